"""The unsafe part: PDFium called in bulk through ctypes, values copied into numpy.

Contract. Every array that PDFium writes into is allocated here for exactly the number of elements
it reports, is C-contiguous, and outlives the call. Every handle is closed on every path, by the
context managers below, children before parents. Nothing here outlives its document, and nothing
returned points into PDFium's memory. PDFium is not thread-safe: one thread a process.

``ctypes.PyDLL`` keeps the GIL, and ``map`` over ``range`` of addresses keeps the loop in C: about
half the cost of a Python loop, without a compiler.
"""

import ctypes
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int
_POINTER = ctypes.c_void_p

# name: (result, arguments). Only what is called below; types as in PDFium's public headers.
_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_LoadMemDocument64": (_HANDLE, (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)),
    "FPDF_CloseDocument": (None, (_HANDLE,)),
    "FPDF_GetLastError": (ctypes.c_ulong, ()),
    "FPDF_GetPageCount": (_INT, (_HANDLE,)),
    "FPDF_LoadPage": (_HANDLE, (_HANDLE, _INT)),
    "FPDF_ClosePage": (None, (_HANDLE,)),
    "FPDF_GetPageBoundingBox": (_INT, (_HANDLE, _POINTER)),
    "FPDFPage_GetRotation": (_INT, (_HANDLE,)),
    "FPDFText_LoadPage": (_HANDLE, (_HANDLE,)),
    "FPDFText_ClosePage": (None, (_HANDLE,)),
    "FPDFText_CountChars": (_INT, (_HANDLE,)),
    "FPDFText_GetText": (_INT, (_HANDLE, _INT, _INT, _POINTER)),
    "FPDFText_GetUnicode": (ctypes.c_uint, (_HANDLE, _INT)),
    "FPDFText_GetLooseCharBox": (_INT, (_HANDLE, _INT, _POINTER)),
    "FPDFText_GetCharOrigin": (_INT, (_HANDLE, _INT, _POINTER, _POINTER)),
    "FPDFPage_CountObjects": (_INT, (_HANDLE,)),
    "FPDFPage_GetObject": (_HANDLE, (_HANDLE, _INT)),
    "FPDFFormObj_CountObjects": (_INT, (_HANDLE,)),
    "FPDFFormObj_GetObject": (_HANDLE, (_HANDLE, ctypes.c_ulong)),
    "FPDFPageObj_GetType": (_INT, (_HANDLE,)),
    "FPDFPageObj_GetBounds": (_INT, (_HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)),
    "FPDFPageObj_GetMatrix": (_INT, (_HANDLE, _POINTER)),
    "FPDFPageObj_GetFillColor": (_INT, (_HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)),
    "FPDFPageObj_GetStrokeColor": (_INT, (_HANDLE, _POINTER, _POINTER, _POINTER, _POINTER)),
    "FPDFPageObj_GetStrokeWidth": (_INT, (_HANDLE, _POINTER)),
    "FPDFPath_GetDrawMode": (_INT, (_HANDLE, _POINTER, _POINTER)),
    "FPDFPath_CountSegments": (_INT, (_HANDLE,)),
    "FPDFPath_GetPathSegment": (_HANDLE, (_HANDLE, _INT)),
    "FPDFPathSegment_GetPoint": (_INT, (_HANDLE, _POINTER, _POINTER)),
    "FPDFPathSegment_GetType": (_INT, (_HANDLE,)),
    "FPDFPathSegment_GetClose": (_INT, (_HANDLE,)),
    "FPDFTextObj_GetFont": (_HANDLE, (_HANDLE,)),
    "FPDFTextObj_GetTextRenderMode": (_INT, (_HANDLE,)),
    "FPDFFont_GetBaseFontName": (ctypes.c_size_t, (_HANDLE, _POINTER, ctypes.c_size_t)),
}

PASSWORD_ERROR = 4
TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2


@cache
def library() -> Any:
    """PDFium, initialised by pypdfium2, bound a second time so that calls keep the GIL."""
    import pypdfium2  # noqa: F401  initialises the library
    import pypdfium2_raw

    folder = Path(pypdfium2_raw.__file__).parent
    names = ("libpdfium.so", "libpdfium.dylib", "pdfium.dll")
    bound = ctypes.PyDLL(str(next(folder / name for name in names if (folder / name).exists())))
    for name, (result, arguments) in _PROTOTYPES.items():
        function = getattr(bound, name)
        function.restype, function.argtypes = result, arguments
    return bound


