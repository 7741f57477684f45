"""Rows of plain text to a CSV file, guarded against formulas as the output tables are."""

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

# What `csv_text` guards too; said twice since that module needs pyarrow. A test compares them.
RISKY: Final = re.compile(r"\A[=+\-@\t\r\n'＝＋－＠]")


def guarded(text: str | None) -> str:
    """Text with an apostrophe before it where a spreadsheet would run it as a formula."""
    if text is None:
        return ""
    return "'" + text if RISKY.match(text) else text


def write_rows(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> None:
    """Write headings and rows: UTF-8 with a byte order mark. Raises OSError."""
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([guarded(heading) for heading in headings])
        writer.writerows([guarded(text) for text in row] for row in rows)
