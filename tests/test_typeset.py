"""Every typeset case read back: rows, sections, tables and findings against the truth."""

import re
import unicodedata
from collections import Counter

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typeset.catalogue import CASES, case
from typeset.compare import differences, is_reported, squash
from typeset.damage import DAMAGES, damage
from typeset.random_plans import random_plan

import kehoach

HAS_PIPELINE = hasattr(kehoach, "read_plan")
needs_pipeline = pytest.mark.skipif(not HAS_PIPELINE, reason="the reading pipeline is not there")

# Cases that come out wrong today, each with its reason.
KNOWN: dict[str, str] = {}

# The text layer of these holds letters more than once, or its words without spaces.
DOUBLED = {"print-fake-bold"}


def text_layer(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def letters(text: str) -> Counter[str]:
    composed = unicodedata.normalize("NFC", text)
    return Counter(re.sub(r"[\s\u0002\ufffe]+", "", composed))


@pytest.mark.parametrize("name", CASES)
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


@given(seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_random_plans_are_deterministic_and_whole(seed: int) -> None:
    first, again = random_plan(seed), random_plan(seed)
    assert first.pdf == again.pdf
    assert first.rows == again.rows
    wanted = letters("".join({squash(row["task"]) for row in first.rows}))
    assert not wanted - letters(text_layer(first.pdf))


@pytest.mark.parametrize("kind", DAMAGES)
def test_damage_changes_the_file(kind: str) -> None:
    whole = random_plan(7)
    harmed = damage(whole, 7, kind)
    assert harmed.damaged
    assert harmed.rows == whole.rows
    assert harmed.pdf != whole.pdf


def _cases() -> list[object]:
    return [
        pytest.param(name, marks=pytest.mark.xfail(reason=KNOWN[name], strict=True))
        if name in KNOWN
        else name
        for name in CASES
    ]


@needs_pipeline
@pytest.mark.parametrize("name", _cases())
def test_case_is_read(name: str, tmp_path) -> None:
    made = case(name)
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(made.pdf)
    records = kehoach.read_plan(path).records
    codes = {finding.code for finding in records.findings}
    assert made.findings <= codes
    wrong = differences(made, records)
    if made.damaged:
        assert is_reported(records), wrong
    else:
        assert not wrong, "\n".join(wrong[:12])


@needs_pipeline
@given(seed=st.integers(0, 10**6))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_random_plans_are_read(seed: int, tmp_path) -> None:
    made = random_plan(seed)
    path = tmp_path / "random.pdf"
    path.write_bytes(made.pdf)
    wrong = differences(made, kehoach.read_plan(path).records)
    assert not wrong, "\n".join(wrong[:12])
