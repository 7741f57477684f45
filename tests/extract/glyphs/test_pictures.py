"""A large picture on a page of text may show a table: it is told, as nobody reads it there."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.errors import NoTableError
from kehoach.extract.engines import read_page_grids
from kehoach.model import BBox

LARGE = (60, 300, 460, 260)
SEAL = (380, 300, 140, 140)


def page(picture: tuple[int, ...], on_it: str = "") -> bytes:
    """A page of text with one grey picture: x, y, width and height from the lower left corner."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 180)), *picture)
    canvas.drawString(picture[0] + 20, picture[1] + 30, on_it)
    for line in range(12):
        canvas.drawString(60, 780 - 16 * line, "The plan of the district is set out as follows.")
    canvas.save()
    return out.getvalue()


def told(pdf: bytes) -> list[BBox]:
    (page_grid,) = read_page_grids(pdf)
    assert {each.code for each in page_grid.print_defects} <= {"picture_left_out"}
    return [each.bbox for each in page_grid.print_defects]


def test_a_large_picture_is_told_at_its_place() -> None:
    assert told(page(LARGE)) == [BBox(60.0, 282.0, 520.0, 542.0)]


@pytest.mark.parametrize("pdf", [page(SEAL), page(LARGE, "Words that are printed on it")])
def test_a_seal_or_what_lies_behind_text_is_not(pdf: bytes) -> None:
    assert told(pdf) == []


def test_a_document_without_a_table_says_on_which_page_a_picture_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(page(LARGE))
    with pytest.raises(NoTableError, match="large picture on page 1"):
        kehoach.read_plan(path)
