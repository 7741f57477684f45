"""Cells drawn on a page as a scanner gives them back, and shapes of single words."""

from pathlib import Path

import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kehoach.extract.letters.ink import Shape, ink_of, shapes_of

FOLDER = Path(matplotlib.get_data_path(), "fonts", "ttf")
DPI = 200
MARGIN = 20

Boxes = list[tuple[int, int, int, int]]


def page(*texts: str, face: str = "DejaVuSerif", size: float = 11) -> tuple[np.ndarray, Boxes]:
    """A page of cells one below another, each as high as its lines."""
    font = ImageFont.truetype(FOLDER / f"{face}.ttf", size * DPI / 72)
    boxes, y = [], MARGIN
    for text in texts:
        height = 20 + 50 * len(text.split("\n"))
        boxes.append((MARGIN, y, 1180, y + height))
        y += height + 4
    image = Image.new("L", (1200, y + MARGIN), 255)
    draw = ImageDraw.Draw(image)
    for text, (x, top, *_) in zip(texts, boxes, strict=True):
        draw.multiline_text((x + 12, top + 12), text, font=font, fill=20, spacing=10)
    return np.asarray(image), boxes


def shapes(text: str, face: str = "DejaVuSerif", size: float = 11) -> tuple[Shape, ...]:
    """The shapes of one line of text."""
    image, ((x0, top, x1, bottom),) = page(text, face=face, size=size)
    return shapes_of(ink_of(image[top:bottom, x0:x1]))
