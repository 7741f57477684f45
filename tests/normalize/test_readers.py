"""The readers as declared: what reads which column, and that none is left out."""

import pytest

from kehoach.normalize.columns.reading import NAMES
from kehoach.normalize.readers import AGENCIES, DEADLINE, FUNDING, READERS, Context, Reader
from kehoach.readings import Agencies, Deadline, Funding


def test_each_column_has_one_reader_at_most() -> None:
    columns = [name for reader in READERS for name in (*reader.columns, *reader.also)]
    assert len(columns) == len(set(columns))
    assert set(columns) == set(NAMES) - {"tt", "task", "note"}


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.kind)
def test_the_example_of_a_reader_is_read(reader: Reader[object]) -> None:
    reading = reader.read(reader.example, Context())
    assert reading
    assert not getattr(reading, "doubts", ()) or reader is DEADLINE


def test_readings_depend_on_the_context() -> None:
    assert isinstance(DEADLINE.read("Quý II", Context(plan_year=2024)), Deadline)
    assert str(DEADLINE.read("Quý II", Context(plan_year=2024)).end) == "2024-06-30"
    assert isinstance(FUNDING.read("30", Context(unit="triệu đồng")), Funding)
    assert FUNDING.read("30", Context(unit="triệu đồng")).amount_vnd == 30_000_000
    assert isinstance(AGENCIES.read("Sở Nội vụ", Context()), Agencies)


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Tháng 9", "2025-09-30"),
        ("Tháng 1", "2026-01-31"),
        ("Trước ngày 15/5", "2026-05-14"),
        ("Quý I, II", "2026-06-30"),
        ("Tháng 8/2025", "2025-08-31"),
        ("Tháng 3/2025", "2025-03-31"),
        ("Tháng 12, tháng 01", "2026-01-31"),
        ("Từ tháng 9 đến tháng 5", "2026-05-31"),
        ("Cả năm", "2025-12-31"),
        ("Tháng 3 năm sau", "2026-03-31"),
    ],
)
def test_the_second_half_of_a_school_year_lies_in_the_next_year(text: str, end: str) -> None:
    school = Context(plan_year=2025, is_school_year=True)
    assert str(DEADLINE.read(text, school).end) == end
