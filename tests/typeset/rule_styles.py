"""Ways in which the rules of a table are drawn; each is a function of the table."""

from collections.abc import Callable, Iterable

from .drawn_tables import HEIGHT, Drawn, Segment, bar, each, fill, stroke

Style = Callable[[Drawn], str]
BLUES = ("0.12 0.3 0.47", "0.74 0.84 0.93", "0.87 0.92 0.97", "0.74 0.84 0.93")


def in_pieces(
    on: float, off: float, thickness: float | None = 0.5
) -> Callable[[float, float, float, float], str]:
    """A rule in dashes, filled rectangles of that thickness, or strokes if it is None."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> str:
        length, parts, begin = max(x1 - x0, y1 - y0), [], 0.0
        while begin < length:
            end = min(begin + on, length)
            piece = (x0, y0 + begin, x0, y0 + end) if x0 == x1 else (x0 + begin, y0, x0 + end, y0)
            parts.append(_dash(piece, thickness))
            begin += on + off
        return "\n".join(parts)

    return draw


def _dash(piece: Segment, thickness: float | None) -> str:
    if thickness is None:
        return stroke(*piece)
    x0, y0, x1, y1 = piece
    half = thickness / 2
    if x0 == x1:
        return fill(x0 - half, y0, x1 + half, y1)
    return fill(x0, y0 - half, x1, y1 + half)


def after(operators: str, draw: Style) -> Style:
    return lambda table: f"q {operators}\n{draw(table)}\nQ"


def double(apart: float, thickness: float) -> Style:
    """Two bars side by side, their middles so far apart."""

    def draw(x0: float, y0: float, x1: float, y1: float) -> str:
        dx, dy = (apart / 2, 0.0) if x0 == x1 else (0.0, apart / 2)
        pair = ((x0 - dx, y0 - dy, x1 - dx, y1 - dy), (x0 + dx, y0 + dy, x1 + dx, y1 + dy))
        return "\n".join(bar(rule, thickness) for rule in pair)

    return each(draw)


def frames(thickness: float) -> Style:
    """Each cell a frame: two rectangles in one path, filled by the even-odd rule."""
    half = thickness / 2

    def draw(x0: float, y0: float, x1: float, y1: float) -> str:
        outer = fill(x0 - half, y0 - half, x1 + half, y1 + half, "")
        return outer + fill(x0 + half, y0 + half, x1 - half, y1 - half, "f*")

    return lambda table: "\n".join(draw(*cell) for cell in table.cells())


def plate(table: Drawn) -> str:
    """One path: a dark plate with a hole for each cell."""
    holes = " ".join(
        fill(x0 + 0.5, y0 + 0.5, x1 - 0.5, y1 - 0.5, "") for x0, y0, x1, y1 in table.cells()
    )
    return fill(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1], "") + f" {holes} f*"


def rounded(x0: float, y0: float, x1: float, y1: float, radius: float, operator: str = "S") -> str:
    """A rectangle with rounded corners."""
    y0, y1, near = HEIGHT - y1, HEIGHT - y0, radius * 0.4477
    r = radius
    return (
        f"{x0 + r} {y0} m {x1 - r} {y0} l {x1 - near} {y0} {x1} {y0 + near} {x1} {y0 + r} c "
        f"{x1} {y1 - r} l {x1} {y1 - near} {x1 - near} {y1} {x1 - r} {y1} c "
        f"{x0 + r} {y1} l {x0 + near} {y1} {x0} {y1 - near} {x0} {y1 - r} c "
        f"{x0} {y0 + r} l {x0} {y0 + near} {x0 + near} {y0} {x0 + r} {y0} c h {operator}"
    )


def _inner(table: Drawn) -> str:
    return "\n".join(
        stroke(*rule)
        for rule in table.rules()
        if not (rule[0] == rule[2] and rule[0] in (table.xs[0], table.xs[-1]))
        and not (rule[1] == rule[3] and rule[1] in (table.ys[0], table.ys[-1]))
    )


def rounded_frame(table: Drawn) -> str:
    frame = rounded(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1], 8)
    return f"{frame}\n{_inner(table)}"


def rounded_band(table: Drawn) -> str:
    """The frame as one filled path with a rounded hole."""
    x0, y0, x1, y1 = table.xs[0], table.ys[0], table.xs[-1], table.ys[-1]
    band = rounded(x0, y0, x1, y1, 8, "") + rounded(x0 + 1, y0 + 1, x1 - 1, y1 - 1, 7, "f*")
    return f"{band}\n{_inner(table)}"


def rounded_cells(table: Drawn) -> str:
    return "\n".join(rounded(x0 + 1, y0 + 1, x1 - 1, y1 - 1, 3) for x0, y0, x1, y1 in table.cells())


def coloured(gap: float, colours: Iterable[str] = BLUES) -> Style:
    """Cells as coloured rectangles with gaps, one colour a row."""

    def draw(table: Drawn) -> str:
        by_row = dict(zip(table.ys, colours, strict=False))
        return "\n".join(
            f"{by_row[y0]} rg {fill(x0 + gap / 2, y0 + gap / 2, x1 - gap / 2, y1 - gap / 2)}"
            for x0, y0, x1, y1 in table.cells()
        )

    return draw


def on_plate(table: Drawn) -> str:
    """White cells on a dark plate that shows between them."""
    ground = fill(table.xs[0], table.ys[0], table.xs[-1], table.ys[-1])
    return f"0.2 g {ground}\n{coloured(1, ['1 1 1'] * 9)(table)}"


def on_rows(rules: Style) -> Style:
    """Rules over rows that are filled from end to end."""

    def draw(table: Drawn) -> str:
        rows = zip(BLUES, table.ys, table.ys[1:], strict=False)
        bands = (f"{c} rg {fill(table.xs[0], y0, table.xs[-1], y1)}" for c, y0, y1 in rows)
        return "\n".join([*bands, rules(table)])

    return draw


def dark_header(table: Drawn) -> str:
    """White rules part the cells of a dark header; rules are black below."""
    x0, x1, top, foot = table.xs[0], table.xs[-1], table.ys[0], table.ys[1]
    header = f"0.1 0.2 0.4 rg {fill(x0, top, x1, foot)}\n1 G"
    parted = "\n".join(stroke(x, top, x, foot) for x in table.xs)
    below = Drawn(table.xs, table.ys[1:])
    return f"{header}\n{parted}\n0 G\n{each(stroke)(below)}\n{stroke(x0, top, x1, top)}"


def shaded_strips(table: Drawn) -> str:
    """Shading in strips, one for the padding at each side of a cell, under black rules."""
    strips = (
        fill(left, y0, right, y1)
        for x0, y0, x1, y1 in table.cells()
        for left, right in ((x0, x0 + 5.4), (x0 + 5.4, x1 - 5.4), (x1 - 5.4, x1))
    )
    return "0.85 g " + "\n".join(strips) + "\n0 g " + each(lambda *rule: bar(rule))(table)


def filled_and_stroked(table: Drawn) -> str:
    return "1 g 0 G " + "\n".join(fill(*cell, operator="B") for cell in table.cells())


def images(table: Drawn) -> str:
    """Each rule an image of one black pixel, stretched."""
    one = "BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI"
    parts = []
    for x0, y0, x1, y1 in table.rules():
        size = (0.6, y1 - y0) if x0 == x1 else (x1 - x0, 0.6)
        parts.append(f"q {size[0]} 0 0 {size[1]} {x0} {HEIGHT - y1} cm {one} Q")
    return "\n".join(parts)


def aslant(table: Drawn) -> str:
    """The whole lattice turned by a fifth of a degree."""
    return f"q 1 0.0035 -0.0035 1 0 0 cm\n{each(stroke)(table)}\nQ"


def fitted(table: Drawn) -> str:
    """Dashes cell by cell, with gaps that let them end in its corners, as Chromium draws them."""
    parts = []
    for x0, y0, x1, y1 in table.cells():
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            length = max(side[2] - side[0], side[3] - side[1])
            gaps = max(1, round((length - 4.5) / 7.5))
            parts.append(in_pieces(4.5, (length - 4.5) / gaps - 4.5, 1.5)(*side))
    return "\n".join(parts)


BARS = each(lambda *rule: bar(rule))
BOLD = each(lambda *rule: bar(rule, 1.0))


def too_long(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line that runs past both of its corners."""
    dx, dy = (0.0, 6.0) if x0 == x1 else (6.0, 0.0)
    return stroke(x0 - dx, y0 - dy, x1 + dx, y1 + dy)


