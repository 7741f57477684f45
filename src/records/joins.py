"""The table ``joins``: what was decided at each page break, and on which evidence."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from kehoach.records.declaration import Field, OutputTable
from kehoach.records.laws import InOrder


@dataclass(frozen=True, slots=True)
class JoinRecord:
    """A decision at a page break: on a whole row, or on one cell of it."""

    TABLE: ClassVar = OutputTable(
        name="joins",
        title="Decisions at page breaks",
        description=(
            "One row per page break in a plan table, for the row that stands there; and one per "
            "cell that goes on though a new row begins."
        ),
        vi=(
            "Ngắt trang",
            "Mỗi dòng là một quyết định ở chỗ ngắt trang: nối hai phần làm một, hay tách ra.",
        ),
        laws=(InOrder("page", "next_page"),),
    )

    table_no: Annotated[
        int,
        Field(
            "Ruled table of the document, from 1.",
            ("Bảng số", "Bảng trong văn bản, từ 1."),
            least=1,
        ),
    ]
    page: Annotated[
        int, Field("Page before the break.", ("Trang", "Trang trước chỗ ngắt."), least=1)
    ]
    next_page: Annotated[
        int,
        Field("Page after the break.", ("Trang sau", "Trang sau chỗ ngắt."), least=1, names="page"),
    ]
    item_no: Annotated[
        int | None,
        Field(
            "Row of `items` at the foot of the page; null where a heading stands there.",
            ("Dòng số", "Dòng ở cuối trang trong bảng items; trống nếu là dòng tiêu đề."),
            least=1,
            names="item",
        ),
    ]
    column_name: Annotated[
        str | None,
        Field(
            "Column of the cell that the decision is about; null where it is about the whole row.",
            ("Cột", "Cột của ô được xét; trống nếu xét cả dòng."),
        ),
    ]
    joined: Annotated[
        bool,
        Field("Both sides were taken for one.", ("Nối", "Hai phần được coi là một.")),
    ]
    probability: Annotated[
        float,
        Field(
            "That both sides are one, 0 to 1.",
            ("Xác suất", "Xác suất hai phần là một, từ 0 đến 1."),
            least=0,
        ),
    ]
    signals: Annotated[
        tuple[str, ...],
        Field(
            "Signs weighed: name, weight in log-odds for one row, and column if it has one "
            "(`small_letter +3.0 task`).",
            ("Dấu hiệu", "Các dấu hiệu: tên, trọng số, cột (nếu có), cách nhau bằng dấu cách."),
        ),
    ]
