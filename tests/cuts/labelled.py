"""Page breaks as the program sees them, each with what is true of it."""

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from cutting import COLUMNS, Uncut, cut, gold_rows, lay_out
from project import GOLD

from kehoach.catalogue import word
from kehoach.model import PageGrid
from kehoach.normalize.tables.break_evidence import PageBreak
from kehoach.normalize.tables.grouping import group_fragments
from kehoach.normalize.tables.page_breaks import Verdict
from kehoach.normalize.tables.stitch import stitch

from .kinds import Kind
from .setting import Break, random_style, set_table


class Labelled(NamedTuple):
    """The evidence at one page break, and the truth."""

    evidence: PageBreak
    truth: Break


def labelled_breaks(kind: Kind, seed: int) -> Iterator[Labelled]:
    """The breaks of a random table of one kind, each seen after right decisions before it."""
    random = Random(f"{kind.__name__} {seed}")  # noqa: S311 - test data
    return _told(*set_table(kind(random), random_style(random)))


def gold_breaks(seed: int) -> Iterator[Labelled]:
    """The breaks of the district plan, cut into pages at random lines."""
    random = Random(seed)  # noqa: S311 - test data
    table = _gold_plan(centred=random.random() < 0.5)
    last, lines = 0, []
    while last < table.edges[-1]:
        last += random.randint(8, 60)
        lines.append(last)
    cuts = [line for line in lines if line < table.edges[-1]]
    pages = cut(table, cuts, repeat_header=random.random() < 0.5)
    return _told(pages, [_cut_at(table, line) for line in cuts])


@cache
def _gold_plan(*, centred: bool) -> Uncut:
    return lay_out(gold_rows(GOLD / "duc-tho-2022.rows.jsonl"), centred=centred)


def _cut_at(table: Uncut, line: int) -> Break:
    """What is true where a table is cut before a line."""
    goes_on = [False] * len(COLUMNS)
    for block in table.blocks:
        if table.edges[block.first] < line < table.edges[block.last + 1]:
            goes_on[block.column : block.column + block.span] = [True] * block.span
    return Break(line not in table.edges, tuple(goes_on))


def _told(pages: Sequence[PageGrid], breaks: Sequence[Break]) -> Iterator[Labelled]:
    """Read a table, told the truth at each break; those that are read as several give none."""
    groups = group_fragments(pages)
    if len(groups) != 1 or len(groups[0].fragments) != len(pages):
        return
    seen: list[Labelled] = []

    def tell(evidence: PageBreak) -> Verdict:
        truth = breaks[len(seen)]
        seen.append(Labelled(evidence, truth))
        chances = tuple(map(float, truth.goes_on))
        return Verdict(truth.same_row, 0.5, truth.goes_on, chances, word("break.nothing"), ())

    stitch(groups[0], judge=tell)
    yield from seen
