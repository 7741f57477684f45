"""Damage to a table as printed is told at its page, for a table of any kind."""

from dataclasses import replace

import pytest

from kehoach.findings import Finding
from kehoach.model import BBox, Column, Join, Line, Piece, Signal, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import read_columns
from kehoach.normalize.findings.table_checks import check_neighbours, check_table_alone

BOX = BBox(40.0, 100.0, 540.0, 140.0)


def row(index: int, *texts: str) -> TableRow:
    cells = []
    for column, text in enumerate(texts):
        box = BBox(40.0 + 100 * column, 100.0 + 40 * index, 140.0 + 100 * column, 140 + 40 * index)
        line = Line(text, box, box.top + 12)
        cells.append(
            TableCell(column, 1, index, index, (Piece(1, box, 1, 1, (line,), text),), text)
        )
    return TableRow(tuple(cells), 1, 1)


TABLE = Table(
    4,
    (Column(("Place",)), Column(())),
    (row(0, "Clinic", "7"), row(1, "School", "9")),
    letters=14,
)


def checked(table: Table) -> list[Finding]:
    return list(check_table_alone(table, read_columns(table.columns).index("tt")))


def told(table: Table) -> list[tuple[str, int | None, int | None]]:
    found = checked(table)
    assert {each.table_no for each in found} <= {4}
    return [(each.code, each.row, each.page) for each in found]


def test_a_sound_table_tells_nothing() -> None:
    assert told(TABLE) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"cut_by_paper": (2,)}, "table_off_paper"),
        ({"ragged": ((2, BOX),)}, "ruling_missing"),
        ({"refitted": (2,)}, "columns_differ"),
    ],
)
def test_damage_is_told_at_its_page(change: dict[str, object], code: str) -> None:
    assert told(replace(TABLE, **change)) == [(code, None, 2)]


def test_letters_that_no_row_holds_are_counted() -> None:
    (found,) = checked(replace(TABLE, letters=17))
    assert (found.severity, found.code, found.value) == ("error", "text_lost", "3")


def test_a_header_of_the_table_before_is_told() -> None:
    assert told(replace(TABLE, is_carried=True)) == [("header_missing", None, 1)]


def test_a_weak_decision_at_a_break_is_a_warning_with_its_signs() -> None:
    signals = (Signal("goes_on", 1.5, 0), Signal("begins", -1.0, 1))
    join = Join(1, 2, True, 0.7, "why", signals, column=1, row=0, bbox=BOX)
    (found,) = checked(replace(TABLE, joins=(join,)))
    assert (found.severity, found.code, found.row) == ("warning", "page_break_joined", 0)
    assert (found.column, found.page, found.box) == ("2", 1, BOX)
    assert found.value == "1: goes_on (+1.5); 2: begins (-1.0)"
    sure = replace(TABLE, joins=(join._replace(probability=0.99, column=None),))
    assert [each.severity for each in checked(sure)] == ["notice"]


@pytest.mark.parametrize("column", [None, 0])
@pytest.mark.parametrize("joined", [True, False])
@pytest.mark.parametrize(("probability", "is_weak"), [(0.3, True), (0.01, False)])
def test_every_decision_at_a_break_is_told(
    probability: float, *, is_weak: bool, joined: bool, column: int | None
) -> None:
    join = Join(1, 2, joined, probability, "why", (), column=column)
    (found,) = checked(replace(TABLE, joins=(join,)))
    assert found.code == f"page_break_{'joined' if joined else 'apart'}"
    assert found.severity == ("warning" if is_weak else "notice")
    assert found.message.endswith("why (weak evidence)" if is_weak else "why")
    assert found.message.startswith("the row" if column is None else "the cell of Place")


def test_a_merged_cell_whose_text_parts_with_the_rows_beside_it_is_told() -> None:
    lines = tuple(
        Line(text, BBox(44.0, y - 10, 130.0, y), y)
        for text, y in (("Clinic", 112.0), ("and ward", 124.0), ("School", 152.0))
    )
    piece = Piece(1, BBox(40.0, 100.0, 140.0, 180.0), 2, 1, lines, "Clinic and ward School")
    merged = TableCell(0, 1, 0, 1, (piece,), piece.text)
    rows = tuple(replace(each, cells=(merged, each.cells[1])) for each in TABLE.rows)
    assert told(replace(TABLE, rows=rows, letters=21)) == [("cell_holds_two", 0, 1)]


@pytest.mark.parametrize(("text", "is_told"), [("School", True), ("school", False)])
def test_a_cut_cell_whose_text_goes_on_where_the_next_row_begins_is_told(
    text: str, *, is_told: bool
) -> None:
    ward = (Line("Ward", BBox(44.0, 302.0, 90.0, 312.0), 312.0),)
    first = Piece(1, BBox(40.0, 300.0, 140.0, 330.0), 1, 1, ward, "Ward")
    lines = (Line(text, BBox(44.0, 142.0, 130.0, 152.0), 152.0),)
    second = Piece(2, BBox(40.0, 100.0, 140.0, 180.0), 2, 1, lines, text)
    cut = TableCell(0, 1, 0, 1, (first, second), f"Ward {text}")
    beside = tuple(
        TableCell(1, 1, at, at, (Piece(2, BBox(140, top, 240, top + 40), 1, 1, (), ""),), None)
        for at, top in enumerate((100.0, 140.0))
    )
    rows = tuple(
        replace(each, cells=(cut, other)) for each, other in zip(TABLE.rows, beside, strict=True)
    )
    codes = [code for code, *_ in told(replace(TABLE, rows=rows))]
    assert ("cell_holds_two" in codes) is is_told


