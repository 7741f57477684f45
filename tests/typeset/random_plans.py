"""Plans of random shape: the same seed makes the same bytes and the same truth."""

from dataclasses import replace
from random import Random

from . import furniture as f
from . import phrases as p
from .case import LANDSCAPE, PORTRAIT, Case, Draft
from .content import Column, Flow, Row, Table, merge
from .plans import COLUMN_SETS, HEADINGS, plan, reworded
from .printers import Printer
from .sheet import Rules, Style

WIDE = {"eight", "nine", "eleven", "extras"}
MERGEABLE = ("objective", "lead", "coordinating", "deadline", "funding", "output")
FLOWS: tuple[Flow, ...] = ("top", "parts", "whole")


def random_draft(seed: int) -> tuple[Draft, Random]:
    """The pages of one random plan, and the generator to go on with."""
    random = Random(seed)  # noqa: S311 - test data
    name = random.choice(sorted(COLUMN_SETS.keys() - {"unnumbered"}))
    size = LANDSCAPE if name in WIDE or random.random() < 0.5 else PORTRAIT
    draft = Draft(size, (45, 50, 45, random.choice((45, 45, 120, 200))))
    if random.random() < 0.3:
        f.opening(draft.sheet, paragraphs=random.randint(1, 2))
    else:
        f.annex_title(draft.sheet)
    table = random_table(random, name)
    style = Style(size=random.choice((8.0, 9.0, 10.0)), leading=12.5, flow=random.choice(FLOWS))
    draft.plan(table, style, _rules(random, table))
    f.signatures(draft.sheet)
    f.page_numbers(draft.sheets, random.choice((("top",), ("foot",), ("top", "foot"), ())))
    return draft, random


def random_printer(random: Random, draft: Draft) -> Printer:
    """A common producer; cells stay open at page breaks where only that tells the truth."""
    opens = random.random() < 0.3 or draft.undecidable > 0
    return Printer(
        rules=random.choice(("stroke", "pieces") if opens else ("stroke", "pieces", "cells")),
        opens=opens,
        shading=random.choice(((), (("header", 0.9),), (("cell", 1.0), ("header", 1.0)))),
    )


def random_plan(seed: int) -> Case:
    """A random plan with its truth."""
    draft, random = random_draft(seed)
    made = draft.print(f"random-{seed}", random_printer(random, draft))
    return replace(made, purpose="A plan of random shape.")


def random_table(random: Random, name: str) -> Table:
    """A table of random length with random merged cells and long cells."""
    columns = reworded(COLUMN_SETS[name], random)
    counts = tuple(random.randint(1, 7) for _ in range(random.randint(1, 4)))
    table = plan(
        columns,
        counts,
        random.randint(0, 10**9),
        numbered=random.random() < 0.3,
        headings=random.choice(sorted(HEADINGS)),
    )
    rows = [_lengthened(random, columns, row) for row in table.rows]
    _merge_some(random, columns, rows)
    if random.random() < 0.2:
        return _with_shifted_edges(random, columns, rows)
    return Table(columns, tuple(rows))


def _lengthened(random: Random, columns: tuple[Column, ...], row: Row) -> Row:
    """Now and then a cell with much more text."""
    if row.kind != "item" or random.random() > 0.2:
        return row
    keys = [i for i, c in enumerate(columns) if c.key in {"activity", "coordinating", "output"}]
    if not keys:
        return row
    at = random.choice(keys)
    pool = {"activity": p.STEPS, "coordinating": p.COORDINATING, "output": p.OUTPUTS}
    parts = random.sample(pool[columns[at].key], random.randint(4, 7))
    text = (
        "; ".join(parts)
        if columns[at].key == "coordinating"
        else "\n".join(f"- {t}" for t in parts)
    )
    cells = list(row.cells)
    cell = cells[at]
    assert cell is not None
    cells[at] = replace(cell, text=text)
    return replace(row, cells=tuple(cells))


def _merge_some(random: Random, columns: tuple[Column, ...], rows: list[Row]) -> None:
    """Merge runs of two to four item rows in some columns, never over a heading."""
    for c, column in enumerate(columns):
        if column.key not in MERGEABLE or random.random() > 0.35:
            continue
        flow, r = random.choice(FLOWS), 0
        while r < len(rows):
            run = _run_of_items(rows, r)
            count = min(run, random.randint(2, 4))
            if count > 1 and random.random() < 0.5:
                merge(rows, c, r, count, flow)
                r += count
            else:
                r += 1


def _run_of_items(rows: list[Row], start: int) -> int:
    count = 0
    while start + count < len(rows) and rows[start + count].kind == "item":
        count += 1
    return count


def _with_shifted_edges(random: Random, columns: tuple[Column, ...], rows: list[Row]) -> Table:
    """Each section ruled with its own column widths."""
    base = tuple(c.share for c in columns)
    shares = [base]
    shifted, section = [], 0
    for row in rows:
        if row.kind == "heading" and row.level == 0:
            shares.append(tuple(s * random.uniform(0.94, 1.08) for s in base))
            section += 1
        shifted.append(replace(row, edges=section))
    return Table(columns, tuple(shifted), tuple(shares))


def _rules(random: Random, table: Table) -> Rules:
    repeat = random.choice((table.header, table.header, (), table.header[-1:]))
    if table.rows[table.header[-1]].kind == "header" and len(repeat) == 1:
        repeat = ()
    return Rules(repeat=tuple(repeat))
