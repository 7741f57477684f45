"""Cells drawn in several faces, sizes and resolutions, spoilt as scans are: read right, doubted.

python benchmarks/letters.py [--cells 60] [--dpi 200 300] [--face serif …] [--kind grey bilevel]
                             [--rows PLAN.rows.jsonl …] [--show]

``wrong`` cells are those with any letter or blank that differs; ``flagged`` are cells with a
doubtful word; ``silent`` are cells that are wrong and not flagged.
"""

import argparse
import json
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import cv2
import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kehoach.extract.letters.cells import read_cells
from kehoach.extract.letters.words import ReadWord

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from project import TESTS
from typeset.random_plans import random_draft

CARRIED = Path(matplotlib.get_data_path(), "fonts", "ttf")
SYSTEM = Path("/usr/share/fonts/truetype")
FACES = {
    "times": SYSTEM / "croscore" / "Tinos-Regular.ttf",
    "times-bold": SYSTEM / "croscore" / "Tinos-Bold.ttf",
    "times-italic": SYSTEM / "croscore" / "Tinos-Italic.ttf",
    "arial": SYSTEM / "croscore" / "Arimo-Regular.ttf",
    "serif": CARRIED / "DejaVuSerif.ttf",
    "sans": CARRIED / "DejaVuSans.ttf",
}
# Shares of a second drawing that make the edges of letters as soft as those of a print.
FINENESS = 3
PAGE_WIDTH = 842


@dataclass(frozen=True, slots=True)
class Written:
    """A cell before it is drawn: its text, paragraphs parted by line ends, and width in points."""

    text: str
    width: float
    centred: bool = False


@dataclass
class Count:
    """What became of the cells of one kind."""

    cells: int = 0
    letters: int = 0
    wrong: int = 0
    flagged: int = 0
    silent: int = 0
    seconds: float = 0.0
    shown: list[tuple[str, str, bool]] = field(default_factory=list)

    def add(self, truth: str, words: list[ReadWord]) -> None:
        """Count one cell."""
        read, flagged = " ".join(word.text for word in words), any(w.is_doubtful for w in words)
        is_wrong = read != " ".join(truth.split())
        self.cells += 1
        self.letters += len(truth)
        self.wrong += is_wrong
        self.flagged += flagged
        self.silent += is_wrong and not flagged
        if is_wrong:
            self.shown.append((" ".join(truth.split()), read, flagged))


def cells_of_plans(count: int, seed: int) -> Iterator[Written]:
    """Cells of random plans, as wide as their columns."""
    while count > 0:
        draft, random = random_draft(seed)
        seed += 1000
        for table in draft.tables:
            edges = table.edges(0)
            for row in random.sample(table.rows, min(6, len(table.rows))):
                for column, cell in enumerate(row.cells):
                    if cell and cell.text:
                        end = edges[min(column + cell.columns, len(edges) - 1)]
                        yield Written(cell.text, (end - edges[column]) * 750, column % 2 == 1)
                        count -= 1


def cells_of_corpus(random: Random) -> list[Written]:
    """Phrases of the project's corpus in narrow cells."""
    names = ("deadlines", "funding", "agencies", "targets")
    texts = [text for name in names for text in _phrases(name)]
    random.shuffle(texts)
    return [Written(text, random.choice((60, 90, 140)), random.random() < 0.5) for text in texts]


def _phrases(name: str) -> Iterator[str]:
    """The phrases of a corpus that are printed as they are meant."""
    found = tomllib.loads((TESTS / "corpus" / f"{name}.toml").read_text("utf8"))
    for group in found["group"]:
        if not group.get("doubts"):
            yield from filter(_is_plain, group["phrases"])


def _is_plain(text: str) -> bool:
    """Is it longer than a letter, and of letters and signs that offices print?"""
    signs = " .,;:/()-–%+&“”\n"
    return len(text) > 1 and all(c.isascii() or c.isalpha() or c in signs for c in text)


def cells_of_figures(count: int, random: Random) -> Iterator[Written]:
    """Numbers, numerals, dates and references: what no syllable explains."""
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    for _ in range(count):
        year, month, day = random.randint(2015, 2029), random.randint(1, 12), random.randint(1, 28)
        quarter = random.choice(roman[:4])
        text = random.choice(
            (
                f"{random.randint(1, 120)}",
                f"{random.randint(1, 9)}.{random.randint(1, 12)}",
                random.choice(roman),
                f"{random.choice(roman)}.",
                f"Quý {quarter}/{year}",
                f"Quý {quarter} năm {year}",
                f"Quý {quarter}, {random.choice(roman[:4])}",
                f"Tháng {month}/{year}",
                f"Từ tháng {month} đến tháng {random.randint(1, 12)}",
                f"Trước ngày {day:02}/{month:02}/{year}",
                f"{day:02}/{month}/{year}",
                f"{random.randint(1, 999)}.{random.randint(0, 999):03}.000",
                f"{random.randint(1, 99)},{random.randint(1, 9)}",
                f"Quyết định số {random.randint(1, 4999)}/QĐ-UBND",
                f"{random.randint(10, 100)}%",
            )
        )
        yield Written(text, random.choice((40, 70, 110)), True)


def cells_of_rows(path: Path, random: Random) -> list[Written]:
    """Cells of a plan's rows that were read by hand."""
    rows = map(json.loads, path.read_text("utf8").splitlines())
    texts = [value for row in rows for value in row.values() if isinstance(value, str) and value]
    found = [Written(text, random.choice((80, 120, 170)), random.random() < 0.4) for text in texts]
    random.shuffle(found)
    return found


