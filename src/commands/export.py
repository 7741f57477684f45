"""``kehoach export``: the tables of a processed folder as a workbook, a calendar, a database."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kehoach.commands.arguments import add_folder
from kehoach.errors import UsageError
from kehoach.text import printable
from kehoach.words import counted, said, spoken

_NAME: Final = "kehoach.xlsx"


_EPILOG: Final = """\
Without --ics, --sqlite and --duckdb a workbook is written. The calendar has an
all-day event on the last day of each deadline; quarterly and yearly work comes
again. What has no day, such as ongoing work, is counted and not in it. The
databases have keys, a table of meanings, and the views due, by_agency,
by_office and by_section.

examples:
  kehoach export data/processed --xlsx plans.xlsx
  kehoach export data/processed --repeat-merged --document duc-tho-2022-700e5ec4
  kehoach export data/processed --ics due.ics --agency "Phòng Tư pháp"
  kehoach export data/processed --sqlite plans.sqlite
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    add_folder(parser)
    parser.add_argument(
        "--xlsx",
        metavar="FILE",
        type=Path,
        nargs="?",
        const=False,  # --xlsx without a name
        help=f"the workbook to write (default: {_NAME} in FOLDER)",
    )
    parser.add_argument("--ics", metavar="FILE", type=Path, help="the calendar to write")
    parser.add_argument("--sqlite", metavar="FILE", type=Path, help="the SQLite file to write")
    parser.add_argument(
        "--duckdb", metavar="FILE", type=Path, help="the DuckDB file to write (an extra)"
    )
    parser.add_argument(
        "--agency",
        metavar="NAME",
        action="append",
        help="only what this agency leads or helps with (--ics); may be given again",
    )
    parser.add_argument(
        "--repeat-merged",
        action="store_true",
        help="write merged cells in each of their rows, so that the sheet can be sorted",
    )
    parser.add_argument(
        "--document",
        metavar="ID",
        action="append",
        help="only this document (document_id); may be given again",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the files that are asked for."""
    if arguments.agency and arguments.ics is None:
        raise UsageError(said("error.agency_only"))
    others = (arguments.ics, arguments.sqlite, arguments.duckdb)
    if arguments.xlsx is not None or not any(others):
        _write_workbook(arguments)
    if arguments.ics is not None:
        for line in _write_calendar(arguments):
            print(line)
    if arguments.sqlite is not None or arguments.duckdb is not None:
        _write_databases(arguments)
    return 0


def _write_databases(arguments: argparse.Namespace) -> None:
    from kehoach.publish.duckdb_file import export_duckdb
    from kehoach.publish.sqlite_file import export_sqlite

    for out, export in ((arguments.sqlite, export_sqlite), (arguments.duckdb, export_duckdb)):
        if out is not None:
            if out.is_dir():
                raise UsageError(said("error.is_folder", path=out))
            export(arguments.folder, out, documents=arguments.document)
            print(said("export.database", name=printable(str(out))))


def _write_workbook(arguments: argparse.Namespace) -> None:
    from kehoach.publish.workbook import export_xlsx

    out = _file(arguments.xlsx or arguments.folder / _NAME, ".xlsx")
    export_xlsx(
        arguments.folder,
        out,
        repeat_merged=arguments.repeat_merged,
        documents=arguments.document,
    )
    print(said("export.workbook", name=printable(str(out))))


def _write_calendar(arguments: argparse.Namespace) -> Iterator[str]:
    from kehoach.publish.due_calendar import export_calendar, left_out_said

    out = _file(arguments.ics, ".ics")
    agencies = [_canonical(name) for name in arguments.agency or ()]
    written = export_calendar(
        arguments.folder, out, agencies=agencies, documents=arguments.document
    )
    yield said(
        "calendar.written",
        events=counted(written.events, "event"),
        rows=counted(written.rows, "row"),
        name=printable(str(out)),
    )
    if written.left_out:
        yield left_out_said(written.left_out, spoken())


def _canonical(name: str) -> str:
    """Return the canonical name of an agency: "P. Nội vụ" is "Phòng Nội vụ"."""
    import kehoach

    read = kehoach.parse_agencies(name).agencies
    return read[0].agency if len(read) == 1 else name


def _file(path: Path, ending: str) -> Path:
    if path.is_dir():
        option = ending.removeprefix(".")
        raise UsageError(said("error.export_folder", path=path, option=option))
    if path.suffix.lower() != ending:
        raise UsageError(said("error.must_end", path=path, ending=ending))
    return path
