"""The command line: arguments in, exit code out.

Each command is a module of ``kehoach.commands``, imported when it is asked for, so that
``kehoach --help`` and ``kehoach parse`` start at once.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from kehoach import __version__
from kehoach.errors import KehoachError
from kehoach.text import printable

_COMMANDS = {
    "run": "read PDFs and write the checked tables",
    "show": "print the plan of one PDF in the terminal, or draw its grid on a page",
    "tables": "print every ruled table of one PDF, plan or not",
    "parse": "read one phrase: a deadline, funding, agencies or targets",
    "report": "write the review report of a processed folder",
    "export": "write the workbook of a processed folder",
}

_EPILOG = """\
exit codes:
  0  everything was read (findings may remain: see the table `findings`)
  1  a document could not be read; the others were written
  2  the command is not of the right form
  3  --strict, and a finding of severity error
  4  the output folder cannot be written, or another run is using it
  5  a document breaks the output schema (a fault of kehoach); the others were written
  130  stopped with Ctrl-C; run again to go on

start with:
  kehoach show plan.pdf
  kehoach run data/raw --out data/processed
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    arguments = _parser(argv).parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except KehoachError as error:
        print(f"kehoach: {_safe_lines(str(error))}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        print("kehoach: stopped; run the same command again to go on", file=sys.stderr)
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return code


def _safe_lines(text: str) -> str:
    return "\n".join(printable(line) for line in text.split("\n"))


def _parser(argv: Sequence[str] | None) -> argparse.ArgumentParser:
    """Build the parser; only the command that is asked for brings its own options."""
    given = list(sys.argv[1:] if argv is None else argv)
    parser = argparse.ArgumentParser(
        prog="kehoach",
        description="Turn Vietnamese yearly plans (PDF annexes) into checked tables.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"kehoach {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked = next((word for word in given if not word.startswith("-")), None)
    for name, summary in _COMMANDS.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if name == asked:
            module = import_module(f"kehoach.commands.{name}")
            module.configure(command)
            command.set_defaults(run=module.run)
    return parser
