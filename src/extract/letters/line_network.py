"""Tesseract's network for one line of text, on many lines at once.

It sees a line 36 pixels high and tells for every three pixels along it how likely each letter is,
or none. The layers: patches of three pixels by three, the largest of which in each square of three
goes on; a memory that runs down each column; one along the line, one back, and one along again.

All lines of a page go through it together: one product of matrices then serves a hundred of them,
and so takes half the time that Tesseract's own code takes line by line. Steps lie packed, the first
of all lines, then the second of those that have one, and so on; the longest line is the first.
"""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from kehoach.extract.letters.network_file import Dense, LineNetwork, Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Ints = NDArray[np.int64]

HEIGHT = 36
"""Pixels that a line is high."""
STEP = 3
"""Pixels along the line of which the network tells a letter."""
# Lines that go through at once, and columns whose memory runs at once: what they need stays in the
# processor's caches.
_LINES, _COLUMNS = 192, 512
_MOST = 100.0  # of what a memory holds


class Packing(NamedTuple):
    """Where the steps of lines lie when packed; (steps,) but for ``going``.

    ``line`` and ``step`` are those of each place, ``from_lines`` where it lies line by line,
    ``turned`` the place of the same step from the end; ``going`` is how many lines have each step.
    """

    line: "Ints"
    step: "Ints"
    from_lines: "Ints"
    turned: "Ints"
    going: "Ints"


def read_lines(network: LineNetwork, lines: "Sequence[Values]") -> "list[Values]":
    """How likely each letter is at each step of each line: (steps, letters), rows of sum 1.

    Lines are (36, width), -1 black to 1 white, and at least three pixels wide.
    """
    found: list[Values] = [np.zeros((0, 0), np.float32)] * len(lines)
    order = sorted(range(len(lines)), key=lambda at: -lines[at].shape[1])
    for start in range(0, len(order), _LINES):
        some = order[start : start + _LINES]
        for at, likely in zip(some, _read(network, [lines[at] for at in some]), strict=True):
            found[at] = likely
    return found


def _read(network: LineNetwork, lines: "Sequence[Values]") -> "list[Values]":
    """The same for lines of which none is longer than the one before it."""
    packing = _packing(np.array([line.shape[1] // STEP for line in lines]))
    squares = network.patches._replace(weights=_of_square(network.patches.weights))
    seen = np.concatenate([_patches(squares, line) for line in lines], axis=1)
    parts = np.arange(_COLUMNS, seen.shape[1], _COLUMNS)
    columns = [_down(network.columns, part) for part in np.array_split(seen, parts, axis=1)]
    along = _along(network.first, np.concatenate(columns)[packing.from_lines], packing)
    back = _along(network.backwards, along[packing.turned], packing)
    last = _along(network.last, back[packing.turned], packing)
    likely = _shares(last @ network.outputs.weights + network.outputs.bias)
    own = np.argsort(packing.from_lines)  # the places of the steps, line by line
    return np.split(likely[own], np.bincount(packing.line).cumsum()[:-1])


def _packing(lengths: "Ints") -> Packing:
    """The packing of lines of these lengths, the longest first."""
    going = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    starts = going.cumsum() - going
    step = np.repeat(np.arange(len(going)), going)
    line = np.arange(len(step)) - starts[step]
    from_lines = (lengths.cumsum() - lengths)[line] + step
    return Packing(line, step, from_lines, starts[lengths[line] - 1 - step] + line, going)


def _patches(squares: Dense, line: "Values") -> "Values":
    """(12, steps, values): the strongest answer of each square of three pixels by three."""
    side = STEP + 2  # pixels that the patches of a square cover
    windows = sliding_window_view(np.pad(line, 1), (side, side))[::STEP, ::STEP]
    windows = windows[:, : line.shape[1] // STEP]
    seen = windows.reshape(-1, side * side) @ squares.weights
    answers: Values = np.tanh(_strongest(seen, STEP * STEP) + squares.bias)
    return answers.reshape(*windows.shape[:2], -1)


def _strongest(seen: "Values", patches: int) -> "Values":
    """(squares, values): the largest of each value over the patches of a square, half by half."""
    values = seen.shape[1] // patches
    rest = seen[:, :values]
    seen = seen[:, values:]
    while seen.shape[1] > values:
        seen = np.maximum(*np.split(seen, 2, axis=1))
    return np.maximum(seen, rest)


def _of_square(weights: "Values") -> "Values":
    """(pixels, patches and values): the weights of a patch at each place in a square."""
    side = STEP + 2
    found = np.zeros((side, side, STEP, STEP, weights.shape[1]), np.float32)
    patch = weights.reshape(3, 3, -1).transpose(1, 0, 2)  # told column by column
    for y in range(STEP):
        for x in range(STEP):
            found[y : y + 3, x : x + 3, y, x] = patch
    return found.reshape(side * side, -1)


def _down(layer: Memory, columns: "Values") -> "Values":
    """(columns, values): what is remembered at the foot of each column, (height, columns, …)."""
    memory = _Running(layer, columns.shape[1])
    for row in columns:
        output = memory.given(row)
    return output.copy()


def _along(layer: Memory, steps: "Values", packing: Packing) -> "Values":
    """(steps, values): what is remembered at every step."""
    memory = _Running(layer, int(packing.going[0]))
    found = np.empty((len(steps), layer.outputs), np.float32)
    first = 0
    for going in packing.going.tolist():
        found[first : first + going] = memory.given(steps[first : first + going])
        first += going
    return found


class _Running:
    """A memory while steps run through it, for many lines at once, of which the last may end."""

    def __init__(self, layer: Memory, lines: int) -> None:
        inputs, outputs = len(layer.inner), layer.outputs
        self._weights = np.concatenate((layer.inner, layer.before, layer.bias[None]))
        self._seen = np.zeros((lines, inputs + outputs + 1), np.float32)  # with the output before
        self._seen[:, -1] = 1.0  # for the bias
        self._held = np.zeros((lines, outputs), np.float32)
        self._weighed = np.empty((lines, 4 * outputs), np.float32)
        self._inputs = inputs

    def given(self, values: "Values") -> "Values":
        """What comes out after one step (lines, values); good until the next one."""
        lines, count = len(values), self._held.shape[1]
        seen, weighed, held = self._seen[:lines], self._weighed[:lines], self._held[:lines]
        seen[:, : self._inputs] = values
        np.tanh(np.matmul(seen, self._weights, out=weighed), out=weighed)
        new, gates = weighed[:, :count], weighed[:, count:]
        gates += 1.0
        held *= gates[:, count : 2 * count]
        new *= gates[:, :count]
        held += new
        held *= 0.5
        np.minimum(np.maximum(held, -_MOST, out=held), _MOST, out=held)
        output = seen[:, self._inputs : -1]
        np.tanh(held, out=output)
        output *= gates[:, 2 * count :]
        return output


def _shares(scores: "Values") -> "Values":
    """The probabilities of scores, row by row (softmax)."""
    likely: Values = np.exp(scores - scores.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    return likely
