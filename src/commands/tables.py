"""``kehoach tables``: every ruled table of a document as it is, joined over its pages."""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.commands.arguments import add_engines
from kehoach.commands.limits import add_limits, limits
from kehoach.errors import OutputError, UsageError
from kehoach.findings import Finding
from kehoach.model import Table
from kehoach.text import printable
from kehoach.words import said, spoken

if TYPE_CHECKING:
    from kehoach.normalize.document_tables import DocumentTables

_EPILOG = """\
A merged cell stands on every row and column that it spans; in the workbook it
is merged. In the CSV files a text that a spreadsheet would run as a formula has
an apostrophe before it. Warnings and errors are told on stderr; all findings
are in the JSON and the workbook. The exit code is 1 where a page or a table was
not read in full: there is a finding of severity error.

The JSON is {"tables": [...], "findings": [...]}. A table has headings, rows (a
list of texts each) and header_levels, the rows of its header; cells and
header_cells have row and column (from 0), row_span, column_span, page and bbox,
and under goes_on the pages and boxes of their other pieces.

examples:
  kehoach tables prices.pdf
  kehoach tables prices.pdf --json > prices.json
  kehoach tables prices.pdf --csv prices
  kehoach tables prices.pdf --xlsx prices.xlsx
"""
_INDENT, _LABEL_MOST = 4, 24


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON: tables, cells, findings")
    form.add_argument("--csv", metavar="DIR", type=Path, help="write table-1.csv, … into DIR")
    form.add_argument(
        "--xlsx", metavar="FILE", type=Path, help="write a workbook with a sheet a table"
    )
    add_engines(parser, cross_check=False)
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the tables; what is wrong with them goes to stderr and into the exit code."""
    from kehoach.batch import Settings, readings

    out = arguments.xlsx
    if out is not None and (out.is_dir() or out.suffix.lower() != ".xlsx"):
        raise UsageError(said("error.must_end", path=out, ending=".xlsx"))
    settings = Settings(arguments.engine, limits=limits(arguments))
    read = readings.tables(arguments.file, settings)
    if arguments.json:
        from kehoach.commands.json_text import json_text
        from kehoach.commands.tables_json import document_as_dict

        print(json_text(document_as_dict(read)))
    elif arguments.csv is not None:
        _write_csv(read.tables, arguments.csv)
    elif out is not None:
        _write_xlsx(read, out)
    else:
        _print(read.tables)
    _tell(read.findings)
    return 0 if read.is_whole else 1


def _tell(findings: Iterable[Finding]) -> None:
    """Print errors and warnings, a line each."""
    for each in findings:
        if each.severity != "notice":
            place = ", ".join(_place(each))
            where = f" ({place})" if place else ""
            message = each.message_vi if spoken() == "vi" else each.message
            severity = said(f"severity.{each.severity}")
            print(printable(f"{severity}: {message}{where}"), file=sys.stderr)


def _place(found: Finding) -> Iterator[str]:
    numbers = {
        "table": found.table_no,
        "row": None if found.row is None else found.row + 1,
        "page": found.page,
    }
    for name, number in numbers.items():
        if number is not None:
            yield said(f"place.{name}", number=number)


def _write_xlsx(read: "DocumentTables", out: Path) -> None:
    from kehoach.commands.plan_text import name
    from kehoach.publish.tables_workbook import write_workbook

    write_workbook(read.tables, read.findings, out)
    print(f"{_counted(read.tables)} written to {name(out)}")


def _write_csv(tables: Sequence[Table], folder: Path) -> None:
    from kehoach.commands.plan_text import name
    from kehoach.publish.csv_rows import write_rows

    if folder.exists() and not folder.is_dir():
        raise OutputError(f"cannot write to {folder}: it is a file; name a folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables:
            path = folder / f"table-{table.number}.csv"
            write_rows(path, table.headings, (row.texts for row in table.rows))
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror}") from error
    print(f"{_counted(tables)} written to {name(folder)}")


def _counted(tables: Sequence[Table]) -> str:
    return "1 table" if len(tables) == 1 else f"{len(tables)} tables"


def _print(tables: Sequence[Table]) -> None:
    from kehoach.commands.terminal import Screen, boxed, fits

    screen = Screen()
    for table in tables:
        print(screen.bold(_title(table)))
        if fits(screen, len(table.columns)):
            print(boxed(table.headings, [row.texts for row in table.rows], screen))
        else:
            print(*_blocks(table), sep="\n")
        print()
    if not tables:
        print("no ruled table in this document")


def _title(table: Table) -> str:
    first, last = table.page_first, table.page_last
    pages = f"page {first}" if first == last else f"pages {first} to {last}"
    rows = "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"
    return f"Table {table.number}: {pages}, {rows}"


def _blocks(table: Table) -> Iterator[str]:
    """Yield each row as a block of labelled cells, for tables too wide for the screen."""
    from kehoach.commands.terminal import Screen, cell

    screen = Screen()
    labels = [
        " ".join(cell(heading or f"column {number}").split())[:_LABEL_MOST]
        for number, heading in enumerate(table.headings, 1)
    ]
    width = max(map(len, labels), default=0)
    for number, row in enumerate(table.rows, 1):
        yield screen.bold(f"row {number}")
        for label, text in zip(labels, row.texts, strict=True):
            if text:
                yield from screen.field(label, text, _INDENT, width)
