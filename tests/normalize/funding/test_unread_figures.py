"""The law of figures in funding cells: each is in an amount that was read, or a doubt names it."""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import read_cases

from kehoach.normalize.funding import read_funding
from kehoach.normalize.funding.marks import Marked
from kehoach.normalize.funding.sequence import mark_text
from kehoach.normalize.language.folded_text import align

_PHRASES = [
    (phrase, case.given.get("unit")) for case in read_cases("funding") for phrase in case.phrases
]
_PIECES = ("7", "120", "3.500", "45%", "12 lớp", "(8)", "và 9", "2.500.000", "1,5 tỷ", "x 3")


def _figures(cell: Marked) -> list[str]:
    return [cell.words(mark) for mark in cell.marks if mark.kind == "figure"]


def _ignored(text: str, unit: str | None) -> list[str]:
    """Return the figures that neither the parts of the reading have nor a doubt names."""
    reading = read_funding(text, unit)
    said = [part.printed for part in reading.parts if part.rule != "source"]
    said += [doubt.value or "" for doubt in reading.doubts]
    known = re.sub(r"\s+", "", unicodedata.normalize("NFKC", " ".join(said)).lower())
    return [each for each in _figures(mark_text(align(text))) if _bare(each) not in known]


def _bare(figure: str) -> str:
    return re.sub(r"\s+", "", figure).strip(".,-")


@given(st.sampled_from(_PHRASES), st.sampled_from(_PIECES), st.integers(0, 9))
def test_a_figure_is_read_or_named(phrase: tuple[str, str | None], piece: str, at: int) -> None:
    words = phrase[0].split(" ")
    text = " ".join((*words[: min(at, len(words))], piece, *words[min(at, len(words)) :]))
    assert [each for each in _ignored(text, phrase[1]) if each != "100"] == []


def test_all_figures_are_named() -> None:
    reading = read_funding("Hỗ trợ 40 hộ và 12 thôn, 3 xã: 500 triệu đồng")
    (doubt,) = [each for each in reading.doubts if each.code == "funding_partly_read"]
    assert re.findall(r"\d+", doubt.value or "") == ["40", "12", "3"]
