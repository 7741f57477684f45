"""Near words, the orthography of syllables, and which of them stand together."""

import pytest

from kehoach.normalize.language.near_words import NearWords
from kehoach.normalize.language.syllable_pairs import go_together, is_attested
from kehoach.orthography import is_syllable

NEAR = NearWords(["tháng", "quý", "năm", "trước", "đến", "ngày"])


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("qýu", "quý"),
        ("nằm", "năm"),
        ("thnág", "tháng"),
        ("trưước", "trước"),
        ("tước", "trước"),
        ("teước", "trước"),
        ("dên", "đến"),
        ("truwowcs", "trước"),
        ("quys", "quý"),
        ("truuoc", "trước"),
    ],
)
def test_one_slip_away(printed: str, meant: str) -> None:
    assert meant in NEAR.near(printed)


@pytest.mark.parametrize("printed", ["trường", "ngân", "", "x", "thắng lợi", "đoạn"])
def test_further_away(printed: str) -> None:
    assert NEAR.near(printed) == ()


def test_a_word_is_not_near_itself() -> None:
    assert "năm" not in NEAR.near("năm")


@pytest.mark.parametrize(
    "word",
    [
        "nghiêng",
        "quyền",
        "giếng",
        "gì",
        "khuỷu",
        "yêu",
        "thuở",
        "ngoằn",
        "hoà",
        "hòa",
        "kẻ",
        "ghế",
        "đặc",
        "y",
        "ý",
        "oách",
    ],
)
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "trươc",
        "qýu",
        "thág",
        "ng",
        "nuớc",
        "cẻ",
        "ngề",
        "ghà",
        "quu",
        "tháng9",
        "plan",
        "th",
        "hoạchh",
        "mátt",
        "kat",
    ],
)
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_company() -> None:
    assert go_together("triển", "khai")
    assert go_together("kế", "hoạch")
    assert not go_together("tháng", "trước ")
    assert not go_together("quạ", "năm")
    assert is_attested("quý")
    assert not is_attested("quỵt")
