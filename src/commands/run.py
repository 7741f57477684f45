"""``kehoach run``: a batch of PDFs to checked tables."""

import argparse
import sys

from kehoach.commands.limits import add_limits, limits
from kehoach.extract.engines import DEFAULT_ENGINE, ENGINES


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="PDF files, folders of them, or s3://…"
    )
    parser.add_argument("--out", required=True, metavar="DIR", help="where to write, or s3://…")
    parser.add_argument("--engine", choices=ENGINES, default=DEFAULT_ENGINE)
    parser.add_argument("--cross-check", choices=ENGINES, help="compare with a second engine")
    parser.add_argument("--jobs", type=int, metavar="N", help="documents read at once")
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="let the workers of this Dask cluster read"
    )
    parser.add_argument("--retry", choices=("failed",), help="read again what could not be read")
    parser.add_argument(
        "--strict", action="store_true", help="exit 3 on a finding of severity error"
    )
    add_limits(parser)
    parser.add_argument("--quiet", action="store_true", help="print only what went wrong")


def run(arguments: argparse.Namespace) -> int:
    """Read the documents, show progress and a closing table, return the exit code."""
    from kehoach.batch import Settings
    from kehoach.batch import run as run_batch
    from kehoach.commands.progress import close, shown

    settings = Settings(
        engine=arguments.engine,
        cross_check=arguments.cross_check,
        limits=limits(arguments),
        jobs=arguments.jobs,
        retry=arguments.retry,
        cluster=arguments.dask,
        strict=arguments.strict,
    )
    with shown(sys.stderr, quiet=arguments.quiet) as listener:
        summary = run_batch(arguments.sources, arguments.out, settings, listener)
    close(summary, arguments.out, quiet=arguments.quiet)
    return summary.exit_code
