"""Write cases as PDF files: python -m typeset NAME… --out FOLDER. Without a name, list them."""

import argparse
import sys
from pathlib import Path

from .case import Case
from .catalogue import CASES, case
from .damage import damage
from .random_plans import random_plan


def named(name: str) -> Case:
    """The case of a name: of the catalogue, "random-SEED" or "random-SEED:DAMAGE"."""
    if not name.startswith("random-"):
        return case(name)
    plan, _, kind = name.partition(":")
    seed = int(plan.removeprefix("random-"))
    made = random_plan(seed)
    return damage(made, seed, kind) if kind else made


def listing() -> str:
    """All named cases with their purposes, as the table of README.md."""
    rows = (f"| `{name}` | {case(name).purpose} |" for name in CASES)
    return "\n".join(("| case | purpose |", "|---|---|", *rows)) + "\n"


def main() -> None:
    """Write the files that the command line asks for."""
    parser = argparse.ArgumentParser(prog="typeset", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--out", type=Path, default=Path())
    arguments = parser.parse_args()
    if not arguments.names:
        sys.stdout.write(listing())
    for name in arguments.names:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / f"{name.replace(':', '-')}.pdf").write_bytes(named(name).pdf)


if __name__ == "__main__":
    main()
