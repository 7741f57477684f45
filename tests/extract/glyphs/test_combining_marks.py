"""Letters with combining marks: the spaces of a text are those that are printed."""

import unicodedata

import pytest
from typeset.fonts import face
from typeset.pdf import FONT_NAMES, Leaf, write

from kehoach.extract.engines import read_page_grids
from kehoach.normalize.language.syllables import find_broken_words

TEXT = "Rà soát thủ tục hành chính; Quý II năm 2024, kế hoạch của Ủy ban nhân dân huyện Đức Thọ"


def page(letters: str, unicode_map: str, *, apart: bool = False) -> bytes:
    """The text set in one run, or each letter (with its marks) by itself."""
    type_face = face("serif")
    shown, x = "", 40.0
    parts = _clusters(letters) if apart else [letters]
    for part in parts:
        shown += f"1 0 0 1 {x:.3f} 700 Tm <{type_face.encode(part)}> Tj "
        x += type_face.width(part, 9)
    content = f"BT /{FONT_NAMES['serif']} 9 Tf {shown} ET"
    return write((Leaf((0, 0, 595, 842), content),), unicode_map)


def _clusters(letters: str) -> list[str]:
    parts: list[str] = []
    for letter in letters:
        if unicodedata.combining(letter) and parts:
            parts[-1] += letter
        else:
            parts.append(letter)
    return parts


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("apart", [False, True])
@pytest.mark.parametrize(
    ("form", "unicode_map"), [("NFC", "true"), ("NFD", "true"), ("NFC", "decomposed")]
)
def test_spaces_are_those_printed(form: str, unicode_map: str, engine: str, *, apart: bool) -> None:
    letters = unicodedata.normalize(form, TEXT)  # type: ignore[arg-type]
    (page_grid,) = read_page_grids(page(letters, unicode_map, apart=apart), engine)
    assert " ".join(line.text for line in page_grid.outside) == TEXT


def test_a_word_in_two_parts_is_told() -> None:
    assert list(find_broken_words("thủ tụ c hà nh chính, h ành trình nă m")) == [
        "tụ c", "hà nh", "h ành", "nă m",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", [TEXT, "dài 25 m và 3 t hàng", "p. Đức Thọ", "100.000 đ ở xã", "ý c", "Sở NV a"]
)
def test_words_that_are_whole_are_not_told(text: str) -> None:
    assert not list(find_broken_words(text))
