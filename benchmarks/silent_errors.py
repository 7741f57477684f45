"""Count silent errors: plans damaged with known truth that are read wrong without a word.

    python benchmarks/silent_errors.py [--count 200] [--first 0] [--show]

Each plan is read whole and damaged; `typeset.verdict` in the tests says what the verdicts mean.
The exit code is 1 when any damaged plan is wrong and nothing new was said about it.
"""

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from typeset.damage import DAMAGES
from typeset.verdict import VERDICTS, damaged_plan, judge

UNTOLD = {"masked", "silent", "crashed"}


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
            if arguments.show and verdict in UNTOLD:
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
    return int(any(total[verdict] for verdict in UNTOLD))


if __name__ == "__main__":
    sys.exit(main())
