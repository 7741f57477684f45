"""Which pieces make one table: captions that go on, cut headers, other headers, other columns."""

from dataclasses import replace

import pytest

from kehoach.model import BBox, Cell, Grid, Line, PageGrid, Table
from kehoach.normalize.tables.captions import parts_tables
from kehoach.normalize.tables.stitch import read_tables

EDGES = (60.0, 130.0, 330.0, 420.0, 530.0)
HEADER = ("Mã hàng", "Tên hàng", "Đơn vị", "Đơn giá")
GOODS = (
    ("VT-01", "Xi măng PCB40", "bao", "92.000"),
    ("VT-02", "Cát vàng", "m3", "310.000"),
    ("VT-03", "Thép phi 10", "kg", "17.500"),
)
MORE = (
    ("VT-04", "Gạch đặc", "viên", "1.450"),
    ("VT-05", "Sơn nước", "thùng", "845.000"),
    ("VT-06", "Ống nhựa D27", "mét", "23.000"),
)
HEIGHT = 20.0


def line(left: float, top: float, text: str) -> Line:
    return Line(text, BBox(left, top, left + 5.0 * len(text), top + 10.0))


def grid(
    page: int, top: float, rows: tuple[tuple[str, ...], ...], edges: tuple[float, ...] = EDGES
) -> Grid:
    ys = tuple(top + HEIGHT * row for row in range(len(rows) + 1))
    cells = tuple(
        Cell(
            *(row, column, 1, 1),
            BBox(edges[column], ys[row], edges[column + 1], ys[row + 1]),
            (line(edges[column] + 4.0, ys[row] + 4.0, text),) if text else (),
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    return Grid(page, BBox(edges[0], ys[0], edges[-1], ys[-1]), edges, ys, cells)


def page(number: int, *grids: Grid, above: str = "") -> PageGrid:
    outside = (line(60.0, 40.0, above),) if above else ()
    return PageGrid(number, 595.0, 842.0, grids, outside, 0, 0)


def rows(table: Table) -> list[tuple[str, ...]]:
    return [tuple(text or "" for text in row.texts) for row in table.rows]


@pytest.mark.parametrize(
    "caption",
    [
        "Bảng 1 (tiếp theo)",
        "Bảng 1. Giá vật liệu (tiếp)",
        "Table 1 (continued)",
        "Biểu 2 (tiếp theo trang trước)",
        "Tiếp theo bảng 1",
        "BẢNG 1 (TIẾP THEO)",
    ],
)
@pytest.mark.parametrize("header", [(HEADER,), ()])
def test_a_caption_that_says_so_goes_on(caption: str, header: tuple[tuple[str, ...], ...]) -> None:
    pages = [
        page(1, grid(1, 700.0, (HEADER, *GOODS)), above="Bảng 1. Giá vật liệu"),
        page(2, grid(2, 60.0, (*header, *MORE)), above=caption),
    ]
    tables = read_tables(pages)
    assert [rows(table) for table in tables] == [[*GOODS, *MORE]]


@pytest.mark.parametrize("caption", ["Bảng 2. Giá thiết bị", "Các đơn vị tiếp tục rà soát"])
def test_other_text_between_parts_two_tables(caption: str) -> None:
    pages = [
        page(1, grid(1, 700.0, (HEADER, *GOODS)), above="Bảng 1. Giá vật liệu"),
        page(2, grid(2, 60.0, (HEADER, *MORE)), above=caption),
    ]
    assert len(read_tables(pages)) == 2


def test_no_text_between_parts_nothing() -> None:
    assert not parts_tables(())


def test_a_header_cut_by_the_page_break_is_whole_again() -> None:
    foot = ("Mã", "Tên gọi", "Đơn", "Giá bán")
    pages = [
        page(1, grid(1, 780.0, (foot,))),
        page(2, grid(2, 60.0, (("hàng", "của hàng", "vị", ""), *MORE))),
    ]
    [table] = read_tables(pages)
    assert table.headings == ("Mã hàng", "Tên gọi của hàng", "Đơn vị", "Giá bán")
    assert rows(table) == list(MORE)


def test_a_row_of_small_letters_below_a_header_in_small_letters_is_a_row() -> None:
    goods = (("bao", "xi măng", "cũ", "92"), ("cây", "thép", "mới", "17"), ("m3", "cát", "x", "9"))
    pages = [page(1, grid(1, 780.0, (HEADER,))), page(2, grid(2, 60.0, goods))]
    [table] = read_tables(pages)
    assert len(table.rows) == 3


@pytest.mark.parametrize("second", [1, 2])
def test_another_header_begins_another_table(second: int) -> None:
    lessons = (("Môn học", "Tiết"), ("Toán", "5"), ("Tiếng Việt", "7"))
    classes = (("Tên lớp", "Sĩ số"), ("Lớp A", "35"), ("Lớp B", "33"))
    edges = (60.0, 260.0, 530.0)
    top = 170.0 if second == 1 else 60.0
    grids = grid(1, 100.0, classes, edges), grid(second, top, lessons, edges)
    pages = [page(1, *grids)] if second == 1 else [page(1, grids[0]), page(2, grids[1])]
    assert [table.headings for table in read_tables(pages)] == [classes[0], lessons[0]]


def test_a_row_of_words_is_no_other_header_where_numbers_do_not_say_so() -> None:
    names = tuple((f"Trần Văn {a}", f"Phòng {a}", "Chuyên viên", "Đại học") for a in "ABCDEF")
    head = ("Họ và tên", "Đơn vị", "Chức vụ", "Trình độ")
    pages = [page(1, grid(1, 700.0, (head, *names[:3]))), page(2, grid(2, 60.0, names[3:]))]
    assert [len(table.rows) for table in read_tables(pages)] == [6]


def test_the_same_outer_edges_over_other_columns_are_another_table() -> None:
    other = (("Họ tên", "Chức vụ", "Số"), ("An", "Kế toán", "5"), ("Bình", "Lái xe", "7"))
    edges = (60.0, 200.0, 480.0, 530.0)
    pages = [
        page(1, grid(1, 700.0, (HEADER, *GOODS))),
        page(2, grid(2, 60.0, other, edges)),
    ]
    assert [len(table.columns) for table in read_tables(pages)] == [4, 3]


@pytest.mark.parametrize(
    "header",
    [
        ("Mã", "Tên hàng", "ĐVT", "Đơn giá (đồng)"),
        ("Mã hàng", "Tên hàng hóa", "Đơn vị tính", "Đơn giá"),
        ("MÃ HÀNG", "TÊN HÀNG", "ĐƠN VỊ", "ĐƠNGIÁ"),
        ("Mã", "Hàng", "ĐVT", "Giá"),
    ],
)
def test_a_header_that_is_worded_a_little_otherwise_is_repeated(header: tuple[str, ...]) -> None:
    pages = [page(1, grid(1, 700.0, (HEADER, *GOODS))), page(2, grid(2, 60.0, (header, *MORE)))]
    [table] = read_tables(pages)
    assert table.headings == HEADER
    assert rows(table) == [*GOODS, *MORE]


def test_a_header_of_other_words_is_that_of_another_table() -> None:
    head = ("Mã máy", "Tên máy", "Số ca", "Thuê ngày")
    pages = [page(1, grid(1, 700.0, (HEADER, *GOODS))), page(2, grid(2, 60.0, (head, *MORE)))]
    assert [table.headings for table in read_tables(pages)] == [HEADER, head]


def test_the_header_below_a_caption_is_the_own_one_of_its_table() -> None:
    grids = grid(1, 100.0, (HEADER, *GOODS)), grid(1, 260.0, (HEADER, *MORE))
    caption = line(60.0, 240.0, "Bảng 2. Vật tư khác")
    tables = read_tables([PageGrid(1, 595.0, 842.0, grids, (caption,), 0, 0)])
    assert [rows(table) for table in tables] == [list(GOODS), list(MORE)]
    assert not any(table.is_carried for table in tables)


@pytest.mark.parametrize(
    ("rest", "after"),
    [
        (("VT-09", "Đá hộc", "m3", "290.000"), [("VT-09", "Đá hộc", "m3", "290.000")]),
        (("", "phủ sơn tĩnh điện", "", ""), []),
        (("", "(tiếp theo)", "", ""), []),
    ],
    ids=["a row", "the rest of the row above", "only headings"],
)
def test_a_header_without_a_rule_below_is_no_part_of_the_first_row(
    rest: tuple[str, ...], after: list[tuple[str, ...]]
) -> None:
    whole = grid(2, 60.0, (("",) * 4, *MORE))
    both = tuple(
        cell._replace(
            lines=(
                line(cell.bbox.x0 + 4.0, 64.0, HEADER[cell.column]),
                *(
                    line(cell.bbox.x0 + 4.0, 76.0, text)
                    for text in rest[cell.column : cell.column + 1]
                    if text
                ),
            )
        )
        for cell in whole.cells[:4]
    )
    unruled = replace(whole, cells=(*both, *whole.cells[4:]))
    [table] = read_tables([page(1, grid(1, 700.0, (HEADER, *GOODS))), page(2, unruled)])
    said = [row for row in rows(table) if row not in (*GOODS, *MORE)]
    if rest[1].startswith("phủ"):
        assert said == [(*GOODS[-1][:1], f"{GOODS[-1][1]} {rest[1]}", *GOODS[-1][2:])]
    else:
        assert said == after
    assert table.lost_letters == 0


FINE = (*EDGES[:-1], 475.0, EDGES[-1])
FINE_GOODS = tuple((*row, "có") for row in MORE)


@pytest.mark.parametrize("header", [True, False])
def test_a_page_in_finer_columns_goes_on(header: bool) -> None:
    fine = grid(2, 80.0, FINE_GOODS, FINE)
    if header:
        cells = tuple(cell._replace(row=cell.row + 1) for cell in fine.cells)
        head = grid(2, 60.0, (HEADER,)).cells
        widest = head[-1]._replace(column_span=2)
        fine = replace(fine, ys=(60.0, *fine.ys), cells=(*head[:-1], widest, *cells))
    [table] = read_tables([page(1, grid(1, 700.0, (HEADER, *GOODS))), page(2, fine)])
    assert table.headings == (*HEADER, HEADER[-1])
    assert rows(table) == [*((*row, row[-1]) for row in GOODS), *FINE_GOODS]
    assert table.refitted == ()


def test_a_page_in_coarser_columns_goes_on() -> None:
    head = (*HEADER, "Còn hàng")
    coarse = tuple(row for row in MORE)
    pages = [
        page(1, grid(1, 700.0, (head, *FINE_GOODS), FINE)),
        page(2, grid(2, 60.0, coarse)),
    ]
    [table] = read_tables(pages)
    assert rows(table) == [*FINE_GOODS, *((*row, row[-1]) for row in coarse)]


STAFF = (
    ("TT", "Họ và tên", "Chức vụ"),
    ("1", "Trần Văn A", "Trưởng phòng"),
    ("2", "Lê B", "Thủ quỹ"),
)
STAFF_EDGES = (60.0, 100.0, 330.0, 530.0)


@pytest.mark.parametrize("gap", [0.0, 2.5])
def test_a_table_that_begins_on_the_last_rule_of_another_is_apart(gap: float) -> None:
    goods, staff = grid(1, 100.0, (HEADER, *GOODS)), grid(1, 180.0 + gap, STAFF, STAFF_EDGES)
    xs = (60.0, 100.0, 130.0, 330.0, 420.0, 530.0)

    def placed(cell: Cell, edges: tuple[float, ...], row: int) -> Cell:
        first, end = xs.index(edges[cell.column]), xs.index(edges[cell.column + 1])
        return cell._replace(row=cell.row + row, column=first, column_span=end - first)

    cells = [placed(cell, EDGES, 0) for cell in goods.cells]
    if gap:
        cells.append(Cell(4, 0, 1, 5, BBox(60.0, 180.0, 530.0, 180.0 + gap), ()))
    cells += [placed(cell, STAFF_EDGES, 5 if gap else 4) for cell in staff.cells]
    ys = (*goods.ys, *(staff.ys if gap else staff.ys[1:]))
    both = Grid(1, BBox(60.0, 100.0, 530.0, ys[-1]), xs, ys, tuple(cells))
    first, second = read_tables([page(1, both)])
    assert (first.headings, rows(first)) == (HEADER, list(GOODS))
    assert (second.headings, rows(second)) == (STAFF[0], list(STAFF[1:]))


@pytest.mark.parametrize("gap", [4.0, 10.0])
def test_a_table_close_below_with_a_header_in_other_columns_is_apart(gap: float) -> None:
    grids = grid(1, 100.0, (HEADER, *GOODS)), grid(1, 180.0 + gap, STAFF, STAFF_EDGES)
    assert [table.headings for table in read_tables([page(1, *grids)])] == [HEADER, STAFF[0]]


NOTES = ("1 Giá chưa gồm thuế.", "2 Giao tại kho.")


def noted(texts: tuple[str, ...], rule: float = 144.0) -> list[PageGrid]:
    """A table over two pages; below its first part a rule of this width, and lines below that."""
    foot = tuple(line(60.0, 760.0 + 12 * at, text) for at, text in enumerate(texts))
    rules = (BBox(60.0, 750.0, 60.0 + rule, 750.0),)
    first = replace(page(1, grid(1, 600.0, (HEADER, *GOODS))), outside=foot, loose_rules=rules)
    return [first, page(2, grid(2, 60.0, MORE))]


def test_foot_notes_part_no_table() -> None:
    (table,) = read_tables(noted(NOTES))
    assert rows(table) == [*GOODS, *MORE]


@pytest.mark.parametrize(
    ("texts", "rule"), [(("Bảng giá nhân công", "như sau:"), 144.0), (NOTES, 400.0)]
)
def test_other_lines_below_a_table_part_it(texts: tuple[str, ...], rule: float) -> None:
    assert len(read_tables(noted(texts, rule))) == 2


def headed(block: tuple[str, ...], edges: tuple[float, ...], gap: float) -> list[PageGrid]:
    """A table over two pages, each headed by a table of one row with a number in it."""
    parts = ((HEADER, *GOODS), MORE)
    return [
        page(
            number,
            grid(number, 40.0, (tuple(each.format(number) for each in block),), edges),
            grid(number, 40.0 + HEIGHT + gap, part),
        )
        for number, part in enumerate(parts, 1)
    ]


@pytest.mark.parametrize(
    ("block", "edges", "gap"),
    [
        (("Công ty A", "Trang {}"), (60.0, 300.0, 530.0), 5.0),
        (("Công ty A", "Quy trình", "QT-07", "Trang {}"), EDGES, 20.0),
    ],
)
def test_a_table_that_heads_each_page_parts_no_other(
    block: tuple[str, ...], edges: tuple[float, ...], gap: float
) -> None:
    first, whole, second = read_tables(headed(block, edges, gap))
    assert rows(whole) == [*GOODS, *MORE]
    assert [len(table.rows) + len(table.header) for table in (first, second)] == [1, 1]


def test_a_header_drawn_apart_from_its_table_is_no_table_of_its_own() -> None:
    pages = headed(HEADER, EDGES, 2.0)
    assert rows(read_tables(pages)[0])[-3:] == [*MORE]
