"""The Excel workbook, re-read: types, merged cells, links, limits of Excel, no formulas."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import records_factory as make
from openpyxl.workbook import Workbook

from kehoach.cli import main
from kehoach.errors import OutputError, UsageError
from kehoach.publish import workbook
from kehoach.publish.frames import to_frames
from kehoach.publish.merged_runs import Run, find_runs
from kehoach.publish.printed_sheets import sheet_name
from kehoach.publish.sheet_definitions import definitions
from kehoach.publish.sheet_layout import SHEETS, Layout
from kehoach.publish.sheets import height_of
from kehoach.publish.workbook import export_xlsx
from kehoach.publish.write import write_tables
from kehoach.records import Records, describe

ITEMS, FINDINGS = "Nhiệm vụ", "Cần kiểm tra"


def merged_plan(document_id: str = "gop-00000001") -> Records:
    """Five items: an objective merged over items 1 to 3, a lead merged over 2 and 3."""
    plan = make.records(document_id, items=5)
    repeated = {2: ("objective",), 3: ("objective", "lead")}
    items = [replace(item, repeated=repeated.get(item.item_no, ())) for item in plan.items]
    findings = (make.finding(item_no=3), make.finding())
    document = replace(plan.document, findings=2)
    return replace(plan, items=tuple(items), findings=findings, document=document)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("tables")
    write_tables(to_frames([merged_plan(), make.failed(), make.records("khac-2")]), out)
    return out


def export(folder: Path, tmp_path: Path, **options: Any) -> Workbook:
    out = tmp_path / "plan.xlsx"
    export_xlsx(folder, out, **options)
    return openpyxl.load_workbook(out)


@pytest.fixture(scope="module")
def book(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of all documents, merged cells shown once."""
    return export(folder, tmp_path_factory.mktemp("book"))


def of_items(tmp_path: Path, *changes: dict[str, Any]) -> Path:
    """A folder of tables in which the first items are changed."""
    plan = make.records(items=len(changes))
    items = [replace(i, **change) for i, change in zip(plan.items, changes, strict=True)]
    write_tables(to_frames([replace(plan, items=tuple(items))]), tmp_path / "tables")
    return tmp_path / "tables"


def column(book: Workbook, sheet: str, label: str) -> list[Any]:
    header, *rows = book[sheet].iter_rows(values_only=True)
    return [row[header.index(label)] for row in rows]


def test_items_have_a_frozen_header_and_a_filter(book: Workbook) -> None:
    sheet = book[ITEMS]
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:AJ9"
    assert sheet["G2"].alignment.wrap_text
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["A"].width


def test_paper_gets_the_printed_columns_and_the_header(book: Workbook) -> None:
    sheet = book[ITEMS]
    assert sheet.print_area == f"'{ITEMS}'!$A$1:$O$9"
    assert (sheet["O1"].value, sheet.print_title_rows) == ("Ghi chú", "$1:$1")


def test_dates_numbers_and_truth_are_real(book: Workbook) -> None:
    assert column(book, ITEMS, "Đến ngày")[0] == datetime(2022, 6, 30)
    assert column(book, ITEMS, "Kinh phí (đồng)")[0] == 30_000_000
    assert column(book, ITEMS, "Năm suy ra")[0] is False
    assert column(book, ITEMS, "Dòng số") == [1, 2, 3, 4, 5, 1, 2, 3]
    assert column(book, ITEMS, "Nguồn kinh phí")[0] == "ngân sách huyện; ngân sách nhà nước"
    assert column(book, ITEMS, "Ghi chú")[0] is None


def test_printed_figures_bear_no_mark_of_an_error(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path)
    mark = b'<ignoredError sqref="A1:AJ9" numberStoredAsText="1"/>'
    assert any(mark in part for part in parts(tmp_path / "plan.xlsx"))


def test_merged_cells_are_shown_once(book: Workbook) -> None:
    assert {str(cells) for cells in book[ITEMS].merged_cells.ranges} == {"F2:F4", "J3:J4"}
    objective = "Tối thiểu 35,5% cơ quan, đơn vị"
    assert column(book, ITEMS, "Mục tiêu")[:4] == [objective, None, None, objective]


def test_covered_cells_keep_their_text_for_filters(folder: Path, tmp_path: Path) -> None:
    export(folder, tmp_path)
    plain = openpyxl.load_workbook(tmp_path / "plan.xlsx", read_only=True)
    assert column(plain, ITEMS, "Chủ trì") == ["Phòng Nội vụ"] * 8
    plain.close()


def test_merged_cells_can_be_repeated(folder: Path, tmp_path: Path) -> None:
    book = export(folder, tmp_path, repeat_merged=True)
    assert not book[ITEMS].merged_cells.ranges
    assert column(book, ITEMS, "Mục tiêu") == ["Tối thiểu 35,5% cơ quan, đơn vị"] * 8


