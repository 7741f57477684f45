"""Keys of cells and findings: the same whenever the same file is read.

A key is made of what stands at one place, not of numbers that count rows: an item more elsewhere
changes no other key.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Final

from kehoach.records import FindingRecord, Records

_BYTES: Final = 6
"""Half of the hex digits of a key: among a million cells of one file two would rarely be alike."""


class Keys:
    """The keys of a file with this hash; alike things are told apart by their order."""

    def __init__(self, sha256: str | None) -> None:
        self._sha256 = sha256
        self._given = set[int]()
        self._again = Counter[tuple[object, ...]]()

    def of_cell(self, page: int, column_name: str, x0: float, top: float) -> str:
        """The key of the next printed piece of a cell."""
        return self._of(page, column_name, round(x0), round(top))

    def of_finding(self, found: FindingRecord) -> str:
        """The key of the next finding."""
        place = map(_whole, (found.x0, found.top))
        return self._of(found.code, found.page, found.column_name, *place, found.value)

    def _of(self, *content: object) -> str:
        key = self._key(content, 1)
        if int(key, 16) not in self._given:
            self._given.add(int(key, 16))
            return key
        self._again[content] += 1
        return self._key(content, self._again[content] + 1)

    def _key(self, content: tuple[object, ...], number: int) -> str:
        said = repr((self._sha256, *content, number))
        return blake2b(said.encode(errors="backslashreplace"), digest_size=_BYTES).hexdigest()


def _whole(points: float | None) -> int | None:
    return None if points is None else round(points)


def keyed(sha256: str | None, findings: Iterable[FindingRecord]) -> Iterator[FindingRecord]:
    """Yield findings about the file with this hash, each with its key."""
    keys = Keys(sha256)
    return (replace(each, finding_id=keys.of_finding(each)) for each in findings)


def with_keys(records: Records) -> Records:
    """Give each finding its key; cells were made with theirs."""
    return replace(records, findings=tuple(keyed(records.document.sha256, records.findings)))
