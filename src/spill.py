"""What a long document need not hold in memory: it lies in a temporary file until asked for.

The stages hand on sequences. Those of a document of usual length are tuples; of a longer one the
later ones are read from the file when they are looked at, and anew when that was long ago. What is
one object in a sequence, or in sequences kept together, is one whenever they are read; between
sequences that were not kept together, or were read twice, values are alike and no more.
"""

import gc
import pickle
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from itertools import chain, islice
from operator import attrgetter
from tempfile import TemporaryFile
from typing import IO, Any, Final, Generic, TypeVar, overload
from weakref import finalize

T = TypeVar("T")

_ROOM: Final = 10_000
"""Values that stay in memory: the cells of some 150 pages."""
_BLOCK: Final = 1024
"""Values of a sequence of any length that are read and written at a time."""
_RECENT: Final = 4
"""Blocks of values that were read last and are still there: those on both sides of a page break."""


class Spill:
    """Takes sequences, and puts those that come when there is no more room into a file.

    ``weight`` is what a value takes, in cells of a table.
    """

    def __init__(self, weight: int = 1) -> None:
        self._room = _ROOM
        self._weight = weight
        self._file: IO[bytes] | None = None
        self._ends = array("Q", [0])
        self._recent: dict[int, Sequence[Any]] = {}

    def keep(self, values: Sequence[T]) -> Sequence[T]:
        """Return the same values in order, in memory or not."""
        return self.keep_together((values,))[0]

    def keep_all(self, values: Iterable[T]) -> Sequence[T]:
        """Return values in order, however many there are."""
        waiting, blocks = iter(values), list[Sequence[T]]()
        while block := tuple(islice(waiting, _BLOCK)):
            blocks.append(self.keep(block))
        is_long = any(isinstance(block, Spilled) for block in blocks)
        return Blocks(blocks) if is_long else tuple(chain.from_iterable(blocks))

    def keep_together(self, groups: Sequence[Sequence[Any]]) -> Sequence[Sequence[Any]]:
        """Return the same groups of values; what is one in several groups stays one."""
        needed = self._weight * sum(map(len, groups))
        if needed <= self._room:
            self._room -= needed
            return groups
        block = self._write(groups)
        return [Spilled(self, block, at) for at in range(len(groups))]

    def _write(self, groups: Sequence[Sequence[Any]]) -> int:
        if self._file is None:
            self._file = TemporaryFile()  # noqa: SIM115  open as long as what lies in it is asked for
            finalize(self, self._file.close)
        self._file.seek(self._ends[-1])
        self._file.write(_written(groups))
        self._ends.append(self._file.tell())
        block = len(self._ends) - 2
        self._remember(block, groups)
        return block

    def read(self, block: int) -> Sequence[Sequence[Any]]:
        """Return the groups that were kept together as a block."""
        found = self._recent.pop(block, None)
        if found is None:
            found = self._load(block)
        self._remember(block, found)
        return found

    def _remember(self, block: int, groups: Sequence[Sequence[Any]]) -> None:
        self._recent[block] = groups
        if len(self._recent) > _RECENT:
            del self._recent[next(iter(self._recent))]

    def _load(self, block: int) -> Sequence[Sequence[Any]]:
        assert self._file is not None  # noqa: S101  a block was written
        begin, end = self._ends[block : block + 2]
        self._file.seek(begin)
        with _no_collection():
            groups: Sequence[Sequence[Any]] = pickle.loads(self._file.read(end - begin))  # noqa: S301
        return groups


class _Pickler(pickle.Pickler):
    """Writes values so that they are read in a third of the time: without calls into Python."""

    def reducer_override(self, value: Any) -> Any:
        """Say how a value is made again; NotImplemented: as pickle does."""
        kind = type(value)
        if kind.__dictoffset__:  # it may hold more than its fields
            return NotImplemented
        if issubclass(kind, tuple):
            return tuple.__new__, (kind, tuple(value))
        contents = _contents_of(kind)  # type: ignore[arg-type]  # every class can be hashed
        return NotImplemented if contents is None else (kind, contents(value))


@cache
def _contents_of(kind: type) -> Callable[[Any], tuple[Any, ...]] | None:
    """What gives the arguments that make a value of a dataclass anew; None for other classes."""
    if not is_dataclass(kind) or hasattr(kind, "__post_init__"):
        return None
    names = [each.name for each in fields(kind) if each.init and not each.kw_only]
    return attrgetter(*names) if 1 < len(names) == len(fields(kind)) else None


def _written(groups: Sequence[Sequence[Any]]) -> bytes:
    content = BytesIO()
    _Pickler(content, pickle.HIGHEST_PROTOCOL).dump(groups)
    return content.getvalue()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage among values that are being read: it takes as long as reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Blocks(Sequence[T], Generic[T]):
    """A sequence in blocks of one length, the last one shorter; equal to any of the same values."""

    def __init__(self, blocks: Sequence[Sequence[T]]) -> None:
        self._blocks = blocks
        self._length = _BLOCK * (len(blocks) - 1) + len(blocks[-1])

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return tuple(self[each] for each in range(*at.indices(self._length)))
        block, place = divmod(range(self._length)[at], _BLOCK)
        return self._blocks[block][place]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return chain.from_iterable(self._blocks)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (tuple(self),)


class Spilled(Sequence[T], Generic[T]):
    """A sequence in the file of a `Spill`; equal to a tuple of the same values."""

    __slots__ = ("_at", "_block", "_spill")

    def __init__(self, spill: Spill, block: int, at: int) -> None:
        self._spill = spill
        self._block = block
        self._at = at

    @property
    def values(self) -> Sequence[T]:
        """The sequence in memory."""
        found: Sequence[T] = self._spill.read(self._block)[self._at]
        return found

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...
    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        return self.values[at]

    def __len__(self) -> int:
        return len(self.values)

    def __iter__(self) -> Iterator[T]:
        return iter(self.values)

    def __eq__(self, other: object) -> bool:
        return self.values == (other.values if isinstance(other, Spilled) else other)

    def __hash__(self) -> int:
        return hash(self.values)

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self.values,)  # where it goes the file is not
