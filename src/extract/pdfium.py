"""The default engine: glyphs and rulings of each page, read with PDFium."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract import pdfium_raw as raw
from kehoach.extract.coloured_cells import coloured_cell_rules
from kehoach.extract.geometry import View, displayed, reading_turn, then, turned
from kehoach.extract.hidden_text import hidden_boxes
from kehoach.extract.numpy_idioms import where
from kehoach.extract.page_objects import walk
from kehoach.extract.paint import Paint, joined
from kehoach.extract.painted_paths import read_paint
from kehoach.extract.rulings import find_rulings, visible
from kehoach.extract.visible_glyphs import inked_among
from kehoach.extract.visible_rules import cut_ends, seen_rules
from kehoach.model import Glyphs, Page, Rulings

if TYPE_CHECKING:
    from kehoach.model import Floats

# PDFium keeps what it has parsed until the document is closed, about 25 kB a page.
_PAGES_AN_OPENING = 200
_LINE_ENDS = (0x02, 0xFFFE, 0xAD)
"""How a hyphen at a line end comes out of PDFium."""
# By text rendering mode (PDF Reference 1.7, table 5.3); the last is -1, unknown.
_FILLED, _UNPAINTED = np.zeros((2, 9), bool)
_FILLED[[0, 4]] = _UNPAINTED[[3, 7]] = True


def read_pages(data: bytes) -> Iterator[Page]:
    """Read the pages of the PDF in ``data``, one at a time.

    A page that cannot be read comes with ``error`` set and no content. Raises EncryptedError or
    DamagedError when the document itself cannot be opened.
    """
    try:
        with raw.open_document(data) as document:
            count = raw.page_count(document)
        if count < 1:
            raise DamagedError("the PDF has no pages; ask its sender for a complete copy")
        for first in range(0, count, _PAGES_AN_OPENING):
            with raw.open_document(data) as document:
                for index in range(first, min(first + _PAGES_AN_OPENING, count)):
                    yield _read_page(document, index)
    except OSError as error:
        raise _open_error(error) from error


def _open_error(error: OSError) -> DamagedError | EncryptedError:
    if error.errno == raw.PASSWORD_ERROR:
        return EncryptedError(
            "the PDF is protected by a password; save a copy without one and run again"
        )
    return DamagedError("the PDF is damaged and cannot be opened; ask its sender for a new copy")


def _read_page(document: int, index: int) -> Page:
    try:
        with raw.open_page(document, index) as page:
            return _convert(page, index + 1)
    except OSError as error:
        return _empty(index + 1, f"{error.strerror} (code {error.errno})")


def _empty(number: int, error: str) -> Page:
    nothing = np.zeros((0, 4))
    glyphs = Glyphs(np.zeros(0, np.uint32), nothing, np.zeros(0), np.zeros(0, bool))
    return Page(number, 0.0, 0.0, glyphs, Rulings(nothing, nothing), error=error)


def _convert(page: int, number: int) -> Page:
    box, rotation = raw.page_box(page)
    view = displayed(box, rotation)
    with raw.open_text(page) as text:
        code, boxes = raw.characters(text)
        printed = (boxes[:, 2] > boxes[:, 0]) | (boxes[:, 1] != boxes[:, 3])
        printed &= code != 0  # what PDFium generates has no box; it is not on the page
        kept = where(printed)
        inked, after_blank = inked_among(code.take(kept))
        kept = kept.take(inked)
        code, boxes = code.take(kept), boxes.take(kept, axis=0)
        origins = view.points(raw.origins(text, kept, boxes))
    turn = reading_turn(origins)
    turning = turned(view.width, view.height, turn)
    reading = then(view, turning)
    for line_end in _LINE_ENDS:
        code[code == line_end] = ord("-")
    objects = _read_objects(page, reading)
    paint = objects.paint
    ink = paint.box[visible(paint.colour)]
    baseline = (turning.points(origins) if turn else origins)[:, 1]
    glyphs = Glyphs(code, reading.boxes(boxes), baseline, after_blank)
    return Page(
        number,
        reading.width,
        reading.height,
        glyphs,
        find_rulings(np.concatenate((seen_rules(paint), coloured_cell_rules(paint)))),
        objects.fonts,
        min(_area(objects.images) / max(reading.width * reading.height, 1.0), 1.0),
        turn=turn,
        cut_ends=tuple(map(tuple, cut_ends(paint).tolist())),
        hidden=hidden_boxes(objects.pale, (ink, objects.images), glyphs),
    )


@dataclass(frozen=True, slots=True)
class _Objects:
    """What is painted; boxes (n, 4) of images and text that shows nothing; names of fonts."""

    paint: Paint
    images: "Floats"
    pale: "Floats"
    fonts: tuple[str, ...]


def _read_objects(page: int, view: View) -> _Objects:
    images, pale = ([np.zeros((0, 4))] for _ in range(2))
    paint, texts = [], []
    for layer in walk(page, view):
        own = layer.of_kind(raw.TEXT).objects
        paint.append(read_paint(layer))
        images += _bounds(layer.of_kind(raw.IMAGE).objects, layer.view)
        texts += own
        pale += _bounds(_pale(own), layer.view)
    return _Objects(
        joined(paint), np.concatenate(images), np.concatenate(pale), raw.font_names(texts)
    )


def _bounds(objects: raw.Handles, view: View) -> "list[Floats]":
    return [view.boxes(raw.bounds(objects))] if objects else []


def _area(boxes: "Floats") -> float:
    if not len(boxes):
        return 0.0
    return float(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1).sum())


def _pale(texts: raw.Handles) -> raw.Handles:
    """Text objects that paint nothing, or fill their letters with what cannot be seen."""
    if not texts:
        return []
    modes = raw.text_modes(texts)
    unseen = ~visible(raw.colours(texts, stroke=False))
    return list(compress(texts, _UNPAINTED[modes] | (_FILLED[modes] & unseen)))
