"""Targets in objectives: the corpus, and laws that hold for every share and spelling."""

import unicodedata
from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import Case, differs, read_cases

from kehoach.normalize.language.non_quantities import BARE, NAMED
from kehoach.normalize.targets.reading import read_targets
from kehoach.readings import Target, to_plain

CASES = read_cases("targets")


def phrases() -> Iterator[str]:
    for case in CASES:
        yield from case.phrases


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_corpus(case: Case) -> None:
    wanted = case.reading or {"targets": []}
    wrong = []
    for phrase in case.phrases:
        targets = read_targets(phrase)
        if differs(wanted, {"targets": to_plain(targets)}):
            wrong.append((phrase, targets))
    assert wrong == []


def test_every_comparator_is_hit() -> None:
    found = {target.comparator for phrase in phrases() for target in read_targets(phrase)}
    assert found == {"at_least", "at_most", "equal", "about", "range"}


def _bare(targets: tuple[Target, ...]) -> list[tuple[object, ...]]:
    return [
        (t.comparator, t.value, t.value_max, t.unit.lower(), t.subject and t.subject.lower())
        for t in targets
    ]


def test_composition_case_and_white_space_change_nothing() -> None:
    for phrase in phrases():
        wanted = _bare(read_targets(phrase))
        for variant in (
            unicodedata.normalize("NFD", phrase),
            f"  {phrase.replace(' ', '   ')} ",
            phrase.upper(),
            phrase.replace(" ", "\u00a0"),
        ):
            assert _bare(read_targets(variant)) == wanted, variant


BOUNDS = st.sampled_from(
    [("Tối thiểu ", "at_least"), ("dưới ", "at_most"), ("khoảng ", "about"), ("đạt ", "equal")]
)
SHARES = st.decimals(min_value=0, max_value=100, places=2)


@given(SHARES, BOUNDS)
def test_every_share_reads_back(share: Decimal, bound: tuple[str, str]) -> None:
    words, comparator = bound
    printed = f"{share.normalize():f}".replace(".", ",")
    (target,) = read_targets(f"{words}{printed}% số hộ được dùng nước sạch")
    assert (target.comparator, target.value, target.unit) == (comparator, share, "%")
    assert target.subject == "số hộ"


@given(st.integers(min_value=1, max_value=10**9), st.sampled_from(["hộ", "lượt", "mô hình"]))
def test_every_count_reads_back(count: int, unit: str) -> None:
    grouped = f"{count:,}".replace(",", ".")
    (target,) = read_targets(f"Hỗ trợ ít nhất {grouped} {unit}")
    assert (target.value, target.unit, target.comparator) == (count, unit, "at_least")


@given(st.text(max_size=80))
def test_any_text_gives_targets_printed_in_it(text: str) -> None:
    for target in read_targets(text):
        assert target.value_max is None or target.comparator == "range"
        assert target.unit
        assert target.printed in " ".join(unicodedata.normalize("NFC", text).split())


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["9" * 50_000, "1." * 25_000, "40%, " * 10_000, "ít nhất " * 6_000, "1/" * 25_000]
)
def test_a_flood_of_figures_ends(text: str) -> None:
    assert all(target.unit == "%" for target in read_targets(text))


def test_neither_figure_of_a_range_that_falls_is_believed() -> None:
    assert read_targets("Đạt 8–0% các đơn vị") == ()


def test_kinds_of_figures_that_count_nothing_are_named_once() -> None:
    names = [name for name, _ in NAMED + BARE]
    assert len(names) == len(set(names))
