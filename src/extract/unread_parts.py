"""What a file may hold that was not read: asked where a document came to nothing, to say why."""

from collections.abc import Iterator

from kehoach.extract.reading_lock import sole_reader
from kehoach.extract.scan.kinds import is_image
from kehoach.extract.source import has_damaged_stream
from kehoach.words import Bilingual, both

_PAGES_LOOKED_AT = 20
_FIELD_TYPES = (1, 2, 3)
"""Kinds of form that PDFium tells (``fpdf_formfill.h``): AcroForm and two of XFA."""


def unread_parts(data: bytes) -> tuple[Bilingual, ...]:
    """Say, a phrase each, what of the file is damaged or of a kind that is not read."""
    found = []
    if has_damaged_stream(data):
        found.append(both("document.parts_damaged"))
    with sole_reader():
        found += _unread_by_pdfium(data)
    return tuple(found)


def page_count(data: bytes) -> int | None:
    """Count the pages of a PDF or the images of an image file; None where it cannot be opened."""
    from kehoach.extract.pdf import pdfium_raw

    if is_image(data):
        from kehoach.extract.scan.image_file import frame_count

        return frame_count(data)
    with sole_reader():
        try:
            with pdfium_raw.open_document(data) as document:
                return pdfium_raw.page_count(document)
        except OSError:
            return None


def _unread_by_pdfium(data: bytes) -> Iterator[Bilingual]:
    import pypdfium2

    from kehoach.extract.pdf import pdfium_raw

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            if pdf.get_formtype() in _FIELD_TYPES:
                yield both("document.form_fields")
        with pdfium_raw.open_document(data) as document:
            pages = range(pdfium_raw.page_count(document))
            if any(_nests(document, page) for page in pages[:_PAGES_LOOKED_AT]):
                yield both("document.nested_forms")
    except (pypdfium2.PdfiumError, OSError):
        return


def _nests(document: int, page: int) -> bool:
    from kehoach.extract.pdf import pdfium_raw
    from kehoach.extract.pdf.page_objects import nests_too_deep

    with pdfium_raw.open_page(document, page) as handle:
        return nests_too_deep(handle)
