"""Figures read twice: by Tesseract as words and by their shapes; where the two differ is doubt."""

import re
from collections.abc import Sequence

from kehoach.extract.letters.figure_strings import FigureString, read_figures
from kehoach.extract.letters.figures import OTHER
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.numerals import split_numeral, strokes, takes_numeral
from kehoach.extract.letters.words import PixelBox, Word
from kehoach.roman import is_roman

FIGURES = "figures"
"""The doubt of figures that two readers read differently, or that only one could read."""

# What a figure alone in a cell looks like: a number, a code, a numeral; with its marks.
_LONE = re.compile(
    r"\(?(?:\d{1,4}(?:[.,]\d{1,3})*|[IVX]{1,5}(?:\.\d{1,2})*)[.)]?%?|\d{1,2}(?:/\d{1,2})?/\d{4}"
)
_GLUED = re.compile(r"qu[ýyỷỳ][ivxlíìïịỉĩj1]", re.IGNORECASE)
_MARKS = str.maketrans({"⁄": "/", "—": "–", "~": "–", "O": "0"})
_SEVERAL = re.compile(r"[IVX]+(?:[,;] ?[IVX]+)+(?:/\d{4})?")
_DIGITS = re.compile(r"\d")
_JOINED = frozenset("HNUM")
_LEAD, _TRAIL = re.compile(r"[\d.,/\-]*"), re.compile(r"[\d.,/\-]*$")
# Probability from which the reader of shapes is believed where Tesseract doubts.
_SURE = 0.9
# Confidence of digits that shapes need not bear out where they say nothing else.
_UNCONTESTED = 0.95
# Cost of a spelling up to which it confirms a figure.
_POSSIBLE = 3.0
# Confidence under which a short word of letters may be a misread figure; and from which it is none.
_UNSURE, _CONFIDENT = 0.6, 0.85


def lone_figure(words: Sequence[Word], shapes: Sequence[Shape], least: float = 0.0) -> Word | None:
    """The one word of a cell that holds a figure alone; None where it is none.

    It is sure where the network of lines holds it possible too. ``least`` is how high figures are
    at least, in pixels: what is lower is a dash.
    """
    figure = read_figures(shapes, least)
    if not figure.is_whole or not _LONE.fullmatch(figure.text):
        return None
    text = " ".join(word.text for word in words)
    confidence = min((word.confidence for word in words), default=0)
    is_word = text.isalpha() and len(text) > 1 and not split_numeral(text)
    if is_word and confidence > _CONFIDENT:
        return None
    box = PixelBox(
        min(shape.x0 for shape in shapes),
        min(shape.top for shape in shapes),
        max(shape.x1 for shape in shapes),
        max(shape.bottom for shape in shapes),
    )
    others = [spelling.text for word in words for spelling in word.spellings if len(words) == 1]
    word = Word(figure.text, box, max(confidence, figure.probability), 0, read_as=text)
    word = word._replace(others=tuple(dict.fromkeys((text, *others))))
    if _is_possible(words, figure.text) or _is_joined(text, figure.text):
        return word if figure.probability > _UNSURE else word.doubted(FIGURES)
    return (
        None
        if text.isalpha() and len(text) > 1 and not is_roman(figure.text)
        else word.doubted(FIGURES)
    )


def _is_possible(words: Sequence[Word], figure: str) -> bool:
    """Does the network of lines hold the words of a cell for this figure, too?"""
    spellings = words[0].spellings if len(words) == 1 else ()
    held = [text for text, cost in spellings if cost < _POSSIBLE]
    return figure in map(_plain, (" ".join(word.text for word in words), *held))


def _is_joined(text: str, figure: str) -> bool:
    """Are the letters the strokes of a numeral that touch by their serifs, as H for II?

    Ones have none that would touch.
    """
    joined, numeral = (re.fullmatch(r"([^\W\d_]+)(\W*)", part) for part in (text, figure))
    is_numeral = joined and numeral and is_roman(numeral[1]) and joined[2] == numeral[2]
    return bool(is_numeral and _JOINED & set(text) and _same_strokes(text, figure))


def read_again(word: Word, before: list[str], shapes: Sequence[Shape], least: float) -> Word:
    """The word after its figures were read by their shapes.

    ``before`` are the words before it; ``least`` is how high figures are at least, in pixels.
    """
    parts = split_numeral(word.text)
    is_numeral = parts and (is_roman(parts[0]) and len(parts[0]) > 1)
    may_be = takes_numeral(before, is_number=bool(parts and parts[0].isdigit()))
    if parts and (is_numeral or may_be or (not before and _opens(*parts))):
        found = _numeral(word, parts, read_figures(shapes, least))
        return found if _is_numeral_for_sure(found, before) else found.doubted(FIGURES)
    if _DIGITS.search(word.text):
        return _number(word, read_figures(shapes, least))
    if _GLUED.match(word.text) or (takes_numeral(before, is_number=True) and _is_torn(word.text)):
        return word.doubted(FIGURES)
    if word.confidence < _UNSURE and (len(word.text) < 3 or not word.text.isalpha()):
        return _misread(word, read_figures(shapes, least))
    return word


