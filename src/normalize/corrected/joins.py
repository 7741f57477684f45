"""Rows that are one, and rows that are two."""

from kehoach.corrections.correction import Correction, bare
from kehoach.model import Piece
from kehoach.normalize.corrected.draft import DraftCell, DraftRow, DraftTable, pages_of
from kehoach.normalize.corrected.rows import Found
from kehoach.normalize.tables.open_cells import continued


def join(found: Found) -> bool:
    """Make a row one with the row below it; False where there is none."""
    table, row, _ = found
    at = table.rows.index(row)
    if at + 1 == len(table.rows):
        return False
    below = table.rows[at + 1]
    for cell in below.distinct:
        _take(table, row, cell)
    row.pages = (min(row.pages[0], below.pages[0]), max(row.pages[1], below.pages[1]))
    row.known |= below.known
    table.merge(row, below)
    table.learn(row)
    return True


def _take(table: DraftTable, row: DraftRow, cell: DraftCell) -> None:
    """Let the row's own cell go on with one of the row below, as far down as that one goes."""
    own = row.cells[cell.column]
    if own is cell:
        return
    for each in table.rows:
        if each is not row:
            each.cells = [own if other is cell else other for other in each.cells]
    if own.text and cell.text:
        own.is_corrected = True
    own.text = continued(own.text or "", cell.text or "") or None
    own.pieces += cell.pieces
    own.known.add(bare(own.text))


def split(found: Found, meant: Correction) -> bool:
    """Make a row two; False where the words with which the second begins are not to be found.

    Without such words it is parted where a page break cuts it. A second correction of the same row
    says where another of its columns parts.
    """
    table, row, cell = found
    is_more = row.rest is not None and bare(meant.row_text) == row.split_as
    if cell is not None and meant.right:
        parted = None if _is_merged(table, cell) else _at_words(cell, meant.right)
        parts = {cell: parted} if parted else {}
    else:
        parts = {} if is_more else _at_page_break(row)
    if not parts:
        return False
    if not is_more:
        _part(table, row, bare(meant.row_text))
    for each, (above, below) in parts.items():
        _give(row, each, above, below)
    _settle(table, row)
    return True


_Half = tuple[str, tuple[Piece, ...]]


def _is_merged(table: DraftTable, cell: DraftCell) -> bool:
    return sum(any(each is cell for each in row.cells) for row in table.rows) > 1


def _at_words(cell: DraftCell, words: str) -> tuple[_Half, _Half] | None:
    """Part a cell before some words; both halves are told by all of its pieces."""
    text = cell.text or ""
    at = _place_of(text, bare(words))
    if at is None:
        return None
    return (text[:at].rstrip(), cell.pieces), (text[at:].lstrip(), cell.pieces)


def _place_of(text: str, words: str) -> int | None:
    """Where the letters of some words begin in a text, white space apart; the last such place."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    found = "".join(text[at] for at in places).rfind(words)
    return places[found] if found >= 0 and words else None


def _at_page_break(row: DraftRow) -> dict[DraftCell, tuple[_Half, _Half]]:
    """Part the cells of a row before the last page on which they go on."""
    own = [cell for cell in row.distinct if cell.pieces]
    last = max((piece.page for cell in own for piece in cell.pieces), default=0)
    parts = {}
    for cell in own:
        above = tuple(piece for piece in cell.pieces if piece.page < last)
        below = tuple(piece for piece in cell.pieces if piece.page == last)
        if below and (above or any(_is_cut(each, last) for each in own)):
            parts[cell] = (_text(above), above), (_text(below), below)
    return parts if any(above[1] for above, _ in parts.values()) else {}


def _is_cut(cell: DraftCell, last: int) -> bool:
    pages = {piece.page for piece in cell.pieces}
    return last in pages and len(pages) > 1


def _text(pieces: tuple[Piece, ...]) -> str:
    text = ""
    for piece in pieces:
        text = continued(text, piece.text)
    return text


def _part(table: DraftTable, row: DraftRow, told: str) -> None:
    """Put a row below another, in which cells that are merged over more rows go on."""
    at = table.rows.index(row)
    others = {id(c) for n, each in enumerate(table.rows) if n != at for c in each.cells}
    fresh = {
        cell: cell
        if id(cell) in others
        else DraftCell(cell.column, cell.column_span, (), None, {""})
        for cell in row.distinct
    }
    row.rest = DraftRow([fresh[cell] for cell in row.cells], row.pages, set(row.known))
    row.split_as = told
    table.rows.insert(at + 1, row.rest)


def _give(row: DraftRow, cell: DraftCell, above: _Half, below: _Half) -> None:
    rest = row.rest.cells[cell.column] if row.rest else cell
    if rest is cell:
        return
    cell.text, cell.pieces = above[0] or None, above[1]
    rest.text, rest.pieces = below[0] or None, below[1]
    for each in (cell, rest):
        each.is_corrected = True
        each.known.add(bare(each.text))


def _settle(table: DraftTable, row: DraftRow) -> None:
    """Tell both halves anew by what they say, and on which pages they stand."""
    if row.rest is None:
        return
    whole = row.pages
    for half in (row, row.rest):
        own = [cell for cell in half.distinct if cell.text or cell.pieces]
        half.pages = pages_of([cell for cell in own if cell.is_corrected] or own, whole)
        table.learn(half)
