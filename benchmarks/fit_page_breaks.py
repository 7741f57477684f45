"""Fit the weights of the signals at page breaks, and count how often each probability is right.

    python benchmarks/fit_page_breaks.py [--tables 3000] [--write]

Random tables of some kinds are set on pages and the weights fitted to their breaks by logistic
regression; tables of other kinds tell how well the probabilities hold. ``--write`` puts the weights
into src/normalize/tables/page_break_weights.csv.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kehoach.normalize.tables.break_evidence import PageBreak
from kehoach.normalize.tables.break_weights import Weights
from kehoach.normalize.tables.page_breaks import (
    beside_values,
    cell_chances,
    cell_values,
    decide,
    must_end,
    opened_cells,
    row_values,
    row_veto,
)

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from cuts.kinds import FITTED, HELD_OUT, Kind
from cuts.labelled import Labelled, gold_breaks, labelled_breaks

ROOT = Path(__file__).parents[1]
WEIGHTS = ROOT / "src" / "normalize" / "tables" / "page_break_weights.csv"
RIDGE = 0.1
"""Strength of the pull of each weight towards 0, in squared log-odds."""
ROUNDS = 3
Floats = NDArray[np.float64]
Values = dict[str, float]


class Example(NamedTuple):
    """The values of the signals, and whether both sides are one."""

    values: Values
    one: bool


def row_examples(breaks: Iterable[Labelled]) -> list[Example]:
    """One example a break that no veto decides."""
    return [
        Example(row_values(each.evidence), each.truth.same_row)
        for each in breaks
        if row_veto(each.evidence) is None
    ]


def cell_examples(breaks: Iterable[Labelled], weights: Values) -> list[Example]:
    """One example a column at breaks where a new row starts; ``weights`` tell of its neighbours."""
    found: list[Example] = []
    for evidence, truth in breaks:
        opened = opened_cells(evidence)
        if truth.same_row or (any(opened) and not all(opened)):
            continue
        own = cell_chances(evidence, weights, beside=False)
        for index, column in enumerate(evidence.columns):
            if not must_end(column):
                beside = beside_values(evidence, own, index) if weights else {}
                values = cell_values(evidence, index) | beside
                found.append(Example(values, truth.goes_on[index]))
    return found


def fit(examples: Sequence[Example]) -> Values:
    """Weights of a logistic regression with ridge penalty, by Newton's method."""
    names = sorted({name for example in examples for name in example.values})
    x = np.array([[each.values.get(name, 0.0) for name in names] for each in examples])
    y = np.array([each.one for each in examples], dtype=np.float64)
    penalty = RIDGE * np.diag([0.0 if name == "always" else 1.0 for name in names])
    weights = np.zeros(len(names))
    for _ in range(30):
        chance = 1.0 / (1.0 + np.exp(-np.clip(x @ weights, -30.0, 30.0)))
        slope = x.T @ (chance - y) + penalty @ weights
        bend = (x * (chance * (1.0 - chance))[:, None]).T @ x + penalty
        weights = weights - np.linalg.solve(bend + 1e-9 * np.eye(len(names)), slope)
    return dict(zip(names, map(float, weights), strict=True))


def fit_all(breaks: Sequence[Labelled]) -> Weights:
    """Both lists of weights; those of cells in rounds, since neighbours tell of each other."""
    cell: Values = {}
    for _ in range(ROUNDS):
        cell = fit(cell_examples(breaks, cell))
    return Weights(fit(row_examples(breaks)), cell)


def breaks_of(kinds: Iterable[Kind], tables: int, first: int = 0) -> list[Labelled]:
    """The breaks of so many tables of each kind."""
    return [
        each
        for kind in kinds
        for seed in range(first, first + tables)
        for each in labelled_breaks(kind, seed)
    ]


def row_chances(breaks: Iterable[Labelled], weights: Weights) -> list[tuple[float, bool]]:
    """The probability and the truth of each decision on a row."""
    return [(decide(e, weights).probability, truth.same_row) for e, truth in breaks]


def goes_on_chances(breaks: Iterable[Labelled], weights: Weights) -> list[tuple[float, bool]]:
    """The probability and the truth of each decision on a cell where a new row starts."""
    return [
        pair
        for evidence, truth in breaks
        if not truth.same_row
        for pair in _of_cells(evidence, truth.goes_on, weights)
    ]


def _of_cells(
    evidence: PageBreak, goes_on: Sequence[bool], weights: Weights
) -> Iterable[tuple[float, bool]]:
    chances = cell_chances(evidence, weights.cell)
    for column, chance, on in zip(evidence.columns, chances, goes_on, strict=True):
        if column.above.text or column.below.text:
            yield chance, on


def calibration(pairs: Sequence[tuple[float, bool]]) -> None:
    """Print how often both sides are one, by tenths of the probability."""
    print("| probability | decisions | are one |\n|---|---:|---:|")
    for tenth in range(10):
        own = [one for chance, one in pairs if min(int(chance * 10), 9) == tenth]
        share = f"{sum(own) / len(own):.1%}" if own else ""
        print(f"| {tenth / 10:.1f} to {tenth / 10 + 0.1:.1f} | {len(own)} | {share} |")
    right = sum((chance > 0.5) == one for chance, one in pairs)
    weak = sum(0.05 < chance < 0.95 for chance, _ in pairs)
    print(f"right {right} of {len(pairs)} ({right / len(pairs):.2%}), weak {weak}")
    sure = [(c > 0.5) == one for c, one in pairs if not 0.05 < c < 0.95]
    print(f"wrong though not weak: {len(sure) - sum(sure)} of {len(sure)}")


def write(weights: Weights, count: int) -> None:
    """Write the data file of the weights."""
    names = list(dict.fromkeys([*weights.row, *weights.cell]))
    lines = [f"# fitted by benchmarks/fit_page_breaks.py to {count} page breaks; log-odds"]
    lines.append("signal,row,cell")
    for name in names:
        row, cell = (f"{w[name]:.2f}" if name in w else "" for w in weights)
        lines.append(f"{name},{row},{cell}")
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, print the calibration, and write the weights if asked."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--tables", type=int, default=1500, help="tables of each kind")
    parser.add_argument("--write", action="store_true", help="write the weights")
    arguments = parser.parse_args()
    breaks = breaks_of(FITTED, arguments.tables)
    breaks += [each for seed in range(arguments.tables // 10) for each in gold_breaks(seed)]
    weights = fit_all(breaks)
    held_out = breaks_of(HELD_OUT, arguments.tables // 3)
    print(f"fitted to {len(breaks)} page breaks")
    shown: list[tuple[str, Callable[..., list[tuple[float, bool]]]]] = [
        ("one row", row_chances),
        ("the cell goes on", goes_on_chances),
    ]
    for title, chances in shown:
        print(f"\n{title}, on {len(held_out)} breaks of other kinds of tables")
        calibration(chances(held_out, weights))
    if arguments.write:
        write(weights, len(breaks))


if __name__ == "__main__":
    main()
