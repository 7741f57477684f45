"""Where things stand on the pages: the cells of a row, the spot of a finding, a page break."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

from kehoach.model import BBox
from kehoach.records import CellRecord, FindingRecord, JoinRecord
from kehoach.report.lay import Lay
from kehoach.report.page_pictures import Picture
from kehoach.text import squeeze

MARGIN_POINTS = 14.0
"""Paper shown around a spot, about one line of type, so that a person can find it again."""
NARROWEST_FRAME_POINTS = 330.0
"""A narrow cell is shown with its neighbours, about half a page wide."""
TALLEST_SPOT_POINTS = 170.0
"""A longer cell is shown by its end (before a break) or its beginning."""


@dataclass(frozen=True, slots=True)
class PageView:
    """A page as the report shows it; ``picture`` is None where no source file is at hand.

    ``rows`` are the numbers of the items from the first to the last of which it has cells; ``lay``
    is how a scan lay that is shown straight.
    """

    number: int
    width: float
    height: float
    picture: str | None
    cells: tuple[CellRecord, ...]
    rows: range
    lay: Lay | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: ``box`` is marked, ``frame`` is the paper shown around it."""

    page: PageView
    box: BBox
    frame: BBox


def page_views(
    cells: Sequence[CellRecord], pictures: Sequence[Picture], pages: int | None
) -> tuple[PageView, ...]:
    """Every page of a document in order; without a picture, the paper that its cells need."""
    of_page: dict[int, list[CellRecord]] = defaultdict(list)
    for cell in cells:
        of_page[cell.page].append(cell)
    paper = Picture(0, *_paper(cells), path="")
    drawn = {picture.page: picture for picture in pictures}
    shown = [drawn.get(number, paper) for number in range(1, (pages or 0) + 1)]
    return tuple(_page_view(number, page, of_page[number]) for number, page in enumerate(shown, 1))


def _page_view(number: int, page: Picture, cells: Sequence[CellRecord]) -> PageView:
    first = min((cell.item_first for cell in cells if cell.item_first is not None), default=0)
    last = max((cell.item_last for cell in cells if cell.item_last is not None), default=-1)
    rows = range(first, last + 1)
    size = (page.width, page.height)
    return PageView(number, *size, page.path or None, tuple(cells), rows, page.lay)


def _paper(cells: Sequence[CellRecord]) -> tuple[float, float]:
    """Return a paper size that holds all cells: A4 lying down, or larger."""
    right = max((cell.x1 for cell in cells), default=0.0) + MARGIN_POINTS
    bottom = max((cell.bottom for cell in cells), default=0.0) + MARGIN_POINTS
    return max(right, 842.0), max(bottom, 595.0)


def box_of(place: CellRecord) -> BBox:
    """Return the box of a cell."""
    return BBox(place.x0, place.top, place.x1, place.bottom)


def band(cells: Sequence[CellRecord]) -> BBox:
    """Return the box of a row from its cells: a merged cell does not make it taller.

    Cells that share no height, as where a row is ruled into several, give their smallest hull.
    """
    whole = reduce(BBox.union, map(box_of, cells))
    top, bottom = max(cell.top for cell in cells), min(cell.bottom for cell in cells)
    return whole if bottom <= top else BBox(whole.x0, top, whole.x1, bottom)


def row_spots(pages: Sequence[PageView], item_no: int) -> tuple[Spot, ...]:
    """The print of a row: a strip over the width of the table, on each page that has a picture."""
    drawn = [page for page in pages if page.picture]
    rows = [(page, _cells(page, item_no, None)) for page in drawn]
    return tuple(_strip(page, band(cells)) for page, cells in rows if cells)


def _strip(page: PageView, box: BBox) -> Spot:
    wide = [box_of(cell) for cell in page.cells]
    hull = reduce(BBox.union, wide, box)
    frame = BBox(
        max(hull.x0 - MARGIN_POINTS, 0.0),
        max(box.top - MARGIN_POINTS, 0.0),
        min(hull.x1 + MARGIN_POINTS, page.width),
        min(box.bottom + MARGIN_POINTS, page.height),
    )
    return Spot(page, box, frame)


