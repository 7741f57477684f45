"""What a reading got wrong, beside the truth. White space does not count."""

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

from .case import Case

KEYS = (
    "section_code", "section", "subsection_code", "subsection", "tt", "objective", "task",
    "activity", "output", "lead", "coordinating", "start", "deadline", "funding", "note",
)  # fmt: skip


def squash(text: object) -> str:
    """Text for comparison: NFC without white space; None is empty."""
    return "" if text is None else re.sub(r"\s+", "", unicodedata.normalize("NFC", str(text)))


def rows_read(records: Any) -> list[dict[str, str]]:
    """The item rows of a reading, squashed, with extras as "x:HEADING"; empty values left out."""
    rows = []
    for item in records.items:
        row = {key: squash(getattr(item, key)) for key in KEYS}
        for extra in records.extras:
            if extra.item_no == item.item_no:
                row[squash(f"x:{extra.heading}")] = squash(extra.text)
        rows.append({key: text for key, text in row.items() if text})
    return rows


def rows_true(case: Case) -> list[dict[str, str]]:
    """The rows of the truth in the same form."""
    return [
        {squash(key): squash(text) for key, text in row.items() if squash(text)}
        for row in case.rows
    ]


def differences(case: Case, records: Any) -> list[str]:
    """Every difference in rows, cells and tables, one line each; empty when all is right."""
    want, got = rows_true(case), rows_read(records)
    ids = [[row.get("tt", "") + row.get("task", "") for row in rows] for rows in (want, got)]
    out = []
    for kind, i0, i1, j0, j1 in SequenceMatcher(None, *ids, autojunk=False).get_opcodes():
        pairs = min(i1 - i0, j1 - j0)
        for i, j in zip(range(i0, i0 + pairs), range(j0, j0 + pairs), strict=True):
            out += _cells(i, want[i], got[j])
        if kind != "equal":
            out += [f"row {i + 1} missing: {want[i]}" for i in range(i0 + pairs, i1)]
            out += [f"row {j + 1} too many: {got[j]}" for j in range(j0 + pairs, j1)]
    counts = [[item.table_no for item in records.items].count(n) for n in _tables(records)]
    if counts != list(case.tables):
        out.append(f"rows of the tables: {counts} instead of {list(case.tables)}")
    return out


def word_differences(case: Case, records: Any) -> list[str]:
    """Cells whose letters are right and whose spaces between words are not."""
    out = []
    for number, (want, got) in enumerate(zip(case.rows, records.items, strict=False), 1):
        for key in KEYS:
            true, read = want.get(key) or "", getattr(got, key) or ""
            if squash(true) == squash(read) and true.split() != read.split():
                out.append(f"row {number} {key}: {read!r} instead of {true!r}")
    return out


def _tables(records: Any) -> list[int]:
    return sorted({item.table_no for item in records.items})


def _cells(number: int, want: dict[str, str], got: dict[str, str]) -> list[str]:
    return [
        f"row {number + 1} {key}: {got.get(key, '')!r} instead of {want.get(key, '')!r}"
        for key in sorted(want.keys() | got.keys())
        if want.get(key) != got.get(key)
    ]


def pieces_set(case: Case, page: int) -> list[tuple[tuple[int, ...], str]]:
    """The ruled cells of one page (from 0) as set: box in whole points, text without spaces."""
    sheet = case.sheets[page]
    found = []
    for box in sheet.boxes:
        lines = [
            t.text
            for t in sheet.texts
            if box.x0 <= t.x + t.width / 2 < box.x1 and box.top < t.baseline <= box.bottom
        ]
        corners = tuple(round(v) for v in (box.x0, box.top, box.x1, box.bottom))
        found.append((corners, squash("".join(lines))))
    return sorted(found)


def pieces_read(page_grid: Any) -> list[tuple[tuple[int, ...], str]]:
    """The cells of one extracted page in the same form."""
    found = []
    for cell in (cell for grid in page_grid.grids for cell in grid.cells):
        b = cell.bbox
        corners = tuple(round(v) for v in (b.x0, b.top, b.x1, b.bottom))
        found.append((corners, squash("".join(line.text for line in cell.lines))))
    return sorted(found)


def piece_differences(
    want: list[tuple[tuple[int, ...], str]], got: list[tuple[tuple[int, ...], str]]
) -> list[str]:
    """Cells of a page that have no like among those read (edges within 4 points), and the rest."""
    rest, out = list(got), []
    for box, text in want:
        near = [g for g in rest if all(abs(a - b) <= 4 for a, b in zip(box, g[0], strict=True))]
        if not near:
            out.append(f"no cell at {box} {text!r}")
            continue
        rest.remove(near[0])
        if near[0][1] != text:
            out.append(f"cell at {box}: {near[0][1]!r} instead of {text!r}")
    return out + [f"a cell too many at {box} {text!r}" for box, text in rest]


def is_reported(records: Any) -> bool:
    """A person is told that something may be wrong."""
    return any(finding.severity in {"warning", "error"} for finding in records.findings)
