"""Raised and lowered letters stay with their word, and never become figures of a number."""

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.extract.engines import read_page_grids
from kehoach.text import without_marks

ENGINES = ("pdfium", "pdfplumber")
SIZE = 10.0


def cell(draw: Callable[[Canvas], None], engine: str) -> list[str]:
    """The lines of a cell from 150, 600 to 350, 640."""
    buffer = BytesIO()
    canvas = Canvas(buffer)
    canvas.grid((100, 150, 350), (600, 640))
    canvas.setFont("Helvetica", SIZE)
    canvas.drawString(110, 616, "Row")
    draw(canvas)
    canvas.save()
    (page_grid,) = read_page_grids(buffer.getvalue(), engine)
    return [line.text for line in page_grid.grids[0].cells[1].lines]


def mixed(
    canvas: Canvas, *parts: tuple[str, float, float], order: tuple[int, ...] | None = None
) -> None:
    """Texts beside each other: words, share of the size, rise in shares of the size."""
    placed, x = [], 160.0
    for words, size, rise in parts:
        placed.append((x, 616 + rise * SIZE, words, size * SIZE))
        x += canvas.stringWidth(words, "Helvetica", size * SIZE)
    for at in order or range(len(placed)):
        x, y, words, size = placed[at]
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)


NOTE, WORD_NOTE, BROWSER_NOTE = (0.58, 0.35), (0.65, 0.33), (0.83, 0.4)
MARKS = {
    "25¹": (("25", 1, 0), ("1", *NOTE)),
    "25¹ tr. dong": (("25", 1, 0), ("1", *WORD_NOTE), (" tr. dong", 1, 0)),
    "1.200¹": (("1.200", 1, 0), ("1", *BROWSER_NOTE)),
    "1.500¹²": (("1.500", 1, 0), ("12", *NOTE)),
    "39.202(1)": (("39.202", 1, 0), ("(1)", *NOTE)),
    "10³ ha": (("10", 1, 0), ("3", *NOTE), (" ha", 1, 0)),
    "30 m2": (("30 m", 1, 0), ("2", *NOTE)),
    "(km2)": (("(km", 1, 0), ("2", *BROWSER_NOTE), (")", 1, 0)),
    "CO₂": (("CO", 1, 0), ("2", 0.6, -0.15)),
    "H₂SO₄": (("H", 1, 0), ("2", 0.6, -0.2), ("SO", 1, 0), ("4", 0.6, -0.2)),
    "1st": (("1", 1, 0), ("st", *NOTE)),
    "¹Note": (("1", *NOTE), ("Note", 1, 0)),
    "So Noi vu²": (("So Noi vu", 1, 0), ("2", *NOTE)),
    "25*": (("25", 1, 0), ("*", *NOTE)),
    "20²": (("20", 1, 0), ("2", 1, 0.35)),
}


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("text", MARKS)
def test_a_mark_stays_with_its_word(text: str, engine: str) -> None:
    assert cell(lambda canvas: mixed(canvas, *MARKS[text]), engine) == [text]


@pytest.mark.parametrize("engine", ENGINES)
def test_marks_written_after_all_else_stay_in_their_place(engine: str) -> None:
    parts = (("25", 1, 0), ("1", *NOTE), (" tr. dong", 1, 0))
    assert cell(lambda c: mixed(c, *parts, order=(0, 2, 1)), engine) == ["25¹ tr. dong"]


@pytest.mark.parametrize("engine", ENGINES)
def test_small_type_on_a_line_of_its_own_is_no_mark(engine: str) -> None:
    def two_lines(canvas: Canvas) -> None:
        canvas.drawString(160, 616, "Doing 25")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(160, 607, "12 units")

    assert cell(two_lines, engine) == ["Doing 25", "12 units"]


def test_lines_that_are_set_close_are_no_marks() -> None:
    def close(canvas: Canvas) -> None:
        for y, words in ((622, "2024"), (613, "2025"), (604, "2026")):
            canvas.drawString(160, y, words)

    assert cell(close, "pdfium") == ["2024", "2025", "2026"]


def test_marks_are_no_part_of_numbers_names_and_headings() -> None:
    assert without_marks("25¹ triệu, 30 m², 39.202(1)") == "25  triệu, 30 m², 39.202   "
    assert kehoach.parse_funding("1.200¹ triệu đồng").amount_vnd == 1_200_000_000
    assert kehoach.parse_funding("39.202(1) triệu đồng").amount_vnd == 39_202_000_000
    assert str(kehoach.parse_deadline("Quý II/2024²").end) == "2024-06-30"
    assert [t.value for t in kehoach.parse_targets("Tối thiểu 35%¹ cơ quan")] == [35]
    (office,) = kehoach.parse_agencies("Sở Nội vụ¹").agencies
    assert office.agency == "Sở Nội vụ"
