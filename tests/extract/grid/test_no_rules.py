"""Lines that are no rules of a table, and tables that stand near each other."""

from itertools import pairwise
from pathlib import Path

import pytest
from typeset.drawn_tables import TEXTS, XS, YS, Drawn, bar, each, fill, page, read, stroke, text
from typeset.fonts import face

from kehoach.extract.engines import read_page_grids

RULES = each(stroke)
BARS = each(lambda *rule: bar(rule))
WHOLE = [list(TEXTS)]


def square(x: float, y: float, side: float) -> str:
    return fill(x, y, x + side, y + side, "S")


def lines(x: float, y: float, side: float) -> str:
    """A square of four strokes."""
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
    return "\n".join(stroke(*a, *b) for a, b in pairwise(corners))


@pytest.mark.parametrize("draw", [square, lines])
@pytest.mark.parametrize("side", [9, 12, 15, 17])
def test_boxes_to_tick_are_no_cells(draw, side: float, tmp_path: Path) -> None:
    table = Drawn()
    boxes = [draw(300, (y0 + y1 - side) / 2, side) for y0, y1 in pairwise(YS)]
    assert read(tmp_path, "0.5 w", RULES(table), *boxes, table.letters()) == WHOLE


@pytest.mark.parametrize("height", [12, 15, 16.5])
@pytest.mark.parametrize("draw", [square, lines, None])
def test_boxes_for_digits_are_no_cells(draw, height: float, tmp_path: Path) -> None:
    texts = (("Họ và tên", "Trần Thị B"), ("Số định danh", "079123"), ("Nơi ở", "Phường 3"))
    table = Drawn((60.0, 230.0, 530.0), (100.0, 120.0, 140.0, 160.0), texts)
    top = 130 - height / 2
    each_x = [240 + height * at for at in range(7)]
    if draw:
        boxes = [draw(x, top, height) for x in each_x[:-1]]
    else:
        boxes = [stroke(each_x[0], y, each_x[-1], y) for y in (top, top + height)]
        boxes += [stroke(x, top, x, top + height) for x in each_x]
    letters = table.letters().replace(text(233, 133, "079123"), "")
    digits = [text(x + 4, 133, digit) for x, digit in zip(each_x, "079123", strict=False)]
    found = read(tmp_path, "0.5 w", RULES(table), *boxes, letters, *digits)
    assert [[tuple("".join(c.split()) for c in row) for row in each] for each in found] == [
        [tuple("".join(c.split()) for c in row) for row in texts]
    ]


@pytest.mark.parametrize("above", [1.5, -3.0])
def test_lines_under_and_through_text_are_no_rules(above: float, tmp_path: Path) -> None:
    """The text fills its column up to a point from the rules."""
    table = Drawn()
    words = "Xi măng PCB40 loại một rời"
    width = face("serif").width(words, 9)
    xs = (60.0, 130.0, 130.0 + width + 2.4, 420.0, 530.0)
    texts = (TEXTS[0], ("VT-01", words, "bao", "92.000"), *TEXTS[2:])
    table = Drawn(xs, YS, texts)
    printed = table.letters().replace(text(133, 133, words), text(131.2, 133, words))
    line = bar((131.2, 133 + above, 131.2 + width, 133 + above))
    assert read(tmp_path, RULES(table), line, printed) == [list(texts)]


def beside(gap: float, rows: int = 5, pitch: float = 20.0) -> tuple[Drawn, Drawn]:
    ys = tuple(100 + pitch * at for at in range(rows + 1))
    numbers = range(rows - 1)
    first = (("Mã", "Tên"), *((f"A{n}", f"Hàng {n}") for n in numbers))
    second = (("Mã", "Tên"), *((f"B{n}", f"Món {n}") for n in numbers))
    start = 270.0 + gap
    xs = (60.0, 120.0, 270.0), (start, start + 60, start + 210)
    return Drawn(xs[0], ys, first), Drawn(xs[1], ys, second)


@pytest.mark.parametrize("gap", [7, 9, 15, 30, 60])
@pytest.mark.parametrize("draw", [RULES, BARS])
def test_tables_side_by_side_stay_apart(gap: float, draw, tmp_path: Path) -> None:
    left, right = beside(gap)
    found = read(tmp_path, draw(left), draw(right), left.letters(), right.letters())
    assert found == [list(left.texts), list(right.texts)]


def test_long_tables_side_by_side_stay_apart(tmp_path: Path) -> None:
    left, right = beside(14, rows=35)
    found = read(tmp_path, RULES(left), RULES(right), left.letters(), right.letters())
    assert found == [list(left.texts), list(right.texts)]


def open_sided(table: Drawn) -> str:
    """Level rules and the upright ones between columns; none at the sides."""
    return "\n".join(
        stroke(*rule)
        for rule in table.rules()
        if rule[1] == rule[3] or rule[0] not in (table.xs[0], table.xs[-1])
    )


