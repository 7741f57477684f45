"""How much the headings of a table speak for a plan, and against it."""

from collections.abc import Iterable, Sequence

from kehoach.normalize.columns.candidates import GENERIC_WEIGHT, ColumnClaims
from kehoach.normalize.columns.headings import EXTRA, WORKFLOW, Claim

# Who and by when: with both, figures and documents beside them do not make a list of figures.
_OWNED_AND_TIMED = 3

Names = Sequence[str | None]


def plan_score(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> int:
    """Add up what the headings say for a plan; each kind of other table speaks once."""
    score = sum(max(claim.plan, 0) for claim in _said(columns, names))
    score += sum(against_plan(columns, names).values())
    return score + (_OWNED_AND_TIMED if _is_owned(columns, names) else 0)


def _said(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> Iterable[Claim]:
    """Return the claims that hold, now that each column has its name."""
    for column, name in zip(columns, names, strict=True):
        yield from (claim for claim in column.claims if claim.column == (name or EXTRA))


def against_plan(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> dict[str, int]:
    """Return what speaks against a plan, by the kind of table that it speaks for.

    Steps of a workflow have no first and last day of their own.
    """
    against: dict[str, int] = {}
    is_dated = "start" in names and "deadline" in names
    for claim in _said(columns, names):
        if claim.plan < 0 and not (is_dated and claim.kind == WORKFLOW):
            against[claim.kind] = min(claim.plan, against.get(claim.kind, 0))
    return against


def _is_owned(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> bool:
    """Tell whether a column plainly says who does it, and another by when."""
    if "lead" not in names or "deadline" not in names:
        return False
    lead = columns[names.index("lead")]
    return any(c.column == "lead" and c.weight > GENERIC_WEIGHT for c in lead.claims)
