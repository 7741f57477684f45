"""Evidence at a page break: what each signal says, and what they decide together."""

from dataclasses import replace

import pytest

from kehoach.catalogue import word
from kehoach.normalize.tables.break_evidence import ColumnBreak, PageBreak, Side
from kehoach.normalize.tables.break_signals import CELL_SIGNALS, COLUMN_SIGNALS, ROW_SIGNALS
from kehoach.normalize.tables.break_weights import fitted_weights
from kehoach.normalize.tables.column_profile import ColumnProfile
from kehoach.normalize.tables.page_breaks import cell_values, decide, row_values

TEXTS = ColumnProfile(cells=20, filled=0.95, merged=0.3, ever_merged=True, at_head=0.9, lines=9)
CENTRED = ColumnProfile(cells=20, filled=0.95, merged=0.3, ever_merged=True, at_head=0.1)
LABELLED = replace(TEXTS, labelled=0.95, listed=0.95)
NEVER_MERGED = ColumnProfile(cells=20, filled=0.95, lines=6)
NUMBERS = ColumnProfile(cells=20, filled=0.98, lines=1, counts=True)
UNITS = ColumnProfile(
    cells=12, filled=0.96, small=0.95, words=0.95, lines=1, shapes=frozenset({"kg", "hộp", "viên"})
)
PRICES = ColumnProfile(cells=12, filled=0.96, figures=0.95, words=0.95, lines=1)


def above(text: str, blank: float = 0.0, rows: int = 1) -> Side:
    lines = text.count(" ") // 3 + 1
    return Side(text, rows, lines=lines, blank_above=0.2, blank_below=blank, line_room=40.0)


def below(text: str, blank: float = 0.2, rows: int = 1) -> Side:
    lines = text.count(" ") // 3 + 1
    return Side(text, rows, lines=lines, blank_above=blank, blank_below=3.0, word_width=25.0)


def column(
    first: str | Side, second: str | Side, profile: ColumnProfile = TEXTS, *, serial: bool = False
) -> ColumnBreak:
    first = above(first) if isinstance(first, str) else first
    second = below(second) if isinstance(second, str) else second
    return ColumnBreak(first, second, profile, serial)


def said(each: ColumnBreak) -> set[str]:
    """The signals of one column that hold."""
    return {name for name, value in cell_values(PageBreak((each,)), 0).items() if value > 0.5}


@pytest.mark.parametrize(
    ("first", "second", "signal"),
    [
        (above("Phòng Nội vụ,"), below("Phòng Tư pháp"), "unfinished"),
        (above("Phòng Nội vụ,", blank=6.0), below("Phòng Tư pháp"), "room_in_cell"),
        (above("Trong ngày"), below("15 ngày làm việc"), "begins"),
        (above("Trước ngày"), below("15/12/2025"), "unfinished"),
        (above("Rà soát thủ tục"), below("hành chính"), "small_letter"),
        (above("Báo cáo"), below(", tờ trình"), "small_letter"),
    ],
)
def test_what_two_texts_say(first: Side, second: Side, signal: str) -> None:
    assert signal in said(column(first, second))


def test_a_text_is_not_cut_where_its_next_lines_had_room() -> None:
    assert "room_in_cell" not in said(column(above("Phòng Nội vụ,", blank=1.0), "Phòng Tư pháp"))


def test_a_number_for_a_list_does_not_follow_the_word_number() -> None:
    assert "unfinished" not in said(column("Bồi dưỡng kiến thức chuyển đổi số", "2.3. Tập huấn"))


def test_small_letters_say_little_where_cells_begin_with_them() -> None:
    assert said(column("kg", "hộp", UNITS)) >= {"usual_small_letter", "whole_cells"}
    assert "small_letter" not in said(column("kg", "hộp", UNITS))


@pytest.mark.parametrize(
    ("profile", "blank", "holds"), [(TEXTS, 0.2, True), (TEXTS, 4.0, False), (CENTRED, 0.2, False)]
)
def test_text_at_the_head_of_a_page_was_not_begun_in_the_blank_cell_above(
    profile: ColumnProfile, blank: float, *, holds: bool
) -> None:
    empty = Side("", 1, blank_above=5.0, blank_below=5.0)
    found = said(column(empty, below("Theo quy định", blank), profile))
    assert ("room_in_blank" in found) is holds


def test_a_whole_row_of_units_and_prices_is_a_new_row_without_any_number() -> None:
    name = ColumnProfile(cells=12, filled=0.96, small=0.9, lines=2)
    cells = (
        column("dây điện", "ống nhựa", name),
        column("kg", "hộp", UNITS),
        column("31.200", "23.000", PRICES),
    )
    assert decide(PageBreak(cells, seen_above=True, seen_below=True)).probability < 0.1


def test_a_sentence_that_goes_on_beside_blank_cells_is_one_row() -> None:
    cells = (
        column("4", "", NUMBERS, serial=True),
        column("Rà soát thủ tục", "hành chính", NEVER_MERGED),
        column("Phòng Nội vụ", "", NEVER_MERGED),
        column("Quý I/2025", "", NEVER_MERGED),
    )
    verdict = decide(PageBreak(cells))
    assert verdict.same_row
    assert verdict.probability > 0.9
    assert verdict.goes_on == (True,) * 4


