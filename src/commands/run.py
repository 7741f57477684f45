"""``kehoach run``: a batch of documents to checked tables."""

import argparse
import signal
import sys
from contextlib import suppress
from typing import NoReturn

from kehoach.commands.arguments import add_engines, number, one_of, second_engine, whole
from kehoach.commands.limits import add_limits, limits

_EPILOG = """\
A run that was stopped goes on where it was; what has been read is not read
again. Documents that cannot be read are named on stderr and in the table
`documents`; the others are in the tables. Rows that are published stay: a run
whose sources would take some away stops, unless --replace is given.
`kehoach --help` lists the exit codes.

examples:
  kehoach run data/raw --out data/processed
  kehoach run plan.pdf other/ --out tables --strict
  kehoach run data/raw --out data/processed --dry-run
  kehoach run photographs --out data/processed --one-document
  kehoach run data/raw --out data/processed --retry failed --max-seconds 600
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="documents, folders of them, or s3://…"
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="where to write, or s3://…")
    parser.add_argument(
        "--strict", action="store_true", help="exit 3 on a finding of severity error"
    )
    parser.add_argument(
        "--retry",
        type=one_of("kind of retry", ("failed",)),
        metavar="failed",
        help="read again what could not be read",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="read, and say what would be added and removed; publish nothing",
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="let published rows go whose documents are no longer named or give no rows now",
    )
    parser.add_argument(
        "--force",
        action="store_true",
        help="overwrite tables in DIR that kehoach did not write, or that were changed since",
    )
    parser.add_argument(
        "--corrections",
        metavar="FILE",
        help="what people corrected (default: corrections.csv beside the documents)",
    )
    parser.add_argument(
        "--one-document",
        action="store_true",
        help="the images of a folder are the pages of one document, in the order of their names",
    )
    parser.add_argument("--quiet", action="store_true", help="print only what went wrong")
    add_engines(parser)
    parser.add_argument(
        "--jobs", type=whole, metavar="N", help="documents read at once (default: one a core)"
    )
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="let the workers of this Dask cluster read"
    )
    parser.add_argument(
        "--keep-days",
        type=number,
        metavar="DAYS",
        default=30,
        help="how long to keep results that no run uses (default 30; 0: not at all)",
    )
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the documents, show progress and a closing table, return the exit code."""
    from kehoach.batch import Settings
    from kehoach.batch import run as run_batch
    from kehoach.commands.progress import close, shown, tell_change

    settings = Settings(
        engine=arguments.engine,
        cross_check=second_engine(arguments),
        limits=limits(arguments),
        jobs=arguments.jobs,
        retry=arguments.retry,
        cluster=arguments.dask,
        keep_days=arguments.keep_days,
        strict=arguments.strict,
        replace=arguments.replace,
        force=arguments.force,
        dry_run=arguments.dry_run,
        one_document=arguments.one_document,
        corrections=arguments.corrections,
    )
    with suppress(ValueError):  # only the main thread may say what a signal does
        signal.signal(signal.SIGTERM, _end)
    with shown(sys.stderr, quiet=arguments.quiet) as listener:
        summary = run_batch(arguments.sources, arguments.out, settings, listener)
    if arguments.dry_run:
        tell_change(summary, arguments.out)
    else:
        close(summary, arguments.out, quiet=arguments.quiet)
    return summary.exit_code


def _end(number: int, _frame: object) -> NoReturn:
    """End after what was started has been stopped and what was borrowed is given back."""
    sys.exit(128 + number)
