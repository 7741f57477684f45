import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.model import BBox, Line
from kehoach.normalize.letterhead.issuer import bodies, office_of
from kehoach.normalize.letterhead.plan_year import read_plan_year
from kehoach.normalize.letterhead.reading import Letterhead, read_letterhead
from kehoach.normalize.letterhead.truecasing import in_running_case

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"

LETTER, LEADING = 6.0, 18.0


def _line(text, centre, top):
    half = len(text) * LETTER / 2
    return Line(text, BBox(centre - half, top, centre + half, top + 14))


def typeset(text, glued=False):
    """Lines of a page on paper 595 points wide.

    "left ~ right" stands in two columns (one line if glued), "| text" at the margin, all else in
    the middle of the page.
    """
    lines = []
    for row, printed in enumerate(text.strip("\n").splitlines()):
        top = 60 + row * LEADING
        left, two, right = (part.strip() for part in printed.partition("~"))
        if two and glued:
            lines.append(_line(f"{left} {right}".strip(), 300, top))
        elif two:
            lines += [_line(t, c, top) for t, c in ((left, 170), (right, 420)) if t]
        elif left.startswith("|"):
            said = left[1:].strip()
            lines.append(Line(said, BBox(85, top, 85 + len(said) * LETTER, top + 14)))
        elif left:
            lines.append(_line(left, 300, top))
    return tuple(lines)


def read(*pages, glued=False):
    return read_letterhead([typeset(page, glued) for page in pages])


def codes(letterhead):
    return {doubt.code for doubt in letterhead.doubts}


DISTRICT = f"""
ỦY BAN NHÂN DÂN ~ {STATE}
HUYỆN ĐỨC THỌ ~ {MOTTO}
------- ~ ---------------
Số: 12/KH-UBND ~ Đức Thọ, ngày 14 tháng 01 năm 2022

KẾ HOẠCH
Cải cách hành chính năm 2022 trên địa bàn huyện

| Thực hiện Kế hoạch số 455/KH-UBND ngày 31/12/2021 của UBND tỉnh Hà Tĩnh
| về cải cách hành chính, Ủy ban nhân dân huyện Đức Thọ ban hành Kế hoạch.
"""

MINISTRY = f"""
BỘ NÔNG NGHIỆP VÀ PHÁT ~ {STATE}
TRIỂN NÔNG THÔN ~ {MOTTO}
Số: 36/QĐ-BNN-PC ~ Hà Nội, ngày 08 tháng 01 năm 2014
QUYẾT ĐỊNH
BAN HÀNH KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2014
CỦA BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN
-------
BỘ TRƯỞNG BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN
| Căn cứ Nghị định số 01/2008/NĐ-CP ngày 03 tháng 01 năm 2008 của Chính phủ;
| Theo đề nghị của Vụ trưởng Vụ Pháp chế Bộ Nông nghiệp và Phát triển nông thôn,
"""

OFFICE = f"""
UBND TỈNH HÀ TĨNH ~ {STATE}
SỞ KẾ HOẠCH VÀ ĐẦU TƯ ~ {MOTTO}
Số: 1234 /KH-SKHĐT ~ Hà Tĩnh, ngày 5 tháng 3 năm 2024
CHƯƠNG TRÌNH CÔNG TÁC
NĂM 2024 CỦA SỞ KẾ HOẠCH VÀ ĐẦU TƯ
| Căn cứ chương trình công tác năm 2024 của UBND tỉnh;
"""

PARTY_BODY = f"""
TỈNH ỦY HÀ TĨNH ~ {PARTY}
* ~ Hà Tĩnh, ngày 02 tháng 12 năm 2021
Số 15-KH/TU ~
KẾ HOẠCH
thực hiện Nghị quyết số 05-NQ/TU ngày 20/7/2021 về cải cách hành chính
-----
| Thực hiện Nghị quyết, Ban Thường vụ Tỉnh ủy ban hành Kế hoạch.
"""

LETTER_TO = f"""
UBND THÀNH PHỐ HÀ NỘI ~ {STATE}
SỞ NỘI VỤ ~ {MOTTO}
Số: 77/SNV-CCHC ~ Hà Nội, ngày 9 tháng 2 năm 2023
V/v triển khai nhiệm vụ ~
cải cách hành chính năm 2023 ~
Kính gửi: Ủy ban nhân dân các quận, huyện
| Thực hiện Kế hoạch số 12/KH-UBND ngày 14/01/2022, Sở Nội vụ đề nghị.
"""

COMMUNE = f"""
ỦY BAN NHÂN DÂN ~ {STATE}
XÃ ĐỨC THỌ ~ {MOTTO}
Số: 05/KH-UBND ~ Đức Thọ, ngày 20 tháng 8 năm 2025
KẾ HOẠCH
Chuyển đổi số năm 2026
| Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;
"""

ANNEX = """
1
UBND HUYỆN ĐỨC THỌ
PHỤ LỤC II
DANH MỤC NHIỆM VỤ CẢI CÁCH
HÀNH CHÍNH NĂM 2022
(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 14 tháng 01
năm 2022 của Chủ tịch UBND huyện Đức Thọ)
"""

