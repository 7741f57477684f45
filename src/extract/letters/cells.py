"""The words of the cells of a straightened scan."""

from collections.abc import Sequence
from statistics import median
from typing import TYPE_CHECKING

from kehoach.extract.letters.choice import chosen, possible_texts
from kehoach.extract.letters.dots import with_dot, without_dot_below
from kehoach.extract.letters.doubts import doubted, loses_accents, printed_often
from kehoach.extract.letters.glued_words import apart, parted
from kehoach.extract.letters.ink import Shape, ink_of, rule_rests, shapes_of, without
from kehoach.extract.letters.ink_account import (
    capital_height,
    shapes_by_word,
    with_ink_accounted,
)
from kehoach.extract.letters.letter_case import with_even_case
from kehoach.extract.letters.marks import (
    with_case,
    with_dash,
    with_dashes,
    with_odd_marks,
    with_quotes,
    with_stop,
    without_quote,
    without_specks,
)
from kehoach.extract.letters.numbered_cells import with_runs
from kehoach.extract.letters.own_words import with_own_words
from kehoach.extract.letters.recogniser import CellInk, recognise
from kehoach.extract.letters.second_reading import lone_figure, read_again
from kehoach.extract.letters.signs import with_sign
from kehoach.extract.letters.syllables import counted_syllables
from kehoach.extract.letters.words import PixelBox, ReadWord, Word

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Box = PixelBox | tuple[float, float, float, float]

# Points: what is no larger is one short word alone; what is smaller is a speck, and no figure.
_LONE_HEIGHT, _LONE_WIDTH, _SPECK = 20.0, 46.0, 1.2
_LEAST = 4.0
_COARSE = 190.0  # dots an inch
_AT_RULE = 0.9  # what lies so near the edge of a cell is of its rules
# Share of the usual height of capitals under which a cell holds marks alone; and shapes, and by how
# much they may seem higher or lower, of a cell that tells their height badly.
_LOW = 0.5
_FEW, _OFF = 40, 0.2


def read_cells(page_image: "Grey", boxes: "Sequence[Box]", dpi: float) -> list[list[ReadWord]]:
    """Read each cell of a grey page, straightened, its rules erased; ``boxes`` in its pixels.

    The words of a cell come line by line.
    """
    places = [_corner(box) for box in boxes]
    inks = _evened([_ink(page_image, box, dpi) for box in boxes])
    recognised = iter(recognise([ink for ink in inks if ink is not None]))
    read = [[] if ink is None else _words(next(recognised), ink, dpi) for ink in inks]
    return [
        [_given(_moved(word, place)) for word in words]
        for words, place in zip(
            with_runs(settled(read, is_coarse=dpi < _COARSE), boxes), places, strict=True
        )
    ]


def settled(read: Sequence[Sequence[Word]], *, is_coarse: bool = False) -> list[list[Word]]:
    """The words of the cells of a page in the spelling that fits best, with their doubts.

    ``is_coarse``: the scan has so few dots that it loses tones over hats.
    """
    syllables = counted_syllables()
    printed = printed_often(word for words in read for word in words)
    cells = [chosen(words, syllables, is_coarse=is_coarse) for words in read]
    is_blurred = loses_accents(word for words in cells for word in words)
    found = [
        [
            doubted(one, syllables, printed, is_alone=len(words) == 1, is_blurred=is_blurred)
            for word in words
            for one in apart(word)
        ]
        for words in cells
    ]
    evened = [with_even_case(with_odd_marks(words), syllables) for words in found]
    return with_own_words(evened)


def _moved(word: Word, by: tuple[int, int]) -> Word:
    return word._replace(box=word.box.moved(*by))


def _corner(box: "Box") -> tuple[int, int]:
    return max(round(box[0]), 0), max(round(box[1]), 0)


def _ink(page_image: "Grey", box: "Box", dpi: float) -> CellInk | None:
    """The ink of a cell, without what is left of its rules; None where there is none."""
    x0, top, x1, bottom = (max(round(value), 0) for value in box)
    crop = page_image[top:bottom, x0:x1]
    if min(crop.shape) < dpi / 25:
        return None
    shapes = shapes_of(ink_of(crop))
    if rests := rule_rests(shapes, crop.shape, _AT_RULE * dpi / 72):
        crop = without(crop, rests)
        shapes = tuple(shape for shape in shapes if not any(shape is rest for rest in rests))
    if not any(max(s.width, s.height) > _SPECK * dpi / 72 for s in shapes):
        return None
    return CellInk(crop, shapes, capital_height(shapes))


def _evened(inks: Sequence[CellInk | None]) -> list[CellInk | None]:
    """The cells, those that hardly tell the height of a capital with that of the page."""
    heights = [ink.height for ink in inks if ink is not None]
    usual = median(heights) if heights else 0.0
    return [
        ink._replace(height=usual) if ink is not None and _is_unclear(ink, usual) else ink
        for ink in inks
    ]


def _is_unclear(ink: CellInk, usual: float) -> bool:
    """Does a cell hold marks alone, or few letters that are about as high as others?"""
    is_alike = len(ink.shapes) < _FEW and abs(ink.height - usual) < _OFF * usual
    return is_alike or ink.height < _LOW * usual


def _words(words: list[Word], ink: CellInk, dpi: float) -> list[Word]:
    """The words of a cell, in its own pixels, after their ink was looked at."""
    _, shapes, height = ink
    if _is_lone(words, shapes, dpi) and (found := lone_figure(words, shapes, _LEAST * dpi / 72)):
        return [found]
    words = without_specks(words, shapes_by_word(words, shapes), height)
    words = _parted(words, shapes, height)
    parts = shapes_by_word(words, shapes)
    words = [_with_marks(word, part, height) for word, part in zip(words, parts, strict=True)]
    words = with_quotes(with_dashes(words, height))
    read: list[Word] = []
    for word, part in zip(words, parts, strict=True):
        again = read_again(word, [w.text for w in read], part, height / 2)
        read.append(with_sign(again, part, height))
    return with_ink_accounted(read, parts, shapes, height)


def _parted(words: list[Word], shapes: Sequence[Shape], height: float) -> list[Word]:
    """The words, numerals parted from those that they were read as the end of."""
    parts = shapes_by_word(words, shapes)
    return [one for w, part in zip(words, parts, strict=True) for one in parted(w, part, height)]


def _with_marks(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word with its marks and its first letter as their ink is."""
    word = without_dot_below(with_dot(with_dash(word, shapes), shapes, height), shapes, height)
    return with_case(with_stop(without_quote(word, shapes), shapes), shapes, height)


def _is_lone(words: Sequence[Word], shapes: Sequence[Shape], dpi: float) -> bool:
    """Is there one short word at most?"""
    height = max(s.bottom for s in shapes) - min(s.top for s in shapes)
    width = max(s.x1 for s in shapes) - min(s.x0 for s in shapes)
    is_small = height < _LONE_HEIGHT * dpi / 72 and width < _LONE_WIDTH * dpi / 72
    return is_small and len(words) <= 2 and sum(len(word.text) for word in words) <= 10


def _given(word: Word) -> ReadWord:
    """The word as the reader of scans takes it."""
    read_as = word.read_as or word.text
    others = dict.fromkeys((*word.others, read_as, *possible_texts(word)))
    others.pop(word.text, None)
    others.pop("", None)
    return ReadWord(
        word.text,
        word.box,
        word.confidence,
        word.line,
        alternatives=tuple(others),
        read_as=read_as,
        doubts=word.doubts,
    )
