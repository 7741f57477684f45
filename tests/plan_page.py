"""A page with a plan table on it, made of the texts of its rows."""

from collections.abc import Sequence

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.text import squeeze

HEADINGS = (
    "TT",
    "Mục tiêu",
    "Nhiệm vụ",
    "Hoạt động",
    "Kết quả",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
)
HEADINGS += ("Kinh phí (triệu đồng)", "Ghi chú", "Địa điểm")


def plan_page(rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> PageGrid:
    """A ruled page of small cells, the headings in its first row."""
    cells = []
    for r, texts in enumerate([headings, *rows]):
        for c, text in enumerate(texts):
            box = BBox(40.0 + 60 * c, 40.0 + 20 * r, 100.0 + 60 * c, 60.0 + 20 * r)
            clean = squeeze(text)
            lines = (Line(clean, box, box.bottom - 4),) if clean else ()
            cells.append(Cell(r, c, 1, 1, box, lines))
    glyphs = sum(len("".join(line.text.split())) for cell in cells for line in cell.lines)
    xs = tuple(40.0 + 60 * c for c in range(len(headings) + 1))
    ys = tuple(40.0 + 20 * r for r in range(len(rows) + 2))
    grid = Grid(1, BBox(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells), glyphs=glyphs)
    return PageGrid(1, xs[-1] + 40, ys[-1] + 40, (grid,), (), glyphs, glyphs)
