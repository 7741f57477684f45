"""The table ``items``: one row per row of a plan table."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from kehoach.readings import DeadlineKind, Frequency
from kehoach.records import values
from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import InOrder, NullWhere

ItemKind: TypeAlias = Literal["item", "sum", "item_or_heading", "prose"]

_PRINTED: Final = "Văn bản như in, đã nối liền"


def _printed(description: str, label: str, meaning: str) -> Field:
    """Declare a column that holds the repaired text of a printed cell."""
    return Field(description, (label, meaning), is_repaired=True)


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A row of a plan table, with its section, its printed cells and their readings."""

    TABLE: ClassVar = OutputTable(
        name="items",
        title="Rows of the plan tables",
        description="One row per row of a plan table.",
        vi=("Nhiệm vụ", "Mỗi dòng là một dòng của bảng kế hoạch."),
        key=("item_no",),
        laws=(
            InOrder("deadline_start", "deadline_end"),
            InOrder("deadline_span_start", "deadline_span_end"),
            NullWhere(
                ("deadline_start", "deadline_end"),
                "deadline_kind",
                "unread",
                name="an unread deadline has no dates",
            ),
            NullWhere(("funding_vnd",), "row_kind", "sum", name="a sum counts no money again"),
            InOrder("page_first", "page_last"),
        ),
    )

    item_no: Annotated[
        int,
        Field(
            "Row of the document's plan tables, from 1, without gaps.",
            ("Dòng số", "Số thứ tự dòng trong văn bản, bắt đầu từ 1, liên tục."),
            least=1,
        ),
    ]
    table_no: Annotated[
        int,
        Field(
            "Ruled table of the document in which the row stands, from 1; of tasks in prose, one "
            "more than there are ruled tables.",
            (
                "Bảng số",
                "Bảng trong văn bản chứa dòng này, bắt đầu từ 1; với nhiệm vụ viết thành văn, "
                "là số bảng kẻ cộng 1.",
            ),
            least=1,
        ),
    ]
    row_kind: Annotated[
        ItemKind,
        Field("What the row is.", ("Loại dòng", "Dòng này là gì."), values=values.ROW_KIND),
    ]
    section_code: Annotated[
        str | None,
        Field(
            "Number of the section heading above the row, as printed (`VII`).",
            ("Mã phần", "Số của phần, như in (ví dụ VII)."),
        ),
    ]
    section: Annotated[
        str | None,
        Field("Text of the section heading above the row.", ("Phần", "Tên phần chứa dòng này.")),
    ]
    subsection_code: Annotated[
        str | None,
        Field(
            "Number of the subsection heading above the row, as printed (`A`).",
            ("Mã mục", "Số của mục, như in (ví dụ A)."),
        ),
    ]
    subsection: Annotated[
        str | None,
        Field("Text of the subsection heading above the row.", ("Mục", "Tên mục chứa dòng này.")),
    ]
    heading_path: Annotated[
        tuple[str, ...],
        Field(
            "All headings above the row, outermost first.",
            ("Các cấp tiêu đề", "Mọi tiêu đề phía trên dòng, từ cấp cao nhất."),
        ),
    ]
    tt: Annotated[str | None, _printed("Serial number as printed.", "TT", "Số thứ tự như in.")]
    objective: Annotated[
        str | None, _printed("Objective as printed.", "Mục tiêu", f"{_PRINTED}: mục tiêu.")
    ]
    task: Annotated[str | None, _printed("Task as printed.", "Nhiệm vụ", f"{_PRINTED}: nhiệm vụ.")]
    activity: Annotated[
        str | None,
        _printed(
            "Activities as printed; split in `activities`.",
            "Hoạt động",
            f"{_PRINTED}: hoạt động; tách từng việc ở bảng activities.",
        ),
    ]
    output: Annotated[
        str | None,
        _printed(
            "Outputs as printed; split in `outputs`.",
            "Sản phẩm",
            f"{_PRINTED}: kết quả, sản phẩm; tách từng mục ở bảng outputs.",
        ),
    ]
    lead: Annotated[
        str | None,
        _printed(
            "Lead agencies as printed; read in `lead_agencies`.",
            "Chủ trì",
            f"{_PRINTED}: cơ quan chủ trì.",
        ),
    ]
    coordinating: Annotated[
        str | None,
        _printed(
            "Coordinating agencies as printed; read in `coordinating_agencies`.",
            "Phối hợp",
            f"{_PRINTED}: cơ quan phối hợp.",
        ),
    ]
    start: Annotated[
        str | None,
        _printed("Start of the work as printed.", "Bắt đầu", f"{_PRINTED}: thời gian bắt đầu."),
    ]
    deadline: Annotated[
        str | None,
        _printed(
            "Deadline as printed; read in the columns `deadline_…`.",
            "Thời hạn",
            f"{_PRINTED}: thời gian hoàn thành.",
        ),
    ]
    funding: Annotated[
        str | None,
        _printed(
            "Funding as printed; read in the columns `funding_…`.",
            "Kinh phí",
            f"{_PRINTED}: kinh phí.",
        ),
    ]
    note: Annotated[str | None, _printed("Note as printed.", "Ghi chú", f"{_PRINTED}: ghi chú.")]
    repeated: Annotated[
        tuple[str, ...],
        Field(
            "Columns whose text is repeated from a merged cell that begins in a row above.",
            ("Cột lặp lại", "Các cột có nội dung lặp lại từ ô gộp bắt đầu ở dòng phía trên."),
        ),
    ]
    corrected: Annotated[
        tuple[str, ...],
        Field(
            "Columns whose text a person put in place of what was read; the print is in `cells`.",
            ("Cột đã sửa", "Các cột có nội dung do người xem sửa; chữ in vẫn ở bảng cells."),
        ),
    ] = field(default=(), kw_only=True)
    deadline_kind: Annotated[
        DeadlineKind | None,
        Field(
            "What kind of deadline the text states; `unread` when no rule reads it.",
            ("Loại thời hạn", "Loại thời hạn đọc được; unread là chưa đọc được."),
            values=values.DEADLINE_KIND,
        ),
    ]
    deadline_start: Annotated[
        date | None,
        Field(
            "First day of the time given, inclusive; of a list the first day of all.",
            ("Từ ngày", "Ngày đầu của thời hạn, tính cả ngày này."),
        ),
    ]
    deadline_end: Annotated[
        date | None,
        Field(
            "Last day that still meets the deadline, inclusive; of a list the last day of all.",
            ("Đến ngày", "Ngày cuối còn đúng hạn, tính cả ngày này."),
        ),
    ]
    deadline_frequency: Annotated[
        Frequency | None,
        Field(
            "How often recurring work is due.",
            ("Chu kỳ", "Tần suất của việc định kỳ."),
            values=values.FREQUENCY,
        ),
    ]
    deadline_year_assumed: Annotated[
        bool | None,
        Field(
            "The text names no year; the plan's year was taken.",
            ("Năm suy ra", "Văn bản không ghi năm; lấy năm của kế hoạch."),
        ),
    ]
    deadline_span_start: Annotated[
        date | None,
        Field(
            "First day of all that the cell names; null where one part of it has no first day.",
            ("Từ ngày (cả ô)", "Ngày đầu của mọi thời hạn trong ô; trống nếu có phần không rõ."),
        ),
    ]
    deadline_span_end: Annotated[
        date | None,
        Field(
            "Last day of all that the cell names; null where one part of it has no last day.",
            ("Đến ngày (cả ô)", "Ngày cuối của mọi thời hạn trong ô; trống nếu có phần không rõ."),
        ),
    ]
    funding_vnd: Annotated[
        int | None,
        Field(
            "Amount in đồng; none on a sum row, a merged cell's on its first row: sums are right.",
            ("Kinh phí (đồng)", "Số tiền bằng đồng; ô gộp ghi ở dòng đầu, dòng cộng để trống."),
            least=0,
        ),
    ]
    funding_per: Annotated[
        str | None,
        Field(
            "Unit for which the amount is meant, as printed (`đơn vị`).",
            ("Tính trên", "Đơn vị tính của số tiền, như in (ví dụ đơn vị)."),
        ),
    ]
    funding_sources: Annotated[
        tuple[str, ...],
        Field(
            "Sources of the money, as codes.",
            ("Nguồn kinh phí", "Các nguồn kinh phí, theo mã."),
            values=values.FUNDING_SOURCE,
        ),
    ]
    lead_agencies: Annotated[
        tuple[str, ...],
        Field(
            "Canonical names of the lead agencies.",
            ("Cơ quan chủ trì", "Tên chuẩn của các cơ quan chủ trì."),
        ),
    ]
    coordinating_agencies: Annotated[
        tuple[str, ...],
        Field(
            "Canonical names of the coordinating agencies.",
            ("Cơ quan phối hợp", "Tên chuẩn của các cơ quan phối hợp."),
        ),
    ]
    page_first: Annotated[
        int,
        Field(
            "Page on which the row begins, from 1.",
            ("Từ trang", "Trang bắt đầu của dòng."),
            least=1,
        ),
    ]
    page_last: Annotated[
        int,
        Field(
            "Page on which the row ends.",
            ("Đến trang", "Trang kết thúc của dòng."),
            least=1,
            names="page",
        ),
    ]
