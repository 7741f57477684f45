"""Tables in CSV files: comma, semicolon or tab, in the encodings that Excel writes."""

import csv
import io
from collections.abc import Iterator

from kehoach.errors import DamagedError
from kehoach.extract.office.flow import Flow, GivenCell
from kehoach.extract.old_encodings.choice import choose
from kehoach.model import FilePlace, PageGrid
from kehoach.words import both

_WIDTH = 70.0
_SIGNS = ",;\t|"
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LARGEST_FIELD = 1 << 24


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of a CSV file; raises DamagedError where it is no text."""
    text = _decoded(data)
    choice = choose(text, None)
    rows = _rows("".join(choice.decode(text)))
    width = max(map(len, rows), default=0)
    flow = Flow()
    if width:
        cells = [
            GivenCell(row, column, 1, 1, tuple(text.split("\n")), FilePlace(1, row + 1, column + 1))
            for row, texts in enumerate(rows)
            for column, text in enumerate(texts)
            if text.strip()
        ]
        flow.add_table([_WIDTH] * width, len(rows), cells)
        if choice.encoding:
            flow.tell_converted({choice.encoding: len(cells)}, ())
    yield flow.page_grid()


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