def numbered(*numbers: str) -> Table:
    rows = tuple(row(index, number, f"Clinic {number}") for index, number in enumerate(numbers))
    letters = sum(len(number) * 2 + len("Clinic") for number in numbers)
    return Table(4, (Column(("STT",)), Column(("Tên cơ sở",))), rows, letters=letters)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (("1", "2", "3", "4"), []),
        (("1", "2", "3", "1", "2", "3"), []),  # a second group of rows
        (("1", "2", "3", "5", "6"), [("number_gap", 3, 1)]),
        (("1", "2", "3", "3", "4"), [("number_repeated", 3, 1)]),
        (("01", "02", "04", "05", "06"), [("number_gap", 2, 1)]),
        (("1", "2", "", "4", "5"), []),  # one row has none
        (("101", "205", "310", "122"), []),  # codes, not numbers that count
    ],
)
def test_serial_numbers_that_skip_are_told(
    numbers: tuple[str, ...], expected: list[tuple[str, int, int]]
) -> None:
    assert told(numbered(*numbers)) == expected


def test_two_serial_numbers_in_one_cell_are_told() -> None:
    table = replace(numbered("1", "2 3", "4", "5"), letters=0)
    codes = [each.code for each in checked(table)]
    assert "numbers_in_one_cell" in codes


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("12 45", "3,5 7", "1.250 98", "8 9"), ["columns_unruled"]),
        (("1 250", "92 000", "310 500 000", "1 450"), []),
        (("12 45", "7", "8", "9"), []),
    ],
)
def test_a_column_of_two_numbers_a_cell_may_be_two(
    texts: tuple[str, ...], codes: list[str]
) -> None:
    rows = tuple(row(at, "Clinic", text) for at, text in enumerate(texts))
    letters = sum(len("Clinic" + text.replace(" ", "")) for text in texts)
    found = checked(replace(TABLE, rows=rows, letters=letters))
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    ("texts", "codes"),
    [
        (("1 Build a road", "Mend\n2 the bridge", "3 Open", "4 Close"), ["columns_unruled"]),
        (("1 Build", "2 Mend", "1 Open", "2 Close", "3 Sell"), ["columns_unruled"]),
        (("1. Build a road", "2. Mend the bridge", "3. Open", "4. Close"), []),
        (("1 report", "1 report", "2 reports", "1 report"), []),
        (("1 road", "the bridge", "3 doors", "a gate"), []),
    ],
)
def test_numbers_of_rows_in_a_text_are_a_column_without_its_rule(
    texts: tuple[str, ...], codes: list[str]
) -> None:
    rows = tuple(row(at, text, "Clinic") for at, text in enumerate(texts))
    letters = sum(len("Clinic" + "".join(text.split())) for text in texts)
    found = checked(replace(TABLE, rows=rows, letters=letters))
    assert [each.code for each in found] == codes


def test_a_header_that_is_printed_again_inside_is_told() -> None:
    named = (Column(("Place",)), Column(("Beds",)))
    rows = (row(0, "Clinic", "7"), row(1, "PLACE", "Beds"), row(2, "School", "9"))
    found = checked(replace(TABLE, columns=named, rows=rows, letters=23))
    assert [(each.code, each.row) for each in found] == [("header_again", 1)]


def test_a_foot_that_is_printed_on_each_page_is_told() -> None:
    def on_page(page: int, index: int, *texts: str) -> TableRow:
        return replace(row(index, *texts), page_first=page, page_last=page)

    def foot(page: int, index: int) -> TableRow:
        (cell,) = on_page(page, index, "Source: survey").cells
        wide = cell._replace(column_span=2)
        return TableRow((wide, wide), page, page)

    rows = (on_page(1, 0, "Clinic", "7"), foot(1, 1), on_page(2, 2, "School", "9"), foot(2, 3))
    found = checked(replace(TABLE, rows=rows, letters=40))
    assert [(each.code, each.row) for each in found] == [("footer_again", 1)]
    (last, before) = (rows[-1], rows[:-1])
    other = last.cells[0]._replace(text="Source: census")
    ends = (*before, TableRow((other, other), 2, 2))
    assert checked(replace(TABLE, rows=ends, letters=40)) == []


def on_page(page: int, heading: str, *heights: float) -> Table:
    """A table of two columns on one page, a row at each height in points."""
    rows = []
    for index, top in enumerate(heights):
        box = BBox(40.0, top, 140.0, top + 20)
        piece = Piece(page, box, 1, 1, (Line("7", box, top + 12),), "7")
        rows.append(TableRow((TableCell(0, 1, index, index, (piece,), "7"),), page, page))
    return Table(page, (Column((heading,)), Column(())), tuple(rows), letters=len(rows))


@pytest.mark.parametrize(
    ("second", "codes"),
    [
        (on_page(2, "Kinh phí", 100, 160, 190), ["columns_on_next_page"]),
        (on_page(2, "Kinh phí", 100, 150, 190), []),
        (on_page(2, "Nhiệm vụ", 100, 160, 190), []),
        (on_page(3, "Kinh phí", 100, 160, 190), []),
    ],
    ids=["same heights", "other heights", "same headings", "a page between"],
)
def test_rows_as_high_as_those_of_the_page_before_may_be_more_of_its_columns(
    second: Table, codes: list[str]
) -> None:
    found = list(check_neighbours((on_page(1, "Nhiệm vụ", 100, 160, 190), second)))
    assert [each.code for each in found] == codes
    assert {(each.page, each.table_no) for each in found} <= {(2, 2)}
