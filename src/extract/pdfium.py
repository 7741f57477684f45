"""The default engine: glyphs and rulings of each page, read with PDFium."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract import pdfium_raw as raw
from kehoach.extract.geometry import View, displayed, reading_turn, then, turned
from kehoach.extract.hidden_text import hidden_boxes
from kehoach.extract.numpy_idioms import where
from kehoach.extract.rulings import find_rulings, visible
from kehoach.extract.visible_glyphs import inked_among
from kehoach.model import Glyphs, Page, Rulings

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

_MAX_FORM_DEPTH = 12
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
    baseline = (turning.points(origins) if turn else origins)[:, 1]
    glyphs = Glyphs(code, reading.boxes(boxes), baseline, after_blank)
    return Page(
        number,
        reading.width,
        reading.height,
        glyphs,
        find_rulings(objects.ink),
        objects.fonts,
        min(_area(objects.images) / max(reading.width * reading.height, 1.0), 1.0),
        turn=turn,
        hidden=hidden_boxes(objects.pale, (objects.ink, objects.images), glyphs),
    )


@dataclass(frozen=True, slots=True)
class _Objects:
    """Boxes (n, 4) of visible ink, images and text that shows nothing; names of fonts."""

    ink: "Floats"
    images: "Floats"
    pale: "Floats"
    fonts: tuple[str, ...]


def _read_objects(page: int, view: View) -> _Objects:
    ink, images, pale = ([np.zeros((0, 4))] for _ in range(3))
    texts = []
    for objects, kinds, within in _walk(page, view):
        by_kind = _by_kind(objects, kinds)
        ink += _ink(by_kind.get(raw.PATH, []), within)
        images += _bounds(by_kind.get(raw.IMAGE, []), within)
        texts += by_kind.get(raw.TEXT, [])
        pale += _bounds(_pale(by_kind.get(raw.TEXT, [])), within)
    boxes = [np.concatenate(each) for each in (ink, images, pale)]
    return _Objects(boxes[0], boxes[1], boxes[2], raw.font_names(texts))


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


def _by_kind(objects: raw.Handles, kinds: "NDArray[np.int64]") -> dict[int, raw.Handles]:
    return {kind: list(compress(objects, kinds == kind)) for kind in set(kinds.tolist())}


def _walk(page: int, view: View) -> Iterator[tuple[raw.Handles, "NDArray[np.int64]", View]]:
    """Yield the objects of the page and of each form XObject in it, with the view of each."""
    waiting = [(*raw.page_objects(page), view, 0)]
    while waiting:
        objects, kinds, within, depth = waiting.pop()
        yield objects, kinds, within
        forms = list(compress(objects, kinds == raw.FORM))
        if forms and depth < _MAX_FORM_DEPTH:
            for form, matrix in zip(forms, raw.matrices(forms), strict=True):
                inner = then(View(matrix.reshape(3, 2), 0, 0), within)
                waiting.append((*raw.form_objects(form), inner, depth + 1))


def _ink(paths: raw.Handles, view: View) -> "list[Floats]":
    """Boxes of what each path paints visibly: stroked lines at their width, filled rectangles."""
    if not paths:
        return []
    filled, stroked = (list(compress(paths, mode)) for mode in raw.draw_modes(paths).T)
    return [*_filled_ink(filled, view), *_stroked_ink(stroked, view)]


def _shown(paths: raw.Handles, *, stroke: bool) -> raw.Handles:
    if not paths:
        return []
    return list(compress(paths, visible(raw.colours(paths, stroke=stroke))))


def _filled_ink(paths: raw.Handles, view: View) -> "list[Floats]":
    """Boxes of the subpaths of filled paths: the box of a rectangle is the rectangle."""
    shown = _shown(paths, stroke=False)
    counts = raw.segment_counts(shown)
    boxes = _bounds(list(compress(shown, counts <= 5)), view)
    several = list(compress(shown, counts > 5))
    if several:
        points, kinds, _, owner = _outline(several, view)
        first = np.flatnonzero((kinds == raw.MOVE_TO) | (np.diff(owner, prepend=-1) != 0))
        low = np.minimum.reduceat(points, first)
        high = np.maximum.reduceat(points, first)
        curved = np.add.reduceat((kinds == raw.BEZIER_TO).astype(np.int64), first) > 0
        boxes.append(np.hstack((low, high))[~curved])
    return boxes


def _outline(
    paths: raw.Handles, view: View
) -> "tuple[Floats, NDArray[np.int64], NDArray[np.bool_], NDArray[np.int64]]":
    """Points on the page, kinds, closing flags and owning path (index) of all segments."""
    counts = raw.segment_counts(paths)
    points, kinds, closes = raw.segments(paths, counts)
    owner = np.repeat(np.arange(len(paths), dtype=np.int64), counts)
    matrix = raw.matrices(paths).reshape(-1, 3, 2)[owner]
    local = np.einsum("ni,nij->nj", points, matrix[:, :2]) + matrix[:, 2]
    return view.points(local), kinds, closes, owner


def _stroked_ink(paths: raw.Handles, view: View) -> "list[Floats]":
    """Boxes of the straight, level or upright segments of stroked paths, as wide as the pen."""
    shown = _shown(paths, stroke=True)
    if not shown:
        return []
    points, kinds, closes, owner = _outline(shown, view)
    begins = (kinds == raw.MOVE_TO) | (np.diff(owner, prepend=-1) != 0)
    subpath = np.flatnonzero(begins)[np.cumsum(begins) - 1]
    drawn = (kinds == raw.LINE_TO) & ~begins
    back = closes & ~begins  # the line that closes the subpath
    start = np.vstack((points[np.flatnonzero(drawn) - 1], points[back]))
    end = np.vstack((points[drawn], points[subpath[back]]))
    pen = _pen_widths(shown, view)[np.concatenate((owner[drawn], owner[back]))]
    run = np.abs(end - start)
    level = (run[:, 1] <= 0.5) & (run[:, 0] >= run[:, 1])
    upright = (run[:, 0] <= 0.5) & (run[:, 1] > run[:, 0])
    box = np.hstack((np.minimum(start, end), np.maximum(start, end)))
    across = np.column_stack((upright, level))
    half = pen[:, None] / 2 * across
    box = np.hstack((box[:, :2] - half, box[:, 2:] + half))
    return [box[level | upright]]


def _pen_widths(paths: raw.Handles, view: View) -> "Floats":
    """Line width of each path on the page, scaled as its matrix and the view scale areas."""
    linear = raw.matrices(paths).reshape(-1, 3, 2)[:, :2] @ view.matrix[:2]
    scale = np.sqrt(np.abs(np.linalg.det(linear)))
    widths: Floats = np.maximum(raw.stroke_widths(paths) * scale, 0.1)
    return widths