WHOLE = [
    (
        DISTRICT,
        Letterhead(
            "Ủy ban nhân dân huyện Đức Thọ",
            "Hà Tĩnh",
            "Đức Thọ",
            "12/KH-UBND",
            date(2022, 1, 14),
            "KẾ HOẠCH Cải cách hành chính năm 2022 trên địa bàn huyện",
            2022,
        ),
    ),
    (
        MINISTRY,
        Letterhead(
            "Bộ Nông nghiệp và Phát triển nông thôn",
            None,
            None,
            "36/QĐ-BNN-PC",
            date(2014, 1, 8),
            "QUYẾT ĐỊNH BAN HÀNH KẾ HOẠCH KIỂM SOÁT THỦ TỤC HÀNH CHÍNH NĂM 2014"
            " CỦA BỘ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN",
            2014,
        ),
    ),
    (
        OFFICE,
        Letterhead(
            "Sở Kế hoạch và Đầu tư",
            "Hà Tĩnh",
            None,
            "1234/KH-SKHĐT",
            date(2024, 3, 5),
            "CHƯƠNG TRÌNH CÔNG TÁC NĂM 2024 CỦA SỞ KẾ HOẠCH VÀ ĐẦU TƯ",
            2024,
        ),
    ),
    (
        LETTER_TO,
        Letterhead(
            "Sở Nội vụ",
            "Hà Nội",
            None,
            "77/SNV-CCHC",
            date(2023, 2, 9),
            "V/v triển khai nhiệm vụ cải cách hành chính năm 2023",
            2023,
        ),
    ),
    (
        COMMUNE,
        Letterhead(
            "Ủy ban nhân dân xã Đức Thọ",
            "Hà Tĩnh",
            None,
            "05/KH-UBND",
            date(2025, 8, 20),
            "KẾ HOẠCH Chuyển đổi số năm 2026",
            2026,
            commune="Đức Thọ",
        ),
    ),
    (
        ANNEX,
        Letterhead(
            "UBND huyện Đức Thọ",
            "Hà Tĩnh",
            "Đức Thọ",
            "12/QĐ-UBND",
            date(2022, 1, 14),
            "DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022",
            2022,
        ),
    ),
]


@pytest.mark.parametrize("glued", [False, True], ids=["two lines", "one line"])
@pytest.mark.parametrize(("page", "wanted"), WHOLE)
def test_letterhead(page, wanted, glued):
    assert read(page, glued=glued) == wanted


VARIANTS = {
    "decision of a chairman": (
        f"""
ỦY BAN NHÂN DÂN ~ {STATE}
THÀNH PHỐ ĐÀ NẴNG ~ {MOTTO}
____________ ~ _____________
Số: 4560 /QĐ-UBND ~ Đà Nẵng, ngày 30 tháng 12 năm 2024
QUYẾT ĐỊNH
Ban hành Kế hoạch cải cách hành chính năm 2025
của thành phố Đà Nẵng
CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG
| Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
""",
        ("Ủy ban nhân dân thành phố Đà Nẵng", "Đà Nẵng", None, "4560/QĐ-UBND", 2025),
        "QUYẾT ĐỊNH Ban hành Kế hoạch cải cách hành chính năm 2025 của thành phố Đà Nẵng",
    ),
    "council": (
        f"""
HỘI ĐỒNG NHÂN DÂN ~ {STATE}
TỈNH QUẢNG NAM ~ {MOTTO}
Số: 12/2021/NQ-HĐND ~ Quảng Nam, ngày 22 tháng 7 năm 2021
NGHỊ QUYẾT
Về kế hoạch phát triển kinh tế - xã hội năm 2022
HỘI ĐỒNG NHÂN DÂN TỈNH QUẢNG NAM
KHÓA X, KỲ HỌP THỨ HAI
""",
        ("Hội đồng nhân dân tỉnh Quảng Nam", "Quảng Nam", None, "12/2021/NQ-HĐND", 2022),
        "NGHỊ QUYẾT Về kế hoạch phát triển kinh tế - xã hội năm 2022",
    ),
    "party in a district": (
        f"""
ĐẢNG BỘ TỈNH HÀ TĨNH ~ {PARTY}
HUYỆN ỦY ĐỨC THỌ ~ Đức Thọ, ngày 11 tháng 01 năm 2024
* ~
Số 15-CTr/HU ~
CHƯƠNG TRÌNH
công tác năm 2024 của Ban Chấp hành Đảng bộ huyện
""",
        ("Huyện ủy Đức Thọ", "Hà Tĩnh", "Đức Thọ", "15-CTr/HU", 2024),
        "CHƯƠNG TRÌNH công tác năm 2024 của Ban Chấp hành Đảng bộ huyện",
    ),
    "department of a ministry": (
        f"""
BỘ TÀI CHÍNH ~ {STATE}
TỔNG CỤC THUẾ ~ {MOTTO}
Số: 16/QĐ-TCT ~ Hà Nội, ngày 6 tháng 1 năm 2022
QUYẾT ĐỊNH
Về việc ban hành Kế hoạch cải cách hành chính năm 2022 của
Tổng cục Thuế
TỔNG CỤC TRƯỞNG TỔNG CỤC THUẾ
""",
        ("Tổng cục Thuế", None, None, "16/QĐ-TCT", 2022),
        "QUYẾT ĐỊNH Về việc ban hành Kế hoạch cải cách hành chính năm 2022 của Tổng cục Thuế",
    ),
    "office of a district": (
        f"""
UBND QUẬN CẦU GIẤY ~ {STATE}
PHÒNG NỘI VỤ ~ {MOTTO}
Số: 08/KH-PNV ~ Cầu Giấy, ngày 10 tháng 01 năm 2023
KẾ HOẠCH CÔNG TÁC NĂM 2023
I. MỤC ĐÍCH, YÊU CẦU
""",
        ("Phòng Nội vụ", "Hà Nội", "Cầu Giấy", "08/KH-PNV", 2023),
        "KẾ HOẠCH CÔNG TÁC NĂM 2023",
    ),
    "title about a document": (
        f"""
ỦY BAN NHÂN DÂN ~ {STATE}
TỈNH GIA LAI ~ {MOTTO}
Số: 100/KH-UBND ~ Gia Lai, ngày 05 tháng 8 năm 2025
KẾ HOẠCH
Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị
trên địa bàn tỉnh Gia Lai năm 2025
| Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về phát triển
""",
        ("Ủy ban nhân dân tỉnh Gia Lai", "Gia Lai", None, "100/KH-UBND", 2025),
        "KẾ HOẠCH Thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
        " trên địa bàn tỉnh Gia Lai năm 2025",
    ),
    "annex in small letters": (
        """
PHỤ LỤC
Danh mục nhiệm vụ cải cách hành chính năm 2023
(Kèm theo Quyết định số: 55/QĐ-BTC ngày 12 tháng 01 năm 2023
của Bộ trưởng Bộ Tài chính)
""",
        ("Bộ Tài chính", None, None, "55/QĐ-BTC", 2023),
        "Danh mục nhiệm vụ cải cách hành chính năm 2023",
    ),
}


