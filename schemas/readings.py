"""The tables of typed readings: ``deadlines``, ``funding``, ``targets``."""

import pandas as pd
import pyarrow.compute as pc

from kehoach.schemas import values
from kehoach.schemas.base import (
    Date,
    Real,
    TableModel,
    Text,
    Texts,
    Truth,
    Verdict,
    Whole,
    arrow,
    document_key,
    in_order,
    item_key,
    law,
    mask,
    optional,
    position,
    required,
    undated_when_unread,
    verdict,
)


class Deadlines(TableModel):
    """Model of ``deadlines``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    position: Whole = position()
    kind: Text = required(
        "What kind of deadline this is; `unread` when no rule reads it.",
        ("Loại thời hạn", "Loại thời hạn; unread là chưa đọc được."),
        values=values.DEADLINE_KIND,
    )
    start: Date = optional("First day, inclusive.", ("Từ ngày", "Ngày đầu, tính cả."))
    end: Date = optional(
        "Last day that still meets the deadline, inclusive.",
        ("Đến ngày", "Ngày cuối còn đúng hạn, tính cả."),
    )
    bound: Text = optional(
        "How the text bounds the time; null when it names the time itself.",
        ("Giới hạn", "Cách văn bản giới hạn thời gian (trước, chậm nhất, từ)."),
        values=values.BOUND,
    )
    frequency: Text = optional(
        "How often the work is due.", ("Chu kỳ", "Tần suất."), values=values.FREQUENCY
    )
    year_assumed: Truth = required(
        "The text names no year; the plan's year was taken.",
        ("Năm suy ra", "Văn bản không ghi năm; lấy năm của kế hoạch."),
    )
    event: Text = optional(
        "What the deadline depends on, as printed.",
        ("Sự kiện", "Sự kiện hoặc điều kiện quyết định thời hạn, như in."),
    )
    printed: Text = required("The words read.", ("Như in", "Phần văn bản được đọc."))
    rule: Text = optional(
        "Name of the rule that read the words; null when none did.",
        ("Quy tắc", "Tên quy tắc đã đọc; trống nếu chưa đọc được."),
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "deadlines"
        title = "Deadlines"
        description = "One row per part of a deadline cell, which may name several."
        metadata = {
            "title_vi": "Thời hạn",
            "description_vi": "Mỗi dòng là một phần của ô thời hạn.",
        }
        unique = ["document_id", "item_no", "position"]

    @law("start <= end")
    @classmethod
    def dates_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A deadline ends on or after the day it starts."""
        return in_order(frame, "start", "end")

    @law("an unread deadline has no dates")
    @classmethod
    def unread_undated(cls, frame: pd.DataFrame) -> Verdict:
        """What no rule reads gets no dates."""
        return undated_when_unread(frame, "kind", ("start", "end"))


class Funding(TableModel):
    """Model of ``funding``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    position: Whole = position()
    amount_vnd: Whole = optional(
        "Amount in đồng.", ("Số tiền (đồng)", "Số tiền bằng đồng."), least=0
    )
    min_vnd: Whole = optional(
        "Lower end of a range, in đồng.", ("Tối thiểu (đồng)", "Cận dưới bằng đồng."), least=0
    )
    max_vnd: Whole = optional(
        "Upper end of a range, in đồng.", ("Tối đa (đồng)", "Cận trên bằng đồng."), least=0
    )
    currency: Text = optional(
        "Currency printed where it is not the đồng; the amount in đồng is then null.",
        ("Tiền tệ", "Loại tiền nếu không phải đồng."),
    )
    per: Text = optional(
        "Unit for which the amount is meant, as printed.",
        ("Tính trên", "Đơn vị tính của số tiền, như in."),
    )
    qualifier: Text = optional(
        "How the text qualifies the amount.",
        ("Mức độ", "Cách văn bản nói về số tiền (khoảng, tối đa, trên…)."),
        values=values.QUALIFIER,
    )
    sources: Texts = required(
        "Sources, as codes.",
        ("Nguồn", "Các nguồn kinh phí, theo mã."),
        values=values.FUNDING_SOURCE,
    )
    printed: Text = required("The words read.", ("Như in", "Phần văn bản được đọc."))
    rule: Text = optional(
        "Name of the rule that read the words; null when none did.",
        ("Quy tắc", "Tên quy tắc đã đọc; trống nếu chưa đọc được."),
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "funding"
        title = "Funding"
        description = "One row per amount or source in a funding cell; if merged, on its first row."
        metadata = {
            "title_vi": "Kinh phí",
            "description_vi": "Mỗi dòng là một khoản tiền hoặc nguồn trong ô kinh phí.",
        }
        unique = ["document_id", "item_no", "position"]

    @law("min_vnd <= max_vnd")
    @classmethod
    def range_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A range of money runs upwards."""
        return in_order(frame, "min_vnd", "max_vnd")


class Targets(TableModel):
    """Model of ``targets``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    position: Whole = position()
    comparator: Text = required(
        "How the value is to be met.",
        ("So sánh", "Cách so với giá trị."),
        values=values.COMPARATOR,
    )
    # A double, not a decimal: what is printed has few digits, which a double returns unchanged,
    # and every analyst's tool adds and compares doubles without a conversion.
    value: Real = required(
        "Value to reach; the lower end of a range.", ("Giá trị", "Giá trị, hoặc cận dưới.")
    )
    value_max: Real = optional("Upper end of a range.", ("Giá trị tối đa", "Cận trên của khoảng."))
    unit: Text = required(
        "Unit as printed (`%`, `xã`).", ("Đơn vị", "Đơn vị như in (ví dụ %, xã).")
    )
    subject: Text = optional("What is measured.", ("Đối tượng", "Đối tượng được đo."))
    printed: Text = required("The words read.", ("Như in", "Phần văn bản được đọc."))

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "targets"
        title = "Targets"
        description = "One row per measurable target in an objective."
        metadata = {
            "title_vi": "Chỉ tiêu",
            "description_vi": "Mỗi dòng là một chỉ tiêu đo được trong mục tiêu.",
        }
        unique = ["document_id", "item_no", "position"]

    @law("value <= value_max")
    @classmethod
    def range_in_order(cls, frame: pd.DataFrame) -> Verdict:
        """A range of values runs upwards."""
        return in_order(frame, "value", "value_max")

    @law("a range has a value_max, and nothing else has")
    @classmethod
    def range_has_both_ends(cls, frame: pd.DataFrame) -> Verdict:
        """Only a range has a second value."""
        is_range = mask(pc.equal(arrow(frame, "comparator"), "range"))
        return verdict(is_range == mask(arrow(frame, "value_max").is_valid()))
