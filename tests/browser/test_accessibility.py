"""What axe-core finds on the pages of a report, in both widths and both languages: nothing."""

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from browser.chromium import Chromium, find_chromium, start
from report_fixture import blank_pdf, hostile, sample, write_processed

from kehoach.report import write_report

pytest.importorskip("axe_core_python", reason="the dependency group test has it")
PROGRAM = find_chromium()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed"),
]

VIOLATIONS = """axe.run().then(found => found.violations.map(
    each => `${each.id}: ${each.nodes.map(node => node.target.join()).slice(0, 3)}`))"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    with start(PROGRAM or "", tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A page of each kind, and of the other language those that people read most."""
    folder = tmp_path_factory.mktemp("report")
    plain = sample(blank_pdf(folder / "dai.pdf", 3), rows=5)
    bad = hostile(sample(blank_pdf(folder / "xau.pdf", 2), pages=2))
    word = sample(blank_pdf(folder / "moi.docx", 1), pages=2, rows=4)
    later = replace(word.document, plan_year=2023, format="docx")
    write_processed(folder / "processed", [plain, bad, replace(word, document=later)])
    written = write_report(folder / "processed", folder / "out").index.parent.glob("*.html")
    return sorted(page for page in written if page.name.count(".") == 1 or is_read_most(page))


def is_read_most(page: Path) -> bool:
    return page.name.endswith(".en.html") and page.name.startswith(("index", "dai-", "years"))


def violations(browser: Chromium) -> list[str]:
    script = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.run(f"void (() => {{ {script} }})()")
    found: list[str] = browser.run(VIOLATIONS)
    return found


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1440, "light")])
def test_axe_finds_nothing(browser: Chromium, pages: list[Path], width: int, scheme: str) -> None:
    browser.window(width, 900)
    browser.call(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}]
    )
    for page in pages:
        browser.open(page)
        assert violations(browser) == [], page.name


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_where_something_is_chosen_and_a_form_is_open(
    browser: Chromium, pages: list[Path], width: int
) -> None:
    browser.window(width, 900)
    browser.open(
        next(page for page in pages if page.name.startswith("dai-") and page.name.count(".") == 1)
    )
    browser.press("n")
    browser.press("e")
    assert violations(browser) == []
    browser.press("Escape")
    browser.press("r")
    assert violations(browser) == []
    browser.press("Escape")
    browser.press("?")
    assert violations(browser) == []