@pytest.mark.parametrize("glued", [False, True], ids=["two lines", "one line"])
@pytest.mark.parametrize(("page", "wanted", "title"), VARIANTS.values(), ids=VARIANTS.keys())
def test_letterheads_of_other_bodies(page, wanted, title, glued):
    got = read(page, glued=glued)
    assert (got.issuer, got.province, got.district, got.number, got.plan_year) == wanted
    assert got.title == title
    assert got.doubts == ()


@pytest.mark.parametrize(
    "about",
    [
        "Theo dõi tình hình thi hành pháp luật năm 2022",
        "ĐỀ ÁN ĐÀO TẠO NGHỀ NĂM 2022",
        "Để dành năm 2022",
        "HÀNH ĐỘNG NĂM 2022",
        "Triển khai Đề án 06 năm 2022",
    ],
)
def test_what_a_plan_may_be_about(about):
    got = read(DISTRICT.replace("Cải cách hành chính năm 2022 trên địa bàn huyện", about))
    assert got.title == f"KẾ HOẠCH {about}"


def test_the_annex_tells_the_year_that_the_decision_leaves_out():
    page = DISTRICT.replace(
        "Cải cách hành chính năm 2022 trên địa bàn huyện", "Cải cách hành chính"
    )
    assert codes(read(page)) == {"plan_year_unsure"}
    got = read(page, ANNEX.replace("NĂM 2022\n(", "NĂM 2023\n("))
    assert (got.plan_year, got.doubts) == (2023, ())
    assert got.title == "KẾ HOẠCH Cải cách hành chính"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Phát động phong trào “Cả huyện chung tay", "Xây dựng nông thôn mới” năm 2022"),
        ("Triển khai Chương trình mục tiêu quốc gia", "phòng, chống ma túy đến năm 2022"),
        ("Cải cách hành chính nhà nước (sau đây gọi là", "Kế hoạch CCHC) năm 2022"),
    ],
)
def test_a_title_that_is_open_at_a_line_end_goes_on_wherever_the_next_line_stands(first, second):
    page = DISTRICT.replace(
        "Cải cách hành chính năm 2022 trên địa bàn huyện", f"{first}\n| {second}"
    )
    assert read(page).title == f"KẾ HOẠCH {first} {second}"


def test_a_title_of_one_line_ends_where_the_text_begins():
    page = DISTRICT.replace("KẾ HOẠCH\nCải cách hành chính năm 2022 trên địa bàn huyện\n\n", "%s\n")
    for title in ("KẾ HOẠCH CÔNG TÁC NĂM 2022", "CHƯƠNG TRÌNH HÀNH ĐỘNG NĂM 2022"):
        assert read(page % title).title == title


