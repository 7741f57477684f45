"""The rows of ``agencies`` and ``offices`` of a document: each office with one key."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from kehoach.normalize.agencies import Seat, office_of
from kehoach.normalize.readers import AGENCIES
from kehoach.normalize.rows.items import Item
from kehoach.readings import Agency, Role
from kehoach.records import AgencyRecord, OfficeRecord

_ROLES: tuple[Role, ...] = ("lead", "coordinating")


def agency_records(item: Item, seat: Seat) -> list[AgencyRecord]:
    """The rows of ``agencies``: every item's own, also where the cell is merged."""
    return [
        AgencyRecord(
            item.number,
            role,
            position,
            each.agency,
            each.kind,
            each.printed,
            _office_id(each, seat),
        )
        for role in _ROLES
        if (agencies := item.reading(AGENCIES, role)) is not None
        for position, each in enumerate(agencies.agencies, start=1)
    ]


def _office_id(agency: Agency, seat: Seat) -> str | None:
    return office_of(agency.agency, seat).office_id if agency.kind == "named" else None


def office_records(agencies: Iterable[AgencyRecord], seat: Seat) -> Iterator[OfficeRecord]:
    """Yield the rows of ``offices``, in the order in which the document names them."""
    names: dict[str, str] = {}
    printed: dict[str, Counter[str]] = defaultdict(Counter)
    for each in agencies:
        if each.office_id is not None:
            names.setdefault(each.office_id, each.agency)
            printed[each.office_id][each.printed] += 1
    for office_id, name in names.items():
        office = office_of(name, seat)
        spellings = printed[office_id]
        yield OfficeRecord(
            office_id,
            name,
            office.kind,
            office.level,
            office.province,
            office.province_code,
            office.district,
            office.district_code,
            office.commune,
            office.commune_code,
            tuple(spellings),
            spellings.total(),
        )
