"""What is wrong with pages: each kind is told once, at its page, and sound pages tell nothing."""

from dataclasses import replace

import pytest
import regex

from kehoach.catalogue import Variant, kinds
from kehoach.model import BBox, Cell, Grid, Line, PageGrid, PrintDefect
from kehoach.normalize.findings.letter_checks import check_language
from kehoach.normalize.findings.page_checks import check_page_grids

BOX = BBox(40.0, 100.0, 540.0, 140.0)
VIETNAMESE = "Ủy ban nhân dân huyện ban hành kế hoạch cải cách hành chính năm 2025 "


def page(number: int, text: str = "Ban hành kế hoạch", printed: int | None = None) -> PageGrid:
    """A page with one cell of text, and its printed number in the head where there is one."""
    line = Line(text, BBox(44.0, 105.0, 300.0, 118.0), 116.0)
    cell = Cell(0, 0, 1, 1, BOX, (line,))
    grid = Grid(number, BOX, (BOX.x0, BOX.x1), (BOX.top, BOX.bottom), (cell,))
    head = () if printed is None else (Line(str(printed), BBox(290.0, 20.0, 300.0, 30.0), 29.0),)
    inked = len("".join(text.split()))
    return PageGrid(number, 595.0, 842.0, (grid,), head, inked + 1, inked)


def told(*pages: PageGrid) -> list[tuple[str, str, int | None]]:
    return [(each.severity, each.code, each.page) for each in check_page_grids(pages)]


def test_sound_pages_tell_nothing() -> None:
    assert told(page(1, "Nhiệm vụ một", 1), page(2, "Nhiệm vụ hai", 2), page(3, "Ba", 3)) == []


def test_a_page_that_cannot_be_read_is_told() -> None:
    lost = PageGrid(2, 595.0, 842.0, (), (), 0, 0, error="the page tree is broken")
    assert told(page(1), lost) == [("error", "page_unreadable", 2)]
    (found,) = check_page_grids((lost,))
    assert "the page tree is broken" in found.message
    assert "the page tree is broken" in found.message_vi


def test_few_letters_that_stand_on_the_next_page_again_are_told() -> None:
    assert told(page(1), page(2, "năm 2024"), page(3, "năm 2024")) == [
        ("warning", "page_repeated", 3)
    ]
    assert told(page(1, "năm 2024"), page(2), page(3, "năm 2024")) == []


def test_the_rules_of_one_row_without_text_are_told() -> None:
    rules = (BBox(40.0, 100.0, 540.0, 100.5), BBox(40.0, 140.0, 540.0, 140.5))
    bare = PageGrid(2, 595.0, 842.0, (), (), 0, 0, loose_rules=rules)
    assert told(page(1), bare) == [("error", "page_without_text", 2)]
    assert told(page(1), replace(bare, loose_rules=rules[:1])) == []  # that of a running head


def test_a_page_of_rules_alone_is_told() -> None:
    empty = replace(page(1), glyphs=0, glyphs_in_cells=0)
    assert told(empty) == [("error", "page_without_text", 1)]


def test_printed_numbers_that_skip_are_told() -> None:
    pages = (page(1, "Nhiệm vụ một", 1), page(2, "Nhiệm vụ hai", 4))
    (found,) = check_page_grids(pages)
    assert (found.code, found.page, found.value) == ("page_missing", 2, "4")
    assert "page 1 is followed by printed page 4" in found.message


def test_the_head_of_a_low_page_is_as_high_as_that_of_any_other() -> None:
    low = [
        replace(page(at, f"Nhiệm vụ {at}", printed), height=280.0)
        for at, printed in ((1, 1), (2, 3))
    ]
    lower = [
        replace(each, outside=(each.outside[0]._replace(bbox=BBox(290.0, 40.0, 300.0, 50.0)),))
        for each in low
    ]
    assert told(*lower) == [("warning", "page_missing", 2)]


def test_an_annex_may_count_anew_from_a_page_without_a_number() -> None:
    body = (page(1, "Một"), page(2, "Hai", 2), page(3, "Ba", 3))
    annex = (page(4, "Phụ lục"), page(5, "Năm", 2), page(6, "Sáu", 3))
    assert told(*body, *annex) == []
    assert told(*body, annex[0], page(5, "Năm", 3)) == [("warning", "page_missing", 5)]
    assert told(*body, page(4, "Năm", 2)) == [("warning", "page_missing", 4)]


@pytest.mark.parametrize("font", [".VnTime", "ABCDEF+VNI-Times", "ABCDEF+.VnArialH"])
def test_a_font_from_before_unicode_is_told_where_it_first_stands(font: str) -> None:
    old = replace(page(2, "Nhiệm vụ hai"), fonts=("Times", font))
    again = replace(page(3, "KÕ"), fonts=old.fonts)
    assert told(page(1), old, again) == [("error", "legacy_font", 2)]


def test_letters_that_a_font_does_not_name_are_counted() -> None:
    (found,) = check_page_grids((page(1, "K� ho�ch"),))
    assert (found.code, found.value, found.page) == ("letters_unknown", "2", 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KÕ ho¹ch c¶i c¸ch hµnh chÝnh cña ñy ban nh©n d©n huyÖn ", "legacy_encoding"),
        ("KE HOACH CAI CACH HANH CHINH NHA NUOC NAM ", "not_vietnamese"),
        (VIETNAMESE, None),
    ],
)
def test_text_that_is_no_vietnamese_is_told(text: str, code: str | None) -> None:
    found = [each.code for each in check_language((page(1, text * 10),))]
    assert found == ([code] if code else [])
    assert not list(check_language((page(1, text),)))  # too short to tell


@pytest.mark.parametrize("code", ["text_cut", "text_crosses_rule", "too_many_rules"])
def test_a_defect_of_the_print_is_told_at_its_place(code: str) -> None:
    (found,) = check_page_grids((replace(page(3), print_defects=(PrintDefect(code, BOX),)),))
    assert (found.severity, found.code, found.page, found.box) == ("warning", code, 3, BOX)


def test_lines_at_one_height_below_the_tables_are_page_numbers() -> None:
    low = PrintDefect("text_below_table", BBox(290.0, 800.0, 300.0, 810.0))
    once = replace(page(1), print_defects=(low,))
    assert told(once) == [("warning", "text_below_table", 1)]
    assert told(once, replace(page(2, "Nhiệm vụ hai"), print_defects=(low,))) == []


# What the readers of pages and files note needs no words but the value noted with it.
NOTED = [
    kind.variants[0]
    for kind in kinds().values()
    if kind.about == "page"
    and not kind.variants[0].variant
    and not regex.search(r"\{(?!value\})", kind.variants[0].en)
]


@pytest.mark.parametrize("noted", NOTED, ids=lambda each: each.code)
def test_what_a_reader_notes_on_a_page_is_told_there_in_both_languages(noted: Variant) -> None:
    defect = PrintDefect(noted.code, BOX, value="abc-7")
    (found,) = check_page_grids((replace(page(2), print_defects=(defect,)),))
    assert (found.code, found.page, found.box) == (noted.code, 2, BOX)
    assert ("abc-7" in found.message) is ("{value}" in noted.en)
    assert ("abc-7" in found.message_vi) is ("{value}" in noted.vi)
