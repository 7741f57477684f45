"""Count the typeset plans that are read without any fault, by group of cases and by engine.

python benchmarks/typeset_accuracy.py [--engine pdfium …] [--random 200] [--show]
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import kehoach
from kehoach.errors import DocumentError

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from typeset.case import Case
from typeset.catalogue import CASES, case
from typeset.compare import differences
from typeset.random_plans import random_plan
from typeset.register import GROUPS


def cases(randoms: int) -> Iterator[tuple[str, Case]]:
    """Named and random cases with the group they count for; damaged ones are left out."""
    for name in CASES:
        if not case(name).damaged:
            yield GROUPS.get(name, name.split("-")[0]), case(name)
    for seed in range(randoms):
        yield "random", random_plan(seed)


def fault(made: Case, engine: str, folder: Path) -> str | None:
    """The first thing that is wrong with a reading, None when it is right."""
    path = folder / "plan.pdf"
    path.write_bytes(made.pdf)
    try:
        records = kehoach.read_plan(path, engine=engine).records
    except DocumentError as error:
        return str(error)
    return next(iter(differences(made, records)), None)


def main() -> None:
    """Read every case with every engine and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--engine", nargs="+", default=["pdfium"])
    parser.add_argument("--random", type=int, default=200, help="how many random plans")
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    arguments = parser.parse_args()
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as name:
        for group, made in cases(arguments.random):
            total[group] += 1
            for engine in arguments.engine:
                wrong = fault(made, engine, Path(name))
                right[group, engine] += wrong is None
                if arguments.show and wrong is not None:
                    print(f"{engine} {made.name}: {wrong:.150}")
    print("| group | cases |", " | ".join(arguments.engine), "|")
    print("|---|---:|" + "---:|" * len(arguments.engine))
    for group in total:
        counts = " | ".join(str(right[group, engine]) for engine in arguments.engine)
        print(f"| {group} | {total[group]} | {counts} |")
    sums = (sum(right[g, engine] for g in total) for engine in arguments.engine)
    print(f"| all | {total.total()} | {' | '.join(map(str, sums))} |")


if __name__ == "__main__":
    main()
