"""Words that have lost their tone marks, and tones on the wrong vowel."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.diacritics import Lexicon, lost_marks, place_tone
from kehoach.normalize.language.folded_text import align

LEXICON = Lexicon(
    ["ngân sách [nhà nước] (tỉnh|huyện)", "quỹ phát triển", "quyết định", "# (triệu|tỷ) đồng"],
    [r"quy\sđịnh|(?<!\w)tính|ngàn"],
    {"tinh": "tỉnh"},
)


def restored(text: str) -> str:
    return LEXICON.restored(align(text)).words


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("qúy", "quý"),
        ("quí", "quí"),
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("qủa", "quả"),
        ("gìa", "già"),
        ("gì", "gì"),
        ("tòan", "toàn"),
        ("huỵên", "huyện"),
        ("triêụ", "triệu"),
        ("ngoài", "ngoài"),
        ("người", "người"),
        ("nghĩa", "nghĩa"),
        ("của", "của"),
        ("giữa", "giữa"),
        ("giao", "giao"),
        ("ngờ̀", "ngờ̀"),
        ("usd", "usd"),
        ("", ""),
    ],
)
def test_a_tone_is_put_where_it_belongs(slip: str, word: str) -> None:
    assert place_tone(unicodedata.normalize("NFC", slip)) == unicodedata.normalize("NFC", word)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ngân sách tỉnh", "ngân sách tỉnh"),
        ("ngan sách tỉnh", "ngân sách tỉnh"),
        ("Quyêt định", "quyết định"),
        ("theo qui định của quy phát triển", "theo qui định của quỹ phát triển"),
        ("5 triêụ đông", "5 triệu đồng"),
        ("5 dòng sông", "5 dòng sông"),  # "đồng" would need triệu or tỷ before it
        ("chuyên gia tinh thông về ngân hàng", "chuyên gia tinh thông về ngân hàng"),
        ("NGAN SACH TINH", "ngân sách tỉnh"),
        ("quy dinh, quyet dinh", "quy định, quyết định"),
        ("ngan", "ngàn"),
        ("", ""),
    ],
)
def test_lost_marks_come_back_where_the_neighbours_tell(text: str, words: str) -> None:
    assert restored(text) == words


@given(st.text(alphabet="aăâdđeêgijnoôơquưytáàảãạếềộờữ 5,.\n", max_size=40))
def test_no_letter_changes_its_place_and_none_its_base(text: str) -> None:
    aligned = align(text)
    again = LEXICON.restored(aligned)
    assert (again.printed, again.folded) == (aligned.printed, aligned.folded)


def test_marks_are_lost_not_changed() -> None:
    assert lost_marks("quyêt", "quyết")
    assert lost_marks("dong", "đồng")
    assert not lost_marks("động", "đồng")
    assert not lost_marks("đồng", "đồng")
