"""Vertical headings are read in both directions; letters stacked one a line are not."""

from io import BytesIO

import numpy as np
import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from kehoach.extract.engines import read_page_grids
from kehoach.extract.glyphs.text_turns import page_turn, quarter_turns, turns_from
from kehoach.model import SLANTED

PDF_ENGINES = ("pdfium", "pdfplumber")


def drawn(draw, size: tuple[float, float] = (500, 800)) -> bytes:  # type: ignore[no-untyped-def]
    """A page of this size."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=size)
    draw(canvas)
    canvas.save()
    return buffer.getvalue()


def read(engine: str, draw, size: tuple[float, float] = (500, 800)) -> list[list[str]]:  # type: ignore[no-untyped-def]
    """The lines of each cell of a page that has a table of one column and one of text."""
    (page_grid,) = read_page_grids(drawn(draw, size), engine)
    return [[line.text for line in c.lines] for grid in page_grid.grids for c in grid.cells]


def headings(canvas: Canvas) -> None:
    """Three narrow columns: text up, text down, one figure over another; and upright text."""
    canvas.grid((100, 120, 140, 160, 300), (600, 700))
    canvas.drawString(170, 650, "Upright words of the table")
    for x, turn in ((115, 90), (125, -90)):
        canvas.saveState()
        canvas.translate(x, 650 - turn / 3)
        canvas.rotate(turn)
        canvas.drawString(0, 0, "Diem thi")
        canvas.restoreState()
    for place, figure in enumerate("456"):
        canvas.drawString(147, 660 - 12 * place, figure)


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_a_vertical_heading_is_read_in_its_direction(engine: str) -> None:
    cells = read(engine, headings)
    assert cells == [["Diem thi"], ["Diem thi"], ["4", "5", "6"], ["Upright words of the table"]]


def digits(canvas: Canvas) -> None:
    """One digit a cell, written column by column, as spreadsheets do."""
    canvas.grid((100, 120, 140, 160), (600, 612, 624, 636))
    for column in range(3):
        for row in range(3):
            canvas.drawString(107 + 20 * column, 627 - 12 * row, str(3 * row + column))


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_digits_written_down_the_columns_are_upright(engine: str) -> None:
    assert read(engine, digits) == [[str(number)] for number in range(9)]


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_a_page_on_its_head_is_read_from_its_own_top(engine: str) -> None:
    def on_its_head(canvas: Canvas) -> None:
        canvas.translate(500, 800)
        canvas.rotate(180)
        canvas.grid((100, 200, 300), (600, 620, 640))
        for place, text in enumerate(("No. 1", "Task 2", "No. 3", "Task 4")):
            canvas.drawString(110 + 100 * (place % 2), 626 - 20 * (place // 2), text)

    assert read(engine, on_its_head) == [["No. 1"], ["Task 2"], ["No. 3"], ["Task 4"]]


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_letters_painted_from_the_last_to_the_first_are_read_forwards(engine: str) -> None:
    def backwards(canvas: Canvas) -> None:
        canvas.grid((100, 300, 400), (600, 620))
        x = 110.0
        placed = []
        for letter in "Plan 2025":
            placed.append((x, letter))
            x += canvas.stringWidth(letter, "Helvetica", 12)
        canvas.setFont("Helvetica", 12)
        for at, letter in reversed(placed):
            canvas.drawString(at, 606, letter)

    assert read(engine, backwards) == [["Plan 2025"], []]


@pytest.mark.parametrize(
    ("across", "turn"),
    [((1, 0), 0), ((0, -2), 1), ((-1, 0.01), 2), ((0.02, 1), 3), ((1, -1), SLANTED)],
)
def test_turns_set_text_upright(across: tuple[float, float], turn: int) -> None:
    assert quarter_turns(np.array([across], float)).tolist() == [turn]


def test_a_page_turns_as_most_of_its_text() -> None:
    turns = np.array([1, 1, 1, 0, SLANTED])
    assert page_turn(turns, np.ones(5)) == 1
    assert page_turn(turns, np.array([1, 1, 1, 2, 9])) == 0
    left = turns_from(turns, 1)
    assert left is not None
    assert left.tolist() == [0, 0, 0, 3, SLANTED]
    assert turns_from(np.ones(3, np.int64), 1) is None


ROWS = (("Code", "Name of goods", "Price"), ("A-1", "Cement in bags", "92"), ("A-2", "Sand", "310"))


@pytest.mark.parametrize("engine", PDF_ENGINES)
@pytest.mark.parametrize("turn", [90, -90, 180])
def test_a_table_set_sideways_on_a_page_of_text_is_read_upright(turn: int, engine: str) -> None:
    def draw(canvas: Canvas) -> None:
        for line in range(12):
            canvas.drawString(60, 760 - 14 * line, "A long line of text that stands upright on it")
        canvas.saveState()
        canvas.translate(300, 300)
        canvas.rotate(turn)
        canvas.grid((-120, -60, 60, 120), (-30, -10, 10, 30))
        for row, texts in enumerate(ROWS):
            for x, text in zip((-118, -58, 62), texts, strict=True):
                canvas.drawString(x, 16 - 20 * row, text)
        canvas.restoreState()

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800))
    draw(canvas)
    canvas.save()
    (page_grid,) = read_page_grids(buffer.getvalue(), engine)
    (grid,) = page_grid.grids
    texts = [" ".join(line.text for line in cell.lines) for cell in grid.cells]
    assert texts == [text for row in ROWS for text in row]
    assert len(page_grid.outside) == 12
    wide, high = (240, 60) if turn == 180 else (60, 240)
    assert np.allclose(
        grid.bbox, (300 - wide / 2, 500 - high / 2, 300 + wide / 2, 500 + high / 2), atol=1
    )
    assert page_grid.glyphs == page_grid.glyphs_in_cells + sum(
        len(line.text.replace(" ", "")) for line in page_grid.outside
    )
    first, last = grid.cells[0], grid.cells[-1]
    assert first.frame.x0 < last.frame.x0
    assert (first.bbox.top > last.bbox.top) == (turn != -90)


def test_boxes_for_single_figures_in_a_cell_are_no_table() -> None:
    def form(canvas: Canvas) -> None:
        canvas.grid((100, 200, 400), (600, 640, 680))
        canvas.drawString(110, 655, "Name")
        canvas.drawString(210, 655, "An")
        canvas.drawString(110, 615, "Number")
        canvas.grid(tuple(range(210, 331, 15)), (610, 626))
        for place, figure in enumerate("07912345"):
            canvas.drawString(214 + 15 * place, 614, figure)

    for engine in PDF_ENGINES:
        assert read(engine, form) == [["Name"], ["An"], ["Number"], ["07912345"]]


def downwards(canvas: Canvas) -> None:
    """Writing from top to bottom in one cell, blanks set sideways in another."""
    registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
    canvas.grid((100, 160, 300), (600, 700))
    canvas.setFont("HeiseiMin-W3", 10)
    canvas.drawString(130, 690, "事業内容")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(170, 650, "Upright words of the table")
    canvas.translate(250, 620)
    canvas.rotate(90)
    canvas.drawString(0, 0, "   ")


def test_writing_from_top_to_bottom_that_is_not_read_is_told() -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 800))
    downwards(canvas)
    canvas.save()
    (page_grid,) = read_page_grids(buffer.getvalue(), "pdfium")
    (told,) = page_grid.print_defects
    assert told.code == "text_unread"
    assert 100 < told.bbox.x0 <= told.bbox.x1 < 160


def test_words_set_aslant_beside_a_table_are_told() -> None:
    def slanted(canvas: Canvas) -> None:
        canvas.grid((100, 200, 300), (600, 620, 640))
        for x, y, words in ((105, 606, "A1"), (205, 606, "12"), (105, 626, "A2"), (205, 626, "15")):
            canvas.drawString(x, y, words)
        canvas.saveState()
        canvas.translate(120, 645)
        canvas.rotate(45)
        canvas.drawString(0, 0, "Heading")
        canvas.restoreState()

    (page_grid,) = read_page_grids(drawn(slanted))
    assert [each.code for each in page_grid.print_defects] == ["text_aslant"]


def test_letters_of_a_seal_are_in_no_cell() -> None:
    def seal(canvas: Canvas) -> None:
        canvas.grid((100, 200, 300), (600, 620, 640))
        canvas.drawString(105, 606, "A1")
        canvas.setFont("Helvetica", 7)
        for at, letter in enumerate("PEOPLES COMMITTEE"):
            canvas.saveState()
            canvas.translate(250, 620)
            canvas.rotate(80 - 10 * at)
            canvas.drawString(0, 12, letter)
            canvas.restoreState()

    (page_grid,) = read_page_grids(drawn(seal))
    texts = [line.text for cell in page_grid.grids[0].cells for line in cell.lines]
    assert texts == ["A1"]
    assert not page_grid.print_defects
