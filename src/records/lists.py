"""The tables that split an item's cells: ``extras``, ``activities``, ``outputs``, ``agencies``."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, TypeAlias

from kehoach.readings import AgencyKind, Role
from kehoach.records import values
from kehoach.records.declaration import Field, OutputTable
from kehoach.records.of_items import ItemNo, Position


@dataclass(frozen=True, slots=True)
class ExtraRecord:
    """A cell of a column that has no place in ``items``."""

    TABLE: ClassVar = OutputTable(
        name="extras",
        title="Other columns",
        description="One row per cell of a column that has no place in `items`.",
        vi=("Cột khác", "Mỗi dòng là một ô của cột không có trong bảng items."),
    )

    item_no: ItemNo
    heading: Annotated[str, Field("Heading as printed.", ("Tên cột", "Tên cột như in."))]
    text: Annotated[
        str, Field("Text of the cell.", ("Nội dung", "Nội dung của ô."), is_repaired=True)
    ]


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """A numbered or bulleted activity."""

    TABLE: ClassVar = OutputTable(
        name="activities",
        title="Activities",
        description="One row per activity listed in an item; if merged, on its first row.",
        vi=("Hoạt động", "Mỗi dòng là một hoạt động được liệt kê."),
        key=("item_no", "position"),
    )

    item_no: ItemNo
    position: Position
    code: Annotated[
        str | None,
        Field(
            "Number as printed (`2.1`); null for a bullet.",
            ("Mã", "Số như in (ví dụ 2.1); trống nếu chỉ có gạch đầu dòng."),
        ),
    ]
    text: Annotated[
        str,
        Field(
            "The activity, without its number.",
            ("Nội dung", "Hoạt động, không kèm số."),
            is_repaired=True,
        ),
    ]


@dataclass(frozen=True, slots=True)
class OutputRecord:
    """A listed output."""

    TABLE: ClassVar = OutputTable(
        name="outputs",
        title="Outputs",
        description="One row per output listed in an item; if merged, on its first row.",
        vi=("Sản phẩm", "Mỗi dòng là một sản phẩm, kết quả được liệt kê."),
        key=("item_no", "position"),
    )

    item_no: ItemNo
    position: Position
    code: Annotated[
        str | None,
        Field(
            "Number as printed; null for a bullet or an output without one.",
            ("Mã", "Số như in; trống nếu không có số."),
        ),
    ]
    text: Annotated[
        str,
        Field(
            "The output, without its number.",
            ("Nội dung", "Sản phẩm, không kèm số."),
            is_repaired=True,
        ),
    ]


ListRecord: TypeAlias = ActivityRecord | OutputRecord


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """An agency named in an item."""

    TABLE: ClassVar = OutputTable(
        name="agencies",
        title="Agencies",
        description=(
            "One row per agency named in an item, as lead or coordinating; if merged, on each row."
        ),
        vi=("Cơ quan", "Mỗi dòng là một cơ quan chủ trì hoặc phối hợp."),
        key=("item_no", "role", "position"),
    )

    item_no: ItemNo
    role: Annotated[
        Role,
        Field(
            "Part that the agency has in the work.",
            ("Vai trò", "Vai trò của cơ quan."),
            values=values.ROLE,
        ),
    ]
    position: Position
    agency: Annotated[
        str,
        Field(
            "Canonical name: the same for all spellings of one office in the document.",
            ("Cơ quan", "Tên chuẩn, thống nhất cho mọi cách viết trong văn bản."),
        ),
    ]
    kind: Annotated[
        AgencyKind,
        Field(
            "Whether one agency, a group or a person is named.",
            ("Loại", "Một cơ quan, một nhóm cơ quan hay cá nhân."),
            values=values.AGENCY_KIND,
        ),
    ]
    printed: Annotated[str, Field("The words printed.", ("Như in", "Chữ được in."))]
