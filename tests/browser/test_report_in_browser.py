"""The review report in a real browser, opened from disk."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from browser.chromium import Chromium, find_chromium, start
from report_fixture import blank_pdf, hostile, sample, write_processed

from kehoach.report import write_report
from kehoach.report.lay import Lay

PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
]

ROW_2_LIT = "[...document.querySelectorAll('.cells .lit')].map(e => e.dataset.first).join()"
PAGES_LIT = (
    "[...new Set([...document.querySelectorAll('.cells .lit')]"
    ".map(e => e.closest('.sheet').dataset.page))].join()"
)
CHOSEN = "document.querySelector('.finding.chosen')?.dataset.finding"
ROWS_SHOWN = "document.querySelectorAll('.row:not([hidden])').length"
SEEN_ON_SHEETS = """cell => {
    const view = document.querySelector('.sheets').getBoundingClientRect();
    const box = cell.getBoundingClientRect();
    return box.top >= view.top && box.bottom <= view.bottom;
}"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with start(PROGRAM or "", tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture
def wide(browser: Chromium) -> Chromium:
    browser.window(1440, 900)
    return browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    long = sample(blank_pdf(folder / "dai.pdf", 14), pages=14, rows=40)
    bad = hostile(sample(blank_pdf(folder / "xau.pdf", 3)))
    write_processed(folder / "processed", [long, bad])
    return write_report(folder / "processed", folder / "out").index


@pytest.fixture(scope="module")
def page(report: Path) -> Path:
    return next(p for p in report.parent.glob("dai-*.html") if p.name.count(".") == 1)


@pytest.fixture(scope="module")
def hostile_pages(report: Path) -> list[Path]:
    return [*report.parent.glob("xau-*.html"), report]


def test_every_page_opens_from_disk_without_a_complaint(wide: Chromium, report: Path) -> None:
    for path in sorted(report.parent.glob("*.html")):
        wide.open(path)
        assert wide.complaints() == [], path.name
        outside = [url for url in wide.requests() if not url.startswith("file:///")]
        assert outside == [], path.name


