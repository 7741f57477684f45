"""Encodings of the time before Unicode: their letters, their fonts, and when text is in them."""

import unicodedata
from itertools import product
from typing import get_args

import pytest
from typeset.old_fonts import as_told

from kehoach.extract.old_encodings.choice import AS_IT_IS, Choice, choose
from kehoach.extract.old_encodings.decoding import decode
from kehoach.extract.old_encodings.fonts import OldFont, old_font
from kehoach.extract.old_encodings.tables import BYTES, Encoding
from kehoach.extract.old_encodings.texts import FontText, to_unicode
from kehoach.model import OLD_ENCODINGS

ENCODINGS = get_args(Encoding)
TEXT = (
    "Kế hoạch triển khai thực hiện nhiệm vụ cải cách hành chính nhà nước năm 2025 trên địa bàn "
    "huyện; rà soát thủ tục, đẩy mạnh tuyên truyền, hướng dẫn người dân nộp hồ sơ trực tuyến, "
    "tổ chức tập huấn nghiệp vụ cho cán bộ, công chức cấp xã (dưới 50 triệu đồng)"
)
SMALL = [
    unicodedata.normalize("NFC", base + tone)
    for base, tone in product(
        "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    )
] + ["đ"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_small_letter_comes_back(encoding: Encoding) -> None:
    for letter in SMALL:
        assert "".join(decode(as_told(letter, encoding), encoding)) == letter


@pytest.mark.parametrize("encoding", ["VNI", "VISCII", "VPS"])
def test_every_capital_comes_back(encoding: Encoding) -> None:
    for letter in map(str.upper, SMALL):
        assert "".join(decode(as_told(letter, encoding), encoding)) == letter


def test_tcvn3_is_a_part_of_the_standard() -> None:
    assert len(BYTES["TCVN3"]) == 74  # 67 small letters with marks and đ, seven capitals without
    assert sorted(BYTES["TCVN3"].values()) == sorted(
        {*"ĂÂÊÔƠƯĐ", *(c for c in SMALL if c > "\x7f")}
    )


def test_names_are_those_of_the_model() -> None:
    assert ENCODINGS == OLD_ENCODINGS


@pytest.mark.parametrize(
    ("name", "font"),
    [
        (".VnTime", OldFont("TCVN3")),
        ("ABCDEF+.VnTime,Bold", OldFont("TCVN3")),
        (".VnTimeH", OldFont("TCVN3", has_capitals=True)),
        ("ABCDEF+.VnArialH-BoldItalic", OldFont("TCVN3", has_capitals=True)),
        ("VnTime", OldFont("TCVN3")),
        (".VnCentury SchoolbookH", OldFont("TCVN3", has_capitals=True)),
        ("VNI-Times", OldFont("VNI")),
        ("XYZABC+VNI-Helve,Italic", OldFont("VNI")),
        ("VPS Times", OldFont("VPS")),
        ("VPS Ha Tien Hoa", OldFont("VPS", has_capitals=True)),
        ("VI Times", OldFont("VISCII")),
        ("Times New Roman", None),
        ("Vnimaz", None),
        ("ABCDEF+TimesNewRomanPSMT", None),
        ("Vivaldi", None),
        (None, None),
    ],
)
def test_fonts_are_known_by_name(name: str | None, font: OldFont | None) -> None:
    assert old_font(name) == font


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_letters_alone_tell_a_whole_text(encoding: Encoding) -> None:
    choice = choose(as_told(TEXT, encoding), "Times New Roman")
    assert choice == Choice(encoding)
    assert "".join(choice.decode(as_told(TEXT, encoding))) == TEXT


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_wrong_name_is_seen_through(encoding: Encoding) -> None:
    """The letters make sense in another encoding than the font is named for."""
    wrong = "VNI-Times" if encoding != "VNI" else ".VnTime"
    assert choose(as_told(TEXT, encoding), wrong).encoding == encoding


def test_text_in_unicode_stays_whatever_its_font() -> None:
    assert choose(TEXT, ".VnTime") == AS_IT_IS
    assert choose(TEXT, None) == AS_IT_IS


@pytest.mark.parametrize(
    "text",
    [
        "Crème brûlée à la française, déjà vu, élève, où, très, même, garçon, été, naïve, forêt, "
        "hôtel, là, réalisé, dès, façon, côté, âge, conçu, reçu, maïs",
        "Straße, größer, für, über, schön, Mädchen, Öl, früh, können, müssen, Bücher, Grüße, fünf, "
        "zwölf, Äpfel, spät, Tür, Höhe",
        "Señor, mañana, año, está, también, después, corazón, aquí, así, país, jamás, único, más",
    ],
)
def test_other_languages_stay(text: str) -> None:
    assert choose(text, "Arial") == AS_IT_IS


def test_an_old_font_without_vietnamese_is_doubted() -> None:
    assert choose("¥§¨ ¤£¢ µ¶·¸ ¹º»¼ ¿ÀÁÂ", ".VnTime") == Choice(None, is_doubtful=True)


@pytest.mark.parametrize(
    ("told", "text"),
    [
        ("C«ng th-¬ng", "Công thương"),
        ("nhµ n-íc, ng-êi d©n", "nhà nước, người dân"),
        ("-u tiªn", "ưu tiên"),
        ("Sè 47/KH-UBND", "Số 47/KH-UBND"),
        ("Q§-TTg; TT-BTC; KH-", "QĐ-TTg; TT-BTC; KH-"),
        ("th¸ng 9 - 12", "tháng 9 - 12"),
        ("- Tæ chøc", "- Tổ chức"),
        ("n\u2212íc", "nước"),
        ("\uf0aeÞnh", "định"),
    ],
)
def test_a_hyphen_is_a_letter_where_it_makes_a_syllable(told: str, text: str) -> None:
    """PDF tells the byte of "ư" as a hyphen, Word and others as a soft one or a minus."""
    assert "".join(decode(told, "TCVN3")) == text


def test_fonts_of_one_encoding_are_judged_together() -> None:
    """A capital is set in another font than the word it begins."""
    runs = [
        FontText("ñ", ".VnTimeH"),
        FontText("y ban nh©n d©n", ".VnTime", begins=False),
        FontText("KÕ ho¹ch", ".VnTimeH"),
    ]
    made = to_unicode(runs)
    assert made.texts == ["Ủ", "y ban nhân dân", "KẾ HOẠCH"]
    assert made.encodings == ["TCVN3", "TCVN3", "TCVN3"]


def test_a_mark_may_stand_in_another_run_than_its_letter() -> None:
    runs = [FontText("Ke", "VNI-Times"), FontText("á hoaïch", "VNI-Times", begins=False)]
    assert to_unicode(runs).texts == ["Kế", " hoạch"]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("named", [True, False])
def test_text_typed_later_in_unicode_stays_beside_old_text(encoding: Encoding, named: bool) -> None:
    font = {"TCVN3": ".VnTime", "VNI": "VNI-Times", "VISCII": "VI Times", "VPS": "VPS Times"}
    later = ("Sở Khoa học và Công nghệ", "cán bộ thôn", "hoàn thành trước tháng 9")
    old = [as_told(line, encoding) for line in TEXT.split(". ")]
    texts = [FontText(text, font[encoding] if named else None) for text in (*later, *old, *later)]
    made = to_unicode(texts)
    assert made.texts == [*later, *TEXT.split(". "), *later]
    assert set(made.encodings[3:-3]) >= {encoding}
    assert set(made.encodings[:3]) == {None}
