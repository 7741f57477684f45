"""Plans of a few rows, read with what people corrected in them."""

from collections.abc import Sequence

from plan_page import HEADINGS, plan_page

from kehoach.corrections.correction import Correction, row_text
from kehoach.normalize.plan import read_plan, to_records
from kehoach.normalize.reviews import with_reviews
from kehoach.records import DocumentRecord, ItemRecord, Records

DOCUMENT = "ke-hoach-00000000"
ROWS = (
    (
        "1",
        "",
        "Rà soát thủ tục hành chính",
        "",
        "Báo cáo",
        "Sở Nội vụ",
        "",
        "Quý này",
        "30",
        "",
        "",
    ),
    ("2", "", "Tập huấn cán bộ xã", "", "Lớp học", "Sở Tài chính", "", "Quý II/2022", "5", "", ""),
    ("3", "", "Kiểm tra công vụ", "", "Báo cáo", "Thanh tra", "", "Tháng 9/2022", "", "", ""),
)
HEADED = (("I", "Cải cách thể chê", *[""] * 9), *ROWS)
"""The same rows below a heading, in which a mark is misprinted."""


def read(
    made: Sequence[Correction],
    rows: Sequence[Sequence[str]] = ROWS,
    headings: Sequence[str] = HEADINGS,
) -> Records:
    """Read a page of rows as ``kehoach run`` does."""
    plan = read_plan([plan_page(rows, headings)], made)
    row = DocumentRecord("ke-hoach.pdf", "0" * 64, 1, 1, "pdfium", "0", "ok")
    return with_reviews(to_records(plan, DOCUMENT, row), plan)


def told(item: ItemRecord) -> str:
    """The text by which a correction tells a row."""
    names = ("tt", "objective", "task", "activity", "output", "lead", "coordinating")
    names += ("deadline", "funding", "note")
    return row_text(getattr(item, name) for name in names)
