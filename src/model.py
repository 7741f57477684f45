"""The values that flow from a PDF page to a table.

Said once, for every layer: lengths are PDF points (1/72 inch) on the page as it is displayed
(after /Rotate and CropBox), the origin is the top-left corner, y grows downwards, pages count
from 1, rows and columns from 0. Where text was set sideways, ``upright`` is the same box on the
page turned so that its text runs to the right, and ``frame`` the one of both by which layout is
judged: what is above, beside, as wide.

All values are frozen; sequences are tuples or numpy columns, or lie in a file where a document is
long (`kehoach.spill`). What a page has by the hundred is a
NamedTuple, made in half the time of a frozen dataclass.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]


class BBox(NamedTuple):
    """A rectangle on a page: ``x0 <= x1`` and ``top <= bottom``, in points."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Horizontal extent in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Vertical extent in points."""
        return self.bottom - self.top

    def union(self, other: "BBox") -> "BBox":
        """Return the smallest rectangle that holds both."""
        return BBox(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


class Recognition(NamedTuple):
    """What was recognised in the image of a cell, before anything was made of it."""

    read_as: str
    """Its words as they were first read, parted by blanks."""
    confidence: float
    """That of its least certain word, 0 to 1."""


class FilePlace(NamedTuple):
    """Where a cell stands in a file that has no paper; all count from 1.

    ``table`` counts the tables of a Word or HTML file, in the order in which they begin, and the
    sheets of a workbook; ``column`` is that of the sheet, else the cell's place in its row.
    """

    table: int
    row: int
    column: int


class Word(NamedTuple):
    """A word that was recognised in the image of a page; ``bbox`` as in the glyphs of the page."""

    text: str
    bbox: BBox
    confidence: float
    """0 to 1."""
    read_as: str
    """What the reader held it for, before a choice was made among what it held possible."""


@dataclass(frozen=True, slots=True)
class Straightening:
    """Where the points of a page that was made straight lie on the page as scanned.

    ``nodes`` (rows, columns, 2) are x and y, in points of the page as scanned, of points that lie
    ``step`` points apart on the straight page, from its top left corner; between them it is even.
    """

    step: float
    nodes: "Floats"

    def __call__(self, box: BBox) -> BBox:
        """Return the smallest box of the page as scanned that holds a box of the straight page."""
        import numpy as np

        corners = [(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = self.points(np.array(corners)).T.tolist()
        return BBox(min(xs), min(ys), max(xs), max(ys))

    def points(self, xy: "Floats") -> "Floats":
        """Map (n, 2) points of the straight page to the page as scanned."""
        at = xy / self.step
        rows, columns, _ = self.nodes.shape
        low = at.astype(int).clip(0, (columns - 2, rows - 2))
        (column, row), (right, down) = low.T, (at - low).T[..., None]
        nodes = self.nodes
        upper = (1 - right) * nodes[row, column] + right * nodes[row, column + 1]
        lower = (1 - right) * nodes[row + 1, column] + right * nodes[row + 1, column + 1]
        mapped: Floats = (1 - down) * upper + down * lower
        return mapped

    def back(self, xy: "Floats") -> "Floats":
        """Map (n, 2) points of the page as scanned to the straight page, to within 0.01 points."""
        found = xy
        for _ in range(6):  # each round leaves a tenth of the error, as pages are bent
            found = found + xy - self.points(found)
        return found


class PrintDefect(NamedTuple):
    """A fault of the print that makes the text of a cell doubtful; ``code`` names its kind.

    It becomes a finding when all pages are known: what stands at one height under the tables of
    several pages is a page number and none.
    """

    code: str
    bbox: BBox
    upright: BBox | None = None
    value: str | None = None
    """The text concerned, where it is not all that stands there."""

    @property
    def frame(self) -> BBox:
        """Where the fault stands to a reader."""
        return self.upright or self.bbox


OLD_ENCODINGS = ("TCVN3", "VNI", "VISCII", "VPS")
"""Names of the encodings of the time before Unicode that are converted."""

SLANTED = -1
"""The turn of a watermark: text that runs at an angle, or lies over the text of the page."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The visible characters of one page as columns of equal length n, in content order.

    ``box`` is (n, 4): x0, top, x1, bottom, across as wide as the advance, upright at least from
    the baseline to the top of the letter; ``baseline`` (n,) is the y of the origin;
    ``after_blank`` (n,) tells glyphs that the file parts from the one before by white space, not
    by space that a reader invents; ``turns`` (n,) are the clockwise quarter turns that set each
    upright, or SLANTED; None where all stand upright. ``encoding`` (n,) tells letters that were
    turned into Unicode from an older encoding: an index of `OLD_ENCODINGS`, or -1; None: none.
    """

    codepoint: "NDArray[np.uint32]"
    box: "Floats"
    baseline: "Floats"
    after_blank: "NDArray[np.bool_]"
    turns: "NDArray[np.int64] | None" = None
    encoding: "NDArray[np.int64] | None" = None

    def __len__(self) -> int:
        return len(self.codepoint)

    def those(self, which: "NDArray[np.int64]") -> "Glyphs":
        """The glyphs at some indices."""
        return Glyphs(
            self.codepoint[which],
            self.box[which],
            self.baseline[which],
            self.after_blank[which],
            None if self.turns is None else self.turns[which],
            None if self.encoding is None else self.encoding[which],
        )


@dataclass(frozen=True, slots=True)
class Rulings:
    """Straight black edges of one page: (n, 4) arrays of x0, top, x1, bottom, thickness removed.

    In ``horizontal`` top == bottom, in ``vertical`` x0 == x1.
    """

    horizontal: "Floats"
    vertical: "Floats"


class AddedRule(NamedTuple):
    """A straight line that a person drew on the displayed page; ``page`` None: on every page."""

    page: int | None
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Page:
    """What an engine reads from one page: where the ink of text and of rules is."""

    number: int
    width: float
    height: float
    glyphs: Glyphs
    rulings: Rulings
    fonts: tuple[str, ...] = ()
    converted_fonts: frozenset[str] = frozenset()
    """Fonts of the time before Unicode whose text was turned into it."""
    image_area: float = 0.0
    """Share of the page under images, 0 to 1: no glyphs and a full image make a scan."""
    error: str | None = None
    """Why the page could not be read; its glyphs and rulings are then empty."""
    turn: int = 0
    """Clockwise quarter turns from the displayed page to this one, where text was set sideways."""
    cut_ends: tuple[tuple[float, float], ...] = ()
    """Points (x, y) at which a clip inside the page cuts level rules off."""
    print_defects: tuple[PrintDefect, ...] = ()
    """What only the engine sees: text that is hidden, or cut off."""
    drawings: "Floats | None" = None
    """(n, 4) images, and shapes as small as a sign, that are neither letters nor rules."""
    unseen: Glyphs | None = None
    """Letters of the file that nobody sees, which are none of its glyphs; None: there are none."""
    hidden_glyphs: int = 0
    """How many of its glyphs are not seen: a text recognition put them over or under an image."""
    words: tuple[Word, ...] = ()
    """What was recognised in its image, where its glyphs come from there."""
    straightening: Straightening | None = None
    """Where it lies on the page as scanned, turned by ``turn``; None where that was straight."""


class Line(NamedTuple):
    """One printed line of text inside a cell, or outside all tables.

    ``baseline`` is the y, in its frame, on which its letters stand; 0 where the engine does not
    tell.
    """

    text: str
    bbox: BBox
    baseline: float = 0.0
    upright: BBox | None = None
    ends_paragraph: bool = False
    """Its file says that the paragraph, or the line in it, ends here; a print cannot say so."""

    @property
    def frame(self) -> BBox:
        """Where the line stands to a reader."""
        return self.upright or self.bbox


class Cell(NamedTuple):
    """A cell of a grid as ruled on one page. It covers ``row .. row + row_span - 1``."""

    row: int
    column: int
    row_span: int
    column_span: int
    bbox: BBox
    lines: tuple[Line, ...]
    open_top: bool = False
    """No rule closes the cell at the head of the grid: it was cut by a page break."""
    open_bottom: bool = False
    upright: BBox | None = None
    recognition: Recognition | None = None
    """How its text was read in an image; None where it was no image, or the cell is empty."""
    place: FilePlace | None = None
    """Where its file has it; None where that has paper."""

    @property
    def frame(self) -> BBox:
        """Where the cell stands to a reader."""
        return self.upright or self.bbox


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table on one page: every position is covered by exactly one cell.

    ``xs`` and ``ys`` are the column and row edges in its frame (one more than there are columns
    and rows).
    """

    page: int
    bbox: BBox
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: Sequence[Cell]
    cut_by_paper: bool = False
    ragged: tuple[int, ...] = ()
    """Indices of cells that were no rectangle on the page: a rule is missing there."""
    glyphs: int = 0
    """Inked characters in the cells, as the engine counts them."""
    upright: BBox | None = None
    is_assumed: bool = False
    """No rules part its columns, or none its rows: the gaps between words do."""

    @property
    def frame(self) -> BBox:
        """Where the table stands to a reader."""
        return self.upright or self.bbox


@dataclass(frozen=True, slots=True)
class PageGrid:
    """All that later layers see of one page: its grids, the lines outside them, the glyph account.

    ``width`` and ``height`` are those of the page turned so that its text runs to the right, by
    ``turn`` clockwise quarter turns from the displayed page. ``glyphs`` counts inked characters (no
    white space) and equals ``glyphs_in_cells`` plus the inked characters of ``outside``.
    """

    page: int
    width: float
    height: float
    grids: tuple[Grid, ...]
    outside: tuple[Line, ...]
    glyphs: int
    glyphs_in_cells: int
    fonts: tuple[str, ...] = ()
    """Fonts whose text is told as the file tells it; not those that were turned into Unicode."""
    image_area: float = 0.0
    error: str | None = None
    turn: int = 0
    print_defects: tuple[PrintDefect, ...] = ()
    converted: tuple[tuple[str, int], ...] = ()
    """Old encodings whose text was turned into Unicode, and how many cells hold such text."""
    straightening: Straightening | None = None
    """As that of the `Page`; boxes that were told by it are those of the displayed page."""
    is_recognised: bool = False
    """Its text was recognised in an image, not read."""
    is_flow: bool = False
    """Its file has no paper (Word, Excel): order and spans are given, places are made up."""
    words: Sequence[Line] = ()
    """The words of ``outside``, line by line, where there are many."""
    loose_rules: tuple[BBox, ...] = ()
    """Level rules that belong to none of the grids, downwards."""


class Piece(NamedTuple):
    """One printed piece of a table cell: a cell cut by page breaks has several."""

    page: int
    bbox: BBox
    row_span: int
    column_span: int
    lines: tuple[Line, ...]
    text: str
    upright: BBox | None = None
    recognition: Recognition | None = None
    place: FilePlace | None = None

    @property
    def frame(self) -> BBox:
        """Where the piece stands to a reader."""
        return self.upright or self.bbox


class TableCell(NamedTuple):
    """A cell of a stitched table, whole again, over rows ``row_first .. row_last`` (inclusive)."""

    column: int
    column_span: int
    row_first: int
    row_last: int
    pieces: tuple[Piece, ...]
    text: str | None
    """Printed text, repaired; None when the cell is empty."""
    is_corrected: bool = False
    """A person put this text in place of what was read."""

    def __hash__(self) -> int:
        # its place tells a cell from its neighbours; the text of all its pieces is long
        return hash((self.column, self.row_first, self.row_last))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a stitched table; ``headings`` are the header cells above it, top first."""

    headings: tuple[str, ...]

    @property
    def heading(self) -> str:
        """The printed headings, outermost first, joined by " / "."""
        return " / ".join(self.headings)


_DOUBT = 0.05
"""Decisions at page breaks that are less likely to be wrong than this are no weak ones."""


class Signal(NamedTuple):
    """One piece of evidence at a page break; ``column`` is None where it is of the whole row."""

    name: str
    weight: float
    """What it adds to the log-odds that both sides are one."""
    column: int | None = None


class Join(NamedTuple):
    """A decision at a page break: what stands on both sides is one, or is kept apart, and why.

    ``column`` is None for a decision about the whole row.
    """

    page: int
    next_page: int
    joined: bool
    probability: float
    """That both sides are one, 0 to 1."""
    reason: str
    signals: tuple[Signal, ...]
    column: int | None = None
    row: int | None = None
    """The row above the break."""
    bbox: BBox | None = None

    @property
    def weak(self) -> bool:
        """May it well be otherwise?"""
        return _DOUBT < self.probability < 1.0 - _DOUBT


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a stitched table. ``cells[c]`` is the cell over column c, shared where merged."""

    cells: Sequence[TableCell]
    page_first: int
    page_last: int

    @property
    def texts(self) -> tuple[str | None, ...]:
        """The text over each column; a merged cell's text stands at every column it covers."""
        return tuple(cell.text for cell in self.cells)


def distinct_cells(rows: Iterable[TableRow]) -> Iterator[TableCell]:
    """Yield the cells of some rows in order, each once, also where it is merged."""
    above: dict[TableCell, None] = {}
    for row in rows:
        own = dict.fromkeys(row.cells)
        yield from (cell for cell in own if cell not in above)
        above = own


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table, joined over its pages: every row has one cell for every column."""

    number: int
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    header: tuple[TableRow, ...] = ()
    joins: tuple[Join, ...] = ()
    caption: tuple[Line, ...] = field(default=())
    """Lines printed outside the tables since the table before this one."""
    is_carried: bool = False
    """The headings are those of the table before: this one has none of its own."""
    is_header_known: bool = True
    """The wording of the header is that of a plan; else the first rows were taken for it."""
    letters: int = 0
    """Letters of all printed pieces below the header: the rows must hold each of them."""
    cut_by_paper: tuple[int, ...] = ()
    """Pages on which the table runs off the paper."""
    refitted: tuple[int, ...] = ()
    """Pages that have another number of columns than the table."""
    ragged: tuple[tuple[int, BBox], ...] = ()
    """Page and place where a rule is missing, so that a cell was no rectangle."""
    repeated_header: Sequence[TableCell] = ()
    """Cells of the header where later pages repeat it."""
    glyphs: int = 0
    """Inked characters in all cells, as the engine counts them."""
    columns_from: tuple[int, ...] = ()
    """Pages on which columns begin that did not fit on those of the first columns."""

    @property
    def cells(self) -> Iterator[TableCell]:
        """The cells below the header in order, each once, also where it is merged."""
        return distinct_cells(self.rows)

    @property
    def lost_letters(self) -> int:
        """Letters of the printed pieces that the rows lack, or have too often: 0 is right."""
        text = " ".join([cell.text for cell in self.cells if cell.text])
        return self.letters - len("".join(text.split()))

    @property
    def headings(self) -> tuple[str, ...]:
        """The printed heading of each column, "" where it has none."""
        return tuple(column.heading for column in self.columns)

    @property
    def page_first(self) -> int:
        """First page the table stands on."""
        return min(row.page_first for row in (*self.header, *self.rows))

    @property
    def page_last(self) -> int:
        """Last page the table stands on."""
        return max(row.page_last for row in (*self.header, *self.rows))
