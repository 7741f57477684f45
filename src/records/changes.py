"""The rows of a comparison of two plans: the table ``changes``, written by ``kehoach compare``."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Final, Literal, TypeAlias

from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import ThereJustWhere
from kehoach.records.values import Meanings

Change: TypeAlias = Literal["added", "gone", "moved", "changed", "row_added", "row_gone"]

CHANGE: Final[Meanings] = {
    "added": ("the task is new", "nhiệm vụ mới"),
    "gone": ("the task is no longer there", "nhiệm vụ không còn"),
    "moved": ("the task stands elsewhere", "nhiệm vụ chuyển chỗ"),
    "changed": ("a cell of the task says something else", "nội dung thay đổi"),
    "row_added": ("a row of a merged task is new", "thêm dòng trong nhiệm vụ gộp"),
    "row_gone": ("a row of a merged task is gone", "bớt dòng trong nhiệm vụ gộp"),
}


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """One difference between two plans."""

    TABLE: ClassVar = OutputTable(
        name="changes",
        title="Differences between two plans",
        description="One row per difference; `document_id` is the newer plan.",
        vi=("Thay đổi", "Mỗi dòng là một điểm khác nhau; document_id là bản mới."),
        laws=(
            ThereJustWhere(
                "column_name", "change", "changed", name="a change names its column, others none"
            ),
        ),
    )

    old_document_id: Annotated[
        str,
        Field("Older plan.", ("Văn bản cũ", "Mã của kế hoạch cũ.")),
    ]
    history_no: Annotated[
        int,
        Field(
            "Number of the task, the same in each comparison of plans that follow each other.",
            ("Nhiệm vụ số", "Số của nhiệm vụ, giữ nguyên qua các năm được so sánh cùng nhau."),
            least=1,
        ),
    ]
    change: Annotated[
        Change, Field("What happened.", ("Thay đổi", "Loại thay đổi."), values=CHANGE)
    ]
    column_name: Annotated[
        str | None,
        Field(
            "Column of `items` that says something else; null but for `changed`.",
            ("Cột", "Cột có nội dung thay đổi."),
        ),
    ]
    old_item_no: Annotated[
        int | None,
        Field("Row of the older plan.", ("Dòng cũ", "Dòng trong kế hoạch cũ."), least=1),
    ]
    new_item_no: Annotated[
        int | None,
        Field("Row of the newer plan.", ("Dòng mới", "Dòng trong kế hoạch mới."), least=1),
    ]
    old_section: Annotated[
        str | None,
        Field("Headings above the row, then.", ("Phần cũ", "Các tiêu đề phía trên, bản cũ.")),
    ]
    new_section: Annotated[
        str | None,
        Field("Headings above the row, now.", ("Phần mới", "Các tiêu đề phía trên, bản mới.")),
    ]
    task: Annotated[
        str,
        Field("Text of the task, as it is now.", ("Nhiệm vụ", "Nhiệm vụ, theo bản mới nếu có.")),
    ]
    old_value: Annotated[
        str | None, Field("Text of the cell, then.", ("Trước", "Nội dung ô, bản cũ."))
    ]
    new_value: Annotated[
        str | None, Field("Text of the cell, now.", ("Nay", "Nội dung ô, bản mới."))
    ]
    old_deadline_end: Annotated[
        date | None,
        Field("Last day, then, of a changed deadline.", ("Hạn cũ", "Ngày cuối, bản cũ.")),
    ]
    new_deadline_end: Annotated[
        date | None,
        Field("Last day, now, of a changed deadline.", ("Hạn mới", "Ngày cuối, bản mới.")),
    ]
    old_funding_vnd: Annotated[
        int | None,
        Field("Đồng, then, of changed money.", ("Kinh phí cũ (đồng)", "Số tiền, bản cũ.")),
    ]
    new_funding_vnd: Annotated[
        int | None,
        Field("Đồng, now, of changed money.", ("Kinh phí mới (đồng)", "Số tiền, bản mới.")),
    ]
    similarity: Annotated[
        float | None,
        Field(
            "How alike the two texts of the task are, 0 to 1; null where there is only one.",
            ("Độ giống", "Độ giống nhau của hai nhiệm vụ, từ 0 đến 1."),
            least=0,
        ),
    ]
