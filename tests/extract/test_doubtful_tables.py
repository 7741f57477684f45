"""What a table shows that its cells do not say, or that its rules leave open, is told at its place.

Pages are drawn by hand, each with one such trap.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from typeset.drawn_tables import TEXTS, XS, YS, Drawn, each, page, stroke, text
from typeset.fonts import face

from kehoach import check_tables
from kehoach.extract.glyphs.misnamed_letters import MisnamedFonts
from kehoach.extract.glyphs.spacing_accents import settle_accents
from kehoach.normalize.document_tables import DocumentTables

np = pytest.importorskip("numpy")

BLANK = tuple((*row[:3], "" if row[0] == "VT-02" else row[3]) for row in TEXTS)
RULES = each(stroke)
Columns = tuple[tuple[str, ...], ...]


def _read(folder: Path, *parts: str) -> DocumentTables:
    path = folder / "drawn.pdf"
    path.write_bytes(page("0.5 w", *parts))
    return check_tables(path)


def _tick() -> str:
    x, y = XS[3] + 20, 842 - YS[2] - 10
    return f"1 w {x} {y} m {x + 3} {y - 4} l {x + 9} {y + 5} l S"


def _outline() -> str:
    x, y = XS[3] + 20, 842 - YS[2] - 14
    round_top = f"{x} {y} m {x + 2} {y + 9} {x + 4} {y + 9} {x + 8} {y} c"
    return f"{round_top} {x + 6} {y} l {x + 4} {y + 4} l h f"


def _image() -> str:
    return f"q 40 0 0 12 {XS[3] + 4} {842 - YS[2] - 16} cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


@pytest.mark.parametrize("draw", [_tick, _outline, _image])
def test_a_drawing_alone_in_a_cell_is_told(draw: Callable[[], str], tmp_path: Path) -> None:
    table = Drawn(texts=BLANK)
    read = _read(tmp_path, RULES(table), table.letters(), draw())
    assert [(f.code, f.row, f.column) for f in read.findings] == [("drawing_in_cell", 1, "Đơn giá")]


@pytest.mark.parametrize("beside", [False, True])
def test_a_row_that_is_struck_out_is_told_and_stays_one_row(beside: bool, tmp_path: Path) -> None:
    table = Drawn()
    out = 0 if beside else 4  # to the rules, or short of them
    strike = stroke(XS[0] + out, YS[2] + 9, XS[-1] - out, YS[2] + 9)
    read = _read(tmp_path, RULES(table), table.letters(), strike)
    assert [row.texts for row in read.tables[0].rows] == list(TEXTS[1:])
    assert [f.code for f in read.findings] == ["text_struck"]


def test_words_struck_out_above_others_in_their_cell_are_told(tmp_path: Path) -> None:
    table = Drawn(texts=BLANK)
    x, y = XS[3] + 4, YS[2] + 9
    words = text(x, y, "Quy I/2024", size=8), text(x, y + 8, "Quy II/2025", size=8)
    strike = stroke(x, y - 2.5, x + face("serif").width("Quy I/2024", 8), y - 2.5)
    read = _read(tmp_path, RULES(table), table.letters(), *words, strike)
    assert len(read.tables[0].rows) == len(TEXTS) - 1
    assert [(f.code, f.row) for f in read.findings] == [("text_struck", 1)]


def test_text_level_with_ruled_cells_is_of_their_row(tmp_path: Path) -> None:
    whole, inner = Drawn(ys=YS[:2]), Drawn(xs=XS[1:4], ys=YS[1:])
    read = _read(tmp_path, RULES(whole), RULES(inner), Drawn().letters())
    assert [row.texts for row in read.tables[0].rows] == list(TEXTS[1:])
    assert [f.code for f in read.findings] == ["cells_unruled"]


def test_texts_under_each_other_in_one_column_are_told(tmp_path: Path) -> None:
    joined = replace(Drawn(), xs=(XS[0], *XS[2:]))
    read = _read(tmp_path, RULES(joined), Drawn().letters())
    assert [f.code for f in read.findings] == ["columns_perhaps_unruled"]


def test_accents_set_as_signs_are_marks_of_their_letters(tmp_path: Path) -> None:
    # as TeX sets them: the sign first, back over the letter
    table = Drawn(texts=(TEXTS[0], ("1", "", "cai", "5"), *TEXTS[2:]))
    signs = text(XS[1] + 3, YS[1] + 13, "Teo") + text(XS[1] + 9.4, YS[1] + 13, "´")
    read = _read(tmp_path, RULES(table), table.letters(), signs)
    assert read.tables[0].rows[0].texts[1] == "Téo"


def test_a_sign_beside_letters_stays_a_sign() -> None:
    code = np.array([ord("a"), ord("~"), ord("5")], np.uint32)
    box = np.array([(0, 0, 5, 9), (5, 0, 10, 9), (10, 0, 15, 9)], float)
    assert settle_accents(code, box, np.full(3, 9.0))[0].tolist() == code.tolist()


@pytest.mark.parametrize(
    ("said", "widths", "told"),
    [
        ("iinonohm", (5.6, 5.6, 5, 5, 5, 5, 5, 8), True),
        ("iinonohm", (2.8, 2.8, 5, 5, 5, 5, 5, 8), False),
        ("iinonohm", (5,) * 8, False),
        ("iinom", (5.6, 5.6, 5, 5, 8), False),
    ],
    ids=["shifted", "plain", "of one width", "too few letters"],
)
def test_a_font_that_misnames_its_letters_is_told(
    said: str, widths: tuple[float, ...], told: bool
) -> None:
    class Texts:
        size = np.array([10.0])
        turn = np.array([0])

    x0 = np.arange(len(said)) * 10.0
    box = np.stack((x0, x0 * 0, x0 + widths, x0 * 0 + 9), axis=1)
    code = np.array([*map(ord, said)], np.uint32)
    names = (("Tinos-Bold",), np.zeros(1, np.int64))
    found = MisnamedFonts().tell(code, box, Texts(), names, lambda at: np.zeros(len(at), np.int64))
    assert [each.value for each in found] == ["Tinos-Bold"] * told


def _table_in_cell() -> tuple[str, ...]:
    # the frame stands 4 pt inside the cell of the second row and column
    inner = Drawn((XS[1] + 4, XS[1] + 60, XS[2] - 4), (YS[1] + 2, YS[2] - 2))
    table = Drawn(texts=(TEXTS[0], ("1", "", "bao", "5"), *TEXTS[2:]))
    return RULES(table), RULES(inner), table.letters(), text(XS[1] + 8, YS[1] + 13, "dài")


def _side_by_side() -> tuple[str, ...]:
    left = Drawn(xs=XS[:3])
    right = Drawn(xs=XS[2:], ys=(100.0, 120.0, 146.0, 180.0), texts=(TEXTS[0], *TEXTS[1:3]))
    return RULES(left), RULES(right), left.letters()


def _goes_on_beside() -> tuple[str, ...]:
    left = Drawn(xs=(60.0, 100.0, 200.0), texts=(("Mã", "Tên"), ("1", "Thép"), ("2", "Cát")))
    right = Drawn(xs=(300.0, 340.0, 440.0), texts=(("Mã", "Tên"), ("3", "Đá"), ("4", "Sỏi")))
    return RULES(left), RULES(right), left.letters(), right.letters()


def _other_header() -> tuple[str, ...]:
    rows = [("1", "Thép", "kg", "17"), ("2", "Cát", "m3", "31")]
    texts = (("Mã", "Tên", "Đơn vị", "Giá"), *rows, ("Số", "Họ tên", "Nhóm", "Tuổi"), *rows)
    table = Drawn(ys=tuple(100.0 + 20 * at for at in range(7)), texts=texts)
    return RULES(table), table.letters()


def _covered_letter() -> tuple[str, ...]:
    table = Drawn()
    # a patch lies over the first letters of a word
    patch = f"q 1 0 0 rg {XS[1] + 2} {842 - YS[2]} 8 20 re f Q"
    return RULES(table), table.letters(), patch


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (_table_in_cell, "table_in_cell"),
        (_side_by_side, "tables_side_by_side"),
        (_goes_on_beside, "table_goes_on_beside"),
        (_other_header, "header_again"),
        (_covered_letter, "text_covered"),
    ],
)
def test_what_a_table_may_hold_besides_is_told(
    draw: Callable[[], tuple[str, ...]], code: str, tmp_path: Path
) -> None:
    assert code in {each.code for each in _read(tmp_path, *draw()).findings}


def test_a_chart_over_level_lines_is_no_table(tmp_path: Path) -> None:
    table = Drawn(texts=())
    points = zip(range(70, 520, 40), (150, 115, 170, 130) * 3, strict=True)
    first, *others = (f"{x} {842 - y}" for x, y in points)
    curve = f"{first} m {' '.join(f'{each} l' for each in others)} S"
    assert _read(tmp_path, RULES(table), curve, text(200, 95, "Biểu đồ")).tables == ()


def test_a_chart_with_words_is_told_where_its_lines_are_painted_as_areas(tmp_path: Path) -> None:
    """So a spreadsheet's chart comes out of some printers: each line a ribbon of many points."""
    table = Drawn(texts=(("Giá thép",), ("400",), ("200",), ("0",)))
    upper = [(70 + 4 * at, 115 + 60 * (at % 11 > 5)) for at in range(100)]
    points = [*upper, *((x, y + 1.5) for x, y in reversed(upper))]
    first, *others = (f"{x} {842 - y}" for x, y in points)
    ribbon = f"{first} m {' '.join(f'{each} l' for each in others)} f"
    read = _read(tmp_path, RULES(table), ribbon, table.letters())
    assert read.tables == ()
    assert [(each.code, each.severity) for each in read.findings] == [("chart_left_out", "notice")]


def test_a_seal_over_a_form_with_blank_cells_leaves_the_table(tmp_path: Path) -> None:
    table = Drawn(texts=TEXTS[:2])
    seal = "q 90 0 0 70 300 660 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 80> EI Q"
    (found,) = _read(tmp_path, seal, RULES(table), table.letters()).tables
    assert len(found.rows) == len(TEXTS) - 1
