"""The plans of ``corpus/plans.toml`` as cases: plans of many kinds of offices, and other tables."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from . import furniture as f
from .case import LANDSCAPE, PORTRAIT, Case, Draft
from .content import Cell, Column, Row, Table, header_rows, heading
from .printers import Printer
from .sheet import Rules, Style

CORPUS = Path(__file__).parents[1] / "corpus" / "plans.toml"
PRINTERS = {
    "strokes": Printer(),
    "pieces": Printer(rules="pieces", shading=(("header", 0.9),)),
    "cells": Printer(rules="cells"),
    "open": Printer(rules="pieces", opens=True),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of the corpus: its table, what stands around it, how it is printed."""

    name: str
    part: str
    title: tuple[str, ...]
    table: Table
    is_plan: bool = True
    head: tuple[str, ...] = ()
    size: tuple[float, float] = PORTRAIT
    printer: Printer = PRINTERS["strokes"]

    def draft(self, foot: float = 50.0) -> Draft:
        """The document as set; a larger ``foot`` leaves less room and breaks the table."""
        draft = Draft(self.size, (50, 50, 45, foot))
        if self.head:
            motto = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
            f.two_columns(draft.sheet, self.head, motto, ruled=False)
        for words in self.title:
            f.line(draft.sheet, words, bold=True, align="center")
        draft.plan(self.table, Style(9.5, 12), Rules(repeat=self.table.header))
        return draft

    def case(self, foot: float = 50.0) -> Case:
        """The document as printed, with its rows; no rows where it holds no plan."""
        made = self.draft(foot).print(self.name, self.printer)
        return made if self.is_plan else replace(made, rows=(), tables=())


@cache
def entries() -> tuple[Entry, ...]:
    """All documents of the corpus."""
    return tuple(map(_entry, tomllib.loads(CORPUS.read_text("utf8"))["plan"]))


def _entry(told: dict[str, str]) -> Entry:
    columns = tuple(map(_column, _split(told["columns"])))
    return Entry(
        told["name"],
        told["part"],
        tuple(told["title"]),
        Table(columns, (*header_rows(columns), *_rows(columns, told["rows"]))),
        told.get("kind") != "none",
        tuple(filter(None, told.get("head", ()))),
        LANDSCAPE if told.get("size") == "landscape" else PORTRAIT,
        PRINTERS[told.get("print", "strokes")],
    )


def _split(line: str) -> list[str]:
    return [each.strip() for each in line.split("|")]


def _column(told: str) -> Column:
    key, rest = told.split(" ", 1)
    words, share = rest.rsplit(" ", 1)
    headings = tuple(each.strip() for each in words.split(">"))
    return Column("x" if key == "." else key, headings, float(share))


def _rows(columns: tuple[Column, ...], text: str) -> list[Row]:
    rows: list[Row] = []
    for line in text.strip().splitlines():
        mark, _, rest = line.partition(" ")
        if mark in ("#", "##"):
            rows.append(heading(columns, *_split(rest)[:2], level=len(mark) - 1))
        elif mark == "=":
            rows.append(_over_width(columns, rest))
        else:
            row = Row("total" if mark == "+" else "item", _cells(rest if mark == "+" else line))
            assert len(row.cells) == len(columns), line
            rows.append(row)
    return _merged(rows)


def _over_width(columns: tuple[Column, ...], text: str) -> Row:
    *codes, title = _split(text)
    row = heading(columns, None, " ".join((*codes, title)))
    return replace(row, code=codes[0].rstrip("."), title=title) if codes else row


def _cells(line: str) -> tuple[Cell | None, ...]:
    cells = _split(line)
    return tuple(None if text == "^" else Cell(text.replace(" // ", "\n")) for text in cells)


def _merged(rows: list[Row]) -> list[Row]:
    """Let each cell span the rows below that go on from it."""
    for at in range(len(rows) - 1, -1, -1):
        cells = list(rows[at].cells)
        for column, cell in enumerate(cells):
            if cell is not None and rows[at].kind == "item":
                cells[column] = replace(cell, rows=1 + _followers(rows, at, column))
        rows[at] = replace(rows[at], cells=tuple(cells))
    return rows


def _followers(rows: list[Row], at: int, column: int) -> int:
    count = 0
    while at + count + 1 < len(rows) and _goes_on(rows[at + count + 1], column):
        count += 1
    return count


def _goes_on(row: Row, column: int) -> bool:
    return row.kind == "item" and row.cells[column] is None