def _opens(letters: str, rest: str) -> bool:
    """May they number a section, as "H." for "II."?"""
    is_section = letters.isupper() and rest[:1] in (".", ")", "/")
    return is_section and len(strokes(letters)) > 1 and is_roman(strokes(letters))


def _is_numeral_for_sure(word: Word, before: Sequence[str]) -> bool:
    """Is it no number of one figure and ones? "11" and "II" have the same strokes.

    Quarters are the same in both.
    """
    is_alike = strokes(word.read_as or word.text).strip("I") == "" and len(word.text) > 1
    return not is_alike or word.read_as in ("", word.text) or before[-1:] in (["Quý"], ["quý"])


def _is_torn(text: str) -> bool:
    """Is it neither a word nor a sign alone, as the rest of a numeral is?"""
    is_word = text.strip(".,;:()").islower() or takes_numeral([text], is_number=False)
    return any(map(str.isalpha, text)) and not is_word


def _numeral(word: Word, parts: tuple[str, str], figure: FigureString) -> Word:
    """A numeral as its strokes are; sure where the letters read are the same strokes."""
    if figure.is_whole and _SEVERAL.fullmatch(figure.text):
        found = word.as_text(figure.text)
        return found if _same_strokes(word.text, figure.text) else found.doubted(FIGURES)
    head = re.match(r"\(?([IVX1]+)", figure.text)
    if not head:
        return word.doubted(FIGURES)
    numeral = head[1] if len(head[1]) == 1 else head[1].replace("1", "I")
    if not (is_roman(numeral) or numeral == "1"):
        return word.doubted(FIGURES)
    # strokes are lost, never added: both readers lose some
    fuller = parts[0] if is_roman(parts[0]) and len(parts[0]) >= len(numeral) else numeral
    tail = parts[1].replace("⁄", "/")
    found = word.as_text(_with_blanks(fuller + tail, figure))
    rest = figure.text[head.end() :]
    agree = strokes(parts[0]) == strokes(numeral) and _agree(tail, rest)
    if not agree or figure.probability < _UNSURE:
        return found.doubted(FIGURES)
    return found._replace(confidence=max(word.confidence, figure.probability))


def _number(word: Word, figure: FigureString) -> Word:
    """A word with digits: sure where its shapes say the same.

    Where they say otherwise the network is the better one: of 145 numbers of scans on which the two
    differed it had all right, as the strokes of a digit may be broken, or touch.
    """
    plain = _plain(word.text)
    if "~" in word.text:  # its ink is not told from that of a dash
        return word.doubted(FIGURES)
    if plain == figure.text:
        found = word.as_text(plain)
        if figure.probability < _UNSURE:
            return found.doubted(FIGURES)
        return found._replace(confidence=max(word.confidence, figure.probability))
    if _with_blanks(plain, figure) == figure.text:
        return word.as_text(figure.text)
    if not figure.is_whole and _confirmed(plain, figure, word.confidence):
        return word
    return word._replace(others=(figure.text,) if figure.is_whole else ()).doubted(FIGURES)


def _confirmed(text: str, figure: FigureString, confidence: float) -> bool:
    """Do the shapes that were read stand in a text, those left out being letters or sure?"""
    read = ".{1,3}".join(map(re.escape, figure.text.split(OTHER)))
    is_sure = confidence > _UNCONTESTED and re.fullmatch(read, text) is not None
    return is_sure or _agree(text, figure.text)


def _misread(word: Word, figure: FigureString) -> Word:
    """A short word of which Tesseract is not sure: a figure where its shapes are sure."""
    if figure.is_whole and figure.probability > _SURE and _LONE.fullmatch(figure.text):
        return word.as_text(figure.text).doubted(FIGURES)
    return word


def _same_strokes(text: str, figure: str) -> bool:
    """Are the letters and digits of both the same strokes?"""
    first, last = (re.findall(r"[^\W_]+", part) for part in (text, figure))
    return list(map(_as_strokes, first)) == list(map(_as_strokes, last))


def _as_strokes(text: str) -> str:
    return text if len(text) == 4 and text.isdigit() else strokes(text)


def _agree(text: str, figure: str) -> bool:
    """Are the digits at both ends of a word those of its shapes, misread letters aside?"""
    first, last = (_digits(end.findall(text)[0]) for end in (_LEAD, _TRAIL))
    shape_first, shape_last = (_digits(end.findall(figure)[0]) for end in (_LEAD, _TRAIL))
    return shape_first.startswith(first) and shape_last.endswith(last)


def _with_blanks(text: str, figure: FigureString) -> str:
    """The text with the blanks that stand between its shapes, where they are the same."""
    return figure.text if text.replace(" ", "") == figure.text.replace(" ", "") else text


def _digits(text: str) -> str:
    return "".join(_DIGITS.findall(text))


def _plain(text: str) -> str:
    return text.translate(_MARKS)
