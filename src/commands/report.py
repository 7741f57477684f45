"""``kehoach report``: the review report of a processed folder, as pages to open in a browser."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kehoach.commands.arguments import add_folder, add_paper, add_sources, check_sources
from kehoach.text import printable
from kehoach.words import counted, said

_NAME: Final = "report"


_EPILOG: Final = """\
The pages open from disk, without a server or a network; index.html comes first.

examples:
  kehoach report data/processed
  kehoach report data/processed --language en --out review
  kehoach report tables --sources /archive/plans
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    add_folder(parser)
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=Path,
        help=f"the folder to write the pages to (default: {_NAME} in FOLDER)",
    )
    add_sources(parser)
    add_paper(parser)
    parser.add_argument(
        "--language",
        choices=("vi", "en"),
        default="vi",
        help="language of the first page; each page has its twin in the other (default: vi)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the report; say where to begin reading."""
    from kehoach.report import write_report

    check_sources(arguments)
    out = arguments.out or arguments.folder / _NAME
    with bar() as progress:
        summary = write_report(
            arguments.folder,
            out,
            sources=arguments.sources,
            language=arguments.language,
            paper=arguments.paper,
            progress=progress,
        )
    documents = counted(summary.documents, "document")
    print(said("report.documents", documents=documents, pictures=f"{summary.pictures:,}"))
    if summary.without_pictures:
        print(said("report.without", number=f"{summary.without_pictures:,}"))
    print(said("report.open", name=printable(str(summary.index))))
    return 0


@contextmanager
def bar() -> Iterator[Callable[[int, int], None]]:
    """Yield a function that moves a progress bar; without a terminal it does nothing."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(file=sys.stderr)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("writing", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
