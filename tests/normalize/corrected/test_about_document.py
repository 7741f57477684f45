"""What a document says of itself, and the headings of its sections, as people corrected them."""

import pytest
from normalize.corrected.corrected_plan import DOCUMENT, HEADED, ROWS, read

from kehoach.corrections.correction import Correction
from kehoach.records import Records


def about(column: str, was: str, right: str, **more: str) -> Correction:
    return Correction(DOCUMENT, "document", was, right, column=column, **more)


def states(records: Records) -> list[str]:
    return [each.state for each in records.corrections]


@pytest.mark.parametrize(
    ("column", "right", "value"),
    [
        ("issuer", "UBND huyện Đức Thọ", "UBND huyện Đức Thọ"),
        ("issued_on", "05/01/2022", "2022-01-05"),
        ("issued_on", "2022-01-05", "2022-01-05"),
        ("plan_year", "2023", "2023"),
    ],
)
def test_the_letterhead_says_what_a_person_says(column: str, right: str, value: str) -> None:
    records = read([about(column, "", right)])
    assert str(getattr(records.document, column)) == value
    assert states(records) == ["holds"]


def test_deadlines_are_read_in_the_year_that_a_person_gives() -> None:
    rows = ((*ROWS[0][:7], "Quý II", *ROWS[0][8:]),)
    (item,) = read([about("plan_year", "", "2023")], rows).items
    assert str(item.deadline_end) == "2023-06-30"


def test_a_value_that_is_read_otherwise_now_is_refused() -> None:
    records = read([about("issuer", "UBND tỉnh", "UBND huyện Đức Thọ")])
    assert records.document.issuer is None
    assert states(records) == ["refused"]
    assert "correction_refused" in {each.code for each in records.findings}


def test_a_value_that_is_read_so_by_now_is_not_needed() -> None:
    assert states(read([about("issuer", "UBND tỉnh", "")])) == ["not_needed"]


def test_a_finding_about_the_letterhead_is_answered() -> None:
    made = about("issuer", "", "UBND huyện Đức Thọ", finding="issuer_unknown")
    reviews = {each.code: each.review for each in read([made]).findings}
    assert reviews["issuer_unknown"] == "corrected"


def test_a_heading_is_corrected_wherever_it_stands() -> None:
    made = Correction(DOCUMENT, "section", "Cải cách thể chê", "Cải cách thể chế")
    records = read([made], HEADED)
    assert {item.section for item in records.items} == {"Cải cách thể chế"}
    assert {item.section_code for item in records.items} == {"I"}
    assert states(records) == ["holds"]
    assert any("chê" in (cell.text or "") for cell in records.cells)


def test_a_heading_that_is_not_there_is_refused() -> None:
    made = Correction(DOCUMENT, "section", "Rà soát thủ tục hành chính", "Khác")
    records = read([made], HEADED)
    assert states(records) == ["refused"]
    assert records.items[0].task == "Rà soát thủ tục hành chính"
