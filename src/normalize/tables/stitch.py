"""Join the fragments of a table over its pages, and fill its rows."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kehoach.catalogue import word
from kehoach.model import BBox, Column, Join, PageGrid, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import ColumnReading, read_columns
from kehoach.normalize.tables.break_evidence import PageBreak
from kehoach.normalize.tables.break_sides import Usual, page_break
from kehoach.normalize.tables.columns_beside import pages_beside, with_columns_beside
from kehoach.normalize.tables.fragments import Fragment
from kehoach.normalize.tables.grouping import Group, group_fragments
from kehoach.normalize.tables.growing_rows import GrowingRows
from kehoach.normalize.tables.page_breaks import Verdict, decide
from kehoach.spill import Spill


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
    tables = with_columns_beside(list(_tables(page_grids, pages_beside(page_grids))))
    return tuple(NamedTable(*each) for each in tables)


def _tables(
    page_grids: Sequence[PageGrid], beside: Mapping[int, Sequence[PageGrid]] | None = None
) -> Iterator[NamedTable]:
    """Yield each table, and behind it those of the pages that stand beside its own."""
    spill, asides = Spill(), beside or {}
    others = {page.page for pages in asides.values() for page in pages}
    first = [page for page in page_grids if page.page not in others]
    for number, group in enumerate(group_fragments(first), start=1):
        yield stitch(group, number, spill=spill)
        bands = [asides[page] for page in _pages(group) if page in asides]
        for pages in zip(*bands, strict=True):
            yield from _tables(pages)


def _pages(group: Group) -> Iterable[int]:
    fragments = (group.header_fragment, *group.fragments)
    return dict.fromkeys(fragment.page for fragment in fragments if fragment is not None)


def texts_of(page_grids: Sequence[PageGrid], tables: Sequence[NamedTable]) -> Iterator[str]:
    """Yield all text of a document: what stands outside the tables, then each cell's."""
    yield " ".join(line.text for page_grid in page_grids for line in page_grid.outside)
    for table, _ in tables:
        yield from (cell.text for cell in table.cells if cell.text)


_LEARNED: Final = 400
"""Pages from which it is learned what is usual in a table."""
Judge = Callable[[PageBreak], Verdict]


def stitch(
    group: Group, number: int = 1, judge: Judge = decide, spill: Spill | None = None
) -> NamedTable:
    """Join the fragments of one table into rows; ``judge`` decides at each page break.

    ``spill`` takes the cells for which there is no room in memory.
    """
    columns, names = _columns(group)
    usual = Usual.of(group.fragments[:_LEARNED], names)
    spill = spill or Spill()
    rows = GrowingRows(names.index("tt"), spill)
    joins: list[Join] = []
    letters = 0
    before: Fragment | None = None
    for fragment in group.fragments:
        verdict = None
        if before is not None:
            verdict = judge(page_break(rows.last, (before, fragment), usual))
            joins += _explain(verdict, rows, before, fragment)
        rows.append(fragment, verdict)
        letters += _letters(fragment)
        before = fragment
    table = Table(
        number=number,
        columns=columns,
        rows=rows.close(),
        header=_header_rows(group, len(columns)),
        joins=tuple(joins),
        caption=group.caption,
        is_carried=group.carried,
        is_header_known=group.is_header_known,
        letters=letters,
        cut_by_paper=tuple(f.page for f in group.fragments if f.cut_by_paper),
        refitted=tuple(group.refitted),
        ragged=tuple(_ragged(group.fragments)),
        repeated_header=spill.keep_all(
            TableCell(part.column, part.column_span, 0, 0, (part.piece,), part.text or None)
            for parts in group.repeated_header
            for part in parts
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


def _header_rows(group: Group, columns: int) -> tuple[TableRow, ...]:
    fragment = group.header_fragment
    if group.header is None or fragment is None or group.carried:
        return ()
    rows = GrowingRows(None, Spill())
    rows.append(fragment, None)
    return rows.close() if fragment.columns == columns else ()


def _ragged(fragments: Sequence[Fragment]) -> list[tuple[int, BBox]]:
    """Page and place of each cell that was no rectangle."""
    return [(fragment.page, fragment.bbox) for fragment in fragments for _ in fragment.ragged[:1]]


def _explain(verdict: Verdict, rows: GrowingRows, before: Fragment, after: Fragment) -> list[Join]:
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
        cell = rows.last[column]
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