def test_an_issuer_without_its_place_is_completed_by_a_line_of_its_own():
    page = ANNEX.replace("Chủ tịch UBND huyện Đức Thọ", "Ủy ban nhân dân huyện")
    assert read(page).issuer == "UBND huyện Đức Thọ"
    alone = read(page.replace("UBND HUYỆN ĐỨC THỌ", ""))
    assert alone.issuer == "Ủy ban nhân dân huyện"
    assert codes(alone) == {"place_unknown"}


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Kèm theo Kế hoạch số 12/KH-UBND ngày 14/01/2022 của UBND huyện Đức Thọ", "12/KH-UBND"),
        ("(Phụ lục kèm theo Kế hoạch số 12/KH-UBND ngày 14/01/2022)", "12/KH-UBND"),
        ("(Ban hành theo Quyết định số 9/QĐ-UBND ngày 14/01/2022)", "9/QĐ-UBND"),
        ("(Kèm Công văn số 9/SNV ngày 14/01/2022 của Sở Nội vụ)", "9/SNV"),
        ("(Kèm theo Kế hoạch số 12-KH/HU ngày 14/01/2022 của Huyện ủy)", "12-KH/HU"),
        ("(Kèm theo Tờ trình của UBND huyện)", None),
    ],
)
def test_annex_lines(said, number):
    got = read(f"PHỤ LỤC 1\nNHIỆM VỤ NĂM 2022\n{said}")
    assert (got.number, got.title, got.plan_year) == (number, "NHIỆM VỤ NĂM 2022", 2022)
    assert (got.issued_on == date(2022, 1, 14)) is (number is not None)


def test_an_enclosure_named_in_the_text_is_no_annex():
    text = "| Các phòng, ban thực hiện nhiệm vụ\n" * 9
    cited = text + "| (kèm theo Quyết định số 9/QĐ-UBND ngày 03/02/2021 của UBND tỉnh)"
    assert read(cited).number is None
    listed = "| (có danh sách kèm theo)\n" + text
    assert read(listed, ANNEX).number == "12/QĐ-UBND"


def test_a_citation_in_brackets_is_no_annex():
    got = read("| (theo Quyết định số 9/QĐ-UBND ngày 14/01/2022) và các văn bản khác.")
    assert (got.number, got.issued_on) == (None, None)


def test_a_blank_date_still_tells_the_year():
    got = read("""
Phụ lục I
CÁC NHIỆM VỤ TRỌNG TÂM
(Kèm theo Kế hoạch số      /KH-UBND ngày     tháng 01 năm 2023 của UBND tỉnh Bắc Giang)
""")
    assert (got.number, got.issued_on, got.plan_year) == (None, None, 2023)
    assert got.title == "CÁC NHIỆM VỤ TRỌNG TÂM"
    assert codes(got) == {"number_blank", "issued_on_blank", "plan_year_unsure"}


def test_party_letterhead_names_no_year():
    got = read(PARTY_BODY)
    assert (got.issuer, got.province, got.number) == ("Tỉnh ủy Hà Tĩnh", "Hà Tĩnh", "15-KH/TU")
    assert got.issued_on == date(2021, 12, 2)
    assert got.plan_year == 2021
    assert codes(got) == {"plan_year_unsure"}


def test_some_lines_in_one_and_some_in_two():
    apart, glued = typeset(DISTRICT), typeset(DISTRICT, glued=True)
    wanted = read_letterhead([apart])
    number = next(line for line in glued if line.text.startswith("Số"))
    rest = [line for line in apart if not line.text.startswith(("Số", "Đức Thọ"))]
    mixed = sorted([*rest, number], key=lambda line: line.bbox.top)
    assert read_letterhead([mixed]) == wanted
    state = next(line for line in glued if STATE in line.text)
    rest = [line for line in apart if line.text not in ("ỦY BAN NHÂN DÂN", STATE)]
    assert read_letterhead([[state, *rest]]) == wanted


def test_blank_number_and_date_are_doubts():
    page = DISTRICT.replace("Số: 12/KH", "Số:      /KH").replace("ngày 14 tháng", "ngày     tháng")
    got = read(page)
    assert (got.number, got.issued_on, got.plan_year) == (None, None, 2022)
    assert codes(got) == {"number_blank", "issued_on_blank"}


@pytest.mark.parametrize("hand", ["4/ /Tl-CAT", "Í43 /CV- BTV", "5ff .TTr-CAT(P", '!" KH'])
@pytest.mark.parametrize("glued", [False, True])
def test_a_number_that_cannot_be_read_is_no_part_of_the_issuer(hand, glued):
    got = read(DISTRICT.replace("Số: 12/KH-UBND", f"Số: {hand}"), glued=glued)
    assert got.number is None
    assert (got.issuer, got.issued_on) == (read(DISTRICT).issuer, date(2022, 1, 14))
    assert codes(got) == {"number_unread"}


def test_a_dash_below_a_name_is_no_part_of_it():
    page = DISTRICT.replace("HUYỆN ĐỨC THỌ ~", "HUYỆN ĐỨC THỌ - ~")
    assert read(page).issuer == read(DISTRICT).issuer


