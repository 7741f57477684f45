"""Letters that a font prints and does not name are no blanks: words keep a sign in their place."""

import pytest
from typeset.fonts import face
from typeset.pdf import FONT_NAMES, Leaf, write

from kehoach.extract.engines import read_page_grids


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_letter_without_a_name_is_seen(engine: str) -> None:
    shown = face("serif").encode("Tr\u20a2ng m\u20a2i và 2\u20a20 cây")  # no face has this sign
    content = f"BT /{FONT_NAMES['serif']} 9 Tf 1 0 0 1 40 700 Tm <{shown}> Tj ET"
    (page_grid,) = read_page_grids(write((Leaf((0, 0, 595, 842), content),)), engine)
    assert [line.text for line in page_grid.outside] == ["Tr\ufffdng m\ufffdi và 2\ufffd0 cây"]
