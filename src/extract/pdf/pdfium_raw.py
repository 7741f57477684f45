"""The unsafe part: PDFium called in bulk through ctypes, values copied into numpy.

Contract. What PDFium writes into is allocated here, C-contiguous, with room for every record that
one round of calls asks for, and outlives the calls; it is copied before the next round. Every
handle is closed on every path, by the context managers below, children before parents. Nothing
here outlives its document, and nothing returned points into PDFium's memory. PDFium is not
thread-safe: one thread a process.

What is called thousands of times a page is called without a Python loop (``map``), without giving
up the GIL (``ctypes.PyDLL``), and with arguments that are converted once, not at each call: a
third of the cost of a plain call, without a compiler. Such functions have no prototype: a pointer
must come as `_pointer` makes it, for ctypes cuts a bare integer to 32 bits.
"""

import ctypes
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import chain, repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HANDLE = ctypes.c_void_p
_INT = ctypes.c_int
_POINTER = ctypes.c_void_p

# name: (result, arguments). Only what is called below; types as in PDFium's public headers. Calls
# in bulk take the result from here; that their arguments are of these types is up to them.
_PROTOTYPES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "FPDF_LoadMemDocument64": (_HANDLE, (ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p)),
    "FPDF_CloseDocument": (None, (_HANDLE,)),
    "FPDF_GetLastError": (ctypes.c_ulong, ()),
    "FPDF_GetPageCount": (_INT, (_HANDLE,)),
    "FPDF_LoadPage": (_HANDLE, (_HANDLE, _INT)),
    "FPDF_ClosePage": (None, (_HANDLE,)),
    "FPDF_GetPageBoundingBox": (_INT, (_HANDLE, _POINTER)),
    "FPDFPage_GetRotation": (_INT, (_HANDLE,)),
    "FPDFBitmap_CreateEx": (_HANDLE, (_INT, _INT, _INT, _POINTER, _INT)),
    "FPDFBitmap_Destroy": (None, (_HANDLE,)),
    "FPDF_RenderPageBitmap": (None, (_HANDLE, _HANDLE, *(_INT,) * 6)),
    "FPDFPage_GetAnnotCount": (_INT, (_HANDLE,)),
    "FPDFPage_GetAnnot": (_HANDLE, (_HANDLE, _INT)),
    "FPDFPage_CloseAnnot": (None, (_HANDLE,)),
    "FPDFPage_Flatten": (_INT, (_HANDLE, _INT)),
    "FPDFPage_RemoveAnnot": (_INT, (_HANDLE, _INT)),
    "FPDFAnnot_GetSubtype": (_INT, (_HANDLE,)),
    "FPDFAnnot_GetFlags": (_INT, (_HANDLE,)),
    "FPDFAnnot_GetAP": (ctypes.c_ulong, (_HANDLE, _INT, _POINTER, ctypes.c_ulong)),
    "FPDFDOC_InitFormFillEnvironment": (_HANDLE, (_HANDLE, _POINTER)),
    "FPDFDOC_ExitFormFillEnvironment": (None, (_HANDLE,)),
    "FORM_OnAfterLoadPage": (None, (_HANDLE, _HANDLE)),
    "FORM_OnBeforeClosePage": (None, (_HANDLE, _HANDLE)),
    "FPDFText_LoadPage": (_HANDLE, (_HANDLE,)),
    "FPDFText_ClosePage": (None, (_HANDLE,)),
    "FPDFText_CountChars": (_INT, (_HANDLE,)),
    "FPDFText_GetText": (_INT, (_HANDLE, _INT, _INT, _POINTER)),
    "FPDFText_GetUnicode": (ctypes.c_uint, (_HANDLE, _INT)),
    "FPDFText_GetLooseCharBox": (_INT, (_HANDLE, _INT, _POINTER)),
    "FPDFText_GetCharBox": (_INT, (_HANDLE, _INT, *(_POINTER,) * 4)),
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
    "FPDFPageObj_HasTransparency": (_INT, (_HANDLE,)),
    "FPDFPageObj_GetClipPath": (_HANDLE, (_HANDLE,)),
    "FPDFClipPath_CountPaths": (_INT, (_HANDLE,)),
    "FPDFClipPath_CountPathSegments": (_INT, (_HANDLE, _INT)),
    "FPDFClipPath_GetPathSegment": (_HANDLE, (_HANDLE, _INT, _INT)),
    "FPDFPath_GetDrawMode": (_INT, (_HANDLE, _POINTER, _POINTER)),
    "FPDFPath_CountSegments": (_INT, (_HANDLE,)),
    "FPDFPath_GetPathSegment": (_HANDLE, (_HANDLE, _INT)),
    "FPDFPathSegment_GetPoint": (_INT, (_HANDLE, _POINTER, _POINTER)),
    "FPDFPathSegment_GetType": (_INT, (_HANDLE,)),
    "FPDFPathSegment_GetClose": (_INT, (_HANDLE,)),
    "FPDFImageObj_GetImagePixelSize": (_INT, (_HANDLE, _POINTER, _POINTER)),
    "FPDFTextObj_GetFont": (_HANDLE, (_HANDLE,)),
    "FPDFTextObj_GetTextRenderMode": (_INT, (_HANDLE,)),
    "FPDFTextObj_GetFontSize": (_INT, (_HANDLE, _POINTER)),
    "FPDFText_GetTextObject": (_HANDLE, (_HANDLE, _INT)),
    "FPDFPageObj_SetIsActive": (_INT, (_HANDLE, _INT)),
    "FPDFPageObj_GetIsActive": (_INT, (_HANDLE, _POINTER)),
    "FPDFPageObj_CountMarks": (_INT, (_HANDLE,)),
    "FPDFPageObj_GetMark": (_HANDLE, (_HANDLE, ctypes.c_ulong)),
    "FPDFPageObj_RemoveMark": (_INT, (_HANDLE, _HANDLE)),
    "FPDFPageObjMark_GetName": (_INT, (_HANDLE, _POINTER, ctypes.c_ulong, _POINTER)),
    "FPDFPageObjMark_GetParamStringValue": (
        _INT,
        (_HANDLE, ctypes.c_char_p, _POINTER, ctypes.c_ulong, _POINTER),
    ),
    "FPDFFont_GetBaseFontName": (ctypes.c_size_t, (_HANDLE, _POINTER, ctypes.c_size_t)),
}

