"""Tables in CSV files: comma, semicolon or tab, in the encodings that Excel writes."""

import csv
import io
from collections.abc import Iterator

from kehoach.errors import DamagedError
from kehoach.extract.office.worksheet import Worksheet, page_of
from kehoach.extract.old_encodings.choice import choose
from kehoach.model import PageGrid
from kehoach.words import both

_LEAST_COLUMNS = 3
"""Fields from which a line is a row of a table; all of a file with fewer is one."""
_SIGNS = ",;\t|"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LARGEST_FIELD = 1 << 24


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of a CSV file; raises DamagedError where it is no text.

    It is the sheet of a workbook without rules, merged cells and fonts.
    """
    text = _decoded(data)
    choice = choose(text, None)
    rows = _rows("".join(choice.decode(text)))
    texts = {
        (row, column): text
        for row, fields in enumerate(rows)
        for column, text in enumerate(fields)
        if text.strip()
    }
    narrow = max(map(len, rows), default=0) < _LEAST_COLUMNS
    sheet = Worksheet("", texts, ruled=set(texts) if narrow else set())
    if choice.encoding:
        sheet.converted[choice.encoding] = len(texts)
    yield page_of(sheet, 1)


def _decoded(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        filed = data.decode("cp1252", "ignore")
        return filed if choose(filed, None).encoding else _decode(data, "cp1258")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DamagedError(both("document.encoding")) from error


def _rows(text: str) -> list[list[str]]:
    """Rows that hold anything, parted by the sign that parts the first lines most evenly."""
    csv.field_size_limit(_LARGEST_FIELD)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=_sign(text)))
    except csv.Error as error:
        raise DamagedError(both("document.no_csv", why=error)) from error
    return [row for row in rows if any(map(str.strip, row))]


def _sign(text: str) -> str:
    lines = text.splitlines()[:20]
    return max(_SIGNS, key=lambda sign: sum(line.count(sign) for line in lines))
