"""Set a table on pages as values: lines of text in cells, rows cut or moved whole at breaks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Literal

from kehoach.model import BBox, Grid, Line, PageGrid
from kehoach.model import Cell as GridCell

from .content import Cell, Content

LINE, LETTER, SIDE = 12.0, 5.0, 5.0


@dataclass(frozen=True, slots=True)
class Style:
    """How a table is set.

    ``page``: lines that fit on one. ``splits``: may a row be cut? ``moves``: lines that would stand
    alone go with the next ones. ``flow``: text at the head of its cell, in the middle of the whole
    cell, or in the middle of each of its parts. ``opens``: which cells lack a rule at a break.
    """

    page: int = 30
    splits: bool = True
    moves: bool = False
    flow: Literal["top", "whole", "parts"] = "top"
    opens: Literal["none", "cut", "cut and head", "all"] = "none"
    pad: float = 0.0
    head: float = 56.0
    foot: float = 56.0
    repeats: bool = True
    justified: bool = False
    knows_lines: bool = True
    """Does the engine tell where lines stand? Else a cell is one line as large as it is."""
    shrinks: tuple[int, ...] = ()
    """Pages that hold only two thirds of that: a note or a picture stands below."""


def random_style(random: Random) -> Style:
    """A way to set tables as one printer or another has it."""
    splits = random.random() < 0.7
    return Style(
        page=random.randint(10, 50),
        splits=splits,
        moves=splits and random.random() < 0.4,
        flow=random.choice(("top", "top", "whole", "parts")),
        opens=random.choices(("none", "cut", "cut and head", "all"), (75, 10, 8, 7))[0],
        pad=random.choice((0.0, 0.0, 4.0, 10.0)),
        head=random.uniform(40, 90),
        foot=random.uniform(40, 100),
        repeats=random.random() < 0.6,
        justified=random.random() < 0.3,
        knows_lines=random.random() < 0.9,
        shrinks=tuple(random.sample(range(20), random.choice((0, 0, 3)))),
    )


@dataclass(frozen=True, slots=True)
class Break:
    """The truth at a page break: one row or not, and the columns whose cell goes on."""

    same_row: bool
    goes_on: tuple[bool, ...]


@dataclass(slots=True)
class _Part:
    """A piece of a row on one page: its height in lines, its lines by column."""

    row: int
    page: int
    height: int
    texts: dict[int, tuple[int, list[str]]] = field(default_factory=dict)


def set_table(content: Content, style: Style) -> tuple[list[PageGrid], list[Break]]:
    """Set a table; return its pages and what is true at each break between them."""
    setter = _Setter(content, style)
    parts = setter.parts()
    pages = [[part for part in parts if part.page == page] for page in range(parts[-1].page + 1)]
    breaks = [setter.truth(above[-1], below[0]) for above, below in pairwise(pages)]
    return [setter.page_grid(page, parts) for page in range(len(pages))], breaks


class _Setter:
    def __init__(self, content: Content, style: Style) -> None:
        self.content, self.style = content, style
        self.owner = _owners(content)
        self.lines = {at: self._wrap(at) for at in set(self.owner.values())}
        self.heights = self._heights()

    def cell(self, at: tuple[int, int]) -> Cell:
        cell = self.content.rows[at[0]][at[1]]
        assert cell is not None
        return cell

    def _wrap(self, at: tuple[int, int]) -> list[str]:
        cell = self.cell(at)
        width = sum(c.width for c in self.content.columns[at[1] : at[1] + cell.columns])
        return wrap(cell.text, width)

    def _heights(self) -> list[int]:
        heights = [1] * len(self.content.rows)
        for at in sorted(self.lines, key=lambda at: self.cell(at).rows):
            last = at[0] + self.cell(at).rows - 1
            have = sum(heights[at[0] : last + 1])
            heights[last] += max(0, len(self.lines[at]) - have)
        return heights

    # -- breaks ---------------------------------------------------------------------------

    def parts(self) -> list[_Part]:
        parts: list[_Part] = []
        page, used = 0, self._head(0)
        for row in range(len(self.content.rows)):
            rest = {at[1]: list(self.lines[at]) for at in self._own(row)}
            left, done = self.heights[row], 0
            starts = {c: self._start(left, len(lines)) for c, lines in rest.items()}
            while left > 0:
                room = int((self._capacity(page) - used - self.style.pad) / LINE)
                take = min(left, max(room, 0))
                is_first = not parts or parts[-1].page < page
                if is_first:
                    take = max(take, 1)
                if (
                    take < left
                    and not is_first
                    and (not self.style.splits or self._moves_all(rest, take))
                ):
                    take = 0
                if take:
                    part = _Part(row, page, take)
                    for column, lines in rest.items():
                        part.texts[column] = self._take(lines, starts[column] - done, take, left)
                    parts.append(part)
                    left, done = left - take, done + take
                    used += take * LINE + self.style.pad
                    left = max([left, *map(len, rest.values())]) if left else self._left(rest)
                if left:
                    page, used = page + 1, self._head(1)
        return parts

    def _capacity(self, page: int) -> float:
        """Points that a page holds."""
        share = 2 / 3 if page in self.style.shrinks else 1.0
        return self.style.page * LINE * share

    def _head(self, page: int) -> float:
        """Points that the header takes on a page."""
        return 2 * LINE + self.style.pad if page == 0 or self.style.repeats else 0.0

    @staticmethod
    def _left(rest: dict[int, list[str]]) -> int:
        return max(map(len, rest.values()), default=0)

    def _own(self, row: int) -> list[tuple[int, int]]:
        return [at for at in self.lines if at[0] == row and self.cell(at).rows == 1]

    def _start(self, height: int, lines: int) -> int:
        return max(height - lines, 0) // 2 if self.style.flow == "whole" else 0

    def _moves_all(self, rest: dict[int, list[str]], take: int) -> bool:
        return all(self._fits(len(lines), take) == 0 for lines in rest.values())

    def _fits(self, lines: int, room: int) -> int:
        """How many lines stay above the break."""
        if lines <= room or not self.style.moves or self.style.flow == "whole":
            return min(lines, room)
        kept = room - (lines - room == 1)
        return kept if kept > 1 else 0

    def _take(self, lines: list[str], start: int, height: int, left: int) -> tuple[int, list[str]]:
        above = min(max(start, 0), height)
        last = height == left and not self.style.moves
        count = len(lines) if last else self._fits(len(lines), height - above)
        taken = lines[:count]
        del lines[:count]
        return self._centred(above, taken, height), taken

    def _centred(self, above: int, taken: list[str], height: int) -> int:
        return max(height - len(taken), 0) // 2 if self.style.flow == "parts" else above

    # -- truth ----------------------------------------------------------------------------

    def truth(self, above: _Part, below: _Part) -> Break:
        columns = range(len(self.content.columns))
        same = tuple(self.owner[above.row, c] == self.owner[below.row, c] for c in columns)
        return Break(above.row == below.row, same)

    # -- pages ----------------------------------------------------------------------------

    def page_grid(self, page: int, parts: list[_Part]) -> PageGrid:
        here = [part for part in parts if part.page == page]
        heads = page == 0 or self.style.repeats
        ys = [self.style.head]
        for height in [2] * heads + [part.height for part in here]:
            ys.append(ys[-1] + height * LINE + self.style.pad)
        xs = self._xs()
        cells = list(self._header(xs, ys)) if heads else []
        last = page == parts[-1].page
        for at in sorted(self.lines):
            cells += self._pieces(at, page, parts, (xs, ys), (heads, last))
        box = BBox(xs[0], ys[0], xs[-1], ys[-1])
        grid = Grid(page + 1, box, tuple(xs), tuple(ys), tuple(cells))
        height = self.style.head + self.style.page * LINE + self.style.foot
        return PageGrid(page + 1, xs[-1] + 40, height, (grid,), (), 0, 0)

    def _xs(self) -> list[float]:
        xs = [40.0]
        for column in self.content.columns:
            xs.append(xs[-1] + column.width * LETTER + 2 * SIDE)
        return xs

    def _header(self, xs: list[float], ys: list[float]) -> Iterator[GridCell]:
        for i, column in enumerate(self.content.columns):
            box = BBox(xs[i], ys[0], xs[i + 1], ys[1])
            yield GridCell(0, i, 1, 1, box, (_line(xs[i], ys[0], column.heading),))

    def _pieces(
        self,
        at: tuple[int, int],
        page: int,
        parts: list[_Part],
        edges: tuple[list[float], list[float]],
        flags: tuple[bool, bool],
    ) -> Iterator[GridCell]:
        """The piece of a cell on one page, if it has any there."""
        cell, (xs, ys), (heads, is_last) = self.cell(at), edges, flags
        own = [part for part in parts if at[0] <= part.row < at[0] + cell.rows]
        here = [part for part in own if part.page == page]
        if not here:
            return
        on_page = [part for part in parts if part.page == page]
        row = on_page.index(here[0]) + heads
        above, lines = self._share(at, own, page)
        box = BBox(xs[at[1]], ys[row], xs[at[1] + cell.columns], ys[row + len(here)])
        measure = box.width - 2 * SIDE
        shown = tuple(
            _line(box.x0, box.top + (above + i) * LINE, text, self._stretch(i, lines, measure))
            for i, text in enumerate(lines)
        )
        if not self.style.knows_lines:
            shown = (Line(" ".join(lines), box),) if lines else ()
        cut = own[0].page < page, own[-1].page > page
        at_edge = page > 0 and here[0] is on_page[0], not is_last and here[-1] is on_page[-1]
        opens = self._opens(cut, at_edge, heads)
        yield GridCell(row, at[1], len(here), cell.columns, box, shown, *opens)

    def _share(self, at: tuple[int, int], own: list[_Part], page: int) -> tuple[int, list[str]]:
        """Blank lines above the text of a cell on a page, and the lines there."""
        if self.cell(at).rows == 1:
            here = [part.texts[at[1]] for part in own if part.page == page]
            return here[0] if here else (0, [])
        rest = list(self.lines[at])
        start = self._start(sum(part.height for part in own), len(rest))
        for number in range(own[0].page, own[-1].page + 1):
            height = sum(part.height for part in own if part.page == number)
            above = min(max(start, 0), height)
            count = len(rest) if number == own[-1].page else min(len(rest), height - above)
            taken, rest = rest[:count], rest[count:]
            if number == page:
                return self._centred(above, taken, height), taken
            start -= height
        return 0, []

    def _opens(
        self, cut: tuple[bool, bool], at_edge: tuple[bool, bool], heads: bool
    ) -> tuple[bool, bool]:
        kind = self.style.opens
        if kind == "none":
            return False, False
        if kind == "all":
            return at_edge[0] and not heads, at_edge[1]
        top = at_edge[0] if kind == "cut and head" and not heads else cut[0]
        return top, cut[1]

    def _stretch(self, index: int, lines: list[str], measure: float) -> float | None:
        return measure if self.style.justified and index < len(lines) - 1 else None


def _owners(content: Content) -> dict[tuple[int, int], tuple[int, int]]:
    """The place of the cell that covers each place."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(content.rows):
        for c, cell in enumerate(row):
            if cell is not None:
                for down in range(cell.rows):
                    owner |= {(r + down, c + i): (r, c) for i in range(cell.columns)}
    return owner


def wrap(text: str, width: int) -> list[str]:
    """Break text into lines of at most ``width`` letters, at spaces; longer words anywhere."""
    return [line for part in text.split("\n") for line in _wrap(part, width)]


def _wrap(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        for piece in (word[i : i + width] for i in range(0, len(word), width)):
            if lines and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += " " + piece
            else:
                lines.append(piece)
    return lines


def _line(left: float, top: float, text: str, width: float | None = None) -> Line:
    right = left + SIDE + (width or len(text) * LETTER)
    return Line(text, BBox(left + SIDE, top + 2, right, top + LINE - 2))
