"""What a careful person would query in any table: how it was printed, cut and put together."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from kehoach.catalogue import column_word
from kehoach.findings import Finding, finding
from kehoach.model import Join, Piece, Signal, Table, TableCell
from kehoach.normalize.findings.serial_numbers import serial_findings
from kehoach.text import fold

# Widest usual distance of lines, in heights of a tall letter.
_LEADING = 1.6
# Rows that stand at one height on two pages: fewer do so by chance.
_LEAST_ROWS = 3
# Cells of two numbers each, in a column that may be two; their share of its cells.
_LEAST_PAIRS, _MOSTLY = 3, 0.8
_PAIR = regex.compile(r"^-?[\d.,]+%?(?: -?(?!\d{3}(?: |$))[\d.,]+%?)+$")
"""Not "1 250": blanks part thousands too."""
_COUNT = regex.compile(r"(?:^|\n)(\d{1,3}) (?=\p{L})")
"""A bare number before a word at the start of a line: "1. Word" is a point of a text."""
_FIGURE = regex.compile(r"^[-–—]?[\d.,]+%?$")


def check_table_alone(table: Table, serial: int | None) -> Iterator[Finding]:
    """Findings about a table of any kind, each with the number of the table.

    ``serial`` is the column of its serial numbers, None where it has none.
    """
    for found in _findings(table, column_labels(table).__getitem__):
        yield replace(found, table_no=table.number)
    for cell, found in serial_findings(table, serial):
        at_cell = _at_cell(found, cell, column_labels(table)[cell.column])
        yield replace(at_cell, table_no=table.number)


def column_labels(table: Table) -> list[str]:
    """What to call each column of a table: its heading, else its number from 1."""
    return [heading or str(number) for number, heading in enumerate(table.headings, 1)]


def _findings(table: Table, label: Callable[[int], str]) -> Iterator[Finding]:
    yield from print_findings(table)
    for join in table.joins:
        column = None if join.column is None else label(join.column)
        signals = "; ".join(map(_shown, join.signals)) or None
        yield replace(join_finding(join, column), value=signals, row=join.row)
    for cell, found in block_findings(table, label):
        yield replace(found, row=cell.row_first)
    for cell in _header_cells_again(table):
        yield _at_cell(finding("header_again"), cell, label(cell.column))
    for cell in _other_headers(table):
        yield _at_cell(finding("header_again", "other"), cell, label(cell.column))
    for cell in _repeated_feet(table):
        yield _at_cell(finding("footer_again"), cell, label(cell.column))
    for at in _columns_of_pairs(table):
        yield replace(finding("columns_unruled", page=table.page_first), column=label(at))
    for at, page in counts_in_text(table):
        yield replace(finding("columns_unruled", "counts", page=page), column=label(at))


def check_neighbours(tables: Sequence[Table]) -> Iterator[Finding]:
    """Tell a table whose rows stand just as high as those of the one on the page before.

    Spreadsheets print so the columns that do not fit on a page.
    """
    for before, after in pairwise(tables):
        if _goes_on_beside(before, after):
            yield _at_table(finding("table_goes_on_beside"), after)
        if after.page_first == before.page_last + 1 and _same_heights(before, after):
            yield _at_table(finding("columns_on_next_page"), after)


def _at_table(found: Finding, table: Table) -> Finding:
    return replace(found, table_no=table.number, page=table.page_first)


def _goes_on_beside(before: Table, after: Table) -> bool:
    """Has a table the headings of the one at its left, as where a page has columns?"""
    if before.headings != after.headings or before.page_last != after.page_first:
        return False
    left, right = before.rows[-1:], after.rows[:1]
    ends = [cell.pieces[-1].frame for row in left for cell in row.cells[-1:] if cell.pieces]
    begins = [cell.pieces[0].frame for row in right for cell in row.cells[:1] if cell.pieces]
    return any(
        end.x1 < begin.x0 and begin.top < end.bottom
        for end, begin in zip(ends, begins, strict=False)
    )


def _same_heights(one: Table, other: Table) -> bool:
    first, second = (
        [cell.pieces[0].frame.top for row in table.rows for cell in row.cells[:1] if cell.pieces]
        for table in (one, other)
    )
    same = len(first) == len(second) >= _LEAST_ROWS and one.headings != other.headings
    return same and all(abs(a - b) < 1.0 for a, b in zip(first, second, strict=True))


def _header_cells_again(table: Table) -> Iterator[TableCell]:
    """Yield the first cell of each row that says again what the headings say."""
    headings = [fold(heading) for heading in table.headings]
    if len(set(headings)) > 1:
        for row in table.rows:
            if [fold(text or "") for text in row.texts] == headings:
                yield row.cells[0]


def _other_headers(table: Table) -> Iterator[TableCell]:
    """Yield the first cell of each row amid others that has words in all columns of figures."""
    texts = [[text or "" for text in row.texts] for row in table.rows]
    columns = [
        at
        for at, column in enumerate(zip(*texts, strict=True))
        if sum(map(_is_figure, column)) >= max(_LEAST_ROWS, _MOSTLY * sum(map(bool, column)))
    ]
    if len(columns) > 1:
        for row, own in zip(table.rows[1:-1], texts[1:-1], strict=True):
            said = all(own) and len({*own}) == len(own)
            if said and not any(_is_figure(own[at]) for at in columns):
                yield row.cells[0]


def _is_figure(text: str) -> bool:
    return _FIGURE.match(text) is not None


def _repeated_feet(table: Table) -> Iterator[TableCell]:
    """Yield rows of one cell that end a page and say what the last row of the table says."""
    last = table.rows[-1].cells[0] if table.rows else None
    if last is None or not last.text or last.column_span < len(table.columns):
        return
    for row, below in pairwise(table.rows):
        cell = row.cells[0]
        ends_page = row.page_last < below.page_first
        if ends_page and cell.column_span == last.column_span and cell.text == last.text:
            yield cell


def _columns_of_pairs(table: Table) -> Iterator[int]:
    """Yield columns in which nearly every cell holds two numbers beside each other."""
    columns = zip(*(row.texts for row in table.rows), strict=True)
    for column, printed in enumerate(columns):
        texts = [text for text in printed if text]
        pairs = sum(_PAIR.match(text) is not None for text in texts)
        if pairs >= max(_LEAST_PAIRS, _MOSTLY * len(texts)):
            yield column


def counts_in_text(table: Table) -> Iterator[tuple[int, int]]:
    """Yield each column, page by page, in whose texts numbers stand that count its rows.

    So comes out a column of numbers whose rule is missing.
    """
    for column in range(len(table.columns)):
        cells = [row.cells[column] for row in table.rows if sum(map(bool, row.texts)) > 1]
        told = [cell for cell in dict.fromkeys(cells) if cell.text]
        found = [[int(n) for n in _COUNT.findall(cell.text or "")] for cell in told]
        goes_on = sum(any(n - 1 in before for n in own) for before, own in pairwise([[0], *found]))
        begins = sum(1 in own for own in found[1:])
        if goes_on > begins and goes_on + begins >= max(_LEAST_ROWS, _MOSTLY * len(told)):
            pages = dict.fromkeys(piece.page for cell in told for piece in cell.pieces)
            yield from ((column, page) for page in pages)


def _at_cell(found: Finding, cell: TableCell, column: str) -> Finding:
    """A finding at the first printed piece of a cell."""
    place = [(piece.page, piece.bbox) for piece in cell.pieces[:1]]
    page, box = place[0] if place else (None, None)
    return replace(found, row=cell.row_first, column=column, page=page, box=box)


def print_findings(table: Table) -> Iterator[Finding]:
    """Damage to a table as printed, and what of it is missing from its rows."""
    for page in table.cut_by_paper:
        yield finding("table_off_paper", page=page)
    for page, box in table.ragged:
        yield finding("ruling_missing", page=page, box=box)
    for page in table.refitted:
        yield finding("columns_differ", page=page)
    for page in table.columns_from:
        yield finding("columns_from_page", page=page)
    if table.is_carried:
        yield finding("header_missing", page=table.page_first)
    if lost := table.lost_letters:
        yield finding("text_lost", value=str(lost), page=table.page_first)


def join_finding(join: Join, column: str | None) -> Finding:
    """Tell a decision at a page break with its reason; ``column`` is the label of its column.

    The signals of plans stand in the table ``joins``.
    """
    said = finding(
        "page_break_joined" if join.joined else "page_break_apart",
        ("row" if column is None else "cell") + ("_weak" if join.weak else ""),
        page=join.page,
        box=join.bbox,
        next_page=join.next_page,
        column=column_word(column or ""),
        reason=join.reason,
    )
    return replace(said, column=column)


def _shown(signal: Signal) -> str:
    """One signal in a finding: the place of its column, its name, its weight."""
    place = "" if signal.column is None else f"{signal.column + 1}: "
    return f"{place}{signal.name} ({signal.weight:+.1f})"


def block_findings(
    table: Table, label: Callable[[int], str]
) -> Iterator[tuple[TableCell, Finding]]:
    """Tell merged cells whose text parts where the rows beside part: a rule may be missing.

    Of files without paper nothing is told: their lines stand at made up places.
    """
    tops: dict[int, list[float]] = {}
    for cell in table.cells:
        for piece in cell.pieces:
            tops.setdefault(piece.page, []).append(piece.frame.top)
    for cell in table.cells:
        for above, piece in zip((None, *cell.pieces), cell.pieces, strict=False):
            is_printed = not any(line.ends_paragraph for line in piece.lines)
            if (
                piece.row_span > 1
                and is_printed
                and (
                    _parts_with_rows(piece, tops[piece.page])
                    or (above is not None and _begins_with_row(above, piece, tops[piece.page]))
                )
            ):
                found = finding("cell_holds_two", page=piece.page, box=piece.bbox)
                yield cell, replace(found, column=label(cell.column))


def _begins_with_row(above: Piece, piece: Piece, tops: Sequence[float]) -> bool:
    """Does a text below a page break begin only where a row beside begins, with a large letter?"""
    first = min(piece.lines, key=lambda line: line.baseline, default=None)
    if first is None or not above.text or first.text[:1].islower():
        return False
    return any(piece.frame.top + 1.0 < top < first.baseline for top in tops)


def _parts_with_rows(piece: Piece, tops: Sequence[float]) -> bool:
    """Do two lines stand further apart than the others, a row beside them beginning between?"""
    lines = sorted(piece.lines, key=lambda line: line.baseline)
    steps = [below.baseline - above.baseline for above, below in pairwise(lines)]
    usual = sorted(steps)[len(steps) // 2] if len(steps) > 2 else 0.0
    for step, (above, below) in zip(steps, pairwise(lines), strict=True):
        usual_step = min(usual or step, _LEADING * (above.baseline - above.frame.top))
        apart = step > usual_step + 1.0 and not below.text[:1].islower()
        if apart and any(above.baseline < top < below.baseline for top in tops):
            return True
    return False
