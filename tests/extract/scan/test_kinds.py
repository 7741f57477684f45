"""Which pages are scans: images, but for those that a table is printed on."""

from io import BytesIO

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kehoach.extract import pdfium
from kehoach.extract.scan import kinds
from kehoach.model import Page


@pytest.fixture(autouse=True)
def _with_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "has_reader", lambda: True)


def on_paper(words: str, lines: int) -> Page:
    """A page that is all image, with some words and so many rules in each direction on it."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    canvas.drawImage(ImageReader(Image.new("L", (9, 9), 240)), 0, 0, 400, 400)
    if lines:
        at = [100 + 30 * line for line in range(lines)]
        canvas.grid(at, at)
    canvas.drawString(110, 110, words)
    canvas.save()
    (page,) = pdfium.read_pages(buffer.getvalue())
    return page


def test_a_table_printed_on_a_picture_is_no_scan() -> None:
    assert not kinds.is_to_be_recognised(on_paper("7", 3))


@pytest.mark.parametrize("words", ["", "Signed by A. Nguyen"])
def test_a_picture_with_a_stamp_or_with_bare_rules_is_a_scan(words: str) -> None:
    assert kinds.is_to_be_recognised(on_paper(words, 2))
    assert kinds.is_to_be_recognised(on_paper("", 3))


@pytest.mark.parametrize(("strange", "wanted"), [(9, True), (3, False)])
def test_a_page_whose_letters_are_none_of_vietnamese_is_read_off_its_picture(
    strange: int, wanted: bool
) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    canvas.drawString(20, 200, "Hi\u00dfp h\u00fdi " * strange + "doanh nghi\u00ea\u0323p " * 20)
    canvas.save()
    (page,) = pdfium.read_pages(buffer.getvalue())
    assert kinds.is_to_be_recognised(page) is wanted
