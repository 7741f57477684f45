"""Findings that people looked at: confirmed, undecidable, put right; they stay so."""

from dataclasses import replace

from normalize.corrected.corrected_plan import DOCUMENT, ROWS, read, told

from kehoach.corrections.correction import Correction
from kehoach.records import FindingRecord, Records

TOLD = told(read(()).items[0])
CONFIRMED = Correction(
    DOCUMENT,
    "confirmed",
    read="Quý này",
    row_text=TOLD,
    column="deadline",
    finding="deadline_unread",
)


def unread(records: Records) -> FindingRecord:
    return next(each for each in records.findings if each.code == "deadline_unread")


def test_a_finding_that_nobody_looked_at_is_open() -> None:
    records = read(())
    assert {each.review for each in records.findings} == {"open"}
    assert records.document.findings_open == len(records.findings)


def test_a_confirmed_finding_says_so_and_is_counted() -> None:
    records = read([CONFIRMED])
    assert unread(records).review == "confirmed"
    assert records.document.findings_confirmed == 1
    assert records.document.findings_open == len(records.findings) - 1
    assert [(each.deed, each.state, each.item_no) for each in records.corrections] == [
        ("confirmed", "holds", 1)
    ]
    assert records.document.corrections == 0


def test_what_cannot_be_decided_is_not_what_is_right() -> None:
    records = read([replace(CONFIRMED, deed="undecidable")])
    assert unread(records).review == "undecidable"
    assert records.document.status == "ok_with_findings"


def test_it_holds_where_the_row_has_moved() -> None:
    assert unread(read([CONFIRMED], (*ROWS[1:], ROWS[0]))).review == "confirmed"


def test_it_does_not_hold_for_another_row_or_text() -> None:
    other = ("4", "", "Trồng cây đầu xuân", "", "Cây", "Đoàn xã", "", "Quý này", "", "", "")
    records = read([CONFIRMED], (other, *ROWS[1:]))
    assert unread(records).review == "open"
    assert records.corrections[0].state == "not_needed"


def test_a_document_whose_warnings_are_all_dealt_with_is_ok() -> None:
    made = [
        Correction(
            DOCUMENT,
            "confirmed",
            read=each.value or "",
            page=each.page,
            row_text=told(read(()).items[each.item_no - 1]) if each.item_no else "",
            column=each.column_name or "",
            finding=each.code,
        )
        for each in read(()).findings
    ]
    records = read(made)
    assert {each.review for each in records.findings} == {"confirmed"}
    assert records.document.status == "ok"


def test_what_was_typed_may_be_doubtful_in_its_turn() -> None:
    value = replace(CONFIRMED, deed="value", right="Quý kia")
    assert unread(read([value])).review == "open"


def test_a_finding_answered_by_a_join_is_put_right() -> None:
    gap = (ROWS[0], ("3", *ROWS[1][1:]), *ROWS[2:])
    found = next(each for each in read((), gap).findings if each.item_no and "number" in each.code)
    item = read((), gap).items[found.item_no - 1]
    join = Correction(DOCUMENT, "join", row_text=told(item), finding=found.code)
    kept = [each for each in read([join], gap).findings if each.code == found.code]
    assert {each.review for each in kept} <= {"corrected"}
