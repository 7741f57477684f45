"""The tables of typed readings: ``deadlines``, ``funding``, ``targets``."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from kehoach.readings import Bound, Comparator, DeadlineKind, Frequency, Qualifier
from kehoach.records import values
from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import InOrder, NullUnless, NullWhere, ThereJustWhere
from kehoach.records.of_items import ItemNo, Position, Printed, RuleName


@dataclass(frozen=True, slots=True)
class DeadlineRecord:
    """One part of a deadline cell."""

    TABLE: ClassVar = OutputTable(
        name="deadlines",
        title="Deadlines",
        description=(
            "One row per part of a deadline cell, which may name several; if merged, on each row."
        ),
        vi=("Thời hạn", "Mỗi dòng là một phần của ô thời hạn."),
        key=("item_no", "position"),
        laws=(
            InOrder("starts_on", "ends_on"),
            NullWhere(
                ("starts_on", "ends_on"),
                "kind",
                "unread",
                name="an unread deadline has no dates",
            ),
        ),
    )

    item_no: ItemNo
    position: Position
    kind: Annotated[
        DeadlineKind,
        Field(
            "What kind of deadline this is; `unread` when no rule reads it.",
            ("Loại thời hạn", "Loại thời hạn; unread là chưa đọc được."),
            values=values.DEADLINE_KIND,
        ),
    ]
    starts_on: Annotated[
        date | None, Field("First day, inclusive.", ("Từ ngày", "Ngày đầu, tính cả."))
    ]
    ends_on: Annotated[
        date | None,
        Field(
            "Last day that still meets the deadline, inclusive.",
            ("Đến ngày", "Ngày cuối còn đúng hạn, tính cả."),
        ),
    ]
    bound: Annotated[
        Bound | None,
        Field(
            "How the text bounds the time; null when it names the time itself.",
            ("Giới hạn", "Cách văn bản giới hạn thời gian (trước, chậm nhất, từ)."),
            values=values.BOUND,
        ),
    ]
    frequency: Annotated[
        Frequency | None,
        Field("How often the work is due.", ("Chu kỳ", "Tần suất."), values=values.FREQUENCY),
    ]
    year_assumed: Annotated[
        bool,
        Field(
            "The text names no year; the plan's year was taken.",
            ("Năm suy ra", "Văn bản không ghi năm; lấy năm của kế hoạch."),
        ),
    ]
    event: Annotated[
        str | None,
        Field(
            "What the deadline depends on, as printed.",
            ("Sự kiện", "Sự kiện hoặc điều kiện quyết định thời hạn, như in."),
        ),
    ]
    printed: Printed
    rule: RuleName


@dataclass(frozen=True, slots=True)
class FundingRecord:
    """One part of a funding cell; a merged cell's parts stand on its first row only."""

    TABLE: ClassVar = OutputTable(
        name="funding",
        title="Funding",
        description="One row per amount or source in a funding cell; if merged, on its first row.",
        vi=("Kinh phí", "Mỗi dòng là một khoản tiền hoặc nguồn trong ô kinh phí."),
        key=("item_no", "position"),
        laws=(
            InOrder("min_vnd", "max_vnd"),
            NullUnless("min_vnd", "qualifier", ("over", "range")),
            NullUnless("max_vnd", "qualifier", ("max", "under", "range")),
        ),
    )

    item_no: ItemNo
    position: Position
    amount_vnd: Annotated[
        int | None,
        Field(
            "Amount in đồng, as printed; null for a range and for the edge of one (trên, dưới).",
            (
                "Số tiền (đồng)",
                "Số tiền bằng đồng, như in; trống nếu là khoảng hoặc mốc của khoảng.",
            ),
            least=0,
        ),
    ]
    min_vnd: Annotated[
        int | None,
        Field(
            "The least that is meant, in đồng: of a range, and with the qualifier over.",
            (
                "Tối thiểu (đồng)",
                "Mức thấp nhất được hiểu, bằng đồng: của khoảng, hoặc “trên, hơn”.",
            ),
            least=0,
        ),
    ]
    max_vnd: Annotated[
        int | None,
        Field(
            "The most that is meant, in đồng: of a range, and with the qualifiers max and under.",
            (
                "Tối đa (đồng)",
                "Mức cao nhất được hiểu, bằng đồng: của khoảng, hoặc “tối đa, dưới”.",
            ),
            least=0,
        ),
    ]
    currency: Annotated[
        str | None,
        Field(
            "Currency printed where it is not the đồng; the amount in đồng is then null.",
            ("Tiền tệ", "Loại tiền nếu không phải đồng."),
        ),
    ]
    per: Annotated[
        str | None,
        Field(
            "Unit for which the amount is meant, as printed.",
            ("Tính trên", "Đơn vị tính của số tiền, như in."),
        ),
    ]
    qualifier: Annotated[
        Qualifier | None,
        Field(
            "How the text qualifies the amount.",
            ("Mức độ", "Cách văn bản nói về số tiền (khoảng, tối đa, trên…)."),
            values=values.QUALIFIER,
        ),
    ]
    sources: Annotated[
        tuple[str, ...],
        Field(
            "Sources, as codes.",
            ("Nguồn", "Các nguồn kinh phí, theo mã."),
            values=values.FUNDING_SOURCE,
        ),
    ]
    printed: Printed
    rule: RuleName


@dataclass(frozen=True, slots=True)
class TargetRecord:
    """One measurable target of an objective, told once where merged."""

    TABLE: ClassVar = OutputTable(
        name="targets",
        title="Targets",
        description="One row per measurable target in an objective; if merged, on its first row.",
        vi=("Chỉ tiêu", "Mỗi dòng là một chỉ tiêu đo được trong mục tiêu."),
        key=("item_no", "position"),
        laws=(
            InOrder("value", "value_max"),
            InOrder("item_no", "last_item_no"),
            ThereJustWhere(
                "value_max",
                "comparator",
                "range",
                name="a range has a value_max, and nothing else has",
            ),
        ),
    )

    item_no: ItemNo
    position: Position
    comparator: Annotated[
        Comparator,
        Field(
            "How the value is to be met.",
            ("So sánh", "Cách so với giá trị."),
            values=values.COMPARATOR,
        ),
    ]
    # Written as a double, not a decimal: what is printed has few digits, which a double returns
    # unchanged, and every analyst's tool adds and compares doubles without a conversion.
    value: Annotated[
        Decimal,
        Field("Value to reach; the lower end of a range.", ("Giá trị", "Giá trị, hoặc cận dưới.")),
    ]
    value_max: Annotated[
        Decimal | None,
        Field("Upper end of a range.", ("Giá trị tối đa", "Cận trên của khoảng.")),
    ]
    unit: Annotated[
        str,
        Field("Unit as printed (`%`, `xã`).", ("Đơn vị", "Đơn vị như in (ví dụ %, xã).")),
    ]
    subject: Annotated[str | None, Field("What is measured.", ("Đối tượng", "Đối tượng được đo."))]
    printed: Printed
    reach_by: Annotated[
        date | None,
        Field(
            "Last day by which it is to be reached, where the text says so.",
            ("Đạt trước hết ngày", "Ngày cuối phải đạt chỉ tiêu, nếu văn bản có ghi."),
        ),
    ]
    last_item_no: Annotated[
        int,
        Field(
            "Last row of `items` that the objective holds for; `item_no` is the first.",
            ("Đến dòng số", "Dòng cuối trong bảng items mà mục tiêu áp dụng."),
            least=1,
            names="item",
        ),
    ]