def test_a_heading_amid_the_text_is_no_title():
    got = read("""
TÓM TẮT BÁO CÁO CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2025
| I. KẾT QUẢ THỰC HIỆN
| Trong năm, tỉnh đã hoàn thành 45 nhiệm vụ.
KẾ HOẠCH NĂM 2026
| 1. Rà soát các văn bản.
""")
    assert got.title == "TÓM TẮT BÁO CÁO CÔNG TÁC CẢI CÁCH HÀNH CHÍNH NĂM 2025"


def test_a_sentence_below_a_title_is_no_part_of_it():
    said = "Ngày 20/4/2026, Ủy ban nhân dân tỉnh họp với các sở và kết luận như sau:"
    got = read(f"THÔNG BÁO\nKết luận về tiến độ thu hút các dự án đầu tư\n{said}")
    assert got.title == "THÔNG BÁO Kết luận về tiến độ thu hút các dự án đầu tư"


def test_blanks_are_filled_from_the_annex_line():
    page = DISTRICT.replace("Số: 12/KH", "Số: …/KH").replace("ngày 14 tháng", "ngày … tháng")
    got = read(page, ANNEX)
    assert (got.number, got.issued_on) == ("12/QĐ-UBND", date(2022, 1, 14))


def test_signature_stamp_is_no_letterhead_but_dates_a_blank():
    stamp = """
~ Người ký: Ủy ban nhân dân huyện Đức Thọ
~ Email: ubndductho@hatinh.gov.vn
~ Thời gian ký: 14.01.2022 16:03:11 +07:00
"""
    page = stamp + DISTRICT.replace("ngày 14 tháng 01", "ngày     tháng 01").lstrip("\n")
    got = read(page)
    assert got.issuer == "Ủy ban nhân dân huyện Đức Thọ"
    assert got.issued_on == date(2022, 1, 14)
    assert codes(got) == {"issued_on_signed"}


def test_impossible_date_is_not_shifted():
    got = read(DISTRICT.replace("ngày 14 tháng 01", "ngày 31 tháng 02"))
    assert got.issued_on is None
    assert "issued_on_blank" in codes(got)


def test_a_district_of_many_provinces_is_told_by_the_text_or_not_at_all():
    alone = DISTRICT.replace("ĐỨC THỌ", "CHÂU THÀNH").replace("Đức Thọ", "Châu Thành")
    got = read(alone.replace("tỉnh Hà Tĩnh", "tỉnh"))
    assert (got.province, got.district) == (None, "Châu Thành")
    assert codes(got) == {"province_unsure"}
    assert read(alone.replace("Hà Tĩnh", "Long An")).province == "Long An"


def test_a_district_that_has_been_dissolved_is_queried():
    got = read(DISTRICT.replace("tháng 01 năm 2022", "tháng 8 năm 2025"))
    assert (got.province, got.district) == ("Hà Tĩnh", "Đức Thọ")
    assert "place_outdated" in codes(got)


def test_number_that_a_line_end_cuts():
    page = f"""
BỘ NÔNG NGHIỆP ~ {STATE}
VÀ PHÁT TRIỂN NÔNG THÔN ~ {MOTTO}
Số: 36/QĐ-BNN- ~ Hà Nội, ngày 08 tháng
PC ~ 01 năm 2014
KẾ HOẠCH
NĂM 2014
"""
    got = read(page)
    assert got.issuer == "Bộ Nông nghiệp và Phát triển nông thôn"
    assert (got.number, got.issued_on) == ("36/QĐ-BNN-PC", date(2014, 1, 8))


def test_letterhead_wins_over_the_annex_and_citations():
    got = read(DISTRICT, ANNEX.replace("12/QĐ-UBND", "13/QĐ-UBND"))
    assert got.number == "12/KH-UBND"
    assert got.title == "KẾ HOẠCH Cải cách hành chính năm 2022 trên địa bàn huyện"


def test_tables_without_a_word_around_them_leave_everything_open():
    got = read_letterhead([(), ()])
    assert got == Letterhead(doubts=got.doubts)
    assert codes(got) == {
        "issuer_unknown",
        "place_unknown",
        "number_unknown",
        "issued_on_unknown",
        "title_unknown",
        "plan_year_unsure",
    }


def test_a_closing_line_names_the_issuer_with_a_doubt():
    got = read("2", "UBND HUYỆN ĐỨC THỌ")
    assert (got.issuer, got.province, got.district) == ("UBND huyện Đức Thọ", "Hà Tĩnh", "Đức Thọ")
    assert "issuer_unsure" in codes(got)


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("1\nPHỤ LỤC 1\nPHÂN CÔNG NHIỆM VỤ\nNĂM 2023\nĐơn vị: đồng", "PHÂN CÔNG NHIỆM VỤ NĂM 2023"),
        ("BIỂU 2: TIẾN ĐỘ THỰC HIỆN NĂM 2023", "TIẾN ĐỘ THỰC HIỆN NĂM 2023"),
        ("UBND TỈNH HÀ TĨNH\nKẾ HOẠCH NĂM 2023", "KẾ HOẠCH NĂM 2023"),
        ("UBND HUYỆN ĐỨC THỌ", None),
        ("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH", None),
        ("PHỤ LỤC", None),
        ("| Các nhiệm vụ khác do UBND tỉnh giao.", None),
    ],
)
def test_a_caption_is_the_title_where_nothing_else_is(page, title):
    assert read(page).title == title


