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
