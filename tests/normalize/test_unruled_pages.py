"""Pages without rules: text of a plan that goes on there is told, other text is not."""

from itertools import pairwise

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.normalize.findings.unruled_pages import ruleless_pages

EDGES = (40.0, 80.0, 300.0, 420.0, 540.0)
HEADINGS = {"tt", "noi dung", "thoi gian", "ghi chu"}


def line(x0: float, baseline: float, text: str) -> Line:
    return Line(text, BBox(x0, baseline - 10, x0 + 5 * len(text), baseline), baseline)


def ruled(number: int) -> PageGrid:
    """A page with a table of four columns, text 4 points from the left rule of each cell."""
    cells = tuple(
        Cell(
            0,
            column,
            1,
            1,
            BBox(left, 100, right, 140),
            (line(left + 4, 115, "Ban hành"), line(left + 4, 128, "kế hoạch")),
        )
        for column, (left, right) in enumerate(pairwise(EDGES))
    )
    box = BBox(EDGES[0], 100, EDGES[-1], 140)
    grid = Grid(number, box, EDGES, (100, 140), cells)
    return PageGrid(number, 595, 842, (grid,), (), 64, 64)


def bare(number: int, *lines: Line) -> PageGrid:
    return PageGrid(number, 595, 842, (), lines, 10, 0)


def told(*page_grids: PageGrid) -> list[tuple[str, int | None]]:
    return [(each.severity, each.page) for each in ruleless_pages(page_grids, HEADINGS)]


def test_text_that_goes_on_in_two_columns_is_told() -> None:
    rest = bare(2, line(84, 62, "của huyện"), line(304, 62, "năm 2025"))
    assert told(ruled(1), rest) == [("warning", 2)]
    assert told(rest) == []  # no table before it
    other = bare(2, line(50, 62, "Kèm theo:"))
    assert told(ruled(1), other, bare(3, *rest.outside)) == []
    assert told(ruled(1), bare(2), bare(3, *rest.outside)) == [("warning", 3)]


def test_text_that_goes_on_in_one_column_may_be_a_paragraph() -> None:
    assert told(ruled(1), bare(2, line(84, 62, "của huyện"), line(84, 75, "năm"))) == []


def test_paragraphs_and_signatures_do_not_go_on() -> None:
    paragraph = line(84, 62, "Ủy ban nhân dân huyện yêu cầu các phòng, ban nghiêm túc thực hiện")
    signed = (line(60, 100, "Nơi nhận:"), line(360, 100, "CHỦ TỊCH"), line(365, 160, "Trần Bảo"))
    assert told(ruled(1), bare(2, paragraph, *signed)) == []


def test_headings_and_columns_are_told() -> None:
    headings = [line(40 + 120 * at, 60, text) for at, text in enumerate(sorted(HEADINGS))]
    assert told(bare(1, *headings)) == [("error", 1)]
    rows = [line(x, 60 + 20 * row, "một") for row in range(4) for x in (50, 150, 250)]
    assert told(bare(1, *rows)) == [("warning", 1)]
    assert told(bare(1, *rows[:9])) == []