def test_body_text_alone_gives_nothing():
    page = "| Căn cứ Quyết định số 5/QĐ-UBND ngày 3 tháng 4 năm 2021 của UBND tỉnh Hà Tĩnh,"
    got = read(page)
    assert (got.issuer, got.number, got.issued_on, got.title) == (None, None, None, None)


@given(st.sampled_from([page for page, _ in WHOLE]), st.booleans())
def test_decomposed_text_reads_the_same(page, glued):
    assert read(unicodedata.normalize("NFD", page), glued=glued) == read(page, glued=glued)


@given(st.dates(date(2000, 1, 1), date(2039, 12, 31)), st.integers(1, 99999))
def test_number_and_date_read_back(day, serial):
    page = DISTRICT.replace(
        "ngày 14 tháng 01 năm 2022", f"ngày {day.day:02} tháng {day.month} năm {day.year}"
    )
    got = read(page.replace("Số: 12/", f"Số: {serial}/"))
    assert (got.number, got.issued_on) == (f"{serial}/KH-UBND", day)


LINES = st.lists(
    st.sampled_from([line for page, _ in WHOLE for line in page.splitlines()] + ["", "(", "Số:"]),
    max_size=30,
)


@given(LINES, st.booleans())
def test_any_mix_of_lines_gives_values_or_doubts(rows, glued):
    got = read("\n".join(rows), glued=glued)
    for field, prefix in [("issuer", "issuer"), ("number", "number"), ("title", "title")]:
        assert (getattr(got, field) is None) == any(
            code in (f"{prefix}_unknown", f"{prefix}_blank") for code in codes(got)
        )


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_is_read_without_an_error(rows):
    lines = [_line(text, 300, 20 * at) for at, text in enumerate(rows)]
    got = read_letterhead([lines])
    assert got.number is None or any(c.isdigit() for c in "".join(rows))
    assert (got.issuer is None) == ("issuer_unknown" in codes(got))


@pytest.mark.parametrize("hostile", ["." * 50_000, "a " * 25_000, "(" * 50_000, "1" * 50_000])
def test_long_lines_are_read_in_linear_time(hostile):
    for start in ("", "Số: ", "Hà Nội, ngày ", "(Kèm theo số ", f"{STATE} "):
        got = read_letterhead([[_line(start + hostile, 300, 40)]])
        assert got.number is None


@pytest.mark.parametrize(
    ("title", "issued_year", "year", "doubted"),
    [
        ("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2022", 2022, 2022, False),
        ("KẾ HOẠCH công tác năm 2022", 2021, 2022, False),
        ("KẾ HOẠCH công tác tháng 3/2022", 2022, 2022, False),
        ("KẾ HOẠCH năm 2022, định hướng đến năm 2025", None, 2022, False),
        ("KẾ HOẠCH năm 2022 giai đoạn 2021 - 2025", None, 2022, False),
        ("KẾ HOẠCH thực hiện Nghị quyết số 10/2021/NQ-HĐND năm 2022", None, 2022, False),
        ("KẾ HOẠCH thực hiện Quyết định ngày 12/3/2021 trong năm 2022", None, 2022, False),
        ("KẾ HOẠCH thực hiện Luật năm 2020 trong năm 2022", None, 2022, False),
        ("KẾ HOẠCH giai đoạn 2021-2025", 2021, None, True),
        ("KẾ HOẠCH đến năm 2025, tầm nhìn đến năm 2030", 2021, None, True),
        ("KẾ HOẠCH từ năm 2022 đến năm 2025", None, None, True),
        ("KẾ HOẠCH năm học 2022 – 2023", None, 2022, True),
        ("KẾ HOẠCH xác định Chỉ số năm 2013", 2014, 2014, True),
        ("KẾ HOẠCH tổng kết năm 2021, nhiệm vụ năm 2022", 2022, 2022, True),
        ("KẾ HOẠCH năm 2021 và năm 2022", None, None, True),
        ("KẾ HOẠCH tuyên truyền", 2022, 2022, True),
        ("KẾ HOẠCH tuyên truyền", None, None, True),
        (None, None, None, True),
        ("LỊCH CÔNG TÁC (Từ ngày 16/3 đến ngày 22/3/2026)", None, 2026, False),
        (
            "LỊCH CÔNG TÁC (từ ngày 01 tháng 3 năm 2026 đến hết ngày 7 tháng 3 năm 2026)",
            None,
            2026,
            False,
        ),
        ("LỊCH CÔNG TÁC (Từ ngày 29/12 đến ngày 04/01/2026)", None, None, True),
        ("LỊCH CÔNG TÁC (Từ ngày 29/12/2025 đến ngày 04/01/2026)", None, None, True),
    ],
)
def test_plan_year(title, issued_year, year, doubted):
    got, doubts = read_plan_year(title, issued_year)
    assert got == year
    assert bool(doubts) is doubted


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["UBND TỈNH HÀ TĨNH", "SỞ NỘI VỤ"], ("UBND TỈNH HÀ TĨNH", "SỞ NỘI VỤ")),
        (["ỦY BAN NHÂN DÂN", "TỈNH HÀ TĨNH"], ("ỦY BAN NHÂN DÂN TỈNH HÀ TĨNH",)),
        (["HỘI ĐỒNG NHÂN DÂN", "HUYỆN ĐỨC THỌ"], ("HỘI ĐỒNG NHÂN DÂN HUYỆN ĐỨC THỌ",)),
        (
            ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT", "ĐỨC THỌ"],
            ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "TRƯỜNG THPT ĐỨC THỌ"),
        ),
        (
            ["BỘ GIÁO DỤC VÀ", "ĐÀO TẠO", "VĂN PHÒNG", "BAN CHỈ ĐẠO"],
            ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "VĂN PHÒNG BAN CHỈ ĐẠO"),
        ),
        (["THỦ TƯỚNG CHÍNH PHỦ"], ("THỦ TƯỚNG CHÍNH PHỦ",)),
        (["UBND HUYỆN VỤ BẢN", "THỊ TRẤN GÔI"], ("UBND HUYỆN VỤ BẢN", "UBND THỊ TRẤN GÔI")),
        ([], ()),
    ],
)
def test_bodies(lines, names):
    assert bodies(lines) == names


