"""``kehoach tables``: every ruled table of a document as it is, joined over its pages."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from kehoach.commands.arguments import add_engines
from kehoach.errors import OutputError
from kehoach.model import Table

_EPILOG = """\
A merged cell stands on every row and column that it spans. In the CSV files a
text that a spreadsheet would run as a formula has an apostrophe before it.

examples:
  kehoach tables prices.pdf
  kehoach tables prices.pdf --json > prices.json
  kehoach tables prices.pdf --csv prices
"""
_INDENT, _LABEL_MOST = 4, 24


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="FILE", type=Path, help="the PDF")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON: one object a table")
    form.add_argument("--csv", metavar="DIR", type=Path, help="write table-1.csv, … into DIR")
    add_engines(parser, cross_check=False)


def run(arguments: argparse.Namespace) -> int:
    """Print or write the tables."""
    import kehoach

    tables = kehoach.read_tables(arguments.file, engine=arguments.engine)
    if arguments.json:
        from kehoach.commands.json_text import json_text

        print(json_text([as_dict(table) for table in tables]))
    elif arguments.csv is not None:
        _write_csv(tables, arguments.csv)
    else:
        _print(tables)
    return 0


def as_dict(table: Table) -> dict[str, object]:
    """One table as plain values: headings, rows of texts, pages."""
    return {
        "table_no": table.number,
        "page_first": table.page_first,
        "page_last": table.page_last,
        "headings": list(table.headings),
        "rows": [list(row.texts) for row in table.rows],
    }


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
    count = "1 table" if len(tables) == 1 else f"{len(tables)} tables"
    print(f"{count} written to {name(folder)}")


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