@pytest.mark.parametrize("gap", [24, 40, 80])
@pytest.mark.parametrize("xs", [XS, (60.0, 200.0, 300.0, 470.0, 530.0)])
def test_open_tables_below_each_other_stay_apart(gap: float, xs, tmp_path: Path) -> None:
    first = Drawn()
    start = YS[-1] + gap
    second = Drawn(xs, tuple(start + y - YS[0] for y in YS), TEXTS)
    between = text(60, start - 6, "Bảng 2")
    drawn = [open_sided(first), open_sided(second), first.letters(), between, second.letters()]
    if xs is XS and gap < 32:
        return  # as high as a row with a heading over all columns: the page does not tell
    assert read(tmp_path, *drawn) == [list(TEXTS), list(TEXTS)]


def test_a_heading_row_of_an_open_table_stays_in_it(tmp_path: Path) -> None:
    table = Drawn(ys=(*YS, 200.0), texts=(*TEXTS[:2], ("A. Vật liệu", "", "", ""), *TEXTS[2:]))
    rules = [
        rule
        for rule in table.rules()
        if rule[1] == rule[3] or rule[0] not in (table.xs[0], table.xs[-1])
    ]
    cut = [
        part
        for x0, y0, x1, y1 in rules
        for part in (
            ((x0, y0, x1, y1),) if y0 == y1 else ((x0, y0, x1, 140.0), (x0, 160.0, x1, y1))
        )
    ]
    (found,) = read(tmp_path, "\n".join(stroke(*rule) for rule in cut), table.letters())
    assert found[2] == ("A. Vật liệu",) * 4
    assert (found[1], found[3]) == (TEXTS[1], TEXTS[2])


def test_squared_paper_is_no_table(tmp_path: Path) -> None:
    paper = Drawn(tuple(60 + 4.0 * n for n in range(90)), tuple(100 + 4.0 * n for n in range(90)))
    assert read(tmp_path, RULES(paper), text(100, 160, "x")) == []
    wide = Drawn(tuple(60 + 9.0 * n for n in range(40)), tuple(100 + 9.0 * n for n in range(40)))
    assert read(tmp_path, RULES(wide), text(100, 160, "x")) == []


def test_rules_of_a_form_above_a_table_are_not_in_it(tmp_path: Path) -> None:
    table = Drawn()
    above = [stroke(60, y, 530, y) for y in (30, 50, 70)]
    assert read(tmp_path, *above, text(62, 48, "Họ tên:"), RULES(table), table.letters()) == WHOLE
    assert read(tmp_path, *above, open_sided(table), table.letters()) == WHOLE


@pytest.mark.parametrize("inset", [1.2, 1.8, 2.6])
@pytest.mark.parametrize("wide", [40, 70])
def test_a_box_around_a_figure_parts_no_cell(inset: float, wide: float, tmp_path: Path) -> None:
    table = Drawn()
    box = fill(XS[2] + inset, YS[1] + inset, XS[2] + wide, YS[2] - inset, "S")
    assert not told(RULES(table), table.letters(), box)
    assert read(tmp_path, RULES(table), table.letters(), box) == WHOLE


@pytest.mark.parametrize("rules", [RULES, BARS])
def test_cells_parted_in_one_row_are_not_told(rules) -> None:
    table = Drawn()
    part = stroke(XS[2] + 50, YS[1], XS[2] + 50, YS[2])
    assert not told(rules(table), table.letters(), part)


def steps(count: int) -> list[str]:
    """A frame, and a line in it that climbs in steps."""
    xs, ys = ([at0 + 20 * at for at in range(count + 1)] for at0 in (60, 100))
    sides = [fill(xs[0], ys[0], xs[-1], ys[-1], "S")]
    treads = [stroke(xs[at], ys[-1 - at], xs[at + 1], ys[-1 - at]) for at in range(1, count)]
    rises = [stroke(xs[at], ys[-1 - at], xs[at], ys[-at]) for at in range(1, count)]
    return sides + treads + rises


def test_a_chart_of_rules_with_a_few_words_is_no_table(tmp_path: Path) -> None:
    assert not read(tmp_path, "0.5 w", *steps(8), text(65, 115, "350"))


@pytest.mark.parametrize("missing", [0, 3])
def test_a_blank_form_with_a_header_is_a_table(missing: int, tmp_path: Path) -> None:
    """Where a piece of rule is missing its cells are no rectangles."""
    table = Drawn(ys=tuple(100 + 20.0 * at for at in range(9)), texts=TEXTS[:1])
    rules = [stroke(*rule) for rule in table.rules()]
    rules[missing] = stroke(XS[0], table.ys[missing], XS[2], table.ys[missing])
    assert read(tmp_path, "0.5 w", *rules, table.letters())


def told(*parts: str) -> list[str]:
    """Codes of what is doubtful on a page with these operators."""
    (page_grid,) = read_page_grids(page("0.5 w", *parts))
    return [each.code for each in page_grid.print_defects]
