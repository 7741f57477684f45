"""``corrections.csv`` as text: what this program and a spreadsheet write, each can read.

A spreadsheet saves in the encoding and with the separator of its country: UTF-8 with or without a
byte order mark, UTF-16, the Vietnamese code page; commas, semicolons, tabs. A text that it would
run as a formula or turn into a date or number gets an apostrophe before it, no part of the text.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

COLUMNS: Final = (
    "document",
    "table",
    "row",
    "page",
    "row_text",
    "deed",
    "column",
    "read",
    "right",
    "finding",
    "who",
    "when",
    "why",
)
"""The columns of the file, in the order in which it is begun; they may stand in any order."""
NUMBERS: Final = frozenset({"table", "row", "page"})

_TOUCHED: Final = re.compile(
    r"[=+\-@\t\r\n'＝＋－＠]"
    r"|[\d\s.,:/%+-]+\Z"
    r"|\d+(?:[.,]\d+)?e[+-]?\d+\Z"
    r"|(?:true|false|đúng|sai)\Z",
    re.IGNORECASE,
)
"""What a spreadsheet would not leave as it is."""
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_VIETNAMESE_WINDOWS: Final = "cp1258"
_SEPARATORS: Final = ",;\t"


@dataclass(frozen=True, slots=True)
class Sheet:
    """The lines of a file as texts; lines count from 1, the heading is the first."""

    heading: tuple[str, ...] = COLUMNS
    rows: tuple[tuple[str, ...], ...] = ()
    separator: str = ","


def parse(data: bytes) -> Sheet:
    """Read the bytes of a file; raises ValueError where they are no text in lines and columns."""
    text = _decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):
        text = rest
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if not lines:
        return Sheet()
    heading = tuple(name.strip().lower() for name in lines[0])
    return Sheet(heading, tuple(_as_wide(row, len(heading)) for row in lines[1:]), separator)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return unicodedata.normalize("NFC", data.decode(_VIETNAMESE_WINDOWS))


def _as_wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row[:width], *[""] * (width - len(row)))


def write(sheet: Sheet) -> bytes:
    """Return the bytes of a file: UTF-8 with a byte order mark."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=sheet.separator, lineterminator="\n")
    writer.writerow(sheet.heading)
    writer.writerows(sheet.rows)
    return codecs.BOM_UTF8 + stream.getvalue().encode("utf-8", "backslashreplace")


def guarded(text: str) -> str:
    """Text as it stands in a cell of the file."""
    return f"'{text}" if _TOUCHED.match(text) else text


def unguarded(text: str) -> str:
    """Undo `guarded`; a text that a person wrote without an apostrophe stays as it is."""
    return text[1:] if text[:1] == "'" and _TOUCHED.match(text[1:]) else text


def cells(values: Iterable[tuple[str, object]]) -> dict[str, str]:
    """Put named values as cells of the file."""
    return {
        name: "" if value is None else str(value) if name in NUMBERS else guarded(str(value))
        for name, value in values
    }
