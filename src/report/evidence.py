"""The signs at a page break, column by column, in words."""

import re
from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from kehoach.catalogue import Word, word_or
from kehoach.records import CellRecord, FindingRecord
from kehoach.report.places import APART, JOINED
from kehoach.report.texts import Texts, column_label

_SIGN = re.compile(r"(?P<column>\d+): (?P<sign>.*?)(?: \((?P<weight>[+-][\d.]+)\))?")
"""A sign as a finding's value lists it: "3: goes_on (+3.0)"."""


def evidence(finding: FindingRecord, columns: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """What spoke for and against a join; empty for findings about anything else."""
    if finding.code not in (JOINED, APART) or not finding.value:
        return ()
    return tuple(_in_words(sign, columns, texts) for sign in finding.value.split("; "))


def columns_in_order(cells: Sequence[CellRecord]) -> tuple[str, ...]:
    """Names of the columns from left to right, by where most of their cells begin."""
    lefts: dict[str, list[float]] = defaultdict(list)
    for cell in cells:
        if cell.column_span == 1:
            lefts[cell.column].append(cell.x0)
    return tuple(sorted(lefts, key=lambda name: median(lefts[name])))


def _in_words(sign: str, columns: Sequence[str], texts: Texts) -> str:
    """Name the column and say the sign; a sign of another form stays as it is."""
    found = _SIGN.fullmatch(sign)
    if found is None or int(found["column"]) >= len(columns):
        return sign
    column = column_label(columns[int(found["column"])], texts)
    weight = f" ({found['weight']})" if found["weight"] else ""
    said = word_or(f"break.{found['sign']}", found["sign"])
    if texts.language == "vi" and isinstance(said, Word):
        said = said.vi
    return f"{column}: {said}{weight}"
