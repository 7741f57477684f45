"""A table that is no plan is told, the louder the more it looks like one."""

import pytest
from plan_page import plan_page

from kehoach.normalize.plan import read_plan, to_records
from kehoach.records import DocumentRecord

DOCUMENT = DocumentRecord("x.pdf", "0" * 64, 1, 1, "pdfium", "0", "ok")


@pytest.mark.parametrize(
    ("headings", "severity"),
    [
        (("TT", "Nội dung", "Ghi chú"), "notice"),
        (("TT", "Nhiệm vụ", "Số tiền"), "warning"),
        (("TT", "Nội dung", "Đơn vị"), "warning"),
    ],
)
def test_a_table_with_headings_nearly_of_a_plan_is_a_warning(
    headings: tuple[str, ...], severity: str
) -> None:
    plan = read_plan([plan_page([("1", "Ban hành kế hoạch", "20")], headings)])
    found = to_records(plan, "x-00000000", DOCUMENT).findings
    (told,) = (each for each in found if each.code == "table_left_out")
    assert (told.severity, told.value, told.page) == (severity, ", ".join(headings), 1)
    assert ("nearly those of a plan" in told.message) == (severity == "warning")
