"""A page taken out of a plan is told, at the row or the page where it is missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from typeset import furniture as f
from typeset.case import Draft
from typeset.content import Cell, Column, Row, Table, header_rows
from typeset.paper import plain
from typeset.pdf import write
from typeset.plan_corpus import Entry, entries
from typeset.plans import plan
from typeset.printers import Printer
from typeset.sheet import Rules

import kehoach
from kehoach.errors import DocumentError

# What is told of the document as a whole, or of words, tells of no page.
GENERAL = {
    *("title_unknown", "number_unknown", "issued_on_unknown", "issuer_unknown", "issuer_unsure"),
    *("place_unknown", "province_unsure", "plan_year_unsure", "plan_unsure", "year_unknown"),
    *("column_guessed", "column_combined", "column_spread", "agency_unread", "agency_left_out"),
    *("deadline_unread", "deadline_missing", "lead_missing", "misprinted_word"),
}
MISSING = {
    *("section_gap", "outline_gap", "number_gap", "page_missing"),
    *("text_begins_inside", "text_breaks_off"),
}


def told(draft: Draft, printer: Printer, folder: Path) -> set[tuple[str, str]] | None:
    """The warnings and errors about rows and pages; None where the reading is refused."""
    path = folder / "plan.pdf"
    path.write_bytes(write(tuple(plain(s, printer.content(s)) for s in draft.sheets)))
    try:
        findings = kehoach.read_plan(path).findings
    except DocumentError:
        return None
    return {
        (each.code, each.message)
        for each in findings
        if each.severity != "notice" and each.code not in GENERAL
    }


def silent_pages(draft: Draft, printer: Printer, folder: Path) -> list[int]:
    """The pages, from 0, that may be taken out without a word."""
    whole = told(draft, printer, folder)
    assert whole is not None
    assert not MISSING.intersection(code for code, _ in whole)
    silent = []
    for at, sheet in enumerate(list(draft.sheets)):
        del draft.sheets[at]
        found = told(draft, printer, folder) if draft.sheets else None
        if found is not None and not found - whole:
            silent.append(at)
        draft.sheets.insert(at, sheet)
    return silent


def small(entry: Entry) -> Entry:
    """The same document on paper on which it takes two pages or more, if it is long."""
    width, height = entry.size
    return replace(entry, size=(width, height - (480 if height > 700 else 240)))


LONG = [
    each for entry in entries() if entry.is_plan and len((each := small(entry)).draft().sheets) > 1
]


@pytest.mark.parametrize("entry", LONG, ids=lambda entry: entry.name)
def test_no_page_of_a_plan_can_be_taken_out_without_a_word(entry: Entry, tmp_path: Path) -> None:
    assert silent_pages(entry.draft(), entry.printer, tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("where", [(), ("top",), ("foot",)])
@pytest.mark.parametrize("columns", ["five", "eight", "nine", "unnumbered"])
def test_nor_of_a_long_one(columns: str, where: tuple[str, ...], tmp_path: Path) -> None:
    table = plan(columns, (6, 7, 5), seed=4)
    if columns == "unnumbered" and not where:
        pytest.skip("whole rows without a number on pages without one tell nothing")
    draft = Draft((842.0, 360.0))
    f.annex_title(draft.sheet)
    draft.plan(table, rules=Rules(repeat=table.header))
    f.page_numbers(draft.sheets, where)
    assert len(draft.sheets) > 2, "too short to take a page out of its middle"
    assert silent_pages(draft, Printer(), tmp_path) == []


def uncut(numbered: bool) -> Draft:
    """A plan whose rows are never cut at a page break, so that pages end with room below."""
    columns = [Column("task", ("Nhiệm vụ",), 4.0), Column("lead", ("Đơn vị thực hiện",), 2.0)]
    columns.append(Column("deadline", ("Thời gian hoàn thành",), 1.5))
    columns[:0] = [Column("tt", ("TT",), 0.5)] if numbered else []
    texts = [(f"Ban hành văn bản {at} " + "về một việc " * 60, "Văn phòng") for at in range(1, 9)]
    rows = [
        (*((str(at),) if numbered else ()), *text, f"Tháng {at}/2026")
        for at, text in enumerate(texts, 1)
    ]
    body = (Row("item", tuple(map(Cell, row)), splits=False) for row in rows)
    table = Table(tuple(columns), (*header_rows(tuple(columns)), *body))
    draft = Draft((595.0, 430.0))
    f.annex_title(draft.sheet)
    draft.plan(table, rules=Rules(repeat=table.header))
    return draft


@pytest.mark.slow
@pytest.mark.parametrize("numbered", [True, False])
def test_the_room_of_a_row_that_was_not_cut_is_full(numbered: bool, tmp_path: Path) -> None:
    draft = uncut(numbered)
    f.line(draft.sheet, "CHỦ TỊCH", bold=True, align="center")
    assert len(draft.sheets) > 2
    assert 0 not in silent_pages(draft, Printer(), tmp_path)
    assert len(draft.sheets) - 1 not in silent_pages(draft, Printer(), tmp_path)


def test_the_row_before_a_missing_page_is_told_too(tmp_path: Path) -> None:
    draft = uncut(numbered=True)
    del draft.sheets[1]
    path = tmp_path / "plan.pdf"
    path.write_bytes(write(tuple(plain(s, Printer().content(s)) for s in draft.sheets)))
    gaps = [f for f in kehoach.read_plan(path).findings if f.code == "number_gap"]
    after, before = sorted(gaps, key=lambda each: each.item_no or 0, reverse=True)
    assert (before.item_no or 0) + 1 == after.item_no
    assert (before.page, after.page) == (1, 2)


def numbered(*rows: tuple[str, str]) -> Table:
    """A table of tasks; a row without a number is a heading over all columns."""
    columns = [Column("tt", ("TT",), 0.5), Column("task", ("Nhiệm vụ",), 4.0)]
    columns += [Column("lead", ("Chủ trì",), 2.0), Column("deadline", ("Thời gian",), 1.5)]
    body = [
        Row("item", tuple(map(Cell, (number, task, "Văn phòng", "Quý II/2026"))), splits=False)
        for number, task in rows
    ]
    return Table(tuple(columns), (*header_rows(tuple(columns)), *body))


def missing(draft: Draft, folder: Path) -> set[str]:
    found = told(draft, Printer(), folder)
    assert found is not None
    return {code for code, _ in found} & (MISSING | {"number_repeated"})


def test_a_first_page_that_begins_with_a_table_is_told_though_its_numbers_begin(
    tmp_path: Path,
) -> None:
    draft = Draft((595.0, 430.0))
    draft.plan(numbered(("1", "Mở lớp tập huấn"), ("2", "Kiểm tra công vụ")))
    assert missing(draft, tmp_path) == {"page_missing"}


@pytest.mark.parametrize(("annex", "codes"), [("I", set()), ("II", {"page_missing"})])
def test_a_second_annex_without_the_first_is_told(
    annex: str, codes: set[str], tmp_path: Path
) -> None:
    draft = Draft((595.0, 430.0))
    f.line(draft.sheet, f"PHỤ LỤC {annex}", bold=True, align="center")
    f.line(draft.sheet, "NHIỆM VỤ NĂM 2026", bold=True, align="center")
    draft.plan(numbered(("1", "Mở lớp tập huấn"), ("2", "Kiểm tra công vụ")))
    assert missing(draft, tmp_path) == codes


def test_numbers_that_begin_again_on_a_page_under_no_heading_are_told(tmp_path: Path) -> None:
    draft = Draft((595.0, 430.0))
    f.annex_title(draft.sheet)
    tall = "Rà soát, " + "xây dựng phương án, " * 60
    draft.plan(numbered(("1", "Mở lớp"), ("2", tall), ("1", tall), ("2", "Sơ kết")))
    assert len(draft.sheets) > 1
    assert "number_repeated" in missing(draft, tmp_path)


@pytest.mark.parametrize("sum_row", [False, True])
def test_a_signature_alone_after_a_full_page_is_told_unless_a_sum_closes_the_table(
    sum_row: bool, tmp_path: Path
) -> None:
    draft = Draft((595.0, 430.0))
    f.annex_title(draft.sheet)
    tall = "Rà soát, " + "xây dựng phương án, " * 50  # one page
    last = ("", "Tổng cộng") if sum_row else ("2", "Sơ kết công tác")
    draft.plan(numbered(("1", tall), last))
    assert len(draft.sheets) == 1
    draft.page()
    f.line(draft.sheet, "CHỦ TỊCH", bold=True, align="center")
    assert missing(draft, tmp_path) == (set() if sum_row else {"page_missing"})


@pytest.mark.parametrize("lines", [1, 30])
def test_a_signature_alone_on_a_page_is_told_where_there_was_room_for_it(
    lines: int, tmp_path: Path
) -> None:
    draft = Draft((595.0, 842.0))
    f.annex_title(draft.sheet)
    draft.plan(numbered(("1", "Rà soát"), ("2", "Sơ kết công tác")))
    draft.page()
    for _ in range(lines):
        f.line(draft.sheet, "CHỦ TỊCH", bold=True, align="center")
    assert missing(draft, tmp_path) == ({"page_missing"} if lines == 1 else set())
