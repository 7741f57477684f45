"""Rows of a plan told apart on hand-made tables: items, headings, sums."""

from kehoach.model import Column, Table, TableCell, TableRow
from kehoach.normalize.agencies import read_glossary
from kehoach.normalize.checks import check_item
from kehoach.normalize.columns import read_columns
from kehoach.normalize.items import Context, Item, PlanTable, read_items
from kehoach.normalize.rows import read_rows

COLUMNS = tuple(
    Column((name,)) for name in ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Kinh phí")
)
# Text and width of each cell.
Printed = list[tuple[str | None, int]]


def row(index: int, cells: Printed) -> TableRow:
    made: list[TableCell] = []
    for text, span in cells:
        made += [TableCell(len(made), span, index, index, (), text)] * span
    return TableRow(tuple(made), 1, 1)


def items(*rows: Printed) -> list[Item]:
    table = Table(1, COLUMNS, tuple(row(index, cells) for index, cells in enumerate(rows)))
    names = read_columns(COLUMNS)
    plan = PlanTable(table, names, tuple(read_rows(table, names)))
    return read_items(plan, Context(2025, read_glossary([])), first=1)


def full(number: str) -> Printed:
    return [(number, 1), ("Lập báo cáo", 1), ("Sở Nội vụ", 1), ("Quý I", 1), ("10", 1)]


def empty(number: str) -> Printed:
    return [(number, 1), ("Hạ tầng thủy lợi", 1), (None, 1), (None, 1), (None, 1)]


def codes(item: Item) -> set[str]:
    return {found.code for found in check_item(item)}


def test_the_words_of_a_sum_are_no_lead_and_no_deadline() -> None:
    first, total = items(full("1"), [("Tổng cộng", 4), ("10 triệu đồng", 1)])
    assert first.text("lead") == "Sở Nội vụ"
    assert total.text("task") == "Tổng cộng"
    assert total.text("funding") == "10 triệu đồng"
    assert [total.text(name) for name in ("tt", "lead", "deadline")] == [None, None, None]
    assert codes(total) == {"sum_row"}


def test_a_number_over_letters_is_a_heading() -> None:
    (item,) = items(empty("1"), full("a"))
    assert [(heading.code, heading.title) for heading in item.row.headings] == [
        ("1", "Hạ tầng thủy lợi")
    ]


def test_what_may_be_a_heading_is_queried_once() -> None:
    doubtful, _ = items(empty("1"), full("2"))
    assert doubtful.row.doubtful
    assert codes(doubtful) == set()
