"""Join the fragments of a table over its pages, and fill its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kehoach.catalogue import word
from kehoach.model import BBox, Column, Join, PageGrid, Piece, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import ColumnReading, read_columns
from kehoach.normalize.language.numerals import is_section_code
from kehoach.normalize.tables.cell_whitespace import blanks, line_pitch
from kehoach.normalize.tables.column_profile import Habit, learn_habits
from kehoach.normalize.tables.fragments import Fragment, Part, is_spanning
from kehoach.normalize.tables.grouping import Group, group_fragments
from kehoach.normalize.tables.line_joining import glue, opening
from kehoach.normalize.tables.page_breaks import ColumnEvidence, Side, Verdict, decide, relate


class NamedTable(NamedTuple):
    """A table and the meaning of its columns, as read from its header."""

    table: Table
    names: ColumnReading


@dataclass(slots=True, eq=False)
class _Open:
    """A cell that may still grow: over a page break, or down its rows."""

    column: int
    column_span: int
    row_first: int
    row_last: int
    pieces: list[Piece]
    text: str

    def add(self, part: Part, row_last: int) -> None:
        self.pieces.append(part.piece)
        self.text = _continue(self.text, part.text)
        self.row_last = max(self.row_last, row_last)

    def close(self) -> TableCell:
        return TableCell(
            self.column,
            self.column_span,
            self.row_first,
            self.row_last,
            tuple(self.pieces),
            self.text or None,
        )


def read_tables(page_grids: Sequence[PageGrid]) -> tuple[Table, ...]:
    """Read every ruled table of a document, each joined over its pages."""
    return tuple(each.table for each in read_tables_with_names(page_grids))


def read_tables_with_names(page_grids: Sequence[PageGrid]) -> tuple[NamedTable, ...]:
    """Read every ruled table of a document, with what its columns mean."""
    groups = group_fragments(page_grids)
    return tuple(stitch(group, number) for number, group in enumerate(groups, start=1))


def texts_of(page_grids: Sequence[PageGrid], tables: Sequence[NamedTable]) -> Iterator[str]:
    """Yield all text of a document: what stands outside the tables, then each cell's."""
    yield " ".join(line.text for page_grid in page_grids for line in page_grid.outside)
    for table, _ in tables:
        yield from (cell.text for cell in table.cells if cell.text)


