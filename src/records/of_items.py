"""Columns that the tables of an item's parts share."""

from typing import Annotated, TypeAlias

from kehoach.records.declaration import Field

ItemNo: TypeAlias = Annotated[
    int,
    Field(
        "Row of `items` that this belongs to.",
        ("Dòng số", "Dòng trong bảng items mà mục này thuộc về."),
        least=1,
        names="item",
    ),
]
Position: TypeAlias = Annotated[
    int,
    Field(
        "Place among the item's rows of this table, from 1.",
        ("Thứ tự", "Thứ tự trong dòng, bắt đầu từ 1."),
        least=1,
    ),
]
Printed: TypeAlias = Annotated[str, Field("The words read.", ("Như in", "Phần văn bản được đọc."))]
RuleName: TypeAlias = Annotated[
    str | None,
    Field(
        "Name of the rule that read the words; null when none did.",
        ("Quy tắc", "Tên quy tắc đã đọc; trống nếu chưa đọc được."),
    ),
]
