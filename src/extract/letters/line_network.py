"""Tesseract's network for one line of text, on many lines at once.

It sees a line 36 pixels high and tells for every three pixels along it how likely each letter is,
or none. The layers: patches of three pixels by three, the largest of which in each square of three
goes on; a memory that runs down each column; one along the line, one back, and one along again.

All lines of a page go through it together: one product of matrices then serves a hundred of them,
and so takes half the time that Tesseract's own code takes line by line.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.letters.network_file import Dense, LineNetwork, Memory

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Ints = NDArray[np.int64]

HEIGHT = 36
"""Pixels that a line is high."""
STEP = 3
"""Pixels along the line of which the network tells a letter."""
# Lines that go through at once, columns whose memory runs at once, and steps whose input is
# weighed at once: what they need stays in the processor's caches.
_LINES, _COLUMNS, _STEPS = 96, 512, 8
_MOST = 100.0  # of what a memory holds


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


def _read(network: LineNetwork, lines: "Sequence[Values]") -> "Iterator[Values]":
    """The same for lines of which none is longer than the one before it."""
    lengths = np.array([line.shape[1] // STEP for line in lines])
    seen = np.concatenate([_patches(network.patches, line) for line in lines], axis=1)
    parts = np.arange(_COLUMNS, seen.shape[1], _COLUMNS)
    columns = [_down(network.columns, part) for part in np.array_split(seen, parts, axis=1)]
    along = _along(network.first, _padded(np.concatenate(columns), lengths), lengths)
    back = _along(network.backwards, _turned(along, lengths), lengths)
    last = _along(network.last, _turned(back, lengths), lengths, network.outputs)
    for line, length in enumerate(lengths.tolist()):
        likely = np.exp(last[:length, line] - last[:length, line].max(axis=1, keepdims=True))
        yield likely / likely.sum(axis=1, keepdims=True)


def _patches(layer: Dense, line: "Values") -> "Values":
    """(12, steps, values): the strongest answer of each square of three pixels by three."""
    height, width = line.shape
    framed = np.pad(line, 1)
    around = [framed[y : y + height, x : x + width] for x in range(3) for y in range(3)]
    seen = np.stack(around, axis=-1).reshape(-1, len(around)) @ layer.weights
    np.tanh(np.add(seen, layer.bias, out=seen), out=seen)
    steps = width // STEP
    squares = seen.reshape(height, width, -1)[:, : steps * STEP]
    strongest: Values = squares.reshape(height // STEP, STEP, steps, STEP, -1).max(axis=(1, 3))
    return strongest


def _down(layer: Memory, columns: "Values") -> "Values":
    """(columns, values): what is remembered at the foot of each column, (height, columns, …)."""
    output = np.zeros((columns.shape[1], layer.outputs), np.float32)
    held = np.zeros_like(output)
    for row in columns:
        weighed = output @ layer.before
        weighed += row @ layer.inner
        weighed += layer.bias
        _remember(weighed, held, output)
    return output


def _along(
    layer: Memory, steps: "Values", lengths: "Ints", outputs: Dense | None = None
) -> "Values":
    """(steps, lines, values) for every step, through ``outputs`` where these are wanted."""
    count, lines, _ = steps.shape
    wide = layer.outputs if outputs is None else len(outputs.bias)
    found = np.zeros((count, lines, wide), np.float32)
    output = np.zeros((lines, layer.outputs), np.float32)
    held = np.zeros_like(output)
    going = np.searchsorted(-lengths, -np.arange(count), side="left")
    for first in range(0, count, _STEPS):
        part = steps[first : first + _STEPS, : going[first]]
        weighed = part.reshape(-1, part.shape[2]) @ layer.inner
        weighed = np.add(weighed, layer.bias, out=weighed).reshape(*part.shape[:2], -1)
        given = np.zeros((*part.shape[:2], layer.outputs), np.float32)
        for step, still in enumerate(going[first : first + _STEPS].tolist()):
            now = output[:still] @ layer.before
            now += weighed[step, :still]
            _remember(now, held[:still], output[:still])
            given[step, :still] = output[:still]
        found[first : first + _STEPS, : going[first]] = _through(outputs, given)
    return found


def _through(layer: Dense | None, values: "Values") -> "Values":
    if layer is None:
        return values
    flat: Values = values.reshape(-1, values.shape[2]) @ layer.weights + layer.bias
    return flat.reshape(*values.shape[:2], -1)


def _remember(weighed: "Values", held: "Values", output: "Values") -> None:
    """One step of a memory: ``held`` and ``output`` (lines, values) are changed in place."""
    count = held.shape[1]
    new, gates = np.tanh(weighed[:, :count]), weighed[:, count:]
    gates *= 0.5  # the logistic function, by way of the faster one
    np.tanh(gates, out=gates)
    gates += 1.0
    gates *= 0.5
    held *= gates[:, count : 2 * count]
    held += new * gates[:, :count]
    np.clip(held, -_MOST, _MOST, out=held)
    np.tanh(held, out=output)
    output *= gates[:, 2 * count :]


def _padded(columns: "Values", lengths: "Ints") -> "Values":
    """(steps, lines, values) of columns that follow each other line by line."""
    steps = np.zeros((int(lengths.max()), len(lengths), columns.shape[1]), np.float32)
    ends = lengths.cumsum().tolist()
    for line, (end, length) in enumerate(zip(ends, lengths.tolist(), strict=True)):
        steps[:length, line] = columns[end - length : end]
    return steps


def _turned(steps: "Values", lengths: "Ints") -> "Values":
    """The same, each line from its end."""
    turned = np.zeros_like(steps)
    for line, length in enumerate(lengths.tolist()):
        turned[:length, line] = steps[:length, line][::-1]
    return turned
