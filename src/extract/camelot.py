"""The ``camelot`` engine: cells and their text as camelot's vector lattice finds them.

Camelot gives tables only. What stands outside them (letterhead, page numbers) is read with PDFium.
"""

import warnings
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from kehoach.extract import pdfium
from kehoach.extract.glyphs.lines import read_lines
from kehoach.extract.glyphs.reading_order import read_order
from kehoach.extract.grid.cell_labels import label_cells
from kehoach.model import BBox, Cell, Grid, Line, Page, PageGrid, PrintDefect
from kehoach.text import squeeze

if TYPE_CHECKING:
    from numpy.typing import NDArray


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Read the page_grids of the PDF in ``data``; raises as the pdfium engine does."""
    pages = list(pdfium.read_pages(data))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pages without tables
        import camelot

        found = camelot.read_pdf(  # type: ignore[attr-defined]
            data, flavor="lattice", engine="vector", pages="all", split_text=True
        )
    by_page = {n: list(tables) for n, tables in groupby(found, key=lambda table: table.page)}
    for page in pages:
        yield _page_grid(page, by_page.get(page.number, []))


def _page_grid(page: Page, tables: list[Any]) -> PageGrid:
    grids = tuple(_grid(page, table) for table in tables)
    outside = _outside(page, grids)
    in_cells = sum(grid.glyphs for grid in grids)
    return PageGrid(
        page.number,
        page.width,
        page.height,
        tuple(sorted(grids, key=lambda grid: grid.bbox.top)),
        read_lines(read_order(page.glyphs, np.where(outside, -1, 0)), 1)[-1],
        int(outside.sum()) + in_cells,
        in_cells,
        page.fonts,
        page.image_area,
        page.error,
        page.turn,
        print_defects=(*page.print_defects, *_read_unseen(page, grids)),
    )


def _read_unseen(page: Page, grids: tuple[Grid, ...]) -> Iterator[PrintDefect]:
    """Yield the cells with text that nobody sees: camelot reads it."""
    if page.unseen is None:
        return
    x, y = (page.unseen.box[:, :2] + page.unseen.box[:, 2:]).T / 2
    for cell in (cell for grid in grids for cell in grid.cells):
        box = cell.bbox
        if ((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom)).any():
            yield PrintDefect("text_hidden_read", box)


def _outside(page: Page, grids: tuple[Grid, ...]) -> "NDArray[np.bool_]":
    """Which glyphs stand outside all tables."""
    x = (page.glyphs.box[:, 0] + page.glyphs.box[:, 2]) / 2
    y = (page.glyphs.box[:, 1] + page.glyphs.baseline) / 2
    outside = np.ones(len(x), bool)
    for grid in grids:
        box = grid.bbox
        outside &= ~((x > box.x0) & (x < box.x1) & (y > box.top) & (y < box.bottom))
    return outside


def _grid(page: Page, table: Any) -> Grid:
    """A camelot table: where two cells have no edge between them, they are one."""
    cells = table.cells
    above = np.array([[c.top for c in row] for row in cells] + [[c.bottom for c in cells[-1]]])
    beside = np.array([[*(c.left for c in row), row[-1].right] for row in cells])
    above[1:-1] &= np.array([[c.bottom for c in row] for row in cells])[:-1]
    beside[:, 1:-1] &= np.array([[c.right for c in row] for row in cells])[:, :-1]
    above[0], above[-1], beside[:, 0], beside[:, -1] = True, True, True, True
    _, places, ragged = label_cells(above, beside)
    xs = (*(c.x1 for c in cells[0]), cells[0][-1].x2)
    ys = tuple(page.height - y for y in (*(row[0].y2 for row in cells), cells[-1][0].y1))
    found = tuple(_cell(cells, place, xs, ys) for place in places.tolist())
    glyphs = sum(len("".join(line.text.split())) for cell in found for line in cell.lines)
    return Grid(
        page.number,
        BBox(xs[0], ys[0], xs[-1], ys[-1]),
        xs,
        ys,
        found,
        ragged=ragged,
        glyphs=glyphs,
    )


def _cell(
    cells: list[list[Any]],
    place: tuple[int, int, int, int],
    xs: tuple[float, ...],
    ys: tuple[float, ...],
) -> Cell:
    r0, r1, c0, c1 = place
    box = BBox(xs[c0], ys[r0], xs[c1], ys[r1])
    texts = [cells[r][c].text for r in range(r0, r1) for c in range(c0, c1)]
    lines = [squeeze(line) for text in texts for line in text.split("\n")]
    return Cell(r0, c0, r1 - r0, c1 - c0, box, tuple(Line(t, box) for t in lines if t))
