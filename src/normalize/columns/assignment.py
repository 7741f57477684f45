"""Give each name to one column: the choice in which the claims weigh the most."""

from collections import Counter
from collections.abc import Sequence

from kehoach.normalize.columns.headings import Claim

# The names taken so far, and the heaviest way to take them: its weight, its names by column.
_States = dict[frozenset[str], tuple[int, tuple[str | None, ...]]]


def assign(wanted: Sequence[tuple[Claim, ...]]) -> tuple[str | None, ...]:
    """Give each name to at most one column, so that the weights add up to the most.

    Columns whose names nobody else claims are settled first; the few that compete are tried in
    all ways.
    """
    rivals = Counter(claim.column for claims in wanted for claim in claims)
    names: list[str | None] = [None] * len(wanted)
    open_columns = []
    for at, claims in enumerate(wanted):
        if claims and all(rivals[claim.column] == 1 for claim in claims):
            names[at] = max(claims, key=lambda claim: claim.weight).column
        elif claims:
            open_columns.append(at)
    chosen = _best(tuple(wanted[at] for at in open_columns))
    for at, name in zip(open_columns, chosen, strict=True):
        names[at] = name
    return tuple(names)


def _best(wanted: tuple[tuple[Claim, ...], ...]) -> tuple[str | None, ...]:
    """Return the heaviest choice of one free name for each column; the leftmost wins a tie."""
    states: _States = {frozenset(): (0, ())}
    for claims in wanted:
        after: _States = {}
        for used, (weight, names) in states.items():
            for claim in claims:
                if claim.column not in used:
                    option = (weight + claim.weight, (*names, claim.column))
                    _keep_best(after, used | {claim.column}, option)
            _keep_best(after, used, (weight, (*names, None)))
        states = after
    return max(states.values(), key=lambda state: state[0])[1]


def _keep_best(
    states: _States,
    used: frozenset[str],
    option: tuple[int, tuple[str | None, ...]],
) -> None:
    if used not in states or option[0] > states[used][0]:
        states[used] = option
