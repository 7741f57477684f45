"""Rows of a plan told apart on hand-made tables: items, headings, sums."""

from dataclasses import replace

import pytest

from kehoach.model import Column, Table, TableCell, TableRow
from kehoach.normalize.agencies import read_glossary
from kehoach.normalize.columns.reading import read_columns
from kehoach.normalize.findings.item_checks import check_item, check_table
from kehoach.normalize.readers import FUNDING, Context
from kehoach.normalize.rows.carried_sections import plan_table
from kehoach.normalize.rows.items import Item, PlanTable, read_items
from kehoach.normalize.rows.kinds import read_rows
from kehoach.normalize.to_records import item_record

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


def plan_of(*rows: Printed, columns: tuple[Column, ...] = COLUMNS) -> PlanTable:
    table = Table(1, columns, tuple(row(index, cells) for index, cells in enumerate(rows)))
    names = read_columns(columns)
    return PlanTable(table, names, tuple(read_rows(table, names)))


def items(*rows: Printed, columns: tuple[Column, ...] = COLUMNS) -> list[Item]:
    return read_items(plan_of(*rows, columns=columns), Context(2025, read_glossary([])), first=1)


def table_codes(*rows: Printed) -> list[tuple[str, str]]:
    found = check_table(plan_of(*rows), items(*rows))
    return [(each.severity, each.code) for each in found if each.code != "text_lost"]


def both(*rows: Printed) -> tuple[PlanTable, list[Item]]:
    return plan_of(*rows), items(*rows)


def full(number: str) -> Printed:
    return [(number, 1), ("Lập báo cáo", 1), ("Sở Nội vụ", 1), ("Quý I", 1), ("10", 1)]


def empty(number: str, title: str = "Hạ tầng thủy lợi", amount: str | None = None) -> Printed:
    return [(number, 1), (title, 1), (None, 1), (None, 1), (amount, 1)]


def wide(title: str) -> Printed:
    return [(title, 5)]


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


