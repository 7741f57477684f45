"""Lists of activities and outputs: the corpus, and laws that hold for every list."""

import json
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import Case, differs, doubts_differ, read_cases
from project import TESTS

from kehoach.normalize.language.folded_text import align
from kehoach.normalize.lists.reading import ListKind, read_list
from kehoach.normalize.lists.starts import CANDIDATES, find_starts
from kehoach.readings import to_plain

CASES = read_cases("lists")
GOLD = TESTS / "gold" / "duc-tho-2022.rows.jsonl"


def phrases() -> Iterator[tuple[str, ListKind]]:
    for case in CASES:
        for phrase in case.phrases:
            yield phrase, case.given["kind"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_corpus(case: Case) -> None:
    wrong = []
    for phrase in case.phrases:
        reading = read_list(phrase, **case.given)
        doubts = [doubt.code for doubt in reading.doubts]
        if differs(case.reading, to_plain(reading)) or doubts_differ(case, doubts):
            wrong.append((phrase, reading))
    assert wrong == []


def test_every_kind_of_start_is_hit() -> None:
    codes = {start.code for phrase, kind in phrases() for start in find_starts(align(phrase), kind)}
    assert {"3.1", "1", "a", "I", None} <= codes
    assert len(CANDIDATES) == 7


def test_composition_and_white_space_change_nothing() -> None:
    for phrase, kind in phrases():
        wanted = read_list(phrase, kind)
        for variant in (
            unicodedata.normalize("NFD", phrase),
            f"  {phrase.replace(' ', '   ')} ",
            phrase.replace(" ", "\u00a0"),
        ):
            assert read_list(variant, kind).items == wanted.items, variant


def inked(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum())


@pytest.mark.slow
@given(
    st.text(alphabet="ab cKếQđ.,;-+•()123\n", max_size=80), st.sampled_from(["activity", "output"])
)
def test_no_letter_is_lost_or_doubled(text: str, kind: ListKind) -> None:
    items = read_list(text, kind).items
    assert "".join(inked((item.code or "") + item.text) for item in items) == inked(text)


TASKS = st.sampled_from(
    ["Xây dựng kế hoạch", "Tổ chức hội nghị", "Rà soát hồ sơ, báo cáo", "Báo cáo"]
)


@given(st.lists(TASKS, min_size=1, max_size=12), st.integers(1, 9), st.sampled_from([" ", "\n"]))
def test_numbered_tasks_read_back(tasks: list[str], first: int, space: str) -> None:
    text = space.join(f"{first}.{n}. {task}" for n, task in enumerate(tasks, 1))
    items = read_list(text, "activity").items
    assert [(item.code, item.text) for item in items] == [
        (f"{first}.{n}", task) for n, task in enumerate(tasks, 1)
    ]


NAMES = st.lists(
    st.sampled_from(["Kế hoạch", "Quyết định", "Báo cáo tổng hợp", "Biên bản", "Danh mục hồ sơ"]),
    min_size=1,
    max_size=8,
)


@given(NAMES, st.sampled_from([", ", "; ", ". ", "\n", " - "]))
def test_outputs_read_back_however_they_are_parted(names: list[str], sign: str) -> None:
    text = sign.join(names) if sign != " - " else "- " + sign.join(names)
    assert [item.text for item in read_list(text, "output").items] == names


def test_the_activities_of_the_plan_are_numbered_one_by_one() -> None:
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    texts = {row["activity"] for row in rows if row.get("activity")}
    for text in texts:
        items = read_list(text, "activity").items
        assert items[0].code is not None, text
        assert all(len(item.text) > 3 for item in items), text


@pytest.mark.parametrize(
    "text", ["1." * 25_000, "- " * 25_000, "Báo cáo, " * 5_000, "1. A " * 10_000, "(" * 50_000]
)
def test_a_flood_of_signs_ends(text: str) -> None:
    for kind in ("activity", "output"):
        items = read_list(text, kind).items
        assert sum(len(item.text) for item in items) <= len(text)


@pytest.mark.parametrize("kind", ["activity", "output"])
def test_a_number_without_words_is_kept_as_its_own_text(kind: ListKind) -> None:
    items = read_list("3.4. Xây dựng kế hoạch\n3.5.\n3.6. Báo cáo kết quả", kind).items
    assert [(each.code, each.text) for each in items][1] == ("3.5", "3.5")
