"""Rows known to be right, and how many cells of a reading agree with them."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Sequence[str | None]

_NOT_CELLS = {"kind", "item", "page_first", "pages"}
_OF_SECTIONS = {"section_code", "section", "subsection_code", "subsection"}


@dataclass(frozen=True)
class Gold:
    """The rows of a plan: ``rows[i][c]`` is the text of printed column ``keys[c]``."""

    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Score:
    """How much of a plan was read right."""

    rows: int
    of_rows: int
    cells: int
    of_cells: int

    @property
    def share(self) -> float:
        """Share of the cells that are right."""
        return self.cells / max(self.of_cells, 1)


def squash(text: object) -> str:
    """Text for comparison: NFC without white space; None is empty."""
    return "".join(unicodedata.normalize("NFC", str(text or "")).split())


def read_gold(path: Path) -> Gold:
    """Read the item rows of ``*.rows.jsonl``; sections are no column of the print."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return as_gold([row for row in rows if row["kind"] == "item"])


def as_gold(rows: Sequence[dict[str, Any]]) -> Gold:
    """Rows by column key, of the columns that any of them has."""
    named = dict.fromkeys(key for row in rows for key in row)
    keys = tuple(key for key in named if key not in _NOT_CELLS | _OF_SECTIONS)
    return Gold(keys, tuple(tuple(squash(row.get(key)) for key in keys) for row in rows))


def score(gold: Gold, found: Sequence[Row]) -> Score:
    """Pair rows in order so that most cells agree; a missing or extra row costs only itself."""
    read = [tuple(map(squash, row)) for row in found]
    agree = [[_agreement(want, got) for got in read] for want in gold.rows]
    best = [[0] * (len(read) + 1) for _ in range(len(gold.rows) + 1)]
    for i in range(len(gold.rows) - 1, -1, -1):
        for j in range(len(read) - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + agree[i][j])
    exact = _exact_rows(gold, read, agree, best)
    return Score(exact, len(gold.rows), best[0][0], len(gold.rows) * len(gold.keys))


def _agreement(want: tuple[str, ...], got: tuple[str, ...]) -> int:
    """Cells that agree; rows that share less than a third are not the same row."""
    same = sum(map(str.__eq__, want, got)) if len(want) == len(got) else 0
    return same if same > len(want) / 3 else 0


def _exact_rows(
    gold: Gold, read: list[tuple[str, ...]], agree: list[list[int]], best: list[list[int]]
) -> int:
    exact = i = j = 0
    while i < len(gold.rows) and j < len(read):
        if agree[i][j] and best[i][j] == best[i + 1][j + 1] + agree[i][j]:
            exact += agree[i][j] == len(gold.keys)
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return exact
