"""The tables that split an item's cells: ``extras``, ``activities``, ``outputs``, ``agencies``."""

from kehoach.schemas import values
from kehoach.schemas.base import (
    TableModel,
    Text,
    Whole,
    document_key,
    item_key,
    optional,
    position,
    required,
)


class Extras(TableModel):
    """Model of ``extras``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    heading: Text = required("Heading as printed.", ("Tên cột", "Tên cột như in."))
    text: Text = required("Text of the cell.", ("Nội dung", "Nội dung của ô."))

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "extras"
        title = "Other columns"
        description = "One row per cell of a column that has no place in `items`."
        metadata = {
            "title_vi": "Cột khác",
            "description_vi": "Mỗi dòng là một ô của cột không có trong bảng items.",
        }


class Activities(TableModel):
    """Model of ``activities``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    position: Whole = position()
    code: Text = optional(
        "Number as printed (`2.1`); null for a bullet.",
        ("Mã", "Số như in (ví dụ 2.1); trống nếu chỉ có gạch đầu dòng."),
    )
    text: Text = required(
        "The activity, without its number.", ("Nội dung", "Hoạt động, không kèm số.")
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "activities"
        title = "Activities"
        description = "One row per activity listed in an item."
        metadata = {
            "title_vi": "Hoạt động",
            "description_vi": "Mỗi dòng là một hoạt động được liệt kê.",
        }
        unique = ["document_id", "item_no", "position"]


class Outputs(TableModel):
    """Model of ``outputs``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    position: Whole = position()
    code: Text = optional(
        "Number as printed; null for a bullet or an output without one.",
        ("Mã", "Số như in; trống nếu không có số."),
    )
    text: Text = required(
        "The output, without its number.", ("Nội dung", "Sản phẩm, không kèm số.")
    )

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "outputs"
        title = "Outputs"
        description = "One row per output listed in an item."
        metadata = {
            "title_vi": "Sản phẩm",
            "description_vi": "Mỗi dòng là một sản phẩm, kết quả được liệt kê.",
        }
        unique = ["document_id", "item_no", "position"]


class Agencies(TableModel):
    """Model of ``agencies``."""

    document_id: Text = document_key()
    item_no: Whole = item_key()
    role: Text = required(
        "Part that the agency has in the work.",
        ("Vai trò", "Vai trò của cơ quan."),
        values=values.ROLE,
    )
    position: Whole = position()
    agency: Text = required(
        "Canonical name: the same for all spellings of one office in the document.",
        ("Cơ quan", "Tên chuẩn, thống nhất cho mọi cách viết trong văn bản."),
    )
    kind: Text = required(
        "Whether one agency, a group or a person is named.",
        ("Loại", "Một cơ quan, một nhóm cơ quan hay cá nhân."),
        values=values.AGENCY_KIND,
    )
    printed: Text = required("The words printed.", ("Như in", "Chữ được in."))

    class Config(TableModel.Config):
        """Table-level metadata."""

        name = "agencies"
        title = "Agencies"
        description = "One row per agency named in an item as lead or as coordinating."
        metadata = {
            "title_vi": "Cơ quan",
            "description_vi": "Mỗi dòng là một cơ quan chủ trì hoặc phối hợp.",
        }
        unique = ["document_id", "item_no", "role", "position"]
