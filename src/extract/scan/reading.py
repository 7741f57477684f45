"""From the image of a page to a page of glyphs and rulings: the order, and nothing else."""

from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.visible_glyphs import empty_page
from kehoach.extract.scan.cleaning import cleaned
from kehoach.extract.scan.doubts import doubts_of
from kehoach.extract.scan.hidden_text import (
    is_trusted,
    known_share,
    letters_in,
    sorted_letters,
    straight_glyphs,
    words_of_layer,
)
from kehoach.extract.scan.ink_account import unread_ink
from kehoach.extract.scan.page_words import PageWords, read_words
from kehoach.extract.scan.rules import find_rules
from kehoach.extract.scan.straightened import straighten
from kehoach.model import BBox, Page, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.extract.scan.straightened import StraightPage
    from kehoach.model import Glyphs

    Greys = NDArray[np.uint8]

# Pixels of a side, and dots an inch: a smaller image holds no letters that can be recognised.
_LEAST_SIDE, _LEAST_DPI = 32, 40
# Share of a blank page with ink, which is specks, the share of each side at which the dark edge of
# a scanner lies, and how bright the paper is at least, of 255.
_SPECKS, _EDGE, _BRIGHT = 0.0005, 0.05, 160
# Letters of a hidden text that are told: fewer are a stamp.
_MANY_HIDDEN = 100
# What is darker on a clean page, of 255, is ink.
_INK = 160
_LONGEST_VALUE = 200


def read_image(number: int, scan: "PageImage", hidden: "Glyphs | None" = None) -> Page:
    """Read page ``number`` (from 1) of a document in its image.

    ``hidden`` are letters that another program put on the page where it recognised them.
    """
    if min(scan.grey.shape) < _LEAST_SIDE or scan.dpi < _LEAST_DPI:
        return empty_page(number, (scan.width, scan.height), image_area=1.0)
    straight = straighten(scan)
    image, dots = straight.image, straight.image.dots
    rules = find_rules(straight.ink, image.grey, dots)
    rulings = rules.rulings(dots)
    page = cleaned(image, rules, rulings)
    words = read_words(page, rulings, dots)
    if straight.streaks is not None:
        words = words.doubted_at(straight.streaks & (page < _INK))
    glyphs, about_layer = words.glyphs(), list[PrintDefect]()
    if hidden is not None and len(hidden) >= _MANY_HIDDEN and not straight.turn:
        layer = straight_glyphs(hidden, straight.straightening)
        glyphs, about_layer = _settled(layer, glyphs, words, page)
    return Page(
        number,
        image.width,
        image.height,
        glyphs,
        rulings,
        image_area=float(not _is_blank(scan, straight)),
        turn=straight.turn,
        print_defects=(*about_layer, *_doubts(page, words)),
        words=words.all_words(),
        straightening=straight.straightening,
    )


def _settled(
    layer: "Glyphs", own: "Glyphs", words: PageWords, page: "Greys"
) -> "tuple[Glyphs, list[PrintDefect]]":
    """The better of a hidden text and the text read, and what is to be told of it."""
    everywhere = BBox(0.0, 0.0, page.shape[1] / words.dots, page.shape[0] / words.dots)
    known = known_share(words_of_layer(layer))
    read = known_share(word.text for own in words.words for word in own)
    if known < read or not is_trusted(layer, known, page, words.dots):
        return own, [PrintDefect("text_layer_replaced", everywhere)]
    return layer, [PrintDefect("text_layer_used", everywhere), *_differing(layer, words)]


def _differing(layer: "Glyphs", words: PageWords) -> "Iterator[PrintDefect]":
    """Cells in which a hidden text is another than the image was read as."""
    for cell, own in words.in_cells:
        read = " ".join(word.text for word in own)
        if letters_in(layer, cell) != sorted_letters(read):
            yield PrintDefect("text_layer_differs", cell, value=read[:_LONGEST_VALUE] or None)


def _doubts(page: "Greys", words: PageWords) -> "Iterator[PrintDefect]":
    """What a person should look at on the page."""
    for _, own in words.in_cells:
        yield from doubts_of("cell_doubtful", own, words.dots)
    for own in (*words.outside, *words.scrawl):
        for _, line in groupby(own, lambda word: word.line):
            yield from doubts_of("text_doubtful", [*line], words.dots)
    cells = [cell for cell, _ in words.in_cells]
    yield from unread_ink(page, cells, words.words, words.dots)


def _is_blank(scan: "PageImage", straight: "StraightPage") -> bool:
    """Is it paper with nothing on it, the dark edge of a scanner aside?"""
    down, across = (round(_EDGE * side) for side in straight.ink.shape)
    inside = straight.ink[down:-down, across:-across]
    return bool(inside.mean() < _SPECKS and np.median(scan.grey[::8, ::8]) > _BRIGHT)
