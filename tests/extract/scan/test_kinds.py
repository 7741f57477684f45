"""Which pages are scans: images, but for those that a table is printed on."""

from io import BytesIO
from pathlib import Path

import pytest
from matplotlib import get_data_path
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hißp hội " * 9 + "doanh nghiệp tỉnh " * 20, True),
        ("Hißp hội " * 3 + "doanh nghiệp tỉnh " * 20, False),
        ("Die Prüfung der öffentlichen Ausgaben für Straßen " * 9, False),
    ],
)
def test_a_page_with_letters_that_vietnamese_has_not_is_read_off_its_picture(
    text: str, wanted: bool
) -> None:
    registerFont(TTFont("DejaVu", Path(get_data_path(), "fonts/ttf/DejaVuSans.ttf")))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(4000, 400))
    canvas.setFont("DejaVu", 11)
    canvas.drawString(20, 200, text)
    canvas.save()
    (page,) = pdfium.read_pages(buffer.getvalue())
    assert kinds.is_to_be_recognised(page) is wanted
