"""Word files in the report as LibreOffice prints them; without it the report says so."""

import shutil
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

import pytest
import records_factory as make
from office_files import docx, paragraph, row, table
from report_fixture import blank_pdf, sample, write_processed

from kehoach.cli import main
from kehoach.errors import UsageError
from kehoach.report import write_report
from kehoach.report.office_paper import Print, PrintedRow, on_paper, printer

BORDERS = "".join(
    f"<w:{side} w:val='single' w:sz='4'/>"
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def printed(*texts: str | None, page: int, top: float) -> PrintedRow:
    """A row of a print, its cells one beside the other."""
    boxes = ((page, 90.0 * at, top, 90.0 * at + 90, top + 20) for at in range(len(texts)))
    return tuple((text, (box,)) for text, box in zip(texts, boxes, strict=True) if text)


def test_cells_stand_where_the_print_has_them() -> None:
    of_word = make.records(items=2)
    first, second = ([c for c in of_word.cells if c.item_first == n] for n in (1, 2))
    rows = (
        printed("Một bảng khác", page=1, top=10),
        printed(*(cell.text for cell in first), page=1, top=40),
        printed(*(cell.text and cell.text.upper() for cell in second), page=2, top=30),
    )
    placed = on_paper(of_word, Print(2, rows))
    assert placed is not None
    assert [(i.page_first, i.page_last) for i in placed.items] == [(1, 1), (2, 2)]
    assert {(c.item_first, c.page, c.top) for c in placed.cells} == {(1, 1, 40.0), (2, 2, 30.0)}
    assert [c.text for c in placed.cells] == [c.text for c in of_word.cells if c.text]
    assert placed.document.pages == 2
    assert not any(finding.page for finding in placed.findings)


def test_the_print_of_another_text_is_none_of_this_file() -> None:
    rows = (printed("1", "Việc khác", "Sở Nội vụ", page=1, top=40),)
    assert on_paper(make.records(items=2), Print(1, rows)) is None


def test_without_libreoffice_the_report_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    processed = write_processed(tmp_path / "in", [sample(blank_pdf(tmp_path / "a.pdf", 3))])
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UsageError, match="LibreOffice"):
        write_report(processed, tmp_path / "out", paper=True)


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")
def test_a_word_file_is_shown_as_it_prints(tmp_path: Path) -> None:
    header = row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
    rows = (row(str(n), f"Kiểm tra số {n}", "Sở Nội vụ", "Quý I/2025") for n in range(1, 90))
    ruled = table(
        header, *rows, widths=[800, 4000, 2500, 1800],
        properties=f"<w:tblPr><w:tblBorders>{BORDERS}</w:tblBorders></w:tblPr>",
    )  # fmt: skip
    (tmp_path / "plan.docx").write_bytes(docx(paragraph("KẾ HOẠCH NĂM 2025") + ruled))
    assert main(["run", str(tmp_path / "plan.docx"), "--out", str(tmp_path / "out")]) == 0
    assert main(["report", str(tmp_path / "out"), "--paper"]) == 0
    pages = (tmp_path / "out" / "report").glob("plan-*.html")
    page = next(path for path in pages if path.name.count(".") == 1).read_text("utf-8")
    assert page.count('class="sheet"') == len(list((tmp_path / "out").rglob("*.webp"))) > 1
    assert 'data-first="89"' in page
    assert 'id="every-page"' not in page  # no rule can be drawn in a file whose cells are given


class _Asked(BaseHTTPRequestHandler):
    """Notes what is asked for, and has none of it."""

    paths: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_error(404)

    do_HEAD = do_OPTIONS = do_GET  # noqa: N815 - so the library calls them

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice is installed")
def test_nothing_is_fetched_that_a_printed_file_names(tmp_path: Path) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Asked) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        page = tmp_path / "plan.html"
        page.write_text(
            f"<html><head><link rel=stylesheet href='{address}/a.css'></head>"
            f"<body><p>KẾ HOẠCH <img src='{address}/a.png'></p></body></html>"
        )
        with printer() as office:
            assert office.convert(page, "pdf") is not None
        server.shutdown()
    assert _Asked.paths == []
