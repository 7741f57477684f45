"""What a reader of the page sees is read, and nothing else; what is left out is told."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.colors import Color, black, blue, darkblue, white, yellow
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kehoach.extract.engines import read_page_grids
from kehoach.model import PageGrid
from kehoach.normalize.findings.page_checks import check_page_grids

PLACE = (260, 665)
Box = tuple[float, float, float, float]


def table(canvas: Canvas) -> None:
    """Two rows of two columns; what is tried stands in the last cell, from 250, 660 to 400, 680."""
    for y in (700, 680, 660):
        canvas.line(100, y, 400, y)
    for x in (100, 250, 400):
        canvas.line(x, 700, x, 660)
    canvas.drawString(110, 685, "Seen")


def say(canvas: Canvas, text: str = "Text", colour: Color = black, mode: int = 0) -> None:
    drawn = canvas.beginText(*PLACE)
    drawn.setTextRenderMode(mode)
    drawn.setFillColor(colour)
    drawn.textOut(text)
    canvas.drawText(drawn)


def patch(canvas: Canvas, colour: Color, box: tuple[float, ...] = (252, 661, 140, 18)) -> None:
    canvas.setFillColor(colour)
    canvas.rect(*box, stroke=0, fill=1)


def image(canvas: Canvas, grey: int, box: tuple[float, ...] = (252, 661, 140, 18)) -> None:
    from PIL import Image

    canvas.drawImage(ImageReader(Image.new("L", (9, 9), grey)), *box)


def white_text(canvas: Canvas) -> None:
    say(canvas, colour=white)


def transparent_text(canvas: Canvas) -> None:
    say(canvas, colour=Color(0, 0, 0, alpha=0.01))


def invisible_text(canvas: Canvas) -> None:
    say(canvas, mode=3)


def white_on_dark(canvas: Canvas) -> None:
    patch(canvas, darkblue)
    say(canvas, colour=white)


def white_on_gradient(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(252, 661, 140, 18)
    canvas.clipPath(path, stroke=0)
    canvas.linearGradient(252, 661, 392, 661, (darkblue, blue))
    canvas.restoreState()
    say(canvas, colour=white)


def white_on_picture(canvas: Canvas) -> None:
    image(canvas, 60)
    say(canvas, colour=white)


def white_on_dark_painted_white(canvas: Canvas) -> None:
    patch(canvas, darkblue)
    patch(canvas, white)
    say(canvas, colour=white)


def recognised_scan(canvas: Canvas) -> None:
    image(canvas, 128)
    invisible_text(canvas)


def recognised_again(canvas: Canvas) -> None:
    """An invisible copy of text that is there, over an image, a little beside it."""
    image(canvas, 230)
    say(canvas)
    canvas.translate(5, 3)
    invisible_text(canvas)


def blue_on_blue(canvas: Canvas) -> None:
    patch(canvas, blue)
    say(canvas, colour=blue)


def too_small(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(300, 668, "Text")


def outlined(canvas: Canvas) -> None:
    say(canvas, colour=white, mode=1)


def outlined_in_white(canvas: Canvas) -> None:
    canvas.setStrokeColor(white)
    say(canvas, mode=1)


def haloed(canvas: Canvas) -> None:
    canvas.setLineWidth(1.5)
    outlined_in_white(canvas)
    say(canvas)


def corrected(canvas: Canvas) -> None:
    say(canvas, "Old text")
    patch(canvas, white)
    say(canvas)


def corrected_on_yellow(canvas: Canvas) -> None:
    say(canvas, "Old text")
    patch(canvas, yellow)
    say(canvas)


def corrected_in_form(canvas: Canvas) -> None:
    canvas.beginForm("old")
    say(canvas, "Old text")
    canvas.endForm()
    canvas.doForm("old")
    patch(canvas, white)
    say(canvas)


def corrected_by_image(canvas: Canvas) -> None:
    say(canvas, "Old text")
    image(canvas, 255)
    say(canvas)


def blackened(canvas: Canvas) -> None:
    say(canvas)
    patch(canvas, black)


def struck_out(canvas: Canvas) -> None:
    say(canvas)
    patch(canvas, black, (258, 668, 40, 1))


def shaded_before(canvas: Canvas) -> None:
    patch(canvas, yellow)
    say(canvas)


def marked_after(canvas: Canvas) -> None:
    say(canvas)
    patch(canvas, Color(1, 1, 0, alpha=0.4))


def marked_by_pale_form(canvas: Canvas) -> None:
    say(canvas)
    canvas.beginForm("note")
    patch(canvas, yellow)
    canvas.endForm()
    canvas.setFillAlpha(0.7)
    canvas.doForm("note")


def veiled_after(canvas: Canvas) -> None:
    say(canvas)
    patch(canvas, Color(1, 1, 1, alpha=0.97))


def clipped_away(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 250, 800)
    canvas.clipPath(path, stroke=0)
    say(canvas)


def white_blanks(canvas: Canvas) -> None:
    say(canvas, "    ", colour=white)


SEEN = (
    white_on_dark, white_on_gradient, white_on_picture, recognised_scan, recognised_again, outlined,
    haloed, struck_out, shaded_before, marked_after, marked_by_pale_form, white_blanks,
)  # fmt: skip
HIDDEN = (
    white_text, transparent_text, invisible_text, white_on_dark_painted_white, blackened,
    veiled_after, blue_on_blue, too_small, outlined_in_white,
)  # fmt: skip
REPLACED = (corrected, corrected_in_form, corrected_by_image, recognised_again)


def read(draw: Callable[[Canvas], None], turn: int = 0) -> tuple[str, PageGrid]:
    """The text of the last cell, and the page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(800, 800))
    canvas.setPageRotation(turn)
    table(canvas)
    draw(canvas)
    canvas.save()
    (page_grid,) = read_page_grids(buffer.getvalue())
    return " ".join(line.text for line in page_grid.grids[0].cells[-1].lines), page_grid


