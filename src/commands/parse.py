"""``kehoach parse``: read one phrase and print the reading as JSON."""

import argparse
import sys
from collections.abc import Callable, Iterable
from typing import Final

from kehoach.commands.arguments import one_of, whole
from kehoach.commands.json_text import json_text
from kehoach.errors import UsageError

_KINDS: Final = ("deadline", "funding", "agencies", "targets", "activities", "outputs")

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
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "kind",
        metavar="KIND",
        type=one_of("kind of phrase", _KINDS),
        help=f"what the phrase is: {', '.join(_KINDS)}",
    )
    parser.add_argument(
        "text", metavar="TEXT", help='the phrase, in quotes; "-" reads one from each line of stdin'
    )
    parser.add_argument("--year", type=whole, metavar="Y", help="the plan's year (deadline)")
    parser.add_argument(
        "--unit", metavar="U", help='unit in the column\'s heading, as "triệu đồng" (funding)'
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the reading, or one reading a line for the lines of stdin."""
    for option, kind in (("year", "deadline"), ("unit", "funding")):
        if getattr(arguments, option) is not None and arguments.kind != kind:
            raise UsageError(f"--{option} is for kehoach parse {kind} only")
    read = _reader(arguments)
    if arguments.text != "-":
        print(json_text(read(arguments.text)))
        return 0
    for phrase in _lines(sys.stdin.buffer):
        print(json_text(read(phrase), indent=None))
    return 0


def _lines(stream: Iterable[bytes]) -> Iterable[str]:
    return (line.decode("utf-8", "replace").strip() for line in stream)


def _reader(arguments: argparse.Namespace) -> Callable[[str], object]:
    import kehoach
    from kehoach.readings import to_dict, to_plain

    year, unit = arguments.year, arguments.unit
    readers: dict[str, Callable[[str], object]] = {
        "deadline": lambda text: to_dict(kehoach.parse_deadline(text, year)),
        "funding": lambda text: to_plain(kehoach.parse_funding(text, unit)),
        "agencies": lambda text: to_plain(kehoach.parse_agencies(text)),
        "targets": lambda text: to_plain(kehoach.parse_targets(text)),
        "activities": lambda text: to_plain(kehoach.parse_activities(text)),
        "outputs": lambda text: to_plain(kehoach.parse_outputs(text)),
    }
    return readers[arguments.kind]
