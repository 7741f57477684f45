"""What one printed column may be, by its headings: its own and those that it stands under."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kehoach.normalize.columns.header_marks import is_column_mark
from kehoach.normalize.columns.headings import (
    EXTRA,
    NOUN,
    Claim,
    HeadingReading,
    family,
    read_heading,
    read_under,
)
from kehoach.text import fold

GENERIC_WEIGHT = 3
"""Up to this weight a heading says little by itself ("Nội dung", "Đơn vị")."""
FAINT_WEIGHT = 2
_PARENT_LOSS = 3
_SERIES = re.compile(r"\s*[-:]?\s*(?:\d{1,4}|[ivx]{1,4})$")
_SHORTEST_SERIES = 3
_MONTH = re.compile(r"(?:thang|t|quy|q)?\s*(?:\d{1,2}|[ivx]{1,3})\s*[/.-]\s*(?:20)?\d\d")
_MONTHS = "thoi gian"
_WHEN = (Claim("deadline", 3, 2),)
_PARTS = re.compile(
    r"(?:co cau|trong do|chia ra|bao gom|gom|(?:phan|chia|theo) (?:theo|bo|nguon))\b"
)
# A heading that is plainly of no column of ``items`` does not take the name of the one above it.
_LENT_WEIGHT = 7


@dataclass(frozen=True, slots=True)
class ColumnClaims:
    """What one column may be; ``from_parent``: only the heading above says so."""

    heading: str
    claims: tuple[Claim, ...]
    parent: str = ""
    from_parent: bool = False
    combined: bool = False
    slip: bool = False
    guessed: bool = False

    @property
    def wanted(self) -> tuple[Claim, ...]:
        """Claims to columns of ``items``."""
        return tuple(claim for claim in self.claims if claim.column != EXTRA)

    @property
    def is_other(self) -> bool:
        """Is the heading more plainly of no column of ``items`` than of any?"""
        others = [claim.weight for claim in self.claims if claim.column == EXTRA]
        return bool(others) and max(others) > max([c.weight for c in self.wanted], default=0)

    @property
    def is_vague(self) -> bool:
        """Does the heading say little of what the column is?"""
        return all(claim.weight <= GENERIC_WEIGHT for claim in self.claims)

    def is_faint(self, name: str) -> bool:
        """Does only a noun that many headings share say what the column is ("Bộ phận …")?"""
        weight = max((c.weight for c in self.claims if c.column == name), default=FAINT_WEIGHT + 1)
        return bool(self.heading) and weight <= FAINT_WEIGHT and not (self.combined or self.slip)

    def is_plain(self, name: str) -> bool:
        """Is the column named by a known heading, more than by a noun that texts begin with too?"""
        return not self.is_faint(name) and all(
            claim.kind != NOUN for claim in self.claims if claim.column == name
        )

    def may_be(self, name: str) -> bool:
        """Tell whether the column has any claim to a name."""
        return any(claim.column == name for claim in self.claims)


INVESTMENT = "lists of investment projects"
MONITORING = "Circular 10/2021/TT-BTNMT, programmes of environmental monitoring"
INSPECTION = "plans of inspections and surveys"


def in_kind(columns: Sequence[ColumnClaims]) -> list[ColumnClaims]:
    """Read headings as the kind of table means them.

    Of investments, "Sản phẩm" are the goods; of monitoring, "Chỉ tiêu" are measured. Of
    inspections, "Mốc thời gian" is the time that is looked at, where another column says when that
    is done.
    """
    read = list(columns)
    for kind in (INVESTMENT, MONITORING):
        if _is_of_kind(columns, kind):
            read = [_as_meant(each, kind) for each in read]
    if _is_of_kind(columns, INSPECTION) and sum(c.may_be("deadline") for c in columns) > 1:
        read = [_as_meant(each, INSPECTION) for each in read]
    return read


def _is_of_kind(columns: Sequence[ColumnClaims], kind: str) -> bool:
    return any(c.kind == kind and c.weight > 1 for each in columns for c in each.claims)


def _as_meant(column: ColumnClaims, kind: str) -> ColumnClaims:
    """Drop the other claims of a heading that this kind of table uses for something of its own."""
    own = tuple(c for c in column.claims if (c.kind, c.column, c.weight) == (kind, EXTRA, 1))
    return replace(column, claims=own) if own else column


def without_idle_claims(columns: Sequence[ColumnClaims]) -> list[ColumnClaims]:
    """Let headings that are rather of no column claim one only where no other heading does.

    "Đơn vị được kiểm tra" is the task where nothing else says what is done.
    """
    claimed = {family(c.column) for each in columns if not each.is_other for c in each.wanted}
    return [
        replace(each, claims=tuple(c for c in each.claims if family(c.column) not in claimed))
        if each.is_other
        else each
        for each in columns
    ]


def levels(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the heading cells without repeats, empty ones, column numbers and units."""
    levels: dict[str, str] = {}
    for heading in headings:
        folded = fold(heading)
        if any(map(str.isalnum, folded)) and not is_column_mark(folded):
            levels.setdefault(folded, heading)
    return tuple(levels.values())


