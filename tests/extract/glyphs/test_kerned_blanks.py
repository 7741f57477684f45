"""Words between which no blank is written and a narrow one is printed, as kerning makes it."""

import pytest
from typeset.fonts import face
from typeset.pdf import FONT_NAMES, Leaf, write

from kehoach.extract.engines import read_page_grids

TEXT = "SỞ Y TẾ, VĂN PHÒNG ỦY BAN NHÂN DÂN XÃ TÂY VỰC"
SIZE = 9.0


def page(text: str, blank: float) -> bytes:
    """Each word set by itself, ``blank`` of the size of type after the one before."""
    type_face, shown, x = face("serif"), "", 40.0
    for word in text.split():
        shown += f"1 0 0 1 {x:.3f} 700 Tm <{type_face.encode(word)}> Tj "
        x += type_face.width(word, SIZE) + blank * SIZE
    content = f"BT /{FONT_NAMES['serif']} {SIZE} Tf {shown} ET"
    return write((Leaf((0, 0, 595, 842), content),), "true")


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
@pytest.mark.parametrize("blank", [0.17, 0.2, 0.25, 0.32])
def test_words_are_apart(blank: float, engine: str) -> None:
    (page_grid,) = read_page_grids(page(TEXT, blank), engine)
    assert " ".join(line.text for line in page_grid.outside) == TEXT