def stitch(group: Group, number: int = 1) -> NamedTable:
    """Join the fragments of one table into rows."""
    columns, names = _columns(group)
    pitch = line_pitch(group.fragments)
    habits = learn_habits(group.fragments, len(columns), pitch)
    serial = names.index("tt")
    rows: list[list[_Open]] = []
    joins: list[Join] = []
    before: Fragment | None = None
    for fragment in group.fragments:
        verdict = None
        if before is not None:
            verdict = _judge(rows, (before, fragment), habits, serial, pitch)
            joins += _explain(verdict, rows, before, fragment)
        _append(rows, fragment, verdict)
        before = fragment
    table = Table(
        number=number,
        columns=columns,
        rows=_close(rows),
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


def _judge(
    rows: list[list[_Open]],
    sides: tuple[Fragment, Fragment],
    habits: Sequence[Habit],
    serial: int | None,
    pitch: float,
) -> Verdict:
    """Weigh the evidence at one page break; ``pitch`` is the height of a printed line."""
    before, after = sides
    above, foot, head = rows[-1], before.matrix[-1], after.matrix[0]
    evidence = []
    for column, (cell, last, first) in enumerate(zip(above, foot, head, strict=True)):
        side_above = _side_above(cell, last, pitch)
        side_below = _side_below(first, pitch)
        is_serial = column == serial
        relation = relate(side_above, side_below, habits[column], is_serial=is_serial)
        evidence.append(ColumnEvidence(relation, side_above, side_below, habits[column], is_serial))
    return decide(
        evidence,
        is_heading=_is_heading_break(above, head, serial),
    )


def _side_above(cell: _Open, part: Part | None, pitch: float) -> Side:
    """The foot of a page in one column: the cell as read so far, its last piece above the break."""
    if part is None:
        return Side(cell.text, 1, cell.column_span)
    above, below = blanks(part.piece, pitch)
    lines = len(part.piece.lines)
    return Side(cell.text, part.row_span, cell.column_span, part.open_bottom, lines, above, below)


def _side_below(part: Part | None, pitch: float) -> Side:
    """The head of the next page in one column."""
    if part is None:
        return Side("", 1)
    above, below = blanks(part.piece, pitch)
    lines = len(part.piece.lines)
    return Side(part.text, part.row_span, part.column_span, part.open_top, lines, above, below)


def _is_heading_break(
    above: Sequence[_Open], head: Sequence[Part | None], serial: int | None
) -> bool:
    """Does a heading stand at the foot of the page or at the head of the next?"""
    texts_above = [cell.text for cell in above]
    texts_below = [part.text if part else "" for part in head]
    spans_above = is_spanning([cell.column_span for cell in above], texts_above)
    spans_below = is_spanning([part.column_span if part else 1 for part in head], texts_below)
    if spans_above or spans_below:
        return not (spans_above and spans_below and _goes_on(texts_below))
    if serial is None or _goes_on(texts_below):
        return False
    return _opens_section(texts_above, serial) or _opens_section(texts_below, serial)


def _opens_section(texts: Sequence[str], serial: int) -> bool:
    """A section's number and title, and nothing else."""
    return is_section_code(texts[serial]) and sum(map(bool, texts)) == 2


def _goes_on(texts: Sequence[str]) -> bool:
    return any(text[:1].islower() for text in texts)


def _append(rows: list[list[_Open]], fragment: Fragment, verdict: Verdict | None) -> None:
    """Add the rows of a fragment, going on with the cells that the verdict names."""
    start = len(rows) - 1 if verdict is not None and verdict.same_row else len(rows)
    foot = rows[-1] if rows else []
    opened: dict[int, _Open] = {}
    for offset, parts in enumerate(fragment.matrix):
        cells: list[_Open] = []
        for column, part in enumerate(parts):
            if part is None:
                cells.append(_Open(column, 1, start + offset, start + offset, [], ""))
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


def _is_other(cell: _Open, above: _Open) -> bool:
    """Does another cell than the one that goes on stand above this column?"""
    return above is not cell and bool(above.pieces)


def _open(part: Part, start: int, foot: Sequence[_Open], verdict: Verdict | None) -> _Open:
    """The cell that a part belongs to: one that goes on from the page before, or a new one."""
    row_first, row_last = start + part.row, start + part.row + part.row_span - 1
    if part.row == 0 and verdict is not None and verdict.goes_on[part.column]:
        cell = foot[part.column]
        cell.add(part, row_last)
        return cell
    return _Open(part.column, part.column_span, row_first, row_last, [part.piece], part.text)


def _continue(above: str, below: str) -> str:
    """Put the two halves of a cell together."""
    if not above or not below:
        return above or below
    starts_item = opening(below) is not None
    starts_sentence = above.endswith((".", ";", ":", "!", "?")) and below[:1].isupper()
    return f"{above}\n{below}" if starts_item or starts_sentence else glue(above, below)


def _close(rows: Sequence[Sequence[_Open]]) -> tuple[TableRow, ...]:
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
    if group.header is None or fragment is None or not group.fragments or group.carried:
        return ()
    rows: list[list[_Open]] = []
    _append(rows, fragment, None)
    return _close(rows) if fragment.columns == columns else ()


def _ragged(fragments: Sequence[Fragment]) -> list[tuple[int, BBox]]:
    """Page and place of each cell that was no rectangle."""
    return [(fragment.page, fragment.bbox) for fragment in fragments for _ in fragment.ragged[:1]]


def _explain(
    verdict: Verdict, rows: Sequence[Sequence[_Open]], before: Fragment, after: Fragment
) -> list[Join]:
    """Tell the decisions at a page break: on the row, and on each cell merged over it."""
    row = len(rows) - 1
    place = _row_box(before)
    joins = [
        Join(
            before.page,
            after.page,
            verdict.same_row,
            verdict.probability,
            verdict.reason,
            verdict.signals,
            row=row,
            bbox=place,
        )
    ]
    if verdict.same_row:
        return joins
    for column, on in enumerate(verdict.goes_on):
        cell = rows[-1][column]
        if on and cell.pieces:
            probability = 0.8 if column in verdict.weak_columns else 0.99
            reason = word("break.merged_goes_on")
            joins.append(
                Join(
                    before.page,
                    after.page,
                    joined=True,
                    probability=probability,
                    reason=reason,
                    signals=(),
                    column=column,
                    row=row,
                    bbox=cell.pieces[-1].bbox,
                )
            )
    return joins


def _row_box(fragment: Fragment) -> BBox | None:
    parts = [part for part in fragment.matrix[-1] if part]
    if not parts:
        return None
    box = parts[0].piece.bbox
    for part in parts[1:]:
        box = box.union(part.piece.bbox)
    return box
