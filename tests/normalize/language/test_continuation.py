"""Words and signs after which a text goes on."""

import pytest

from kehoach.normalize.language.continuation import (
    LINKS,
    begins_inside,
    ends_open,
    ends_sentence,
    names_number,
)


@pytest.mark.parametrize("word", LINKS)
def test_no_text_ends_in_a_link(word: str) -> None:
    assert ends_open(f"Phòng chuyên môn {word}")
    assert ends_open(f"PHÒNG CHUYÊN MÔN {word.upper()}")


@pytest.mark.parametrize("end", [",", "(", "/", " -", "–", " +", "“", "&", " về việc"])
def test_signs_that_ask_for_more(end: str) -> None:
    assert ends_open(f"Báo cáo{end}")


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "đơn vị trực thuộc", "như trên", "làm việc", "nhà ở", "lá", "chờ", "Báo cáo;"),
        *("mặc", "Bàn giao mặt bằng", "Khắc phục tồn tại", "hóa đơn, chứng từ", "Tự do", "lý do"),
    ],
)
def test_a_text_that_may_end_here(text: str) -> None:
    assert not ends_open(text)


@pytest.mark.parametrize(
    ("text", "after", "is_named"),
    [
        ("theo Quyết định số", "12/QĐ-UBND", True),
        ("Trước ngày", "30/6", True),
        ("quý", "II", True),
        ("trong năm", "2026", True),
        ("trong năm", "12 hội nghị", False),
        ("trước tháng", "5 ngày", False),
        ("tổng số", "hộ", False),
        ("hồ sơ", "12", False),
    ],
)
def test_words_that_name_a_number(text: str, after: str, is_named: bool) -> None:
    assert names_number(text, after) == is_named


def test_beginnings_and_ends_of_sentences() -> None:
    assert [begins_inside(text) for text in ("của", ") và", "Báo cáo", "12", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    assert [ends_sentence(text) for text in ("hết.", "hết.”", "xong;", "gồm:", "của", "")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
