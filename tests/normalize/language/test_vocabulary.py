"""Aligned folding and the phrase language of the vocabulary files."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.phrase_index import Phrase, PhraseIndex, WordTree
from kehoach.normalize.language.vocabulary import phrase_pattern, read_vocabulary
from kehoach.text import fold

VIETNAMESE = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẵặẾỆỐỢĐ ,.-–\n", max_size=60)


@given(st.text(max_size=80))
def test_all_spellings_have_the_same_length(text: str) -> None:
    aligned = align(text)
    assert len(aligned.printed) == len(aligned.folded) == len(aligned.words)
    assert aligned.printed == unicodedata.normalize("NFC", aligned.printed)


@given(VIETNAMESE)
def test_folding_letter_by_letter_agrees_with_folding_at_once(text: str) -> None:
    aligned = align(text)
    assert aligned.folded.replace("\n", " ") == fold(aligned.printed).replace("–", "-")


def test_a_place_in_the_folded_text_is_a_place_in_the_print() -> None:
    aligned = align("Ngân  sách\u00a0HUYỆN\n–\nNăm ２０２２")
    assert aligned.printed == "Ngân sách HUYỆN\n–\nNăm ２０２２"
    assert aligned.words == "ngân sách huyện\n-\nnăm 2022"
    assert aligned.folded == "ngan sach huyen\n-\nnam 2022"
    assert aligned.cut(10, 20) == "HUYỆN – Nă"


@pytest.mark.parametrize(
    ("words", "fits", "fails"),
    [
        (
            "ngân sách [nhà nước] (huyện|quận)",
            ["ngân sách huyện", "ngân sách nhà nước quận"],
            ["ngân sách", "ngân sách huyệnx", "ngan sach huyen"],
        ),
        ("theo quy định [hiện hành]", ["theo quy định", "theo quy định hiện hành"], ["quy định"]),
        ("[các] (a|a b)", ["a", "các a b"], ["các"]),
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
    hit = index.find("vốn vay", 0)
    assert hit is not None
    assert (hit.value, hit.end) == ("long", 7)
    assert index.find("vốn vay", 1) is None
    assert index.find("vốn\nvay,", 0) == hit
    assert index.find("vốn vay", 0, stop=6) == ("x", "short", 3)
    assert index.find("vốn vayx", 0) == ("x", "short", 3)
    assert index.find("von vay", 0) is None


def test_a_tree_of_words_gives_all_that_begin_a_row() -> None:
    tree = WordTree[int]()
    for value, words in enumerate(("a", "a b", "a b", "b")):
        tree.add(words.split(), value)
    assert tree.follow(["a", "b", "c"]) == [(1, [0]), (2, [1, 2])]
    assert tree.follow(["c"]) == []


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