class Places:
    """Finds the spots of findings on the pages of one document."""

    def __init__(self, pages: Sequence[PageView]) -> None:
        self._pages = {page.number: page for page in pages}

    def spots(self, finding: FindingRecord, join: JoinRecord | None = None) -> tuple[Spot, ...]:
        """One spot; two where it tells the decision ``join``; none where no place is known."""
        halves = () if join is None else self._break(join)
        return halves or self._single(finding)

    def cell(self, finding: FindingRecord) -> CellRecord | None:
        """The piece of a cell that a finding about a column of a row is most likely about."""
        if finding.column_name is None:
            return None
        return _fittest(self._cells(finding), finding)

    def _cells(self, finding: FindingRecord) -> list[CellRecord]:
        pages = self._pages.values()
        return [c for page in pages for c in _cells(page, finding.item_no, finding.column_name)]

    def _single(self, finding: FindingRecord) -> tuple[Spot, ...]:
        cells = self._cells(finding)
        best = _fittest(cells, finding)
        page, box = self._pages.get(finding.page or 0), _box(finding)
        if page and box and best and _is_part(box, best):
            return (replace(_spot(page, box_of(best), at_end=False), box=_around(box)),)
        if page and box and not (best and _prints_value(best, finding)):
            return (_spot(page, box, at_end=False),)
        if best is None:
            return ()
        if finding.column_name is not None:
            return (_spot(self._pages[best.page], box_of(best), at_end=False),)
        row = [cell for cell in cells if cell.page == best.page]
        return (_spot(self._pages[best.page], band(row), at_end=False),)

    def _break(self, join: JoinRecord) -> tuple[Spot, ...]:
        """Show both sides of a page break: the foot of one page and the head of the next."""
        before, after = self._pages.get(join.page), self._pages.get(join.next_page)
        if before is None or after is None:
            return ()
        is_one = join.joined or join.item_no is None
        below = join.item_no if is_one else (join.item_no or 0) + 1
        foot = _cells(before, join.item_no, join.column_name)
        head = _cells(after, below, join.column_name)
        if not (foot and head):
            foot, head = _edge(before, join.column_name, foot=True), _edge(after, join.column_name)
        if not (foot and head):
            return ()
        spots = _spot(before, band(foot), at_end=True), _spot(after, band(head), at_end=False)
        return _aligned(*spots)


def _cells(page: PageView, item_no: int | None, column: str | None) -> list[CellRecord]:
    """The cells of a row, or the one in its ``column``, on a page."""
    if item_no is None or item_no not in page.rows:
        return []
    return [c for c in page.cells if covers(c, item_no) and column in (None, c.column_name)]


def _edge(page: PageView, column: str | None, *, foot: bool = False) -> list[CellRecord]:
    """The last or the first cells on a page, in ``column`` if any is there."""
    inner = [cell for cell in page.cells if cell.item_first is not None]
    inner = [cell for cell in inner if column in (None, cell.column_name)] or inner
    edges = [-cell.bottom if foot else cell.top for cell in inner]
    nearest = min(edges, default=0.0)
    return [cell for cell, edge in zip(inner, edges, strict=True) if edge < nearest + MARGIN_POINTS]


def _fittest(cells: Sequence[CellRecord], finding: FindingRecord) -> CellRecord | None:
    return max(cells, key=lambda cell: _fitness(cell, finding), default=None)


def _around(box: BBox) -> BBox:
    """A frame around words that covers none of their ink."""
    return BBox(box.x0 - 1.5, box.top - 1.5, box.x1 + 1.5, box.bottom + 1.5)


def _is_part(box: BBox, cell: CellRecord) -> bool:
    """Are they words of a recognised cell that a box is around?"""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    is_inside = cell.x0 < x < cell.x1 and cell.top < y < cell.bottom
    return cell.confidence is not None and is_inside and box.height < TALLEST_SPOT_POINTS


def _fitness(cell: CellRecord, finding: FindingRecord) -> tuple[bool, bool, bool]:
    """Rank the pieces of a cut cell: that which prints the value, then on the page, then inked."""
    return _prints_value(cell, finding), cell.page == finding.page, bool(cell.text)


def _prints_value(cell: CellRecord, finding: FindingRecord) -> bool:
    """Whether the very words that a finding is about stand in this piece."""
    if finding.column_name is None or not finding.value:
        return False
    return squeeze(finding.value) in squeeze(cell.text or "")


def covers(cell: CellRecord, item_no: int) -> bool:
    """Whether a cell belongs to a row."""
    if cell.item_first is None or cell.item_last is None:
        return False
    return cell.item_first <= item_no <= cell.item_last


def _box(finding: FindingRecord) -> BBox | None:
    sides = (finding.x0, finding.top, finding.x1, finding.bottom)
    if None in sides:
        return None
    return BBox(*(side for side in sides if side is not None))


def _spot(page: PageView, box: BBox, *, at_end: bool) -> Spot:
    """A spot with a margin of paper; of a tall box the end, or the beginning, is shown."""
    top, bottom = box.top, box.bottom
    if box.height > TALLEST_SPOT_POINTS:
        top, bottom = (
            (bottom - TALLEST_SPOT_POINTS, bottom) if at_end else (top, top + TALLEST_SPOT_POINTS)
        )
    side = max(MARGIN_POINTS, (NARROWEST_FRAME_POINTS - box.width) / 2)
    frame = BBox(
        max(box.x0 - side, 0.0),
        max(top - MARGIN_POINTS, 0.0),
        min(box.x1 + side, page.width),
        min(bottom + MARGIN_POINTS, page.height),
    )
    return Spot(page, box, frame)


def _aligned(foot: Spot, head: Spot) -> tuple[Spot, Spot]:
    """Show both sides of a break at one scale, column under column."""
    x0, x1 = min(foot.frame.x0, head.frame.x0), max(foot.frame.x1, head.frame.x1)
    frames = [BBox(x0, each.frame.top, x1, each.frame.bottom) for each in (foot, head)]
    return replace(foot, frame=frames[0]), replace(head, frame=frames[1])