PASSWORD_ERROR, SECURITY_ERROR = 4, 5
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2


UNCLIPPED = 1e7
"""Further than this no page reaches: the edges of a clip that is none."""

_RECTANGLE, _ASKEW = 5, 0.1
"""Points of the path of a rectangle, at most, and units by which its sides are askew."""

_ROUND = 1024
"""Records of one round of calls."""

_pointer = ctypes.c_void_p.from_param
"""Make an address an argument, as ctypes would at each call."""

Handles = list[Any]
"""Objects of a page or segments of a path, as arguments for calls in bulk."""


@cache
def _bound() -> Any:
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


def library() -> Any:
    """PDFium with the prototypes above, for calls one at a time."""
    return _bound()


@cache
def _bulk(name: str, *, returns: bool = False) -> Any:
    """Bind a function for calls in bulk; what it returns is dropped unless asked for."""
    function = _bound()[name]
    function.restype = _PROTOTYPES[name][0] if returns else None
    return function


class _Room:
    """Memory for the records of one round: ``values`` of one type each.

    PDFium takes a pointer to the record, or ``pointers`` of them, one to each value.
    """

    def __init__(self, kind: type, values: int, pointers: int = 1) -> None:
        self._records: NDArray[Any] = np.zeros((_ROUND, values), kind)
        size, step = self._records.strides[1], self._records.strides[0]
        start = self._records.ctypes.data
        self._pointers = [
            list(map(_pointer, range(at, at + _ROUND * step, step)))
            for at in range(start, start + pointers * size, size)
        ]

    def filled_by(self, function: Any, asked: Sequence[Any], *of: Any) -> "NDArray[Any]":
        """(n, values) that ``function`` writes for each of n objects, or indices in ``of``.

        Zero where it fails; 32-bit floats are widened.
        """
        kind = self._records.dtype
        out = np.empty(
            (len(asked), self._records.shape[1]), np.float64 if kind.kind == "f" else kind
        )
        for begin in range(0, len(asked), _ROUND):
            part = asked[begin : begin + _ROUND]
            records = self._records[: len(part)]
            records.fill(0)
            deque(map(function, *map(repeat, of), part, *self._pointers), maxlen=0)
            out[begin : begin + len(records)] = records
        return out


@cache
def _room(kind: type, values: int, pointers: int = 1) -> _Room:
    """One room for all calls that write such records."""
    return _Room(kind, values, pointers)


def _integers(name: str, objects: Handles) -> "NDArray[np.int64]":
    """(n,) results of a function of one handle."""
    return np.fromiter(map(_bulk(name, returns=True), objects), np.int64, len(objects))


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
    box = (ctypes.c_float * 4)()
    library().FPDF_GetPageBoundingBox(page, box)
    left, top, right, bottom = box
    return (left, bottom, right, top), int(library().FPDFPage_GetRotation(page))


