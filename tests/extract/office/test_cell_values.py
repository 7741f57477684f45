"""Values of spreadsheet cells: what their formats print around numbers, dates and texts."""

from datetime import date, datetime, time

import pytest

from kehoach.extract.office.cell_values import text_of

ACCOUNT = '_-* #,##0\\ "₫"_-;\\-* #,##0\\ "₫"_-;_-* "-"??\\ _₫_-;_-@_-'
LARGE = '[>=1000000]#,##0,," tr";[>=1000]#,##0," n";#,##0'


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1250000, "#,##0", "1250000"),
        (2.5, "General", "2,5"),
        (0.1 + 0.2, "General", "0,3"),
        (3.0, "0", "3"),
        (0.35, "0%", "35%"),
        (0.125, '"đạt "0.0%', "đạt 12,5%"),
        (35, '0" %"', "35 %"),
        (0.0, "General", "0"),
        (350, '#,##0" triệu đồng"', "350 triệu đồng"),
        (25_000_000, '#,##0,," triệu"', "25 triệu"),
        (350_500_000, "#,##0.0,,", "350,5"),
        (12_500_000, '#,##0\\ "đồng"', "12500000 đồng"),
        (25_000_000, "#,##0 [$₫-42A]", "25000000 ₫"),
        (25_000_000, ACCOUNT, "25000000 ₫"),
        (0, ACCOUNT, "-"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (-5, "#,##0;(#,##0)", "-5"),
        (10, "#,##0_);\\(#,##0\\)", "10"),
        (5, ";;;", "5"),
        (1_500_000, LARGE, "1,5 tr"),
        (2_500, LARGE, "2,5 n"),
        (250, LARGE, "250"),
        (2, '"Quý "0"/2026"', "Quý 2/2026"),
        (1, "00", "01"),
        (5, "0.00E+00", "5"),
        (5, "[>=1.2.3]0", "5"),
        (1.5, "# ?/?", "1,5"),
        (datetime(2025, 11, 30), "yyyy-mm-dd", "30/11/2025"),
        (datetime(2025, 11, 30, 8), "dd/mm/yyyy hh:mm", "30/11/2025"),
        (date(2025, 11, 1), "mm/yyyy", "11/2025"),
        (date(2025, 11, 1), "mmm\\-yy", "11/2025"),
        (date(2025, 11, 1), '[$-42A]"tháng" mm/yyyy', "tháng 11/2025"),
        (date(2025, 9, 2), '"ngày" dd "tháng" mm "năm" yyyy;@', "ngày 02/09/2025"),
        (date(2025, 9, 2), '"Trước ngày "dd/mm/yyyy', "Trước ngày 02/09/2025"),
        (date(2025, 9, 2), '"Tháng "m', "Tháng 9"),
        (date(2026, 1, 1), '"Quý I/"yyyy', "Quý I/2026"),
        (date(2026, 1, 1), "yyyy", "2026"),
        (date(2026, 1, 1), "General", "01/01/2026"),
        (time(8, 30), "h:mm", "08:30"),
        (True, "General", "TRUE"),
        (None, "General", ""),
        ("Quý II", "@", "Quý II"),
        ("Quý II", '"Trong "@', "Trong Quý II"),
        ("a_xD800_", "General", "a\ufffd"),
        ("hai_x000D_\ndòng _x005F_x0041_", "General", "hai\ndòng _x0041_"),
    ],
)
def test_values_are_told_as_an_office_prints_them(value: object, form: str, text: str) -> None:
    assert text_of(value, form) == text
