import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.normalize.letterhead.admin_units import (
    DISTRICTS_END,
    Place,
    merged_into,
    provinces_on,
    read_place,
)

DISTRICTS = read_vocabulary("districts")
COMMUNES = read_vocabulary("communes")

OLD, NEW = date(2022, 1, 14), date(2025, 9, 1)


@pytest.mark.parametrize(
    ("text", "on", "place"),
    [
        ("UBND HUYỆN ĐỨC THỌ", OLD, Place("Hà Tĩnh", "Đức Thọ")),
        ("Ủy ban nhân dân tỉnh Hà Tĩnh", OLD, Place("Hà Tĩnh")),
        ("UBND THÀNH PHỐ HÀ TĨNH", OLD, Place("Hà Tĩnh", "Hà Tĩnh")),
        ("UBND THÀNH PHỐ HÀ NỘI", OLD, Place("Hà Nội")),
        ("UBND TP.HCM", OLD, Place("Hồ Chí Minh")),
        ("UBND Quận 1, TP. Hồ Chí Minh", OLD, Place("Hồ Chí Minh", "Quận 1")),
        ("UBND THỊ XÃ KỲ ANH", OLD, Place("Hà Tĩnh", "Thị xã Kỳ Anh")),
        ("UBND huyện Kì Anh", OLD, Place("Hà Tĩnh", "Huyện Kỳ Anh")),
        ("UBND huyện Hoà Vang", OLD, Place("Đà Nẵng", "Hòa Vang")),
        ("UBND huyện M’Đrắk", OLD, Place("Đắk Lắk", "M'Đrắk")),
        ("UBND tỉnh Đắc Lắc", OLD, Place("Đắk Lắk")),
        ("UBND tỉnh Bà Rịa – Vũng Tàu", OLD, Place("Bà Rịa - Vũng Tàu")),
        ("SỞ NỘI VỤ HÀ TĨNH", OLD, Place("Hà Tĩnh")),
        ("UBND thành phố Huế", date(2022, 1, 1), Place("Thừa Thiên Huế", "Huế")),
        ("UBND thành phố Huế", date(2025, 2, 1), Place("Huế")),
        ("UBND XÃ ĐỨC THỌ", NEW, Place("Hà Tĩnh", None, "Đức Thọ")),
        ("UBND xã Đức Thọ", OLD, Place()),
        ("UBND huyện Đức Thọ", NEW, Place()),
        ("UBND tỉnh Bình Dương", NEW, Place()),
        ("UBND huyện Châu Thành, tỉnh Long An", OLD, Place("Long An", "Châu Thành")),
        ("BỘ NỘI VỤ", OLD, Place()),
        ("", OLD, Place()),
    ],
)
def test_read_place(text, on, place):
    assert read_place(text, on=on) == place


def test_a_name_that_two_provinces_have_is_not_guessed():
    alone = read_place("UBND huyện Bảo Lâm", on=OLD)
    assert alone == Place(None, "Bảo Lâm", None, ("Cao Bằng", "Lâm Đồng"))
    near = ("trên địa bàn tỉnh Lâm Đồng",)
    assert read_place("UBND huyện Bảo Lâm", near, OLD) == Place("Lâm Đồng", "Bảo Lâm")
    peace = ("vì hòa bình, tại tỉnh Bạc Liêu",)
    assert read_place("UBND huyện Hòa Bình", peace, OLD).province == "Bạc Liêu"
    both = ("tỉnh Cao Bằng và tỉnh Lâm Đồng",)
    assert read_place("UBND huyện Bảo Lâm", both, OLD).province is None


def test_provinces_before_and_since_july_2025():
    assert [len(provinces_on(day)) for day in (OLD, date(2025, 6, 30), DISTRICTS_END)] == [
        63,
        63,
        34,
    ]
    assert {merged_into(name) for name in provinces_on(OLD)} == set(provinces_on(DISTRICTS_END))
    assert "Thừa Thiên Huế" in provinces_on(OLD)
    assert "Hà Tây" in provinces_on(date(2008, 7, 31))
    assert "Huế" in provinces_on(NEW)


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Hà Tĩnh", "Hà Tĩnh"),
        ("Bình Dương", "Hồ Chí Minh"),
        ("Kon Tum", "Quảng Ngãi"),
        ("Bình Định", "Gia Lai"),
        ("Phú Yên", "Đắk Lắk"),
        ("Long An", "Tây Ninh"),
        ("Thừa Thiên Huế", "Huế"),
        ("Hòa Bình", "Phú Thọ"),
    ],
)
def test_merged_into(then, now):
    assert merged_into(then) == now


def test_merged_into_knows_its_provinces():
    with pytest.raises(KeyError):
        merged_into("Atlantis")


def test_lists_agree_with_each_other():
    assert {row["province"] for row in DISTRICTS} - {"Huế"} == set(provinces_on(OLD))
    assert {row["province"] for row in COMMUNES} == set(provinces_on(NEW))
    assert len(COMMUNES) == 3321
    keys = [(row["province"], row["kind"], row["name"]) for row in DISTRICTS]
    assert len(keys) == len(set(keys))


@given(st.sampled_from(DISTRICTS), st.booleans(), st.booleans())
def test_every_district_is_found_with_its_province(row, upper, decomposed):
    text = f"UBND {row['kind']} {row['name']}, tỉnh {row['province']}"
    if row["province"] in ("Huế", "Hồ Chí Minh", "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ"):
        text = text.replace("tỉnh", "thành phố")
    text = text.upper() if upper else text
    text = unicodedata.normalize("NFD", text) if decomposed else text
    on = date(2025, 2, 1) if row["province"] == "Huế" else OLD
    place = read_place(text, on=on)
    assert place.province == row["province"]
    assert place.district is not None
    assert place.district.endswith(row["name"])
    assert place.rivals == ()


@given(st.sampled_from(COMMUNES))
def test_a_commune_is_found_or_its_rivals_are_named(row):
    place = read_place(f"UBND {row['kind']} {row['name']}", on=NEW)
    assert place.commune is not None
    assert row["province"] in (place.province, *place.rivals)
