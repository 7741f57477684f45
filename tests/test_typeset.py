"""Every typeset case read back: rows, sections, tables and findings against the truth."""

import re
import unicodedata
from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typeset.__main__ import listing
from typeset.catalogue import CASES, case
from typeset.compare import (
    differences,
    is_reported,
    piece_differences,
    pieces_read,
    pieces_set,
    squash,
    word_differences,
)
from typeset.damage import DAMAGES
from typeset.random_plans import random_plan
from typeset.verdict import damaged_plan, judge

import kehoach
from kehoach.extract import pdfium
from kehoach.extract.grid import page_grid

# Cases that come out wrong today, each with its reason.
KNOWN: dict[str, str] = {}


def text_layer(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def letters(text: str) -> Counter[str]:
    composed = unicodedata.normalize("NFC", text)
    return Counter(re.sub(r"[\s\u0002\ufffe]+", "", composed))


@pytest.mark.slow
@pytest.mark.parametrize("name", [n for n in CASES if n.startswith(("print-", "paper-"))])
def test_text_layer_holds_every_cell(name: str) -> None:
    made = case(name)
    layer = letters(text_layer(made.pdf))
    repeated_rows = {squash(row.get("task")) for row in made.rows}
    wanted = letters("".join(repeated_rows))
    assert not wanted - layer, f"letters of the truth missing in the file: {wanted - layer}"


@pytest.mark.parametrize("name", CASES)
def test_truth_is_whole(name: str) -> None:
    made = case(name)
    assert made.purpose, "a case says what it is for"
    assert sum(made.tables) == len(made.rows) > 2
    assert all(row["task"] or made.name == "total-row" for row in made.rows)


@pytest.mark.slow
@given(seed=st.integers(0, 10**6))
@settings(max_examples=25)
def test_random_plans_are_deterministic_and_whole(seed: int) -> None:
    first, again = random_plan(seed), random_plan(seed)
    assert first.pdf == again.pdf
    assert first.rows == again.rows
    wanted = letters("".join({squash(row["task"]) for row in first.rows}))
    assert not wanted - letters(text_layer(first.pdf))


@pytest.mark.slow
@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_changes_the_file(kind: str) -> None:
    _, whole, harmed = damaged_plan(DAMAGES.index(kind))
    assert harmed.damaged
    assert (harmed.rows == whole.rows) != (kind == "raised-mark")
    assert harmed.pdf != whole.pdf


def _cases() -> list[object]:
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=KNOWN[name], strict=True))
        if name in KNOWN
        else name
        for name in CASES
    ]


def test_readme_lists_every_case() -> None:
    readme = Path(__file__).with_name("typeset") / "README.md"
    assert readme.read_text(encoding="utf-8").endswith(listing())


def _ruled_pages() -> list[object]:
    known = {
        "paper-user-unit": "lengths are not scaled by UserUnit",
    }
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=known[name], strict=True))
        if name in known
        else name
        for name in CASES
        if name.startswith(("print-", "paper-", "edges-", "no-padding"))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("name", _ruled_pages())
def test_every_ruled_cell_of_the_first_page_is_found(name: str) -> None:
    made = case(name)
    wrong = [
        f"page {page.number}: {difference}"
        for page in islice(pdfium.read_pages(made.pdf), 1)
        for difference in piece_differences(
            pieces_set(made, page.number - 1), pieces_read(page_grid.read_page_grid(page))
        )
    ]
    assert not wrong, "\n".join(wrong[:12])


@pytest.mark.parametrize("name", _cases())
def test_case_is_read(name: str, tmp_path) -> None:
    made = case(name)
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(made.pdf)
    records = kehoach.read_plan(path).records
    document = records.document
    assert document.glyphs == document.glyphs_in_cells + document.glyphs_outside
    codes = {finding.code for finding in records.findings}
    assert made.findings <= codes
    wrong = differences(made, records)
    if made.damaged:
        assert is_reported(records), wrong
    else:
        assert not wrong, "\n".join(wrong[:12])
    if name.startswith(("print-", "paper-")):
        assert not word_differences(made, records)


@pytest.mark.parametrize("name", ["whole-letter", "columns-five", "paper-sideways", "page-frame"])
def test_letterhead_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(case(name).pdf)
    document = kehoach.read_plan(path).records.document
    assert document.number == "47/KH-UBND"
    assert document.issued_on == date(2025, 1, 14)
    assert document.plan_year == 2025
    assert (document.issuer or "").endswith("huyện Phú Mỹ")


@pytest.mark.slow
@given(seed=st.integers(0, 10**6))
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_random_plans_are_read(seed: int, tmp_path) -> None:
    made = random_plan(seed)
    path = tmp_path / "random.pdf"
    path.write_bytes(made.pdf)
    wrong = differences(made, kehoach.read_plan(path).records)
    assert not wrong, "\n".join(wrong[:12])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2 * len(DAMAGES)))
def test_damage_is_never_silent(seed: int, tmp_path: Path) -> None:
    kind, whole, harmed = damaged_plan(seed)
    verdict, wrong = judge(whole, harmed, tmp_path)
    assert verdict in {"right", "refused", "told"}, "\n".join((kind, verdict, *wrong[:5]))
