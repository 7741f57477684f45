"""Numbers of several parts in the serial column that jump are told at their row."""

import pytest
from plan_page import plan_page

from kehoach.normalize.findings.outline_checks import check_codes
from kehoach.normalize.plan import read_plan


def told(*codes: str) -> list[tuple[str | None, int | None]]:
    rows = [(code, f"Rà soát lần {code}", "Sở Nội vụ", "Quý I/2025") for code in codes]
    plan = read_plan([plan_page(rows, ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian"))])
    return [
        (found.value, found.item_no)
        for table, items in plan.tables
        for found in check_codes(table, items)
    ]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (("1.1", "1.2", "1.3", "2.1", "2.2", "4.4", "4.5"), [("4.4", 6)]),
        (("1.1", "1.2", "1.3", "2.1", "2.2", "3.1", "3.2"), []),
        (("1.1", "1.2", "1.3", "1.1", "1.2"), []),  # a section that begins anew
        (("1", "2", "3", "5"), []),  # plain numbers are looked at elsewhere
        (("1.250", "3.400", "2.150", "7.980"), []),  # no outline
    ],
)
def test_codes_that_jump(codes: tuple[str, ...], found: list[tuple[str, int]]) -> None:
    assert told(*codes) == found
