"""By how much the rules of a page are bent: a smooth field fitted to them.

A page that lay bent on the glass, or was photographed aslant, shows straight rules as curves. Each
axis has a polynomial of the third degree in both directions that says how far points are off the
straight line of their rule; it is fitted to all rules at once, robustly, each rule at a place of
its own.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.scan.runs import THICKEST, joined, long_runs, traces

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Nodes = NDArray[np.float32]
    Mask = NDArray[np.uint8]

    Field = Callable[[Nodes], Nodes]

# Points: runs that may be rules (level, upright: rows are lower than columns are wide), gaps in
# them, and rules long enough to tell a curve.
_RUNS = (24.0, 17.0)
_GAP = 8.0
_LONG = 70.0
# Points of a rule are told as the medians of stretches of about so many points.
_STRETCH = 20.0
_LEAST_POINTS, _LEAST_RULES = 24, 3
# How strongly each coefficient is drawn to nothing, and how far off a point says little (points).
_RIDGE = np.array((0.01, 0.1, 0.3, 0.05, 0.3, 0.3))
_NEAR = 0.7
_ROUNDS = 4
# Points: a page that is bent by less is straight.
_STRAIGHT = 1.0


def bend(ink: "Mask", dots: float) -> "Field | None":
    """The field that bends straight points to those of the page; None where it is straight.

    ``dots`` are pixels a point. The field maps nodes (rows, columns, 2), x and y in pixels.
    """
    size = ink.shape
    level = _fit(ink, dots, _RUNS[0])
    upright = _fit(np.ascontiguousarray(ink.T), dots, _RUNS[1])
    if level is None or upright is None:
        return None
    if max(level[1], upright[1]) < _STRAIGHT * dots:
        return None
    return lambda nodes: _bent(nodes, level[0], upright[0], size)


def _bent(nodes: "Nodes", level: "Floats", upright: "Floats", size: tuple[int, ...]) -> "Nodes":
    x, y = nodes[..., 0] / size[1] - 0.5, nodes[..., 1] / size[0] - 0.5
    off = np.stack((_terms(y, x) @ upright, _terms(x, y) @ level), axis=-1)
    return np.asarray(nodes + off, np.float32)


def _terms(along: "Floats", across: "Floats") -> "Floats":
    """(…, 6): the terms of the polynomial."""
    u, v = along, across
    return np.stack((u, u * u, u**3, u * v, u * u * v, u * v * v), axis=-1)


def _fit(ink: "Mask", dots: float, run: float) -> "tuple[Floats, float] | None":
    """Coefficients for level rules, and the greatest bend in pixels; None for too few rules."""
    points = _points(ink, dots, run)
    if len(points) < _LEAST_POINTS or len(np.unique(points[:, 0])) < _LEAST_RULES:
        return None
    rule = np.unique(points[:, 0], return_inverse=True)[1]
    along, across = points[:, 1] / ink.shape[1] - 0.5, points[:, 2] / ink.shape[0] - 0.5
    terms = _terms(along, across)
    found = _robust(terms, rule, points[:, 2], _NEAR * dots)
    return found, float(np.ptp(terms @ found))


def _robust(terms: "Floats", rule: "NDArray[np.int64]", y: "Floats", near: float) -> "Floats":
    """Least squares with a place for each rule, points far off weighing less in each round."""
    own_place = np.eye(rule.max() + 1)[rule]
    known = np.hstack((terms, own_place))
    ridge = np.zeros((len(_RIDGE), known.shape[1]))
    np.fill_diagonal(ridge, _RIDGE)
    nothing = np.zeros(len(_RIDGE))
    weight: Floats = np.ones(len(y))
    found: Floats = np.zeros(known.shape[1])
    for _ in range(_ROUNDS):
        weighted = np.vstack((known * weight[:, None], ridge))
        off = np.concatenate((y * weight, nothing))
        found = np.asarray(np.linalg.lstsq(weighted, off, rcond=None)[0], np.float64)
        weight = 1 / np.sqrt(1 + ((known @ found - y) / near) ** 2)
    return found[: len(_RIDGE)]


def _points(ink: "Mask", dots: float, run: float) -> "Floats":
    """(n, 3): number of the rule, x and y of points on the middle of long rules."""
    runs = joined(long_runs(ink, int(run * dots), max(1, round(dots / 2))), int(_GAP * dots))
    found = []
    for number, trace in enumerate(traces(runs, _LONG * dots)):
        drifts = trace.shape.shape[0] > 0.12 * trace.length + 6 * dots
        if drifts or trace.thickness > THICKEST * dots:
            continue
        thin = (trace.ink < 6 * dots).nonzero()[0]
        stretches = max(4, min(24, int(trace.length / (_STRETCH * dots))))
        parts = np.array_split(thin, stretches)
        found += [(number, np.median(trace.x[p]), np.median(trace.y[p])) for p in parts if len(p)]
    return np.array(found, float).reshape(-1, 3)
