"""``kehoach import``: corrections typed into a workbook, added to the file of corrections."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.text import printable
from kehoach.words import counted, said

if TYPE_CHECKING:
    from kehoach.corrections.correction import Correction

_CORRECTIONS: Final = Path("data") / "raw" / "corrections.csv"
_EPILOG: Final = """\
The yellow cells of the workbook are for corrections: beside each finding, and
for any other cell on the sheet "Sửa". What is in the file already is not added
again. The next kehoach run applies them; see docs/corrections.md.

examples:
  kehoach import --xlsx plans.xlsx --corrections data/raw/corrections.csv
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "--xlsx",
        metavar="FILE",
        type=Path,
        required=True,
        help="the workbook that kehoach export has written",
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        type=Path,
        default=_CORRECTIONS,
        help=f"the file to add the corrections to (default: {_CORRECTIONS})",
    )


def run(arguments: argparse.Namespace) -> int:
    """Add what is typed to the file; 1 where a line says nothing that can be done."""
    from kehoach.corrections import ledger
    from kehoach.publish.typed_corrections import read_typed

    typed = read_typed(arguments.xlsx, _today())
    known = {_said(each) for each in ledger.all_in(arguments.corrections)}
    new = [each for each in typed.corrections if _said(each) not in known]
    if new:
        ledger.add(arguments.corrections, new)
    for fault in typed.faults:
        print(printable(fault), file=sys.stderr)
    name = printable(str(arguments.corrections))
    print(said("import.added", corrections=counted(len(new), "correction"), name=name))
    if kept := len(typed.corrections) - len(new):
        print(said("import.kept", corrections=counted(kept, "correction")))
    return 1 if typed.faults else 0


def _said(made: "Correction") -> tuple[str, ...]:
    """Return what a correction says, whoever said it when."""
    return (*made.about, made.deed, made.right)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
