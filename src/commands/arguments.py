"""How arguments are read: wrong ones end in one line that says what is wrong and what would do."""

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Final, NoReturn

from kehoach.commands.help_vi import translate
from kehoach.errors import UsageError
from kehoach.text import printable
from kehoach.words import said, spoken

_FOLDER: Final = Path("data") / "processed"
_OPTION = re.compile(r"--[a-z][a-z-]*")


class Parser(argparse.ArgumentParser):
    """A parser with short errors, suggestions, and no guessing of shortened options."""

    def __init__(self, **settings: object) -> None:
        settings.setdefault("formatter_class", argparse.RawDescriptionHelpFormatter)
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        """End with exit code 2 and one line, and a second that names the help."""
        what = printable(_in_words(message.removeprefix("argument ")))
        hint = said("call.try", program=self.prog)
        self.exit(2, f"{self.prog}: {said('call.wrong', what=what)}\n{hint}\n")

    def format_help(self) -> str:
        """Return the help, in Vietnamese where that is spoken."""
        if spoken() == "vi":
            translate(self)
        return super().format_help()

    def parse_strictly(self, given: Sequence[str]) -> argparse.Namespace:
        """Parse; an option that the command does not have ends as `error` does."""
        arguments, unknown = self.parse_known_args(given)
        if unknown:
            command: Parser = getattr(arguments, "parser", self)
            command.refuse(unknown[0])
        return arguments

    def refuse(self, word: str) -> NoReturn:
        """End on an argument that means nothing here, with the option that it resembles."""
        if not word.startswith("-"):
            self.error(said("error.too_many", word=repr(word)))
        name = word.partition("=")[0]
        options = sorted(set(_OPTION.findall(self.format_help())))
        hint = did_you_mean(name, options)
        called = said("error.none_called", noun=said("noun.option"), name=name)
        self.error(f"{called}{hint}")


_OF_ARGPARSE: Final = (
    (re.compile(r"the following arguments are required: (?P<names>.*)"), "error.required"),
    (re.compile(r"(?P<option>.*): expected one argument"), "error.one_value"),
    (re.compile(r"(?P<option>.*): expected at least one argument"), "error.one_value"),
    (re.compile(r"(?P<option>.*): not allowed with argument (?P<other>.*)"), "error.not_with"),
    (re.compile(r"(?P<option>.*): ignored explicit argument (?P<value>.*)"), "error.no_value"),
    (re.compile(r"(?P<option>.*): invalid \w+ value: (?P<value>.*)"), "error.wrong_value"),
)
"""What the standard library says of wrong arguments, in English only."""


def _in_words(message: str) -> str:
    """Say what is wrong in the language spoken, where the words are known."""
    for pattern, key in _OF_ARGPARSE:
        if spoken() == "vi" and (match := pattern.fullmatch(message)):
            return said(key, **match.groupdict())
    return message


def add_folder(parser: argparse.ArgumentParser) -> None:
    """Add the folder of tables that a command works on."""
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        type=Path,
        nargs="?",
        default=_FOLDER,
        help=f"the folder that kehoach run has filled (default: {_FOLDER})",
    )


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the option that names where the documents are now."""
    parser.add_argument(
        "--sources",
        metavar="DIR",
        type=Path,
        help="where the documents are now, if they have moved since they were read",
    )


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Add the option that prints files without pages."""
    parser.add_argument(
        "--paper",
        action="store_true",
        help="show Word, Excel and HTML files as LibreOffice prints them: seconds for each",
    )


def check_sources(arguments: argparse.Namespace) -> None:
    """Raise UsageError where the folder of the documents is none."""
    folder = arguments.sources
    if folder is not None and not folder.is_dir():
        raise UsageError(said("error.no_sources", folder=folder))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "; did you mean …?" where one of the known words is close, else ""."""
    close = get_close_matches(word, list(known), n=1)
    return said("error.did_you_mean", name=close[0]) if close else ""


def second_engine(arguments: argparse.Namespace) -> str | None:
    """Return the engine to check with. Raises UsageError where it is the one that reads."""
    if arguments.engine == arguments.cross_check:
        raise UsageError(said("error.same_engine", name=arguments.cross_check))
    second: str | None = arguments.cross_check
    return second


def one_of(noun: str, names: Iterable[str]) -> Callable[[str], str]:
    """Return a reader of arguments that takes one of the names only."""
    known = list(names)

    def read(text: str) -> str:
        if text in known:
            return text
        hint = did_you_mean(text, known) or said("error.there_are", names=", ".join(known))
        called = said("error.none_called", noun=said(f"noun.{noun}"), name=repr(text))
        raise argparse.ArgumentTypeError(f"{called}{hint}")

    return read


def whole(text: str) -> int:
    """Read a whole number, 1 or more."""
    if text.isascii() and text.isdigit() and 0 < int(text) < 10**9:
        return int(text)
    raise argparse.ArgumentTypeError(said("error.not_whole", text=repr(text)))


def positive(text: str) -> float:
    """Read a number above 0."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if 0 < number < 1e9:
        return number
    raise argparse.ArgumentTypeError(said("error.not_positive", text=repr(text)))


def number(text: str) -> float:
    """Read a number, 0 or more."""
    return 0.0 if text == "0" else positive(text)


def add_engines(parser: argparse.ArgumentParser, *, cross_check: bool = True) -> None:
    """Add the options that choose what reads the pages."""
    from kehoach.extract.engines import DEFAULT_ENGINE, pdf_engines

    names = pdf_engines()
    parser.add_argument(
        "--engine",
        type=one_of("engine", names),
        default=DEFAULT_ENGINE,
        metavar="NAME",
        help=f"what reads the pages: {', '.join(names)} (default: {DEFAULT_ENGINE})",
    )
    if cross_check:
        parser.add_argument(
            "--cross-check",
            type=one_of("engine", names),
            metavar="NAME",
            help="read with a second engine too; cells in which they differ become findings, as do "
            "those of two files of one plan in a run",
        )