# The rows of a table, and the headings that are open at its items.
OUTLINES: dict[str, tuple[list[Printed], list[list[str]]]] = {
    "letter, numeral, number": (
        [empty("A", "CHUNG"), empty("I", "Thể chế"), full("1"), empty("B", "RIÊNG"), full("1")],
        [["A CHUNG", "I Thể chế"], ["B RIÊNG"]],
    ),
    "numerals with numbers": (
        [
            empty("I", "THỂ CHẾ"),
            empty("I.1", "Văn bản"),
            full("1"),
            empty("I.2", "Rà soát"),
            full("2"),
        ],
        [["I THỂ CHẾ", "I.1 Văn bản"], ["I THỂ CHẾ", "I.2 Rà soát"]],
    ),
    "marks around codes": (
        [empty("(I)", "A"), full("1"), empty("II/", "B"), full("1"), empty("III-", "C"), full("1")],
        [["I A"], ["II B"], ["III C"]],
    ),
    "titles without a number": (
        [empty("", "Công tác chỉ đạo"), full("1"), empty("", "Công tác khác"), full("1")],
        [["Công tác chỉ đạo"], ["Công tác khác"]],
    ),
    "a number over dashes": ([empty("1", "Thể chế"), full("-"), full("-")], [["1 Thể chế"]] * 2),
    "a number over none": ([empty("1", "Thể chế"), full(""), full("")], [["1 Thể chế"]] * 2),
    "a number over numbers": (
        [empty("1", "Thể chế"), full("1"), empty("2", "TTHC"), full("1")],
        [["1 Thể chế"], ["2 TTHC"]],
    ),
    "a number closed by the next one, an item": (
        [empty("I", "A"), empty("1", "Thể chế"), full("1.1"), full("1.2"), full("2"), full("3")],
        [["I A", "1 Thể chế"], ["I A", "1 Thể chế"], ["I A"], ["I A"]],
    ),
    "an outline number closed by the next one": (
        [empty("1", "A"), empty("1.1", "B"), full("-"), full("1.2"), full("2")],
        [["1 A", "1.1 B"], ["1 A"], []],
    ),
    "numbers from 1 on below a number": (
        [empty("1", "Thể chế"), full("1"), full("2"), full("3")],
        [["1 Thể chế"]] * 3,
    ),
    "small letters below numbers": (
        [
            empty("A", "CHUNG"),
            empty("1", "X"),
            empty("a", "Y"),
            full("-"),
            empty("2", "Z"),
            full("-"),
        ],
        [["A CHUNG", "1 X", "a Y"], ["A CHUNG", "2 Z"]],
    ),
    "capitals over small letters": (
        [wide("CẢI CÁCH"), wide("Văn bản"), full("1"), wide("TTHC"), full("2")],
        [["CẢI CÁCH", "Văn bản"], ["TTHC"]],
    ),
    "codes in the text": (
        [wide("I. THỂ CHẾ"), wide("1.1 Văn bản"), full("1"), wide("a) Mục"), full("2")],
        [["I THỂ CHẾ", "1.1 Văn bản"], ["I THỂ CHẾ", "1.1 Văn bản", "a Mục"]],
    ),
    "printed again": (
        [empty("I", "THỂ CHẾ"), full("1"), empty("I", "THỂ CHẾ (tiếp theo)"), full("2")],
        [["I THỂ CHẾ"]] * 2,
    ),
    "a title over the number": (
        [[("I. Thể chế", 2), (None, 1), (None, 1), (None, 1)], full("1")],
        [["I Thể chế"]],
    ),
    "amounts beside titles": (
        [empty("I", "THỂ CHẾ", "10"), full("1"), [("II. TTHC", 4), ("10", 1)], full("1")],
        [["I THỂ CHẾ"], ["II TTHC"]],
    ),
    "dashes beside a title": (
        [[("I", 1), ("THỂ CHẾ", 1), ("-", 1), ("-", 1), ("-", 1)], full("1")],
        [["I THỂ CHẾ"]],
    ),
    "numbers and letters below a number": (
        [empty("1"), full("1a"), full("1b"), empty("2", "Nước sạch"), full("2a"), full("3")],
        [["1 Hạ tầng thủy lợi"], ["1 Hạ tầng thủy lợi"], ["2 Nước sạch"], []],
    ),
    "a unit in the body": ([wide("Đơn vị tính: triệu đồng"), full("1")], [[]]),
}


@pytest.mark.parametrize(("rows", "paths"), OUTLINES.values(), ids=OUTLINES.keys())
def test_headings(rows: list[Printed], paths: list[list[str]]) -> None:
    read = items(*rows)
    assert [[heading.path_text for heading in item.row.headings] for item in read] == paths


def test_a_section_is_titled_beside_its_number_where_that_column_is_kept_apart() -> None:
    """A plan of inspections: whom it visits stands before what is looked at."""
    columns = tuple(
        map(Column, (("TT",), ("Đối tượng thanh tra",), ("Nội dung thanh tra",), ("Thời hạn",)))
    )
    of = [("1", 1), ("Sở Y tế", 1), ("Quản lý tài chính", 1), ("Quý I", 1)]
    title = [("I", 1), ("THANH TRA KINH TẾ", 1), (None, 1), (None, 1)]
    (item,) = items(title, of, columns=columns)
    assert [heading.path_text for heading in item.row.headings] == ["I THANH TRA KINH TẾ"]


@pytest.mark.parametrize(("number", "code"), [("I", "KH20_N01"), ("A", "CĐS-A"), ("II", "NV.II")])
def test_a_section_may_have_a_code_in_a_column_kept_apart(number: str, code: str) -> None:
    columns = (Column(("TT",)), Column(("Mã số nhiệm vụ",)), *COLUMNS[1:])
    title = [(number, 1), (code, 1), ("Chỉ đạo", 1), (None, 1), (None, 1), (None, 1)]
    first = [("1", 1), (f"{code}1", 1), *full("1")[1:]]
    (item,) = items(title, first, columns=columns)
    assert [heading.path_text for heading in item.row.headings] == [f"{number} Chỉ đạo"]


