"""The tables that lead back to the page: ``cells``, ``findings``."""

import pandas as pd

from kehoach.schemas import values
from kehoach.schemas.base import (
    Real,
    TableModel,
    Text,
    Verdict,
    Whole,
    all_or_none,
    document_key,
    in_order,
    law,
    optional,
    required,
)

BOX = ("x0", "top", "x1", "bottom")


class Cells(TableModel):
    """Model of ``cells``."""

    document_id: Text = document_key()
    table_no: Whole = required(
        "Ruled table of the document, from 1.", ("Bảng số", "Bảng trong văn bản, từ 1."), least=1
    )
    page: Whole = required("Page, from 1.", ("Trang", "Trang, bắt đầu từ 1."), least=1)
    column: Text = required(
        "Column of `items`, or heading of a column kept in `extras`.",
        ("Cột", "Cột của bảng items, hoặc tên cột ở bảng extras."),
    )
    x0: Real = required(
        "Left edge in points, on the page as displayed, origin top left.",
        ("Trái", "Cạnh trái, đơn vị point, gốc ở góc trên bên trái."),
    )
    top: Real = required("Top edge in points.", ("Trên", "Cạnh trên, đơn vị point."))
    x1: Real = required("Right edge in points.", ("Phải", "Cạnh phải, đơn vị point."))
    bottom: Real = required("Bottom edge in points.", ("Dưới", "Cạnh dưới, đơn vị point."))
    row_span: Whole = required(
        "Rows that the piece covers on its page.", ("Số hàng", "Số hàng ô bao phủ."), least=1
    )
    column_span: Whole = required("Columns covered.", ("Số cột", "Số cột ô bao phủ."), least=1)
    text: Text = optional("Text of the piece.", ("Nội dung", "Nội dung của mảnh ô."))
    item_first: Whole = optional(
        "First item that the cell belongs to; null for a header or heading cell.",
        ("Từ dòng", "Dòng đầu tiên mà ô thuộc về; trống nếu là ô tiêu đề."),
        least=1,
    )
    item_last: Whole = optional(
        "Last item that the cell belongs to.",
        ("Đến dòng", "Dòng cuối cùng mà ô thuộc về."),
        least=1,
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "cells"
        title = "Printed cells"
        description = (
            "One row per printed piece of a cell; a cell cut by a page break has several pieces."
        )
        metadata = {
            "title_vi": "Ô trên trang",
            "description_vi": "Mỗi dòng là một mảnh ô được in; ô bị ngắt trang có nhiều mảnh.",
        }

    @law("x0 <= x1")
    @classmethod
    def left_of_right(cls, frame: pd.DataFrame) -> Verdict:
        """A box runs to the right."""
        return in_order(frame, "x0", "x1")

    @law("top <= bottom")
    @classmethod
    def top_above_bottom(cls, frame: pd.DataFrame) -> Verdict:
        """A box runs downwards."""
        return in_order(frame, "top", "bottom")

    @law("item_first <= item_last")
    @classmethod
    def items_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A cell's items run upwards."""
        return in_order(frame, "item_first", "item_last")

    @law("item_first and item_last are both there or both null")
    @classmethod
    def items_together(cls, frame: pd.DataFrame) -> Verdict:
        """A cell belongs to a run of items or to none."""
        return all_or_none(frame, ("item_first", "item_last"))


class Findings(TableModel):
    """Model of ``findings``."""

    document_id: Text = document_key()
    severity: Text = required(
        "How much it matters.", ("Mức độ", "Mức độ quan trọng."), values=values.SEVERITY
    )
    code: Text = required("What kind of finding it is.", ("Mã", "Loại điểm cần kiểm tra."))
    item_no: Whole = optional(
        "Row of `items` concerned; null when it is not about one row.",
        ("Dòng số", "Dòng liên quan trong bảng items, nếu có."),
        least=1,
    )
    column: Text = optional("Column concerned.", ("Cột", "Cột liên quan."))
    page: Whole = optional("Page concerned.", ("Trang", "Trang liên quan."), least=1)
    value: Text = optional("Text concerned.", ("Giá trị", "Nội dung liên quan."))
    message: Text = required(
        "What a person should know.", ("Diễn giải (tiếng Anh)", "Điều người xem cần biết.")
    )
    message_vi: Text = optional(
        "The same in Vietnamese.", ("Diễn giải", "Điều người xem cần biết, bằng tiếng Việt.")
    )
    x0: Real = optional(
        "Left edge of the place on the page, in points.", ("Trái", "Cạnh trái, đơn vị point.")
    )
    top: Real = optional("Top edge in points.", ("Trên", "Cạnh trên, đơn vị point."))
    x1: Real = optional("Right edge in points.", ("Phải", "Cạnh phải, đơn vị point."))
    bottom: Real = optional("Bottom edge in points.", ("Dưới", "Cạnh dưới, đơn vị point."))

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "findings"
        title = "Findings"
        description = "One row per thing that a person should look at."
        metadata = {
            "title_vi": "Cần kiểm tra",
            "description_vi": "Mỗi dòng là một điểm cần người kiểm tra lại.",
        }

    @law("x0, top, x1, bottom are all there or all null")
    @classmethod
    def box_whole(cls, frame: pd.DataFrame) -> Verdict:
        """A place on the page is a whole box or none."""
        return all_or_none(frame, BOX)

    @law("x0 <= x1")
    @classmethod
    def left_of_right(cls, frame: pd.DataFrame) -> Verdict:
        """A box runs to the right."""
        return in_order(frame, "x0", "x1")

    @law("top <= bottom")
    @classmethod
    def top_above_bottom(cls, frame: pd.DataFrame) -> Verdict:
        """A box runs downwards."""
        return in_order(frame, "top", "bottom")
