"""From a page of glyphs and rulings to its grids: which text stands in which cell."""

from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.lines import read_lines
from kehoach.extract.glyphs.overflow import settle_nothing, settle_overflow
from kehoach.extract.glyphs.print_defects import find_print_defects
from kehoach.extract.glyphs.reading_order import read_order
from kehoach.extract.glyphs.struck_text import without_strikes
from kehoach.extract.glyphs.text_marks import without_text_marks
from kehoach.extract.glyphs.text_runs import Bounds
from kehoach.extract.glyphs.vertical_text import upright_turns
from kehoach.extract.grid.lattice import Lattice, find_lattices, is_drawing
from kehoach.extract.grid.loose_parts import loose_rules, loose_words
from kehoach.extract.grid.no_tables import (
    boxes_in_cells,
    frames_in_cells,
    may_be_flow_chart,
    may_be_two_tables,
    part_charts,
)
from kehoach.extract.grid.turned_tables import part_turned_tables, with_turned_tables
from kehoach.extract.grid.unlike_heights import with_whole_rows
from kehoach.extract.grid.unruled_columns import (
    with_cells_of_text,
    with_columns_at_sides,
    with_columns_of_text,
)
from kehoach.extract.grid.unruled_headers import with_header_above
from kehoach.extract.grid.unruled_rows import with_rows_of_text
from kehoach.extract.grid.unruled_tables import (
    tell_columns_in_cells,
    tell_unruled_columns,
    tell_unruled_table,
)
from kehoach.extract.numpy_idioms import records
from kehoach.extract.rules.rulings import SNAP
from kehoach.model import (
    OLD_ENCODINGS,
    SLANTED,
    BBox,
    Cell,
    Grid,
    Line,
    Page,
    PageGrid,
    PrintDefect,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats, Glyphs, Rulings

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# The middle of a letter stands this share of its height above the baseline.
_MIDDLE = 0.4


def read_page_grid(page: Page, *, in_content_order: bool = True) -> PageGrid:
    """Place the text of a page in the cells of its grids.

    Text that runs over its cell is known by what was written before it: only where the glyphs
    come in the order of the file. A table set sideways on the page is read as its letters stand.
    """
    page, turned = part_turned_tables(page)
    parts = tuple(_read(part, in_content_order=in_content_order) for part in turned)
    return with_turned_tables(_read(page, in_content_order=in_content_order), parts)


def _read(page: Page, *, in_content_order: bool) -> PageGrid:
    rulings, struck = without_strikes(page.rulings, page.glyphs)
    rulings = without_text_marks(rulings, page.glyphs)
    found = find_lattices(rulings, page.height)
    tables, charts = part_charts(found, page.glyphs, page.drawings)
    lattices, unruled = _completed(tables, page, rulings)
    counts = [len(lattice.extents) for lattice in lattices]
    turns = upright_turns(page.glyphs)
    printed = _cells_of_glyphs(page.glyphs, lattices, counts, turns)
    bounds = _bounds(lattices)
    settle = settle_overflow if in_content_order else settle_nothing
    cell, written = settle(page.glyphs, printed, bounds, turns)
    order = read_order(page.glyphs, cell, turns)
    lines = read_lines(order, sum(counts))
    in_cell = np.bincount(cell + 1, minlength=sum(counts) + 1)[1:]
    grids, first = [], 0
    for lattice, count in zip(lattices, counts, strict=True):
        own = slice(first, first + count)
        grids.append(_grid(page, lattice, lines[own], int(in_cell[own].sum())))
        first += count
    return PageGrid(
        page=page.number,
        width=page.width,
        height=page.height,
        grids=tuple(grids),
        outside=lines[-1],
        glyphs=len(page.glyphs),
        glyphs_in_cells=int(in_cell.sum()),
        fonts=tuple(font for font in page.fonts if font not in page.converted_fonts),
        image_area=page.image_area,
        error=page.error,
        turn=page.turn,
        print_defects=(
            *(
                find_print_defects(page.glyphs, printed, order, written, bounds)
                if lattices
                else _too_many_rules(page)
            ),
            *struck,
            *unruled,
            *tell_columns_in_cells(order, lattices),
            *(PrintDefect("chart_left_out", _frame(chart)) for chart in charts),
            *_drawings_in_cells(page.drawings, bounds.box[in_cell == 0]),
            *page.print_defects,
        ),
        straightening=page.straightening,
        converted=_converted(page.glyphs, cell),
        words=loose_words(page, order, lines[-1]),
        loose_rules=loose_rules(page, lattices),
    )


def _completed(
    lattices: tuple[Lattice, ...], page: Page, rulings: "Rulings"
) -> tuple[tuple[Lattice, ...], tuple[PrintDefect, ...]]:
    """Lattices with the headers above them and the rows of unruled bodies, and what is unsure."""
    glyphs = page.glyphs
    found: list[Lattice] = []
    unruled: list[PrintDefect] = []
    for lattice in (with_whole_rows(each, glyphs, rulings) for each in lattices):
        filled = lattice
        if may_be_flow_chart(lattice, glyphs):
            unruled.append(PrintDefect("boxes_joined", _frame(lattice)))
        else:
            filled, beside = with_cells_of_text(lattice, glyphs)
            unruled += beside
        if may_be_two_tables(lattice):
            unruled.append(PrintDefect("tables_side_by_side", _frame(lattice)))
        framed = (*frames_in_cells(lattice), *boxes_in_cells(lattice, rulings))
        unruled += [PrintDefect("table_in_cell", BBox(*box)) for box in framed]
        wide = with_columns_at_sides(filled, glyphs, rulings)
        headed = with_columns_of_text(with_header_above(wide, glyphs, rulings), glyphs)
        whole, told = with_rows_of_text(headed, glyphs)
        found.append(whole)
        unruled += (*told, *tell_unruled_columns(whole, glyphs))
    if not lattices:
        unruled += tell_unruled_table(glyphs, page.width, page.height)
    unruled += [PrintDefect("table_in_cell", _frame(each)) for each in _inside_cells(found)]
    return tuple(found), tuple(unruled)


def _drawings_in_cells(drawings: "Floats | None", empty: "Floats") -> list[PrintDefect]:
    """Drawings that stand alone in cells (n, 4) without text: ticks, or text that is a picture."""
    if drawings is None or not (len(drawings) and len(empty)):
        return []
    inside = (drawings[:, None, :2] > empty[None, :, :2] - SNAP).all(axis=2)
    inside &= (drawings[:, None, 2:] < empty[None, :, 2:] + SNAP).all(axis=2)
    cells = records(BBox, empty[inside.any(axis=0)].tolist())
    return [PrintDefect("drawing_in_cell", cell) for cell in cells]


def _inside_cells(lattices: list[Lattice]) -> list[Lattice]:
    """Lattices that stand inside another one."""
    frames = [_frame(lattice) for lattice in lattices]
    return [
        lattice
        for lattice, frame in zip(lattices, frames, strict=True)
        if any(other != frame and other.union(frame) == other for other in frames)
    ]


def _frame(lattice: Lattice) -> BBox:
    xs, ys = lattice.xs, lattice.ys
    return BBox(float(xs[0]), float(ys[0]), float(xs[-1]), float(ys[-1]))


def _converted(glyphs: "Glyphs", cell: "Ints") -> tuple[tuple[str, int], ...]:
    """Old encodings on the page, and how many cells hold letters that were converted from each."""
    if glyphs.encoding is None:
        return ()
    return tuple(
        (name, len(np.unique(cell[of_it & (cell >= 0)])))
        for at, name in enumerate(OLD_ENCODINGS)
        if (of_it := glyphs.encoding == at).any()
    )


def _bounds(lattices: tuple[Lattice, ...]) -> Bounds:
    """Where all cells of a page are, in the order of their numbers."""
    boxes, tables, opened = [np.zeros((0, 4))], [np.zeros(0, np.int64)], [np.zeros(0, bool)]
    for number, lattice in enumerate(lattices):
        r0, r1, c0, c1 = lattice.extents.T
        xs, ys = lattice.xs, lattice.ys
        boxes.append(np.array((xs[c0], ys[r0], xs[c1], ys[r1])).T)
        tables.append(np.full(len(r0), number, np.int64))
        opened.append((r1 == len(ys) - 1) & lattice.open_bottom[c0])
    return Bounds(np.concatenate(boxes), np.concatenate(tables), np.concatenate(opened))


def _too_many_rules(page: Page) -> tuple[PrintDefect, ...]:
    """A page with so many rules that no table was looked for."""
    if not is_drawing(page.rulings):
        return ()
    return (PrintDefect("too_many_rules", BBox(0.0, 0.0, page.width, page.height)),)


def _cells_of_glyphs(
    glyphs: "Glyphs", lattices: tuple[Lattice, ...], counts: list[int], turns: "Ints | None"
) -> "Ints":
    """The cell in which the middle of each glyph lies, numbered over all lattices; -1: none.

    A table inside a cell of another has its own glyphs; slanted text (a watermark) is in no cell.
    """
    x = (glyphs.box[:, 0] + glyphs.box[:, 2]) / 2
    y = glyphs.baseline - _MIDDLE * (glyphs.baseline - glyphs.box[:, 1])
    if turns is not None:
        y = np.where(turns > 0, (glyphs.box[:, 1] + glyphs.box[:, 3]) / 2, y)
    cell = np.full(len(glyphs), -1, np.int64)
    firsts = np.cumsum([0, *counts])[:-1].tolist()
    by_size = sorted(zip(lattices, firsts, strict=True), key=lambda pair: -_area(pair[0]))
    for lattice, first in by_size:
        rows, columns = lattice.label.shape
        framed = np.full((rows + 2, columns + 2), -1)  # what stands outside is in no cell
        framed[1:-1, 1:-1] = lattice.label
        row, column = _row_of(lattice, x, y, glyphs.box[:, 1]), lattice.xs.searchsorted(x)
        found = framed.ravel().take(row * (columns + 2) + column)
        np.copyto(cell, found + first, where=found >= 0)
    if glyphs.turns is not None:
        cell[glyphs.turns == SLANTED] = -1
    return cell


def _row_of(lattice: Lattice, x: "Floats", y: "Floats", top: "Floats") -> "Ints":
    """The row of each glyph, from 1; 0 and rows + 1 outside.

    Chromium lets the last line of a cell that a page break cuts hang over its open foot; what
    stands clear below it, a page number, does not belong to it.
    """
    row = lattice.ys.searchsorted(y)
    if lattice.open_bottom.any():
        opened = np.pad(lattice.open_bottom, 1)[np.searchsorted(lattice.xs, x)]
        foot = lattice.ys[-1]
        row[opened & (y > foot) & (top < foot)] = len(lattice.ys) - 1
    return row


def _area(lattice: Lattice) -> float:
    return float(np.ptp(lattice.xs) * np.ptp(lattice.ys))


def _is_cut_by_clip(page: Page, lattice: Lattice) -> bool:
    """Does a clip cut the level rules off at one side, and so a column?"""
    if not page.cut_ends:
        return False
    x, y = np.array(page.cut_ends).T
    beside = (y > lattice.ys[0] - SNAP) & (y < lattice.ys[-1] + SNAP)
    cut = [np.count_nonzero(beside & (np.abs(x - lattice.xs[side]) <= SNAP)) for side in (0, -1)]
    return bool(max(cut) > len(lattice.ys) / 2)


def _all_between(is_open: "Bools", lattice: Lattice, at_edge: "Bools") -> list[bool]:
    """Which of the cells at an edge of a lattice are open along all of their columns."""
    if not is_open.any():
        return [False] * len(at_edge)
    spans = zip(at_edge.tolist(), lattice.extents[:, 2:].tolist(), strict=True)
    return [at and bool(is_open[begin:end].all()) for at, (begin, end) in spans]


def _boxes(xs: list[float], ys: list[float], lattice: Lattice) -> list[BBox]:
    """The box of each cell: neighbours share the numbers of their edges, and so their memory."""
    top, bottom, x0, x1 = lattice.extents.T.tolist()
    x, y = xs.__getitem__, ys.__getitem__
    return records(BBox, zip(map(x, x0), map(y, top), map(x, x1), map(y, bottom), strict=True))


def _grid(
    page: Page,
    lattice: Lattice,
    lines: tuple[tuple[Line, ...], ...],
    glyphs: int,
) -> Grid:
    xs, ys = lattice.xs.tolist(), lattice.ys.tolist()
    first_row, end_row, first_column, end_column = lattice.extents.T
    cells = records(
        Cell,
        zip(
            first_row.tolist(),
            first_column.tolist(),
            (end_row - first_row).tolist(),
            (end_column - first_column).tolist(),
            _boxes(xs, ys, lattice),
            lines,
            _all_between(lattice.open_top, lattice, first_row == 0),
            _all_between(lattice.open_bottom, lattice, end_row == len(ys) - 1),
            repeat(None),
            repeat(None),
            repeat(None),
            strict=False,
        ),
    )
    outside_paper = xs[0] < -SNAP or xs[-1] > page.width + SNAP or ys[-1] > page.height + SNAP
    return Grid(
        page=page.number,
        bbox=BBox(xs[0], ys[0], xs[-1], ys[-1]),
        xs=tuple(xs),
        ys=tuple(ys),
        cells=tuple(cells),
        cut_by_paper=outside_paper or _is_cut_by_clip(page, lattice),
        ragged=lattice.ragged,
        glyphs=glyphs,
    )
