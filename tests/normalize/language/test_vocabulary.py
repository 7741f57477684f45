"""Aligned folding and the phrase language of the vocabulary files."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.vocabulary import (
    Phrase,
    PhraseIndex,
    phrase_pattern,
    read_vocabulary,
)
from kehoach.text import fold

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẵặẾỆỐỢĐ ,.-–\n", max_size=60)


@given(st.text(max_size=80))
def test_both_spellings_have_the_same_length(text: str) -> None:
    aligned = align(text)
    assert len(aligned.printed) == len(aligned.folded)
    assert aligned.printed == unicodedata.normalize("NFC", aligned.printed)


@given(VIETNAMESE)
def test_folding_letter_by_letter_agrees_with_folding_at_once(text: str) -> None:
    aligned = align(text)
    assert aligned.folded.replace("\n", " ") == fold(aligned.printed).replace("–", "-")


def test_a_place_in_the_folded_text_is_a_place_in_the_print() -> None:
    aligned = align("Ngân  sách\u00a0HUYỆN\n–\nNăm ２０２２")
    assert aligned.printed == "Ngân sách HUYỆN\n–\nNăm ２０２２"
    assert aligned.folded == "ngan sach huyen\n-\nnam 2022"
    assert aligned.cut(10, 20) == "HUYỆN – Nă"


@pytest.mark.parametrize(
    ("words", "fits", "fails"),
    [
        (
            "ngân sách [nhà nước] (huyện|quận)",
            ["ngan sach huyen", "ngan sach nha nuoc quan"],
            ["ngan sach", "ngan sach huyenx"],
        ),
        ("theo quy định [hiện hành]", ["theo quy dinh", "theo quy dinh hien hanh"], ["quy dinh"]),
        ("[các] (a|a b)", ["a", "cac a b"], ["cac"]),
        ("$", ["$"], ["s"]),
    ],
)
def test_phrases(words: str, fits: list[str], fails: list[str]) -> None:
    pattern = re.compile(phrase_pattern(words))
    assert all(pattern.fullmatch(text) for text in fits)
    assert not any(pattern.fullmatch(text) for text in fails)


def test_the_longest_phrase_is_found_and_of_equals_the_first() -> None:
    index = PhraseIndex(
        [
            Phrase("x", "short", "vốn"),
            Phrase("x", "long", "vốn vay"),
            Phrase("y", "same", "vốn vay"),
        ]
    )
    hit = index.find("von vay", 0)
    assert hit is not None
    assert (hit.value, hit.end) == ("long", 7)
    assert index.find("von vay", 1) is None


@pytest.mark.parametrize(
    "name",
    [
        "activity_verbs",
        "bounds",
        "count_nouns",
        "currencies",
        "dashed_names",
        "funding_sources",
        "funding_words",
        "output_nouns",
        "target_words",
    ],
)
def test_vocabulary_files_are_whole(name: str) -> None:
    rows = read_vocabulary(name)
    assert rows
    for row in rows:
        assert None not in row, row
        assert None not in row.values(), row
        pattern = row.get("words") or row["first"]
        assert re.compile(phrase_pattern(pattern)).groups == 0