def _drain(calls: Iterator[Any]) -> None:
    """Run every call of a lazy map for its effect."""
    deque(calls, maxlen=0)


def _addresses(rows: "NDArray[Any]", column: int = 0) -> range:
    """The address of each row (and column) of a fresh C-contiguous array."""
    start = rows.ctypes.data + column * rows.itemsize
    step = max(rows.strides[0], 1)  # 0 where there are no rows
    return range(start, start + step * len(rows), step)


@contextmanager
def open_document(data: bytes) -> Iterator[int]:
    """Handle of the document in ``data`` (kept alive meanwhile); raises OSError(code) of PDFium."""
    handle = library().FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise OSError(library().FPDF_GetLastError(), "PDFium cannot open the document")
    try:
        yield handle
    finally:
        library().FPDF_CloseDocument(handle)


@contextmanager
def open_page(document: int, index: int) -> Iterator[int]:
    """Handle of page ``index`` (from 0); raises OSError when PDFium cannot load it."""
    handle = library().FPDF_LoadPage(document, index)
    if not handle:
        raise OSError(library().FPDF_GetLastError(), "PDFium cannot load the page")
    try:
        yield handle
    finally:
        library().FPDF_ClosePage(handle)


def page_count(document: int) -> int:
    """Count the pages of an open document."""
    return int(library().FPDF_GetPageCount(document))


def page_box(page: int) -> tuple[tuple[float, float, float, float], int]:
    """(left, bottom, right, top) of the visible page in user space, and its quarter turns."""
    box = np.zeros(4, np.float32)
    library().FPDF_GetPageBoundingBox(page, box.ctypes.data)
    left, top, right, bottom = (float(value) for value in box)
    return (left, bottom, right, top), int(library().FPDFPage_GetRotation(page))


def read_characters(page: int) -> "tuple[NDArray[np.uint32], NDArray[np.float64], Any]":
    """Code points (n,), boxes (n, 4: left, top, right, bottom) and origins (n, 2) in user space."""
    lib = library()
    text = lib.FPDFText_LoadPage(page)
    if not text:
        raise OSError(lib.FPDF_GetLastError(), "PDFium cannot read the text of the page")
    try:
        count = max(lib.FPDFText_CountChars(text), 0)
        code = _code_points(text, count)
        box = np.zeros((count, 4), np.float32)
        _drain(map(lib.FPDFText_GetLooseCharBox, repeat(text), range(count), _addresses(box)))
        origin = _origins(text, box)
    finally:
        lib.FPDFText_ClosePage(text)
    return code, box.astype(np.float64), origin


def _origins(text: int, box: "NDArray[np.float32]") -> "NDArray[np.float64]":
    """(n, 2) origins of the characters with these (n, 4) loose boxes.

    A loose box is as high as the font: letters of a line and font that follow each other have the
    same top and bottom, and their baseline is asked for once.
    """
    lib = library()
    edges = box[:, 1::2]
    first = np.ones(len(box), bool)
    first[1:] = (edges[1:] != edges[:-1]).any(axis=1)
    asked = np.flatnonzero(first)
    found = np.zeros((len(asked), 2))
    x, y = _addresses(found), _addresses(found, 1)
    _drain(map(lib.FPDFText_GetCharOrigin, repeat(text), asked.tolist(), x, y))
    run = np.cumsum(first) - 1
    begin = box[:, 0] - box[asked[run], 0]
    return np.column_stack((begin + found[run, 0], found[run, 1]))


def _code_points(text: int, count: int) -> "NDArray[np.uint32]":
    """The code point of each character of a text page.

    All come in one call as UTF-16, which leaves out characters without a code point and takes two
    units beyond U+FFFF: then they are asked for one by one.
    """
    lib = library()
    units = np.zeros(2 * count + 2, np.uint16)
    written = lib.FPDFText_GetText(text, 0, count, units.ctypes.data)  # with a final 0
    whole = units[:count]
    if written == count + 1 and not ((whole & 0xF800) == 0xD800).any():
        return whole.astype(np.uint32)
    return np.fromiter(map(lib.FPDFText_GetUnicode, repeat(text), range(count)), np.uint32, count)


def page_objects(page: int) -> tuple[list[int], list[int]]:
    """Handles and types of the objects on a page, in content order."""
    lib = library()
    count = max(lib.FPDFPage_CountObjects(page), 0)
    handles = list(map(lib.FPDFPage_GetObject, repeat(page), range(count)))
    return handles, list(map(lib.FPDFPageObj_GetType, handles))


