"""What is doubtful in the names that the columns of a table were given."""

from collections.abc import Iterable, Sequence

from kehoach.normalize.columns.candidates import ColumnClaims
from kehoach.normalize.columns.headings import Claim, read_heading
from kehoach.readings import Doubt
from kehoach.sentences import say, word

TEXTS = frozenset({"objective", "task", "activity"})
# Weights: so much less plain, a heading leaves no doubt which of two is the column.
_PLAINLY_LESS = 2


def not_sure_a_plan(columns: Sequence[ColumnClaims]) -> Doubt:
    """Say that a table taken for a plan might be none."""
    printed = ", ".join(column.heading for column in columns if column.heading)
    said = "some headings are those of another kind of table; it was taken for a plan"
    return Doubt("plan_unsure", said, printed[:200])


def doubts_about(columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> Iterable[Doubt]:
    """Say why columns are kept apart, and why names may be wrong."""
    for column, name in zip(columns, names, strict=True):
        if name is None and column.heading:
            yield from _kept_apart(column, columns, names)
        elif name is not None:
            yield from _unsure(column, name)


def _kept_apart(
    column: ColumnClaims, columns: Sequence[ColumnClaims], names: Sequence[str | None]
) -> Iterable[Doubt]:
    """Say why a column goes to extras; one whose heading is known to be of no column needs none.

    Parts beside their total ("Kinh phí" over "Tổng", "NSTW", "NSĐP") leave nothing in doubt.
    """
    if column.wanted:
        lost = column.wanted[0]
        said = say(
            "another column is more plainly the {column}; kept in extras", column=word(lost.column)
        )
        close = _is_close(lost, columns, names)
        yield Doubt("column_contested", said, column.heading, "warning" if close else "notice")
    elif column.from_parent:
        whole = next((claim.column for claim in read_heading(column.parent).claims), None)
        said = say("one of several columns below {parent!r}; kept in extras", parent=column.parent)
        yield Doubt(
            "column_spread", said, column.heading, "notice" if whole in names else "warning"
        )
    elif not column.claims:
        yield Doubt("column_unknown", "heading not known; kept in extras", column.heading, "notice")


def _is_close(lost: Claim, columns: Sequence[ColumnClaims], names: Sequence[str | None]) -> bool:
    """Tell whether a column kept apart may be the one it names: texts are, others nearly as plain.

    A text kept apart may hold the tasks themselves.
    """
    if lost.column in TEXTS or lost.column not in names:
        return True
    winner = columns[names.index(lost.column)]
    won = max(c.weight for c in winner.claims if c.column == lost.column)
    return won - lost.weight < _PLAINLY_LESS


def _unsure(column: ColumnClaims, name: str) -> Iterable[Doubt]:
    """Say why the name given to a column may be wrong."""
    if column.guessed:
        said = say(
            "heading not known; taken for the {column}, which no other column is",
            column=word(name),
        )
        yield Doubt("column_guessed", said, column.heading)
    if column.combined:
        said = say("heading names several things; read as {column}", column=word(name))
        yield Doubt("column_combined", said, column.heading)
    if column.slip:
        said = say("heading read as {column}", column=word(name))
        yield Doubt("column_slip", said, column.heading, "notice")
    if not column.heading:
        said = say("first column has no heading; read as {column}", column=word(name))
        yield Doubt("column_unnamed", said, None, "notice")
