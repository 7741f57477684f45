"""Numbers of sections and outlines that jump: a row or a page may be missing there."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kehoach.findings import Finding, finding
from kehoach.normalize.findings.first_numbers import number_of
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.row_checks import place_of
from kehoach.normalize.language.outline import (
    inner_numbers,
    is_start,
    outline_number,
    places,
    step,
    step_width,
)
from kehoach.normalize.rows.heading_rows import cell_text
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import PlanRow, RowKind

_TEXTS = ("objective", "task", "activity")
# Share of the steps in a column that are sound: else its numbers are no outline.
_MOSTLY = 0.7
_FEWEST_STEPS = 3

_Parent = tuple[str, ...]


def check_sections(plans: Iterable[PlanTable]) -> Iterator[Finding]:
    """Tell codes of headings that neither follow another nor begin anew, over all tables."""
    seen = _Seen()
    for plan in plans:
        for row in plan.rows:
            if row.kind is RowKind.HEADING and (code := row.headings[-1].code):
                if (variant := seen.fault(row, code)) is not None:
                    before = seen.before(row, code) or ""
                    found = finding("section_gap", variant, value=code, before=before)
                    yield placed(found, column="task", place=place_of(row))
                seen.add(_parent(row), code)
            elif row.kind is RowKind.ITEM:
                seen.add(_path(row), cell_text(row.row, plan.names.index("tt")))


@dataclass(slots=True)
class _Seen:
    """The last number of each kind, below each heading and anywhere."""

    below: dict[tuple[_Parent, str], str] = field(default_factory=dict)
    anywhere: dict[str, str] = field(default_factory=dict)

    def add(self, parent: _Parent, code: str) -> None:
        for kind in places(code):
            self.below[parent, kind] = self.anywhere[kind] = code

    def before(self, row: PlanRow, code: str) -> str | None:
        """The number that a heading should follow."""
        kinds = places(code)
        own = (self.below.get((_parent(row), kind)) for kind in kinds)
        any_ = (self.anywhere.get(kind) for kind in kinds)
        return next(filter(None, (*own, *any_)), None)

    def fault(self, row: PlanRow, code: str) -> str | None:
        """What is wrong with the number of a heading; None where nothing is."""
        kinds = places(code)
        if is_start(code):
            return None
        known = [each for k in kinds if (each := self.below.get((_parent(row), k))) is not None]
        known += [each for k in kinds if (each := self.anywhere.get(k)) is not None]
        steps = [step(before, code) for before in known]
        if "next" in steps:
            return None
        return "back" if steps[:1] == ["back"] else "" if steps else "first"


def _parent(row: PlanRow) -> _Parent:
    return tuple(heading.path_text for heading in row.headings[:-1])


def _path(row: PlanRow) -> _Parent:
    return tuple(heading.path_text for heading in row.headings)


def check_outlines(items: Sequence[Item]) -> Iterator[Finding]:
    """Tell outline numbers in texts that jump ("2.2 …" and then "2.9 …"), column by column."""
    for column in _TEXTS:
        numbered = list(_numbered(items, column))
        steps = [
            (item, before, after, _step(first, item, column, before, after))
            for (first, before), (item, after) in pairwise(numbered)
        ]
        sound = sum(each[3] == "next" for each in steps)
        if len(steps) < _FEWEST_STEPS or sound < _MOSTLY * len(steps):
            continue
        for item, before, after, found in steps:
            if found == "gap":
                said = finding("outline_gap", value=after, before=before)
                yield placed(said, item=item, column=column)


def check_codes(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Tell numbers of several parts in the serial column that jump ("2.4" and then "4.4")."""
    serial = plan.names.index("tt")
    by_row = {item.row.index: item for item in items if "tt" in item.own}
    coded = [(row, code) for row in plan.rows if places(code := number_of(row, serial))]
    steps = [
        (by_row.get(row.index), before, code, step(before, code))
        for (_, before), (row, code) in pairwise(coded)
        if len(places(code).get("number", ())) > 1
    ]
    sound = sum(each[3] == "next" for each in steps)
    if len(steps) < _FEWEST_STEPS or sound < _MOSTLY * len(steps):
        return
    for item, before, code, found in steps:
        if found == "gap" and item is not None:
            yield placed(finding("outline_gap", value=code, before=before), item=item, column="tt")


def _step(first: Item, last: Item, column: str, before: str, after: str) -> str:
    """How one number comes after another; some between them may stand inside a line.

    Numbers may count rows, of which some have no text of their own.
    """
    found = step(before, after)
    if found != "gap":
        return found
    if step_width(before, after) in (last.row.index - first.row.index, last.number - first.number):
        return "next"
    text = " ".join(dict.fromkeys(item.text(column) or "" for item in (first, last)))
    for number in inner_numbers(text):
        before = number if step(before, number) == "next" else before
    return step(before, after) if before != after else "next"


def _numbered(items: Sequence[Item], column: str) -> Iterator[tuple[Item, str]]:
    """The outline numbers of a column, line by line, each with its item."""
    for item in items:
        if column in item.own:
            for line in (item.text(column) or "").splitlines():
                if (number := outline_number(line)) is not None:
                    yield item, number
