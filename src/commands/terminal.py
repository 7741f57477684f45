"""What the terminal shows: text that fits its width and cannot act on it.

Where the output is no terminal, nothing is wrapped, cut or coloured, so that other programs can
search it.
"""

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kehoach.text import printable
from kehoach.words import said

_BOLD, _DIM, _RED, _YELLOW, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[31m", "\x1b[33m", "\x1b[0m"
_LEAST_COLUMN = 12
"""Characters below which a column of Vietnamese text is no longer read but spelled."""
_LONGEST_WORD = 16
"""Characters of a word that a column has room for; a longer one, such as a path, is parted."""
_GAP = 3
"""Blanks between columns, of which the table library sets one itself."""
_UNWRAPPED = 1_000_000


def cell(text: object) -> str:
    """Text of one cell: lines kept, everything that could act on the terminal escaped."""
    if text is None:
        return ""
    return "\n".join(printable(line) for line in str(text).split("\n"))


def _width() -> int | None:
    is_known = sys.stdout.isatty() or os.environ.get("COLUMNS")
    return shutil.get_terminal_size().columns if is_known else None


def _has_colour() -> bool:
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not is_plain


@dataclass(frozen=True, slots=True)
class Screen:
    """Where output goes: ``width`` characters wide, None where lines may be of any length."""

    width: int | None = field(default_factory=_width)
    has_colour: bool = field(default_factory=_has_colour)

    def bold(self, text: str) -> str:
        """Emphasise text."""
        return self._styled(_BOLD, text)

    def dim(self, text: str) -> str:
        """Set text back."""
        return self._styled(_DIM, text)

    def severity(self, name: str) -> str:
        """Say a severity in its colour."""
        style = {"error": _RED, "warning": _YELLOW}.get(name, _DIM)
        return self._styled(style, said(f"severity.{name}"))

    def alarm(self, text: str) -> str:
        """Set text in red: something is missing."""
        return self._styled(_RED, text)

    def _styled(self, style: str, text: str) -> str:
        return f"{style}{text}{_PLAIN}" if self.has_colour and text else text

    def wrapped(self, text: str, indent: int) -> list[str]:
        """Break text into lines that fit beside an indent of so many characters."""
        width = max((self.width or _UNWRAPPED) - indent, 20)
        lines = [textwrap.wrap(line, width) or [""] for line in text.split("\n")]
        return [line for group in lines for line in group]

    def field(self, label: str, text: object, indent: int, width: int) -> Iterator[str]:
        """Yield the lines of a labelled text; ``width`` is that of the widest label."""
        first, *more = self.wrapped(cell(text), indent + width + 2)
        yield f"{' ' * indent}{self.dim(label.ljust(width))}  {first}"
        yield from (" " * (indent + width + 2) + line for line in more)


def fits(screen: Screen, columns: int) -> bool:
    """Tell whether a table of so many columns can be read on the screen."""
    return screen.width is None or columns * (_LEAST_COLUMN + 3) <= screen.width


def boxed(headings: Sequence[str], rows: Iterable[Sequence[object]], screen: Screen) -> str:
    """Draw a table with rules between its cells, no wider than the screen."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SQUARE, show_lines=True, show_header=any(headings))
    for heading in headings:
        table.add_column(Text(cell(heading)), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value)) for value in row))
    console = Console(width=screen.width or 100, no_color=not screen.has_colour)
    with console.capture() as capture:
        console.print(table)
    return capture.get().rstrip("\n")


def listed(rows: Sequence[Sequence[str]], numbers_from: int, screen: Screen) -> list[str]:
    """Return the lines of a table without rules, the first of ``rows`` its headings.

    Columns from ``numbers_from`` on are figures. On a terminal what is too long is wrapped at its
    words; elsewhere a row is a line.
    """
    if screen.width is None:
        return _aligned(rows, numbers_from)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, _GAP - 1, 0, 0))
    figures = zip(*(row[numbers_from:] for row in rows), strict=True)
    left = screen.width - sum(max(map(len, column)) + _GAP for column in figures)
    room = max(min(left // max(numbers_from, 1) - _GAP, _LONGEST_WORD), 1)
    for place, heading in enumerate(rows[0]):
        if place >= numbers_from:
            table.add_column(Text(heading), justify="right", no_wrap=True)
        else:
            words = " ".join(row[place] for row in rows).split()
            least = min(max(map(len, words), default=1), room)
            table.add_column(Text(heading), min_width=least, overflow="fold")
    for row in rows[1:]:
        table.add_row(*map(Text, row))
    console = Console(width=screen.width, no_color=not screen.has_colour)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().rstrip("\n").split("\n")]


def _aligned(rows: Sequence[Sequence[str]], numbers_from: int) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            text.rjust(width) if column >= numbers_from else text.ljust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]


def brief(rows: Sequence[Sequence[object]], widths: Sequence[int], screen: Screen) -> Iterator[str]:
    """Yield one line a row; a width of 0 takes what the others leave. Tabs where none fits."""
    if screen.width is None:
        yield from ("\t".join(cell(value).replace("\n", " ") for value in row) for row in rows)
        return
    rest = max(screen.width - sum(widths) - 2 * (len(widths) - 1), 10)
    for row in rows:
        pairs = zip(row, (width or rest for width in widths), strict=True)
        yield "  ".join(_cut(cell(value), width) for value, width in pairs).rstrip()


def _cut(text: str, width: int) -> str:
    line = " ".join(text.split())
    return line.ljust(width) if len(line) <= width else line[: width - 1] + "…"
