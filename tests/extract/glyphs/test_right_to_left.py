"""Hebrew and Arabic lines come in the order in which they are read, numbers forwards."""

import pytest

from kehoach.extract.glyphs.right_to_left import reading_order

SHALOM = "\u05e9\u05dc\u05d5\u05dd"  # as it is read: shin first
OLAM = "\u05e2\u05d5\u05dc\u05dd"
SALAM = "\u0633\u0644\u0627\u0645"


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (SHALOM[::-1], SHALOM),
        (f"{OLAM[::-1]} {SHALOM[::-1]}", f"{SHALOM} {OLAM}"),
        (f"1.250,5 {SHALOM[::-1]}", f"{SHALOM} 1.250,5"),
        (f"{OLAM[::-1]} 12 {SHALOM[::-1]}", f"{SHALOM} 12 {OLAM}"),
        (f"Word 2019 {OLAM[::-1]} {SHALOM[::-1]}", f"{SHALOM} {OLAM} Word 2019"),
        (f"Words {OLAM[::-1]} {SHALOM[::-1]} for peace", f"Words {SHALOM} {OLAM} for peace"),
        (SALAM[::-1], SALAM),
        ("K\u1ebf ho\u1ea1ch 2025", "K\u1ebf ho\u1ea1ch 2025"),
        ("1250", "1250"),
    ],
)  # fmt: skip
def test_a_line_is_put_in_reading_order(seen: str, read: str) -> None:
    assert reading_order(seen) == read
