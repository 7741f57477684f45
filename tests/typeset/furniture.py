"""What stands around a plan table: letterhead, title, body text, signatures, other tables."""

from .content import Cell, Column, Row, Table
from .fonts import face, wrap
from .layout import TableSetter
from .phrases import BODY
from .sheet import Box, Rules, Sheet, Style, Text

SIZE = 12.0


def line(
    sheet: Sheet, text: str, *, bold: bool = False, align: str = "left", gap: float = 2
) -> None:
    """Set text over the whole width at the cursor, wrapped, and move the cursor below it."""
    name = "bold" if bold else "serif"
    left, right = sheet.body
    for part in wrap(text, face(name), SIZE, right - left):
        spare = right - left - face(name).width(part, SIZE)
        x = left + (spare / 2 if align == "center" else 0)
        sheet.texts.append(Text(x, sheet.cursor + SIZE, part, name, SIZE))
        sheet.cursor += SIZE * 1.25
    sheet.cursor += gap


def two_columns(
    sheet: Sheet, left: tuple[str, ...], right: tuple[str, ...], *, ruled: bool
) -> None:
    """Two centred blocks side by side; ``ruled`` draws their boxes, as some offices do."""
    x0, x1 = sheet.body
    middle, top = x0 + (x1 - x0) * 0.42, sheet.cursor
    size, leading = 10.0, 13.0
    for (a, b), block in (((x0, middle), left), ((middle, x1), right)):
        y = top + 3
        for text in block:
            name = "bold" if text.isupper() else "serif"
            for part in wrap(text, face(name), size, b - a - 6):
                x = a + (b - a - face(name).width(part, size)) / 2
                sheet.texts.append(Text(x, y + size, part, name, size))
                y += leading
        sheet.cursor = max(sheet.cursor, y + 4)
    if ruled:
        sheet.boxes += [
            Box(a, top, b, sheet.cursor, role="form") for a, b in ((x0, middle), (middle, x1))
        ]
    sheet.cursor += 10


def letterhead(sheet: Sheet, *, ruled: bool = False) -> None:
    """The head that decree 30/2020/NĐ-CP prescribes, with its two short rules."""
    two_columns(
        sheet,
        ("ỦY BAN NHÂN DÂN", "HUYỆN PHÚ MỸ", "Số: 47/KH-UBND"),
        (
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Phú Mỹ, ngày 14 tháng 01 năm 2025",
        ),
        ruled=ruled,
    )
    left, right = sheet.body
    for share, length in ((0.21, 40.0), (0.71, 150.0)):
        x, y = left + (right - left) * share, sheet.cursor - 6
        sheet.strokes.append((x - length / 2, y, x + length / 2, y))


def page_frame(sheets: list[Sheet]) -> None:
    """A decorative frame around every page."""
    for sheet in sheets:
        x0, y0, x1, y1 = 18.0, 16.0, sheet.width - 18.0, sheet.height - 16.0
        sheet.strokes += [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]


def opening(sheet: Sheet, *, ruled: bool = False, paragraphs: int = 2) -> None:
    """Letterhead, title and some body text."""
    letterhead(sheet, ruled=ruled)
    line(sheet, "KẾ HOẠCH", bold=True, align="center", gap=0)
    line(sheet, "Triển khai nhiệm vụ trọng tâm năm 2025", bold=True, align="center", gap=8)
    for paragraph in BODY[:paragraphs]:
        line(sheet, paragraph, gap=5)
    sheet.cursor += 4


def annex_title(sheet: Sheet, title: str = "DANH MỤC NHIỆM VỤ NĂM 2025") -> None:
    """The head of an annex: title, and the letter it belongs to."""
    line(sheet, "PHỤ LỤC", bold=True, align="center", gap=0)
    line(sheet, title, bold=True, align="center", gap=0)
    line(
        sheet,
        "(Kèm theo Kế hoạch số 47/KH-UBND ngày 14/01/2025 của UBND huyện Phú Mỹ)",
        align="center",
        gap=8,
    )


def signatures(sheet: Sheet) -> None:
    """Recipients on the left, signature on the right: a layout table without rules."""
    sheet.cursor += 12
    two_columns(
        sheet,
        ("Nơi nhận:", "- Thường trực Huyện ủy;", "- Các phòng, ban;", "- Lưu: VT, NV."),
        ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Trần Quốc Bảo"),
        ruled=False,
    )


def stamp(sheet: Sheet) -> None:
    """The words of a digital signature, in the upper right corner."""
    for i, text in enumerate(
        ("Người ký: Ủy ban nhân dân huyện Phú Mỹ", "Thời gian ký: 14.01.2025 16:20:33 +07:00")
    ):
        x = sheet.width - sheet.margins[2] - 190
        sheet.texts.append(Text(x, 16.0 + 9 * i, text, "sans", 7))