def test_a_title_with_a_lead_is_an_item() -> None:
    led: Printed = [("I", 1), ("Thể chế", 1), ("Sở Tư pháp", 1), (None, 1), (None, 1)]
    assert [item.text("tt") for item in items(led, full("1"))] == ["I", "1"]


SUMS = (
    "Tổng cộng (I+II)",
    "CỘNG",
    "Cộng mục I",
    "Tổng số kinh phí:",
    "Tổng dự toán năm 2025",
    "Tổng kinh phí thực hiện",
)


@pytest.mark.parametrize("words", SUMS)
def test_money_is_counted_once(words: str) -> None:
    first, total = items(full("1"), empty("", words, "10 triệu đồng"))
    assert codes(total) == {"sum_row"}
    funding = total.reading(FUNDING)
    assert funding is not None
    assert funding.amount_vnd == 10_000_000
    assert item_record(total).funding_vnd is None
    assert first.row.kind is not total.row.kind


@pytest.mark.parametrize("words", ["Tổng hợp báo cáo", "Cộng đồng số", "Tổng kết năm 2025"])
def test_what_is_no_sum(words: str) -> None:
    task: Printed = [("1", 1), (words, 1), ("Sở Nội vụ", 1), ("Quý I", 1), (None, 1)]
    assert codes(items(task)[0]) == set()


@pytest.mark.parametrize(
    ("amount", "severity"), [("20", "notice"), ("30", "warning")], ids=["sum", "another sum"]
)
def test_an_amount_beside_a_heading_is_compared_with_its_rows(amount: str, severity: str) -> None:
    one, two = full("1"), full("2")
    one[4] = two[4] = ("10 triệu đồng", 1)
    heading = empty("I", "THỂ CHẾ", f"{amount} triệu đồng")
    assert table_codes(heading, one, two) == [(severity, "heading_amount")]


def test_an_amount_beside_a_heading_whose_rows_have_none_is_not_counted() -> None:
    row = [*full("1")[:4], (None, 1)]
    found = check_table(*both(empty("I", "THỂ CHẾ", "20 triệu đồng"), row))
    (told,) = (each for each in found if each.code == "heading_amount")
    assert (told.severity, told.value) == ("warning", "20 triệu đồng")
    assert "so this money is not counted" in told.message


def test_serial_numbers_that_go_back_are_told() -> None:
    assert table_codes(full("3"), full("4"), full("4")) == [("warning", "number_repeated")]
    assert table_codes(full("3"), full("4"), full("1")) == []  # they begin again


def test_what_may_be_an_item_after_all_is_queried() -> None:
    assert table_codes(empty("I", "THỂ CHẾ"), empty("II", "TTHC"), full("1")) == [
        ("warning", "heading_without_rows")
    ]
    assert table_codes(full("1"), empty("", "Công tác khác"), full("2")) == [
        ("warning", "heading_or_item")
    ]
    assert table_codes(full("1"), wide("Ghi chú: nguồn chi thường xuyên")) == []


@pytest.mark.parametrize("text", ["2.3. Tổng hợp báo cáo", "b) Trình phê duyệt", "và trình duyệt"])
def test_the_rest_of_a_cut_row_is_no_heading(text: str) -> None:
    _, rest, _ = items(full("1"), empty("", text), full("2"))
    assert rest.row.doubtful
    assert not rest.row.headings


def test_a_dash_says_that_there_is_nothing() -> None:
    (item,) = items([("1", 1), ("Lập báo cáo", 1), ("-", 1), ("Quý I", 1), ("–", 1)])
    assert item.text("funding") == "–"
    assert item.reading(FUNDING) is None
    assert codes(item) == {"lead_missing"}