@pytest.mark.parametrize("text", ["Nhân công", "Chi phí khác", "Tổng cộng", "Đối tượng khác"])
def test_blank_cells_of_a_sum_a_group_or_the_rest_say_nothing(text: str) -> None:
    money = "12.000" if text == "Chi phí khác" else ""
    cells = (
        column("Xi măng PCB40", text, NEVER_MERGED),
        column("bao", "", UNITS),
        column("92.000", money, PRICES),
    )
    values = row_values(PageBreak(cells))
    assert "blank_below" not in values
    assert values["blank_of_group_below"] > 0.5


def test_nothing_outvotes_a_second_serial_number() -> None:
    cells = (
        column("4", "5", NUMBERS, serial=True),
        column("Rà soát thủ tục", "hành chính", TEXTS),
        column("Phòng Nội vụ và", "phòng Tư pháp", TEXTS),
    )
    verdict = decide(PageBreak(cells))
    assert (verdict.same_row, verdict.probability) == (False, 0.0)


def test_a_page_with_room_moved_the_row_as_a_whole() -> None:
    cells = (
        column("Đất đai", "Hộ tịch", NEVER_MERGED),
        column("Phòng Tư pháp", "Phòng Nội vụ", NEVER_MERGED),
    )
    chances = [decide(PageBreak(cells, page_room=room)).probability for room in (0.0, 8.0)]
    assert chances[1] < chances[0]


def test_a_column_that_is_never_merged_does_not_go_on_over_a_new_number() -> None:
    cells = (
        column("4", "5", NUMBERS, serial=True),
        column("Đất đai và", "Hộ tịch", NEVER_MERGED),
        column(above("Tư pháp và", rows=3), below("hộ tịch", rows=2)),
    )
    verdict = decide(PageBreak(cells))
    assert verdict.goes_on == (False, False, True)


def test_a_serial_number_goes_on_where_its_neighbour_ends() -> None:
    cells = (
        column(above("4", rows=2), below("", rows=2), NUMBERS, serial=True),
        column("Đất đai", "Hộ tịch", NEVER_MERGED),
        column("Phòng Nội vụ", "Phòng Tư pháp", NEVER_MERGED),
    )
    assert decide(PageBreak(cells)).goes_on == (True, False, False)


@pytest.mark.parametrize(("rows", "goes_on"), [(1, False), (3, False), (4, True)])
def test_a_number_does_not_end_among_merged_rows_that_begin_anew(
    rows: int, *, goes_on: bool
) -> None:
    cells = (
        column("4", below("", rows=rows), NUMBERS, serial=True),
        column("1.1. Đất đai", below("1.2. Hộ tịch", rows=3), LABELLED),
        column(above("Nội vụ", blank=5.0), "Phòng Tư pháp", NEVER_MERGED),
        column(above("Quý I", blank=5.0), "Quý II", NEVER_MERGED),
    )
    assert decide(PageBreak(cells, seen_above=True, seen_below=True)).goes_on[0] is goes_on


def test_where_some_cells_are_open_those_go_on() -> None:
    open_above = Side("Tư pháp", 2, is_open=True)
    cells = (
        column(Side("4", 1), below("5"), NUMBERS, serial=True),
        ColumnBreak(open_above, Side("", 2, is_open=True), TEXTS),
    )
    assert decide(PageBreak(cells)).goes_on == (False, True)


def test_open_feet_do_not_join_rows_with_numbers_of_their_own() -> None:
    cells = (
        ColumnBreak(Side("3", 1, is_open=True), below("4"), NUMBERS, is_serial=True),
        ColumnBreak(Side("Xong.", 1, is_open=True), below("Sau"), TEXTS),
    )
    verdict = decide(PageBreak(cells))
    assert (verdict.same_row, verdict.goes_on) == (False, (False, False))


def test_a_blank_below_a_break_is_told_where_the_column_merges_cells() -> None:
    unlearnt = ColumnProfile(ever_merged=True)
    both = PageBreak(
        (
            column("3", "4", NUMBERS, serial=True),
            column("Dữ liệu số", "", unlearnt),
            column("Hằng tháng", "", ColumnProfile()),
        )
    )
    verdict = decide(both)
    assert (verdict.same_row, verdict.blanks) == (False, (1,))
    assert 0.1 < verdict.cell_probabilities[1] < 0.5


def test_a_verdict_tells_its_signals_by_column_and_its_reason() -> None:
    cells = (
        column("Rà soát thủ tục", "hành chính", NEVER_MERGED),
        column("Phòng Nội vụ", "", NEVER_MERGED),
    )
    verdict = decide(PageBreak(cells))
    assert ("small_letter", 0) in [(signal.name, signal.column) for signal in verdict.signals]
    assert ("blank_below", None) in [(signal.name, signal.column) for signal in verdict.signals]
    assert word("break.small_letter") in verdict.reason


def test_every_signal_has_a_weight_and_words() -> None:
    weights = fitted_weights()
    row = {signal.name for signal in (*ROW_SIGNALS, *COLUMN_SIGNALS)}
    assert {name for name in row if word(f"break.{name}")} == row
    assert set(weights.row) <= row
    assert row - set(weights.row) <= {"askew"}
    assert {signal.name for signal in CELL_SIGNALS} <= set(weights.cell)