def form_objects(form: int) -> tuple[list[int], list[int]]:
    """Handles and types of the objects in a form XObject."""
    lib = library()
    count = max(lib.FPDFFormObj_CountObjects(form), 0)
    handles = list(map(lib.FPDFFormObj_GetObject, repeat(form), range(count)))
    return handles, list(map(lib.FPDFPageObj_GetType, handles))


def bounds(objects: list[int]) -> "NDArray[np.float64]":
    """(n, 4) left, bottom, right, top of each object, stroke width included."""
    out = np.zeros((4, len(objects)), np.float32)
    columns = (_addresses(column) for column in out)
    _drain(map(library().FPDFPageObj_GetBounds, objects, *columns))
    return out.T.astype(np.float64)


def matrices(objects: list[int]) -> "NDArray[np.float64]":
    """(n, 6) a, b, c, d, e, f of each object's matrix (PDF Reference 1.7, 4.2.2)."""
    out = np.zeros((len(objects), 6), np.float32)
    _drain(map(library().FPDFPageObj_GetMatrix, objects, _addresses(out)))
    return out.astype(np.float64)


def colours(objects: list[int], *, stroke: bool) -> "NDArray[np.uint32]":
    """(n, 4) red, green, blue, alpha of each object's stroke or fill, 0 to 255."""
    lib = library()
    out = np.zeros((4, len(objects)), np.uint32)
    read = lib.FPDFPageObj_GetStrokeColor if stroke else lib.FPDFPageObj_GetFillColor
    _drain(map(read, objects, *(_addresses(column) for column in out)))
    return out.T


def draw_modes(paths: list[int]) -> "tuple[NDArray[np.int32], NDArray[np.int32]]":
    """Fill mode (0: none) and stroke flag of each path."""
    fill, stroke = np.zeros(len(paths), np.int32), np.zeros(len(paths), np.int32)
    _drain(map(library().FPDFPath_GetDrawMode, paths, _addresses(fill), _addresses(stroke)))
    return fill, stroke


def stroke_widths(paths: list[int]) -> "NDArray[np.float64]":
    """Line width of each path, in the units of its own matrix."""
    out = np.zeros(len(paths), np.float32)
    _drain(map(library().FPDFPageObj_GetStrokeWidth, paths, _addresses(out)))
    return out.astype(np.float64)


def segment_counts(paths: list[int]) -> "NDArray[np.int64]":
    """Count the segments of each path."""
    counted = map(library().FPDFPath_CountSegments, paths)
    return np.fromiter(counted, np.int64, len(paths)).clip(min=0)


def segments(
    paths: list[int], counts: "NDArray[np.int64]"
) -> "tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]":
    """Points (n, 2), kinds (n,) and closing flags (n,) of all segments, in path order."""
    lib = library()
    total = int(counts.sum())
    owners = [
        path for path, count in zip(paths, counts.tolist(), strict=True) for _ in range(count)
    ]
    first = np.repeat(np.cumsum(counts) - counts, counts)
    index = (np.arange(total) - first).tolist()
    handles = list(map(lib.FPDFPath_GetPathSegment, owners, index))
    x, y = np.zeros(total, np.float32), np.zeros(total, np.float32)
    _drain(map(lib.FPDFPathSegment_GetPoint, handles, _addresses(x), _addresses(y)))
    kind = np.fromiter(map(lib.FPDFPathSegment_GetType, handles), np.int64, total)
    closes = np.fromiter(map(lib.FPDFPathSegment_GetClose, handles), np.int64, total)
    return np.column_stack((x, y)).astype(np.float64), kind, closes > 0


def font_names(texts: list[int]) -> tuple[str, ...]:
    """Sorted base font names of the given text objects."""
    lib = library()
    fonts = {font for font in map(lib.FPDFTextObj_GetFont, texts) if font}
    return tuple(sorted({_font_name(font) for font in fonts}))


def text_modes(texts: list[int]) -> "NDArray[np.int64]":
    """Rendering mode of each text object (PDF Reference 1.7, table 5.3)."""
    modes = map(library().FPDFTextObj_GetTextRenderMode, texts)
    return np.fromiter(modes, np.int64, len(texts))


def _font_name(font: int) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = library().FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.raw[: min(size, len(buffer))].rstrip(b"\0").decode("utf8", "replace")