def curve(x0: float, y0: float, x1: float, y1: float) -> str:
    """A line as a Bézier curve whose controls stand on it."""
    third, rest = ((x0 * 2 + x1) / 3, (y0 * 2 + y1) / 3), ((x0 + x1 * 2) / 3, (y0 + y1 * 2) / 3)
    begin, *others = ((x, HEIGHT - y) for x, y in ((x0, y0), third, rest, (x1, y1)))
    controls = " ".join(f"{x:.2f} {y:.2f}" for x, y in others)
    return f"{begin[0]:.2f} {begin[1]:.2f} m {controls} c S"


def framed_words(keep: float) -> Style:
    """A frame around the words of some cells, as wide as they are, so far from the rules."""

    def draw(table: Drawn) -> str:
        frames = [
            f"{x0 + 1.5} {842 - y1 + keep} {30 + 7 * row} {y1 - y0 - 2 * keep} re S"
            for row, (y0, y1) in enumerate(zip(table.ys, table.ys[1:], strict=False))
            for x0 in table.xs[row % 2 + 1 : 4]
        ]
        return "\n".join((each(stroke)(table), *frames))

    return draw


def on_ruled_paper(*, patch: bool, margin: bool) -> Style:
    def draw(table: Drawn) -> str:
        lines = [stroke(30, 46 + 18 * at, 565, 46 + 18 * at) for at in range(30)]
        if margin:
            lines.append(stroke(45, 20, 45, 820))
        if patch:
            lines.append("1 g " + fill(60, 100, 530, 180) + " 0 g")
        return "\n".join((*lines, each(stroke)(table)))

    return draw


