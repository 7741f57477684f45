"""The weights of Tesseract's network of lines, out of the file in which Tesseract keeps them.

The file holds parts, of which three are read: the layers, the letters, and which output stands for
which letter. Layers are nested: each begins with its kind and its sizes, and weights are small
integers with a factor for each row. The kinds that Tesseract's fast models use are known here.
"""

import struct
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Weights = NDArray[np.float32]

MODEL = "Vietnamese.traineddata"
# Places of the parts in the file's table: layers, letters, codes.
_LAYERS, _LETTERS, _CODES = 17, 21, 22
# Letters of the network that look as others do, and those that no Vietnamese print has.
_LOOKS = (("„»«", '"'), ("‘’‹›", "'"), ("⁄", "/"), ("Ð", "Đ"), ("ƒ", "f"))
_SAME = {ord(letter): same for letters, same in _LOOKS for letter in letters}
FOREIGN = frozenset("ÄÖÏŸŒƑØÑÅäöïÿœøñå€†‡§¿¡¬|`ˆ{}[]<>^©®£$°")
"""Letters that no Vietnamese document holds: what is read as one of them is another."""
# A bit in the flags of a layer: rates of learning follow its parts. The mode of integer weights.
_OWN_RATES = 64
_INTEGERS = 1 | 128


class Dense(NamedTuple):
    """Weights of a layer that is fully connected: (inputs, outputs), and (outputs,)."""

    weights: "Weights"
    bias: "Weights"


class Memory(NamedTuple):
    """Weights of a layer with memory (LSTM): from its input, from its last output, and its bias.

    Their columns are four times its outputs: the new value, and the gates that let it in, keep
    what was, and let it out. Gates are told by the hyperbolic tangent, which is faster than the
    logistic function, and outputs twice as large: the weights are made for that.
    """

    inner: "Weights"
    before: "Weights"
    bias: "Weights"

    @property
    def outputs(self) -> int:
        """How many values it gives."""
        return len(self.before)


@dataclass(frozen=True, slots=True)
class LineNetwork:
    """The layers in their order, and the letter of each output, the last being none."""

    patches: Dense
    columns: Memory
    first: Memory
    backwards: Memory
    last: Memory
    outputs: Dense
    letters: tuple[str, ...]


@cache
def line_network() -> LineNetwork:
    """Read the network that lies in this package, once in a process."""
    stored = files("kehoach.extract.letters").joinpath("model", MODEL).read_bytes()
    return parsed(stored)


def parsed(data: bytes) -> LineNetwork:
    """Read a network; raises ValueError where its layers are others than are known here."""
    parts = _parts(data)
    layers = _Reader(parts[_LAYERS]).layer()
    patches, *memories, outputs = layers
    columns, first, backwards, last = map(_for_tangents, memories, (1.0, 0.5, 0.5, 0.5))
    outputs = outputs._replace(weights=outputs.weights * np.float32(0.5))
    codes = _Reader(parts[_CODES]).codes()
    letters = _letters(parts[_LETTERS].decode("utf8").splitlines()[1:], codes)
    return LineNetwork(patches, columns, first, backwards, last, outputs, letters)


def _for_tangents(layer: Memory, inner: float) -> Memory:
    """A layer as it is told, its input weighed by ``inner``, for gates by tangents."""
    gates = np.ones(4 * layer.outputs, np.float32)
    gates[layer.outputs :] = 0.5
    return Memory(
        layer.inner * gates * np.float32(inner),
        layer.before * gates * np.float32(0.5),
        layer.bias * gates,
    )


def _parts(data: bytes) -> list[bytes]:
    """The parts of the file, empty where it has none."""
    (count,) = struct.unpack_from("<i", data)
    starts = struct.unpack_from(f"<{count}q", data, 4)
    ends = sorted(start for start in (*starts, len(data)) if start >= 0)
    return [data[at : ends[ends.index(at) + 1]] if at >= 0 else b"" for at in starts]


def _letters(lines: "Sequence[str]", codes: "Sequence[int]") -> tuple[str, ...]:
    """The letter of each code, the first where several have one; nothing for the last."""
    letters = [""] * (max(codes) + 1)
    for line, code in zip(lines, codes, strict=True):
        letter = line.split(" ", 1)[0]
        if code != len(letters) - 1 and not letters[code]:
            letters[code] = " " if letter == "NULL" else normalize("NFC", letter).translate(_SAME)
    return tuple(letters)


class _Reader:
    """Reads one part from its beginning."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def layer(self) -> list[Any]:
        """The layers with weights of one layer, in their order."""
        self._values("b")
        kind = self._text()
        flags, *_ = self._values("bbiiii")[2:]
        self._text()
        if kind in ("Series", "RTLReversed", "XYTranspose"):
            return self._nested(flags)
        if kind in ("Input", "Convolve", "Maxpool"):
            self._values({"Input": "5i"}.get(kind, "2i"))
            return []
        if kind in ("LSTM", "SummLSTM"):
            self._values("i")
            return [self._memory()]
        if kind in ("Tanh", "Softmax"):
            weights = self._weights()
            return [Dense(np.ascontiguousarray(weights[:, :-1].T), weights[:, -1].copy())]
        raise ValueError(f"a layer of the kind {kind!r}")

    def codes(self) -> list[int]:
        """The code of each letter; raises ValueError for a letter of several codes."""
        (count,) = self._values("I")
        found: list[int] = []
        for _ in range(count):
            _, length = self._values("bI")
            if length != 1:
                raise ValueError("a letter of several codes")
            found += self._values("i")
        return found

    def _nested(self, flags: int) -> list[Any]:
        (count,) = self._values("I")
        layers = [layer for _ in range(count) for layer in self.layer()]
        if flags & _OWN_RATES:
            (rates,) = self._values("I")
            self._array(np.float32, rates)
        return layers

    def _memory(self) -> Memory:
        weights = np.concatenate([self._weights() for _ in range(4)])
        outputs = len(weights) // 4
        inner, before = weights[:, : -outputs - 1], weights[:, -outputs - 1 : -1]
        return Memory(
            np.ascontiguousarray(inner.T), np.ascontiguousarray(before.T), weights[:, -1].copy()
        )

    def _weights(self) -> "Weights":
        """(outputs, inputs and one for the bias)."""
        (mode,) = self._values("B")
        if mode & _INTEGERS != _INTEGERS:
            raise ValueError("weights that are no integers")
        rows, columns, _ = self._values("iib")
        whole = self._array(np.int8, rows * columns).reshape(rows, columns)
        (count,) = self._values("I")
        factors = self._array(np.float64, count)[:rows, None]
        weights: Weights = (whole * factors).astype(np.float32)
        return weights

    def _values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return found

    def _text(self) -> str:
        (length,) = self._values("I")
        self._at += length
        return self._data[self._at - length : self._at].decode()

    def _array(self, kind: type, count: int) -> "NDArray[Any]":
        found: NDArray[Any] = np.frombuffer(self._data, kind, count, self._at)
        self._at += found.nbytes
        return found