@pytest.mark.parametrize(("start", "missing"), [("Thường xuyên", False), ("Tháng 3", True)])
def test_what_is_done_all_the_time_needs_no_deadline(start: str, missing: bool) -> None:
    times = (Column(("Thời gian", "Bắt đầu")), Column(("Thời gian", "Hoàn thành")))
    columns = (*COLUMNS[:3], *times)
    printed: Printed = [("1", 1), ("Kiểm tra", 1), ("Sở Nội vụ", 1), (start, 1), (None, 1)]
    (item,) = items(printed, columns=columns)
    assert codes(item) == ({"deadline_missing"} if missing else set())


@pytest.mark.parametrize("number", ["1 2", "1 II", "II 3."])
def test_two_numbers_in_one_cell_are_queried(number: str) -> None:
    assert ("warning", "numbers_in_one_cell") in table_codes(full(number), full("3"))


def costing(number: str, amount: str) -> Printed:
    return [*full(number)[:4], (amount, 1)]


@pytest.mark.parametrize(
    ("sums", "found"),
    [
        (("30", "30"), []),
        (("30", "40"), ["sum_differs"]),
        (("", "60"), []),
        (("", "61"), ["sum_differs"]),
        (("theo dự toán", "61"), []),
    ],
)
def test_sums_are_added_up(sums: tuple[str, str], found: list[str]) -> None:
    rows = [empty("I", "A"), costing("1", "10"), costing("2", "20"), empty("", "Cộng I", sums[0])]
    if not sums[0].isdigit():
        rows[3] = costing("3", sums[0] or "-")
    last = empty("", "Tổng cộng", sums[1])
    rows += [empty("II", "B"), costing("4", "30"), last]
    assert [code for _, code in table_codes(*rows) if "sum" in code] == found


def test_a_task_that_costs_what_its_parts_cost_is_told() -> None:
    rows = [costing("1", "30"), costing("1.1", "10"), costing("1.2", "20"), costing("2", "5")]
    assert ("warning", "amount_of_parts") in table_codes(*rows)
    rows[0] = costing("1", "31")
    assert ("warning", "amount_of_parts") not in table_codes(*rows)


@pytest.mark.parametrize(
    ("rows", "section"),
    [
        ([full("3"), full("4")], "II TTHC"),
        ([full("1"), full("2")], None),
        ([empty("III", "KHÁC"), full("3")], "III KHÁC"),
    ],
    ids=["numbers go on", "numbers begin anew", "a heading of its own"],
)
def test_a_section_goes_on_in_the_next_table(rows: list[Printed], section: str | None) -> None:
    before = plan_of(empty("I", "THỂ CHẾ"), full("1"), empty("II", "TTHC"), full("2"))
    after = plan_of(*rows)
    plan = plan_table(after.table, after.names, before)
    (last,) = plan.items[-1].headings or (None,)
    assert (last and last.path_text) == section
    found = [each.code for each in check_table(plan, [])]
    assert ("section_carried" in found) == (section == "II TTHC")


@pytest.mark.parametrize(
    ("last", "section"), [(("III", "KHÁC"), "III KHÁC"), (("", "Ghi chú"), None)]
)
def test_a_section_without_rows_opens_the_next_table(
    last: tuple[str, str], section: str | None
) -> None:
    before = plan_of(empty("I", "THỂ CHẾ"), full("1"), full("2"), empty(*last))
    after = plan_of(full("1"), full("2"))
    plan = plan_table(after.table, after.names, before)
    found = [item.headings[-1].path_text if item.headings else None for item in plan.items]
    assert found == [section, section]


def test_the_kind_of_a_row_is_told() -> None:
    first, total = items(full("1"), [("Tổng cộng", 4), ("10 triệu đồng", 1)])
    assert [item_record(first).row_kind, item_record(total).row_kind] == ["item", "sum"]
    doubtful = replace(first, row=replace(first.row, doubtful=True))
    assert item_record(doubtful).row_kind == "item_or_heading"
