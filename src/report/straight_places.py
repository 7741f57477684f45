"""What was read of scans, at its place on the pages as a review shows them: straight.

The tables tell it at its place on the scan.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from kehoach.model import BBox
from kehoach.records import CellRecord, FindingRecord, Records
from kehoach.report.lay import Lay
from kehoach.report.page_pictures import Picture

_Placed = TypeVar("_Placed", CellRecord, FindingRecord)


def straightened(records: Records, pictures: Iterable[Picture]) -> Records:
    """The records with their places on the pages as drawn, where those were made straight."""
    lays = {each.page: each.lay for each in pictures if each.lay is not None}
    if not lays:
        return records
    return replace(
        records,
        cells=tuple(_placed(cell, lays) for cell in records.cells),
        findings=tuple(_placed(each, lays) for each in records.findings),
    )


def _placed(each: _Placed, lays: Mapping[int, Lay]) -> _Placed:
    lay = lays.get(each.page or 0)
    sides = [side for side in (each.x0, each.top, each.x1, each.bottom) if side is not None]
    if lay is None or len(sides) < len(BBox._fields):
        return each
    return replace(each, **lay.straight(BBox(*sides))._asdict())