@cache
def font(path: Path, pixels: float) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels."""
    return ImageFont.truetype(path, pixels)


def wrapped(cell: Written, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The lines of a cell."""
    lines: list[str] = []
    for paragraph in cell.text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}".strip()
            if line and face.getlength(longer) > width:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def drawn(
    cells: list[Written], path: Path, size: float, dpi: int
) -> tuple[np.ndarray, list[tuple[int, int, int, int]]]:
    """The cells on one page, side by side and below each other, and the box of each."""
    scale = FINENESS * dpi / 72
    face, leading, pad = font(path, size * scale), 1.18 * size * scale, 4 * scale
    page_width = round(PAGE_WIDTH * scale)
    placed, x, y, deepest = [], 0.0, 0.0, 0.0
    for cell in cells:
        longest = max(face.getlength(word) for word in cell.text.split())
        width = max(cell.width * scale, longest + 2 * pad)
        lines = wrapped(cell, face, width - 2 * pad)
        height = len(lines) * leading + 2 * pad
        if x + width > page_width:
            x, y, deepest = 0.0, y + deepest, 0.0
        placed.append((lines, cell.centred, (x, y, x + width, y + height)))
        x, deepest = x + width, max(deepest, height)
    image = Image.new("L", (page_width, round(y + deepest)), 255)
    pen = ImageDraw.Draw(image)
    for lines, centred, (x0, top, x1, _) in placed:
        for number, line in enumerate(lines):
            start = (x0 + x1 - face.getlength(line)) / 2 if centred else x0 + pad
            pen.text((start, top + pad + number * leading), line, font=face, fill=0)
    small = cv2.resize(
        np.asarray(image), None, fx=1 / FINENESS, fy=1 / FINENESS, interpolation=cv2.INTER_AREA
    )
    boxes = [tuple(round(value / FINENESS) for value in box) for *_, box in placed]
    return small, boxes


def spoilt(image: np.ndarray, kind: str, dpi: int, seed: int) -> np.ndarray:
    """The page as a scanner gives it back."""
    chance = np.random.default_rng(seed)
    noise, blur, quality = {"noisy": (18, 0.9, 45)}.get(kind, (7, 0.6, 72))
    grey = cv2.GaussianBlur(image.astype(np.float32), (0, 0), blur * dpi / 200)
    grey = np.clip(grey * 0.94 + 8 + chance.normal(0, noise, grey.shape), 0, 255).astype(np.uint8)
    if kind == "bilevel":
        return np.where(grey < 150, 0, 255).astype(np.uint8)
    _, packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE)


def chosen_cells(arguments: argparse.Namespace, seed: int) -> list[Written]:
    """The cells of one page."""
    random, count = Random(seed), arguments.cells  # noqa: S311 - test data
    if arguments.rows:
        found = [cell for path in arguments.rows for cell in cells_of_rows(path, random)]
        random.shuffle(found)
        return found[:count]
    plans = list(cells_of_plans(count // 2, seed))[: count // 2]
    figures = list(cells_of_figures(count // 4, random))
    return plans + figures + cells_of_corpus(random)[: count - len(plans) - len(figures)]


def main() -> None:
    """Draw, spoil and read pages of cells; print a line for each kind of page."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cells", type=int, default=60, help="how many on each page")
    parser.add_argument("--dpi", nargs="+", type=int, default=[200, 300])
    parser.add_argument("--face", nargs="+", default=list(FACES))
    parser.add_argument("--size", nargs="+", type=float, default=[11.0])
    parser.add_argument("--kind", nargs="+", default=["grey", "bilevel"])
    parser.add_argument("--rows", nargs="+", type=Path, help="cells of these rows instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the cells that are wrong")
    arguments = parser.parse_args()
    _print_table(arguments)


def _print_table(arguments: argparse.Namespace) -> None:
    faces = [name for name in arguments.face if FACES[name].exists()]
    settings = product(arguments.kind, arguments.dpi, arguments.size, faces)
    total = Count()
    print(f"{'kind':8} {'dpi':>4} {'size':>4} {'face':12} cells wrong flagged silent   ms/cell")
    for number, (kind, dpi, size, face) in enumerate(settings):
        cells = chosen_cells(arguments, arguments.seed + number)
        image, boxes = drawn(cells, FACES[face], size, dpi)
        count = Count()
        for each in (count, total):
            each.seconds -= time.process_time()
        read = read_cells(spoilt(image, kind, dpi, number), boxes, dpi)
        for each in (count, total):
            each.seconds += time.process_time()
        for cell, words in zip(cells, read, strict=True):
            count.add(cell.text, words)
            total.add(cell.text, words)
        print(f"{kind:8} {dpi:4} {size:4g} {face:12} {_figures(count)}", flush=True)
        if arguments.show:
            for truth, text, flagged in count.shown:
                print(f"    {'flagged' if flagged else 'SILENT '} {truth!r}\n            {text!r}")
    print(f"{'all':31} {_figures(total)}")


def _figures(count: Count) -> str:
    return (
        f"{count.cells:5} {count.wrong:5} {count.flagged:7} {count.silent:6} "
        f"{1000 * count.seconds / max(count.cells, 1):9.1f}"
    )


if __name__ == "__main__":
    main()
