"""``kehoach show``: one plan in the terminal, or its grid drawn over a page."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.errors import UsageError
from kehoach.extract.engines import DEFAULT_ENGINE, ENGINES

if TYPE_CHECKING:
    from kehoach.api import PlanDocument

_COLUMNS = (
    "tt",
    "objective",
    "task",
    "activity",
    "output",
    "lead",
    "coordinating",
    "start",
    "deadline",
    "funding",
    "note",
)


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument("file", metavar="FILE", type=Path, help="the PDF")
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    parser.add_argument("--cross-check", choices=ENGINES, help="compare with a second engine")
    parser.add_argument("--verbose", action="store_true", help="list the notices too")
    parser.add_argument("--page", type=int, metavar="N", help="the page to draw (with --image)")
    parser.add_argument("--image", type=Path, metavar="OUT.png", help="draw cells and row numbers")


def run(arguments: argparse.Namespace) -> int:
    """Print the plan, or draw one page."""
    import kehoach

    if (arguments.page is None) != (arguments.image is None):
        raise UsageError(
            "--page and --image go together: kehoach show FILE --page 3 --image p3.png"
        )
    plan = kehoach.read_plan(
        arguments.file, engine=arguments.engine, cross_check=arguments.cross_check
    )
    if arguments.image is not None:
        from kehoach.commands.drawing import draw_page

        draw_page(arguments.file, plan.records, arguments.page, arguments.image)
        print(f"page {arguments.page} drawn to {arguments.image}")
        return 0
    _print(plan, verbose=arguments.verbose)
    return 0


def _print(plan: "PlanDocument", *, verbose: bool) -> None:
    from kehoach.commands.terminal import print_table

    document = plan.records.document
    used = [name for name in _COLUMNS if any(getattr(item, name) for item in plan.items)]
    headings = ["#", "section", *used]
    rows = [
        [item.item_no, item.section_code or item.section, *(getattr(item, n) for n in used)]
        for item in plan.items
    ]
    title = document.title or document.source
    print_table(title, headings, rows, caption=f"{document.items} rows on {document.pages} pages")
    shown = [f for f in plan.findings if verbose or f.severity != "notice"]
    if shown:
        columns = ("severity", "code", "row", "column", "page", "message")
        details = [(f.severity, f.code, f.item_no, f.column, f.page, f.message) for f in shown]
        print_table("Findings", columns, details)
    hidden = len(plan.findings) - len(shown)
    if hidden:
        print(f"{hidden} notices not shown; --verbose lists them")
