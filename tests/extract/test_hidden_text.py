"""Text that nobody sees on the page is told, wherever it stands; a heading in white is not."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.colors import Color, darkblue, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kehoach.extract.grid import read_page_grid
from kehoach.extract.pdfium import read_pages
from kehoach.normalize.findings.page_checks import check_page_grids


def table(canvas: Canvas) -> None:
    for y in (700, 680, 660):
        canvas.line(100, y, 400, y)
    for x in (100, 250, 400):
        canvas.line(x, 700, x, 660)
    canvas.drawString(110, 685, "Seen")


def white_text(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(260, 665, "Hidden")


def transparent_text(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0, 0, 0, alpha=0.01))
    canvas.drawString(260, 665, "Hidden")


def invisible_text(canvas: Canvas) -> None:
    text = canvas.beginText(260, 665)
    text.setTextRenderMode(3)
    text.textOut("Hidden")
    canvas.drawText(text)


def white_heading(canvas: Canvas) -> None:
    canvas.setFillColor(darkblue)
    canvas.rect(250, 660, 150, 20, stroke=0, fill=1)
    white_text(canvas)


def recognised_scan(canvas: Canvas) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (9, 9), 128)), 250, 660, 150, 20)
    invisible_text(canvas)


def outlined_text(canvas: Canvas) -> None:
    text = canvas.beginText(260, 665)
    text.setFillColor(white)
    text.setTextRenderMode(1)
    text.textOut("Seen")
    canvas.drawText(text)


def white_blanks(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(260, 665, "   ")


@pytest.mark.parametrize(
    ("draw", "is_told"),
    [
        (white_text, True),
        (transparent_text, True),
        (invisible_text, True),
        (white_heading, False),
        (recognised_scan, False),
        (outlined_text, False),
        (white_blanks, False),
    ],
)
@pytest.mark.parametrize("turn", [0, 90])
def test_what_cannot_be_seen_is_told_with_its_place(
    draw: Callable[[Canvas], None], *, is_told: bool, turn: int
) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 800))
    canvas.setPageRotation(turn)
    table(canvas)
    draw(canvas)
    canvas.save()
    (page,) = read_pages(buffer.getvalue())
    page_grid = read_page_grid(page)
    found = [f for f in check_page_grids([page_grid]) if f.code == "text_hidden"]
    assert bool(found) == is_told
    letters = page_grid.grids[0].cells[-1].lines
    if is_told:
        assert [line.text for line in letters] == ["Hidden"]
        x0, top, _, _ = found[0].box
        assert abs(x0 - letters[0].bbox.x0) < 3
        assert abs(top - letters[0].bbox.top) < 6