def test_a_merged_cell_ends_with_its_document(tmp_path: Path) -> None:
    second = merged_plan("z")
    starts_repeated = replace(second.items[0], repeated=("objective",))
    second = replace(second, items=(starts_repeated, *second.items[1:]))
    write_tables(to_frames([merged_plan("a"), second]), tmp_path)
    ranges = {str(cells) for cells in export(tmp_path, tmp_path)[ITEMS].merged_cells.ranges}
    assert ranges == {"F2:F4", "J3:J4", "F7:F9", "J8:J9"}


SHORT = {"task": "x", "activity": None, "output": None}
LONG = {**SHORT, "objective": "Mục tiêu dài " * 20}


@pytest.mark.parametrize("repeat_merged", [False, True])
def test_rows_have_room_for_their_text(tmp_path: Path, *, repeat_merged: bool) -> None:
    tables = of_items(tmp_path, LONG, {**LONG, "repeated": ("objective",)})
    sheet = export(tables, tmp_path, repeat_merged=repeat_merged)[ITEMS]
    heights = [sheet.row_dimensions[row].height for row in (2, 3)]
    needed = height_of(LONG["objective"], 28)
    assert sum(heights) == (2 * needed if repeat_merged else needed)


def test_a_merged_text_does_not_make_its_first_row_high(tmp_path: Path) -> None:
    again = {**LONG, "repeated": ("objective",), "task": "y\n" * 9}
    sheet = export(of_items(tmp_path, LONG, again, again), tmp_path)[ITEMS]
    assert sheet.row_dimensions[2].height < 60 < sheet.row_dimensions[3].height


def test_runs_end_where_the_text_is_new_missing_or_printed_again() -> None:
    rows = [
        {"lead": lead, "repeated": repeated}
        for lead, repeated in [
            ("a", ["lead"]),
            ("a", ["lead"]),
            ("b", ["lead"]),
            ("b", []),
            ("b", ["lead"]),
            (None, ["lead"]),
            ("b", ["lead"]),
        ]
    ]
    assert find_runs(rows, ["lead"]) == [Run("lead", 0, 1, "a"), Run("lead", 3, 4, "b")]


def test_codes_are_said_in_vietnamese(book: Workbook) -> None:
    assert column(book, FINDINGS, "Mức độ")[0] == "cần kiểm tra lại"
    assert column(book, ITEMS, "Loại thời hạn")[0] == "một quý"
    assert column(book, ITEMS, "Cột lặp lại")[2] == "Mục tiêu; Chủ trì"
    assert column(book, "Văn bản", "Trạng thái")[1] == "tệp bị hỏng"


def test_findings_link_to_their_rows(book: Workbook) -> None:
    first, second = book[FINDINGS]["E2"], book[FINDINGS]["E3"]
    assert (first.value, first.hyperlink.location) == (3, f"'{ITEMS}'!A4")
    assert (second.value, second.hyperlink) == (None, None)


def test_a_line_breaks_between_words() -> None:
    assert height_of("một hai ba", 10) == height_of("x", 10)
    assert height_of("một hai ba bốn", 7) == 2 * height_of("x", 7)
    assert height_of("xxxxxx yyyyyy zzzzzz", 10) == 3 * height_of("x", 10)
    assert height_of("x" * 21, 10) == 3 * height_of("x", 10)


