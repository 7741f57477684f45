"""The law of the slip for targets: what a slip changes is said, but in few cases."""

import pytest
from slip_law import table
from slip_readers import judged

from kehoach.normalize.targets.reading import read_targets

_MOST_SILENT = 5
"""Of a thousand; docs/limits.md says which are left."""


@pytest.mark.slow
def test_a_slip_is_silent_in_a_few_of_a_thousand_cases() -> None:
    found = list(judged("targets", every=2))
    silent = sum(each.outcome == "silent" for each in found)
    assert 1000 * silent <= _MOST_SILENT * len(found), table(found)


@pytest.mark.parametrize(
    ("printed", "value", "unit"),
    [
        ("Tối thiểu40% hồ sơ", 40, "%"),
        ("Tối thiểu 4O% hồ sơ", 40, "%"),
        ("Ít nhất 12 lớpp tập huấn", 12, "lớp"),
        ("Có 16xã về đích", 16, "xã"),
        ("Ít nhất 2 mô hình|xã", 2, "mô hình/xã"),
    ],
)
def test_read_as_meant(printed: str, value: int, unit: str) -> None:
    (target,) = read_targets(printed)
    assert (target.value, target.unit) == (value, unit)


@pytest.mark.parametrize(
    ("printed", "word"),
    [("Đạt 3 5% số hộ", "3 5"), ("Đạt 99..5% hồ sơ", "99..5"), ("Tới thiểu 35% hồ sơ", "Tới")],
)
def test_doubted(printed: str, word: str) -> None:
    assert word in {doubt.value for doubt in read_targets(printed).doubts}


def test_what_is_printed_is_quoted_as_printed() -> None:
    (target,) = read_targets("Tối thiểu40% hồ sơ")
    assert target.printed == "Tối thiểu40%"


@pytest.mark.parametrize(
    "usual", ["Năm 2030 100% số xã đạt chuẩn", "300 người/km2", "Điều 5 20% số hộ", "Mua 5 bàn ghế"]
)
def test_usual_words_leave_no_doubt(usual: str) -> None:
    doubts = read_targets(usual).doubts
    assert [each for each in doubts if each.code == "target_misprint"] == []
