"""The tables that lead back to the page: ``cells``, ``findings``."""

from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Final

from kehoach.catalogue import Severity
from kehoach.records import values
from kehoach.records.corrections import Review
from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import InOrder, Together

BOX: Final = ("x0", "top", "x1", "bottom")
"""Columns of a place on the page, in points, top-left origin."""
_BOX_IN_ORDER: Final = (InOrder("x0", "x1"), InOrder("top", "bottom"))


@dataclass(frozen=True, slots=True)
class CellRecord:
    """A printed piece of a cell; ``item_first`` and ``item_last`` are null for header cells."""

    TABLE: ClassVar = OutputTable(
        name="cells",
        title="Printed cells",
        description=(
            "One row per printed piece of a cell; a cell cut by a page break has several pieces."
        ),
        vi=("Ô trên trang", "Mỗi dòng là một mảnh ô được in; ô bị ngắt trang có nhiều mảnh."),
        key=("cell_id",),
        laws=(
            *_BOX_IN_ORDER,
            InOrder("item_first", "item_last"),
            Together(
                ("item_first", "item_last"),
                name="item_first and item_last are both there or both null",
            ),
            Together(
                ("file_table", "file_row", "file_column"),
                name="file_table, file_row and file_column are all there or all null",
            ),
        ),
    )

    cell_id: Annotated[
        str,
        Field(
            "Key of the piece: of the file, page, column and place; the same in every reading.",
            ("Mã ô", "Mã của mảnh ô, theo tệp, trang, cột và vị trí; không đổi khi đọc lại."),
        ),
    ] = field(default="", kw_only=True)
    table_no: Annotated[
        int,
        Field(
            "Ruled table of the document, from 1.",
            ("Bảng số", "Bảng trong văn bản, từ 1."),
            least=1,
        ),
    ]
    page: Annotated[
        int, Field("Page, from 1.", ("Trang", "Trang, bắt đầu từ 1."), least=1, names="page")
    ]
    column_name: Annotated[
        str,
        Field(
            "Column of `items`, or heading of a column kept in `extras`.",
            ("Cột", "Cột của bảng items, hoặc tên cột ở bảng extras."),
        ),
    ]
    x0: Annotated[
        float,
        Field(
            "Left edge in points, on the page as displayed, origin top left.",
            ("Trái", "Cạnh trái, đơn vị point, gốc ở góc trên bên trái."),
        ),
    ]
    top: Annotated[float, Field("Top edge in points.", ("Trên", "Cạnh trên, đơn vị point."))]
    x1: Annotated[float, Field("Right edge in points.", ("Phải", "Cạnh phải, đơn vị point."))]
    bottom: Annotated[float, Field("Bottom edge in points.", ("Dưới", "Cạnh dưới, đơn vị point."))]
    row_span: Annotated[
        int,
        Field(
            "Rows that the piece covers on its page.", ("Số hàng", "Số hàng ô bao phủ."), least=1
        ),
    ]
    column_span: Annotated[int, Field("Columns covered.", ("Số cột", "Số cột ô bao phủ."), least=1)]
    text: Annotated[str | None, Field("Text of the piece.", ("Nội dung", "Nội dung của mảnh ô."))]
    read_as: Annotated[
        str | None,
        Field(
            "Of a scan: the words as first recognised, before a choice among what they may be.",
            ("Đọc là", "Chữ như nhận dạng lúc đầu, trước khi chọn; chỉ có ở bản quét."),
        ),
    ] = field(default=None, kw_only=True)
    confidence: Annotated[
        float | None,
        Field(
            "Of a scan: how sure the least certain word of the piece is, 0 to 1.",
            ("Độ tin cậy", "Độ tin cậy của chữ kém chắc nhất, từ 0 đến 1; chỉ có ở bản quét."),
            least=0,
        ),
    ] = field(default=None, kw_only=True)
    file_table: Annotated[
        int | None,
        Field(
            "Of a file without paper (Word, Excel): table or sheet, from 1; the box is made up.",
            (
                "Bảng của tệp",
                "Tệp Word, Excel: bảng hoặc trang tính thứ mấy; tọa độ là giả định.",
            ),
            least=1,
        ),
    ] = field(default=None, kw_only=True)
    file_row: Annotated[
        int | None,
        Field(
            "Row of that table or sheet, from 1, as Word or Excel counts it.",
            ("Hàng của tệp", "Hàng thứ mấy trong bảng hoặc trang tính, từ 1."),
            least=1,
        ),
    ] = field(default=None, kw_only=True)
    file_column: Annotated[
        int | None,
        Field(
            "Column of that sheet, or place of the cell in its row of the table, from 1.",
            ("Cột của tệp", "Cột của trang tính, hoặc ô thứ mấy trong hàng của bảng, từ 1."),
            least=1,
        ),
    ] = field(default=None, kw_only=True)
    item_first: Annotated[
        int | None,
        Field(
            "First item that the cell belongs to; null for a header or heading cell.",
            ("Từ dòng", "Dòng đầu tiên mà ô thuộc về; trống nếu là ô tiêu đề."),
            least=1,
            names="item",
        ),
    ]
    item_last: Annotated[
        int | None,
        Field(
            "Last item that the cell belongs to.",
            ("Đến dòng", "Dòng cuối cùng mà ô thuộc về."),
            least=1,
            names="item",
        ),
    ]


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """Something a person should look at; the box is its place on ``page`` where one is known."""

    TABLE: ClassVar = OutputTable(
        name="findings",
        title="Findings",
        description="One row per thing that a person should look at.",
        vi=("Cần kiểm tra", "Mỗi dòng là một điểm cần người kiểm tra lại."),
        key=("finding_id",),
        laws=(
            Together(BOX, name="x0, top, x1, bottom are all there or all null"),
            *_BOX_IN_ORDER,
        ),
    )

    finding_id: Annotated[
        str,
        Field(
            "Key of the finding: of the file, code, page, place, column and value; the same in "
            "every reading, whatever its row is numbered.",
            ("Mã điểm", "Mã của điểm kiểm tra; không đổi khi đọc lại cùng một tệp."),
        ),
    ] = field(default="", kw_only=True)
    severity: Annotated[
        Severity,
        Field("How much it matters.", ("Mức độ", "Mức độ quan trọng."), values=values.SEVERITY),
    ]
    code: Annotated[str, Field("What kind of finding it is.", ("Mã", "Loại điểm cần kiểm tra."))]
    item_no: Annotated[
        int | None,
        Field(
            "Row of `items` concerned; null when it is not about one row.",
            ("Dòng số", "Dòng liên quan trong bảng items, nếu có."),
            least=1,
            names="item",
        ),
    ] = field(default=None, kw_only=True)
    column_name: Annotated[str | None, Field("Column concerned.", ("Cột", "Cột liên quan."))] = (
        field(default=None, kw_only=True)
    )
    page: Annotated[
        int | None,
        Field("Page concerned.", ("Trang", "Trang liên quan."), least=1, names="page"),
    ] = field(default=None, kw_only=True)
    value: Annotated[str | None, Field("Text concerned.", ("Giá trị", "Nội dung liên quan."))] = (
        field(default=None, kw_only=True)
    )
    message: Annotated[
        str,
        Field("What a person should know.", ("Diễn giải (tiếng Anh)", "Điều người xem cần biết.")),
    ]
    message_vi: Annotated[
        str | None,
        Field(
            "The same in Vietnamese.", ("Diễn giải", "Điều người xem cần biết, bằng tiếng Việt.")
        ),
    ] = field(default=None, kw_only=True)
    review: Annotated[
        Review,
        Field(
            "What a person said of it.",
            ("Đã xem", "Người xem đã nói gì về điểm này."),
            values=values.REVIEW,
        ),
    ] = field(default="open", kw_only=True)
    x0: Annotated[
        float | None,
        Field(
            "Left edge of the place on the page, in points.", ("Trái", "Cạnh trái, đơn vị point.")
        ),
    ] = field(default=None, kw_only=True)
    top: Annotated[
        float | None, Field("Top edge in points.", ("Trên", "Cạnh trên, đơn vị point."))
    ] = field(default=None, kw_only=True)
    x1: Annotated[
        float | None, Field("Right edge in points.", ("Phải", "Cạnh phải, đơn vị point."))
    ] = field(default=None, kw_only=True)
    bottom: Annotated[
        float | None, Field("Bottom edge in points.", ("Dưới", "Cạnh dưới, đơn vị point."))
    ] = field(default=None, kw_only=True)
