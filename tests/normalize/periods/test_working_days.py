"""Working days against days off that the government announced for several years."""

from datetime import date

import pytest

from kehoach.normalize.periods import working_days


@pytest.mark.parametrize(
    "day",
    [
        date(2023, 1, 24),  # Tết
        date(2024, 2, 12),
        date(2025, 4, 7),  # the Hùng kings' day
        date(2024, 9, 3),
        date(2025, 5, 2),  # in lieu of Saturday 26 April
        date(2026, 2, 17),
        date(2026, 3, 1),  # a Sunday
    ],
)
def test_days_off(day: date) -> None:
    assert not working_days.is_working_day(day)


@pytest.mark.parametrize("day", [date(2025, 4, 26), date(2025, 4, 8), date(2026, 2, 23)])
def test_working_days(day: date) -> None:
    assert working_days.is_working_day(day)


def test_counting_from_either_end() -> None:
    april = (date(2025, 4, 1), date(2025, 4, 30))
    assert working_days.of(*april, 5) == (date(2025, 4, 1), date(2025, 4, 8))
    assert working_days.of(*april, -1) == (date(2025, 4, 29), date(2025, 4, 29))
    assert working_days.of(*april, 25) is None
