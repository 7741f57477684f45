"""Every ruled table of a document, plan or not, with what a person should look at."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kehoach.findings import Box, Finding
from kehoach.model import BBox, PageGrid, Table, TableCell
from kehoach.normalize.findings.page_checks import check_page_grids
from kehoach.normalize.findings.table_checks import (
    check_neighbours,
    check_table_alone,
    column_labels,
)
from kehoach.normalize.findings.unruled_pages import ruleless_pages
from kehoach.normalize.tables.stitch import NamedTable, read_tables_with_names
from kehoach.text import fold


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """The tables of a document in order, and the findings about its file, pages and tables.

    A finding in a table names its ``table_no``, ``row`` (from 0) and the heading of its column.
    """

    tables: tuple[Table, ...]
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every page and table was read in full: there is no finding of severity error."""
        return all(each.severity != "error" for each in self.findings)


def read_document_tables(
    page_grids: Sequence[PageGrid], about_file: Iterable[Finding] = ()
) -> DocumentTables:
    """Read the tables of a document; ``about_file`` is what was found in the file itself."""
    named = read_tables_with_names(page_grids)
    tables = tuple(table for table, _ in named)
    return DocumentTables(tables, (*about_file, *_in_tables(_findings(page_grids, named), tables)))


def _findings(page_grids: Sequence[PageGrid], named: Sequence[NamedTable]) -> Iterator[Finding]:
    yield from check_page_grids(page_grids)
    headings = {fold(heading) for table, _ in named for heading in table.headings if heading}
    yield from ruleless_pages(page_grids, headings)
    for table, names in named:
        yield from check_table_alone(table, names.index("tt"))
    yield from check_neighbours([table for table, _ in named])


_Place = tuple[BBox, Table, TableCell]


def _in_tables(findings: Iterable[Finding], tables: Sequence[Table]) -> Iterator[Finding]:
    """Yield findings; those about a place inside a cell name its table, row and column."""
    on_page: dict[int | None, list[_Place]] = defaultdict(list)
    for table in tables:
        for cell in table.cells:
            for piece in cell.pieces:
                on_page[piece.page].append((piece.bbox, table, cell))
    for each in findings:
        box = each.box if each.row is None else None
        yield each if box is None else _placed(each, box, on_page[each.page])


def _placed(found: Finding, box: Box, places: Iterable[_Place]) -> Finding:
    x0, top, x1, bottom = box
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for cell_box, table, cell in places:
        if cell_box.x0 <= x < cell_box.x1 and cell_box.top <= y < cell_box.bottom:
            column = column_labels(table)[cell.column]
            return replace(found, table_no=table.number, row=cell.row_first, column=column)
    return found
