"""The ``pdfplumber`` engine: the same glyphs and rulings, read with pdfminer."""

import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.geometry import turned
from kehoach.extract.glyphs.old_fonts import Converted, OldFonts
from kehoach.extract.glyphs.text_turns import page_turn, quarter_turns, turns_from
from kehoach.extract.glyphs.visible_glyphs import empty_page, inked_glyphs
from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import refusals
from kehoach.extract.rules.rulings import find_rulings, visible
from kehoach.extract.seen_letters import accounts, as_seen
from kehoach.model import Page

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Ints = NDArray[np.int64]


def read_pages(data: bytes) -> Iterator[Page]:
    """Read the pages of the PDF in ``data``, one at a time; raises as the pdfium engine does."""
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except (PdfminerException, MalformedPDFException) as error:
        raise _open_error(error.args[0] if error.args else None) from error
    with document:
        if not document.pages:
            raise refusals.without_pages()
        old_fonts = OldFonts()
        shown = accounts(data)
        for page in document.pages:
            yield as_seen(_read_page(page, old_fonts), next(shown, None))
            page.close()


def _open_error(cause: object) -> DamagedError | EncryptedError:
    if isinstance(cause, PDFPasswordIncorrect):
        return refusals.needs_password()
    if isinstance(cause, PDFEncryptionError):
        return refusals.for_certain_readers()
    return refusals.cannot_be_opened()


def _read_page(page: Any, old_fonts: OldFonts) -> Page:
    try:
        return _convert(page, old_fonts)
    except (PdfminerException, MalformedPDFException, ValueError, KeyError, TypeError) as error:
        return replace(empty_page(page.page_number), error=f"{type(error).__name__}: {error}")


def _convert(page: Any, old_fonts: OldFonts) -> Page:
    left, top, right, bottom = page.cropbox
    shift = np.array([left, top, left, top], float)
    width, height = float(right - left), float(bottom - top)
    chars = [*map(_named, page.dedupe_chars(tolerance=1).chars)]
    code, boxes, origins, turns = _characters(chars)
    boxes, origins = boxes - shift, origins - shift[:2]
    old = _in_unicode(chars, code, boxes, old_fonts)
    turns = np.where(turns >= 0, (turns - page.rotation // 90) % 4, turns)
    turn = page_turn(turns, np.ones(len(turns)))
    turning = turned(width, height, turn)
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    seen = where(((middles >= 0) & (middles <= (width, height))).all(axis=1) & ~old.is_joined)
    glyphs = inked_glyphs(
        old.code[seen],
        turning.boxes(boxes[seen]),
        turning.points(origins[seen])[:, 1],
        turns_from(turns[seen], turn),
        old.encoding[seen],
    )
    ink = turning.boxes(_ink(page) - shift)
    images = sum((i["x1"] - i["x0"]) * (i["bottom"] - i["top"]) for i in page.images)
    return Page(
        page.page_number,
        turning.width,
        turning.height,
        glyphs,
        find_rulings(ink),
        tuple(sorted({char["fontname"] for char in page.chars})),
        old.fonts,
        min(float(images) / max(width * height, 1.0), 1.0),
        turn=turn,
        print_defects=tuple(each._replace(bbox=turning.box(each.bbox)) for each in old.unsure),
    )


def _named(char: dict[str, Any]) -> dict[str, Any]:
    """A character; pdfminer gives one that its font does not name as its code, "(cid:3)"."""
    is_unnamed = len(char["text"]) > 1 and char["text"].startswith("(cid:")
    return char | {"text": "\N{REPLACEMENT CHARACTER}"} if is_unnamed else char


def _in_unicode(
    chars: list[dict[str, Any]], code: Any, boxes: "Floats", old_fonts: OldFonts
) -> Converted:
    """The letters with those of old fonts turned into Unicode."""
    of_letters = [char["fontname"] for char in chars for _ in char["text"]]
    names = sorted(set(of_letters))
    number = {name: at for at, name in enumerate(names)}
    font = np.array([number[name] for name in of_letters], np.int64)
    return old_fonts.convert(code, boxes, np.zeros(len(code), bool), font, names)


def _characters(chars: list[dict[str, Any]]) -> "tuple[Any, Floats, Floats, Ints]":
    """Code points (n,), boxes (n, 4), origins (n, 2) and turns (n,), before /Rotate.

    A ligature counts letter by letter.
    """
    letters = [(letter, char) for char in chars for letter in char["text"]]
    code = np.array([ord(letter) for letter, _ in letters], np.uint32)
    boxes = np.array([[c["x0"], c["top"], c["x1"], c["bottom"]] for _, c in letters], float)
    origins = np.array([_origin(c) for _, c in letters], float)
    across = np.array([c["matrix"][:2] for _, c in letters], float).reshape(-1, 2)
    turns = quarter_turns(across * (1.0, -1.0))
    return code, boxes.reshape(-1, 4), origins.reshape(-1, 2), turns


def _origin(char: dict[str, Any]) -> tuple[float, float]:
    """Origin of a glyph from a top-left corner; its matrix is told from the bottom-left."""
    matrix = char["matrix"]
    return (
        char["x0"] + (matrix[4] - char["x0"] if char["upright"] else 0.0),
        char["bottom"] - (matrix[5] - char["y0"]),
    )


def _ink(page: Any) -> "Floats":
    """Boxes of what is painted visibly: lines at their width, rectangles filled or stroked."""
    boxes: list[tuple[float, ...]] = []
    for shape in (*page.lines, *page.rects, *page.curves):
        if shape["fill"] and _is_seen(shape["non_stroking_color"]):
            boxes += _filled(shape)
        if shape["stroke"] and _is_seen(shape["stroking_color"]):
            boxes += _stroked(shape)
    return np.array(boxes, float).reshape(-1, 4)


def _filled(shape: dict[str, Any]) -> Iterable[tuple[float, ...]]:
    if shape["object_type"] == "rect":
        yield shape["x0"], shape["top"], shape["x1"], shape["bottom"]


def _stroked(shape: dict[str, Any]) -> Iterator[tuple[float, ...]]:
    """The straight segments of an outline, as wide as the pen."""
    half = max(float(shape["linewidth"] or 0.0), 0.1) / 2
    points = list(shape["pts"])
    if shape["object_type"] == "rect":
        points = [*points, points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        low_x, high_x, low_y, high_y = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        if high_y - low_y <= 0.5 < high_x - low_x:
            yield low_x, low_y - half, high_x, high_y + half
        elif high_x - low_x <= 0.5 < high_y - low_y:
            yield low_x - half, low_y, high_x + half, high_y


def _is_seen(colour: Any) -> bool:
    """Tell visible ink: ``colour`` is grey, RGB or CMYK from 0 to 1, or a pattern's name."""
    if colour is None:
        return True
    given = colour if isinstance(colour, list | tuple) else (colour,)
    values = [float(v) for v in given if isinstance(v, int | float)]
    if len(values) == 4:
        black = values.pop()
        values = [(1 - v) * (1 - black) for v in values]
    if len(values) not in (1, 3):
        return True
    red_green_blue = values * 3 if len(values) == 1 else values
    rgba = np.array([[*(v * 255 for v in red_green_blue), 255]]).astype(np.uint32)
    return bool(visible(rgba)[0])
