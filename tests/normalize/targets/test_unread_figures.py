"""The law of figures in objectives: each is in a target or a time, or a doubt names it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.normalize.targets.reading import read_targets

_SAID = (
    "Phấn đấu 95% số hộ dùng nước sạch",
    "Trồng mới 40 ha rừng, tỷ lệ che phủ đạt 42%",
    "Đến năm 2033, 90% thôn có nhà văn hóa",
)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Tổng dung lượng đạt 52 Tbps", "52"),
        ("Mua 7 nồi hơi; số thiết bị là 118", "7 … 118"),
        ("trên 2/3 tổng số chi bộ", "2/3"),
        ("Tăng 8-3% số hộ", "8"),
        ("Diện tích đạt 31m2sàn; phủ sóng 5G", "31m2sàn"),
    ],
)
def test_a_figure_of_no_target_is_named(text: str, figures: str) -> None:
    doubts = read_targets(text).doubts
    assert [each.value for each in doubts if each.code == "target_figure_unread"] == [figures]


@pytest.mark.parametrize(
    "text",
    [
        *_SAID,
        "Quyết định số 739/QĐ-UBND ngày 12/6/2033",
        "97% trẻ em dưới 5 tuổi được tiêm nhắc",
        "Số bác sĩ trên 1 vạn dân đạt 14 bác sĩ",
        "Xếp thứ 5 trong khối; công nghiệp 4.0",
        "1. 100% cơ quan công khai kết quả",
    ],
)
def test_what_is_read_or_no_target_leaves_no_doubt(text: str) -> None:
    assert read_targets(text).doubts == ()


@given(st.sampled_from(_SAID), st.integers(2, 999), st.sampled_from(["xyzq", "khóm", "tập", ""]))
def test_a_further_figure_is_read_or_named(said: str, figure: int, noun: str) -> None:
    targets = read_targets(f"{said}; {figure} {noun}")
    read = " ".join(each.printed for each in targets)
    named = " ".join(each.value or "" for each in targets.doubts)
    assert str(figure) in f"{read} {named}".split()


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Đến tháng 10 đạt 85%", "Đến tháng 10"),
        ("Trước 30/6 giải ngân 60%, đến 31/12 giải ngân 95%", "Trước 30/6 … đến 31/12"),
        ("Trong quý II, hoàn thành 100% hồ sơ", "Trong quý II"),
    ],
)
def test_a_time_without_a_year_is_named(text: str, times: str) -> None:
    (doubt,) = read_targets(text).doubts
    assert (doubt.code, doubt.value) == ("target_year_unknown", times)


def test_a_year_that_holds_leaves_no_doubt() -> None:
    assert read_targets("Năm 2026: đến hết tháng 12/2026 đạt 85%").doubts == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Không để xảy ra 01 vụ cháy nào", "01"),
        ("Chưa có 3 xã đạt chuẩn", "3"),
        ("Đạt 90% (cùng kỳ 85%)", "85"),
    ],
)
def test_a_figure_that_is_no_target_is_named(text: str, figure: str) -> None:
    assert [each.value for each in read_targets(text).doubts] == [figure]