def page_numbers(sheets: list[Sheet], where: tuple[str, ...], first: int = 1) -> None:
    """Running numbers at the "top", the "foot" or both of all pages from ``first`` on."""
    for number, sheet in enumerate(sheets, 1):
        if number < first:
            continue
        places = {"top": 30.0, "foot": sheet.height - 24.0}
        for place in where:
            text = str(number) if place == "top" else f"Trang {number}/{len(sheets)}"
            x = (sheet.width - face("serif").width(text, 10)) / 2
            sheet.texts.append(Text(x, places[place], text, "serif", 10))


def _set_plain(
    sheets: list[Sheet], rows: tuple[tuple[str, ...], ...], shares: tuple[float, ...]
) -> None:
    columns = tuple(Column("x", ("",), share) for share in shares)
    table = Table(columns, tuple(Row("item", tuple(Cell(t) for t in row)) for row in rows))
    TableSetter(table, sheets, Style(), Rules()).run()


def number_table(sheets: list[Sheet]) -> None:
    """A ruled table of figures that is no plan."""
    _set_plain(
        sheets,
        (
            ("Chỉ tiêu", "Đơn vị tính", "Năm 2022", "Năm 2023", "Năm 2024"),
            ("Thu ngân sách", "Tỷ đồng", "182,5", "201,3", "224,8"),
            ("Sản lượng lúa", "Tấn", "45.210", "46.870", "47.105"),
            ("Hộ nghèo", "%", "4,12", "3,05", "2,31"),
        ),
        (3, 2, 1.5, 1.5, 1.5),
    )
    sheets[-1].cursor += 14


def form(sheets: list[Sheet]) -> None:
    """A ruled form to fill in that is no plan."""
    _set_plain(
        sheets,
        (
            ("Họ và tên người đăng ký", ""),
            ("Chức vụ, đơn vị công tác", ""),
            ("Số điện thoại", ""),
            ("Thư điện tử", ""),
        ),
        (2, 3),
    )
    sheets[-1].cursor += 14


OTHER_TABLES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("STT", "Mã số TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Cơ quan thực hiện"),
        ("1", "1.000656", "Đăng ký khai sinh", "Trong ngày", "UBND cấp xã"),
        ("2", "1.004859", "Thay đổi, cải chính hộ tịch", "03 ngày làm việc", "UBND cấp xã"),
    ),
    (
        ("TT", "Tên văn bản", "Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành"),
        ("1", "Nghị định về đất đai", "102/2024/NĐ-CP", "30/7/2024", "Chính phủ"),
        ("2", "Quyết định về giá đất", "54/2024/QĐ-UBND", "21/10/2024", "UBND tỉnh"),
    ),
    (
        ("TT", "Họ và tên", "Chức vụ, đơn vị công tác", "Nhiệm vụ"),
        ("1", "Trần Quốc Bảo", "Phó Chủ tịch UBND huyện", "Trưởng Ban"),
        ("2", "Lê Thị Hạnh", "Trưởng phòng Nội vụ", "Thành viên"),
    ),
    (
        ("STT", "Nội dung", "ĐVT", "Số lượng", "Đơn giá", "Thành tiền"),
        ("1", "In tài liệu", "Quyển", "120", "35.000", "4.200.000"),
        ("2", "Nước uống", "Người", "120", "20.000", "2.400.000"),
    ),
    (
        ("Thời gian", "Nội dung", "Người thực hiện"),
        ("7h30 - 8h00", "Đón tiếp đại biểu", "Ban Tổ chức"),
        ("8h00 - 8h15", "Khai mạc hội nghị", "Văn phòng"),
        ("8h15 - 9h00", "Trình bày báo cáo", "Phòng Nội vụ"),
    ),
    (
        ("Bước", "Nội dung công việc", "Người thực hiện", "Thời gian (giờ làm việc)"),
        ("1", "Tiếp nhận hồ sơ", "Công chức một cửa", "04"),
        ("2", "Thẩm định hồ sơ", "Chuyên viên", "16"),
    ),
)
"""Ruled tables of plan documents that are no plans: lists, prices, a programme, a workflow."""


def other_table(sheets: list[Sheet], rows: tuple[tuple[str, ...], ...]) -> None:
    """Set one of them."""
    _set_plain(sheets, rows, tuple(1.0 + (len(text) > 3) * 2.0 for text in rows[0]))
    sheets[-1].cursor += 14
