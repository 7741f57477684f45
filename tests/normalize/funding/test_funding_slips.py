"""The law of the slip for funding: nothing that a slip changes goes unsaid."""

import pytest
from phrase_corpus import read_cases
from slip_law import table
from slip_readers import judged

from kehoach.normalize.funding import read_funding

CASES = [case for case in read_cases("funding") if case.reading and not case.doubts]
PER_MILLE = 2  # of all; a sample of them varies
OF_SAMPLE = 4


def silent(step: int) -> tuple[float, str]:
    """Return how many of a thousand slips are silent, and the table of all kinds."""
    found = list(judged("funding", every=step))
    count = sum(each.outcome == "silent" for each in found)
    return 1000 * count / len(found), table(found)


@pytest.mark.slow
def test_a_slip_is_silent_in_a_few_of_a_thousand_cases() -> None:
    rate, kinds = silent(step=7)
    assert rate <= OF_SAMPLE, kinds


@pytest.mark.slow
def test_all_slips_of_all_phrases() -> None:
    rate, kinds = silent(step=1)
    assert rate <= PER_MILLE, kinds


@pytest.mark.parametrize(
    "text",
    ["I,95 tỷ đồng", "1Z tỷ đồng", "khoảng4,1 tỷ đồng", "S00 triệu đồng", "1 , 5 tỷ đồng"],
)
def test_a_figure_is_never_cut_out_of_what_is_damaged(text: str) -> None:
    reading = read_funding(text)
    cut = {95 * 10**9, 10**9, 5 * 10**9, 0}
    assert reading.amount_vnd not in cut or reading.doubts


def test_right_phrases_are_not_suspected() -> None:
    suspected = [
        phrase
        for case in CASES
        for phrase in case.phrases
        for doubt in read_funding(phrase, **case.given).doubts
        if doubt.code == "funding_misprint"
    ]
    assert suspected == []
