"""``kehoach show``: one plan in the terminal, or what was read drawn over a page."""

import argparse
from pathlib import Path

from kehoach.commands.arguments import add_engines, second_engine, whole
from kehoach.commands.limits import add_limits, limits
from kehoach.errors import UsageError
from kehoach.words import said

_EPILOG = """\
examples:
  kehoach show plan.pdf                          every row, cell by cell
  kehoach show plan.pdf --brief                  a line a row
  kehoach show plan.pdf --row 12                 one row and its findings
  kehoach show plan.pdf --page 3 --image 3.png   page 3, its cells outlined
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("file", metavar="FILE", type=Path, help="the document")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--brief", action="store_true", help="print one line a row")
    part.add_argument("--row", type=whole, metavar="N", help="print row N only")
    part.add_argument("--page", type=whole, metavar="N", help="the page to draw, with --image")
    parser.add_argument(
        "--image", type=Path, metavar="PNG", help="draw cells and row numbers over the page"
    )
    parser.add_argument("--verbose", action="store_true", help="list findings of any severity")
    add_engines(parser)
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the plan, or draw one page."""
    from kehoach.batch import Settings, readings
    from kehoach.commands import plan_text
    from kehoach.commands.terminal import Screen

    if (arguments.page is None) != (arguments.image is None):
        raise UsageError(said("error.page_image"))
    second = second_engine(arguments)
    settings = Settings(arguments.engine, second, limits(arguments))
    records = readings.plan(arguments.file, settings)
    if arguments.image is not None:
        from kehoach.commands.drawing import draw_page

        draw_page(arguments.file, records, settings, arguments.page, arguments.image)
        name = plan_text.name(arguments.image)
        print(said("show.drawn", page=arguments.page, name=name))
        return 0
    screen = Screen()
    if arguments.row is not None:
        lines = plan_text.one_row(records, arguments.row, screen)
    elif arguments.brief:
        lines = plan_text.overview(records, screen)
    else:
        lines = plan_text.whole_plan(records, screen, verbose=arguments.verbose)
    for line in lines:
        print(line)
    return 0