SEEN: dict[str, Style] = {
    "strokes": each(stroke),
    "dash array": after("[6 8] 0 d", each(stroke)),
    **{
        f"{on} on {off} off, {'strokes' if thick is None else f'{thick} thick'}": each(
            in_pieces(on, off, thick)
        )
        for on, off, thick in (
            (3, 3, None),
            (6, 4, None),
            (6, 4, 0.5),
            (9, 6, 0.5),
            (5, 8, None),
            (3, 6, 0.75),
            (2, 4, 0.5),
            (12, 4, None),
            (8, 10, 0.5),
            (0.5, 1, 0.5),
            (1, 4, 1),
            (2, 5, 2),
            (1, 3, 2),
            (2, 3, 3),
        )
    },
    **{
        f"double, {apart} apart": double(apart, thick)
        for apart, thick in ((1.5, 0.5), (3, 1), (4, 2), (5.5, 0.5))
    },
    **{f"frames {thick} thick": frames(thick) for thick in (0.5, 3, 6)},
    "plate with holes": plate,
    "rounded frame": rounded_frame,
    "rounded band": rounded_band,
    "rounded cells": rounded_cells,
    "6 pt too long": each(too_long),
    "straight curves": each(curve),
    "#eee strokes": after("0.933 G", each(stroke)),
    "#f2f2f2 bars": after("0.95 g", BARS),
    "yellow": after("1 1 0 RG", each(stroke)),
    **{f"coloured cells {gap} apart": coloured(gap) for gap in (0.75, 1.5, 3, 5.5)},
    "white cells on a plate": on_plate,
    "white strokes on filled rows": on_rows(after("1 G 1 w", each(stroke))),
    "white bars on filled rows": on_rows(after("1 g", BOLD)),
    "white rules in a dark header": dark_header,
    "shading in strips": shaded_strips,
    "cells filled and stroked": filled_and_stroked,
    "images": images,
    "aslant": aslant,
    "dashes fitted to cells": fitted,
    **{f"framed words {keep} from the rules": framed_words(keep) for keep in (1, 1.8, 2.6, 4)},
    "on ruled paper": on_ruled_paper(patch=False, margin=False),
    "on ruled paper with a margin": on_ruled_paper(patch=False, margin=True),
    "on a patch over ruled paper": on_ruled_paper(patch=True, margin=True),
    "clip of two parts": after("0 0 300 842 re 300 0 300 842 re W n", each(stroke)),
}
UNSEEN: dict[str, Style] = {
    "white on white": after("1 G", each(stroke)),
    "painted over": lambda table: each(stroke)(table) + "\n1 g " + fill(50, 90, 540, 190) + " 0 g",
    "white over black": lambda table: each(stroke)(table) + "\n1 G " + each(stroke)(table),
    "clipped away": after("0 0 10 10 re W n", each(stroke)),
    "clipped away by two parts": after("0 0 595 9 re 0 800 595 9 re W n", each(stroke)),
    "clipped by a slope": after("0 0 m 595 0 l 595 700 l h W n 0.5 w", each(stroke)),
    "rows in stripes": on_rows(lambda _: ""),
    "text marked word by word": lambda table: (
        "1 1 0 rg "
        + "\n".join(
            fill(x + 3 + shift, y0 + 5, x + 30 + shift, y0 + 17)
            for row, y0 in enumerate(table.ys[:-1])
            for x in range(60, 500, 31)
            for shift in (row * 7 % 11,)
        )
        + " 0 g"
    ),
}
