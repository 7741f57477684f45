"""Words and numerals that a slip has damaged: read as meant, or doubted, and never in silence."""

from datetime import date

import pytest
from slip_readers import judged

from kehoach.normalize.deadlines import read_deadline

_MOST_SILENT = 2  # of a thousand; docs/limits.md lists the kinds that are left


@pytest.mark.slow
def test_the_law_of_the_slip() -> None:
    tried = list(judged("deadlines", every=7))
    silent = [(each.phrase, each.damaged) for each in tried if each.outcome == "silent"]
    assert len(tried) > 5000
    assert len(silent) <= _MOST_SILENT * len(tried) / 1000, silent


@pytest.mark.parametrize(
    ("printed", "start", "end", "word"),
    [
        ("Qýu III/2028", date(2028, 7, 1), date(2028, 9, 30), "Qýu"),
        ("Tháng 5 nằm 2028", date(2028, 5, 1), date(2028, 5, 31), "nằm"),
        ("Trưc ngày 10/5/2028", None, date(2028, 5, 9), "Trưc"),
        ("Trước ngà-\ny 10/5/2028", None, date(2028, 5, 9), "ngà- y"),
        ("hết thá ng 5/2028", None, date(2028, 5, 31), "thá ng"),
        ("Đếnhết tháng 5/2028", None, date(2028, 5, 31), None),
        ("quys III/2028", date(2028, 7, 1), date(2028, 9, 30), "quys"),
        ("quý III nawm 2028", date(2028, 7, 1), date(2028, 9, 30), "nawm"),
        ("ngày lS/S/2O28", date(2028, 5, 15), date(2028, 5, 15), "S"),
    ],
)
def test_read_as_meant(printed: str, start: date, end: date, word: str | None) -> None:
    reading = read_deadline(printed, 2027)
    assert (reading.start, reading.end) == (start, end)
    assert word is None or word in {doubt.value for doubt in reading.doubts}


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("Từ ngày 1/5 đền ngày 3/5/2028", "đền"),
        ("tháng 5 vạ 7 năm 2028", "vạ"),
        ("Hàn: 30/6/2028", "Hàn"),
        ("30 ngày kể từ khi kết thúc nam tài chính", "nam"),
        ("Theo nhu câu", "câu"),
        ("Trước 17hngày 15/10/2028", "17hngày"),
        ("Lien tuc tu thang 4/2028", "tuc"),
        ("hoàn thành ngày 3 1/12/2028", "ngày 3 1/12/2028"),
    ],
)
def test_doubted(printed: str, word: str) -> None:
    assert word in {doubt.value for doubt in read_deadline(printed, 2027).doubts}


@pytest.mark.parametrize(
    "usual",
    [
        "Phê duyệt chủ trương đầu tư quý I/2028",
        "Đưa vào sử dụng trong năm 2028",
        "Triển khai thường xuyên theo quy trình",
        "Ngay sau khi có văn bản của Bộ Tài chính",
        "Tổ chức hội nghị quý III/2028 tại KCN Vũng Áng",
        "Thứ Tư 15/3/2028",
    ],
)
def test_usual_words_leave_no_doubt(usual: str) -> None:
    assert read_deadline(usual, 2027).doubts == ()
