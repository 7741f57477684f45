"""A test document: how it is made, and what must be read from it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from .content import Table, items
from .layout import TableSetter
from .paper import PAPERS
from .pdf import write
from .printers import Printer
from .sheet import Rules, Sheet, Style

PORTRAIT = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)


@dataclass(frozen=True, slots=True)
class Case:
    """PDF bytes with their truth.

    ``rows``: the item rows of all plan tables in order, by column key (extras as "x:HEADING").
    ``tables``: how many rows each plan table has. ``findings``: codes that must be reported.
    ``damaged``: rows may come out wrong, but then a warning or an error must say so.
    ``sheets``: the pages as they were set, with every ruled cell and line.
    """

    name: str
    pdf: bytes
    rows: tuple[dict[str, str | None], ...]
    tables: tuple[int, ...]
    findings: frozenset[str] = frozenset()
    damaged: bool = False
    purpose: str = ""
    sheets: tuple[Sheet, ...] = ()


@dataclass(slots=True)
class Draft:
    """A document being set; the pages are filled block by block, then printed."""

    size: tuple[float, float] = LANDSCAPE
    margins: tuple[float, float, float, float] = (45, 50, 45, 45)
    sheets: list[Sheet] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    undecidable: int = 0
    """Merged cells that look like two where a page break cuts them, unless they are left open."""

    def __post_init__(self) -> None:
        self.page()

    @property
    def sheet(self) -> Sheet:
        """The page that is being filled."""
        return self.sheets[-1]

    def page(self, size: tuple[float, float] | None = None) -> Sheet:
        """Begin a new page, of another size if given."""
        self.size = size or self.size
        self.sheets.append(Sheet(*self.size, self.margins))
        return self.sheet

    def plan(self, table: Table, style: Style | None = None, rules: Rules | None = None) -> None:
        """Set a plan table at the cursor."""
        setter = TableSetter(table, self.sheets, style or Style(), rules or Rules())
        setter.run()
        self.undecidable += setter.undecidable
        self.sheet.cursor += 14
        self.tables.append(table)

    def print(self, name: str, printer: Printer | None = None, paper: str = "plain") -> Case:
        """Draw all pages and note the truth."""
        draw = printer or Printer()
        leaves = tuple(PAPERS[paper](sheet, draw.content(sheet)) for sheet in self.sheets)
        return replace(truth(name, write(leaves), self.tables), sheets=tuple(self.sheets))


def truth(name: str, pdf: bytes, tables: Iterable[Table]) -> Case:
    """The case of a file that holds exactly these plan tables."""
    rows = [list(items(table)) for table in tables]
    return Case(
        name, pdf, tuple(row for part in rows for row in part), tuple(len(part) for part in rows)
    )
