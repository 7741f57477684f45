"""What a careful person would query in the tables and items that were read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from kehoach.catalogue import column_word
from kehoach.findings import Finding, finding
from kehoach.model import Join, Piece, Signal
from kehoach.normalize.findings.amount_checks import check_amounts
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.row_checks import check_rows
from kehoach.normalize.language.syllables import find_broken_words
from kehoach.normalize.readers import DEADLINE
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import RowKind
from kehoach.text import fold

_SLIP = regex.compile(r"(?<![\d.])\d{1,2}(?:\.\d{1,2})*\.\.\d{1,2}(?!\d)")
_NUMBER = regex.compile(r"^0*(\d{1,3})\s*[.)]?$")
_NUMERAL = r"(?:\d{1,3}|[IVXL]{1,5})[.)]?"
_TWO_NUMBERS = regex.compile(rf"^{_NUMERAL}\s+{_NUMERAL}$")
_REQUIRED = ("task", "lead", "deadline")
_TEXTS = ("objective", "task", "activity", "output", "lead", "coordinating", "deadline", "funding")


def check_table(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Findings about a whole plan table."""
    yield from _check_joins(plan, items)
    yield from _check_print(plan)
    yield from check_rows(plan, items)
    yield from check_amounts(plan, items)
    yield from _check_numbers(items)
    yield from _check_blocks(plan, items)
    if lost := plan.table.lost_letters:
        yield placed(finding("text_lost", value=str(lost)), place=(plan.table.page_first, None))


def check_item(item: Item) -> Iterator[Finding]:
    """Findings about one item."""
    for column, doubt in item.doubts():
        yield placed(doubt, item=item, column=column)
    if item.row.kind is RowKind.SUM:
        yield placed(finding("sum_row"), item=item)
        return
    for column in () if item.row.doubtful else _REQUIRED:
        is_empty = column in item.cells and is_dash(item.text(column) or "")
        if is_empty and not (column == "deadline" and _runs_on(item)):
            yield placed(finding(f"{column}_missing"), item=item, column=column)
    for column in sorted(item.own.intersection(_TEXTS)):
        yield from _check_text(item, column, item.text(column) or "")


def _runs_on(item: Item) -> bool:
    """A task that is done all the time, as its start says, has no deadline."""
    start = item.reading(DEADLINE, "start")
    return start is not None and start.kind in ("ongoing", "recurring")


def _check_text(item: Item, column: str, text: str) -> Iterator[Finding]:
    for slip in _SLIP.findall(text) if ".." in text else ():
        yield placed(finding("number_slip", value=slip), item=item, column=column)
    for broken in find_broken_words(text):
        yield placed(finding("word_broken", value=broken), item=item, column=column)


