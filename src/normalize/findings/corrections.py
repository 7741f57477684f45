"""Corrections that could not be done: what they correct is not there any more."""

from collections.abc import Iterator

from kehoach.catalogue import column_word
from kehoach.corrections.correction import Correction
from kehoach.findings import Finding, finding
from kehoach.normalize.document import Plan


def refused(plan: Plan) -> Iterator[Finding]:
    """Yield a finding for each correction that was refused."""
    for done in plan.corrected.done:
        if done.state == "refused":
            yield _refusal(done.correction)


def _refusal(made: Correction) -> Finding:
    variant = made.deed if made.deed != "value" else ""
    return finding(
        "correction_refused",
        variant,
        value=made.read or made.row_text,
        column=column_word(made.column),
        right=made.right,
        who=made.who or "?",
    )
