"""``kehoach tables``: every ruled table of a document as it is, joined over its pages."""

import argparse
import csv
import json
from collections.abc import Sequence
from pathlib import Path

from kehoach.errors import OutputError
from kehoach.extract.engines import DEFAULT_ENGINE, ENGINES
from kehoach.model import Table


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the PDF")
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON: one object a table")
    form.add_argument("--csv", metavar="DIR", type=Path, help="write table-1.csv … into DIR")


def run(arguments: argparse.Namespace) -> int:
    """Print or write the tables."""
    import kehoach

    tables = kehoach.read_tables(arguments.file, engine=arguments.engine)
    if arguments.json:
        print(json.dumps([as_dict(table) for table in tables], ensure_ascii=False, indent=1))
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
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables:
            path = folder / f"table-{table.number}.csv"
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(table.headings)
                writer.writerows([text or "" for text in row.texts] for row in table.rows)
    except OSError as error:
        raise OutputError(f"cannot write to {folder}: {error.strerror}") from error
    print(f"{len(tables)} tables written to {folder}")


def _print(tables: Sequence[Table]) -> None:
    from kehoach.commands.terminal import print_table

    for table in tables:
        pages = f"pages {table.page_first} to {table.page_last}"
        title = f"Table {table.number}, {pages}, {len(table.rows)} rows"
        print_table(title, table.headings, [row.texts for row in table.rows])
    if not tables:
        print("no ruled table in this document")
