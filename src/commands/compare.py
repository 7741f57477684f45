"""``kehoach compare``: what changed from one plan to the next."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.commands.arguments import add_engines, did_you_mean
from kehoach.commands.limits import add_limits, limits
from kehoach.commands.terminal import Screen, boxed, brief, fits
from kehoach.errors import UsageError
from kehoach.records import ChangeRecord, describe
from kehoach.text import printable
from kehoach.words import counted, said, spoken

if TYPE_CHECKING:
    from kehoach.compare import Comparison
    from kehoach.publish.changes_files import History
    from kehoach.records import Records
    from kehoach.report.comparison import Paper

_EPILOG: Final = """\
Tasks are found again by their section, code and meaning; a merged task counts
once. What is due a year later in the plan of the next year is no change, nor is
another spelling of the same office. Of three plans or more each is compared
with the next, and `history_no` is the number of a task through all of them.

examples:
  kehoach compare plan-2021.pdf plan-2022.pdf
  kehoach compare plan-2021.pdf plan-2022.pdf --html changes.html
  kehoach compare 2020.pdf 2021.pdf 2022.pdf --xlsx history.xlsx
  kehoach compare ke-hoach-2021-1b2c3d4e ke-hoach-2022-700e5ec4 \\
      --tables data/processed --out changes