def _check_joins(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Every decision at a page break, with its reason; weak ones for the rows on both sides."""
    number_of = {item.row.index: item for item in items}
    for join in plan.table.joins:
        above = None if join.row is None else number_of.get(join.row)
        yield _join_finding(plan, join, above)
        below = None if join.row is None else number_of.get(join.row + 1)
        two_rows = join.column is not None or not join.joined
        if join.weak and two_rows and below is not None:
            yield _join_finding(plan, join, below)


def _join_finding(plan: PlanTable, join: Join, item: Item | None) -> Finding:
    column = None if join.column is None else plan.label(join.column)
    said = finding(
        "page_break_joined" if join.joined else "page_break_apart",
        ("row" if column is None else "cell") + ("_weak" if join.weak else ""),
        value="; ".join(map(_shown, join.signals)),
        page=join.page,
        next_page=join.next_page,
        column=column_word(column or ""),
        reason=join.reason,
    )
    return placed(said, item=item, column=column, place=(join.page, join.bbox))


def _shown(signal: Signal) -> str:
    """One signal in a finding: the place of its column, its name, its weight."""
    place = "" if signal.column is None else f"{signal.column + 1}: "
    return f"{place}{signal.name} ({signal.weight:+.1f})"


def _check_print(plan: PlanTable) -> Iterator[Finding]:
    """Damage to the table as printed."""
    for page in plan.table.cut_by_paper:
        yield placed(finding("table_off_paper"), place=(page, None))
    for page, box in plan.table.ragged:
        yield placed(finding("ruling_missing"), place=(page, box))
    for page in plan.table.refitted:
        yield placed(finding("columns_differ"), place=(page, None))
    for found in _about_header(plan):
        yield placed(found, place=(plan.table.page_first, None))


def _about_header(plan: PlanTable) -> Iterator[Finding]:
    if plan.table.is_carried:
        yield finding("header_missing")
    if plan.opened:
        yield finding("section_carried", value=plan.opened[-1].path_text)
    yield from plan.names.doubts


def _check_blocks(plan: PlanTable, items: Sequence[Item]) -> Iterator[Finding]:
    """Merged cells whose text parts where the rows beside them part: a rule may be missing."""
    by_row = {item.row.index: item for item in items}
    tops: dict[int, list[float]] = {}
    cells = plan.table.cells
    for cell in cells:
        for piece in cell.pieces:
            tops.setdefault(piece.page, []).append(piece.frame.top)
    for cell in cells:
        for piece in cell.pieces:
            if piece.row_span > 1 and _parts_with_rows(piece, tops[piece.page]):
                yield placed(
                    finding("cell_holds_two"),
                    item=by_row.get(cell.row_first),
                    column=plan.label(cell.column),
                    place=(piece.page, piece.bbox),
                )


# Widest usual distance of lines, in heights of a tall letter.
_LEADING = 1.6


def _parts_with_rows(piece: Piece, tops: Sequence[float]) -> bool:
    """Do two lines stand further apart than the others, a row beside them beginning between?"""
    lines = sorted(piece.lines, key=lambda line: line.baseline)
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    usual = sorted(steps)[len(steps) // 2] if len(steps) > 2 else 0.0
    for step, (above, below) in zip(steps, pairwise(lines), strict=True):
        usual_step = min(usual or step, _LEADING * (above.baseline - above.frame.top))
        apart = step > usual_step + 1.0 and not below.text[:1].islower()
        if apart and any(above.baseline < top < below.baseline for top in tops):
            return True
    return False


def _check_numbers(items: Sequence[Item]) -> Iterator[Finding]:
    """Gaps, repeats and missing serial numbers, within sections or through all of them."""
    own = [item for item in items if "tt" in item.own and item.row.kind is RowKind.ITEM]
    through = _runs_through(own)
    for before, item in pairwise(own):
        if through or before.row.headings == item.row.headings or _skips(before, item):
            yield from _check_step(before, item)
    for item in own:
        if _TWO_NUMBERS.match(item.text("tt") or ""):
            yield placed(finding("numbers_in_one_cell"), item=item, column="tt")
    if sum(item.text("tt") is not None for item in own) * 2 > len(own):
        for item in own:
            if item.text("tt") is None:
                yield placed(finding("number_missing"), item=item, column="tt")


def _skips(before: Item, item: Item) -> bool:
    """Under a new heading numbers begin at 1 or go on; do they do neither?"""
    first, second = (_NUMBER.match(each.text("tt") or "") for each in (before, item))
    return first is not None and second is not None and int(second[1]) > int(first[1]) + 1


def _runs_through(items: Sequence[Item]) -> bool:
    """Do the serial numbers go on from section to section, instead of beginning again?"""
    openings = [b for a, b in pairwise(items) if a.row.headings != b.row.headings]
    numbers = [match for item in openings if (match := _NUMBER.match(item.text("tt") or ""))]
    return sum(int(match[1]) > 1 for match in numbers) * 2 > len(numbers)


def _check_step(before: Item, item: Item) -> Iterator[Finding]:
    first, second = (_NUMBER.match(each.text("tt") or "") for each in (before, item))
    if first is None or second is None:
        return
    step = int(second[1]) - int(first[1])
    if step > 1:
        found = finding("number_gap", value=second[1], before=first[1])
        yield placed(found, item=item, column="tt")
    elif step <= 0 and int(second[1]) != 1:
        found = finding("number_repeated", value=second[1], before=first[1])
        yield placed(found, item=item, column="tt")


def check_twins(items: Iterable[Item]) -> Iterator[Finding]:
    """The same task printed twice."""
    seen: dict[tuple[str, str], Item] = {}
    for item in items:
        if "task" not in item.own or not item.text("task") or item.row.kind is RowKind.SUM:
            continue
        key = (fold(item.text("task") or ""), fold(item.text("activity") or ""))
        if key in seen:
            found = finding("task_twice", item=seen[key].number)
            yield placed(found, item=item, column="task")
        seen.setdefault(key, item)
