"""What a careful person would query in the tables and items that were read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

import regex

from kehoach.model import Join, Piece, Signal
from kehoach.normalize.findings.amount_checks import check_amounts
from kehoach.normalize.findings.finding import finding
from kehoach.normalize.findings.row_checks import check_rows
from kehoach.normalize.language.syllables import find_broken_words
from kehoach.normalize.readers import DEADLINE
from kehoach.normalize.rows.heading_rows import is_dash
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import RowKind
from kehoach.records import Finding, Severity
from kehoach.sentences import Sentence, say, word
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
        message = say(
            "{count} letters of the print are missing from the rows of this table", count=lost
        )
        yield finding("error", "text_lost", message, place=(plan.table.page_first, None))


def check_item(item: Item) -> Iterator[Finding]:
    """Findings about one item."""
    for column, doubt in item.doubts():
        yield finding(
            doubt.severity, doubt.code, doubt.message, item=item, column=column, value=doubt.value
        )
    if item.row.kind is RowKind.SUM:
        message = "a sum, not a task of its own; its money is not counted again"
        yield finding("notice", "sum_row", message, item=item)
        return
    for column in () if item.row.doubtful else _REQUIRED:
        is_empty = column in item.cells and is_dash(item.text(column) or "")
        if is_empty and not (column == "deadline" and _runs_on(item)):
            yield _missing(item, column)
    for column in sorted(item.own.intersection(_TEXTS)):
        yield from _check_text(item, column, item.text(column) or "")


def _runs_on(item: Item) -> bool:
    """A task that is done all the time, as its start says, has no deadline."""
    start = item.reading(DEADLINE, "start")
    return start is not None and start.kind in ("ongoing", "recurring")


def _missing(item: Item, column: str) -> Finding:
    severity: Severity = "error" if column == "task" else "warning"
    message = say(
        "the {column} is empty or a dash in print, or its text was not found", column=word(column)
    )
    return finding(severity, f"{column}_missing", message, item=item, column=column)


def _check_text(item: Item, column: str, text: str) -> Iterator[Finding]:
    for slip in _SLIP.findall(text) if ".." in text else ():
        message = say("slip in the numbering: {slip}", slip=slip)
        yield finding("notice", "number_slip", message, item=item, column=column, value=slip)
    for broken in find_broken_words(text):
        message = say(
            "{text!r} looks like glued or broken words; it is kept as printed", text=broken
        )
        yield finding("notice", "word_broken", message, item=item, column=column, value=broken)


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
    message = _join_message(join, column)
    return finding(
        "warning" if join.weak else "notice",
        "page_break_joined" if join.joined else "page_break_apart",
        say("{message} (weak evidence)", message=message) if join.weak else message,
        item=item,
        column=column,
        value="; ".join(map(_shown, join.signals)) or None,
        place=(join.page, join.bbox),
    )


def _shown(signal: Signal) -> str:
    """One signal in a finding: the place of its column, its name, its weight."""
    place = "" if signal.column is None else f"{signal.column + 1}: "
    return f"{place}{signal.name} ({signal.weight:+.1f})"


def _join_message(join: Join, column: str | None) -> Sentence:
    what = word("the row") if column is None else say("the cell of {column}", column=word(column))
    if join.joined:
        return say(
            "{what} at the foot of page {page} goes on on page {next_page}: {reason}",
            what=what,
            page=join.page,
            next_page=join.next_page,
            reason=join.reason,
        )
    return say(
        "{what} at the foot of page {page} ends there: {reason}",
        what=what,
        page=join.page,
        reason=join.reason,
    )


def _check_print(plan: PlanTable) -> Iterator[Finding]:
    """Damage to the table as printed."""
    for page in plan.table.cut_by_paper:
        message = "the table runs off the paper: text of its last column may be cut"
        yield finding("error", "table_off_paper", message, place=(page, None))
    for page, box in plan.table.ragged:
        message = "a rule is missing here: cells may be divided or joined wrongly"
        yield finding("warning", "ruling_missing", message, place=(page, box))
    for page in plan.table.refitted:
        message = "this page has another number of columns; its cells were fitted to the table's"
        yield finding("warning", "columns_differ", message, place=(page, None))
    if plan.table.is_carried:
        message = "this table has no header of its own; its columns are those of the table before"
        yield finding("warning", "header_missing", message, place=(plan.table.page_first, None))
    if plan.opened:
        message = "the numbers go on from the table before, so its section was taken to go on too"
        value = plan.opened[-1].path_text
        place = (plan.table.page_first, None)
        yield finding("warning", "section_carried", message, value=value, place=place)
    for doubt in plan.names.doubts:
        place = (plan.table.page_first, None)
        yield finding(doubt.severity, doubt.code, doubt.message, value=doubt.value, place=place)


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
                message = "one cell holds two blocks of text, apart where the rows beside it part"
                yield finding(
                    "warning",
                    "cell_holds_two",
                    message,
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
            message = "one cell holds two serial numbers: two rows may have been read as one"
            yield finding("warning", "numbers_in_one_cell", message, item=item, column="tt")
    if sum(item.text("tt") is not None for item in own) * 2 > len(own):
        for item in own:
            if item.text("tt") is None:
                message = "the serial number is missing"
                yield finding("notice", "number_missing", message, item=item, column="tt")


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
    said = say("{first} is followed by {second}", first=first[1], second=second[1])
    if step > 1:
        message = say("gap in the serial numbers: {said}; a row or page may be missing", said=said)
        yield finding("warning", "number_gap", message, item=item, column="tt", value=second[1])
    elif step <= 0 and int(second[1]) != 1:
        message = say("the serial numbers do not go up: {said}", said=said)
        yield finding(
            "warning", "number_repeated", message, item=item, column="tt", value=second[1]
        )


def check_twins(items: Iterable[Item]) -> Iterator[Finding]:
    """The same task printed twice."""
    seen: dict[tuple[str, str], Item] = {}
    for item in items:
        if "task" not in item.own or not item.text("task") or item.row.kind is RowKind.SUM:
            continue
        key = (fold(item.text("task") or ""), fold(item.text("activity") or ""))
        if key in seen:
            message = say("the same task stands in item {item} already", item=seen[key].number)
            yield finding("warning", "task_twice", message, item=item, column="task")
        seen.setdefault(key, item)
