"""Tables before they are set on pages: columns with their makers of texts, rows, merged cells."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from . import words as w

Maker = Callable[[Random, int], str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, letters a line, what makes its texts, and how often it is blank.

    ``merges``: how often a cell is merged with the one above. ``is_number``: sums stand in it.
    ``is_word``: its texts fit on a line, as dates and codes do.
    """

    heading: str
    width: int
    make: Maker
    blank: float = 0.0
    merges: float = 0.0
    is_number: bool = False
    is_word: bool = False

    @property
    def is_whole(self) -> bool:
        """Is it as wide as its texts ask for, in any table?"""
        return self.is_number or self.is_word


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell over ``rows`` rows and ``columns`` columns."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Content:
    """A table: ``rows[r][c]`` is the cell that begins there, None where another covers it."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | None, ...], ...]


def make_table(random: Random, columns: tuple[Column, ...], *, numbered: bool) -> Content:
    """Fill a table of 8 to 45 rows, with groups, sums and rows for the rest or without."""
    count = random.randint(8, 45)
    groups = random.choice((0.0, 0.05, 0.1, 0.25))
    others = random.choice((0.0, 0.05, 0.1))
    style = random.choice(("{}", "{}", "{}.", "{:02}"))
    unnumbered = random.choice((0.0, 0.0, 0.1))
    number, rows = 0, []
    for index in range(count):
        if index and random.random() < groups:
            rows.append(_group(random, columns, numbered=numbered))
            number = random.choice((0, number))
        number += 1
        short = random.random() < others
        texts = (_other if short else _texts)(random, columns, index)
        shown = "" if random.random() < unnumbered else style.format(number)
        rows.append([Cell(shown)] * numbered + [Cell(text) for text in texts])
        if random.random() < groups / 2:
            rows.append(_sum(random, columns, numbered=numbered))
    if random.random() < 0.5:
        rows.append(_sum(random, columns, numbered=numbered))
    merged = _merge(random, columns, [list(row) for row in rows], int(numbered))
    if numbered and columns[0].merges:
        _merge_numbers(random, merged)
    serial = (Column(random.choice(("STT", "TT", "Số TT", "Số")), 4, lambda _, i: str(i)),)
    return Content(serial * numbered + columns, tuple(map(tuple, merged)))


def _texts(random: Random, columns: tuple[Column, ...], index: int) -> list[str]:
    return ["" if random.random() < c.blank else c.make(random, index) for c in columns]


def _other(random: Random, columns: tuple[Column, ...], index: int) -> list[str]:
    """A row for the rest: its words, and some numbers."""
    tail = random.choice(("", f" ({random.randint(2, 30)} người)"))
    said = [c.is_number and random.random() < 0.6 for c in columns[1:]]
    numbers = [c.make(random, index) if on else "" for c, on in zip(columns[1:], said, strict=True)]
    return [random.choice(w.OTHERS) + tail, *numbers]


def _group(random: Random, columns: tuple[Column, ...], *, numbered: bool) -> list[Cell | None]:
    title = random.choice(w.GROUPS) + random.choice(("", " " + random.choice("ABC"), ":"))
    code = random.choice(("", "", "I", "II", "A", "B")) if numbered else ""
    kind = random.choice(("cells", "cells", "over"))
    if kind == "over":
        over: list[Cell | None] = [Cell(title, columns=len(columns))]
        return [Cell(code)] * numbered + over + [None] * (len(columns) - 1)
    blanks = [Cell("")] * (len(columns) - 1)
    return [Cell(code)] * numbered + [Cell(title), *blanks]


def _sum(random: Random, columns: tuple[Column, ...], *, numbered: bool) -> list[Cell | None]:
    cells = [Cell(c.make(random, 0) if c.is_number else "") for c in columns[1:]]
    return [Cell("")] * numbered + [Cell(random.choice(w.SUMS)), *cells]


def _merge(
    random: Random, columns: tuple[Column, ...], rows: list[list[Cell | None]], first: int
) -> list[list[Cell | None]]:
    """Merge cells of columns that merge with like rows below, left columns over right ones."""
    inner = [c for c, column in enumerate(columns) if column.merges]
    for c in inner:
        start = 0
        for r in range(1, len(rows) + 1):
            goes_on = (
                r < len(rows)
                and _full(rows[r])
                and _full(rows[start])
                and random.random() < columns[c].merges
            )
            if not goes_on:
                head = rows[start][c + first]
                if r - start > 1 and head is not None:
                    rows[start][c + first] = replace(head, rows=r - start)
                    for covered in range(start + 1, r):
                        rows[covered][c + first] = None
                start = r
    return rows


def _merge_numbers(random: Random, rows: list[list[Cell | None]]) -> None:
    """Number the merged cells of the first column instead of each row, or runs of rows alone."""
    way = random.choices(("each row", "with it", "alone"), (2, 4, 1))[0]
    if way == "each row":
        return
    number, unnumbered = 0, random.choice((0.0, 0.25))
    for r, row in enumerate(rows):
        beside, own = row[1], row[0]
        if beside is None or own is None or not own.text.strip(".").isdigit():
            continue
        number += 1
        span = beside.rows if way == "with it" else _run(rows, r, random.randint(1, 4))
        is_blank = random.random() < unnumbered
        for covered in rows[r + 1 : r + span]:
            covered[0] = None
        row[0] = Cell("" if is_blank else str(number), rows=span)


def _run(rows: list[list[Cell | None]], first: int, most: int) -> int:
    """How many rows from the first one on, ``most`` at most, are rows of their own texts."""
    last = first + 1
    while last < min(first + most, len(rows)) and _full(rows[last]) and rows[last][0] is not None:
        last += 1
    return last - first


def _full(row: list[Cell | None]) -> bool:
    """A row of its own texts: no group, no sum."""
    said = [cell for cell in row if cell is None or cell.text]
    return len(said) * 2 > len(row) and all(cell is None or cell.columns == 1 for cell in row)
