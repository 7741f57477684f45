"""The law of the slip for agencies: nothing that a slip changes goes unsaid."""

import pytest
from phrase_corpus import read_cases
from slip_law import table
from slip_readers import judged

from kehoach.normalize.agencies import read_agencies
from kehoach.readings import Agencies

CASES = [case for case in read_cases("agencies") if "agency_misprint" not in (case.doubts or ())]
CELLS = [phrase for case in CASES for phrase in case.phrases]
PER_MILLE = 5  # of all; a sample of them varies
OF_SAMPLE = 10


def silent(step: int) -> tuple[float, str]:
    """Return how many of a thousand slips are silent, and the table of all kinds."""
    found = list(judged("agencies", every=step))
    count = sum(each.outcome == "silent" for each in found)
    return 1000 * count / len(found), table(found)


@pytest.mark.slow
def test_a_slip_is_silent_in_a_few_of_a_thousand_cases() -> None:
    rate, kinds = silent(step=23)
    assert rate <= OF_SAMPLE, kinds


@pytest.mark.slow
def test_all_slips_of_all_phrases() -> None:
    rate, kinds = silent(step=1)
    assert rate <= PER_MILLE, kinds


def misprints(reading: Agencies) -> list[str | None]:
    return [each.value for each in reading.doubts if each.code == "agency_misprint"]


def test_right_cells_are_not_suspected() -> None:
    assert [cell for cell in CELLS if misprints(read_agencies(cell))] == []


@pytest.mark.parametrize(
    ("text", "word"),
    [("UBND các Xạ, Thị trấn", "Xạ"), ("Văn phòng Bố", "Bố"), ("Ban Chỉ đạo 35 xa", "xa")],
)
def test_a_kind_of_place_or_office_with_another_tone_is_told(text: str, word: str) -> None:
    assert misprints(read_agencies(text)) == [word]


def test_letters_for_a_form_of_address_are_no_slip() -> None:
    assert misprints(read_agencies("đ/c chủ tịch xã")) == []


def test_a_known_place_behind_its_kind_is_not_suspected() -> None:
    assert misprints(read_agencies("UBND phường Hạc Thành")) == []
    assert misprints(read_agencies("UBND phường Hạc Thàn")) == ["Hạc Thàn", "Hạc Thàn"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sở Tài cjính", "Sở Tài chính"),
        ("Ban Dân vậnm Tỉnh ủy", "Ban Dân vận Tỉnh ủy"),
        ("Công an tnỉh", "Công an tỉnh"),
        ("Phòng Kinhtế, Hạ tầng và Đô thị", "Phòng Kinh tế, Hạ tầng và Đô thị"),
        ("Trạm Y tế huyeenj", "Trạm Y tế huyện"),
    ],
)
def test_what_can_be_nothing_as_it_is_is_read_as_meant_with_a_doubt(text: str, name: str) -> None:
    reading = read_agencies(text)
    assert [each.agency for each in reading.agencies] == [name]
    assert reading.agencies[0].printed == text
    assert len(misprints(reading)) == 1


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Liên đoàn La động tỉnh", "La"),
        ("Báo Hà Tinh", "Tinh"),
        ("Ban Qản trị chợ", "Qản"),
        ("UBND huyện Đức Tho", "Tho"),
        ("UBND huyện Kỳ Anh, Ca Lộc", "Ca Lộc"),
        ("UBND các xã Thạch Hà, Dức Thọ", "Dức Thọ"),
        ("UBND tịnh Lâm Đồng", "tịnh"),
        ("BĐBP tịnh", "tịnh"),
        ("Tổ Tầu công tác", "Tầu"),
        ("Ban Chỉ đạo dự toan", "toan"),
        ("Văn phòng Sowr", "Sowr"),
        ("Tập đoàn Viettell", "Viettell"),
        ("Ông Phạm Văn Hòng, Trưởng phòng", "Hòng"),
        ("UBND T Vinh", "T"),
        ("Ban Chỉ đạo Triền khai Đề án", "Triền"),
        ("Bà Lê Thi Mai", "Thi"),
        ("HND và UBND xã", "HND"),
        ("Chi cục Thuế khu vực X1", "X1"),
        ("Ban quản lý rựng", "rựng"),
    ],
)
def test_what_is_perhaps_another_is_doubted(text: str, word: str) -> None:
    assert word in misprints(read_agencies(text))


@pytest.mark.parametrize(
    "text",
    [
        "Cục Viễn thám quốc gia",
        "Trung tâm Lưu trữ lịch sử",
        "Ban Quản lý Khu bảo tồn thiên nhiên Pù Hoạt",
        "Viện Nghiên cứu và Phát triển Lúa lai",
        "Công ty TNHH Thủy điện Hương Sơn",
        "Đội Quản lý giao thông đường thủy nội địa",
        "Tổ liên ngành chống khai thác IUU",
        "Trường Mầm non Sơn Ca, Trường THPT Phan Đăng Lưu",
        "Ông Trịnh Trọng Duẩn, bà Lò Thị Mừng",
        "UBND xã Quỳnh Thạch, UBND xã Nghi Kiều",
    ],
)
def test_new_names_of_right_words_are_not_doubted(text: str) -> None:
    assert misprints(read_agencies(text)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ban Chỉ huy Quan sự xã", "Quan"),
        ("UBND huyện Đức Thọp", "Đức Thọp"),
        ("Viettel Ha Tĩnh", "Ha Tĩnh"),
        ("Đồng chí Nguyền Văn Hùng", "Nguyền"),
        ("Ông Trần Vsn Nam", "Vsn"),
        ("MTTQ và các tổ chúc thành viên", "chúc"),
    ],
)
def test_names_with_a_slip_are_doubted(text: str, word: str) -> None:
    assert word in misprints(read_agencies(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ông Lường Văn Thi, bà Đường Thị Vân Anh",
        "UBND huyện Đức Thọ, UBND tỉnh Hà Tĩnh",
        "Ông John Smith, Giám đốc Công ty ABC",
        "UBND HUYỆN ĐỨC THỌ, PHÒNG TC-KH",
    ],
)
def test_right_names_of_persons_and_places_are_not_doubted(text: str) -> None:
    assert misprints(read_agencies(text)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Tổ công tác Đề an 06", "an"),
        ("Cơ quan được giao chủ trì soạn thao", "thao"),
        ("Các sở, ngành có liên quan bà UBND các xã, phường", "bà"),
        ("1. Sở Tài chính Z. Sở Nội vụ", "Z"),
        ("Tổ trưởng TDP số S; Bí thư Chi bộ", "S"),
        ("UBND các huyện, thị xã, thành phố Vinmh", "Vinmh"),
        ("Các Tiểu ban phục vụ Đai hội", "Đai"),
        ("Văn phòng Trung ương Đảng chu trì, phối hợp với Bộ Công an", "chu"),
        ("UBND các xã, phường bà các doanh nghiệp viễn thông", "bà"),
    ],
)
def test_a_word_strange_to_its_neighbours_is_told(text: str, word: str) -> None:
    assert word in [doubt.value for doubt in read_agencies(text).doubts]
