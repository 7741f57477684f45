"""Rows that are one, rows that are two, and the column of a heading."""

from dataclasses import replace

from cutting import cut, gold_rows, lay_out
from normalize.corrected.corrected_plan import DOCUMENT, ROWS, read, told
from plan_page import HEADINGS
from project import TESTS

from kehoach.corrections.correction import Correction, row_text
from kehoach.normalize.corrected.apply import with_corrections
from kehoach.normalize.tables.stitch import read_tables_with_names

JOIN = Correction(DOCUMENT, "join", row_text=told(read(()).items[0]))
SPLIT = Correction(DOCUMENT, "split", row_text=told(read(()).items[0]))
SPLIT_TASK = replace(SPLIT, column="task", read=ROWS[0][2], right="hành chính")
SPLIT_LEAD = replace(SPLIT, column="lead", read="Sở Nội vụ", right="Nội vụ")


def test_two_rows_are_made_one() -> None:
    before, after = read(()), read([JOIN])
    assert len(after.items) == 2
    item = after.items[0]
    assert item.task == "Rà soát thủ tục hành chính Tập huấn cán bộ xã"
    assert "task" in item.corrected
    assert after.items[1].task == ROWS[2][2]
    texts = [(cell.column_name, cell.text, cell.page, cell.top) for cell in before.cells]
    assert [
        (c.column_name, c.text, c.page, c.top) for c in sorted(after.cells, key=lambda c: c.top)
    ] == texts
    assert "text_lost" not in {each.code for each in after.findings}


def test_the_last_row_has_none_to_be_joined_with() -> None:
    records = read([replace(JOIN, row_text=told(read(()).items[2]))])
    assert len(records.items) == 3
    assert "correction_refused" in {each.code for each in records.findings}


def test_a_row_is_made_two_at_the_words_named() -> None:
    records = read([SPLIT_TASK, SPLIT_LEAD])
    assert [item.task for item in records.items[:2]] == ["Rà soát thủ tục", "hành chính"]
    assert [item.lead for item in records.items[:2]] == ["Sở", "Nội vụ"]
    assert [item.deadline for item in records.items[:2]] == ["Quý này", None]
    assert [item.task for item in records.items[2:]] == [row[2] for row in ROWS[1:]]
    assert "text_lost" not in {each.code for each in records.findings}


def test_a_piece_that_says_two_rows_is_one_piece_of_both() -> None:
    records = read([SPLIT_TASK])
    assert len(records.cells) == len(read(()).cells)
    (cell,) = (c for c in records.cells if c.text == ROWS[0][2])
    assert (cell.item_first, cell.item_last) == (1, 2)


def test_words_that_are_not_there_part_nothing() -> None:
    records = read([replace(SPLIT_TASK, right="trồng cây")])
    assert len(records.items) == 3
    assert [each.state for each in records.corrections] == ["refused"]


def test_a_value_can_be_corrected_after_its_row_was_made() -> None:
    for made in (JOIN, SPLIT_TASK):
        item = read([made]).items[0]
        deadline = item.deadline or ""
        value = Correction(
            DOCUMENT, "value", deadline, "Quý I/2022", row_text=told(item), column="deadline"
        )
        assert read([made, value]).items[0].deadline == "Quý I/2022"


def test_a_row_joined_over_a_page_break_is_parted_there_again() -> None:
    table = lay_out(gold_rows(TESTS / "gold" / "duc-tho-2022.rows.jsonl"), centred=False)
    pages = cut(table, [table.edges[4] + 2], repeat_header=False)
    (whole,) = read_tables_with_names(pages)
    row = next(row for row in whole.table.rows if row.page_first < row.page_last)
    made = Correction(DOCUMENT, "split", row_text=row_text(row.texts))
    (parted,), corrected = with_corrections([whole], [made])
    assert [each.state for each in corrected.done] == ["holds"]
    assert len(parted.table.rows) == len(whole.table.rows) + 1
    at = whole.table.rows.index(row)
    above, below = parted.table.rows[at : at + 2]
    assert (above.page_last, below.page_first) == (1, 2)
    assert parted.table.lost_letters == whole.table.lost_letters
    back = replace(made, deed="join", row_text=row_text(above.texts))
    (again,), _ = with_corrections([parted], [back])
    assert [r.texts for r in again.table.rows] == [r.texts for r in whole.table.rows]


def test_a_heading_names_another_column() -> None:
    made = Correction(DOCUMENT, "column", read="Địa điểm", right="note")
    rows = ((*ROWS[0][:9], "cũ", "Hà Tĩnh"), *ROWS[1:])
    item = read([made], rows).items[0]
    assert item.note == "Hà Tĩnh"
    assert [(e.heading, e.text) for e in read([made], rows).extras] == [("Ghi chú", "cũ")]


def test_a_heading_nobody_knows_makes_the_table_a_plan() -> None:
    headings = ("TT", "Xyz", "Người làm", "Abc")
    rows = [(str(n), f"Việc số {n}", "Sở Nội vụ", "Quý II/2022") for n in range(1, 4)]
    made = [
        Correction(DOCUMENT, "column", read="Xyz", right="task"),
        Correction(DOCUMENT, "column", read="Người làm", right="lead"),
        Correction(DOCUMENT, "column", read="Abc", right="deadline"),
    ]
    assert [item.lead for item in read(made, rows, headings).items] == ["Sở Nội vụ"] * 3


def test_a_column_that_nobody_knows_is_refused() -> None:
    made = Correction(DOCUMENT, "column", read=HEADINGS[2], right="tasks")
    records = read([made])
    assert [each.state for each in records.corrections] == ["refused"]
    assert len(records.items) == 3
