"""Set blocks on pages: the engine knows where each row breaks, and which line stands where.

Points, top-left origin, y down, pages in order. A row is cut at any line, as word processors do:
every cell goes on with its lines on the next page, by the rule that its ``flow`` names.
"""

from dataclasses import dataclass

from .content import Cell, Flow, Table
from .fonts import face, wrap
from .sheet import Box, Rules, Sheet, Style, Text


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a row on one page: ``page`` counts from the table's first; -1 for a repeat."""

    row: int
    page: int
    top: float
    bottom: float
    ends: bool


class TableSetter:
    """Sets one table, beginning on the page ``sheets[-1]`` and adding like pages as needed."""

    def __init__(self, table: Table, sheets: list[Sheet], style: Style, rules: Rules) -> None:
        self.table, self.sheets, self.style, self.rules = table, sheets, style, rules
        self.first = len(sheets) - 1
        self.extra = [0] * len(table.rows)
        self.undecidable = 0
        self.spans = {
            (r, c): cell
            for r, row in enumerate(table.rows)
            for c, cell in enumerate(row.cells)
            if cell is not None
        }
        self.lines = {at: self._wrap(at, cell) for at, cell in self.spans.items()}

    def run(self) -> None:
        """Find the page breaks, then place every cell's pieces and lines."""
        for _ in range(40):
            parts, repeats = self._break()
            short = self._shortage(parts)
            if not short:
                break
            for row, lines in short.items():
                self.extra[row] += lines
        else:
            raise ValueError("the merged cells do not settle")
        self._open_pages(max(part.page for part in parts))
        for at in self.spans:
            self._place(at, [p for p in parts if self._covers(at, p.row)])
        for page, (row, top, bottom) in repeats:
            self._place_repeat(row, _Part(row, page, top, bottom, True))
        last = [p for p in parts if p.row == len(self.table.rows) - 1][-1]
        self.sheets[self.first + last.page].cursor = last.bottom

    # -- widths and lines ---------------------------------------------------------------

    def _ends(self, page: int) -> tuple[float, float]:
        return self.rules.x or self.sheets[min(self.first + page, len(self.sheets) - 1)].body

    def _x(self, row: int, column: int, page: int = 0) -> float:
        left, right = self._ends(page)
        return left + (right - left) * self.table.edges(self.table.rows[row].edges)[column]

    def _wrap(self, at: tuple[int, int], cell: Cell) -> tuple[str, ...]:
        row, column = at
        width = self._x(row, column + cell.columns) - self._x(row, column) - 2 * self.style.pad_x
        name = self.style.bold if cell.bold else self.style.regular
        return wrap(cell.text, face(name), self.style.size, width)

    def _flow(self, at: tuple[int, int]) -> Flow:
        return self.spans[at].flow or self.table.columns[at[1]].flow or self.style.flow

    def _covers(self, at: tuple[int, int], row: int) -> bool:
        return at[0] <= row < at[0] + self.spans[at].rows

    # -- page breaks --------------------------------------------------------------------

    def _height(self, lines: int) -> float:
        return lines * self.style.leading + 2 * self.style.pad_y

    def _fits(self, height: float) -> int:
        return max(0, int((height - 2 * self.style.pad_y + 1e-6) // self.style.leading))

    def _row_lines(self, row: int) -> int:
        own = [
            len(self.lines[at])
            for at, cell in self.spans.items()
            if at[0] == row and cell.rows == 1
        ]
        return max([1, *own]) + self.extra[row]

    def _break(self) -> tuple[list[_Part], list[tuple[int, tuple[int, float, float]]]]:
        """Pieces of rows page by page, and the repeated header rows."""
        sheet = self.sheets[self.first]
        page, y, foot = 0, sheet.cursor, sheet.height - sheet.margins[3]
        parts: list[_Part] = []
        repeats: list[tuple[int, tuple[int, float, float]]] = []
        for row, content in enumerate(self.table.rows):
            left, done = self._row_lines(row), 0
            while left:
                wanted = [line - done for r, line in self.rules.breaks if r == row and line >= done]
                forced = bool(wanted) and not (wanted[0] == 0 and self._is_head(parts, page))
                fits = min(self._fits(foot - y), wanted[0] if forced else left)
                take = min(left, fits)
                if take < left and not content.splits and not forced:
                    take = 0
                if take:
                    bottom = y + self._height(take)
                    parts.append(_Part(row, page, y, bottom, take == left))
                    y, left, done = bottom, left - take, done + take
                if left:
                    assert take or parts, "the first row does not fit its page"
                    page += 1
                    y = sheet.margins[1]
                    for repeated in self._repeated(row, page):
                        bottom = y + self._height(self._row_lines(repeated))
                        repeats.append((page, (repeated, y, bottom)))
                        y = bottom
        return parts, repeats

    @staticmethod
    def _is_head(parts: list[_Part], page: int) -> bool:
        return not parts or parts[-1].page < page

    def _repeated(self, row: int, page: int) -> tuple[int, ...]:
        wanted = self.rules.repeat_on is None or page in self.rules.repeat_on
        return self.rules.repeat if wanted and row not in self.table.header else ()

    def _pieces(self, parts: list[_Part]) -> list[tuple[int, float, float]]:
        """(page, top, bottom) of one cell on each page its rows stand on."""
        pieces: list[tuple[int, float, float]] = []
        for part in parts:
            if pieces and pieces[-1][0] == part.page:
                pieces[-1] = (part.page, pieces[-1][1], part.bottom)
            else:
                pieces.append((part.page, part.top, part.bottom))
        return pieces

    def _shortage(self, parts: list[_Part]) -> dict[int, int]:
        """Lines that do not fit their merged cell, charged to its last row."""
        short: dict[int, int] = {}
        for at, lines in self.lines.items():
            pieces = self._pieces([p for p in parts if self._covers(at, p.row)])
            room = [self._fits(bottom - top) for _, top, bottom in pieces]
            missing = len(lines) - (room[-1] if self._flow(at) == "last" else sum(room))
            if missing > 0:
                last = at[0] + self.spans[at].rows - 1
                short[last] = max(short.get(last, 0), missing)
        return short

    # -- placing ------------------------------------------------------------------------

    def _open_pages(self, count: int) -> None:
        model = self.sheets[self.first]
        while len(self.sheets) <= self.first + count:
            self.sheets.append(Sheet(model.width, model.height, model.margins))

    def _place(self, at: tuple[int, int], parts: list[_Part]) -> None:
        pieces = self._pieces(parts)
        room = [self._fits(bottom - top) for _, top, bottom in pieces]
        shares = share_lines(self.lines[at], room, self._flow(at))
        self.undecidable += any(
            _is_undecidable(parts, shares, i, pieces[i][0]) for i in range(len(pieces) - 1)
        )
        for i, (page, top, bottom) in enumerate(pieces):
            cut = i > 0, i < len(pieces) - 1
            self._draw(at, _Part(at[0], page, top, bottom, not cut[1]), cut, shares[i])

    def _place_repeat(self, row: int, part: _Part) -> None:
        for at, cell in self.spans.items():
            if at[0] == row:
                tall = cell.rows > 1 and row + 1 in self.rules.repeat
                bottom = part.bottom + (self._height(self._row_lines(row + 1)) if tall else 0)
                whole = _Part(row, part.page, part.top, bottom, True)
                share = share_lines(self.lines[at], [self._fits(bottom - part.top)], "parts")[0]
                self._draw(at, whole, (False, False), share)

    def _draw(
        self,
        at: tuple[int, int],
        part: _Part,
        cut: tuple[bool, bool],
        share: tuple[float, tuple[str, ...]],
    ) -> None:
        """Rule one piece of a cell and set its lines; ``share``: free lines above, and lines."""
        row, column = at
        cell, style, kind = self.spans[at], self.style, self.table.rows[row].kind
        x0, x1 = self._x(row, column, part.page), self._x(row, column + cell.columns, part.page)
        sheet = self.sheets[self.first + part.page]
        role = {"item": "cell", "total": "cell"}.get(
            kind, "heading" if kind == "heading" else "header"
        )
        sheet.boxes.append(Box(x0, part.top, x1, part.bottom, *cut, role))
        name = style.bold if cell.bold else style.regular
        align = cell.align or self.table.columns[column].align
        above, lines = share
        for i, line in enumerate(lines):
            room = x1 - x0 - 2 * style.pad_x
            spare = room - face(name).width(line, style.size)
            x = x0 + style.pad_x + (spare / 2 if align == "center" else 0)
            y = part.top + style.pad_y + (above + i) * style.leading + style.size
            fill = room if align == "justify" and spare > 0 and i < len(lines) - 1 else None
            sheet.texts.append(Text(x, y, line, name, style.size, role, column, fill))


def _is_undecidable(
    parts: list[_Part], shares: list[tuple[float, tuple[str, ...]]], piece: int, page: int
) -> bool:
    """Closed by rules, would the pieces of a merged cell on this page and the next look like two?

    They do where the break falls between two rows, one of which is alone in its piece, and the
    text does not run over the break.
    """
    here = [p for p in parts if p.page == page]
    following = [p for p in parts if p.page > page]
    between = here[-1].ends and following[0].row > here[-1].row
    next_rows = {p.row for p in following if p.page == following[0].page}
    alone = len({p.row for p in here}) == 1 or len(next_rows) == 1
    above = [line for _, lines in shares[: piece + 1] for line in lines]
    below = [line for _, lines in shares[piece + 1 :] for line in lines]
    return between and alone and not (above and below and below[0][:1].islower())


def share_lines(
    lines: tuple[str, ...], room: list[int], flow: Flow
) -> list[tuple[float, tuple[str, ...]]]:
    """Share a cell's lines among its pieces: (free lines above, lines) for each piece."""
    start = {"whole": max(0, sum(room) - len(lines)) / 2, "last": sum(room[:-1])}.get(flow, 0)
    if len(room) > 1:
        start = int(start)
    shares, before, rest = [], 0, list(lines)
    for size in room:
        above = min(max(0.0, start - before), size)
        taken = tuple(rest[: int(size - above)])
        rest = rest[len(taken) :]
        if flow == "parts" or (flow == "whole" and len(room) == 1):
            above = (size - len(taken)) / 2
        shares.append((above, taken))
        before += size
    assert not rest, "a line without a place"
    return shares
