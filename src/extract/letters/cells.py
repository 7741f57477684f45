"""The words of the cells of a straightened scan."""

from typing import TYPE_CHECKING

import cv2

from kehoach.extract.letters.recogniser import BLOCK, Recognised, recognise
from kehoach.extract.letters.words import PixelBox, ReadWord

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]
    Box = PixelBox | tuple[float, float, float, float]

# Pixels of white that Tesseract wants around a picture.
_MARGIN = 12


def read_cells(page_image: "Grey", boxes: "Sequence[Box]", dpi: float) -> list[list[ReadWord]]:
    """Read each cell of a grey page, straightened, its rules erased; ``boxes`` in its pixels.

    The words of a cell come line by line. Raises `KehoachError` without the extra ``ocr``.
    """
    return [_read_cell(page_image, box, dpi) for box in boxes]


def _read_cell(page_image: "Grey", box: "Box", dpi: float) -> list[ReadWord]:
    x0, top, x1, bottom = (round(value) for value in box)
    x0, top = max(x0, 0), max(top, 0)
    crop = page_image[top:bottom, x0:x1]
    if not _holds_ink(crop, dpi):
        return []
    found = recognise(_framed(crop), dpi, BLOCK)
    return [_placed(word, x0 - _MARGIN, top - _MARGIN) for word in found]


def _holds_ink(crop: "Grey", dpi: float) -> bool:
    """Is there more than specks in it?"""
    if min(crop.shape) < dpi / 25:
        return False
    return int((crop < 128).sum()) > 8 * (dpi / 100) ** 2


def _framed(crop: "Grey") -> "Grey":
    """The picture with white around it."""
    m = _MARGIN
    framed: Grey = cv2.copyMakeBorder(crop, m, m, m, m, cv2.BORDER_CONSTANT, value=255)  # type: ignore[assignment]
    return framed


def _placed(word: Recognised, dx: float, dy: float) -> ReadWord:
    x0, top, x1, bottom = word.box
    box = PixelBox(x0 + dx, top + dy, x1 + dx, bottom + dy)
    return ReadWord(word.text, box, word.confidence, word.line, read_as=word.text)
