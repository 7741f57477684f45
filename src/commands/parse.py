"""``kehoach parse``: read one phrase and print the reading as JSON."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Final

from kehoach.commands.arguments import one_of, whole
from kehoach.commands.json_text import json_text
from kehoach.errors import UsageError
from kehoach.normalize.readers import READERS, Context
from kehoach.text import printable
from kehoach.words import said

_EPILOG: Final = """\
A phrase that cannot be read is no error: `doubts` in the answer says why.

examples:
  kehoach parse deadline "Quý III, IV/2022"
  kehoach parse deadline "Trước ngày 30/11" --year 2025
  kehoach parse funding "30" --unit "triệu đồng"
  kehoach parse agencies "Sở Tài chính, Sở Nội vụ; UBND các huyện"
  kehoach parse targets "Tối thiểu 35% cơ quan được kiểm tra"
  kehoach parse activities "3.1. Thành lập Tổ 3.2. Phân công nhiệm vụ"
  kehoach parse deadline - < phrases.txt
  kehoach parse deadline "Trước ngày 30/11" --trace
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    kinds = tuple(reader.kind for reader in READERS)
    parser.add_argument(
        "kind",
        metavar="KIND",
        type=one_of("kind of phrase", kinds),
        help=f"what the phrase is: {', '.join(kinds)}",
    )
    parser.add_argument(
        "text", metavar="TEXT", help='the phrase, in quotes; "-" reads one from each line of stdin'
    )
    parser.add_argument("--year", type=whole, metavar="Y", help="the plan's year (deadline)")
    parser.add_argument(
        "--unit", metavar="U", help='unit in the column\'s heading, as "triệu đồng" (funding)'
    )
    parser.add_argument(
        "--trace", action="store_true", help="show what each pass made of the phrase (deadline)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the reading, or one reading a line for the lines of stdin."""
    for option, kind in (("year", "deadline"), ("unit", "funding")):
        if getattr(arguments, option) is not None and arguments.kind != kind:
            raise UsageError(said("error.parse_only", option=option, kind=kind))
    if arguments.trace:
        return _trace(arguments)
    read = _reader(arguments)
    if arguments.text != "-":
        print(json_text(read(arguments.text)))
        return 0
    for phrase in _lines(sys.stdin.buffer):
        print(json_text(read(phrase), indent=None))
    return 0


def _trace(arguments: argparse.Namespace) -> int:
    """Print a line for each pass over the phrase."""
    from kehoach.normalize.deadlines.trace import trace

    if arguments.kind != "deadline" or arguments.text == "-":
        raise UsageError(said("error.trace_only"))
    for line in trace(arguments.text, arguments.year):
        print(printable(line))
    return 0


def _lines(stream: Iterable[bytes]) -> Iterable[str]:
    return (line.decode("utf-8", "replace").strip() for line in stream)


def _reader(arguments: argparse.Namespace) -> Callable[[str], object]:
    """How phrases are read to plain data."""
    from kehoach.readings import Deadline, to_dict, to_plain

    reader = next(each for each in READERS if each.kind == arguments.kind)
    context = Context(plan_year=arguments.year, unit=arguments.unit)

    def read(text: str) -> object:
        reading = reader.read(text, context)
        return to_dict(reading) if isinstance(reading, Deadline) else to_plain(reading)

    return read
