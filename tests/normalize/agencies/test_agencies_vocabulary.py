"""The vocabulary of agencies: every row has its place, its source and one meaning."""

import re
from collections import Counter

import pytest

import kehoach.normalize.agencies as package
from kehoach.normalize.agencies import read_agencies
from kehoach.normalize.language.vocabulary import read_vocabulary

HEADS = read_vocabulary("agency_heads")
NAMES = read_vocabulary("agency_names")
WORDS = read_vocabulary("agency_words")
SHORT = read_vocabulary("abbreviations")


@pytest.mark.parametrize("rows", [HEADS, NAMES, WORDS, SHORT])
def test_every_row_has_a_source(rows: list[dict[str, str]]) -> None:
    assert rows
    assert [row for row in rows if not row["source"]] == []


def test_no_form_stands_for_two_heads() -> None:
    forms = Counter(
        form for row in HEADS for form in {row["head"], *filter(None, row["forms"].split("|"))}
    )
    assert [form for form, count in forms.items() if count > 1] == []


def test_names_stand_under_known_heads() -> None:
    heads = {row["head"] for row in HEADS} | {"Công chức"}
    assert {head for row in NAMES for head in row["heads"].split("|")} <= heads


def test_abbreviations_are_letters_with_one_meaning() -> None:
    counted = Counter(row["abbreviation"] for row in SHORT)
    assert [short for short, count in counted.items() if count > 1] == []
    assert [s for s in counted if not re.fullmatch(r"[A-ZĐƯ][A-ZĐƯa-z-]+", s)] == []


@pytest.mark.parametrize(
    ("head", "name"), [(head, row["name"]) for row in NAMES for head in row["heads"].split("|")]
)
def test_every_known_name_is_read_whole(head: str, name: str) -> None:
    (agency,) = read_agencies(f"{head} {name}").agencies
    assert agency.printed == f"{head} {name}"
    assert agency.kind == ("person" if head == "Công chức" else "named")


@pytest.mark.parametrize("row", [row for row in HEADS if row["tail"] in ("yes", "alone")])
def test_every_form_of_a_head_reads_as_the_head(row: dict[str, str]) -> None:
    for form in filter(None, row["forms"].split("|")):
        (agency,) = read_agencies(form).agencies
        assert agency.agency == row["head"]


@pytest.mark.parametrize("row", [row for row in WORDS if row["class"] == "compound"])
def test_compounds_are_no_agencies(row: dict[str, str]) -> None:
    members = {each["words"] for each in WORDS if each["class"] == "member"}
    assert bool(read_agencies(row["words"]).agencies) == (row["words"] in members)


def test_doubts_of_the_corpus_are_documented() -> None:
    documented = set(re.findall(r"``(agency_\w+)``", package.__doc__ or ""))
    cells = ["Sở Nội vụ, Xyz Abc", "Các phòng, ban, lạ lùng", "Phòng Văn hóavà", "SNV", "Trạm"]
    found = {doubt.code for cell in cells for doubt in read_agencies(cell).doubts}
    assert found
    assert found <= documented