def codes(page_grid: PageGrid) -> set[str]:
    return {found.code for found in check_page_grids([page_grid])}


@pytest.mark.parametrize("draw", SEEN)
def test_what_is_seen_is_read(draw: Callable[[Canvas], None]) -> None:
    text, page_grid = read(draw)
    assert text == ("" if draw is white_blanks else "Text")
    assert ("text_hidden" in codes(page_grid)) == (draw is recognised_again)


@pytest.mark.parametrize("turn", [0, 90])
@pytest.mark.parametrize("draw", HIDDEN)
def test_what_is_hidden_is_told_and_not_read(draw: Callable[[Canvas], None], turn: int) -> None:
    text, page_grid = read(draw, turn)
    assert text == ""
    (hidden,) = (each for each in page_grid.print_defects if each.code == "text_hidden")
    cell = page_grid.grids[0].cells[-1].bbox
    assert cell.x0 < hidden.bbox.x0 < hidden.bbox.x1 < cell.x1
    assert cell.top - 3 < hidden.bbox.top < hidden.bbox.bottom < cell.bottom + 3
    assert "text_hidden" in codes(page_grid)


@pytest.mark.parametrize("draw", [veiled_after, blackened])
def test_dark_text_under_a_veil_or_a_bar_is_told_as_covered(draw: Callable[[Canvas], None]) -> None:
    assert "text_covered" in codes(read(draw)[1])


@pytest.mark.parametrize("draw", [white_text, corrected, corrected_on_yellow])
def test_text_that_others_replace_is_not_told_as_covered(draw: Callable[[Canvas], None]) -> None:
    assert "text_covered" not in codes(read(draw)[1])


@pytest.mark.parametrize(
    ("box", "rows"),
    [((270, 670, 90, 18), 2), ((250, 660, 150, 40), 1)],
    ids=["on two cells", "the ground of a cell over two rows"],
)
def test_a_rule_goes_on_under_what_is_laid_over_the_table(box: Box, rows: int) -> None:
    _, page_grid = read(lambda canvas: patch(canvas, yellow, box))
    assert sum(cell.column == 1 for cell in page_grid.grids[0].cells) == rows


@pytest.mark.parametrize("draw", REPLACED)
def test_of_two_texts_at_one_place_the_upper_is_read(draw: Callable[[Canvas], None]) -> None:
    text, page_grid = read(draw)
    assert text == "Text"
    assert "text_hidden" in codes(page_grid)


def test_what_a_clip_takes_away_is_not_read() -> None:
    text, page_grid = read(clipped_away)
    assert text == ""
    assert not codes(page_grid)


def test_text_that_a_clip_cuts_is_told() -> None:
    """A spreadsheet prints what is too long for its column no further than to its rule."""

    def cut(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(250, 660, 150, 20)
        canvas.clipPath(path, stroke=0)
        say(canvas, "This is more text than the cell has room for")

    text, page_grid = read(cut)
    assert text.startswith("This is more text")
    assert not text.endswith("for")
    (told,) = (each for each in page_grid.print_defects if each.code == "text_cut")
    assert told.bbox.x1 < 402
    assert "text_cut" in codes(page_grid)


def test_lines_that_are_cut_off_whole_are_told_at_the_line_that_is_seen() -> None:
    """A spreadsheet prints of a cell that is too low for its text what fits, clipped to it."""

    def cut(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(250, 660, 150, 20)
        canvas.clipPath(path, stroke=0)
        canvas.drawString(260, 695, "First line")
        say(canvas)

    text, page_grid = read(cut)
    assert text == "Text"
    (told,) = (each for each in page_grid.print_defects if each.code == "text_cut")
    assert 660 < 800 - told.bbox.bottom < 800 - told.bbox.top < 682


def test_what_lies_outside_the_crop_box_is_not_read() -> None:
    def crop(canvas: Canvas) -> None:
        canvas.setCropBox((0, 0, 290, 800))
        say(canvas, "Text that runs over the edge")

    text, page_grid = read(crop)
    assert text in ("Text t", "Text th", "Text")
    assert {"text_cut"} <= codes(page_grid)
