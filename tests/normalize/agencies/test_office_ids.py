"""One office has one key in all documents where its level and place are known."""

import pytest

from kehoach.normalize.agencies import Seat, office_of

HERE = Seat("one", "Quảng Trị", "Hải Lăng")
NEIGHBOUR = Seat("two", "Quảng Trị", "Gio Linh")
PROVINCE = Seat("three", "Quảng Trị")
ELSEWHERE = Seat("four", "Lào Cai", "Sa Pa")
CITY = Seat("five", "Đà Nẵng")
NOWHERE = Seat("six")


@pytest.mark.parametrize(
    ("name", "seat", "other", "other_seat"),
    [
        ("Bộ Tài chính", HERE, "Bộ Tài chính", NOWHERE),
        ("Sở Tài chính", HERE, "Sở Tài chính tỉnh", NEIGHBOUR),
        ("Sở Tài chính", PROVINCE, "Sở Tài chính tỉnh Quảng Trị", ELSEWHERE),
        ("Ủy ban nhân dân tỉnh", HERE, "Ủy ban nhân dân tỉnh", PROVINCE),
        ("Phòng Tư pháp", HERE, "Phòng Tư pháp huyện", HERE._replace(document="seven")),
        (
            "Ủy ban nhân dân thành phố",
            CITY,
            "Ủy ban nhân dân thành phố",
            CITY._replace(document="x"),
        ),
    ],
)
def test_the_same_office(name: str, seat: Seat, other: str, other_seat: Seat) -> None:
    assert office_of(name, seat).office_id == office_of(other, other_seat).office_id


@pytest.mark.parametrize(
    ("name", "seat", "other", "other_seat"),
    [
        ("Sở Tài chính", HERE, "Sở Tài chính", ELSEWHERE),
        ("Sở Tài chính", HERE, "Sở Nội vụ", HERE),
        ("Phòng Tư pháp", HERE, "Phòng Tư pháp", NEIGHBOUR),
        ("Phòng Tư pháp", PROVINCE, "Phòng Tư pháp", PROVINCE._replace(document="seven")),
        ("Sở Tài chính", NOWHERE, "Sở Tài chính", NOWHERE._replace(document="seven")),
        ("Văn phòng", HERE, "Văn phòng", NEIGHBOUR),
        ("Ủy ban nhân dân tỉnh", HERE, "Ủy ban nhân dân huyện", HERE),
    ],
)
def test_what_is_only_similar_stays_apart(
    name: str, seat: Seat, other: str, other_seat: Seat
) -> None:
    assert office_of(name, seat).office_id != office_of(other, other_seat).office_id


def test_level_and_place_are_told() -> None:
    assert office_of("Phòng Tư pháp", HERE)[1:] == ("district", "Quảng Trị", "Hải Lăng")
    assert office_of("Bộ Tài chính", HERE)[1:] == ("central", None, None)
    assert office_of("Ủy ban nhân dân thành phố", CITY)[1:3] == ("province", "Đà Nẵng")
