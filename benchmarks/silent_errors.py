"""Count silent errors: plans damaged with known truth that are read wrong without a word.

    python benchmarks/silent_errors.py [--count 200] [--first 0] [--show]

Each plan is read whole and damaged. A damaged plan is

- right: every row as it was before the damage;
- refused: the reading ends with an error that names the reason;
- told: wrong, and a warning or an error stands among the findings that the whole plan has not;
- masked: wrong, and only findings that the whole plan has as well;
- silent: wrong, and no warning or error at all.

The exit code is 1 when any is silent or masked.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

import kehoach
from kehoach.errors import DocumentError

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from typeset.case import Case
from typeset.compare import differences
from typeset.damage import DAMAGES, damage
from typeset.random_plans import random_plan

VERDICTS = ("right", "refused", "told", "masked", "silent", "crashed")


def read(case: Case, folder: Path) -> tuple[list[str], Counter[tuple[str, str | None]]]:
    """Differences from the truth, and the warnings and errors by code and column."""
    path = folder / "plan.pdf"
    path.write_bytes(case.pdf)
    records = kehoach.read_plan(path).records
    alarms = Counter(
        (finding.code, finding.column)
        for finding in records.findings
        if finding.severity in {"warning", "error"}
    )
    return differences(case, records), alarms


def judge(whole: Case, harmed: Case, folder: Path) -> tuple[str, list[str]]:
    """The verdict on one damaged plan, and what is wrong."""
    try:
        wrong, alarms = read(harmed, folder)
    except DocumentError:
        return "refused", []
    except Exception as error:
        return "crashed", [repr(error)]
    if not wrong:
        return "right", []
    before, usual = read(whole, folder)
    if before:
        wrong = [f"(the whole plan is read wrong too: {before[0]:.80})", *wrong]
    if not alarms:
        return "silent", wrong
    return ("told" if alarms - usual else "masked"), wrong


def damaged_plan(seed: int) -> tuple[str, Case, Case]:
    """The kind of damage, a plan that has a place for it, and the plan damaged."""
    kind = DAMAGES[seed % len(DAMAGES)]
    for number in range(seed, seed + 100_000, 1000):
        whole = random_plan(number)
        harmed = damage(whole, seed, kind)
        if harmed.pdf != whole.pdf:
            break
    return kind, whole, harmed


def main() -> int:
    """Run the damaged plans and print a table by kind of damage."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    parser.add_argument("--show", action="store_true", help="print what was wrong and not told")
    arguments = parser.parse_args()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    with tempfile.TemporaryDirectory() as name:
        for seed in range(arguments.first, arguments.first + arguments.count):
            kind, whole, harmed = damaged_plan(seed)
            verdict, wrong = judge(whole, harmed, Path(name))
            table[kind][verdict] += 1
            if arguments.show and verdict in {"masked", "silent", "crashed"}:
                print(f"{whole.name}:{kind} (seed {seed}) {verdict}")
                print(*(f"    {line:.160}" for line in wrong[:2]), sep="\n")
    return report(table)


def report(table: dict[str, Counter[str]]) -> int:
    """Print the table; 1 when something wrong went without a word."""
    print(f"{'damage':20}", *(f"{verdict:>8}" for verdict in VERDICTS))
    for kind in DAMAGES:
        print(f"{kind:20}", *(f"{table[kind][verdict]:8}" for verdict in VERDICTS))
    total = sum(table.values(), Counter())
    print(f"{'all':20}", *(f"{total[verdict]:8}" for verdict in VERDICTS))
    return int(bool(total["silent"] or total["masked"] or total["crashed"]))


if __name__ == "__main__":
    sys.exit(main())
