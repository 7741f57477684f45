"""What kind of office file some bytes are: told by their content, as names may lie."""

import csv
import io
import re
import zipfile

from kehoach.extract.office.foreign import UNREADABLE
from kehoach.extract.office.odf_kind import odf_kind
from kehoach.extract.office.package import is_flat
from kehoach.extract.office.web_archive import is_web_archive

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # MS-CFB, 2.2
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_WORKBOOKS = ("Workbook", "Book")
_HEAD = 4096
_LINES = 30
_MOSTLY = 0.8
_LEAST_FIELDS = 8
"""Fields of the lines below titles: two lines of four, three of three."""
_SIGNS = ",;\t|"


def is_docx(data: bytes) -> bool:
    """A Word file of 2007 or later, also one of a single part."""
    return _archives(data, "word/") or (is_flat(data) and b'"/word/' in data)


def is_xlsx(data: bytes) -> bool:
    """A workbook of Excel 2007 or later, but none of the binary kind."""
    return _archives(data, "xl/") and b"xl/workbook.bin" not in data


def _archives(data: bytes, folder: str) -> bool:
    """Whether an archive has a folder; one that lost its list of names is told by its bytes.

    A workbook may hold a Word file: its name stands in a folder of the workbook.
    """
    if not data.startswith(_ZIP):
        return False
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except UNREADABLE:
        return folder.encode() in data
    return any(name.replace("\\", "/").lstrip("/").startswith(folder) for name in names)


def is_doc(data: bytes) -> bool:
    """A Word file of 1997 to 2003, but no workbook in which one lies."""
    has_both = _holds(data, "WordDocument") and _holds_workbook(data)
    return not _is_workbook(data) if has_both else _holds(data, "WordDocument")


def is_xls(data: bytes) -> bool:
    """A workbook of Excel 5 to 2003."""
    return _holds_workbook(data) and not is_doc(data)


def _holds_workbook(data: bytes) -> bool:
    return any(_holds(data, name) for name in _WORKBOOKS)


def _is_workbook(data: bytes) -> bool:
    """Whether a workbook is not in another file: it stands at the root."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError, StreamNotFound

    for name in _WORKBOOKS:
        try:
            CompoundFile(data).get_entry(name)
        except StreamNotFound:
            continue
        except (Doc2DocxError, *UNREADABLE):
            return False
        return True
    return False


def is_odt(data: bytes) -> bool:
    """A text of OpenDocument, a template or a flat file too."""
    return odf_kind(data) == "text"


def is_ods(data: bytes) -> bool:
    """Sheets of OpenDocument, a template or a flat file too."""
    return odf_kind(data) == "spreadsheet"


def is_locked(data: bytes) -> bool:
    """A Word or Excel file of 2007 or later that a password locks."""
    return _holds(data, "EncryptedPackage")


def _holds(data: bytes, stream: str) -> bool:
    """Whether a compound file has a stream of this name."""
    return data.startswith(_COMPOUND) and stream.encode("utf-16-le") in data


def is_html(data: bytes) -> bool:
    """A page of HTML, in one byte a letter or in UTF-16, or a web archive of pages."""
    if is_web_archive(data):
        return True
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and _HTML.search(head) is not None


def is_csv(data: bytes) -> bool:
    """Text of which lines on end have the same number of fields; below titles most lines have."""
    marked = data.startswith(_MARKS)
    head = data[:_HEAD]
    if not data or is_html(data) or (b"\0" in head and not marked):
        return False
    text = head.decode("utf-16" if marked and b"\0" in head else "utf-8", "ignore")
    return any(_has_fields(text, sign) for sign in _SIGNS)


def _has_fields(text: str, sign: str) -> bool:
    try:
        rows = list(csv.reader(text.splitlines()[:_LINES], delimiter=sign))
    except csv.Error:
        return False
    widths = [len(row) for row in rows if row]
    if len(widths) > 1 and widths[0] == widths[1] > 1:
        return True
    below = next((widths[at:] for at, width in enumerate(widths) if width > 2), [])
    alike = below.count(below[0]) if below else 0
    return alike > 1 and alike * below[0] >= _LEAST_FIELDS and alike >= _MOSTLY * len(below)
