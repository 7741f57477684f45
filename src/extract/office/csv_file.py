"""Tables in CSV files: comma, semicolon or tab, in the encodings that Excel writes."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from kehoach.errors import DamagedError
from kehoach.extract.office.text_encoding import encoding_of
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
_ROWS_JUDGED = 50
_NAMED_SIGN = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""How Excel is told the sign, in a line that it does not show."""


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
    encoding = encoding_of(data)
    if encoding == "cp1258":
        return _decode(data, encoding)
    return data.decode(encoding, "replace" if encoding == "utf-8" else "ignore")


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DamagedError(both("document.encoding")) from error


def _rows(text: str) -> list[list[str]]:
    """Rows that hold anything; raises DamagedError where the text is no CSV."""
    csv.field_size_limit(_LARGEST_FIELD)
    named = _NAMED_SIGN.match(text)
    sign, text = (named[1], text[named.end() :]) if named else (_sign(text), text)
    try:
        return [row for row in _parted(text, sign) if any(map(str.strip, row))]
    except csv.Error as error:
        raise DamagedError(both("document.no_csv", why=error)) from error


def _parted(text: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=sign)


def _sign(text: str) -> str:
    """The sign that parts most of the first rows into equally many fields."""
    return max(_SIGNS, key=lambda sign: _evenness(text, sign))


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """How many rows have the most usual number of fields, and that number; a single one is none."""
    try:
        widths = Counter(len(row) for row in islice(_parted(text, sign), _ROWS_JUDGED))
    except csv.Error:
        return 0, 0
    del widths[1]
    return max(((rows, fields) for fields, rows in widths.items()), default=(0, 0))
