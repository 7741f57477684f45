"""Boxes on the page as it is displayed, also where its text was read sideways."""

from dataclasses import replace

from kehoach.model import BBox, Cell, Grid, Line, PageGrid


def displayed(page_grid: PageGrid) -> PageGrid:
    """Tell every box on the displayed page; where it stands to a reader is kept as ``upright``."""
    if not page_grid.turn and page_grid.straightening is None:
        return page_grid
    return replace(
        page_grid,
        grids=tuple(_grid(grid, page_grid) for grid in page_grid.grids),
        outside=_lines(page_grid.outside, page_grid),
        print_defects=tuple(
            each._replace(bbox=_turned_back(each.bbox, page_grid), upright=each.bbox)
            for each in page_grid.print_defects
        ),
    )


def _grid(grid: Grid, page: PageGrid) -> Grid:
    return replace(
        grid,
        bbox=_turned_back(grid.bbox, page),
        upright=grid.upright or grid.bbox,
        cells=tuple(_cell(cell, page) for cell in grid.cells),
    )


def _cell(cell: Cell, page: PageGrid) -> Cell:
    return cell._replace(
        bbox=_turned_back(cell.bbox, page), upright=cell.frame, lines=_lines(cell.lines, page)
    )


def _lines(lines: tuple[Line, ...], page: PageGrid) -> tuple[Line, ...]:
    return tuple(
        line._replace(bbox=_turned_back(line.bbox, page), upright=line.frame) for line in lines
    )


def _turned_back(box: BBox, page: PageGrid) -> BBox:
    """Undo the clockwise quarter turns of a page by turning on to a whole turn.

    A page that was made straight is bent back before.
    """
    if page.straightening is not None:
        box = page.straightening(box)
    width, height = page.width, page.height
    x0, top, x1, bottom = box
    for _ in range(-page.turn % 4):
        x0, top, x1, bottom = height - bottom, x0, height - top, x1
        width, height = height, width
    return BBox(x0, top, x1, bottom)
