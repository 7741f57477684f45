"""Two plans side by side as one page that needs nothing beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from kehoach.atomic_write import atomic_folder
from kehoach.compare import Comparison, Pair
from kehoach.compare.rows import RowPair
from kehoach.compare.tasks import Task
from kehoach.records import ItemRecord, Records
from kehoach.report.html import Pages
from kehoach.report.texts import Language, Texts, column_label
from kehoach.words import said_in

Pieces = Sequence[tuple[str, bool]]
"""A text in pieces, each with whether it is in this plan only."""

_COLUMNS = ("objective", "task", "activity", "output", "lead", "coordinating", "start", "deadline")
_SHOWN = (*_COLUMNS, "funding")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell then and now; ``is_changed`` where it says something else."""

    label: str
    old: Pieces
    new: Pieces
    is_changed: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Two rows side by side, with their numbers."""

    old: int | None
    new: int | None
    cells: tuple[_Cell, ...]


@dataclass(frozen=True, slots=True)
class _Task:
    """A task side by side: kinds of change, headings then and now, rows."""

    kinds: tuple[str, ...]
    old_section: str
    new_section: str
    rows: tuple[_Row, ...]


def write_comparison(compared: Iterable[Comparison], out: Path, language: Language) -> None:
    """Write the page. Raises OutputError where it cannot be written."""
    texts = Texts(language)
    page = Pages(texts).write(
        "comparison.html",
        say=lambda key, **values: said_in(language, key, **values),
        comparisons=[(each, _tasks(each, texts)) for each in compared],
        name=_name,
    )
    with atomic_folder(out.parent, f".{out.name}.writing") as aside:
        (aside / out.name).write_text(page, encoding="utf-8")


def _name(plan: Records) -> str:
    return plan.document.title or plan.document.source


def _tasks(compared: Comparison, texts: Texts) -> list[_Task]:
    return [
        _Task(pair.kinds, _section(pair.old), _section(pair.new), tuple(_rows(pair, texts)))
        for pair in compared.pairs
    ]


def _section(task: Task | None) -> str:
    return " › ".join(task.rows[0].heading_path) if task else ""


def _rows(pair: Pair, texts: Texts) -> Iterator[_Row]:
    for row in pair.rows or _one_sided(pair):
        yield _Row(_number(row.old), _number(row.new), tuple(_cells(row, texts)))


def _number(row: ItemRecord | None) -> int | None:
    return None if row is None else row.item_no


def _one_sided(pair: Pair) -> Iterator[RowPair]:
    yield from (RowPair(row, None) for row in (pair.old.rows if pair.old else ()))
    yield from (RowPair(None, row) for row in (pair.new.rows if pair.new else ()))


def _cells(row: RowPair, texts: Texts) -> Iterator[_Cell]:
    for column in _SHOWN:
        old, new = _text(row.old, column), _text(row.new, column)
        is_changed = column in row.columns
        if old or new:
            pieces = marked(old, new) if is_changed else ([(old, False)], [(new, False)])
            yield _Cell(column_label(column, texts), *pieces, is_changed)


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
