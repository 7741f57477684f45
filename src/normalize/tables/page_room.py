"""How much room a page had left below its tables: a row that is cut fills the page first."""

from collections.abc import Callable, Sequence

from kehoach.model import BBox, Line, PageGrid


def page_rooms(
    page_grids: Sequence[PageGrid], is_content: Callable[[Line], bool]
) -> dict[tuple[int, BBox], float]:
    """Points between each grid, by page and box, and the foot of its page or what stands below it.

    ``is_content`` tells lines of the document from running ones.
    """
    boxes = {each.page: _boxes(each, is_content) for each in page_grids}
    feet = _feet(page_grids, boxes)
    return {
        (each.page, grid.bbox): _room(grid.frame, boxes[each.page], feet[_size(each)])
        for each in page_grids
        for grid in each.grids
    }


def _boxes(page_grid: PageGrid, is_content: Callable[[Line], bool]) -> list[BBox]:
    lines = [line.frame for line in page_grid.outside if is_content(line)]
    return [grid.frame for grid in page_grid.grids] + lines


def _feet(
    page_grids: Sequence[PageGrid], boxes: dict[int, list[BBox]]
) -> dict[tuple[int, int], float]:
    """The y down to which the fullest page of each size is filled."""
    lowest: dict[tuple[int, int], float] = {}
    for each in page_grids:
        foot = max([box.bottom for box in boxes[each.page]], default=0.0)
        lowest[_size(each)] = max(lowest.get(_size(each), 0.0), foot)
    return lowest


def _room(box: BBox, boxes: Sequence[BBox], foot: float) -> float:
    below = [each.top for each in boxes if each.top >= box.bottom]
    return max(min([foot, *below]) - box.bottom, 0.0)


def _size(page_grid: PageGrid) -> tuple[int, int]:
    return round(page_grid.width), round(page_grid.height)
