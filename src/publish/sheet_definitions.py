"""The sheet of the workbook that explains its columns and codes in Vietnamese."""

from collections.abc import Iterator
from typing import Final

import xlsxwriter

from kehoach.publish.sheet_layout import SHEETS, Layout
from kehoach.publish.sheets import Formats, height_of

NAME: Final = "Giải thích"
_WIDTHS: Final = (16, 24, 24, 90)
_HEADER: Final = ("Trang tính", "Cột", "Tên trong dữ liệu / mã", "Ý nghĩa")
_NOTES: Final = (
    "Ô gộp được in một lần; khi lọc, mọi dòng của ô gộp vẫn được tìm thấy.",
    "Tổng kinh phí chỉ cộng ở cột Kinh phí (đồng): ô gộp chỉ ghi số tiền ở dòng đầu.",
    "Ô trống nghĩa là văn bản không ghi. Ngày tháng tính cả ngày đầu và ngày cuối.",
    "Mã trong tệp CSV, Parquet được ghi bằng chữ ở đây; bảng dưới cho biết mã tương ứng.",
    "Chữ dài quá giới hạn của Excel được cắt và ghi rõ ở cuối ô; bản đủ ở tệp CSV, Parquet.",
)


def write_definitions(workbook: xlsxwriter.Workbook, formats: Formats) -> None:
    """Add the sheet of definitions."""
    sheet = workbook.add_worksheet(NAME)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    rows = [_HEADER, *definitions()]
    for place, row in enumerate(rows):
        form = formats.text if place else formats.header
        for column, text in enumerate(row):
            sheet.write_string(place, column, text, form)
        sheet.set_row(place, max(map(height_of, row, _WIDTHS)))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows) - 1, len(_HEADER) - 1)


def definitions() -> Iterator[tuple[str, str, str, str]]:
    """Yield what each sheet, column and code means: sheet, label, name or code, meaning."""
    for note in _NOTES:
        yield "Ghi chú chung", "", "", note
    for layout in SHEETS:
        yield from _of_sheet(layout)


def _of_sheet(layout: Layout) -> Iterator[tuple[str, str, str, str]]:
    for column in layout.columns:
        yield layout.name, column.label_vi, column.name, column.description_vi
        for code, (_, meaning) in column.values.items():
            yield layout.name, column.label_vi, code, meaning
