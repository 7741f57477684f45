"""``kehoach export``: the tables of a processed folder as an Excel workbook."""

import argparse
from pathlib import Path
from typing import Final

from kehoach.errors import UsageError
from kehoach.text import printable

_FOLDER: Final = Path("data") / "processed"
_NAME: Final = "kehoach.xlsx"


_EPILOG: Final = """\
examples:
  kehoach export data/processed --xlsx plans.xlsx
  kehoach export data/processed --repeat-merged --document duc-tho-2022-700e5ec4
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        default=_FOLDER,
        help=f"the folder that kehoach run has filled (default: {_FOLDER})",
    )
    parser.add_argument(
        "--xlsx",
        metavar="FILE",
        type=Path,
        nargs="?",
        help=f"the workbook to write (default: {_NAME} in FOLDER)",
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
    """Write the workbook."""
    from kehoach.publish.workbook import export_xlsx

    out = arguments.xlsx or arguments.folder / _NAME
    if out.is_dir():
        raise UsageError(f"{out} is a folder; write: kehoach export FOLDER --xlsx FILE")
    if out.suffix.lower() != ".xlsx":
        raise UsageError(f"{out}: the name of a workbook must end in .xlsx")
    export_xlsx(
        arguments.folder,
        out,
        repeat_merged=arguments.repeat_merged,
        documents=arguments.document,
    )
    print(f"workbook written to {printable(str(out))}")
    return 0
