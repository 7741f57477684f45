"""Headers, columns and rows that rules part only in some of a table, as its other rules tell."""

from pathlib import Path

import pytest
from typeset.drawn_tables import TEXTS, XS, YS, Drawn, fill, page, read, stroke, text

from kehoach.extract.engines import read_page_grids

TABLE = Drawn()
LEFT, HEAD, RIGHT, FOOT = XS[0], YS[0], XS[-1], YS[-1]


def level(*ys: float, x0: float = LEFT, x1: float = RIGHT) -> str:
    return "\n".join(stroke(x0, y, x1, y) for y in ys)


def upright(*xs: float, head: float = HEAD, foot: float = FOOT) -> str:
    return "\n".join(stroke(x, head, x, foot) for x in xs)


HEADER_AND_FRAME = level(HEAD, YS[1], FOOT)
STYLES = {
    "header ruled off, columns ruled": (HEADER_AND_FRAME, upright(*XS)),
    "columns ruled below the header": (HEADER_AND_FRAME, upright(*XS[1:-1], head=YS[1])),
    "columns ruled inside, header ruled off": (level(YS[1]), upright(*XS[1:-1])),
    "columns ruled in the header": (level(*YS), upright(*XS, foot=YS[1]), upright(LEFT, RIGHT)),
    "header on a bar": (
        f"0.3 g {fill(LEFT, HEAD, RIGHT, YS[1])} 0 g",
        level(*YS[1:]),
        upright(*XS, head=YS[1]),
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_table_with_rules_in_a_part_of_it(style: str, tmp_path: Path) -> None:
    letters = TABLE.letters(("1 g",) if "bar" in style else ())
    drawn = "\n".join(("q 0.5 w", *STYLES[style], "Q", letters))
    assert read(tmp_path, drawn) == [list(TEXTS)]


def test_rows_that_no_rule_parts_are_told() -> None:
    (page_grid,) = read_page_grids(page(HEADER_AND_FRAME, upright(*XS), TABLE.letters()))
    assert [each.code for each in page_grid.print_defects] == ["rows_unruled"]


def sentences(*, numbers: bool) -> str:
    """A row of four lines in each of two columns, the last two empty or numbered."""
    lines = ("Rà soát quy hoạch", "các chợ trên địa bàn", "và trình phê duyệt", "trong quý II")
    columns = ((XS[0], lines), (XS[1], lines), (XS[3], ("1", "2", "3", "4") if numbers else ()))
    return "\n".join(
        text(x + 3, YS[1] + 13 + 14 * at, words)
        for x, texts in columns
        for at, words in enumerate(texts)
    )


def test_lines_of_sentences_are_no_rows() -> None:
    (page_grid,) = read_page_grids(page(HEADER_AND_FRAME, upright(*XS), sentences(numbers=False)))
    assert len(page_grid.grids[0].ys) == 3


def test_a_long_entry_of_the_first_column_is_one_row(tmp_path: Path) -> None:
    places = ("Hòa An", "Phú Lộc", "Bình Minh", "Tân Lập")
    texts = [("Xã", "Hộ", "Khẩu", "Nhà")]
    texts += [(place, str(at), str(9 * at), "2") for at, place in enumerate(places, 1)]
    table = Drawn(ys=tuple(100.0 + 20 * row for row in range(6)), texts=tuple(texts))
    rest = text(XS[0] + 3, 213, "và hai thôn")
    rules = (level(100.0, 120.0, 220.0), upright(*XS, head=100.0, foot=220.0))
    [rows] = read(tmp_path, *rules, table.letters(), rest)
    assert [row[0] for row in rows] == ["Xã", *places[:3], "Tân Lập và hai thôn"]


def test_headings_of_sections_over_all_columns_stay_whole(tmp_path: Path) -> None:
    words = ("Nhóm một: vật liệu xây dựng các loại", "Nhóm hai: nhân công", "Nhóm ba: máy thi công")
    ys = tuple(100.0 + 20 * row for row in range(8))
    rules = [level(*ys, x1=RIGHT), upright(LEFT, RIGHT, head=100.0, foot=ys[-1])]
    rules += [upright(*XS[1:-1], head=ys[at], foot=ys[at + 1]) for at in (0, 2, 4, 6)]
    headings = [
        text(LEFT + 3, ys[at] + 13, each) for at, each in zip((1, 3, 5), words, strict=True)
    ]
    [rows] = read(tmp_path, *rules, *headings)
    assert [row for row in rows if any(row)] == [(each,) * 4 for each in words]


def test_text_above_a_table_with_a_header_is_no_row_of_it(tmp_path: Path) -> None:
    title = text(LEFT + 3, HEAD - 6, "Bảng giá")
    rules = level(*YS), upright(*XS)
    assert read(tmp_path, *rules, title, TABLE.letters()) == [list(TEXTS)]


def box(x0: float, y0: float, x1: float, y1: float) -> str:
    return fill(x0, y0, x1, y1, "S")


def test_boxes_joined_by_lines_are_told() -> None:
    boxes = [box(x, 250, x + 120, 290) for x in (80, 260, 440)] + [box(260, 330, 380, 370)]
    lines = [stroke(200, 270, 260, 270), stroke(380, 270, 440, 270), stroke(320, 290, 320, 330)]
    lines += [stroke(80, 350, 260, 350), stroke(140, 290, 140, 350)]
    words = text(100, 275, "Nộp"), text(280, 275, "Xét"), text(280, 355, "Trả")
    (page_grid,) = read_page_grids(page(*boxes, *lines, *words))
    assert [each.code for each in page_grid.print_defects] == ["boxes_joined"]


def test_a_table_inside_a_cell_is_told() -> None:
    inner = (
        level(144.0, 150.0, 156.0, x0=140.0, x1=300.0),
        upright(140, 220, 300, head=144, foot=156),
    )
    words = text(142, 149.5, "a"), text(222, 149.5, "b")
    (page_grid,) = read_page_grids(page(level(*YS), upright(*XS), *inner, *words, TABLE.letters()))
    assert "table_in_cell" in [each.code for each in page_grid.print_defects]


@pytest.mark.parametrize(
    "rules",
    [(), (level(*YS),), (level(*YS), upright(LEFT, RIGHT))],
    ids=["no rules", "level rules", "level rules and a frame"],
)
def test_a_table_whose_columns_no_rule_tells_is_told(rules: tuple[str, ...]) -> None:
    (page_grid,) = read_page_grids(page(*rules, TABLE.letters()))
    assert [each.code for each in page_grid.print_defects] == ["table_unruled"]


def test_a_letterhead_and_paragraphs_are_no_table() -> None:
    heads = ("UBND XÃ HÒA AN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"), ("Số: 12/KH", "Độc lập - Tự do")
    lines = [
        text(x, 60 + 15 * at, words)
        for at, two in enumerate(heads)
        for x, words in zip((60, 300), two, strict=True)
    ]
    lines += [
        text(60, 120 + 15 * at, "Căn cứ kế hoạch của huyện và tình hình địa phương")
        for at in range(6)
    ]
    (page_grid,) = read_page_grids(page(*lines))
    assert not page_grid.print_defects


def test_words_on_lines_that_no_rule_parts_may_be_rows() -> None:
    words = (("Họ tên", "Đơn vị"), *((f"Trần Văn {a}", f"Phòng {a}") for a in "ABCD"))
    table = Drawn(
        xs=(60.0, 200.0, 340.0), ys=tuple(100.0 + 20 * at for at in range(6)), texts=words
    )
    rules = level(100.0, 120.0, 200.0, x1=340.0), upright(60, 200, 340, foot=200)
    (page_grid,) = read_page_grids(page(*rules, table.letters()))
    assert [each.code for each in page_grid.print_defects] == ["rows_perhaps_unruled"]
