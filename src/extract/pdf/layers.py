"""Optional content: layers of a file that a reader does not see because they are switched off.

PDFium tells which objects are of a layer, not which layers are on; what changes nothing when the
page is drawn without it is not seen. PDF Reference 1.7, 4.10.
"""

import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.page_objects import walk
from kehoach.extract.pdf.pdfium_picture import differs_without

if TYPE_CHECKING:
    from kehoach.extract.geometry import View

_NAME = b"/OCProperties"
_OBJECT_STREAM = re.compile(rb"/Type\s*/ObjStm\b(?:(?!endobj).){0,400}?stream\r?\n", re.DOTALL)
_MOST_INFLATED = 8 << 20
# Layers of one page that are looked at one by one; a map of a town has a hundred.
_MOST_LAYERS = 200


def has_layers(data: bytes) -> bool:
    """Tell whether a file has layers, as its catalogue says."""
    if _NAME in data:
        return True
    return any(_NAME in _inflated(data, match.end()) for match in _OBJECT_STREAM.finditer(data))


def _inflated(data: bytes, start: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(memoryview(data)[start:], _MOST_INFLATED)
    except zlib.error:
        return b""


def leave_out_hidden(page: int, view: "View") -> bool:
    """Leave out of a page what is in a layer that is off; tell whether anything was.

    Such objects are neither drawn nor read as long as the page is open.
    """
    size = (view.width, view.height)
    found = False
    for objects in list(_layers(page, view).values())[:_MOST_LAYERS]:
        if not differs_without(page, size, objects):
            raw.set_active(objects, active=False)
            found = True
    return found


def _layers(page: int, view: "View") -> "dict[str | int, raw.Handles]":
    """Objects of each layer by its name; a form may be one too, and counts as one of its own."""
    layers: defaultdict[str | int, raw.Handles] = defaultdict(list)
    for part in walk(page, view):
        for at in where(raw.mark_counts(part.objects) > 0).tolist():
            if (name := raw.layer_name(part.objects[at])) is not None:
                layers[name].append(part.objects[at])
        for form in part.of_kind(raw.FORM).objects:
            layers[len(layers)].append(form)
    return layers
