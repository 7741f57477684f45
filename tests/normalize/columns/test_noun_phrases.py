import pytest

from kehoach.normalize.columns.headings import read_heading
from kehoach.normalize.columns.noun_phrases import read_noun_phrase
from kehoach.text import fold


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Đội thực hiện", "lead"),
        ("Đơn vị, tổ chức phối hợp", "coordinating"),
        ("Thôn/ấp thực hiện", "lead"),
        ("Tổ/cá nhân thực hiện", "lead"),
        ("Người cùng làm", "coordinating"),
        ("Người theo dõi thực hiện", "extra"),
        ("Đơn vị được kiểm tra", "extra"),
        ("Ngày khởi công", "start"),
        ("Hạn bàn giao", "deadline"),
        ("Ngày lập biểu", "extra"),
        ("Kinh phí đã cấp", "extra"),
        ("Kết quả mong đợi", "output"),
        ("Kết quả xếp loại", "extra"),
    ],
)
def test_the_first_words_known_to_qualify_a_noun_decide(heading, column):
    said = read_noun_phrase(fold(heading))
    assert said is not None
    assert said.column == column
    assert said.is_decided


def test_a_noun_with_words_that_no_list_has_leaves_open_what_it_is():
    said = read_noun_phrase(fold("Người đứng chân"))
    assert said is not None
    assert (said.column, said.is_decided) == ("lead", False)


def test_a_noun_alone_leaves_nothing_open():
    said = read_noun_phrase(fold("Thời gian"))
    assert said is not None
    assert (said.column, said.is_decided) == ("deadline", True)


def test_whom_an_inspection_visits_is_its_task_where_nothing_else_is():
    claims = read_heading("Hộ kinh doanh, cơ sở được kiểm toán").claims
    assert {claim.column for claim in claims} <= {"extra", "task"}
    assert [claim.column for claim in read_heading("Cơ sở được kiểm toán").claims] == [
        "extra",
        "task",
    ]


def test_words_behind_a_noun_are_counted_as_they_are_printed():
    phrase = "Nội dung giao quy định chi tiết"
    said = read_noun_phrase(fold(phrase))
    assert said is not None
    assert said.length == len(phrase.split())


@pytest.mark.parametrize("heading", ["CƠQUANĐẦUMỐI", "Thời gian hoàn thnàh", "Cán bộ chủ tri"])
def test_glued_words_and_slips_are_read_as_the_phrases_they_were(heading):
    assert read_heading(heading).claims


@pytest.mark.parametrize(
    "heading",
    [
        "Cơ quan chủ trì, phối hợp",
        "Người phụ trách, thời gian thực hiện",
        "Tổ chức thực hiện",
        "Phòng chống dịch, thực hiện",
        "Quý I",
        "Bất kỳ",
        "",
    ],
)
def test_no_noun_or_two_things_are_no_noun_phrase(heading):
    assert read_noun_phrase(fold(heading)) is None


def test_a_word_that_differs_from_a_noun_in_its_marks_is_another_word():
    assert read_heading("Bàn ghế").claims == ()
    assert read_heading("Ban chỉ huy").claims[0].column == "lead"
    assert read_heading("BAN CHI HUY").claims[0].column == "lead"
