"""A plan in prose as a plan table: a row a task, a cell a field, each where it is printed."""

from collections.abc import Iterator, Sequence
from functools import reduce

from kehoach.model import BBox, Column, Line, PageGrid, Piece, Table, TableCell, TableRow
from kehoach.normalize.columns.reading import NAMES, ColumnReading
from kehoach.normalize.prose.assignments import find_assignments
from kehoach.normalize.prose.paragraphs import Paragraph, pages_of, read_paragraphs
from kehoach.normalize.prose.tasks import Task, find_tasks
from kehoach.normalize.rows.items import PlanTable
from kehoach.normalize.rows.kinds import PlanRow, RowKind

_LEAST_TASKS = 2


def read_prose_plan(page_grids: Sequence[PageGrid], number: int) -> PlanTable | None:
    """Read the tasks of a text whose fields it names ("Cơ quan chủ trì: …"), as table ``number``.

    None where it names too few tasks with those who do them.
    """
    return _plan_of(find_tasks(read_paragraphs(page_grids)), number)


def read_assigned_plan(page_grids: Sequence[PageGrid], number: int) -> PlanTable | None:
    """Read the tasks that a text gives to offices, by its sentences or below their names."""
    return _plan_of(find_assignments(read_paragraphs(page_grids)), number)


def _plan_of(tasks: Sequence[Task], number: int) -> PlanTable | None:
    told = [task for task in tasks if not task.is_bare]
    if len(told) < _LEAST_TASKS or not any("lead" in task.texts for task in told):
        return None
    return _plan_table(tasks, number)


def is_told_in(table: Table, prose: PlanTable) -> bool:
    """Tell whether the tasks of a plan in prose were read from a table."""
    return not set(_lines(table)).isdisjoint(_lines(prose.table))


def _lines(table: Table) -> Iterator[tuple[int, Line]]:
    for row in table.rows:
        for piece in (piece for cell in row.cells for piece in cell.pieces):
            yield from ((piece.page, line) for line in piece.lines)


def _plan_table(tasks: Sequence[Task], number: int) -> PlanTable:
    names = tuple(name for name in NAMES if any(name in task.texts for task in tasks))
    rows = tuple(_row(task, names, at) for at, task in enumerate(tasks))
    text = "".join(cell.text or "" for row in rows for cell in row.cells)
    table = Table(
        number=number,
        columns=tuple(Column(()) for _ in names),
        rows=rows,
        letters=len("".join(text.split())),
    )
    plan_rows = (
        PlanRow(at, row, RowKind.PROSE, task.headings, doubtful=task.is_bare)
        for at, (task, row) in enumerate(zip(tasks, rows, strict=True))
    )
    return PlanTable(table, ColumnReading(names, 0, is_plan=True), tuple(plan_rows))


def _row(task: Task, names: Sequence[str], at: int) -> TableRow:
    cells = tuple(
        TableCell(column, 1, at, at, _pieces(task, name), task.texts.get(name))
        for column, name in enumerate(names)
    )
    pages = [piece.page for cell in cells for piece in cell.pieces]
    return TableRow(cells, min(pages), max(pages))


def _pieces(task: Task, name: str) -> tuple[Piece, ...]:
    """Where a field is printed: the box of its paragraph on each of its pages."""
    if name not in task.texts:
        return ()
    paragraphs: tuple[Paragraph, ...] = task.paragraphs[name]
    pages = list(pages_of(paragraphs))
    return tuple(
        Piece(
            page,
            reduce(BBox.union, (line.bbox for line in lines)),
            1,
            1,
            lines,
            task.texts[name] if len(pages) == 1 else " ".join(line.text for line in lines),
        )
        for page, lines in pages
    )
