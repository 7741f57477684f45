"""A table too wide for its paper, as spreadsheets print it: columns on pages of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import pytest

from kehoach.model import BBox, Cell, Grid, Line, PageGrid, Table
from kehoach.normalize.columns.reading import read_columns
from kehoach.normalize.findings.document_checks import check_document
from kehoach.normalize.plan import read_plan
from kehoach.normalize.tables.columns_beside import pages_beside, with_columns_beside
from kehoach.normalize.tables.stitch import read_tables

HEADINGS = ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian", "Sản phẩm")
ROWS = tuple(
    (
        str(at),
        f"Rà soát văn bản nhóm {at}",
        "Phòng Nội vụ",
        "Các phòng",
        "Quý II/2026",
        f"Báo cáo {at}",
    )
    for at in range(1, 10)
)
HEIGHTS = (20, 30, 20, 44, 20, 58, 20, 20, 30, 20)
BLOCKS = ((0, 2), (2, 4), (4, 6))
ON_A_PAGE = 5


def sheet(
    page: int, rows: Sequence[Sequence[str]], heights: Sequence[int], widths: Sequence[int]
) -> PageGrid:
    """A page with one ruled table on it, 50 points from its left and upper edge."""
    xs, ys = (tuple(map(float, accumulate(each, initial=50))) for each in (widths, heights))
    cells = []
    for r, (top, bottom) in enumerate(pairwise(ys)):
        for c, (x0, x1) in enumerate(pairwise(xs)):
            box = BBox(x0, top, x1, bottom)
            line = Line(rows[r][c], BBox(x0 + 2, top + 4, x1 - 2, top + 16), top + 14)
            cells.append(Cell(r, c, 1, 1, box, (line,) if rows[r][c] else ()))
    glyphs = sum(len("".join(cell.lines[0].text.split())) for cell in cells if cell.lines)
    grid = Grid(page, BBox(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells), glyphs=glyphs)
    return PageGrid(page, 595.0, 842.0, (grid,), (), glyphs, glyphs)


def printed(by_row: bool = False, titles: bool = False) -> list[PageGrid]:
    """The table on three pages a row of pages, two rows of pages."""
    whole = [HEADINGS, *ROWS]
    first, second = (
        (whole[:ON_A_PAGE], HEIGHTS[:ON_A_PAGE]),
        (whole[ON_A_PAGE:], HEIGHTS[ON_A_PAGE:]),
    )
    if titles:
        second = ([HEADINGS, *second[0]], (HEIGHTS[0], *second[1]))
    both = [(rows, block) for block in BLOCKS for rows in (first, second)]
    if by_row:
        both = [(rows, block) for rows in (first, second) for block in BLOCKS]
    return [
        sheet(page, [row[begin:end] for row in rows], heights, (60 + 40 * begin, 150))
        for page, ((rows, heights), (begin, end)) in enumerate(both, 1)
    ]


def texts(tables: Sequence[Table]) -> list[tuple[str | None, ...]]:
    return [row.texts for table in tables for row in table.rows]


@pytest.mark.parametrize("titles", [False, True])
@pytest.mark.parametrize("by_row", [False, True])
def test_the_columns_stand_beside_each_other(by_row: bool, titles: bool) -> None:
    (table,) = read_tables(printed(by_row, titles))
    assert table.headings == HEADINGS
    assert texts([table]) == list(ROWS)
    assert table.lost_letters == 0
    assert table.columns_from == ((2, 3) if by_row else (3, 5))


def test_a_plan_of_such_pages_has_whole_items_and_says_what_was_put_together() -> None:
    plan = read_plan(printed())
    assert [item.row.row.texts for item in plan.items] == list(ROWS)
    told = [found for found in check_document(plan) if found.code == "columns_from_page"]
    assert [(found.severity, found.page) for found in told] == [("warning", 3), ("warning", 5)]


@pytest.mark.parametrize("by_row", [False, True])
def test_columns_printed_again_on_each_page_are_read_once(by_row: bool) -> None:
    whole = [HEADINGS, *ROWS]
    halves = (whole[:ON_A_PAGE], HEIGHTS[:ON_A_PAGE]), (whole[ON_A_PAGE:], HEIGHTS[ON_A_PAGE:])
    blocks = ((0, 1, 2, 3), (0, 1, 4, 5))
    both = [(rows, block) for block in blocks for rows in halves]
    if by_row:
        both = [(rows, block) for rows in halves for block in blocks]
    pages = [
        sheet(
            page,
            [[row[at] for at in block] for row in rows],
            heights,
            (40, 150, 60 + 5 * block[2], 80 + 9 * block[3]),
        )
        for page, ((rows, heights), block) in enumerate(both, 1)
    ]
    (table,) = read_tables(pages)
    assert table.headings == HEADINGS
    assert texts([table]) == list(ROWS)
    assert table.lost_letters == 0


def test_one_column_alone_on_its_pages_belongs_to_the_sheet_before() -> None:
    """Three sheets of one layout, each with its last column on a page of its own."""
    pages = []
    for number in range(3):
        rows = [HEADINGS, *((str(at), f"Việc {number}.{at}", *ROWS[0][2:]) for at in range(1, 5))]
        heights = (20, 30, 30, 30, 30)
        left = [row[:5] for row in rows]
        pages += [
            sheet(2 * number + 1, left, heights, (30, 150, 80, 90, 80)),
            sheet(2 * number + 2, [row[5:] for row in rows], heights, (95,)),
        ]
    tables = read_tables(pages)
    assert {row.texts[5] for table in tables for row in table.rows} == {ROWS[0][5]}
    assert sum(len(table.rows) for table in tables) == 12
    assert all(table.lost_letters == 0 for table in tables)


def test_coarser_columns_of_the_next_page_stand_beside_nothing() -> None:
    rows = [HEADINGS[:3], *(row[:3] for row in ROWS)]
    even = (30,) * len(rows)
    merged = [row[1:] for row in rows]
    first, second = sheet(1, rows, even, (40, 150, 100)), sheet(2, merged, even, (190, 100))
    assert pages_beside([first, second]) == {}


def others() -> Iterator[tuple[str, list[PageGrid]]]:
    """Two pages with tables that are not one."""
    left = [row[:3] for row in (HEADINGS, *ROWS)]
    right = [row[3:] for row in (HEADINGS, *ROWS)]
    widths = (40, 150, 100)
    page = sheet(1, left, HEIGHTS, widths)
    moved = (*HEIGHTS[:4], 30, *HEIGHTS[5:])
    yield "rows of other heights", [page, sheet(2, right, moved, (120, 90, 90))]
    yield "a row less", [page, sheet(2, right[:-1], HEIGHTS[:-1], (120, 90, 90))]
    again = [(HEADINGS[1], "Kinh phí", "Ghi chú"), *(row[1:4] for row in ROWS)]
    yield "a heading of the first", [page, sheet(2, again, HEIGHTS, (120, 90, 90))]


@pytest.mark.parametrize(
    ("pages"), [each[1] for each in others()], ids=[each[0] for each in others()]
)
def test_tables_that_do_not_agree_stay_apart(pages: list[PageGrid]) -> None:
    first, second = read_tables(pages)
    assert (first.columns_from, second.columns_from) == ((), ())
    assert [first.number, second.number] == [1, 2]
    assert len(first.columns) == len(second.columns) == 3


def test_a_table_with_a_row_that_stands_nowhere_is_not_put_beside_another() -> None:
    first, second = read_tables([page for _, pages in others() for page in pages][:2])
    last = second.rows[-1]
    nowhere = replace(last, cells=tuple(cell._replace(pieces=()) for cell in last.cells))
    second = replace(second, rows=(*second.rows[:-1], nowhere))
    tables = [(table, read_columns(table.columns)) for table in (first, second)]
    assert [table.columns_from for table, _ in with_columns_beside(tables)] == [(), ()]
