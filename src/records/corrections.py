"""The table ``corrections``: what people put right, and what came of it."""

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, TypeAlias

from kehoach.records import values
from kehoach.records.declaration import Field, OutputTable

Review: TypeAlias = Literal["open", "confirmed", "corrected", "undecidable"]


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A line of ``corrections.csv`` that is about the document."""

    TABLE: ClassVar = OutputTable(
        name="corrections",
        title="Corrections",
        description="One row per correction that a person made in the document.",
        vi=("Đã sửa", "Mỗi dòng là một điều người xem đã sửa hoặc xác nhận."),
    )

    deed: Annotated[str, Field("What is corrected.", ("Việc", "Sửa điều gì."), values=values.DEED)]
    state: Annotated[
        str,
        Field("What came of it.", ("Kết quả", "Kết quả áp dụng."), values=values.CORRECTION_STATE),
    ]
    item_no: Annotated[
        int | None,
        Field(
            "Row of `items` concerned; null when it is about none, or was refused.",
            ("Dòng số", "Dòng liên quan trong bảng items, nếu có."),
            least=1,
            names="item",
        ),
    ]
    column_name: Annotated[str | None, Field("Column concerned.", ("Cột", "Cột liên quan."))]
    code: Annotated[
        str | None,
        Field("Code of the finding that it answers.", ("Mã", "Mã của điểm cần kiểm tra.")),
    ]
    read: Annotated[str | None, Field("Text as it was read.", ("Đã đọc", "Nội dung máy đã đọc."))]
    right: Annotated[
        str | None,
        Field("Text as it should be.", ("Sửa thành", "Nội dung đúng.")),
    ]
    who: Annotated[str | None, Field("Who corrected it.", ("Người sửa", "Người sửa."))]
    made: Annotated[
        str | None, Field("When, as the file tells it.", ("Lúc", "Thời điểm, như trong tệp."))
    ]
    why: Annotated[str | None, Field("Why.", ("Lý do", "Lý do."))]
