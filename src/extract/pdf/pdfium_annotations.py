"""Form fields and annotations that show are made part of the page's content, in memory.

Contract as in `pdfium_raw`: annotations are closed before their page; the environment of the form
lives no longer than its page is open, and what it was told stays alive as long.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

from kehoach.extract.pdf import pdfium_raw as raw

_NOTE, _LINK, _POPUP, _FILE, _WIDGET = 1, 2, 16, 17, 20
# Highlight, underline, squiggly, strike-out: they mark text, and hide none.
_MARKS = range(9, 13)
# PDF Reference 1.7, table 8.16: hidden, and no view.
_HIDDEN = 2 | 32
_SILENT = {_NOTE, _POPUP, _FILE, *_MARKS}
"""Kinds that say nothing on the page: icons, windows that are shut, marks on text."""
_UNSEEN = (_POPUP, True)
_NORMAL = 0  # FPDF_ANNOT_APPEARANCEMODE_NORMAL, FLAT_NORMALDISPLAY
_FLATTENED = 1
# Bytes of UTF-16 that say nothing but their end.
_EMPTY = 2


@contextmanager
def open_shown(document: int, index: int) -> Iterator[tuple[int, bool]]:
    """Handle of page ``index`` with what its annotations show, and whether they show anything.

    What they show is painted last, in the last object of the page. Raises as `raw.open_page` does.
    """
    with raw.open_page(document, index) as page:
        if not _flatten(document, page):
            yield page, False
            return
    with raw.open_page(document, index) as page:
        yield page, True


def _flatten(document: int, page: int) -> bool:
    """Draw annotations that show into the content of their page; tell whether there were any."""
    lib = raw.library()
    kinds = [_kind(page, at) for at in range(max(lib.FPDFPage_GetAnnotCount(page), 0))]
    if not set(dict(kinds)) - {_LINK, *_SILENT}:
        return False
    for at in reversed([at for at, (kind, _) in enumerate(kinds) if kind in _SILENT]):
        lib.FPDFPage_RemoveAnnot(page, at)
    if (_WIDGET, False) not in kinds:
        return bool(lib.FPDFPage_Flatten(page, _NORMAL) == _FLATTENED)
    with _form(document, page):  # it draws the fields that come without an appearance
        return bool(lib.FPDFPage_Flatten(page, _NORMAL) == _FLATTENED)


def _kind(page: int, at: int) -> tuple[int, bool]:
    """Subtype of an annotation, and whether the file says what it looks like."""
    lib = raw.library()
    annotation = lib.FPDFPage_GetAnnot(page, at)
    if not annotation:
        return _UNSEEN
    try:
        if lib.FPDFAnnot_GetFlags(annotation) & _HIDDEN:
            return _UNSEEN
        appearance = lib.FPDFAnnot_GetAP(annotation, _NORMAL, None, 0)
        return int(lib.FPDFAnnot_GetSubtype(annotation)), appearance > _EMPTY
    finally:
        lib.FPDFPage_CloseAnnot(annotation)


@contextmanager
def _form(document: int, page: int) -> Iterator[None]:
    import pypdfium2_raw

    lib = raw.library()
    told = pypdfium2_raw.FPDF_FORMFILLINFO(version=2)
    form = lib.FPDFDOC_InitFormFillEnvironment(document, ctypes.addressof(told))
    if not form:
        yield
        return
    try:
        lib.FORM_OnAfterLoadPage(page, form)
        yield
        lib.FORM_OnBeforeClosePage(page, form)
    finally:
        lib.FPDFDOC_ExitFormFillEnvironment(form)
