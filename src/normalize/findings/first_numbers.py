"""The first serial number of a table: 1, or the next after the table before."""

from collections.abc import Iterator, Sequence

from kehoach.findings import Finding, finding
from kehoach.normalize.document import Plan
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.findings.serial_numbers import serial_number
from kehoach.normalize.rows.heading_rows import cell_text
from kehoach.normalize.rows.items import Item, PlanTable
from kehoach.normalize.rows.kinds import PlanRow, RowKind


def check_first_numbers(plan: Plan) -> Iterator[Finding]:
    """Tell tables that begin in the middle: rows before may stand on pages that are missing."""
    last = 0
    for table, items in plan.tables:
        numbers = _numbers(table)
        own = [item for item in items if item.row.kind is RowKind.ITEM]
        if own and (found := _fault(own, numbers, last)) is not None:
            yield placed(found, item=own[0], column="tt")
        last = numbers[-1] if numbers else last


def _fault(own: Sequence[Item], numbers: Sequence[int], last: int) -> Finding | None:
    if numbers and 1 < numbers[0] != last + 1:
        return finding("number_gap", "first", value=str(numbers[0]))
    is_blank = own[0].text("tt") is None and "tt" in own[0].own
    if is_blank and (numbers or len(own) == 1) and not own[0].row.headings:
        return finding("number_missing", "first")
    return None


def _numbers(table: PlanTable) -> list[int]:
    """The serial numbers of rows, those of headings among them, in order."""
    serial = table.names.index("tt")
    codes = (number_of(row, serial) for row in table.rows)
    return [number for code in codes if (number := serial_number(code)) is not None]


def number_of(row: PlanRow, serial: int | None) -> str:
    """The number of a heading or an item as printed, "" where it has none."""
    if row.kind is RowKind.HEADING:
        return row.headings[-1].code or ""
    return cell_text(row.row, serial) if row.kind is RowKind.ITEM else ""
