"""Rows of Word files beside the rows of their prints: a Word file says itself what its cells are.

Each file is printed to PDF by LibreOffice and both are read; a row counts where it comes out of
the print letter for letter, blanks too, in its order (a line break counts as a blank: a print does
not say which of them are the author's). That is a lower bound of what is read right: tables without
borders print no rules, and LibreOffice does not print all that Word would.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from page import table

import kehoach
from kehoach import libreoffice
from kehoach.errors import DocumentError
from kehoach.libreoffice import LibreOffice

Row = tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """The rows of a Word file and of its print; ``fault`` where one of them cannot be read."""

    name: str
    word: tuple[Row, ...] = ()
    print: tuple[Row, ...] = ()
    fault: str | None = None

    @property
    def identical(self) -> int:
        """How many rows of the Word file stand in its print, in order."""
        blocks = SequenceMatcher(None, self.word, self.print, autojunk=False).get_matching_blocks()
        return sum(block.size for block in blocks)


def word_table(folder: Path, scratch: Path, *, show: bool) -> list[str]:
    """Print and read every Word file below a folder; a table of files and rows, worst file first.

    ``show`` prints the rows that differ. Raises SystemExit where LibreOffice is not installed.
    """
    if (program := libreoffice.program()) is None:
        raise SystemExit("LibreOffice is not installed: it prints the Word files")
    office = LibreOffice(program, scratch)
    pairs = [_pair(path, office) for path in sorted(folder.rglob("*.docx"))]
    read = [pair for pair in pairs if pair.fault is None and pair.word]
    if show:
        _show(read)
    rows, same = (sum(map(of, read)) for of in (_rows, lambda pair: pair.identical))
    whole = sum(pair.identical == len(pair.word) == len(pair.print) for pair in read)
    worst = sorted(read, key=lambda pair: pair.identical - len(pair.word))[:20]
    lines = [(pair.name, str(len(pair.word)), str(pair.identical)) for pair in worst]
    return [
        *table(("file", "rows", "identical in print"), lines),
        "",
        f"{len(pairs)} files: {len(read)} with tables, {whole} whole; {same} of {rows} rows",
        *(f"- {pair.name}: {pair.fault}" for pair in pairs if pair.fault),
    ]


def _rows(pair: Pair) -> int:
    return len(pair.word)


def _pair(path: Path, office: LibreOffice) -> Pair:
    print(f"\r{path.name:60.60}", end="", file=sys.stderr, flush=True)
    try:
        word = tuple(_rows_of(path))
        if not word:
            return Pair(path.name)
        return Pair(path.name, word, tuple(_rows_of(_printed(path, office))))
    except (DocumentError, FileNotFoundError) as error:
        return Pair(path.name, fault=str(error).splitlines()[0])


def _rows_of(path: Path) -> Iterator[Row]:
    """Each row of each table: its cells that hold text, a merged cell once."""
    for each in kehoach.read_tables(path):
        for row in each.rows:
            cells = dict.fromkeys(cell for cell in row.cells if cell.text)
            yield tuple((cell.text or "").replace("\n", " ") for cell in cells)


def _printed(path: Path, office: LibreOffice) -> Path:
    made = office.convert(path, "pdf")
    if made is None:
        raise FileNotFoundError("LibreOffice cannot print this file")
    return made


def _show(pairs: list[Pair]) -> None:
    for pair in pairs:
        matcher = SequenceMatcher(None, pair.word, pair.print, autojunk=False)
        for what, a, b, c, d in matcher.get_opcodes():
            if what != "equal":
                print(f"{pair.name}: {pair.word[a:b]}\n  print: {pair.print[c:d]}")