def without_common_top(columns: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Drop a first header row that is one cell over the whole table: its title."""
    while len(columns) > 1 and all(
        len(c) > 1 and fold(c[0]) == fold(columns[0][0]) for c in columns
    ):
        columns = [column[1:] for column in columns]
    return columns


def claims_of(levels: tuple[str, ...]) -> ColumnClaims:
    """Read a column by its lowest heading, then together with the one above, then by that."""
    if not levels:
        return ColumnClaims("", ())
    reading = read_heading(levels[-1])
    above = " / ".join(levels[:-1])
    if above and (below := _part(levels) or _below(levels[-2], levels[-1], reading)):
        return replace(below, parent=above)
    return ColumnClaims(levels[-1], reading.claims, above, False, reading.combined, reading.slip)


def _part(levels: tuple[str, ...]) -> ColumnClaims | None:
    """Read a part of some money, below "Trong đó" or "Cơ cấu …": it is the funding of nothing."""
    is_money = any(claim.column == "funding" for claim in read_heading(levels[-1]).claims)
    if not is_money or not _PARTS.match(fold(levels[-2])):
        return None
    return ColumnClaims(levels[-1], (Claim("funding", 1, 0),), from_parent=True)


def _below(parent: str, heading: str, reading: HeadingReading) -> ColumnClaims | None:
    """Read a heading by what stands above it, None where it speaks for itself."""
    lender = read_heading(parent)
    if lender.claims and (claim := read_under(lender.claims[0].column, heading)):
        return ColumnClaims(heading, (_no_plainer(claim, lender.claims[0]),))
    if _is_plain(reading.claims):
        return None
    joined = read_heading(f"{parent} {heading}")
    if reading.claims and _is_plain(joined.claims):
        return ColumnClaims(heading, joined.claims, combined=joined.combined)
    if reading.claims and reading.claims[0].column != EXTRA:
        return None
    lent = tuple(replace(c, weight=max(1, c.weight - _PARENT_LOSS)) for c in lender.claims)
    return ColumnClaims(heading, lent, from_parent=True)


def _no_plainer(claim: Claim, above: Claim) -> Claim:
    """A part of "Kế hoạch vốn" is the funding no more plainly than that."""
    if claim.column != above.column:
        return claim
    return replace(claim, weight=min(claim.weight, above.weight))


def _is_plain(claims: tuple[Claim, ...]) -> bool:
    """Tell whether a heading says by itself what it is, or that it is no column of ``items``."""
    return any(
        claim.weight > (_LENT_WEIGHT if claim.column == EXTRA else GENERIC_WEIGHT)
        for claim in claims
    )


def counted_word(heading: str) -> str:
    """Return a folded heading without the number that it ends in: "thang" of "Tháng 2"."""
    return _SERIES.sub("", fold(heading))


def with_series(columns: Sequence[ColumnClaims]) -> list[ColumnClaims]:
    """Let columns that only count ("Tháng 1", "Tháng 2", "Tháng 3") stand below what they count.

    Months by their numbers ("06/2026", "07/2026") are a schedule: when, though in no one column.
    """
    counted = [_counted(column.heading) for column in columns]
    series = {word for word in counted if word and counted.count(word) >= _SHORTEST_SERIES}
    return [
        replace(column, parent=word, from_parent=True, claims=_claims_in(column, word))
        if word in series
        else column
        for column, word in zip(columns, counted, strict=True)
    ]


def _claims_in(column: ColumnClaims, series: str) -> tuple[Claim, ...]:
    return column.claims or (_WHEN if series == _MONTHS else ())


def _counted(heading: str) -> str:
    return _MONTHS if _MONTH.fullmatch(fold(heading)) else counted_word(heading)


def spread_headings(columns: Sequence[ColumnClaims]) -> dict[str, Claim]:
    """Return the headings over several columns that have no meaning of their own, and theirs.

    "Kinh phí" over three sources, "Thời gian" over four quarters: no one of them is the column.
    """
    shared = Counter(column.parent for column in columns if column.from_parent)
    return {
        column.parent: column.claims[0]
        for column in columns
        if column.from_parent and column.claims and shared[column.parent] > 1
    }


def is_spread(column: ColumnClaims, spread: dict[str, Claim]) -> bool:
    """Tell whether a column is one of several below such a heading."""
    return column.from_parent and column.parent in spread
