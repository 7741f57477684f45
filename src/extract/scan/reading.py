"""From the image of a page to a page of glyphs and rulings: the order, and nothing else."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.lattice import find_lattices
from kehoach.extract.letters.cells import read_cells
from kehoach.extract.scan.blocks import text_blocks
from kehoach.extract.scan.cleaning import cleaned
from kehoach.extract.scan.doubts import doubts_of
from kehoach.extract.scan.glyphs import glyphs_of, words_of
from kehoach.extract.scan.rules import find_rules
from kehoach.extract.scan.straightened import straighten
from kehoach.model import BBox, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kehoach.extract.letters.words import ReadWord
    from kehoach.extract.scan.page_image import PageImage
    from kehoach.extract.scan.straightened import StraightPage
    from kehoach.model import PrintDefect, Rulings

    Read = list[tuple[BBox, Sequence[ReadWord]]]

# Share of a blank page with ink, which is specks, and how bright its paper is at least, of 255.
_SPECKS, _BRIGHT = 0.0005, 160
# Points that a cell is read within its rules.
_INSET = 0.7


def read_image(number: int, scan: "PageImage") -> Page:
    """Read page ``number`` (from 1) of a document in its image."""
    straight = straighten(scan)
    image, dots = straight.image, straight.image.dots
    rules = find_rules(straight.ink, image.grey, dots)
    rulings = rules.rulings(dots)
    page = cleaned(image, rules, rulings)
    cells, tables = _places(rulings, image.height)
    blocks = [
        _scaled(box, 1 / dots)
        for box in text_blocks(page, [_scaled(t, dots) for t in tables], dots)
    ]
    boxes = [*cells, *blocks]
    words = read_cells(page, [_pixels(box, dots) for box in boxes], image.dpi)
    read = list(zip(boxes, words, strict=True))
    return Page(
        number,
        image.width,
        image.height,
        glyphs_of(read, dots),
        rulings,
        image_area=float(not _is_blank(scan, straight)),
        turn=straight.turn,
        print_defects=(
            *_doubts("cell_doubtful", words[: len(cells)], dots),
            *_doubts("text_doubtful", words[len(cells) :], dots),
        ),
        words=tuple(word for box, each in read for word in words_of(box, each, dots)),
        straightening=straight.straightening,
    )


def _doubts(
    code: str, words: "Sequence[Sequence[ReadWord]]", dots: float
) -> "Iterator[PrintDefect]":
    for own in words:
        yield from doubts_of(code, own, dots)


def _is_blank(scan: "PageImage", straight: "StraightPage") -> bool:
    """Is it paper with nothing on it?"""
    return bool(straight.ink.mean() < _SPECKS and np.median(scan.grey[::8, ::8]) > _BRIGHT)


def _places(rulings: "Rulings", height: float) -> tuple[list[BBox], list[BBox]]:
    """The cells and the tables of a page."""
    cells, tables = [], []
    for lattice in find_lattices(rulings, height):
        xs, ys = lattice.xs.tolist(), lattice.ys.tolist()
        tables.append(BBox(xs[0], ys[0], xs[-1], ys[-1]))
        for r0, r1, c0, c1 in lattice.extents.tolist():
            cells.append(BBox(xs[c0], ys[r0], xs[c1], ys[r1]))
    return cells, tables


def _scaled(box: "Sequence[float]", factor: float) -> BBox:
    return BBox(*(side * factor for side in box))


def _pixels(box: BBox, dots: float) -> BBox:
    inset = BBox(box.x0 + _INSET, box.top + _INSET, box.x1 - _INSET, box.bottom - _INSET)
    return _scaled(inset, dots)
