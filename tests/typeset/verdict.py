"""What became of a damaged plan: read right, refused, told of, or wrong without a word.

- right: every row is as it was before the damage;
- refused: the reading ends with an error that names the reason;
- told: wrong, and a warning or an error stands among the findings that the whole plan has not;
- masked: wrong, and only findings that the whole plan has as well;
- silent: wrong, and no warning or error at all.
"""

from collections import Counter
from pathlib import Path

import kehoach
from kehoach.errors import DocumentError

from .case import Case
from .compare import differences
from .damage import DAMAGES, damage
from .random_plans import random_plan

VERDICTS = ("right", "refused", "told", "masked", "silent", "crashed")


def damaged_plan(seed: int) -> tuple[str, Case, Case]:
    """The kind of damage, a plan that has a place for it, and the plan damaged."""
    kind = DAMAGES[seed % len(DAMAGES)]
    for number in range(seed, seed + 100_000, 1000):
        whole = random_plan(number)
        harmed = damage(whole, seed, kind)
        if harmed.pdf != whole.pdf:
            return kind, whole, harmed
    raise ValueError(f"no plan has a place for {kind}")


def judge(whole: Case, harmed: Case, folder: Path) -> tuple[str, list[str]]:
    """The verdict on one damaged plan, and what is wrong."""
    try:
        wrong, alarms = _read(harmed, folder)
    except DocumentError:
        return "refused", []
    except Exception as error:
        return "crashed", [repr(error)]
    if not wrong:
        return "right", []
    before, usual = _read(whole, folder)
    if before:
        wrong = [f"(the whole plan is read wrong too: {before[0]:.80})", *wrong]
    if not alarms:
        return "silent", wrong
    return ("told" if alarms - usual else "masked"), wrong


def _read(case: Case, folder: Path) -> tuple[list[str], Counter[tuple[str, str | None]]]:
    """Differences from the truth, and the warnings and errors by code and column."""
    path = folder / "plan.pdf"
    path.write_bytes(case.pdf)
    records = kehoach.read_plan(path).records
    alarms = Counter(
        (finding.code, finding.column_name)
        for finding in records.findings
        if finding.severity in {"warning", "error"}
    )
    return differences(case, records), alarms
