"""Join the fragments of a table over its pages, and fill its rows."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kehoach.catalogue import word
from kehoach.model import BBox, Column, Join, PageGrid, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import ColumnReading, read_columns
from kehoach.normalize.tables.break_evidence import PageBreak
from kehoach.normalize.tables.break_sides import Usual, page_break
from kehoach.normalize.tables.columns_beside import column_by_column, with_columns_beside
from kehoach.normalize.tables.cut_numbers import with_whole_numbers
from kehoach.normalize.tables.fragments import Fragment, Part
from kehoach.normalize.tables.grouping import Group, group_fragments
from kehoach.normalize.tables.open_cells import OpenCell
from kehoach.normalize.tables.page_breaks import Verdict, decide


class NamedTable(NamedTuple):
    """A table and the meaning of its columns, as read from its header."""

    table: Table
    names: ColumnReading


def read_tables(page_grids: Sequence[PageGrid]) -> tuple[Table, ...]:
    """Read every ruled table of a document, each joined over its pages."""
    return tuple(each.table for each in read_tables_with_names(page_grids))


def read_tables_with_names(page_grids: Sequence[PageGrid]) -> tuple[NamedTable, ...]:
    """Read every ruled table of a document, with what its columns mean."""
    if any(page_grid.is_flow for page_grid in page_grids):
        return tuple(_tables(page_grids))
    tables = with_columns_beside(list(_tables(column_by_column(page_grids))))
    return tuple(NamedTable(*each) for each in tables)


def _tables(page_grids: Sequence[PageGrid]) -> Iterator[NamedTable]:
    for number, group in enumerate(group_fragments(page_grids), start=1):
        yield stitch(group, number)


def texts_of(page_grids: Sequence[PageGrid], tables: Sequence[NamedTable]) -> Iterator[str]:
    """Yield all text of a document: what stands outside the tables, then each cell's."""
    yield " ".join(line.text for page_grid in page_grids for line in page_grid.outside)
    for table, _ in tables:
        yield from (cell.text for cell in table.cells if cell.text)


Judge = Callable[[PageBreak], Verdict]


def stitch(group: Group, number: int = 1, judge: Judge = decide) -> NamedTable:
    """Join the fragments of one table into rows; ``judge`` decides at each page break."""
    columns, names = _columns(group)
    usual = Usual.of(group.fragments, names)
    rows: list[list[OpenCell]] = []
    joins: list[Join] = []
    before: Fragment | None = None
    for fragment in group.fragments:
        verdict = None
        if before is not None:
            verdict = judge(page_break(rows[-1], (before, fragment), usual))
            joins += _explain(verdict, rows, before, fragment)
        _append(rows, fragment, verdict)
        before = fragment
    table = Table(
        number=number,
        columns=columns,
        rows=with_whole_numbers(_close(rows), names.index("tt")),
        header=_header_rows(group, len(columns)),
        joins=tuple(joins),
        caption=group.caption,
        is_carried=group.carried,
        is_header_known=group.is_header_known,
        letters=sum(map(_letters, group.fragments)),
        cut_by_paper=tuple(f.page for f in group.fragments if f.cut_by_paper),
        refitted=tuple(group.refitted),
        ragged=tuple(_ragged(group.fragments)),
        repeated_header=tuple(
            TableCell(part.column, part.column_span, 0, 0, (part.piece,), part.text or None)
            for part in group.repeated_header
        ),
        glyphs=group.glyphs,
    )
    return NamedTable(table, names)


def _letters(fragment: Fragment) -> int:
    text = " ".join([part.text for part in fragment.parts])
    return len("".join(text.split()))


def _columns(group: Group) -> tuple[tuple[Column, ...], ColumnReading]:
    first = group.fragments[0] if group.fragments else group.header_fragment
    count = first.columns if first is not None else 0
    if group.header is not None and len(group.header.columns) == count:
        return group.header.columns, group.header.reading
    unnamed = tuple(Column(()) for _ in range(count))
    return unnamed, read_columns(unnamed)


