"""Tesseract on the picture of one cell: its words, and by letter what else each may be."""

import unicodedata
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import numpy as np

from kehoach.errors import KehoachError
from kehoach.extract.letters.words import Letter, PixelBox, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

MODEL = "Vietnamese"
# Tesseract's names of what a picture holds: a block of lines, one line, one word, scattered text.
BLOCK, LINE, WORD, SCATTERED = 6, 7, 8, 11


def recognise(picture: "Grey", dpi: float, layout: int = BLOCK, letters: str = "") -> "list[Word]":
    """Read the words of a grey picture, line by line, of these letters alone where any are named.

    The picture needs a white margin.
    Raises `KehoachError` where the extra ``ocr`` is not installed.
    """
    engine = _engine()
    height, width = picture.shape
    engine.SetPageSegMode(layout)
    engine.SetVariable("tessedit_char_whitelist", letters)
    engine.SetImageBytes(np.ascontiguousarray(picture).tobytes(), width, height, 1, width)
    engine.SetSourceResolution(round(dpi))
    engine.Recognize()
    words = list(_words(engine))
    spelt = _letters_of([word.text for word in words], engine.GetBestLSTMSymbolChoices() or [])
    engine.Clear()
    return [word._replace(letters=found) for word, found in zip(words, spelt, strict=True)]


def _words(engine: Any) -> "Iterator[Word]":
    """The words that Tesseract found, without their letters."""
    import tesserocr

    level, line = tesserocr.RIL, -1
    for place in tesserocr.iterate_level(engine.GetIterator(), level.WORD):
        line += place.IsAtBeginningOf(level.TEXTLINE)
        if text := _text_of(place, level.WORD):
            box = PixelBox(*place.BoundingBox(level.WORD))
            confidence = place.Confidence(level.WORD) / 100
            yield Word(text, box, confidence, max(line, 0))


def _text_of(place: Any, level: int) -> str:
    """What is read there, empty where Tesseract found ink and no letter."""
    try:
        return _composed(place.GetUTF8Text(level).strip())
    except RuntimeError:
        return ""


def _letters_of(words: list[str], choices: list[Any]) -> "Iterator[tuple[Letter, ...]]":
    """The letters of each word: the choices come word by word, some of them of no word."""
    spelt = [_spelt(choice) for choice in choices]
    at = 0
    for word in words:
        found = next((k for k in range(at, len(spelt)) if _text(spelt[k]) == word), None)
        yield () if found is None else spelt[found]
        at = at if found is None else found + 1


def _spelt(choice: Any) -> tuple[Letter, ...]:
    """The letters of one word's choices, the blank before it left out."""
    return tuple(_letter(symbol) for symbol in choice if symbol and _best(symbol)[0].strip())


def _best(symbol: Any) -> tuple[str, float]:
    """The likeliest letter and its cost."""
    text, cost = min(symbol, key=lambda option: option[1])
    return _composed(text), cost


def _letter(symbol: Any) -> Letter:
    """One letter of which each option stands with its cost above the best one's."""
    best, least = _best(symbol)
    options = ((_composed(text), cost - least) for text, cost in symbol)
    return Letter(best, tuple(pair for pair in options if pair[0] != best and pair[0].strip()))


def _text(letters: tuple[Letter, ...]) -> str:
    return "".join(letter.text for letter in letters)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@cache
def _engine() -> Any:
    """Tesseract with the model of this package, one in a process."""
    try:
        import tesserocr
    except ImportError as error:
        message = (
            'scans are read with Tesseract: install the extra "ocr" (pip install kehoach[ocr])'
        )
        raise KehoachError(message) from error
    with as_file(files("kehoach.extract.letters").joinpath("model")) as folder:
        engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=MODEL, oem=tesserocr.OEM.LSTM_ONLY)
    engine.SetVariable("lstm_choice_mode", "2")
    return engine
