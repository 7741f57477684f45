"""Cells drawn on a page are read as they were written."""

from pathlib import Path

import matplotlib
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from kehoach.extract.letters.cells import read_cells
from kehoach.extract.letters.words import ReadWord

FONT = Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSerif.ttf")
DPI = 200


def page(*texts: str, size: float = 11) -> tuple[np.ndarray, list[tuple[int, int, int, int]]]:
    """A page of cells one below another, each as high as its lines."""
    font = ImageFont.truetype(FONT, size * DPI / 72)
    boxes, y = [], 20
    for text in texts:
        height = 20 + 50 * len(text.split("\n"))
        boxes.append((20, y, 1180, y + height))
        y += height + 4
    image = Image.new("L", (1200, y + 20), 255)
    draw = ImageDraw.Draw(image)
    for text, (x, top, *_) in zip(texts, boxes, strict=True):
        draw.multiline_text((x + 12, top + 12), text, font=font, fill=20, spacing=10)
    return np.asarray(image), boxes


def lines(words: list[ReadWord]) -> str:
    numbers = sorted({word.line for word in words})
    return "\n".join(" ".join(w.text for w in words if w.line == n) for n in numbers)


def test_cells_come_in_their_order_and_line_by_line() -> None:
    texts = ("Ban hành kế hoạch\nphổ biến pháp luật", "Phòng Tư pháp", "Thường xuyên")
    assert tuple(lines(words) for words in read_cells(*page(*texts), DPI)) == texts


def test_a_word_lies_where_its_ink_is() -> None:
    image, boxes = page("Sở Tài chính")
    (words,) = read_cells(image, boxes, DPI)
    assert [word.line for word in words] == [0, 0, 0]
    for word in words:
        x0, top, x1, bottom = (round(value) for value in word.box)
        inside = (image[top:bottom, x0:x1] < 128).sum()
        around = (image[top - 8 : bottom + 8, x0 - 6 : x1 + 6] < 128).sum()
        assert inside > 0.9 * around > 0


def test_a_cell_without_ink_has_no_words() -> None:
    image, boxes = page("Sở Tài chính")
    blank = (image.shape[1] - 60, boxes[0][1], image.shape[1] - 20, boxes[0][3])
    assert read_cells(image, [blank, boxes[0], (5, 5, 6, 90)], DPI)[::2] == [[], []]


def test_without_tesseract_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach.errors import KehoachError
    from kehoach.extract.letters import recogniser

    monkeypatch.setitem(__import__("sys").modules, "tesserocr", None)
    recogniser._engine.cache_clear()
    with pytest.raises(KehoachError, match=r"kehoach\[ocr\]"):
        read_cells(*page("Sở Tài chính"), DPI)
