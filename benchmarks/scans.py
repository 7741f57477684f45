"""Rows and cells right, told and silent, by kind of scan: the district plan scanned in many ways.

    python benchmarks/scans.py [--kind grey-200 …] [--pages 4] [--write]

Structure is right where every cell of a row is within a tenth of its letters. A cell is told of
where a finding about doubtful letters or ink lies in it. ``--write`` puts the table into
docs/benchmarks.md.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kehoach.environment import ONE_THREAD

os.environ |= ONE_THREAD  # as in a batch; before numpy is imported

from gold import Gold, read_gold, squash
from page import machine, table, write_section

import kehoach
from kehoach.api import PlanDocument
from kehoach.records import CellRecord

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from project import GOLD as GOLD_FOLDER
from project import PLAN
from scan_maker import Scan, scanned_pdf

GOLD = GOLD_FOLDER / "duc-tho-2022.rows.jsonl"
KINDS = {
    "grey, 200 dpi": Scan(tilt=0.4),
    "grey, 300 dpi": Scan(dpi=300, tilt=0.4),
    "black and white, 200 dpi": Scan(bilevel=True, tilt=0.4),
    "black and white, 300 dpi": Scan(dpi=300, bilevel=True, tilt=0.4),
    "bent": Scan(tilt=0.8, bow=6.0),
    "shining through": Scan(tilt=0.4, bleed=0.15),
    "on its side, dark edge": Scan(tilt=0.4, turn=1, edge=12.0),
    "grey, 150 dpi": Scan(dpi=150, tilt=0.4),
    "seals": Scan(tilt=0.4, seal=0.6),
    "red seals": Scan(tilt=0.4, seal=0.8, red=True),
    "specks": Scan(tilt=0.4, speckle=0.0005),
    "streaks": Scan(tilt=0.4, streaks=3),
    "uneven light": Scan(tilt=0.4, shade=0.45),
    "60 holes in rules": Scan(tilt=0.4, breaks=60),
    "photograph": Scan(tilt=1.0, perspective=0.015, shade=0.35, blur=0.9),
}
DOUBTS = {"cell_doubtful", "ink_unread", "text_layer_differs"}


@dataclass(slots=True)
class Count:
    """What came of one kind of scan."""

    rows: int = 0
    exact: int = 0
    structure: int = 0
    cells: int = 0
    right: int = 0
    told: int = 0
    silent: int = 0
    seconds: float = 0.0
    pages: int = 0

    def line(self, name: str) -> list[str]:
        """A line of the table."""
        wrong = self.cells - self.right
        return [
            name,
            f"{self.exact}/{self.rows}",
            f"{self.structure}/{self.rows}",
            f"{self.right / self.cells:.1%}",
            f"{self.told / self.cells:.1%}",
            f"{wrong - self.silent}/{wrong}",
            str(self.silent),
            f"{self.seconds / self.pages:.2f}",
        ]


HEADING = ("scan", "rows exact", "structure", "cells right", "cells told", "wrong told", "silent",
           "CPU s a page")  # fmt: skip


def count(plan: PlanDocument, gold: Gold) -> Count:
    """Compare a reading with the rows known to be right."""
    made = Count(rows=len(gold.rows), cells=len(gold.rows) * len(gold.keys))
    told = set(_told(plan))
    read = [[squash(getattr(item, key)) for key in gold.keys] for item in plan.items]
    for want, at in _paired(gold.rows, read):
        got = read[at] if at is not None else ["" for _ in want]
        same = [a == b for a, b in zip(want, got, strict=True)]
        is_told = [at is not None and (at + 1, key) in told for key in gold.keys]
        made.exact += all(same)
        made.structure += at is not None and all(map(_is_near, want, got))
        made.right += sum(same)
        made.told += sum(is_told)
        made.silent += sum(not a and not b for a, b in zip(same, is_told, strict=True))
    return made


def _told(plan: PlanDocument) -> Iterator[tuple[int, str]]:
    """Item and column of the cells in which something doubtful is told of."""
    for found in plan.records.findings:
        if found.code in DOUBTS and found.x0 is not None:
            for cell in plan.records.cells:
                if _holds(
                    cell, found.page, (found.x0 + found.x1) / 2, (found.top + found.bottom) / 2
                ):
                    first, last = cell.item_first or 1, cell.item_last or 0
                    yield from ((item, cell.column_name) for item in range(first, last + 1))


def _holds(cell: CellRecord, page: int | None, x: float, y: float) -> bool:
    return cell.page == page and cell.x0 <= x < cell.x1 and cell.top <= y < cell.bottom


def _paired(
    gold: Sequence[Sequence[str]], read: Sequence[Sequence[str]]
) -> Iterator[tuple[Sequence[str], int | None]]:
    """Each row with that of the reading that is most like it, in order."""
    at = 0
    for want in gold:
        ahead = range(at, min(at + 3, len(read)))
        best = max(ahead, key=lambda row: _alike(want, read[row]), default=None)
        if best is None or 3 * _alike(want, read[best]) < len(want):
            yield want, None
        else:
            yield want, best
            at = best + 1


def _alike(want: Sequence[str], got: Sequence[str]) -> int:
    return sum(map(_is_near, want, got))


def _is_near(want: str, got: str) -> bool:
    """Is a text within a tenth of its letters of another?"""
    return _distance(want, got) <= max(0.1 * len(want), 0 if len(want) < 2 else 1)


def _distance(a: str, b: str) -> int:
    """Letters to change, to add or to leave out (Wagner and Fischer, 1974)."""
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        last, row[0] = row[0], i
        for j, other in enumerate(b, start=1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != other))
    return row[-1]


def measure(scan: Scan, pages: int | None, folder: Path) -> Count:
    """Scan the plan in one way, read it, and count."""
    path = folder / "scan.pdf"
    path.write_bytes(scanned_pdf(PLAN.read_bytes(), scan, slice(pages)))
    began = time.process_time()
    plan = kehoach.read_plan(path)
    seconds = time.process_time() - began
    gold = read_gold(GOLD)
    if pages is not None:
        gold = Gold(gold.keys, gold.rows[: len(plan.items) - 1])
    made = count(plan, gold)
    made.seconds, made.pages = seconds, plan.records.document.pages or 1
    return made


def main() -> None:
    """Measure each kind of scan and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kind", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--pages", type=int, help="only so many pages, and the rows on them")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    arguments = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in arguments.kind:
            rows.append(measure(KINDS[name], arguments.pages, Path(folder)).line(name))
            print(*rows[-1], sep="\t", flush=True)
    lines = [machine(), "", *table(HEADING, rows)]
    print("\n".join(lines))
    if arguments.write:
        write_section("scans", lines)


if __name__ == "__main__":
    main()
