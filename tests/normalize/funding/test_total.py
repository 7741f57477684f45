"""What a funding cell adds to a sum: its first amount, or those of several sources together."""

import pytest

from kehoach.normalize.funding import read_funding


@pytest.mark.parametrize(
    ("text", "total", "severity"),
    [
        ("Ngân sách tỉnh 12 triệu đồng, xã hội hóa 8 triệu đồng", 20_000_000, "notice"),
        ("12 triệu đồng (trong đó: tỉnh 9 triệu đồng, xã 3 triệu đồng)", 12_000_000, None),
        (
            "12 triệu đồng (ngân sách tỉnh 9 triệu đồng, ngân sách xã 3 triệu đồng)",
            12_000_000,
            None,
        ),
        ("Năm 2031: 12 triệu đồng; năm 2032: 8 triệu đồng", 12_000_000, "warning"),
        ("Ngân sách tỉnh 12 triệu đồng; ngân sách tỉnh 8 triệu đồng", 12_000_000, "warning"),
        ("Trên 12 triệu đồng", None, None),
        ("Ngân sách tỉnh", None, None),
    ],
)
def test_amounts_add_up_where_each_has_a_source_of_its_own(
    text: str, total: int | None, severity: str | None
) -> None:
    reading = read_funding(text)
    found = [d.severity for d in reading.doubts if d.code == "funding_further_amounts"]
    assert reading.total_vnd == total
    assert found == ([severity] if severity else [])
