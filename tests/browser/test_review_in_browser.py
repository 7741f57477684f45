"""Reviewing with the keyboard in a real browser: what is decided is there at the next run."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pyarrow.parquet as pq
import pytest
from browser.chromium import Chromium, find_chromium, start
from project import PLAN
from report_fixture import blank_pdf, item, sample, write_processed

from kehoach.cli import main
from kehoach.corrections.correction import Correction, row_text
from kehoach.corrections.file import read
from kehoach.corrections.ledger import add
from kehoach.corrections.rules import line_of
from kehoach.report import write_report
from kehoach.report.load import Processed
from kehoach.report.view import COLUMNS
from kehoach.review.decisions import desk_of
from kehoach.review.serve import listening, server_of
from kehoach.review.server import Place, application, new_token

PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
]

PROGRESS = "document.querySelector('.progress').textContent"
SAYS = "document.querySelector('#review-says').textContent"
CHOSEN = "document.querySelector('.finding.chosen')"
FORM = "document.querySelector('form.correcting')"
ROW_3 = row_text(getattr(item(3, (2, 2)), name) for name in ("tt", *COLUMNS))
DECIDED = "document.querySelectorAll('.finding.decided').length"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with start(PROGRAM or "", tmp_path_factory.mktemp("profile")) as running:
        running.window(1440, 900)
        yield running


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A document of three findings: an error in row 2, a warning in row 3, a notice in row 2."""
    folder = tmp_path_factory.mktemp("review")
    return write_processed(folder / "out", [sample(blank_pdf(folder / "dai.pdf", 3))])


@pytest.fixture(scope="module")
def report(processed: Path) -> Path:
    return write_report(processed, processed / "report").index.parent


def kept(file: Path, count: int) -> list[Correction]:
    """The corrections of a file, once it holds so many: the page shows them before it does."""
    patience = time.monotonic() + 30
    while not file.exists() or len(read(file)) < count:
        assert time.monotonic() < patience, "waited in vain"
        time.sleep(0.05)
    return list(read(file))


class Served(NamedTuple):
    """Pages that are served: their address, and the file in which decisions are kept."""

    url: str
    file: Path


@pytest.fixture
def review(report: Path, processed: Path, tmp_path: Path) -> Iterator[Served]:
    """Serve the report from a thread, its corrections in a file of the test's own."""
    file = tmp_path / "corrections.csv"
    desks = {i: desk_of(i, document, file) for i, document in Processed(processed).documents}
    with listening(0) as sock:
        place = Place(sock.getsockname()[1], new_token())
        server = server_of(application(report, desks, place))
        thread = Thread(target=server.run, kwargs={"sockets": [sock]})
        thread.start()
        yield Served(place.url, file)
        server.should_exit = server.force_exit = True
        thread.join(20)


@contextmanager
def command(folder: Path) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """Run ``kehoach review``; its process and the address that it prints."""
    words = [sys.executable, "-m", "kehoach", "review", str(folder), "--no-browser"]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("review at http://127.0.0.1:"), line
        yield process, line.split()[-1]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def open_document(browser: Chromium, url: str) -> None:
    browser.events.clear()
    browser.call("Page.navigate", url=url)
    browser.until("document.readyState === 'complete' && document.querySelector('#documents')")
    browser.run("document.querySelector('#documents a').click()")
    browser.until(f"document.querySelector('#review.served') && {SAYS}")


def choose_column(browser: Chromium, column: str) -> None:
    browser.run(f"{FORM}.elements.column.value = {column!r}")
    browser.run(f"{FORM}.elements.column.dispatchEvent(new Event('change'))")


def type_text(browser: Chromium, text: str) -> None:
    browser.call("Input.insertText", text=text)


