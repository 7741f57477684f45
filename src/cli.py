"""The command line: arguments in, exit code out.

Each command is a module of ``kehoach.commands``, imported when it is asked for, so that
``kehoach --help`` and ``kehoach parse`` start at once.
"""

import argparse
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from io import StringIO
from typing import TextIO

from kehoach import __version__
from kehoach.commands.arguments import Parser, one_of
from kehoach.errors import EXIT_CODES, DocumentError, KehoachError, OutputError, UsageError
from kehoach.text import printable
from kehoach.words import LANGUAGES, Language, of_environment, said, spoken, use

_COMMANDS = {
    "run": "read documents and write the checked tables",
    "show": "print the plan of one document, or draw what was read on a page",
    "tables": "print every ruled table of one document, plan or not",
    "parse": "read one phrase: a deadline, a cost, a list of agencies",
    "report": "write pages that show each row on the page it came from",
    "review": "look through the findings in a browser and put right what is wrong",
    "compare": "tell what changed from one plan to the next",
    "export": "write the tables as a workbook, a calendar or a database",
    "import": "read back the corrections that were typed into a workbook",
}

_MODULES = {"import": "import_xlsx"}
"""Commands whose module cannot bear their name."""

_FIRST_STEPS = (
    ("kehoach show plan.pdf                     ", "start.look"),
    ("kehoach run data/raw --out data/processed ", "start.run"),
    ("kehoach report data/processed             ", "start.report"),
)

_WITH_PAGES = frozenset({"report", "review"})
_LANGUAGE_NAMES: dict[str, Language] = {language: language for language in LANGUAGES}
_TRACEBACK = "KEHOACH_TRACEBACK"
_FAULT = 70


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Wrong options end in SystemExit, as in argparse."""
    _prepare_streams()
    given = list(sys.argv[1:] if argv is None else argv)
    use(of_environment())
    return _guarded(lambda: _run(given))


def _prepare_streams(*, is_windows: bool = os.name == "nt") -> None:
    """Escape what a stream cannot encode; write to nowhere where it was closed.

    On Windows what goes to a file or another program is UTF-8: no code page of its has all letters.
    """
    for name in ("stdout", "stderr"):
        stream: TextIO | None = getattr(sys, name)
        if stream is None:
            setattr(sys, name, StringIO())
        elif hasattr(stream, "reconfigure"):
            encoding = "utf-8" if is_windows and not stream.isatty() else None
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def _run(given: list[str]) -> int:
    _choose_language(given)
    parser = _parser(given)
    if not given:
        print(parser.format_help(), end="", file=sys.stderr)
        return 2
    arguments = parser.parse_strictly(given)
    code: int = arguments.run(arguments)
    sys.stdout.flush()
    return code


def _choose_language(given: list[str]) -> None:
    """Speak the language that ``--language`` names, and take it from what is given.

    Commands that show pages have an option of this name, for them: there it stays in place.
    """
    for place, word in enumerate(given):
        name, _, named = word.partition("=")
        if name == "--language":
            named = named or "".join(given[place + 1 : place + 2])
            if (language := _LANGUAGE_NAMES.get(named)) is None:
                raise UsageError(said("error.language", named=named, names=", ".join(LANGUAGES)))
            use(language)
            if _WITH_PAGES.isdisjoint(given[:place]):
                del given[place : place + 1 + (word == name)]
            return


def _guarded(work: Callable[[], int]) -> int:
    """Do the work; turn whatever ends it into one message and an exit code."""
    try:
        return work()
    except KehoachError as error:
        _say(_told(error))
        return error.exit_code
    except KeyboardInterrupt:
        _say(said("call.stopped"))
        return 130
    except BrokenPipeError:
        _discard_output()  # whoever read it has enough
        return 0
    except OSError as error:
        _discard_output()
        named = f"{error.filename}: " if error.filename else ""
        _say(said("call.system", what=f"{named}{error.strerror or error}"))
        return OutputError.exit_code
    except Exception as error:
        if os.environ.get(_TRACEBACK):
            traceback.print_exc()
        what = f"{type(error).__name__}: {error}"
        _say(said("call.fault", what=what, variable=_TRACEBACK))
        return _FAULT


def _told(error: KehoachError) -> str:
    """Say why a command ends, in the language spoken where the error has words in it."""
    if isinstance(error, DocumentError):
        if spoken() == "vi" and error.vietnamese:
            return error.vietnamese
        reason = said(f"reason.{error.status}").removesuffix(".")
        return said("call.document", reason=reason, what=error)
    kind = "usage" if isinstance(error, UsageError) else "output"
    return said(f"call.{kind}", what=error) if error.exit_code != _FAULT else str(error)


def _discard_output() -> None:
    """Send what is still to be printed nowhere: Python flushes stdout once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    safe = "\n".join(printable(line) for line in text.split("\n"))
    print(f"kehoach: {safe}", file=sys.stderr)


def _parser(given: list[str]) -> Parser:
    """Build the parser; only the command that is asked for brings its own options."""
    if given[:1] == ["help"]:
        given[:] = [*given[1:2], "--help"]
    parser = Parser(
        prog="kehoach",
        description="Turn Vietnamese yearly plans (PDF, scan, Word, Excel) into checked tables.",
        epilog=f"{_exit_codes()}\n\n{_first_steps()}",
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        help="language of what the program says: en, vi (default: that of the system)",
    )
    parser.add_argument("--version", action="version", version=f"kehoach {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked = next((word for word in given if not word.startswith("-")), None)
    _refuse_unknown(parser, given, asked)
    for name, summary in _COMMANDS.items():
        description = summary[0].upper() + summary[1:] + "."
        command = commands.add_parser(name, help=summary, description=description)
        if name == asked:
            module = import_module(f"kehoach.commands.{_MODULES.get(name, name)}")
            module.configure(command)
            command.set_defaults(run=module.run, parser=command)
    return parser


def _refuse_unknown(parser: Parser, given: Sequence[str], asked: str | None) -> None:
    if asked is None:
        if given and given[0] not in {"-h", "--help", "--version"}:
            parser.refuse(given[0])
        return
    try:
        one_of("command", _COMMANDS)(asked)
    except argparse.ArgumentTypeError as error:
        parser.error(str(error))


def _exit_codes() -> str:
    lines = (f"  {code:<4} {said(f'exit.{code}')}" for code in EXIT_CODES)
    return "\n".join((said("exit.title"), *lines))


def _first_steps() -> str:
    lines = (f"  {command}  {said(key)}" for command, key in _FIRST_STEPS)
    return "\n".join((said("start.title"), *lines, ""))
