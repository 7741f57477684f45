"""One office has one key in all documents where its level and place are known."""

import pytest

from kehoach.normalize.agencies import Seat, office_of
from kehoach.normalize.language.vocabulary import read_vocabulary

HERE = Seat("one", "Quảng Trị", "Hải Lăng")
NEIGHBOUR = Seat("two", "Quảng Trị", "Gio Linh")
PROVINCE = Seat("three", "Quảng Trị", below="district")
ELSEWHERE = Seat("four", "Lào Cai", "Sa Pa")
CITY = Seat("five", "Đà Nẵng")
NOWHERE = Seat("six")
COMMUNE = Seat("seven", "Hà Tĩnh", None, "Đức Thọ", "commune")
IN_ITS_PROVINCE = Seat("eight", "Hà Tĩnh", below="commune")
MINISTRY = Seat("nine", ministry="Bộ Nội vụ")
BEFORE = IN_ITS_PROVINCE._replace(below="district")


@pytest.mark.parametrize(
    ("name", "seat", "other", "other_seat"),
    [
        ("Bộ Tài chính", HERE, "Bộ Tài chính", NOWHERE),
        ("Vụ Pháp chế", MINISTRY, "Vụ Pháp chế", MINISTRY._replace(document="ten")),
        ("Vụ Pháp chế", MINISTRY, "Vụ Pháp chế thuộc Bộ Nội vụ", HERE),
        ("Cơ quan Tổ chức - Nội vụ", HERE, "Cơ quan Tổ chức - Nội vụ huyện", HERE),
        ("Cơ quan Tổ chức - Nội vụ", HERE, "Cơ quan Tổ chức - Nội vụ huyện Hải Lăng", PROVINCE),
        ("Sở Tài chính", HERE, "Sở Tài chính tỉnh", NEIGHBOUR),
        ("Sở Tài chính", PROVINCE, "Sở Tài chính tỉnh Quảng Trị", ELSEWHERE),
        ("Ủy ban nhân dân tỉnh", HERE, "Ủy ban nhân dân tỉnh", PROVINCE),
        ("Phòng Tư pháp", HERE, "Phòng Tư pháp huyện", HERE._replace(document="seven")),
        ("Phòng Tư pháp", HERE, "Phòng Tư pháp huyện Hải Lăng", PROVINCE),
        ("Phòng Kinh tế", COMMUNE, "Phòng Kinh tế xã", COMMUNE._replace(document="x")),
        ("Ủy ban nhân dân xã", COMMUNE, "Ủy ban nhân dân xã Đức Thọ", IN_ITS_PROVINCE),
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
        ("Vụ Pháp chế", MINISTRY, "Vụ Pháp chế", MINISTRY._replace(ministry="Bộ Y tế")),
        ("Vụ Pháp chế", NOWHERE, "Vụ Pháp chế", NOWHERE._replace(document="seven")),
        ("Cơ quan Tổ chức - Nội vụ", HERE, "Cơ quan Tổ chức - Nội vụ", NEIGHBOUR),
        ("Phòng Tư pháp", HERE, "Phòng Tư pháp", NEIGHBOUR),
        ("Phòng Tư pháp", PROVINCE, "Phòng Tư pháp", PROVINCE._replace(document="seven")),
        ("Sở Tài chính", NOWHERE, "Sở Tài chính", NOWHERE._replace(document="seven")),
        ("Văn phòng", HERE, "Văn phòng", NEIGHBOUR),
        ("Phòng Kinh tế", COMMUNE, "Phòng Kinh tế", COMMUNE._replace(commune="Can Lộc")),
        ("Ủy ban nhân dân huyện Đức Thọ", BEFORE, "Ủy ban nhân dân xã", COMMUNE),
        ("Ủy ban nhân dân xã Đức Thọ", BEFORE, "Ủy ban nhân dân xã", COMMUNE),
        ("Ủy ban nhân dân tỉnh", HERE, "Ủy ban nhân dân huyện", HERE),
    ],
)
def test_what_is_only_similar_stays_apart(
    name: str, seat: Seat, other: str, other_seat: Seat
) -> None:
    assert office_of(name, seat).office_id != office_of(other, other_seat).office_id


def test_level_and_place_are_told() -> None:
    judicial = office_of("Phòng Tư pháp", HERE)
    assert judicial[1:7] == ("Phòng", "district", "Quảng Trị", "44", "Hải Lăng", "470")
    assert office_of("Bộ Tài chính", HERE)[1:7] == ("Bộ", "central", None, None, None, None)
    economy = office_of("Phòng Kinh tế", COMMUNE)
    assert economy.level == "commune"
    assert (economy.commune, economy.commune_code) == ("Đức Thọ", "18229")
    assert economy.district is None
    city = office_of("Ủy ban nhân dân thành phố", CITY)
    assert city[1:4] == ("Ủy ban nhân dân", "province", "Đà Nẵng")


@pytest.mark.parametrize(
    ("province", "code"),
    [("Hà Nội", "01"), ("Hà Tây", "01"), ("Thừa Thiên Huế", "46"), ("Bình Định", "52")],
)
def test_a_merged_province_has_the_code_of_its_successor(province: str, code: str) -> None:
    assert office_of("Sở Y tế", Seat("a", province)).province_code == code


def test_every_province_has_a_code() -> None:
    rows = read_vocabulary("provinces")
    codes = [row["code"] for row in rows if not row["until"]]
    assert len(set(codes)) == len(codes) == 34
    assert all(code.isdigit() and len(code) == 2 for code in codes)


@pytest.mark.parametrize("file", ["districts", "communes"])
def test_codes_are_of_one_place_each(file: str) -> None:
    rows = read_vocabulary(file)
    codes = [row["code"] for row in rows if row["code"]]
    assert len(codes) == len(set(codes))
    assert len(codes) >= 0.95 * len(rows)
    assert {len(code) for code in codes} == {3 if file == "districts" else 5}


def test_a_kind_belongs_to_a_name_that_two_places_have() -> None:
    seat = Seat("one", "Hà Tĩnh", "Thị xã Kỳ Anh")
    assert office_of("Phòng Tư pháp", seat).district_code == "449"
    town = office_of("Ủy ban nhân dân thị xã Kỳ Anh", BEFORE)
    assert town.district_code == "449"
    district = office_of("Ủy ban nhân dân huyện Kỳ Anh", BEFORE)
    assert district.district_code not in {None, "449"}
