"""What is doubtful in the names that the columns of a table were given."""

from collections.abc import Iterable, Sequence

from kehoach.catalogue import column_word
from kehoach.findings import Finding, finding
from kehoach.normalize.columns.candidates import ColumnClaims
from kehoach.normalize.columns.headings import Claim, read_heading

TEXTS = frozenset({"objective", "task", "activity"})
# Weights: so much less plain, a heading leaves no doubt which of two is the column.
_PLAINLY_LESS = 2


def not_sure_a_plan(columns: Sequence[ColumnClaims]) -> Finding:
    """Say that a table taken for a plan might be none."""
    printed = ", ".join(column.heading for column in columns if column.heading)
    return finding("plan_unsure", value=printed[:200])


def doubts_about(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> Iterable[Finding]:
    """Say why columns are kept apart, and why names may be wrong."""
    for column, name in zip(columns, names, strict=True):
        if name is None and column.heading:
            yield from _kept_apart(column, columns, names)
        elif name is not None:
            yield from _unsure(column, name)


def _kept_apart(
    column: ColumnClaims, columns: Sequence[ColumnClaims], names: Sequence[str | None]
) -> Iterable[Finding]:
    """Say why a column goes to extras; one whose heading is known to be of no column needs none.

    Parts beside their total ("Kinh phí" over "Tổng", "NSTW", "NSĐP") leave nothing in doubt.
    """
    if column.is_other and not column.is_vague:
        return
    if column.wanted:
        yield _contested(column, columns, names)
    elif column.from_parent:
        whole = next((claim.column for claim in read_heading(column.parent).claims), None)
        variant = "beside_whole" if whole in names else ""
        yield finding("column_spread", variant, value=column.heading, parent=column.parent)
    elif column.is_vague:
        yield finding("column_unknown", value=column.heading)


def _contested(
    column: ColumnClaims, columns: Sequence[ColumnClaims], names: Sequence[str | None]
) -> Finding:
    """Say which column more plainly is what this one names."""
    lost = column.wanted[0]
    winner = columns[names.index(lost.column)] if lost.column in names else column
    return finding(
        "column_contested",
        "close" if _is_close(lost, columns, names) else "",
        value=column.heading,
        name=column_word(lost.column),
        winner=winner.heading,
    )


def _is_close(lost: Claim, columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> bool:
    """Tell whether a column kept apart may be the one it names: texts are, others nearly as plain.

    A text kept apart may hold the tasks themselves.
    """
    if lost.column in TEXTS or lost.column not in names:
        return True
    winner = columns[names.index(lost.column)]
    won = max(c.weight for c in winner.claims if c.column == lost.column)
    return won - lost.weight < _PLAINLY_LESS


def _unsure(column: ColumnClaims, name: str) -> Iterable[Finding]:
    """Say why the name given to a column may be wrong."""
    if column.guessed or column.is_other or column.is_faint(name):
        yield _named("column_guessed", name, column.heading)
    elif not column.is_plain(name):
        yield _named("column_noun", name, column.heading)
    if column.combined:
        yield _named("column_combined", name, column.heading)
    if column.slip:
        yield _named("column_slip", name, column.heading)
    if not column.heading:
        yield _named("column_unnamed", name, None)


def _named(code: str, name: str, heading: str | None) -> Finding:
    """Say what a heading has to do with a column of ``items``."""
    return finding(code, value=heading, name=column_word(name))
