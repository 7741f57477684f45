"""Columns of a plan that no heading names, told by what stands in them.

When: cells that are times. Who: cells that name offices or persons. How much: figures below a unit
of money, or amounts. What: words, where the task has none. Which row: cells that count up from 1.
Each such name is a guess, and told as one, but for plain counting.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from kehoach.catalogue import column_word
from kehoach.findings import finding
from kehoach.model import Table
from kehoach.normalize.agencies import read_agencies
from kehoach.normalize.columns.candidates import counted_word
from kehoach.normalize.columns.headings import (
    EXTRA,
    bare_heading,
    is_known_heading,
    read_heading,
)
from kehoach.normalize.columns.noun_phrases import read_noun_phrase
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.funding import funding_unit, read_funding
from kehoach.text import fold

_TIMES = frozenset(
    {
        "date",
        "month",
        "month_range",
        "quarter",
        "quarter_list",
        "half_year",
        "year_range",
        "range",
        "recurring",
        "ongoing",
    }
)
_OTHER_WORDS = frozenset({"agency_unread", "agency_left_out", "agency_rest"})
_FIGURE = regex.compile(r"[\d.,\s%]*")
_YEAR = regex.compile(r"nam \d{4}")
_A_YEAR = regex.compile(r"20[2-4]\d")
_A_WORD = regex.compile(r"\p{L}{2,}")
_NAMES = regex.compile(r"ho(?: va)? ten\b")
_NUMBER = regex.compile(r"0*(\d{1,3})\s*[.)]?")
_LEAST_CELLS = 2
_MOSTLY = 0.75
# Of a column kept apart, what tells why.
_KEPT_APART = frozenset({"column_spread", "column_contested"})
# Letters: longer texts may name offices, and say more.
_LONGEST_OFFICE = 80


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What tells a column that no heading names: what its heading may be, and its cells are.

    ``cell_may_be`` tells a cell that the column named by its heading may hold.
    """

    name: str
    heading_may: Callable[[str], bool]
    cell_is: Callable[[str], bool]
    cell_may_be: Callable[[str], bool] = bool


def with_columns_by_content(table: Table, names: ColumnReading) -> ColumnReading:
    """Name the columns of numbers, times, offices and money that their headings leave open."""
    names = _with_number(table, names)
    names = _with_first_and_last_day(table, names)
    for evidence in _EVIDENCE:
        if evidence.name not in names.names:
            names = _with_first(table, names, evidence)
    for evidence in _STRONGER:
        names = _instead(table, names, evidence)
    return names


def _with_first(table: Table, names: ColumnReading, evidence: _Evidence) -> ColumnReading:
    """Give a name that no column has to the first for which there is evidence."""
    at = next(_evident(table, names, evidence), None)
    return names if at is None else _named(table, names, {at: evidence.name})


def _evident(
    table: Table,
    names: ColumnReading,
    evidence: _Evidence,
    but: frozenset[str] = _KEPT_APART,
) -> Iterator[int]:
    """Yield the columns for which there is evidence, without those of which ``but`` is told."""
    spread = {doubt.value for doubt in names.doubts if doubt.code in but}
    for at in _unnamed(names):
        heading = _last_heading(table, at)
        may_be = heading not in spread and evidence.heading_may(heading)
        if may_be and _mostly(evidence.cell_is, _texts(table, at)):
            yield at


def _instead(table: Table, names: ColumnReading, evidence: _Evidence) -> ColumnReading:
    """Let another column have a name where no cell of the one that has it is of that kind."""
    named = names.index(evidence.name)
    texts = [] if named is None else _texts(table, named)
    if named is None or not texts or any(map(evidence.cell_may_be, texts)):
        return names
    columns = _evident(table, names, evidence, but=frozenset({"column_spread"}))
    at = next(columns, None)
    return names if at is None else _named(table, names, {named: None, at: evidence.name})


def _with_number(table: Table, names: ColumnReading) -> ColumnReading:
    """Take a first column of another heading ("Bước") that counts up from 1 for the numbers."""
    first = table.columns[0].headings[-1:]
    if "tt" in names.names or names.names[0] is not None or not first:
        return names
    if any(claim.column != EXTRA for claim in read_heading(first[0]).claims):
        return names
    numbers = [_NUMBER.fullmatch(text) for text in _texts(table, 0)]
    steps = list(pairwise(int(number[1]) for number in numbers if number))
    counts = len(numbers) == len(steps) + 1 > _LEAST_CELLS and _count_from_one(steps)
    return _named(table, names, {0: "tt"}, told=False) if counts else names


def _count_from_one(steps: Sequence[tuple[int, int]]) -> bool:
    return steps[0][0] == 1 and all(after == before + 1 for before, after in steps)


def _with_first_and_last_day(table: Table, names: ColumnReading) -> ColumnReading:
    """Name two columns of times below one heading start and deadline."""
    below = {} if "deadline" in names.names else _below_times(table, names)
    return _named(table, names, below) if below else names