@contextmanager
def open_text(page: int) -> Iterator[int]:
    """Handle of the text of a page; raises OSError when PDFium cannot read it."""
    lib = library()
    text = lib.FPDFText_LoadPage(page)
    if not text:
        raise OSError(lib.FPDF_GetLastError(), "PDFium cannot read the text of the page")
    try:
        yield text
    finally:
        lib.FPDFText_ClosePage(text)


def characters(text: int) -> "tuple[NDArray[np.uint32], NDArray[np.float64]]":
    """Code points (n,) and loose boxes (n, 4: left, top, right, bottom) in user space."""
    count = max(library().FPDFText_CountChars(text), 0)
    read = _bulk("FPDFText_GetLooseCharBox")
    box = _room(np.float32, 4).filled_by(read, range(count), _pointer(text))
    return _code_points(text, count), box


def ink(text: int, index: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """(n, 4) left, right, bottom, top of what the characters at ``index`` (n,) draw; 0: nothing."""
    read = _bulk("FPDFText_GetCharBox")
    return _room(np.float64, 4, 4).filled_by(read, index.tolist(), _pointer(text))


def origins(
    text: int, index: "NDArray[np.int64]", box: "NDArray[np.float64]"
) -> "NDArray[np.float64]":
    """(n, 2) origins of the characters at ``index`` (n,), which have these (n, 4) loose boxes.

    A loose box is as high as the font or, where the font does not tell, as the letter: of letters
    that follow each other on a line, most have the same top or the same bottom to the last bit,
    and the baseline of such a run is asked for once. x is that of the box, to within the bearing
    of a letter.
    """
    first = np.ones(len(box), bool)
    first[1:] = (box[1:, 1] != box[:-1, 1]) & (box[1:, 3] != box[:-1, 3])
    asked = first.nonzero()[0]
    read = _bulk("FPDFText_GetCharOrigin")
    found = _room(np.float64, 2, 2).filled_by(read, index[asked].tolist(), _pointer(text))
    found[:, 0] -= box[asked, 0]
    origin: NDArray[np.float64] = found.take(first.cumsum() - 1, axis=0)
    origin[:, 0] += box[:, 0]
    return origin


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
    one = _bulk("FPDFText_GetUnicode", returns=True)
    return np.fromiter(map(one, repeat(_pointer(text)), range(count)), np.uint32, count)


def page_objects(page: int) -> tuple[Handles, "NDArray[np.int64]"]:
    """Handles and types of the objects on a page, in content order."""
    count = max(library().FPDFPage_CountObjects(page), 0)
    get = _bulk("FPDFPage_GetObject", returns=True)
    handles = list(map(_pointer, map(get, repeat(_pointer(page)), range(count))))
    return handles, _integers("FPDFPageObj_GetType", handles)


def form_objects(form: Any) -> tuple[Handles, "NDArray[np.int64]"]:
    """Handles and types of the objects in a form XObject."""
    count = max(library().FPDFFormObj_CountObjects(form), 0)
    get = _bulk("FPDFFormObj_GetObject", returns=True)
    handles = list(map(_pointer, map(get, repeat(form), map(ctypes.c_ulong, range(count)))))
    return handles, _integers("FPDFPageObj_GetType", handles)


def bounds(objects: Handles) -> "NDArray[np.float64]":
    """(n, 4) left, bottom, right, top of each object, stroke width included."""
    read = _bulk("FPDFPageObj_GetBounds")
    return _room(np.float32, 4, 4).filled_by(read, objects)


def matrices(objects: Handles) -> "NDArray[np.float64]":
    """(n, 6) a, b, c, d, e, f of each object's matrix (PDF Reference 1.7, 4.2.2)."""
    read = _bulk("FPDFPageObj_GetMatrix")
    return _room(np.float32, 6).filled_by(read, objects)


def colours(objects: Handles, *, stroke: bool) -> "NDArray[np.uint32]":
    """(n, 4) red, green, blue, alpha of each object's stroke or fill, 0 to 255."""
    read = _bulk("FPDFPageObj_GetStrokeColor" if stroke else "FPDFPageObj_GetFillColor")
    return _room(np.uint32, 4, 4).filled_by(read, objects)


def are_blended(objects: Handles) -> "NDArray[np.bool_]":
    """Tell which objects let through what is below: by a blend mode, a mask, or their alpha."""
    return _integers("FPDFPageObj_HasTransparency", objects) > 0


def clip_boxes(
    objects: Handles,
) -> "tuple[NDArray[np.float64] | None, NDArray[np.bool_]]":
    """(n, 4) left, bottom, right, top of the box around each object's clip; None if none has one.

    In the space of the object's own page or form; as far as UNCLIPPED where nothing clips it.
    Beside it (n,): does the clip leave less than this box, as a ring or two rectangles do?
    """
    get = _bulk("FPDFPageObj_GetClipPath", returns=True)
    clips = list(map(_pointer, map(get, objects)))
    counts = _integers("FPDFClipPath_CountPaths", clips)
    ragged = np.zeros(len(objects), bool)
    if counts.max(initial=0) <= 0:
        return None, ragged
    boxes = np.empty((len(objects), 4))
    boxes[:] = _far_box()
    known: dict[tuple[int, int | None], tuple[NDArray[np.float64], bool]] = {}
    segment = _bulk("FPDFClipPath_GetPathSegment", returns=True)
    for at in (counts > 0).nonzero()[0].tolist():
        # objects drawn under one clip share its paths, and so the segments of the last
        clip, count = clips[at], int(counts[at])
        key = count, segment(clip, count - 1, 0)
        if key[1] is None or key not in known:
            known[key] = _clip_box(clip, count)
        boxes[at], ragged[at] = known[key]
    return boxes, ragged


def _far_box() -> "NDArray[np.float64]":
    return np.array((-UNCLIPPED, -UNCLIPPED, UNCLIPPED, UNCLIPPED))


def _clip_box(clip: Any, count: int) -> "tuple[NDArray[np.float64], bool]":
    """Left, bottom, right, top of what all ``count`` paths of a clip leave; far off if nothing.

    Beside it: is one of the paths no upright rectangle?
    """
    box, is_ragged = _far_box(), False
    for path in range(count):
        points = _clip_points(clip, path)
        if len(points):
            low, high = points.min(axis=0), points.max(axis=0)
            np.maximum(box[:2], low, out=box[:2])
            np.minimum(box[2:], high, out=box[2:])
            is_ragged |= len(points) > _RECTANGLE or not _is_upright(points)
    if (box[2:] < box[:2]).any():
        box[:] = UNCLIPPED
    return box, is_ragged


def _is_upright(points: "NDArray[np.float64]") -> bool:
    """Do all sides of an outline run level or upright?"""
    sides = np.abs(points - np.roll(points, 1, axis=0))
    return bool((sides.min(axis=1) <= _ASKEW).all())


def _clip_points(clip: Any, path: int) -> "NDArray[np.float64]":
    """(n, 2) points of one path of a clip."""
    count = max(library().FPDFClipPath_CountPathSegments(clip, path), 0)
    get = _bulk("FPDFClipPath_GetPathSegment", returns=True)
    handles = list(map(_pointer, map(get, repeat(clip), repeat(path), range(count))))
    return _room(np.float32, 2, 2).filled_by(_bulk("FPDFPathSegment_GetPoint"), handles)


def draw_modes(paths: Handles) -> "NDArray[np.int32]":
    """(n, 2) fill mode (0: none) and stroke flag of each path."""
    read = _bulk("FPDFPath_GetDrawMode")
    return _room(np.int32, 2, 2).filled_by(read, paths)


def image_sizes(images: Handles) -> "NDArray[np.uint32]":
    """(n, 2) pixels across and down of each image."""
    read = _bulk("FPDFImageObj_GetImagePixelSize")
    return _room(np.uint32, 2, 2).filled_by(read, images)


def stroke_widths(paths: Handles) -> "NDArray[np.float64]":
    """(n,) line width of each path, in the units of its own matrix."""
    read = _bulk("FPDFPageObj_GetStrokeWidth")
    return _room(np.float32, 1).filled_by(read, paths)[:, 0]


def segment_counts(paths: Handles) -> "NDArray[np.int64]":
    """Count the segments of each path."""
    return np.maximum(_integers("FPDFPath_CountSegments", paths), 0)


def segments(
    paths: Handles, counts: "NDArray[np.int64]"
) -> "tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]":
    """Points (n, 2), kinds (n,) and closing flags (n,) of all segments, in path order."""
    owners = chain.from_iterable(map(repeat, paths, counts.tolist()))
    index = chain.from_iterable(map(range, counts.tolist()))
    get = _bulk("FPDFPath_GetPathSegment", returns=True)
    handles = list(map(_pointer, map(get, owners, index)))
    read = _bulk("FPDFPathSegment_GetPoint")
    points = _room(np.float32, 2, 2).filled_by(read, handles)
    kinds = _integers("FPDFPathSegment_GetType", handles)
    return points, kinds, _integers("FPDFPathSegment_GetClose", handles) > 0


def fonts_of(texts: Handles) -> "tuple[tuple[str, ...], NDArray[np.int64]]":
    """Sorted base font names, and of each text object (n,) the index of its font's; -1: none."""
    fonts = list(map(_bulk("FPDFTextObj_GetFont", returns=True), texts))
    name_of = {font: _font_name(font) for font in set(fonts) - {None}}
    names = sorted(set(name_of.values()))
    number = {font: names.index(name) for font, name in name_of.items()}
    return tuple(names), np.fromiter((number.get(f, -1) for f in fonts), np.int64, len(fonts))


def text_modes(texts: Handles) -> "NDArray[np.int64]":
    """Rendering mode of each text object (PDF Reference 1.7, table 5.3)."""
    return _integers("FPDFTextObj_GetTextRenderMode", texts)


def set_active(objects: Handles, *, active: bool) -> None:
    """Show objects, or leave them out of what PDFium draws and of the text it reads."""
    deque(map(_bulk("FPDFPageObj_SetIsActive"), objects, repeat(int(active))), maxlen=0)


def are_active(objects: Handles) -> "NDArray[np.bool_]":
    """(n,): is each object neither left out by `set_active`?"""
    active: NDArray[np.bool_] = (
        _room(np.int32, 1).filled_by(_bulk("FPDFPageObj_GetIsActive"), objects)[:, 0] > 0
    )
    return active


def mark_counts(objects: Handles) -> "NDArray[np.int64]":
    """Count the content marks of each object (PDF Reference 1.7, 10.5)."""
    return _integers("FPDFPageObj_CountMarks", objects)


def marks_saying(objects: Handles, parameter: bytes) -> list[tuple[int, int]]:
    """Index of each object with a mark that has a text of this name, and the mark."""
    lib = library()
    said: dict[int, bool] = {}
    found = []
    for at, count in enumerate(mark_counts(objects).tolist()):
        for which in range(count):
            mark = lib.FPDFPageObj_GetMark(objects[at], which)
            if mark not in said:  # objects that are marked together share their mark
                said[mark] = bool(_utf16(lib.FPDFPageObjMark_GetParamStringValue, mark, parameter))
            if said[mark]:
                found.append((at, mark))
    return found


def remove_mark(page_object: Any, mark: int) -> None:
    """Take a mark off an object, as long as its page is open."""
    library().FPDFPageObj_RemoveMark(page_object, mark)


def layer_name(page_object: Any) -> str | None:
    """Names of the layers that an object is marked to be in, outermost first; None: in no layer."""
    lib = library()
    count = lib.FPDFPageObj_CountMarks(page_object)
    marks = [lib.FPDFPageObj_GetMark(page_object, at) for at in range(count)]
    layers = [mark for mark in marks if _utf16(lib.FPDFPageObjMark_GetName, mark) == "OC"]
    read = lib.FPDFPageObjMark_GetParamStringValue
    return "/".join(_utf16(read, mark, b"Name") for mark in layers) if layers else None


def _utf16(read: Any, *of: Any) -> str:
    """A text that a function writes to a buffer, "" if there is none."""
    buffer, size = ctypes.create_string_buffer(512), ctypes.c_ulong(0)
    if not read(*of, ctypes.addressof(buffer), len(buffer), ctypes.addressof(size)):
        return ""
    return buffer.raw[: min(size.value, len(buffer))].decode("utf-16-le", "replace").rstrip("\0")


def font_sizes(texts: Handles) -> "NDArray[np.float64]":
    """(n,) font size of each text object, in the units of its own matrix; it may be negative."""
    return _room(np.float32, 1).filled_by(_bulk("FPDFTextObj_GetFontSize"), texts)[:, 0]


def owners(text: int, index: "NDArray[np.int64]", texts: Handles) -> "NDArray[np.int64]":
    """(n,) the text object, of ``texts``, of each character at ``index`` (n,); -1: none of them."""
    place = {ctypes.cast(each, _HANDLE).value: at for at, each in enumerate(texts)}
    get = _bulk("FPDFText_GetTextObject", returns=True)
    found = map(get, repeat(_pointer(text)), index.tolist())
    return np.fromiter((place.get(each, -1) for each in found), np.int64, len(index))


def _font_name(font: int) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = library().FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.raw[: min(size, len(buffer))].rstrip(b"\0").decode("utf8", "replace")