@pytest.mark.parametrize(
    "title",
    [
        "KẾ HOẠCH Theo dõi tình hình thi hành pháp luật năm 2023",
        "Kế hoạch ban hành văn bản quy phạm pháp luật năm 2023",
        "Kế hoạch năm 2023 thực hiện Luật năm 2014",
    ],
)
def test_the_year_of_what_is_planned_is_no_year_of_a_law(title):
    assert read_plan_year(title, 2022) == (2023, ())


@pytest.mark.parametrize("glued", [False, True], ids=["two lines", "one line"])
def test_a_name_of_the_state_and_a_date_over_two_lines(glued):
    page = """
ỦY BAN NHÂN DÂN ~ CỘNG HÒA XÃ HỘI
TỈNH HẢI DƯƠNG ~ CHỦ NGHĨA VIỆT NAM
Số: 1914/KH-UBND ~ Hải Dương, ngày
~ 05 tháng 6 năm 2023
KẾ HOẠCH
CHUYỂN ĐỔI SỐ TỈNH HẢI DƯƠNG
(Giai đoạn 2023 - 2025)
"""
    got = read(page, glued=glued)
    assert (got.issuer, got.issued_on) == ("Ủy ban nhân dân tỉnh Hải Dương", date(2023, 6, 5))
    assert got.title == "KẾ HOẠCH CHUYỂN ĐỔI SỐ TỈNH HẢI DƯƠNG (Giai đoạn 2023 - 2025)"
    assert got.plan_year is None


def test_a_union_prints_its_own_name_for_the_state():
    page = """
BAN CHẤP HÀNH ĐOÀN ~ ĐOÀN TNCS HỒ CHÍ MINH
TỈNH HÀ TĨNH ~
*** ~ Hà Tĩnh, ngày 10 tháng 3 năm 2024
Số: 132-KH/TĐTN-XDĐ ~
KẾ HOẠCH
Tổ chức Tháng Thanh niên năm 2024
"""
    got = read(page)
    assert (got.issuer, got.province) == ("Ban Chấp hành Đoàn tỉnh Hà Tĩnh", "Hà Tĩnh")
    assert (got.number, got.issued_on) == ("132-KH/TĐTN-XDĐ", date(2024, 3, 10))


def test_a_board_that_is_named_alone_is_that_of_the_body_above_it():
    page = """
HỘI LIÊN HIỆP PHỤ NỮ ~ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH BẮC NINH ~ Độc lập - Tự do - Hạnh phúc
BAN THƯỜNG VỤ ~ Bắc Ninh, ngày 14 tháng 2 năm 2026
Số: 33/KH-BTV ~
KẾ HOẠCH
Công tác Hội và phong trào phụ nữ năm 2026
"""
    got = read(page)
    assert got.issuer == "Ban Thường vụ Hội Liên hiệp Phụ nữ tỉnh Bắc Ninh"
    assert (got.number, got.province) == ("33/KH-BTV", "Bắc Ninh")


def test_a_year_alone_in_a_line_is_no_page_number():
    page = """
PHỤ LỤC
DANH MỤC NHIỆM VỤ
(Kèm theo Quyết định số 25/QĐ-UBND ngày 19 tháng 8 năm
2025
của UBND tỉnh Lâm Đồng)
"""
    assert read(page).issued_on == date(2025, 8, 19)


def test_the_place_beside_the_date_tells_the_province_of_an_office_without_one():
    page = f"""
SỞ NÔNG NGHIỆP VÀ PTNT ~ {STATE}
CHI CỤC KIỂM LÂM ~ {MOTTO}
Số: 66/KH-CCKL ~ Hà Tĩnh, ngày 2 tháng 4 năm 2024
KẾ HOẠCH
Tuần tra rừng năm 2024
"""
    got = read(page)
    assert (got.issuer, got.province) == ("Chi cục Kiểm lâm", "Hà Tĩnh")
    assert [(doubt.code, doubt.severity) for doubt in got.doubts] == [
        ("place_beside_date", "notice")
    ]


