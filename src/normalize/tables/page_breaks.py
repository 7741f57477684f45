"""Page breaks: which cells at the foot of one page go on at the head of the next.

Vetoes come first; then the signals of all columns are added up, once with their weights for "both
sides are one row", and, where a new row starts, once for each column with their weights for "this
cell goes on": a cell merged over several rows. A logistic makes probabilities of both sums.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from kehoach.catalogue import Word, listed, word
from kehoach.model import Signal
from kehoach.normalize.tables.break_evidence import ColumnBreak, PageBreak
from kehoach.normalize.tables.break_signals import CELL_SIGNALS, COLUMN_SIGNALS, ROW_SIGNALS
from kehoach.normalize.tables.break_weights import Weights, fitted_weights

_MANY_CELLS = 10
_MOST = 3.0
"""A signal counts in so many columns at most: those of one row tell the same thing."""
_STRONG = 30.0
_SAID = 4


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided at a break: one row or not, and which columns go on."""

    same_row: bool
    probability: float
    """That both sides are one row."""
    goes_on: tuple[bool, ...]
    cell_probabilities: tuple[float, ...]
    """That the cell of a column goes on."""
    reason: Word
    signals: tuple[Signal, ...]
    blanks: tuple[int, ...] = ()
    """Columns with merged cells in which one side says nothing, the other something."""


def decide(both: PageBreak, weights: Weights | None = None) -> Verdict:
    """Decide what goes on over a break, from the signals of all columns."""
    weights = weights or fitted_weights()
    signals = tuple(_weighed(both, weights.row))
    veto = row_veto(both)
    probability = 0.0 if veto else _logistic(sum(signal.weight for signal in signals))
    same_row = probability > 0.5
    cells = (probability,) * len(both.columns) if same_row else cell_chances(both, weights.cell)
    goes_on = tuple(chance > 0.5 for chance in cells)
    if not same_row and (all(goes_on) or both.is_heading):
        goes_on = (False,) * len(goes_on)
    reason = veto or _reason(signals, same_row=same_row)
    blanks = tuple(at for at, c in enumerate(both.columns) if c.profile.ever_merged and c.has_one)
    return Verdict(same_row, probability, goes_on, cells, reason, signals, blanks)


def row_veto(both: PageBreak) -> Word | None:
    """What no signal outvotes: why the sides cannot be one row."""
    if both.is_heading:
        return word("break.heading")
    if any(column.is_serial and column.has_both for column in both.columns):
        return word("break.new_number")
    opened = opened_cells(both)
    if any(opened) and not all(opened):
        return word("break.some_open")
    return None


def opened_cells(both: PageBreak) -> list[bool]:
    """Which cells are open at the break, told by the side that tells cells apart.

    Where no header is repeated, Chromium rules no cell at the head of a page, cut or not: the foot
    of the page before, where some cells are closed and others open, says which were cut.
    """
    above = [column.above.is_open for column in both.columns]
    below = [column.below.is_open for column in both.columns]
    for side in (above, below):
        if any(side) and not all(side):
            return side
    return [column.is_open for column in both.columns]


def row_signals(both: PageBreak) -> Iterator[Signal]:
    """Each signal that holds for the row; its weight is its value, before it is weighed."""
    for signal in ROW_SIGNALS:
        if value := signal.holds(both):
            yield Signal(signal.name, min(value, _MOST))
    every = tuple(enumerate(both.columns))
    unmerged = [(index, column) for index, column in every if not column.is_merged]
    for each in COLUMN_SIGNALS:
        asked = every if each.in_merged else unmerged
        said = {index: value for index, column in asked if (value := each.holds(column))}
        scale = min(_MOST / max(sum(said.values()), _MOST), 1.0)
        for index, value in said.items():
            yield Signal(each.name, value * scale, index)


def row_values(both: PageBreak) -> dict[str, float]:
    """The value of each signal for the row, added up over its columns."""
    values: dict[str, float] = {}
    for signal in row_signals(both):
        values[signal.name] = values.get(signal.name, 0.0) + signal.weight
    return values


def _weighed(both: PageBreak, weights: Mapping[str, float]) -> Iterator[Signal]:
    for signal in row_signals(both):
        yield signal._replace(weight=signal.weight * weights.get(signal.name, 0.0))


