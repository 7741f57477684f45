"""The pages of one document, and what they may take."""

from dataclasses import dataclass

import pytest

from kehoach import page_reading
from kehoach.errors import LimitError
from kehoach.model import PageGrid


@dataclass
class Counted:
    max_pages: int
    scanned: int = 0

    def after_scanned_page(self) -> None:
        self.scanned += 1


def _pages(*recognised: bool) -> list[PageGrid]:
    return [
        PageGrid(number, 595, 842, (), (), 500, 0, is_recognised=each)
        for number, each in enumerate(recognised, 1)
    ]


def test_each_page_of_a_scan_and_no_other_lengthens_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pages = _pages(True, False, True)
    monkeypatch.setattr(page_reading, "read_page_grids", lambda *_: iter(pages))
    limits = Counted(max_pages=3)
    assert page_reading.page_grids_of(b"", "pdfium", limits) == pages
    assert limits.scanned == 2


def test_pages_beyond_the_limit_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_reading, "read_page_grids", lambda *_: iter(_pages(*[True] * 9)))
    limits = Counted(max_pages=3)
    with pytest.raises(LimitError, match="1 more than the limit of 3"):
        page_reading.page_grids_of(b"", "pdfium", limits)
    assert limits.scanned == 4
