"""A plan that nobody has written, read before others: what that loads at its first use is there."""

from collections.abc import Sequence
from typing import Final

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.normalize.plan import read_plan, to_records
from kehoach.records import DocumentRecord, Records

_ISSUER: Final = ("ỦY BAN NHÂN DÂN", "HUYỆN ĐỨC THỌ", "Số: 12/KH-UBND")
_STATE: Final = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Đức Thọ, ngày 03 tháng 3 năm 2022",
)
_TITLE: Final = ("KẾ HOẠCH", "Cải cách hành chính năm 2022")
_ROWS: Final = (
    ("TT", "Mục tiêu", "Nhiệm vụ", "Hoạt động", "Sản phẩm", "Chủ trì", "Thời gian", "Kinh phí"),
    (
        "1",
        "Tối thiểu 35% cơ quan, đơn vị",
        "Kiểm tra cải cách hành chinh",
        "1. Ban hành kế hoạch\n- Tổ chức thực hiện",
        "Kế hoạch, báo cáo",
        "Sở Nội vụ; UBND\nxã Tùng Ảnh",
        "Quý II",
        "Ngân sách huyện: 1 triệu đồng",
    ),
    ("I", "", "TỔ CHỨC BỘ MÁY", "", "", "", "", ""),
    ("2", "", "Rà soát văn bản", "", "Quyết định", "Phòng Tư pháp", "30/6/2022", "5.000.000"),
)
_WIDTH, _HEIGHT, _LEADING = 90.0, 40.0, 14.0
_LEFT, _TOP = 40.0, 160.0


def rehearse() -> Records:
    """Read the plan as any other, from its page to its records."""
    row = DocumentRecord("rehearsal", None, None, 1, "pdfium", "0", "ok")
    return to_records(read_plan([_page()]), "rehearsal-00000000", row)


def _page() -> PageGrid:
    cells = tuple(
        _cell(row, column, text)
        for row, texts in enumerate(_ROWS)
        for column, text in enumerate(texts)
    )
    xs = tuple(_LEFT + _WIDTH * column for column in range(len(_ROWS[0]) + 1))
    ys = tuple(_TOP + _HEIGHT * row for row in range(len(_ROWS) + 1))
    inside = sum(_glyphs(cell.lines) for cell in cells)
    grid = Grid(1, BBox(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, cells, glyphs=inside)
    outside = (*_lines(_ISSUER, _LEFT, 40.0), *_lines(_STATE, 400.0, 40.0))
    outside += _lines(_TITLE, 300.0, 100.0)
    return PageGrid(1, xs[-1] + _LEFT, 595.0, (grid,), outside, inside + _glyphs(outside), inside)


def _cell(row: int, column: int, text: str) -> Cell:
    x0, top = _LEFT + _WIDTH * column, _TOP + _HEIGHT * row
    box = BBox(x0, top, x0 + _WIDTH, top + _HEIGHT)
    return Cell(row, column, 1, 1, box, _lines(text.splitlines(), x0, top))


def _lines(texts: Sequence[str], x0: float, top: float) -> tuple[Line, ...]:
    tops = (top + _LEADING * at for at in range(len(texts)))
    return tuple(
        Line(text, BBox(x0 + 2.0, y, x0 + _WIDTH - 2.0, y + 12.0), y + 10.0)
        for text, y in zip(texts, tops, strict=True)
    )


def _glyphs(lines: Sequence[Line]) -> int:
    return sum(len("".join(line.text.split())) for line in lines)