def test_names_are_set_as_the_text_writes_them():
    text = "giao Sở Tài nguyên và Môi trường chủ trì"
    name = "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"
    assert in_running_case(name, [text]) == "Sở Tài nguyên và Môi trường"
    assert in_running_case("CÔNG TY TNHH ANH ĐÀO", [text]) == "CÔNG TY TNHH ANH ĐÀO"
    assert in_running_case("CÔNG TY ANH ĐÀO", ["Công ty Anh Đào"]) == "Công ty Anh Đào"
    assert in_running_case("SỞ TƯPHÁP", []) == "SỞ TƯPHÁP"


@pytest.mark.parametrize(
    "name",
    [
        "UBND thành phố Hà Tĩnh",
        "Sở Tài nguyên và Môi trường",
        "Sở Y tế",
        "Phòng Văn hóa - Xã hội",
        "Thủ tướng Chính phủ",
        "Ngân hàng Nhà nước Việt Nam",
        "Hạt Kiểm lâm Hương Sơn",
        "Kho bạc Nhà nước khu vực XI",
        "Hội Liên hiệp Phụ nữ Việt Nam tỉnh Hà Tĩnh",
        "Mặt trận Tổ quốc Việt Nam tỉnh Lạng Sơn",
        "Trường THPT Phan Đình Phùng",
        "Trường Tiểu học và Trung học cơ sở Sơn Kim",
        "Trường Đại học Vinh",
        "Đảng ủy xã Đức Thọ",
    ],
)
def test_known_names_are_set_without_a_sentence(name):
    assert in_running_case(name.upper(), []) == name


@pytest.mark.parametrize(
    ("printed", "office"),
    [
        ("Chủ tịch UBND huyện Đức Thọ)", "UBND huyện Đức Thọ"),
        ("Bộ trưởng Bộ Nội vụ", "Bộ Nội vụ"),
        ("Thủ tướng Chính phủ", "Thủ tướng Chính phủ"),
        ("Giám đốc Sở Tư pháp", "Sở Tư pháp"),
        ("UBND tỉnh", "UBND tỉnh"),
    ],
)
def test_office_of(printed, office):
    assert office_of(printed) == office


def test_a_letterhead_without_a_number_ends_at_the_label_of_an_annex():
    head = read(
        f"""
        CỤC BỔ TRỢ TƯ PHÁP ~ {STATE}
        VĂN PHÒNG CỤC ~ {MOTTO}
        PHỤ LỤC
        KẾ HOẠCH CÔNG TÁC NĂM 2026
        """
    )
    assert head.title == "KẾ HOẠCH CÔNG TÁC NĂM 2026"
    assert head.issuer is not None
    assert "phụ lục" not in head.issuer.lower()


def test_the_caption_below_a_letterhead_is_the_title_not_the_second_line_of_it():
    head = read(
        f"""
        SỞ NỘI VỤ ~ {STATE}
        TỈNH SƠN GIANG ~ {MOTTO}

        PHỤ LỤC
        TIẾN ĐỘ SẮP XẾP THÔN NĂM 2026
        """
    )
    assert (head.title, head.issuer) == (
        "TIẾN ĐỘ SẮP XẾP THÔN NĂM 2026",
        "Sở Nội vụ tỉnh Sơn Giang",
    )


def test_the_title_of_another_annex_is_no_part_of_the_first():
    head = read(
        f"""
        ỦY BAN NHÂN DÂN ~ {STATE}
        PHƯỜNG ĐỒNG TÂM ~ {MOTTO}
        PHỤ LỤC I
        NHIỆM VỤ THƯỜNG XUYÊN
        PHỤ LỤC II
        NHIỆM VỤ ĐỘT PHÁ
        """
    )
    assert head.title == "NHIỆM VỤ THƯỜNG XUYÊN"


@pytest.mark.parametrize(
    ("above", "issuer"),
    [
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP"),
        ("CỤC THUẾ", "THUẾ TỈNH ĐỒNG MINH"),
        ("ĐẢNG BỘ SỞ TÀI CHÍNH", "CHI BỘ VĂN PHÒNG"),
        ("HỘI NÔNG DÂN TỈNH TRÀ LONG", "QUỸ HỖ TRỢ NÔNG DÂN"),
    ],
)
def test_the_lower_of_two_bodies_issues(above, issuer):
    assert bodies([above, issuer]) == (above, issuer)


@pytest.mark.parametrize(
    ("line", "title", "year"),
    [
        (days := "Lịch làm việc tuần 21 (từ ngày 21/5/2018 đến ngày 28/5/2018)", days, 2018),
        (week := "Kế hoạch công tác tuần 3 (ngày 12 tháng 01 năm 2026)", week, 2026),
        ("Kế hoạch này được gửi các khoa, phòng.", None, None),
    ],
)
def test_a_title_in_small_letters_names_a_plan(line, title, year):
    head = read(line)
    assert (head.title, head.plan_year) == (title, year)
