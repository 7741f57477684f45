"""Rules as people see them: a table is read the same however its rules are drawn."""

from pathlib import Path

import pytest
from typeset.drawn_tables import TEXTS, XS, YS, Drawn, each, fill, read, stroke
from typeset.rule_styles import SEEN, UNSEEN


@pytest.mark.parametrize("style", SEEN)
def test_rules_that_are_seen_make_the_table(style: str, tmp_path: Path) -> None:
    table = Drawn()
    drawn = f"q 0.5 w {SEEN[style](table)} Q"
    assert read(tmp_path, drawn, table.letters()) == [list(TEXTS)]


@pytest.mark.parametrize("style", UNSEEN)
def test_rules_that_are_not_seen_make_none(style: str, tmp_path: Path) -> None:
    table = Drawn()
    assert read(tmp_path, f"q 0.5 w {UNSEEN[style](table)} Q", table.letters()) == []


def test_a_rule_that_a_clip_of_two_parts_leaves_out_is_none(tmp_path: Path) -> None:
    """So a merged cell can be made: the rule in it lies between the parts of the clip."""
    table = Drawn()
    between = 842 - table.ys[2]
    clip = f"0 0 600 {between - 2} re 0 {between + 2} 600 200 re W n"
    letters = Drawn(texts=(*TEXTS[:2], ("",) * 4, TEXTS[3])).letters()
    drawn = read(tmp_path, f"q {clip} 0.5 w {each(stroke)(table)} Q", letters)
    assert drawn == [[*TEXTS[:2], TEXTS[3]]]


def test_lines_to_write_on_below_a_table_leave_its_rules(tmp_path: Path) -> None:
    table = Drawn()
    lines = [stroke(XS[0], 200 + 20 * at, XS[-1], 200 + 20 * at) for at in range(9)]
    rules = each(stroke)(table)
    assert read(tmp_path, f"q 0.5 w {rules} {' '.join(lines)} Q", table.letters()) == [list(TEXTS)]


def test_even_rows_with_open_sides_are_no_ruled_paper(tmp_path: Path) -> None:
    rows = tuple((f"VT-{at}", f"Hàng {at}") for at in range(12))
    table = Drawn(xs=XS[:3], ys=tuple(100.0 + 20 * at for at in range(13)), texts=rows)
    level = [stroke(XS[0], y, XS[2], y) for y in table.ys]
    upright = stroke(XS[1], table.ys[0], XS[1], table.ys[-1])
    drawn = read(tmp_path, f"q 0.5 w {' '.join(level)} {upright} Q", table.letters())
    assert drawn == [list(rows)]


def test_lines_under_and_through_the_text_of_a_cell_are_no_rules(tmp_path: Path) -> None:
    table = Drawn()
    lines = [
        stroke(x0 + 3, y, x1 - 3, y)
        for x0, x1 in zip(table.xs, table.xs[1:], strict=False)
        for y in (table.ys[1] + 15, table.ys[2] + 10)
    ]
    rules = each(stroke)(table)
    assert read(tmp_path, f"q 0.5 w {rules} {' '.join(lines)} Q", table.letters()) == [list(TEXTS)]


@pytest.mark.parametrize("gap", [1.2, 2.2, 3.6, 4, 5.5])
def test_tables_close_one_below_the_other_are_apart(gap: float, tmp_path: Path) -> None:
    upper = Drawn()
    heads = (("Mã máy", "Tên máy", "Số ca", "Thuê ngày"), ("M-01", "Máy trộn", "2", "450.000"))
    lower = Drawn(ys=tuple(180 + gap + 20 * row for row in range(3)), texts=heads)
    rules = each(stroke)(upper) + "\n" + each(stroke)(lower)
    drawn = read(tmp_path, f"q 0.5 w {rules} Q", upper.letters(), lower.letters())
    assert drawn == [list(TEXTS), list(heads)]


def test_many_tables_close_one_below_the_other_are_apart(tmp_path: Path) -> None:
    """Each has a heading of its own: more than a few such gaps are no way of printing rows."""
    tables = [Drawn(ys=tuple(90 + 82.5 * at + 20 * row for row in range(5))) for at in range(6)]
    rules = "\n".join(map(each(stroke), tables))
    drawn = read(tmp_path, f"q 0.5 w {rules} Q", *(table.letters() for table in tables))
    assert drawn == [list(TEXTS)] * 6


@pytest.mark.parametrize("widths", [(0.9,), (0.6, 1.2, 2.4)])
@pytest.mark.parametrize("gap", [0.8, 1.7])
def test_the_bars_of_a_code_in_a_cell_are_no_rules(
    widths: tuple[float, ...], gap: float, tmp_path: Path
) -> None:
    table = Drawn()
    bars, x = [], XS[1] + 6
    for at in range(40):
        bars.append(fill(x, YS[2] + 3, x + widths[at % len(widths)], YS[3] - 3))
        x += widths[at % len(widths)] + gap
    texts = [list(row) for row in TEXTS]
    texts[2][1] = ""
    without = Drawn(texts=tuple(map(tuple, texts)))
    found = read(tmp_path, f"q 0.5 w {each(stroke)(table)} Q", *bars, without.letters())
    assert found == [[*map(tuple, texts)]]
