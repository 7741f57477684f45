"""Rows exact, plan by plan, by kehoach's engines and by other libraries.

    python benchmarks/accuracy.py [--quick] [--write]
    python benchmarks/accuracy.py --word FOLDER [--show]

The plans are those of the folder ``plans`` under ``$KEHOACH_SAMPLES`` (``NAME.pdf`` and
``NAME.rows.jsonl``) and, by group, the typeset cases of the tests. ``--quick`` reads the typeset
cases with kehoach alone; ``--write`` puts the table into docs/benchmarks.md. ``--word`` prints the
Word files of a folder with LibreOffice instead and counts the rows that come out identical.
"""

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gold import Gold, Row, Score, as_gold, read_gold, score
from page import machine, table, write_section
from peers import peers, stacked
from word_prints import word_table

import kehoach
from kehoach.errors import DocumentError
from kehoach.extract.engines import ENGINES

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from typeset.catalogue import CASES, case

_SLOW = {"PyMuPDF find_tables", "camelot default", "img2table", "tabula-py lattice"}
Read = Callable[[Path, Gold], list[Row]]


@dataclass(frozen=True)
class Plan:
    """A file with its truth; ``group`` is the line of the table that it counts for."""

    group: str
    path: Path
    gold: Gold


def main() -> None:
    """Read every plan with every reader and print rows exact."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    parser.add_argument(
        "--word", type=Path, metavar="FOLDER", help="Word files beside their prints"
    )
    parser.add_argument("--show", action="store_true", help="with --word: the rows that differ")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if arguments.word:
            print("\n".join(word_table(arguments.word, Path(folder), show=arguments.show)))
            return
        plans = [*_samples(), *_typeset(Path(folder))]
        lines = [machine(), "", *_table(plans, arguments.quick)]
    print("\n".join(lines))
    if arguments.write:
        write_section("accuracy", lines)


def _samples() -> Iterator[Plan]:
    folder = Path(os.environ.get("KEHOACH_SAMPLES", "")) / "plans"
    root = Path(__file__).parents[1]
    district = root / "tests" / "gold" / "duc-tho-2022.rows.jsonl"
    yield Plan("duc-tho-2022", root / "data" / "raw" / "duc-tho-2022.pdf", read_gold(district))
    reflowed = district.with_name("duc-tho-2022-reflowed.pdf")
    yield Plan("duc-tho-2022-reflowed", reflowed, read_gold(district))
    for path in sorted(folder.glob("*.pdf")) if "KEHOACH_SAMPLES" in os.environ else ():
        rows = path.with_suffix(".rows.jsonl")
        if rows.exists() and not path.name.startswith("duc-tho"):
            yield Plan(path.stem, path, read_gold(rows))


def _typeset(folder: Path) -> Iterator[Plan]:
    """The cases that can be read right; their truth is in the order of the printed columns."""
    for name in CASES:
        made = case(name)
        if not made.damaged:
            path = folder / f"{name}.pdf"
            path.write_bytes(made.pdf)
            group = f"typeset: {name.split('-')[0]}"
            yield Plan(group, path, as_gold(made.rows))


def _table(plans: list[Plan], quick: bool) -> list[str]:
    readers: dict[str, tuple[Read, bool]] = {
        f"kehoach {engine}": (_by_kehoach(engine), True) for engine in ENGINES
    }
    for name, _, read in peers():
        readers[name] = (_by_peer(read), not (quick or name in _SLOW))
    found: dict[tuple[str, str], list[Score]] = defaultdict(list)
    for plan in plans:
        for name, (read, is_for_all) in readers.items():
            if is_for_all or not (quick or plan.group.startswith("typeset")):
                print(f"\r{plan.path.stem:40} {name:30}", end="", file=sys.stderr, flush=True)
                found[plan.group, name].append(score(plan.gold, read(plan.path, plan.gold)))
    print(file=sys.stderr)
    names = [name for name in readers if any(reader == name for _, reader in found)]
    groups = list(dict.fromkeys(plan.group for plan in plans))
    rows = [(group, *(_total(found[group, name]) for name in names)) for group in groups]
    return table(("rows exact", *names), rows)


def _total(scores: list[Score]) -> str:
    if not scores:
        return "–"
    return f"{sum(each.rows for each in scores)}/{sum(each.of_rows for each in scores)}"


def _by_kehoach(engine: str) -> Read:
    def read(path: Path, gold: Gold) -> list[Row]:
        try:
            records = kehoach.read_plan(path, engine=engine).records
        except DocumentError:
            return []
        extras = {(x.item_no, f"x:{x.heading}"): x.text for x in records.extras}
        return [
            [
                extras.get((item.item_no, key)) if key.startswith("x:") else getattr(item, key)
                for key in gold.keys
            ]
            for item in records.items
        ]

    return read


def _by_peer(tables: Callable[[Path], list[list[list[str | None]]]]) -> Read:
    def read(path: Path, gold: Gold) -> list[Row]:
        try:
            return [*stacked(tables(path), len(gold.keys))]
        except Exception as error:
            print(f"\n{path.name}: {error}", file=sys.stderr)
            return []

    return read


if __name__ == "__main__":
    main()
