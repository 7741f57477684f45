"""Plans side by side: what changed, the print of both, and the history of each task."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from kehoach.atomic_write import atomic_folder
from kehoach.compare import Comparison, Pair
from kehoach.compare.history import histories, plans_of
from kehoach.compare.rows import RowPair
from kehoach.compare.tasks import Task
from kehoach.records import ItemRecord, Records
from kehoach.report.html import Pages
from kehoach.report.places import PageView, Spot, row_spots
from kehoach.report.texts import Language, Texts, column_label
from kehoach.words import said_in

Pieces = Sequence[tuple[str, bool]]
"""A text in pieces, each with whether it is in this plan only."""

_COLUMNS = ("objective", "task", "activity", "output", "lead", "coordinating", "start", "deadline")
_SHOWN = (*_COLUMNS, "funding")


@dataclass(frozen=True, slots=True)
class Paper:
    """The pages of a plan, and the page on which its rows stand ("" where there is none)."""

    pages: Sequence[PageView] = ()
    link: str = ""


NO_PAPER: Final = Paper()


@dataclass(frozen=True, slots=True)
class _Side:
    """A row of one plan: its number, where it leads, and its print."""

    number: int
    link: str
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell then and now; ``is_changed`` where it says something else."""

    label: str
    old: Pieces
    new: Pieces
    is_changed: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Two rows side by side."""

    old: _Side | None
    new: _Side | None
    cells: tuple[_Cell, ...]

    @property
    def is_printed(self) -> bool:
        """Whether the print of either can be shown."""
        return any(side and side.spots for side in (self.old, self.new))


@dataclass(frozen=True, slots=True)
class _Task:
    """A task side by side: kinds of change, headings then and now, rows."""

    kinds: tuple[str, ...]
    old_section: str
    new_section: str
    rows: tuple[_Row, ...]


@dataclass(frozen=True, slots=True)
class _Year:
    """A task in one plan: its row, and what is due when."""

    link: str
    number: int
    deadline: str
    lead: str
    is_changed: bool
    """Whether it was otherwise, or not there, in the plan before."""


@dataclass(frozen=True, slots=True)
class _History:
    """A task through all plans."""

    text: str
    years: tuple[_Year | None, ...]


def write_comparison(
    compared: Sequence[Comparison],
    out: Path,
    language: Language,
    paper: Mapping[str, Paper] | None = None,
) -> None:
    """Write a page that stands alone, but for the pictures of ``paper``, by document id.

    Raises OutputError where it cannot be written.
    """
    page = comparison_page("comparison.html", Texts(language), compared, paper or {})
    with atomic_folder(out.parent, f".{out.name}.writing") as aside:
        (aside / out.name).write_text(page, encoding="utf-8")


def comparison_page(
    template: str,
    texts: Texts,
    compared: Sequence[Comparison],
    paper: Mapping[str, Paper],
    **values: object,
) -> str:
    """Return a page on plans that follow each other."""
    told = _Told(texts, paper)
    return Pages(texts).write(
        template,
        say=lambda key, **filled: said_in(texts.language, key, **filled),
        comparisons=[(each, told.tasks(each)) for each in compared],
        plans=plans_of(compared),
        histories=told.histories(compared) if len(compared) > 1 else (),
        name=plan_name,
        **values,
    )


def plan_name(plan: Records) -> str:
    """The title of a plan, else the name of its file."""
    return plan.document.title or plan.document.source


class _Told:
    """Puts comparisons in the words and pictures of a page."""

    def __init__(self, texts: Texts, paper: Mapping[str, Paper]) -> None:
        self._texts = texts
        self._paper = paper

    def tasks(self, compared: Comparison) -> list[_Task]:
        """The tasks of two plans, in the order of the new one."""
        papers = [self._of(plan) for plan in (compared.old, compared.new)]
        return [
            _Task(
                pair.kinds,
                _section(pair.old),
                _section(pair.new),
                tuple(self._row(row, *papers) for row in pair.rows or _one_sided(pair)),
            )
            for pair in compared.pairs
        ]

    def histories(self, compared: Sequence[Comparison]) -> list[_History]:
        """Each task in each plan."""
        papers = [self._of(plan) for plan in plans_of(compared)]
        changed: list[set[int]] = [set(), *map(_changed, compared)]
        return [
            _History(
                each.text,
                tuple(
                    _year(task, paper, is_changed=each.number in numbers)
                    for task, paper, numbers in zip(each.tasks, papers, changed, strict=True)
                ),
            )
            for each in histories(compared)
        ]

    def _of(self, plan: Records) -> Paper:
        return self._paper.get(plan.document_id, NO_PAPER)

    def _row(self, row: RowPair, old: Paper, new: Paper) -> _Row:
        return _Row(_side(row.old, old), _side(row.new, new), tuple(self._cells(row)))

    def _cells(self, row: RowPair) -> Iterator[_Cell]:
        for column in _SHOWN:
            old, new = _text(row.old, column), _text(row.new, column)
            is_changed = column in row.columns
            if old or new:
                pieces = marked(old, new) if is_changed else ([(old, False)], [(new, False)])
                yield _Cell(column_label(column, self._texts), *pieces, is_changed)


def _side(row: ItemRecord | None, paper: Paper) -> _Side | None:
    if row is None:
        return None
    return _Side(row.item_no, _link(row, paper), row_spots(paper.pages, row.item_no))


def _link(row: ItemRecord, paper: Paper) -> str:
    return f"{paper.link}#item-{row.item_no}" if paper.link else ""


def _changed(compared: Comparison) -> set[int]:
    return {pair.number for pair in compared.pairs if pair.kinds}


def _year(task: Task | None, paper: Paper, *, is_changed: bool) -> _Year | None:
    if task is None:
        return None
    row = task.rows[0]
    due = dict.fromkeys(each.deadline for each in task.rows if each.deadline)
    return _Year(_link(row, paper), row.item_no, "; ".join(due), row.lead or "", is_changed)


def _section(task: Task | None) -> str:
    return " › ".join(task.rows[0].heading_path) if task else ""


def _one_sided(pair: Pair) -> Iterator[RowPair]:
    yield from (RowPair(row, None) for row in _rows(pair.old))
    yield from (RowPair(None, row) for row in _rows(pair.new))


def _rows(task: Task | None) -> Iterable[ItemRecord]:
    return task.rows if task else ()


def _text(row: ItemRecord | None, column: str) -> str:
    """Return what is printed in a row; a merged cell says it in its first row only."""
    return "" if row is None or column in row.repeated else getattr(row, column) or ""


def marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Return both texts in pieces, word by word, with what only one of them says."""
    before, now = re.findall(r"\S+|\s+", old), re.findall(r"\S+|\s+", new)
    steps = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    left = [("".join(before[i:j]), step != "equal") for step, i, j, _, _ in steps if j > i]
    right = [("".join(now[i:j]), step != "equal") for step, _, _, i, j in steps if j > i]
    return left, right
