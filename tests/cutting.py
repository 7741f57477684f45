"""A table as a stack of printed lines, cut into pages wherever one likes.

``PageGrid`` values are made directly, without a PDF: what is tested is the stitching alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kehoach.model import BBox, Cell, Grid, Line, PageGrid

LINE = 12.0
LETTER = 5.0
COLUMNS = (
    "tt",
    "objective",
    "task",
    "activity",
    "output",
    "lead",
    "coordinating",
    "deadline",
    "funding",
)
HEADINGS = (
    "TT",
    "Mục tiêu",
    "Nhiệm vụ",
    "Hoạt động",
    "Sản phẩm",
    "Đơn vị chủ trì",
    "Đơn vị phối hợp",
    "Thời gian hoàn thành",
    "Kinh phí",
)
WIDTHS = (4, 24, 22, 24, 14, 14, 14, 11, 11)  # letters a line
MERGED = ("tt", "objective", "task")


@dataclass(frozen=True)
class Block:
    """A cell of the uncut table: rows ``first`` to ``last``, its lines at heights from the top."""

    column: int
    first: int
    last: int
    lines: tuple[tuple[int, str], ...]
    span: int = 1


@dataclass(frozen=True)
class Uncut:
    """A whole table: ``edges`` are the heights of its row edges in lines."""

    edges: tuple[int, ...]
    blocks: tuple[Block, ...]


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` letters, at spaces."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += " " + word
        else:
            lines.append(word)
    return lines


def gold_rows(path: Path) -> list[dict[str, str | None]]:
    """The rows of a plan known to be right."""
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def lay_out(rows: Sequence[dict[str, str | None]], *, centred: bool) -> Uncut:
    """Set rows of items, headings between them, cells of equal text in MERGED columns merged."""
    texts = _with_headings(rows)
    spans = [_span(texts, row, column) for row in range(len(texts)) for column in range(9)]
    heights = _heights(texts, [s for s in spans if s is not None])
    edges = (0, *(sum(heights[: i + 1]) for i in range(len(heights))))
    blocks = []
    for span in spans:
        if span is None:
            continue
        column, first, last = span
        text, width = texts[first].get(column) or "", WIDTHS[column]
        is_heading = "section" in texts[first]
        if is_heading:
            text, width = (texts[first]["section"] or "", 90) if column == 1 else (text, width)
        lines = wrap(text, width)
        spare = edges[last + 1] - edges[first] - len(lines)
        start = edges[first] + (spare // 2 if centred else 0)
        placed = tuple((start + i, line) for i, line in enumerate(lines))
        blocks.append(Block(column, first, last, placed, 8 if is_heading and column == 1 else 1))
    return Uncut(edges, tuple(blocks))


def _with_headings(rows: Sequence[dict[str, str | None]]) -> list[dict[int | str, str | None]]:
    out: list[dict[int | str, str | None]] = []
    section = None
    for row in rows:
        if row["section"] != section:
            section = row["section"]
            out.append({"section": section, 0: row["section_code"]})
        out.append({i: row[name] for i, name in enumerate(COLUMNS)})
    return out


def _span(
    texts: Sequence[dict[int | str, str | None]], row: int, column: int
) -> tuple[int, int, int] | None:
    """The cell that begins at this row and column: column, first and last row."""
    if "section" in texts[row]:
        return (column, row, row) if column < 2 else None
    if COLUMNS[column] not in MERGED or not texts[row][column]:
        return column, row, row

    def same(a: int, b: int) -> bool:
        both = "section" not in texts[a] and "section" not in texts[b]
        return both and texts[a][column] == texts[b][column] and texts[a][1] == texts[b][1]

    if row and same(row - 1, row):
        return None
    last = row
    while last + 1 < len(texts) and same(last, last + 1):
        last += 1
    return column, row, last


def _heights(
    texts: Sequence[dict[int | str, str | None]], spans: Sequence[tuple[int, int, int]]
) -> list[int]:
    heights = [1] * len(texts)
    for column, first, last in sorted(spans, key=lambda s: s[2] - s[1]):
        if "section" in texts[first]:
            continue
        need = len(wrap(texts[first][column] or "", WIDTHS[column]))
        have = sum(heights[first : last + 1])
        heights[last] += max(0, need - have)
    return heights


def cut(table: Uncut, cuts: Sequence[int], *, repeat_header: bool) -> list[PageGrid]:
    """Cut a table before the given lines; each part is a page."""
    bounds = [0, *sorted(set(cuts)), table.edges[-1]]
    return [
        _page_grid(table, page, first, last, header=page == 1 or repeat_header)
        for page, (first, last) in enumerate(pairwise(bounds), start=1)
        if first < last
    ]


def _page_grid(table: Uncut, page: int, first: int, last: int, *, header: bool) -> PageGrid:
    edges = [first, *(e for e in table.edges if first < e < last), last]
    xs = [40.0]
    for width in WIDTHS:
        xs.append(xs[-1] + width * LETTER + 10)
    shift = 1 if header else 0
    cells = _header_cells(xs) if header else []
    for block in table.blocks:
        top, bottom = max(table.edges[block.first], first), min(table.edges[block.last + 1], last)
        if top < bottom:
            cells.append(_cell(block, (top, bottom), edges, xs, shift))
    ys = [40.0] * shift + [40.0 + (e - first + 2 * shift) * LINE for e in edges]
    glyphs = sum(len("".join(line.text.split())) for cell in cells for line in cell.lines)
    box = BBox(xs[0], ys[0], xs[-1], ys[-1])
    grid = Grid(page, box, tuple(xs), tuple(ys), tuple(cells), glyphs=glyphs)
    return PageGrid(page, xs[-1] + 40, ys[-1] + 40, (grid,), (), glyphs, glyphs)


def _header_cells(xs: Sequence[float]) -> list[Cell]:
    return [
        Cell(0, i, 1, 1, BBox(xs[i], 40, xs[i + 1], 64), (_line(xs[i], 40.0, heading),))
        for i, heading in enumerate(HEADINGS)
    ]


def _cell(
    block: Block, extent: tuple[int, int], edges: Sequence[int], xs: Sequence[float], shift: int
) -> Cell:
    top, bottom = extent
    row, end = edges.index(top), edges.index(bottom)
    left, right = xs[block.column], xs[block.column + block.span]
    base = 40.0 + 2 * shift * LINE
    lines = tuple(
        _line(left, base + (at - edges[0]) * LINE, text)
        for at, text in block.lines
        if top <= at < bottom
    )
    y0, y1 = base + (top - edges[0]) * LINE, base + (bottom - edges[0]) * LINE
    box = BBox(left, y0, right, y1)
    return Cell(row + shift, block.column, end - row, block.span, box, lines)


def _line(left: float, top: float, text: str) -> Line:
    return Line(text, BBox(left + 5, top + 2, left + 5 + len(text) * LETTER, top + LINE - 2))