"""
_HEADINGS: Final = ("change", "rows", "task", "before", "now")
_KINDS: Final = ("added", "gone", "moved", "changed", "row_added", "row_gone", "same")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of the command."""
    parser.epilog = _EPILOG
    parser.add_argument("plans", metavar="PLAN", nargs="+", help="two plans or more, oldest first")
    parser.add_argument(
        "--tables",
        metavar="DIR",
        type=Path,
        help="the PLANs are document ids of this folder, which kehoach run has filled",
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument(
        "--html",
        metavar="FILE",
        type=Path,
        help="write a page with rows and print side by side; pictures go to pages/ beside it",
    )
    parser.add_argument("--xlsx", metavar="FILE", type=Path, help="write a workbook")
    parser.add_argument(
        "--out", metavar="DIR", type=Path, help="write changes.parquet and changes.csv to DIR"
    )
    add_engines(parser, cross_check=False)
    add_limits(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare the plans; print what changed, or write it to the files that are named."""
    from kehoach.compare import compare_in_turn

    if len(arguments.plans) < 2:
        raise UsageError(said("compare.two_plans"))
    plans = _from_tables(arguments) if arguments.tables else _read(arguments)
    compared = compare_in_turn(plans)
    written = list(_write(arguments, compared))
    if arguments.json:
        _print_json(compared)
        return 0
    for each in compared:
        print("\n".join(_lines(each, is_brief=bool(written))))
    for path in written:
        print(said("compare.written", name=printable(str(path))))
    return 0


def _read(arguments: argparse.Namespace) -> "list[Records]":
    from kehoach.batch import Settings, readings

    settings = Settings(arguments.engine, None, limits(arguments))
    return [readings.plan(Path(name), settings) for name in arguments.plans]


def _from_tables(arguments: argparse.Namespace) -> "list[Records]":
    from kehoach.report.load import Processed

    processed = Processed(arguments.tables)
    for name in arguments.plans:
        if name not in processed.document_ids:
            hint = did_you_mean(name, processed.document_ids)
            folder = arguments.tables
            raise UsageError(said("compare.no_document", folder=folder, name=name, hint=hint))
    return [processed.of(name) for name in arguments.plans]


def _write(arguments: argparse.Namespace, compared: "Sequence[Comparison]") -> Iterator[Path]:
    """Write the files that are asked for; yield their names."""
    if arguments.html is not None:
        from kehoach.report.comparison import write_comparison

        write_comparison(
            compared, arguments.html, spoken(), _paper(compared, arguments.html.parent)
        )
        yield arguments.html
    if arguments.xlsx is not None:
        from kehoach.publish.changes_files import write_changes_workbook

        write_changes_workbook(_rows(compared), arguments.xlsx, _histories(compared))
        yield arguments.xlsx
    if arguments.out is not None:
        from kehoach.publish.changes_files import write_changes

        write_changes(_rows(compared), arguments.out)
        yield arguments.out


def _paper(compared: "Sequence[Comparison]", folder: Path) -> "dict[str, Paper]":
    """Draw the pages of the plans into a folder; of a file that is not to be had there are none."""
    from kehoach.compare.history import plans_of
    from kehoach.report.comparison import Paper
    from kehoach.report.pictures import page_drawing
    from kehoach.report.places import page_views
    from kehoach.report.straight_places import straightened
    from kehoach.text import slug

    paper = {}
    with page_drawing() as drawing:
        for plan in plans_of(compared):
            pictures = drawing.draw_pages(slug(plan.document_id), plan, folder, None)
            pages = page_views(straightened(plan, pictures).cells, pictures, plan.document.pages)
            paper[plan.document_id] = Paper(pages)
    return paper


def _histories(compared: "Sequence[Comparison]") -> "History":
    """Return each task through all plans as a table."""
    from kehoach.compare.history import histories, plans_of
    from kehoach.publish.changes_files import History

    plans = [str(plan.document.plan_year or plan.document_id) for plan in plans_of(compared)]
    tasks = [
        (each.text, [None if task is None else task.rows for task in each.tasks])
        for each in histories(compared)
    ]
    return History(plans, tasks)


def _rows(compared: "Sequence[Comparison]") -> "list[tuple[str, ChangeRecord]]":
    from kehoach.compare.changes import changes

    return [(each.new.document_id, row) for each in compared for row in changes(each)]


def _lines(compared: "Comparison", *, is_brief: bool) -> Iterator[str]:
    """Yield the lines of a comparison: its plans, how much has changed, and a table of it."""
    from kehoach.compare.changes import changes

    screen = Screen()
    yield screen.bold(_title(compared))
    yield _counts(compared)
    rows = [_told(row) for row in changes(compared)]
    if rows and not is_brief:
        yield from _table(rows, screen)


def _title(compared: "Comparison") -> str:
    sides = ((compared.old, "old"), (compared.new, "new"))
    names = {side: printable(plan.document_id) for plan, side in sides}
    tasks = {
        f"{side}_tasks": counted(sum(getattr(p, side) is not None for p in compared.pairs), "task")
        for _, side in sides
    }
    return said("compare.plans", **names, **tasks)


def _counts(compared: "Comparison") -> str:
    counts = compared.counts
    told = [f"{counts[kind]:,} {said(f'change.{kind}')}" for kind in _KINDS if counts[kind]]
    return ", ".join(told)


def _told(row: "ChangeRecord") -> tuple[str, ...]:
    """Return a change as the texts of a line: what, which rows, task, before, now."""
    numbers = (str(n) if n else "" for n in (row.old_item_no, row.new_item_no))
    what = _label(row.column_name) if row.column_name else said(f"change.{row.change}")
    before, now = row.old_value or "", row.new_value or ""
    if row.change == "moved":
        before, now = row.old_section or "", row.new_section or ""
    return what, " → ".join(numbers).strip(), row.task, before, now


def _label(column: str) -> str:
    """Return what a column of the items is called in the language spoken."""
    labels = {info.name: info.label_vi for info in describe("items").columns}
    return labels[column] if spoken() == "vi" else column


def _table(rows: Sequence[tuple[str, ...]], screen: Screen) -> Iterator[str]:
    if screen.width is None:
        yield from brief(rows, (0,) * len(_HEADINGS), screen)
        return
    headings = [said(f"compare.{key}") for key in _HEADINGS]
    if fits(screen, len(headings)):
        yield boxed(headings, rows, screen)
        return
    for row in rows:
        yield from _block(headings, row, screen)


def _block(headings: Sequence[str], row: Sequence[str], screen: Screen) -> Iterator[str]:
    what, numbers, *texts = row
    yield screen.bold(f"{what} {numbers}")
    for label, text in zip(headings[2:], texts, strict=True):
        if text:
            yield from screen.field(label, text, 2, max(map(len, headings)))


def _print_json(compared: "Sequence[Comparison]") -> None:
    from kehoach.commands.json_text import json_text
    from kehoach.compare.changes import changes
    from kehoach.readings import to_plain

    print(
        json_text(
            [
                {
                    "old": each.old.document_id,
                    "new": each.new.document_id,
                    "counts": dict(each.counts),
                    "changes": [to_plain(row) for row in changes(each)],
                }
                for each in compared
            ]
        )
    )
