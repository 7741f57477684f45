"""``kehoach parse``: read one phrase and print the reading as JSON."""

import argparse
import json

_EPILOG = """\
examples:
  kehoach parse deadline "Quý III, IV/2022"
  kehoach parse deadline "Trước ngày 30/11" --year 2025
  kehoach parse funding "30" --unit "triệu đồng"
  kehoach parse agencies "Sở Tài chính, Sở Nội vụ; UBND các huyện"
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("kind", choices=("deadline", "funding", "agencies", "targets"))
    parser.add_argument("text", metavar="TEXT", help="the phrase, in quotes")
    parser.add_argument("--year", type=int, metavar="Y", help="the plan's year, for deadlines")
    parser.add_argument("--unit", metavar="U", help='unit of the funding column ("triệu đồng")')


def run(arguments: argparse.Namespace) -> int:
    """Print the reading."""
    print(json.dumps(_read(arguments), ensure_ascii=False, indent=2))
    return 0


def _read(arguments: argparse.Namespace) -> object:
    import kehoach
    from kehoach.readings import to_dict, to_plain

    if arguments.kind == "deadline":
        return to_dict(kehoach.parse_deadline(arguments.text, arguments.year))
    if arguments.kind == "funding":
        return to_plain(kehoach.parse_funding(arguments.text, arguments.unit))
    if arguments.kind == "agencies":
        return to_plain(kehoach.parse_agencies(arguments.text))
    return to_plain(kehoach.parse_targets(arguments.text))