def test_pictures_are_loaded_when_they_are_needed(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.until("document.querySelector('#page-1 img').naturalWidth > 1000")
    loaded = {url for url in wide.requests() if url.endswith(".webp")}
    assert 0 < len(loaded) < 14
    wide.run("document.querySelector('#page-14').scrollIntoView({behavior: 'instant'})")
    wide.until("document.querySelector('#page-14 img').naturalWidth > 1000")


def test_pointing_at_a_row_lights_its_cells_on_both_pages(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.point("#item-2 .task")
    assert set(wide.run(ROW_2_LIT).split(",")) == {"2"}
    assert wide.run(PAGES_LIT) == "1,2"
    assert wide.run("document.querySelector('.row.lit').id") == "item-2"
    wide.point("h1")
    assert wide.run(PAGES_LIT) == ""


def test_the_focus_lights_what_the_pointer_would(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.run("document.querySelector('#item-1').focus({focusVisible: true})")
    assert wide.run("document.activeElement.id") == "item-1"
    for _ in range(9):
        wide.press("Tab")
        if wide.run("document.activeElement.id") == "item-2":
            break
    assert wide.run("document.activeElement.id") == "item-2"
    assert wide.run(PAGES_LIT) == "1,2"


def test_clicking_a_row_brings_its_page_into_view(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.click("#item-40 .task .print")
    wide.until(
        "(() => { const v = document.querySelector('.sheets').getBoundingClientRect();"
        "const c = document.querySelector('.cells .lit').getBoundingClientRect();"
        "return c.top >= v.top && c.bottom <= v.bottom; })()"
    )
    wide.until("document.querySelector('.where').textContent === 'Trang 14 / 14'")


def test_pointing_at_a_cell_marks_its_row(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.point("#page-2 rect[data-first='2'][data-column='task']")
    assert wide.run("document.querySelector('.row.lit').id") == "item-2"
    assert wide.run(PAGES_LIT) == "1,2"
    wide.click("#page-2 rect[data-first='3'][data-column='task']")
    assert wide.run("document.querySelector('.row.lit').id") == "item-3"
    box = wide.run(
        "(() => { const b = document.querySelector('#item-3').getBoundingClientRect();"
        "return [b.top, b.bottom]; })()"
    )
    assert 0 < box[0] < box[1] <= 900


def test_search_needs_no_diacritics(wide: Chromium, page: Path) -> None:
    wide.open(page)
    assert wide.run(ROWS_SHOWN) == 40
    wide.press("/")
    for key in "so 17":
        wide.press(key)
    assert wide.run("document.querySelector('#search').value") == "so 17"
    top = "document.querySelector('.row:not([hidden])').getBoundingClientRect().top"
    wide.until(f"{top} > 0 && {top} < 900")
    assert wide.run(ROWS_SHOWN) == 1
    assert wide.run("document.querySelector('output[for=search]').textContent") == "1 / 40 dòng"
    wide.press("Escape")
    assert wide.run(ROWS_SHOWN) == 40


def test_the_page_follows_the_search_and_hits_are_marked(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.press("/")
    for key in "kiem TRA so 17":
        wide.press(key)
    wide.until("CSS.highlights.get('hit')?.size > 3")
    marked = "[...CSS.highlights.get('hit')].map(range => range.toString())"
    assert set(wide.run(marked)) == {"kiểm", "tra", "số", "17"}
    wide.until(f"({SEEN_ON_SHEETS})(document.querySelector('.cells .found[data-column=task]'))")
    found = "[...document.querySelectorAll('.cells .found')].map(e => e.dataset.first)"
    assert set(wide.run(found)) == {"17"}
    wide.press("Escape")
    wide.until("CSS.highlights.get('hit').size === 0")
    assert wide.run(found) == []


def test_enter_goes_on_to_the_next_row_that_is_found(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.press("/")
    for key in "ban hanh":
        wide.press(key)
    steps = []
    for _ in range(2):
        wide.press("Enter")
        steps.append(wide.run("document.querySelector('.row.lit').id"))
    assert steps == ["item-2", "item-3"]
    wide.until(f"({SEEN_ON_SHEETS})(document.querySelector('.cells .lit'))")


def test_rows_can_be_narrowed_to_those_with_findings(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.click("[data-filter=flagged]")
    assert wide.run("[...document.querySelectorAll('.row:not([hidden])')].map(e => e.id)") == [
        "item-2",
        "item-3",
    ]


def test_keys_step_through_the_findings_and_round(wide: Chromium, page: Path) -> None:
    wide.open(page)
    steps = []
    for key in "nnnnpp":
        wide.press(key)
        steps.append(wide.run(CHOSEN))
    assert steps == ["1", "2", "3", "1", "3", "2"]
    assert wide.run("document.activeElement.id") == "finding-2"
    assert wide.run("document.querySelector('.at').textContent") == "2 / 3"


def test_a_break_shows_both_halves_and_the_reason(wide: Chromium, page: Path) -> None:
    wide.open(page)
    for _ in range(3):
        wide.press("n")
    assert wide.run("document.querySelectorAll('.finding.chosen .piece').length") == 2
    assert "Câu còn tiếp" in wide.run("document.querySelector('.finding.chosen').innerText")
    wide.until("[...document.querySelectorAll('.chosen .piece img')].every(i => i.naturalWidth)")
    marked = (
        "[...document.querySelectorAll('.cells .spot.chosen')].map(e => e.closest('.sheet').id)"
    )
    assert wide.run(marked) == ["page-1", "page-2"]


def test_help_opens_and_closes(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.press("?")
    assert wide.run("document.querySelector('#help').open")
    wide.click("#help form button")
    assert not wide.run("document.querySelector('#help').open")


def test_single_letter_keys_can_be_turned_off(wide: Chromium, page: Path) -> None:
    wide.open(page)
    wide.run("document.querySelector('#keys-on').click()")
    wide.press("n")
    assert wide.run(CHOSEN) is None
    wide.open(page)
    wide.press("n")
    assert wide.run(CHOSEN) is None
    wide.run("document.querySelector('#keys-on').click()")
    wide.press("n")
    assert wide.run(CHOSEN) == "1"


def test_the_overview_sorts_and_searches(wide: Chromium, report: Path) -> None:
    wide.open(report)
    rows = "[...document.querySelectorAll('#documents tbody tr')].map(r => r.cells[5].textContent)"
    wide.click("#documents th:nth-child(6) button")
    assert wide.run(rows) == ["3", "40"]
    wide.click("#documents th:nth-child(6) button")
    assert wide.run(rows) == ["40", "3"]
    aria = "document.querySelector('#documents th:nth-child(6)').getAttribute('aria-sort')"
    assert wide.run(aria) == "descending"
    wide.press("/")
    for key in "dai.pdf":
        wide.press(key)
    shown = "[...document.querySelectorAll('#documents tbody tr:not([hidden])')].length"
    assert wide.run(shown) == 1


def test_the_other_language_opens_at_the_same_place(wide: Chromium, page: Path) -> None:
    wide.open(page, "#item-5")
    wide.click(".language")
    wide.until("document.documentElement.lang === 'en' && location.hash === '#item-5'")


@pytest.mark.parametrize("rows", [40, 300])
def test_an_address_leads_to_its_row(wide: Chromium, tmp_path: Path, rows: int) -> None:
    records = sample(blank_pdf(tmp_path / "nhieu.pdf", 3), pages=3, rows=rows)
    tall = replace(records.items[4], activity="Rất dài. " * 400)
    items = (*records.items[:4], tall, *records.items[5:])
    write_processed(tmp_path / "in", [replace(records, items=items)])
    folder = write_report(tmp_path / "in", tmp_path / "out").index.parent
    wide.open(next(p for p in folder.glob("nhieu-*.html") if p.name.count(".") == 1))
    for number in (rows, 6, rows // 2):
        wide.run(f"location.hash = 'item-{number}'")
        wide.until(
            f"(() => {{ const b = document.querySelector('#item-{number}').getBoundingClientRect();"
            "return b.top > 40 && b.top < 700; })()"
        )
        wide.run("new Promise(r => setTimeout(r, 100))")
        top = f"document.querySelector('#item-{number}').getBoundingClientRect().top"
        assert 40 < wide.run(top) < 700


def test_hostile_texts_run_nothing(wide: Chromium, hostile_pages: list[Path]) -> None:
    for path in hostile_pages:
        wide.open(path)
        for key in "nnnn":
            wide.press(key)
        assert wide.run("window.hit") is None, path.name
        assert wide.complaints() == [], path.name
        assert all(url.startswith("file:///") for url in wide.requests()), path.name
        assert "onerror=" in wide.run("document.body.textContent"), path.name


def test_the_policy_stops_what_escaping_would_miss(wide: Chromium, page: Path) -> None:
    """Were markup ever to slip through, it could neither run nor call home."""
    wide.open(page)
    attempts = (
        "e = document.createElement('script'); e.append('window.hit = 1'); body.append(e)",
        "e = document.createElement('script'); e.src = 'https://example.invalid/a.js'",
        "e = new Image(); e.src = 'https://example.invalid/b.png'; body.append(e)",
        "e = document.createElement('p'); e.setAttribute('onclick', 'window.hit = 2');"
        "body.append(e); e.click()",
        "body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit = 3\">')",
    )
    for attempt in attempts:
        wide.run(f"(() => {{ let e, body = document.body; try {{ {attempt} }} catch {{ }} }})()")
    wide.until("performance.now() > 300")
    assert wide.run("window.hit") is None
    assert len(wide.complaints()) >= len(attempts)


@pytest.mark.parametrize("width", [390, 768])
def test_narrow_windows_do_not_scroll_sideways(browser: Chromium, report: Path, width: int) -> None:
    browser.window(width, 844)
    for path in sorted(report.parent.glob("*.html")):
        browser.open(path)
        assert browser.run("document.documentElement.scrollWidth") <= width, path.name


def test_a_phone_shows_every_number_of_the_overview(browser: Chromium, report: Path) -> None:
    browser.window(390, 844)
    browser.open(report)
    cells = "[...document.querySelectorAll('#documents td, #documents th')]"
    assert browser.run(f"{cells}.every(e => e.getBoundingClientRect().right <= 390)")
    named = "getComputedStyle(document.querySelector('#documents td[data-name]'), '::before')"
    assert "Trang" in browser.run(f"{named}.content")


@pytest.mark.parametrize(("width", "shown"), [(390, "for-narrow"), (1440, "for-wide")])
def test_charts_fit_their_window(browser: Chromium, report: Path, width: int, shown: str) -> None:
    browser.window(width, 900)
    browser.open(report)
    drawn = "[...document.querySelectorAll('.drawing')].filter(e => e.offsetWidth)"
    assert browser.run(f"{drawn}.length") > 1
    assert browser.run(f"{drawn}.every(e => e.classList.contains('{shown}'))")
    assert browser.run(f"{drawn}.every(e => e.scrollWidth <= e.clientWidth)")
    # type as it is on the screen, whatever font it is set in: a drawing that shrinks scales it
    text = "e.querySelector('text')"
    size = f"parseFloat(getComputedStyle({text}).fontSize) * {text}.getScreenCTM().a"
    assert browser.run(f"{drawn}.every(e => {size} >= 10)")


def test_on_a_phone_a_tap_lights_the_cells_above(browser: Chromium, page: Path) -> None:
    browser.window(390, 844)
    browser.open(page)
    browser.click("#item-2 .task .print")
    assert browser.run(PAGES_LIT) == "1,2"
    view = browser.run(
        "(() => { const b = document.querySelector('.sheets').getBoundingClientRect();"
        "return [b.top, b.bottom]; })()"
    )
    assert 0 < view[0] < view[1] < 844 / 2


def test_controls_have_names_and_pages_their_landmarks(wide: Chromium, report: Path) -> None:
    nameless = (
        "[...document.querySelectorAll('button, input, a, [role=img], img')].filter(e =>"
        "!(e.innerText?.trim() || e.ariaLabel || e.labels?.length || e.textContent.trim()"
        "|| e.hasAttribute('alt'))).map(e => e.outerHTML)"
    )
    for path in sorted(report.parent.glob("*.html")):
        wide.open(path)
        assert wide.run(nameless) == [], path.name
        for selector in ("main#content", "h1", "header"):
            assert wide.run(f"document.querySelectorAll('{selector}').length") == 1, path.name
        wide.press("Tab")
        assert wide.run("document.activeElement.getAttribute('href')") == "#content"


def test_paper_gets_everything_opened(wide: Chromium, page: Path, tmp_path: Path) -> None:
    wide.open(page)
    wide.run("dispatchEvent(new Event('beforeprint'))")
    assert wide.run("document.querySelectorAll('details:not([open])').length") == 0
    assert wide.run("[...document.images].every(i => i.loading === 'eager')")
    wide.run("dispatchEvent(new Event('afterprint'))")
    assert wide.run("document.querySelectorAll('details:not([open])').length") > 0


def test_on_paper_a_document_is_one_table_with_its_title_on_each_page(
    wide: Chromium, page: Path, tmp_path: Path
) -> None:
    wide.open(page)
    wide.pdf(tmp_path / "paper.pdf")
    assert wide.run("document.querySelector('.on-paper')") is None
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as pdf:
        # where words are parted depends on the fonts that the system has
        texts = ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in pdf]
    assert len(texts) <= 5  # 40 rows on 14 pages
    for number, text in enumerate(texts, 1):
        assert "Kếhoạchcảicáchhànhchínhnăm2022" in text
        assert "Hoạtđộng" in text
        assert f"{number}/{len(texts)}" in text
    assert "khôngquytắcnàođọcđược" in texts[0].casefold()
    whole = "".join(texts)
    assert all(f"kiểmtrasố{number}" in whole for number in (1, 17, 40))


DUE_SHOWN = "document.querySelectorAll('#due li:not([hidden])').length"


def test_the_overview_shows_what_is_due_in_this_week_and_month(
    wide: Chromium, report: Path
) -> None:
    wide.open(report)
    assert wide.run("document.querySelector('#due').hidden") is False
    assert wide.run(DUE_SHOWN) == 0  # nothing of a plan of 2022 is due today
    rows = wide.run("document.querySelectorAll('#due li').length")
    wide.run("setUpDue(document.querySelector('#due'), new Date(2022, 5, 28))")  # a Tuesday
    assert wide.run(DUE_SHOWN) == rows
    told = f"Tuần này: {rows}; tháng này: {rows}"
    assert wide.run("document.querySelector('#due p').textContent") == told
    wide.run("setUpDue(document.querySelector('#due'), new Date(2022, 6, 3))")  # its Sunday
    assert wide.run("document.querySelector('#due p').textContent") == told.replace(
        f"tháng này: {rows}", "tháng này: 0"
    )
    wide.run("setUpDue(document.querySelector('#due'), new Date(2022, 6, 4))")
    assert wide.run(DUE_SHOWN) == 0


def test_rules_on_a_straight_page_are_kept_at_their_place_on_the_scan(
    wide: Chromium, page: Path
) -> None:
    """As Python maps them, and back."""
    lay = Lay(400.0, 3, tuple((0.9 * y - 10, x + 0.1 * y) for y in (0, 400) for x in (0, 400, 800)))
    wide.open(page)
    svg = f"{{dataset: {{lay: '{lay.told}'}}}}"
    assert wide.run(f"layOf({svg}).onScan([300, 200])") == pytest.approx(lay.on_scan(300, 200))
    back = f"layOf({svg}).straight(layOf({svg}).onScan([300, 200]))"
    assert wide.run(back) == pytest.approx([300, 200], abs=0.01)
