"""Where an issuer is: its province and district, from its name and those it stands under."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kehoach.findings import Finding, finding
from kehoach.normalize.letterhead.admin_units import Place, province_named, read_place
from kehoach.text import fold

_NATIONAL = re.compile(
    r"(?:bo|chinh phu|thu tuong|quoc hoi|tong cuc|uy ban thuong vu|van phong chinh phu"
    r"|thanh tra chinh phu|ngan hang nha nuoc viet nam|kiem toan nha nuoc|tong lien doan)\b"
    r"|bao hiem xa hoi viet nam$|.*\b(?:trung uong|toi cao)$"
)
# Central bodies date their letters there, and so do the city's own.
_CAPITAL = "Hà Nội"


def read_issuing_place(
    names: Sequence[str], texts: Sequence[str], on: date | None, beside_date: str | None = None
) -> tuple[Place, tuple[Finding, ...]]:
    """Return the place of the body ``names[0]``; the bodies above it follow.

    ``texts`` may tell which of several provinces is meant; ``on`` is the date of issue and
    ``beside_date`` the place printed before it.
    """
    if not names:
        return Place(), (finding("place_unknown", "no_issuer"),)
    place = _read(names, texts, on)
    if place != Place():
        return place, _rivalled(place, names[0])
    place = _read(names, texts, None)
    if place.province:
        return place, (finding("place_outdated", value=names[0]),)
    if _NATIONAL.match(fold(names[-1])):
        return Place(), ()
    province = province_named(beside_date, on) if beside_date else None
    if province and province != _CAPITAL:
        return Place(province), (finding("place_beside_date", value=beside_date),)
    return place, (finding("place_unknown", value=names[0]),)


def _read(names: Sequence[str], texts: Sequence[str], on: date | None) -> Place:
    """Take the lowest place that the names give, and the province that any of them gives."""
    places = [read_place(name, texts, on) for name in names]
    place = next((p for p in places if p.district or p.commune), places[0])
    province = next((p.province for p in (place, *places) if p.province), None)
    if place.province or province is None:
        return place
    return replace(place, province=province, rivals=())


def _rivalled(place: Place, issuer: str) -> tuple[Finding, ...]:
    if not place.rivals:
        return ()
    return (finding("province_unsure", value=issuer, places=", ".join(place.rivals)),)
