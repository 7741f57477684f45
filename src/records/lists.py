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
    office_id: Annotated[
        str | None,
        Field(
            "The office in `offices`; null for groups and persons.",
            ("Mã cơ quan", "Mã trong bảng offices; trống nếu là nhóm hoặc cá nhân."),
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class OfficeRecord:
    """An office that a document names, the same in all documents where its place is known."""

    TABLE: ClassVar = OutputTable(
        name="offices",
        title="Offices",
        description=(
            "One row per office that a document names; `office_id` is the same in all documents, "
            "and `documents` of its first row lists those that name it."
        ),
        vi=("Danh mục cơ quan", "Mỗi dòng là một cơ quan được nêu trong một văn bản."),
        key=("office_id",),
    )

    office_id: Annotated[
        str,
        Field(
            "Key of the office: of its name, level and place, the same in every document; of the "
            "document too where level or place are not known.",
            ("Mã cơ quan", "Mã theo tên, cấp và địa phương; không rõ cấp thì riêng từng văn bản."),
        ),
    ]
    name: Annotated[str, Field("Canonical name.", ("Cơ quan", "Tên chuẩn trong văn bản."))]
    kind: Annotated[
        str | None,
        Field(
            "Words for its kind with which the name begins (`Sở`, `Ủy ban nhân dân`).",
            ("Loại cơ quan", "Loại cơ quan đứng đầu tên, ví dụ Sở."),
        ),
    ]
    level: Annotated[
        str | None,
        Field(
            "Level of government; null where the name does not tell it.",
            ("Cấp", "Cấp chính quyền; trống nếu không rõ."),
            values=values.OFFICE_LEVEL,
        ),
    ]
    province: Annotated[
        str | None,
        Field("Province that the office belongs to.", ("Tỉnh", "Tỉnh, thành phố của cơ quan.")),
    ]
    province_code: Annotated[
        str | None,
        Field(
            "Code of the province in the list of July 2025 (Decision 19/2025/QĐ-TTg); of one that "
            "was merged then, that of its successor.",
            (
                "Mã tỉnh",
                "Mã tỉnh theo Quyết định 19/2025/QĐ-TTg; tỉnh đã sáp nhập lấy mã tỉnh mới.",
            ),
        ),
    ]
    district: Annotated[
        str | None,
        Field("District that the office belongs to.", ("Huyện", "Huyện, quận của cơ quan.")),
    ]
    district_code: Annotated[
        str | None,
        Field(
            "Code of the district in the list of the General Statistics Office of 2025; null for "
            "those dissolved before.",
            ("Mã huyện", "Mã huyện theo danh mục của Tổng cục Thống kê trước ngày 01/7/2025."),
        ),
    ]
    commune: Annotated[
        str | None,
        Field(
            "Commune, ward or special zone that the office belongs to, in plans since 1 July 2025.",
            ("Xã", "Xã, phường, đặc khu của cơ quan (từ ngày 01/7/2025)."),
        ),
    ]
    commune_code: Annotated[
        str | None,
        Field(
            "Code of the commune in the list of July 2025 (Decision 19/2025/QĐ-TTg).",
            ("Mã xã", "Mã xã theo Quyết định 19/2025/QĐ-TTg."),
        ),
    ]
    spellings: Annotated[
        tuple[str, ...],
        Field(
            "Ways in which the document prints it.", ("Cách viết", "Các cách viết trong văn bản.")
        ),
    ]
    mentions: Annotated[
        int,
        Field(
            "Rows of `agencies` that name it.", ("Số lần", "Số dòng trong bảng agencies."), least=1
        ),
    ]
    documents: Annotated[
        tuple[str, ...],
        Field(
            "All documents that name the office, told once, in the row of the first of them; empty "
            "in the rows of the others: the rows that are not empty are the offices of all "
            "documents, each once.",
            (
                "Văn bản",
                "Mã mọi văn bản nêu cơ quan, ghi một lần ở dòng của văn bản đầu; dòng khác trống.",
            ),
        ),
    ] = ()
