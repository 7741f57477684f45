"""Two readings of one document are compared: every cell in which they differ is told."""

from dataclasses import replace

import pytest
from plan_page import plan_page

from kehoach.normalize.cross_check import compare
from kehoach.normalize.plan import Plan, read_plan, to_records
from kehoach.records import DocumentRecord, FindingRecord, Records

HEADINGS = ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn")
ROWS = (
    ("1", "Ban hành kế hoạch", "Sở Nội vụ", "Quý I/2025"),
    ("2", "Tổ chức kiểm tra", "Sở Tài chính", "Quý II/2025"),
    ("3", "Báo cáo kết quả", "Văn phòng", "Quý IV/2025"),
)


def plan(*rows: tuple[str, ...]) -> Plan:
    return read_plan([plan_page(rows, HEADINGS)])


def differences(*rows: tuple[str, ...]) -> list[FindingRecord]:
    """What is told where another engine reads these rows instead of ``ROWS``."""
    compared = compare(records(), plan(*ROWS), plan(*rows), "camelot")
    assert compared.document.findings == len(compared.findings)
    return [each for each in compared.findings if each.code == "engines_differ"]


def records() -> Records:
    document = DocumentRecord("x.pdf", "0" * 64, 1, 1, "pdfium", "0", "ok")
    return to_records(plan(*ROWS), "x-00000000", document)


def test_equal_readings_say_nothing() -> None:
    assert compare(records(), plan(*ROWS), plan(*ROWS), "camelot") == records()


@pytest.mark.parametrize(("read", "said"), [("Sở Nội", "Sở Nội"), ("", "(empty)")])
def test_a_cell_that_differs_is_told_with_both_readings(read: str, said: str) -> None:
    (found,) = differences((*ROWS[0][:2], read, ROWS[0][3]), *ROWS[1:])
    assert (found.item_no, found.column_name, found.value) == (1, "lead", "Sở Nội vụ")
    assert found.message == f"camelot reads this cell as: {said}"


def test_a_row_that_the_other_lacks_is_told_at_the_row() -> None:
    (found,) = differences(ROWS[0], ROWS[2])
    assert (found.item_no, found.message) == (2, "camelot does not find this row")


def test_a_row_that_only_the_other_has_is_told_on_its_page() -> None:
    (found,) = differences(*ROWS, ("4", "Tập huấn", "Sở Nội vụ", "Quý III/2025"))
    assert (found.item_no, found.page) == (None, 1)
    assert "4 | Tập huấn" in found.message


def test_a_difference_changes_the_status() -> None:
    sound = records()
    sound = replace(sound, findings=(), document=replace(sound.document, status="ok", findings=0))
    compared = compare(sound, plan(*ROWS), plan(*ROWS[:2]), "camelot")
    assert compared.document.status == "ok_with_findings"
