"""Small tables whose rules are drawn by hand, each as one producer or another would."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import kehoach

from .fonts import face
from .pdf import FONT_NAMES, Leaf, write

HEIGHT = 842.0
XS = (60.0, 130.0, 330.0, 420.0, 530.0)
YS = (100.0, 120.0, 140.0, 160.0, 180.0)
TEXTS = (
    ("Mã hàng", "Tên hàng", "Đơn vị", "Đơn giá"),
    ("VT-01", "Xi măng PCB40", "bao", "92.000"),
    ("VT-02", "Cát vàng", "m3", "310.000"),
    ("VT-03", "Thép phi 10", "kg", "17.500"),
)
Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table: its column and row edges from the top left of the page, and its texts."""

    xs: tuple[float, ...] = XS
    ys: tuple[float, ...] = YS
    texts: tuple[tuple[str, ...], ...] = TEXTS

    def rules(self) -> list[Segment]:
        """Whole rules, level ones first: x0, y0, x1, y1."""
        xs, ys = self.xs, self.ys
        level = [(xs[0], y, xs[-1], y) for y in ys]
        return level + [(x, ys[0], x, ys[-1]) for x in xs]

    def cells(self) -> list[Segment]:
        """The cells in reading order: x0, top, x1, bottom."""
        return [
            (x0, y0, x1, y1)
            for y0, y1 in zip(self.ys, self.ys[1:], strict=False)
            for x0, x1 in zip(self.xs, self.xs[1:], strict=False)
        ]

    def letters(self, colours: tuple[str, ...] = ()) -> str:
        """Operators that print the texts, the first rows in the ``colours`` given."""
        rows = zip(self.texts, self.ys, self.ys[1:], strict=False)
        return "\n".join(
            text(x + 3, (y0 + y1) / 2 + 3, each, colour=([*colours, *["0 g"] * 99])[row])
            for row, (texts, y0, y1) in enumerate(rows)
            for x, each in zip(self.xs, texts, strict=False)
        )


def text(x: float, baseline: float, words: str, *, size: float = 9, colour: str = "0 g") -> str:
    """Print words at a place measured from the top left of the page."""
    at = f"1 0 0 1 {x:.2f} {HEIGHT - baseline:.2f} Tm"
    shown = f"<{face('serif').encode(words)}> Tj"
    return f"{colour} BT /{FONT_NAMES['serif']} {size} Tf {at} {shown} ET"


def stroke(x0: float, y0: float, x1: float, y1: float) -> str:
    """A stroked line."""
    return f"{x0:.2f} {HEIGHT - y0:.2f} m {x1:.2f} {HEIGHT - y1:.2f} l S"


def fill(x0: float, y0: float, x1: float, y1: float, operator: str = "f") -> str:
    """A filled rectangle."""
    return f"{x0:.2f} {HEIGHT - y1:.2f} {x1 - x0:.2f} {y1 - y0:.2f} re {operator}"


def bar(rule: Segment, thickness: float = 0.5) -> str:
    """A rule as a thin filled rectangle."""
    x0, y0, x1, y1 = rule
    half = thickness / 2
    across, along = (half, 0.0) if x0 == x1 else (0.0, half)
    return fill(x0 - across, y0 - along, x1 + across, y1 + along)


def each(draw: Callable[..., str]) -> Callable[[Drawn], str]:
    """Draw all rules of a table in one way."""
    return lambda table: "\n".join(draw(*rule) for rule in table.rules())


def page(*parts: str) -> bytes:
    """A PDF of one page with these operators."""
    return write((Leaf((0, 0, 595, HEIGHT), "\n".join(parts)),))


def read(folder: Path, *parts: str) -> list[list[tuple[str, ...]]]:
    """The texts of the tables on a page with these operators."""
    path = folder / "drawn.pdf"
    path.write_bytes(page(*parts))
    return [
        [tuple(text or "" for text in row.texts) for row in (*table.header, *table.rows)]
        for table in kehoach.read_tables(path)
    ]
