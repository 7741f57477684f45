"""Files that only LibreOffice reads: what is said without it, and what it makes of them."""

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from office_files import docx, row, rows_of, table

import kehoach
from kehoach import libreoffice
from kehoach.batch import Settings, run
from kehoach.errors import DamagedError, NotPdfError
from kehoach.extract.engines import engine_for
from kehoach.extract.office import conversion, converted, doc, xls

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
ROWS = (
    ("1", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I/2025"),
    ("2", "Kiểm tra các xã", "Sở Tài chính", "Quý II/2025"),
)
CONVERTS = pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")


def rtf(*rows: tuple[str, ...]) -> bytes:
    """A table in rich text, its letters told by their numbers."""
    ends = "".join(f"\\clbrdrt\\brdrs\\clbrdrb\\brdrs\\cellx{2500 * n}" for n in range(1, 5))
    made = "".join(
        f"\\trowd{ends}\\intbl " + "".join(f"{_letters(text)}\\cell " for text in row) + "\\row\n"
        for row in rows
    )
    return f"{{\\rtf1\\ansi\\deff0{{\\fonttbl{{\\f0 Arial;}}}}\n{made}}}".encode("ascii")


def _letters(text: str) -> str:
    return "".join(each if each.isascii() else f"\\u{ord(each)}?" for each in text)


def test_kinds_are_told_by_what_they_hold() -> None:
    assert engine_for(rtf(HEADER)).format == "rtf"
    assert engine_for(b"PK\x03\x04 xl/workbook.bin").format == "xlsb"


def test_without_libreoffice_the_status_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    path = tmp_path / "plan.rtf"
    path.write_bytes(rtf(HEADER, *ROWS))
    with pytest.raises(NotPdfError, match="install LibreOffice"):
        kehoach.read_plan(path)


def test_a_file_that_cannot_be_converted_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: "soffice")
    monkeypatch.setattr(conversion, "_converter", lambda *_: None)
    with pytest.raises(DamagedError, match="cannot convert"):
        list(converted.read_page_grids(rtf(HEADER)))


def test_a_program_that_cannot_be_started_converts_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: "/nowhere/soffice")
    assert conversion.convert_here(rtf(HEADER), ".rtf", "docx") is None


@CONVERTS
@pytest.mark.slow
def test_what_libreoffice_converted_is_read_and_told(tmp_path: Path) -> None:
    path = tmp_path / "plan.rtf"
    path.write_bytes(rtf(HEADER, *ROWS))
    plan = kehoach.read_plan(path)
    assert [(i.tt, i.task, i.lead, i.deadline) for i in plan.items] == list(ROWS)
    assert plan.records.document.format == "rtf"
    (told,) = [each for each in plan.findings if each.code == "converted"]
    assert (told.severity, told.value) == ("notice", f"LibreOffice {libreoffice.version()}")


def test_what_is_made_of_a_damaged_file_is_in_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    made = docx(table(row(*HEADER), row(*ROWS[0])))
    monkeypatch.setattr(conversion, "_converter", lambda *_: made)
    cut_off = converted.read_page_grids(rtf(HEADER, *ROWS)[:-9])
    old_word = doc.read_page_grids(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    for (page,) in (list(cut_off), list(old_word)):
        assert [each.code for each in page.print_defects] == ["converted_in_doubt"]
        assert rows_of(page) == [list(HEADER), list(ROWS[0])]


def test_a_workbook_that_xlrd_cannot_read_is_converted(monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    for texts in (HEADER, *ROWS):
        book.worksheets[0].append(texts)
    made = io.BytesIO()
    book.save(made)
    monkeypatch.setattr(conversion, "_converter", lambda *_: made.getvalue())
    (page,) = xls.read_page_grids(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    assert [each.code for each in page.print_defects] == ["converted_in_doubt"]
    assert rows_of(page) == [list(HEADER), *map(list, ROWS)]


@CONVERTS
@pytest.mark.slow
def test_a_run_converts_within_its_walls_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.rtf").write_bytes(rtf(HEADER, *ROWS))
    (tmp_path / "in" / "broken.rtf").write_bytes(b"{\\rtf1 }")
    done = run([tmp_path / "in"], tmp_path / "out", Settings())
    read = {Path(each.source).name: (each.status, each.items) for each in done.outcomes}
    assert read["plan.rtf"] == ("ok_with_findings", 2)
    assert read["broken.rtf"][0] in ("no_text", "no_table")
