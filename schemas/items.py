"""The table ``items``: one row per row of a plan table."""

import pandas as pd

from kehoach.schemas import values
from kehoach.schemas.base import (
    Date,
    TableModel,
    Text,
    Texts,
    Truth,
    Verdict,
    Whole,
    document_key,
    in_order,
    law,
    optional,
    required,
    undated_when_unread,
)

_PRINTED = "Văn bản như in, đã nối liền"


class Items(TableModel):
    """Model of ``items``."""

    document_id: Text = document_key()
    item_no: Whole = required(
        "Row of the document's plan tables, from 1, without gaps.",
        ("Dòng số", "Số thứ tự dòng trong văn bản, bắt đầu từ 1, liên tục."),
        least=1,
    )
    table_no: Whole = required(
        "Ruled table of the document in which the row stands, from 1.",
        ("Bảng số", "Bảng trong văn bản chứa dòng này, bắt đầu từ 1."),
        least=1,
    )
    section_code: Text = optional(
        "Number of the section heading above the row, as printed (`VII`).",
        ("Mã phần", "Số của phần, như in (ví dụ VII)."),
    )
    section: Text = optional(
        "Text of the section heading above the row.", ("Phần", "Tên phần chứa dòng này.")
    )
    subsection_code: Text = optional(
        "Number of the subsection heading above the row, as printed (`A`).",
        ("Mã mục", "Số của mục, như in (ví dụ A)."),
    )
    subsection: Text = optional(
        "Text of the subsection heading above the row.", ("Mục", "Tên mục chứa dòng này.")
    )
    heading_path: Texts = required(
        "All headings above the row, outermost first.",
        ("Các cấp tiêu đề", "Mọi tiêu đề phía trên dòng, từ cấp cao nhất."),
    )
    tt: Text = optional("Serial number as printed.", ("TT", "Số thứ tự như in."))
    objective: Text = optional("Objective as printed.", ("Mục tiêu", f"{_PRINTED}: mục tiêu."))
    task: Text = optional("Task as printed.", ("Nhiệm vụ", f"{_PRINTED}: nhiệm vụ."))
    activity: Text = optional(
        "Activities as printed; split in `activities`.",
        ("Hoạt động", f"{_PRINTED}: hoạt động; tách từng việc ở bảng activities."),
    )
    output: Text = optional(
        "Outputs as printed; split in `outputs`.",
        ("Sản phẩm", f"{_PRINTED}: kết quả, sản phẩm; tách từng mục ở bảng outputs."),
    )
    lead: Text = optional(
        "Lead agencies as printed; read in `lead_agencies`.",
        ("Chủ trì", f"{_PRINTED}: cơ quan chủ trì."),
    )
    coordinating: Text = optional(
        "Coordinating agencies as printed; read in `coordinating_agencies`.",
        ("Phối hợp", f"{_PRINTED}: cơ quan phối hợp."),
    )
    start: Text = optional(
        "Start of the work as printed.", ("Bắt đầu", f"{_PRINTED}: thời gian bắt đầu.")
    )
    deadline: Text = optional(
        "Deadline as printed; read in the columns `deadline_…`.",
        ("Thời hạn", f"{_PRINTED}: thời gian hoàn thành."),
    )
    funding: Text = optional(
        "Funding as printed; read in the columns `funding_…`.",
        ("Kinh phí", f"{_PRINTED}: kinh phí."),
    )
    note: Text = optional("Note as printed.", ("Ghi chú", f"{_PRINTED}: ghi chú."))
    repeated: Texts = required(
        "Columns whose text is repeated from a merged cell that begins in a row above.",
        ("Cột lặp lại", "Các cột có nội dung lặp lại từ ô gộp bắt đầu ở dòng phía trên."),
    )
    deadline_kind: Text = optional(
        "What kind of deadline the text states; `unread` when no rule reads it.",
        ("Loại thời hạn", "Loại thời hạn đọc được; unread là chưa đọc được."),
        values=values.DEADLINE_KIND,
    )
    deadline_start: Date = optional(
        "First day of the time given, inclusive.",
        ("Từ ngày", "Ngày đầu của thời hạn, tính cả ngày này."),
    )
    deadline_end: Date = optional(
        "Last day that still meets the deadline, inclusive.",
        ("Đến ngày", "Ngày cuối còn đúng hạn, tính cả ngày này."),
    )
    deadline_frequency: Text = optional(
        "How often recurring work is due.",
        ("Chu kỳ", "Tần suất của việc định kỳ."),
        values=values.FREQUENCY,
    )
    deadline_year_assumed: Truth = optional(
        "The text names no year; the plan's year was taken.",
        ("Năm suy ra", "Văn bản không ghi năm; lấy năm của kế hoạch."),
    )
    funding_vnd: Whole = optional(
        "Amount in đồng; none on a sum row, a merged cell's on its first row: sums are right.",
        ("Kinh phí (đồng)", "Số tiền bằng đồng; ô gộp ghi ở dòng đầu, dòng cộng để trống."),
        least=0,
    )
    funding_per: Text = optional(
        "Unit for which the amount is meant, as printed (`đơn vị`).",
        ("Tính trên", "Đơn vị tính của số tiền, như in (ví dụ đơn vị)."),
    )
    funding_sources: Texts = required(
        "Sources of the money, as codes.",
        ("Nguồn kinh phí", "Các nguồn kinh phí, theo mã."),
        values=values.FUNDING_SOURCE,
    )
    lead_agencies: Texts = required(
        "Canonical names of the lead agencies.",
        ("Cơ quan chủ trì", "Tên chuẩn của các cơ quan chủ trì."),
    )
    coordinating_agencies: Texts = required(
        "Canonical names of the coordinating agencies.",
        ("Cơ quan phối hợp", "Tên chuẩn của các cơ quan phối hợp."),
    )
    page_first: Whole = required(
        "Page on which the row begins, from 1.", ("Từ trang", "Trang bắt đầu của dòng."), least=1
    )
    page_last: Whole = required(
        "Page on which the row ends.", ("Đến trang", "Trang kết thúc của dòng."), least=1
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "items"
        title = "Rows of the plan tables"
        description = "One row per row of a plan table."
        metadata = {
            "title_vi": "Nhiệm vụ",
            "description_vi": "Mỗi dòng là một dòng của bảng kế hoạch.",
        }
        unique = ["document_id", "item_no"]

    @law("deadline_start <= deadline_end")
    @classmethod
    def dates_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A deadline ends on or after the day it starts."""
        return in_order(frame, "deadline_start", "deadline_end")

    @law("an unread deadline has no dates")
    @classmethod
    def unread_undated(cls, frame: pd.DataFrame) -> Verdict:
        """What no rule reads gets no dates."""
        return undated_when_unread(frame, "deadline_kind", ("deadline_start", "deadline_end"))

    @law("page_first <= page_last")
    @classmethod
    def pages_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A row ends on or after the page on which it begins."""
        return in_order(frame, "page_first", "page_last")
