"""Keys of cells and findings: the same whenever the same file is read.

A key is made of what stands at one place, not of numbers that count rows: an item more elsewhere
changes no other key.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Final, TypeAlias

from kehoach.records import CellRecord, FindingRecord, Records

_BYTES: Final = 6
"""Half of the hex digits of a key: among a million cells of one file two would rarely be alike."""
Content: TypeAlias = tuple[object, ...]


def with_keys(records: Records) -> Records:
    """Give each cell and each finding its key; alike ones are told apart by their order."""
    sha256 = records.document.sha256
    cells = _keys(sha256, map(_of_cell, records.cells))
    findings = finding_keys(sha256, records.findings)
    return replace(
        records,
        cells=tuple(replace(c, cell_id=key) for c, key in zip(records.cells, cells, strict=True)),
        findings=tuple(
            replace(f, finding_id=key) for f, key in zip(records.findings, findings, strict=True)
        ),
    )


def finding_keys(sha256: str | None, findings: Iterable[FindingRecord]) -> Iterator[str]:
    """The keys of findings about the file with this hash."""
    return _keys(sha256, map(_of_finding, findings))


def _of_cell(cell: CellRecord) -> Content:
    return cell.page, cell.column_name, round(cell.x0), round(cell.top)


def _of_finding(finding: FindingRecord) -> Content:
    place = (finding.x0, finding.top)
    return finding.code, finding.page, finding.column_name, *map(_whole, place), finding.value


def _whole(points: float | None) -> int | None:
    return None if points is None else round(points)


def _keys(sha256: str | None, contents: Iterable[Content]) -> Iterator[str]:
    seen = Counter[Content]()
    for content in contents:
        seen[content] += 1
        said = repr((sha256, *content, seen[content]))
        yield blake2b(said.encode(errors="backslashreplace"), digest_size=_BYTES).hexdigest()