def _may_head_times(heading: str) -> bool:
    """May a heading that names no column be one of times, by itself or by its noun?"""
    if not is_known_heading(heading) or _YEAR.fullmatch(fold(heading)):
        return True
    said = read_noun_phrase(bare_heading(heading))
    return said is not None and said.kind == "when"


def _below_times(table: Table, names: ColumnReading) -> dict[int, str]:
    """Name the columns of times that stand below one heading of time, {} where none do.

    Below "Thời gian trình" stand the bodies that it is brought before: the deadline is the column
    that holds the most. Below "Thời gian" stand a first and a last day, unless they are counted
    ("Đợt 1", "Đợt 2").
    """
    below = [at for at in _unnamed(names) if _is_below_time(table, at)]
    if len(below) < 2 or not all(_mostly(_is_time, _texts(table, at)) for at in below):
        return {}
    headings = [_last_heading(table, at) for at in below]
    if all(map(_is_office, headings)):
        return {max(below, key=lambda at: len(_texts(table, at))): "deadline"}
    if len(below) > 2 or len(set(map(counted_word, headings))) == 1 or "start" in names.names:
        return {}
    return {below[0]: "start", below[1]: "deadline"}


def _is_below_time(table: Table, column: int) -> bool:
    *above, _ = table.columns[column].headings or ("",)
    return bool(above) and any(c.column == "deadline" for c in read_heading(above[-1]).claims)


def _may_head_offices(heading: str) -> bool:
    """May a heading that names no column be one of offices, being unknown or of somebody?"""
    if _NAMES.match(fold(heading)):
        return True
    claims = read_heading(heading).claims
    return not claims or claims[0].column == "lead"


def _is_unknown(heading: str) -> bool:
    return not read_heading(heading).claims


def _is_unit_of_money(heading: str) -> bool:
    return funding_unit(heading) is not None


def _is_time(text: str) -> bool:
    if _FIGURE.fullmatch(text):
        return _A_YEAR.fullmatch(text) is not None
    return read_deadline(text).kind in _TIMES


def _says_when(text: str) -> bool:
    return _is_time(text) if _FIGURE.fullmatch(text) else read_deadline(text).kind != "unread"


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and "%" not in text


def _is_amount(text: str) -> bool:
    """Is a text an amount of money, with its unit?"""
    return read_funding(text).amount_vnd is not None


def _is_office(text: str) -> bool:
    """Does a text name offices or persons, and nothing else?"""
    if len(text) > _LONGEST_OFFICE:
        return False
    read = read_agencies(text)
    return bool(read.agencies) and not any(d.code in _OTHER_WORDS for d in read.doubts)


def _has_word(text: str) -> bool:
    return _A_WORD.search(text) is not None


def _is_worded(text: str) -> bool:
    return len(_A_WORD.findall(text)) > 1


def _may_be_amount(text: str) -> bool:
    return any(map(str.isdigit, text))


# What holds no such thing at all is not what its heading says, where another column does.
_STRONGER = (
    _Evidence("deadline", lambda _: True, _is_time, _says_when),
    _Evidence("funding", _is_unit_of_money, _is_figure, _may_be_amount),
    _Evidence("task", lambda _: True, _is_worded, _has_word),
)
_EVIDENCE = (
    _Evidence("deadline", _may_head_times, _is_time),
    _Evidence("lead", _may_head_offices, _is_office),
    _Evidence("funding", _is_unit_of_money, _is_figure),
    _Evidence("funding", _is_unknown, _is_amount),
)


def _mostly(holds: Callable[[str], bool], texts: Sequence[str]) -> bool:
    return sum(map(holds, texts)) >= max(_LEAST_CELLS, _MOSTLY * len(texts))


def _texts(table: Table, column: int) -> list[str]:
    """Return what the cells of one column say, each once; sums and headings lie over several."""
    cells = dict.fromkeys(row.cells[column] for row in table.rows)
    return [cell.text for cell in cells if cell.text and cell.column_span == 1]


def _last_heading(table: Table, column: int) -> str:
    return (table.columns[column].headings or ("",))[-1]


def _unnamed(names: ColumnReading) -> Iterable[int]:
    return (at for at, name in enumerate(names.names) if name is None)


def _named(
    table: Table, names: ColumnReading, given: Mapping[int, str | None], *, told: bool = True
) -> ColumnReading:
    """Give columns their names, each with a doubt in place of what was told of its heading."""
    headings = {table.columns[at].heading: name for at, name in given.items()}
    lasts = {_last_heading(table, at) for at in given}
    others = [doubt for doubt in names.doubts if doubt.value not in headings.keys() | lasts]
    guessed = [
        finding("column_guessed", value=heading, name=column_word(name))
        for heading, name in headings.items()
        if told and name is not None
    ]
    every = tuple(given.get(at, name) for at, name in enumerate(names.names))
    return replace(names, names=every, doubts=(*others, *guessed))