def cell_values(both: PageBreak, index: int) -> dict[str, float]:
    """The value of each signal of one column, for a cell that goes on over a new row."""
    column = both.columns[index]
    values = {signal.name: signal.holds(column) for signal in COLUMN_SIGNALS}
    values |= {signal.name: signal.holds(both, column) for signal in CELL_SIGNALS}
    return {"always": 1.0} | {name: value for name, value in values.items() if value}


def beside_values(both: PageBreak, chances: Sequence[float], index: int) -> dict[str, float]:
    """What the chances of the cells beside a column say of it."""
    column = both.columns[index]
    beside = [chances[at] for at in (index - 1, index + 1) if 0 <= at < len(chances)]
    values = {"beside": max(beside, default=0.0)}
    if index + 1 == len(chances):
        return values
    if column.is_merged and _same_extent(column, both.columns[index + 1]):
        values["same_extent_goes_on"] = chances[index + 1]
        values["same_extent_ends"] = 1.0 - chances[index + 1]
    elif column.is_serial:
        values["number_of_what_goes_on"] = chances[index + 1]
    return values


def cell_chances(
    both: PageBreak, weights: dict[str, float], *, beside: bool = True
) -> tuple[float, ...]:
    """The probability for each column that its cell goes on though a new row starts.

    ``beside``: with what the cells beside it say.
    """
    opened = opened_cells(both)
    if any(opened) and not all(opened):
        return tuple(map(float, opened))
    own = [_chance(both, index, weights) for index in range(len(both.columns))]
    if not beside:
        return tuple(own)
    chances = [_chance(both, index, weights, own) for index in range(len(own))]
    for index in range(len(chances) - 2, -1, -1):
        if _follows(both, index):
            chances[index] = chances[index + 1]
    return tuple(0.0 if _crosses(both, at, chances) else each for at, each in enumerate(chances))


def _chance(
    both: PageBreak, index: int, weights: dict[str, float], others: Sequence[float] = ()
) -> float:
    if must_end(both.columns[index]):
        return 0.0
    values = cell_values(both, index)
    if others:
        values |= beside_values(both, others, index)
    return _logistic(sum(value * weights.get(name, 0.0) for name, value in values.items()))


def must_end(column: ColumnBreak) -> bool:
    """Tell a cell that cannot go on over a new row.

    It says nothing, has a number on both sides, or stands in a column that never merges cells.
    """
    if not column.above.text and not column.below.text:
        return True
    if column.is_serial and column.has_both:
        return True
    profile = column.profile
    never = profile.cells >= _MANY_CELLS and not profile.ever_merged
    return never and not column.is_merged


def _follows(both: PageBreak, index: int) -> bool:
    """Does a cell without text go on as the merged one beside it does?"""
    column, beside = both.columns[index : index + 2]
    is_blank = not column.above.text and not column.below.text
    return is_blank and column.is_merged and _same_extent(column, beside)


def _crosses(both: PageBreak, index: int, chances: Sequence[float]) -> bool:
    """Would a number go on into merged rows that begin anew beside it, and end among them?"""
    column = both.columns[index]
    if not column.is_serial or index + 1 == len(chances) or chances[index + 1] > 0.5:
        return False
    beside = both.columns[index + 1]
    above, below = beside.above.rows, beside.below.rows
    return column.above.rows < above or 1 < below >= column.below.rows


def _same_extent(left: ColumnBreak, right: ColumnBreak) -> bool:
    return left.above.rows == right.above.rows and left.below.rows == right.below.rows


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + exp(-max(min(score, _STRONG), -_STRONG)))


def _reason(signals: Sequence[Signal], *, same_row: bool) -> Word:
    """Say in words what decided."""
    sign = 1 if same_row else -1
    strongest = sorted(_by_name(signals).items(), key=lambda pair: -sign * pair[1])
    said = [word(f"break.{name}") for name, weight in strongest[:_SAID] if weight * sign > 0]
    return listed(said) if said else word("break.nothing")


def _by_name(signals: Sequence[Signal]) -> dict[str, float]:
    """What each signal weighs in all columns, but for what always holds."""
    weights: dict[str, float] = {}
    for signal in signals:
        weights[signal.name] = weights.get(signal.name, 0.0) + signal.weight
    return {name: weight for name, weight in weights.items() if name != "always"}
