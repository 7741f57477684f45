"""What a whole funding cell costs: its first amount, or several added up."""

from collections.abc import Sequence

from kehoach.readings import FundingPart


def further_amounts(parts: Sequence[FundingPart]) -> list[FundingPart]:
    """Return the amounts after the first that it does not contain; [] where it is a total."""
    amounts = [part for part in parts if part.amount_vnd]
    first, others = (amounts[0], amounts[1:]) if amounts else (None, [])
    if first is None or first.per or first.qualifier in {"total", "computed"}:
        return []
    rest = [part for part in others if not part.per and part.qualifier != "computed"]
    is_sum_of_them = first.amount_vnd == sum(part.amount_vnd or 0 for part in rest)
    return [] if is_sum_of_them else rest


def total_of(parts: Sequence[FundingPart]) -> int | None:
    """Return what a cell costs in đồng; None where it is not sure that its amounts add up.

    Amounts add up that come from different sources, each named with its own.
    """
    amounts = [part for part in parts if part.amount_vnd is not None]
    if not further_amounts(parts):
        return amounts[0].amount_vnd if amounts else None
    sources = [source for part in amounts for source in part.sources]
    is_told_apart = all(part.sources and not part.per for part in amounts)
    if not is_told_apart or len(sources) != len(set(sources)):
        return None
    return sum(part.amount_vnd or 0 for part in amounts)
