"""Text printed twice at one spot is one text, and a watermark is in no cell."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pytest
from reportlab.lib.colors import Color, black, grey, lightgrey
from reportlab.pdfgen.canvas import Canvas

from kehoach.extract.engines import read_page_grids
from kehoach.extract.glyphs.repeated_text import without_twins

WORDS = (("No.", "Task"), ("1", "All the hills"), ("2", "Ill will"))


def words(canvas: Canvas, dx: float = 0.0, dy: float = 0.0) -> None:
    for row, texts in enumerate(WORDS):
        for column, text in enumerate(texts):
            canvas.drawString(105 + 60 * column + dx, 646 - 20 * row + dy, text)


def read(draw: Callable[[Canvas], None]) -> tuple[list[str], list[str]]:
    """The texts of the cells of a table, and of the lines outside."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 800))
    canvas.setFont("Helvetica", 10)
    canvas.grid((100, 160, 300), (600, 620, 640, 660))
    draw(canvas)
    canvas.save()
    (page_grid,) = read_page_grids(buffer.getvalue())
    cells = [" ".join(line.text for line in c.lines) for c in page_grid.grids[0].cells]
    return cells, [line.text for line in page_grid.outside]


PLAIN = [text for row in WORDS for text in row]


@pytest.mark.parametrize("offset", [(0, 0), (0.3, 0), (1, 0), (0.5, -0.5), (1, -1)])
@pytest.mark.parametrize("colour", [black, grey, lightgrey])
@pytest.mark.parametrize("is_later", [True, False])
def test_text_printed_twice_is_read_once(
    offset: tuple[float, float], colour: Color, *, is_later: bool
) -> None:
    def twice(canvas: Canvas) -> None:
        prints = [(lambda: words(canvas), black), (lambda: words(canvas, *offset), colour)]
        for draw, ink in prints if is_later else reversed(prints):
            canvas.setFillColor(ink)
            draw()

    assert read(twice)[0] == PLAIN


@pytest.mark.parametrize("size", [10, 10.4])
def test_letters_filled_and_then_outlined_one_by_one_are_one_text(size: float) -> None:
    def outlined(canvas: Canvas) -> None:
        words(canvas)
        canvas.setFont("Helvetica", size)
        for row, texts in enumerate(WORDS):
            for column, text in enumerate(texts):
                for at, letter in enumerate(text):
                    x = 105 + 60 * column + canvas.stringWidth(text[:at], "Helvetica", 10)
                    canvas.drawString(x - (size - 10) / 4, 646 - 20 * row, letter)

    assert read(outlined)[0] == PLAIN


@pytest.mark.parametrize(("foot", "kept"), [(110.0, 3), (110.4, 1)])
def test_letters_of_one_ligature_are_no_repetition(foot: float, kept: int) -> None:
    box = np.array([(100.0, at, 106.0, 120.0) for at in (110.0, foot, 2 * foot - 110.0)])
    code, line = np.full(3, ord("f"), np.uint32), np.zeros(3, np.int64)
    assert len(without_twins(code, box, line, np.arange(3))) == kept


def test_figures_that_come_again_beside_are_two() -> None:
    def figures(canvas: Canvas) -> None:
        for at in range(3):
            canvas.drawString(165 + 2.6 * at, 646, "l")

    assert read(figures)[0][1] == "lll"


WATERMARKS = {
    "large": (("COPY", 40, 120, 620, 0),),
    "long": (("NOT TO BE COPIED OR GIVEN AWAY", 22, 60, 630, 0),),
    "tiles": tuple(("COPY", 10, x, y, 0) for x in (100, 150, 200) for y in (603, 626, 649, 690)),
    "slanted": (("COPY", 30, 130, 600, 45),),
    "slanted tiles": tuple(("COPY", 10, x, 605, 30) for x in (110, 170, 230)),
}


@pytest.mark.parametrize("ink", [lightgrey, Color(0, 0, 0, alpha=0.2), Color(1, 0.6, 0.6)])
@pytest.mark.parametrize("is_below", [True, False])
@pytest.mark.parametrize("kind", WATERMARKS)
def test_a_watermark_is_in_no_cell(kind: str, ink: Color, *, is_below: bool) -> None:
    def mark(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillColor(ink)
        for text, size, x, y, angle in WATERMARKS[kind]:
            canvas.saveState()
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.setFont("Helvetica-Bold", size)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        canvas.restoreState()

    def both(canvas: Canvas) -> None:
        for draw in (mark, words) if is_below else (words, mark):
            draw(canvas)

    cells, outside = read(both)
    assert cells == PLAIN
    assert outside


def test_grey_words_in_cells_are_no_watermark() -> None:
    def pale(canvas: Canvas) -> None:
        words(canvas)
        canvas.setFillColor(lightgrey)
        canvas.drawString(240, 606, "grey note")

    assert read(pale)[0] == [*PLAIN[:-1], "Ill will grey note"]


@pytest.mark.parametrize("offset", [(0, 0), (0.7, -0.7)])
def test_text_over_transparent_letters_is_read(offset: tuple[float, float]) -> None:
    def shadowed(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0, 0, 0, alpha=0))
        words(canvas, *offset)
        canvas.setFillColor(black)
        words(canvas)

    assert read(shadowed) == (PLAIN, [])
