"""``kehoach review``: the review report, served so that what is decided on it is kept."""

import argparse
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.commands.arguments import add_folder, add_paper, add_sources, check_sources, whole
from kehoach.commands.report import bar
from kehoach.errors import UsageError
from kehoach.words import said

if TYPE_CHECKING:
    from kehoach.review.decisions import Desk

_NAME: Final = "report"

_EPILOG: Final = """\
Confirm, correct or leave open each finding, with the keys c, e and x; u takes
back. What you decide is written to corrections.csv beside the documents at
once; `kehoach run` reads the documents anew by it. Only this machine can reach
the pages, and only with the whole address. Ctrl-C ends.

examples:
  kehoach review data/processed
  kehoach review tables --corrections my.csv --sources /archive/plans
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    add_folder(parser)
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        type=Path,
        help="where to keep what is decided (default: as the run did, beside the documents)",
    )
    add_sources(parser)
    add_paper(parser)
    parser.add_argument("--port", type=whole, metavar="N", help="the port (default: a free one)")
    parser.add_argument(
        "--language",
        choices=("vi", "en"),
        default="vi",
        help="language of the first page (default: vi)",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the address, and open no browser"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the report anew and serve it."""
    try:
        from kehoach.review.serve import serve
    except ImportError as error:
        raise UsageError(said("error.review_extra", name=error.name)) from None
    from kehoach.report import write_report

    check_sources(arguments)
    desks = _desks(arguments)
    out = arguments.folder / _NAME
    with bar() as progress:
        write_report(
            arguments.folder,
            out,
            sources=arguments.sources,
            language=arguments.language,
            paper=arguments.paper,
            progress=progress,
        )

    def ready(url: str) -> None:
        print(said("review.at", url=url), flush=True)
        if not arguments.no_browser:
            webbrowser.open(url)

    serve(out, desks, arguments.port or 0, ready)
    return 0


def _desks(arguments: argparse.Namespace) -> dict[str, "Desk"]:
    """The documents of the folder, each with the file that its corrections are kept in."""
    from kehoach.batch.manifest import read_manifest
    from kehoach.report.load import Processed
    from kehoach.review.decisions import desk_of

    of_run = read_manifest(arguments.folder).get("settings", {}).get("corrections")
    named = arguments.corrections or (Path(of_run) if of_run else None)
    desks = {
        document_id: desk_of(document_id, document, named)
        for document_id, document in Processed(arguments.folder).documents
    }
    for desk in desks.values():
        if not desk.path.parent.is_dir():
            raise UsageError(said("error.desk_gone", folder=desk.path.parent, name=desk.name))
        desk.made()
    return desks
