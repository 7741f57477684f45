"""The weight of each signal at a page break, as `benchmarks/fit_page_breaks.py` fitted it."""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Weights(NamedTuple):
    """Weights by the name of a signal, in log-odds: for one row, for a cell that goes on."""

    row: dict[str, float]
    cell: dict[str, float]


@cache
def fitted_weights() -> Weights:
    """Read the fitted weights."""
    text = Path(__file__).with_name("page_break_weights.csv").read_text("utf-8")
    rows = list(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))
    return Weights(
        {row["signal"]: float(row["row"]) for row in rows if row["row"]},
        {row["signal"]: float(row["cell"]) for row in rows if row["cell"]},
    )