def _append(rows: list[list[OpenCell]], fragment: Fragment, verdict: Verdict | None) -> None:
    """Add the rows of a fragment, going on with the cells that the verdict names."""
    start = len(rows) - 1 if verdict is not None and verdict.same_row else len(rows)
    foot = rows[-1] if rows else []
    opened: dict[int, OpenCell] = {}
    for offset, parts in enumerate(fragment.matrix):
        cells: list[OpenCell] = []
        for column, part in enumerate(parts):
            if part is None:
                cells.append(OpenCell(column, 1, start + offset, start + offset, [], ""))
                continue
            if id(part) not in opened:
                opened[id(part)] = _open(part, start, foot, verdict)
            cell = opened[id(part)]
            on_foot = offset == 0 and verdict is not None and verdict.same_row
            # a part over several columns must not push out what stands above it in the others
            cells.append(foot[column] if on_foot and _is_other(cell, foot[column]) else cell)
        if offset == 0 and start < len(rows):
            rows[start] = cells
        else:
            rows.append(cells)


def _is_other(cell: OpenCell, above: OpenCell) -> bool:
    """Does another cell than the one that goes on stand above this column?"""
    return above is not cell and bool(above.pieces)


def _open(part: Part, start: int, foot: Sequence[OpenCell], verdict: Verdict | None) -> OpenCell:
    """The cell that a part belongs to: one that goes on from the page before, or a new one."""
    row_first, row_last = start + part.row, start + part.row + part.row_span - 1
    if part.row == 0 and verdict is not None and verdict.goes_on[part.column]:
        cell = foot[part.column]
        cell.add(part, row_last)
        return cell
    return OpenCell(part.column, part.column_span, row_first, row_last, [part.piece], part.text)


def _close(rows: Sequence[Sequence[OpenCell]]) -> tuple[TableRow, ...]:
    closed: dict[int, TableCell] = {}
    out: list[TableRow] = []
    for row in rows:
        for cell in row:
            if id(cell) not in closed:
                closed[id(cell)] = cell.close()
        cells = tuple(closed[id(cell)] for cell in row)
        out.append(TableRow(cells, *_pages(cells, out[-1] if out else None)))
    return tuple(out)


def _pages(cells: Sequence[TableCell], before: TableRow | None) -> tuple[int, int]:
    """First and last page of a row: those of the cells that belong to it alone, if any does."""
    own = [cell for cell in cells if cell.pieces and cell.row_first == cell.row_last]
    pages = [piece.page for cell in own or cells for piece in cell.pieces]
    if not pages:
        return (before.page_last, before.page_last) if before else (1, 1)
    return min(pages), max(pages)


def _header_rows(group: Group, columns: int) -> tuple[TableRow, ...]:
    fragment = group.header_fragment
    if group.header is None or fragment is None or group.carried:
        return ()
    rows: list[list[OpenCell]] = []
    _append(rows, fragment, None)
    return _close(rows) if fragment.columns == columns else ()


def _ragged(fragments: Sequence[Fragment]) -> list[tuple[int, BBox]]:
    """Page and place of each cell that was no rectangle."""
    return [(fragment.page, fragment.bbox) for fragment in fragments for _ in fragment.ragged[:1]]


def _explain(
    verdict: Verdict, rows: Sequence[Sequence[OpenCell]], before: Fragment, after: Fragment
) -> list[Join]:
    """Tell the decisions at a page break: on the row, and on each cell merged over it."""
    joins = [
        Join(
            before.page,
            after.page,
            verdict.same_row,
            verdict.probability,
            verdict.reason,
            verdict.signals,
            row=len(rows) - 1,
            bbox=_row_box(before),
        )
    ]
    if verdict.same_row:
        return joins
    for column, on in enumerate(verdict.goes_on):
        cell = rows[-1][column]
        if cell.pieces and (on or column in verdict.blanks):
            of_cell = joins[0]._replace(
                joined=on,
                probability=verdict.cell_probabilities[column],
                reason=word("break.merged_goes_on" if on else "break.blank_beside_text"),
                signals=(),
                column=column,
                bbox=cell.pieces[-1].bbox,
            )
            joins += [of_cell] if on or of_cell.weak else []
    return joins


def _row_box(fragment: Fragment) -> BBox | None:
    parts = [part for part in fragment.matrix[-1] if part]
    if not parts:
        return None
    box = parts[0].piece.bbox
    for part in parts[1:]:
        box = box.union(part.piece.bbox)
    return box