def test_links_beyond_the_limit_are_left_out(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_LINKS", 0)
    cell = export(folder, tmp_path)[FINDINGS]["E2"]
    assert (cell.value, cell.hyperlink) == (3, None)


def test_documents_can_be_selected(folder: Path, tmp_path: Path) -> None:
    book = export(folder, tmp_path, documents=["khac-2"])
    assert column(book, ITEMS, "Mã văn bản") == ["khac-2"] * 3
    assert column(book, "Văn bản", "Mã văn bản") == ["khac-2"]
    assert column(book, FINDINGS, "Mã văn bản") == []


def test_unknown_documents_and_folders_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no document has the id nope; all ids"):
        export(folder, tmp_path, documents=["nope"])
    with pytest.raises(UsageError, match=r"did you mean khac-2\?"):
        export(folder, tmp_path, documents=["khac-3"])
    with pytest.raises(UsageError, match=r"no documents\.parquet"):
        export(tmp_path, tmp_path)


def test_an_output_in_the_way_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").mkdir()
    with pytest.raises(OutputError):
        export(folder, tmp_path)


RISKY = ["=cmd|'/C calc'!A0", "@SUM(1)", "+1", "-2", "{=1}", "https://example.com", "007", "'x"]


@pytest.mark.parametrize("repeat_merged", [False, True])
def test_no_text_becomes_a_formula_a_link_or_a_number(
    tmp_path: Path, *, repeat_merged: bool
) -> None:
    tables = of_items(tmp_path, *({"task": text, "lead_agencies": (text,)} for text in RISKY))
    book = export(tables, tmp_path, repeat_merged=repeat_merged)
    assert column(book, ITEMS, "Nhiệm vụ") == RISKY
    assert column(book, ITEMS, "Cơ quan chủ trì") == RISKY
    found = (re.findall(b"<f>([^<]*)", part) for part in parts(tmp_path / "plan.xlsx"))
    formulas = {formula for each in found for formula in each}
    assert formulas <= {b"SUBTOTAL(9,J4:J12)"}  # the total of the printed sheet is our own
    assert all(cell.hyperlink is None for cell in book[ITEMS]["G"])


def test_a_merged_formula_is_text_too(tmp_path: Path) -> None:
    formula = {"objective": "=1+1"}
    tables = of_items(tmp_path, formula, {**formula, "repeated": ("objective",)})
    cell = export(tables, tmp_path)[ITEMS]["F2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


@pytest.mark.parametrize("repeat_merged", [False, True])
def test_control_characters_do_not_break_the_file(tmp_path: Path, *, repeat_merged: bool) -> None:
    text = "a\x00\x1b\ufffe b"
    book = export(of_items(tmp_path, {"task": text}), tmp_path, repeat_merged=repeat_merged)
    shown = column(book, ITEMS, "Nhiệm vụ")[0]
    assert "\x00" not in shown
    assert re.sub("_x([0-9A-F]{4})_", lambda code: chr(int(code[1], 16)), shown) == text


def test_too_long_a_text_is_cut_and_says_so(tmp_path: Path) -> None:
    fits, over, astral = "x" * 32_767, "x" * 32_768, "\U0001f600" * 20_000
    tables = of_items(tmp_path, {"task": fits}, {"task": over}, {"task": astral})
    shown = column(export(tables, tmp_path), ITEMS, "Nhiệm vụ")
    assert shown[0] == fits
    assert re.search(r"… \[cắt bớt; ô gốc dài 32768 ký tự, .*\]$", shown[1])
    assert all(len(text.encode("utf-16-le")) <= 2 * 32_767 for text in shown)


def test_whole_numbers_keep_all_their_digits(tmp_path: Path) -> None:
    most, more = 999_999_999_999_999, 1_234_567_890_123_456
    tables = of_items(tmp_path, {"funding_vnd": most}, {"funding_vnd": more})
    assert column(export(tables, tmp_path), ITEMS, "Kinh phí (đồng)") == [most, str(more)]


def test_a_date_that_excel_does_not_know_is_text(tmp_path: Path) -> None:
    book = export(of_items(tmp_path, {"deadline_start": date(1, 2, 3)}), tmp_path)
    assert column(book, ITEMS, "Từ ngày") == ["0001-02-03"]


def test_a_full_sheet_is_followed_by_another(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "MAX_ROWS", 3)
    book = export(folder, tmp_path)
    names = [ITEMS, *(f"{ITEMS} {number}" for number in (2, 3, 4))]
    numbers = [column(book, name, "Dòng số") for name in names]
    assert numbers == [[1, 2], [3, 4], [5, 1], [2, 3]]
    assert book[FINDINGS]["E2"].hyperlink.location == f"'{ITEMS} 2'!A2"


@pytest.mark.parametrize("repeat_merged", [False, True])
def test_the_same_tables_give_the_same_bytes(
    folder: Path, tmp_path: Path, *, repeat_merged: bool
) -> None:
    for name in ("a", "b"):
        export_xlsx(folder, tmp_path / f"{name}.xlsx", repeat_merged=repeat_merged)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_the_command_writes_the_workbook(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "a.xlsx"
    options = ["--xlsx", str(out), "--repeat-merged", "--document", "khac-2"]
    assert main(["export", str(folder), *options]) == 0
    assert str(out) in capsys.readouterr().out
    assert column(openpyxl.load_workbook(out), ITEMS, "Dòng số") == [1, 2, 3]


def test_the_command_has_a_default_name(folder: Path) -> None:
    assert main(["export", str(folder), "--xlsx"]) == 0
    assert (folder / "kehoach.xlsx").is_file()


def test_the_command_refuses_a_folder_for_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--xlsx", str(tmp_path)]) == 2
    assert "is a folder; write: kehoach export FOLDER --xlsx FILE" in capsys.readouterr().err


@pytest.mark.parametrize("layout", SHEETS, ids=lambda layout: layout.table)
def test_a_sheet_shows_every_column_of_its_table(layout: Layout) -> None:
    assert sorted(layout.widths) == sorted(column.name for column in describe(layout.table).columns)


def test_the_definitions_explain_every_column_and_code(book: Workbook) -> None:
    told = {(sheet, name) for sheet, _, name, meaning in definitions() if meaning}
    for layout in SHEETS:
        for info in layout.columns:
            assert {(layout.name, name) for name in (info.name, *info.values)} <= told
    rows = list(book["Giải thích"].iter_rows(min_row=2, values_only=True))
    assert len(rows) == len(list(definitions()))


def parts(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            yield archive.read(name)


def printed(tmp_path: Path, *changes: dict[str, Any]) -> Any:
    """The printed sheet of items with these changes."""
    return export(of_items(tmp_path, *changes), tmp_path).worksheets[0]


def lines(sheet: Any) -> list[list[Any]]:
    """The rows of a sheet without their empty cells."""
    rows = sheet.iter_rows(values_only=True)
    return [[value for value in row if value is not None] for row in rows]


IN_TWO = {"section": "Hai", "section_code": "II", "heading_path": ("II Hai", "A Mục")}


def test_a_document_has_a_sheet_as_it_is_printed(book: Workbook) -> None:
    assert book.sheetnames[:3] == ["ke-hoach-2022", "ke-hoach-2022 2", ITEMS]
    sheet = book.worksheets[0]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.print_title_rows, sheet.sheet_properties.pageSetUpPr.fitToPage) == ("$3:$3", True)
    assert {"B5:B7", "F6:F7"} <= {str(cells) for cells in sheet.merged_cells.ranges}


def test_headings_and_totals_stand_in_the_printed_sheet(tmp_path: Path) -> None:
    told = lines(printed(tmp_path, {}, {}, IN_TWO))
    assert [line for line in told if len(line) < 3][2:] == [
        ["Cải cách thể chế"],
        ["Cộng I", "=SUBTOTAL(9,J4:J6)"],
        ["II Hai"],
        ["A Mục"],
        ["Cộng II", "=SUBTOTAL(9,J8:J10)"],
        ["Tổng cộng", "=SUBTOTAL(9,J4:J11)"],
    ]


def test_totals_count_money_once(tmp_path: Path) -> None:
    merged = {"repeated": ("funding",), "funding_vnd": None}
    tables = of_items(tmp_path, {}, merged, {"funding_per": "xã"}, {"row_kind": "sum", **merged})
    export(tables, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "plan.xlsx", data_only=True).worksheets[0]
    assert lines(sheet)[-1] == ["Tổng cộng", 30_000_000]


def test_the_paper_has_no_empty_column(tmp_path: Path) -> None:
    book = export(of_items(tmp_path, {"objective": None, "note": "x"}), tmp_path)
    header = next(book.worksheets[0].iter_rows(min_row=3, max_row=3, values_only=True))
    assert "Mục tiêu" not in header
    assert "Phối hợp" not in header
    assert header[-1] == "Ghi chú"
    hidden = {key for key, each in book[ITEMS].column_dimensions.items() if each.hidden}
    labels = {book[ITEMS][f"{letter}1"].value for letter in hidden}
    assert {"Mục tiêu", "Phối hợp", "Mục"} <= labels


def test_rows_lead_to_the_report_beside_the_tables(tmp_path: Path) -> None:
    tables = of_items(tmp_path, {}, {})
    (tables / "report").mkdir()
    (tables / "report" / "ke-hoach-2022-01234567.html").touch()
    sheet = export(tables, tmp_path).worksheets[0]
    assert sheet["A6"].hyperlink.target == "report\\ke-hoach-2022-01234567.html"
    assert sheet["A6"].hyperlink.location == "item-2"


def test_names_of_sheets_are_those_of_the_files() -> None:
    taken: set[str] = set()
    names = [sheet_name(source, taken) for source in ("a/Kế hoạch [1].pdf", "kế hoạch  1.pdf", "x")]
    assert names == ["Kế hoạch 1", "kế hoạch 1 2", "x"]
    assert sheet_name("dài" * 20 + ".pdf", taken) != sheet_name("dài" * 20 + ".pdf", taken)
    assert all(len(name) <= 31 for name in taken)


def test_findings_have_marked_cells_to_type_in(book: Workbook) -> None:
    sheet = book[FINDINGS]
    assert [cell.value for cell in sheet[1]][:2] == ["Kết luận", "Sửa thành"]
    assert sheet["B2"].fill.fgColor.rgb == "FFFFF6CC"
    assert sheet["B2"].number_format == "@"
    assert sheet.data_validations.dataValidation[0].formula1 == '"đúng,không xác định"'