def test_findings_are_decided_with_keys_alone(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    assert browser.run(PROGRESS) == "Đã xem 0 / 3"
    browser.press("j")
    assert browser.run(f"{CHOSEN}.dataset.code") == "deadline_unread"
    browser.press("c")
    browser.until(f"{PROGRESS} === 'Đã xem 1 / 3'")
    browser.until(f"{CHOSEN}.dataset.code === 'numbering'")
    browser.press("x")
    browser.until(f"{PROGRESS} === 'Đã xem 2 / 3'")
    browser.press("u")
    browser.until(f"{PROGRESS} === 'Đã xem 1 / 3'")
    browser.until(f"{CHOSEN}.dataset.code === 'numbering'")
    assert browser.complaints() == []
    (made,) = kept(review.file, 1)
    assert (made.deed, made.finding, made.column) == ("confirmed", "deadline_unread", "deadline")
    assert made.row_text.startswith("2 | 1.1. Tối thiểu 35%")


def test_keys_pressed_fast_are_meant_for_one_finding_each(
    browser: Chromium, review: Served
) -> None:
    open_document(browser, review.url)
    for key in "jcxc":
        browser.press(key)
    browser.until("document.querySelector('#decided').textContent.startsWith('3 ')")
    browser.until(f"{PROGRESS} === 'Đã xem 3 / 3'")
    browser.until(f"{SAYS} === 'Đã ghi vào corrections.csv.'")
    said = [(each.deed, each.finding) for each in kept(review.file, 3)]
    assert [deed for deed, _ in said] == ["confirmed", "undecidable", "confirmed"]
    assert len({finding for _, finding in said}) == 3


def test_a_text_is_corrected_in_a_form(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("n")
    browser.press("e")
    assert browser.run(f"{FORM}.elements.column.value") == "deadline"
    assert browser.run(f"{FORM}.elements.right.value") == "Quý này"
    type_text(browser, "Quý IV/2022")
    browser.press("Enter")
    browser.until(f"{DECIDED} === 1")
    pending = "document.querySelector('#item-2 .deadline .pending').textContent"
    assert browser.run(pending) == "Quý IV/2022"
    assert browser.run(FORM) is None
    (made,) = kept(review.file, 1)
    assert (made.read, made.right, made.finding) == ("Quý này", "Quý IV/2022", "deadline_unread")


def test_every_column_of_a_row_has_its_text_in_the_form(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.click("#item-1 .task dt")
    browser.press("e")
    shown = item(1, (1, 1))
    for column in ("tt", *COLUMNS):
        choose_column(browser, column)
        assert browser.run(f"{FORM}.elements.right.value") == (getattr(shown, column) or "")
    browser.press("Escape")


def test_escape_leaves_all_as_it_was(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("n")
    browser.press("e")
    type_text(browser, "anything")
    browser.press("Escape")
    assert browser.run(FORM) is None
    assert browser.run(f"document.activeElement === {CHOSEN}")
    assert not review.file.exists()


def test_rows_are_joined_and_split(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.click("#item-1 .row-head .tt")
    browser.press("g")
    browser.until("document.querySelector('#decided').textContent.startsWith('1 ')")
    browser.press("t")
    browser.until(FORM)
    choose_column(browser, "lead")
    text = "Cơ quan Tổ chức - Nội vụ"
    browser.run(f"{FORM}.elements.right.setSelectionRange({text.index('Nội')}, 99)")
    browser.press("Enter")
    browser.until("document.querySelector('#decided').textContent.startsWith('2 ')")
    join, split = kept(review.file, 2)
    assert (join.deed, join.row, join.column) == ("join", 1, "")
    assert (split.deed, split.column, split.read, split.right) == ("split", "lead", text, "Nội vụ")


def test_a_rule_is_drawn_with_keys(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("n")
    browser.press("r")
    assert browser.run("document.querySelector('.drawing-bar').hidden") is False
    before = float(browser.run("document.querySelector('.hand-rule').getAttribute('x1')"))
    for _ in range(3):
        browser.press("ArrowRight")
    browser.press("a")
    browser.press("Enter")
    browser.until("document.querySelector('#decided').textContent.startsWith('1 ')")
    (made,) = kept(review.file, 1)
    assert (made.deed, made.page, made.row) == ("rule", None, None)
    line = line_of(made.right)
    assert line is not None
    assert (line.x0, line.top, line.bottom) == (before + 3, 40, 560)
    drawn = "document.querySelectorAll('.kept-rule').length"
    assert browser.run(drawn) == 3  # on each page
    browser.press("u")
    browser.until(f"{drawn} === 0")
    assert read(review.file) == ()


def test_a_rule_is_dragged_to_its_place(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.click("#item-1 .task dt")
    browser.press("r")
    where = "(() => {const box = document.querySelector('.ruling').getBoundingClientRect();"
    left, top, scale = browser.run(f"{where} return [box.x, box.y, box.width / 842]; }})()")
    browser.drag((left + 150 * scale, top + 200 * scale), (left + 333 * scale, top + 220 * scale))
    browser.drag((left + 333 * scale, top + 560 * scale), (left + 333 * scale, top + 299 * scale))
    assert browser.run(f"{DECIDED}") == 0
    browser.press("Enter")
    (made,) = kept(review.file, 1)
    line = line_of(made.right)
    assert line is not None
    assert line == pytest.approx((333, 40, 333, 299), abs=2)
    assert made.page == 1
    assert browser.complaints() == []


def test_escape_leaves_no_rule(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("r")
    browser.press("h")
    browser.press("Escape")
    assert browser.run("document.querySelectorAll('.hand-rule, .kept-rule').length") == 0
    assert not review.file.exists()


def test_what_the_document_says_of_itself_is_corrected(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.click("#review [data-deed=about]")
    assert browser.run(f"{FORM}.elements.right.value").startswith("Kế hoạch cải cách")
    choose_column(browser, "issued_on")
    assert browser.run(f"{FORM}.elements.right.value") == "14/01/2022"
    browser.run(f"{FORM}.elements.right.select()")
    type_text(browser, "15/01/2022")
    browser.press("Enter")
    (made,) = kept(review.file, 1)
    assert (made.deed, made.column) == ("document", "issued_on")
    assert (made.read, made.right) == ("14/01/2022", "15/01/2022")


def test_a_heading_is_corrected_where_it_stands(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.click("[data-section='CẢI CÁCH THỂ CHẾ']")
    browser.run(f"{FORM}.elements.right.select()")
    type_text(browser, "CẢI CÁCH THỦ TỤC")
    browser.press("Enter")
    browser.until("document.querySelector('.part .pending')?.textContent === 'CẢI CÁCH THỦ TỤC'")
    (made,) = kept(review.file, 1)
    assert (made.deed, made.read) == ("section", "CẢI CÁCH THỂ CHẾ")
    assert made.right == "CẢI CÁCH THỦ TỤC"


def test_the_overview_tells_how_far_people_have_come(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("j")
    browser.press("c")
    kept(review.file, 1)
    browser.call("Page.navigate", url=f"{review.url}index.html")
    browser.until("document.querySelector('.looked-at-all b')?.textContent === '1 / 3'")
    assert browser.run("document.querySelector('#documents .looked-at').textContent") == "1 / 3"


def test_what_another_window_decided_is_seen(browser: Chromium, review: Served) -> None:
    open_document(browser, review.url)
    browser.press("n")
    browser.press("c")
    browser.until(f"{DECIDED} === 1")
    (mine,) = kept(review.file, 1)
    add(
        review.file, [replace(mine, finding="numbering", read="2.3", column="task", row_text=ROW_3)]
    )
    browser.run("dispatchEvent(new Event('focus'))")
    browser.until(f"{DECIDED} === 2")


def test_from_disk_decisions_are_offered_as_a_file(
    browser: Chromium, report: Path, tmp_path: Path
) -> None:
    page = next(p for p in report.glob("dai-*.html") if p.name.count(".") == 1)
    folder = tmp_path / "downloads"
    folder.mkdir()
    browser.open(page)
    browser.allow_downloads(folder)
    browser.until(SAYS)
    browser.press("n")
    browser.press("e")
    type_text(browser, '6/2022, "sớm"')
    browser.press("Enter")
    browser.until(f"{DECIDED} === 1")
    browser.open(page)
    browser.until(f"{DECIDED} === 1")
    browser.press("n")
    browser.press("n")
    browser.press("c")
    browser.until(f"{DECIDED} === 2")
    browser.run("document.querySelector('#download').click()")
    deadline = time.monotonic() + 20
    while not (folder / "corrections.csv").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [(each.deed, each.right) for each in read(folder / "corrections.csv")] == [
        ("value", '6/2022, "sớm"'),
        ("confirmed", ""),
    ]
    assert browser.complaints() == []
    browser.run("localStorage.clear()")


@pytest.mark.slow
def test_a_value_corrected_before_the_server_is_killed_is_there_after_a_run(
    browser: Chromium, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "ke-hoach.pdf").write_bytes(PLAN.read_bytes())
    out = tmp_path / "out"
    again = ["run", str(tmp_path / "in"), "--out", str(out), "--quiet"]
    assert main(again) == 0
    with command(out) as (process, url):
        open_document(browser, url)
        browser.click("#item-3 .task dt")
        browser.press("e")
        choose_column(browser, "deadline")
        browser.run(f"{FORM}.elements.right.select()")
        type_text(browser, "Trước ngày 30/11/2022")
        browser.press("Enter")
        browser.until(f"{SAYS} === 'Đã ghi vào corrections.csv.'")
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        browser.press("u")
        browser.until("document.querySelector('#review-says.bad')")
        assert browser.run(SAYS).startswith("Chưa ghi được")
    assert main(again) == 0
    items = pq.read_table(out / "items.parquet").to_pylist()
    assert (items[2]["deadline"], str(items[2]["deadline_end"])) == (
        "Trước ngày 30/11/2022",
        "2022-11-29",
    )
    assert items[2]["corrected"] == ["deadline"]
    with command(out) as (_, url):
        open_document(browser, url)
        chip = browser.run("document.querySelector('#item-3 .deadline .corrected').title")
    assert chip.startswith("Máy đã đọc: ")
