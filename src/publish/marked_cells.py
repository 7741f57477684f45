"""The marked cells of the workbook, in which corrections are typed."""

from typing import Final

import xlsxwriter
from xlsxwriter.format import Format

from kehoach.corrections.correction import Deed
from kehoach.records import describe

NAME: Final = "Sửa"
"""The sheet for corrections of any cell."""
DOCUMENT: Final = "Mã văn bản"
NUMBER: Final = "Dòng số"
COLUMN: Final = "Cột"
RIGHT: Final = "Sửa thành"
VERDICT: Final = "Kết luận"
WHO: Final = "Người sửa"
WHY: Final = "Lý do"

VERDICTS: Final[dict[str, Deed]] = {"đúng": "confirmed", "không xác định": "undecidable"}
"""What may be typed of a finding, and what it means."""
MARKS: Final = {VERDICT: 14, RIGHT: 28, WHO: 14, WHY: 18}
"""The marked columns before those of the findings, each with its width in characters."""
_COLUMNS: Final = {DOCUMENT: 28, NUMBER: 9, COLUMN: 16, RIGHT: 60, WHO: 18, WHY: 30}
_LINES: Final = 200
"""Lines of the sheet that are made ready; more may be typed below."""
_HINT: Final = (
    "Ghi ô cần sửa: mã văn bản (để trống nếu chỉ có một), dòng số như ở trang Nhiệm vụ, cột, nội "
    "dung đúng; ô phải để trống thì ghi (trống). Sau đó chạy: kehoach import --xlsx TỆP"
)


def write_typed_sheet(workbook: xlsxwriter.Workbook, cell: Format, head: Format) -> None:
    """Add the sheet in which any cell can be corrected."""
    sheet = workbook.add_worksheet(NAME)
    labels = list(_COLUMNS)
    for place, (label, width) in enumerate(_COLUMNS.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, label, head)
        for line in range(1, _LINES + 1):
            sheet.write_blank(line, place, None, cell)
    sheet.write_comment(0, labels.index(RIGHT), _HINT, {"x_scale": 3, "visible": False})
    column, rules = labels.index(COLUMN), {"validate": "list", "source": printed_labels()}
    sheet.data_validation(1, column, _LINES, column, rules)
    sheet.freeze_panes(1, 0)


def printed_labels() -> list[str]:
    """Return what the columns that hold printed text are called."""
    return [column.label_vi for column in describe("items").columns if column.is_repaired]
