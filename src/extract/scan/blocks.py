"""Where text stands outside the tables of a page: in blocks, columns of a letterhead apart."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Greys = NDArray[np.uint8]
    Mask = NDArray[np.uint8]

    Box = tuple[float, float, float, float]

# Points by which letters are drawn together to blocks, along the line and across.
_ALONG, _ACROSS = 16.0, 7.0
# Points: what is lower or narrower is no text; what is so large both ways, and fills no more than
# this share of its box, is a frame, a seal or the dark edge of a scanner.
_LOWEST, _NARROWEST = 4.0, 3.0
_LARGE, _HOLLOW = 50.0, 0.25
_MARGIN = 3.0
_AROUND_TABLES = 2.0


def text_blocks(page: "Greys", tables: "Sequence[Box]", dots: float) -> "list[Box]":
    """Boxes of the blocks of text outside the tables, top first; all in pixels."""
    ink = (page < 128).astype(np.uint8)
    for x0, top, x1, bottom in tables:
        m = _AROUND_TABLES * dots
        ink[max(int(top - m), 0) : int(bottom + m), max(int(x0 - m), 0) : int(x1 + m)] = 0
    reach = np.ones((int(_ACROSS * dots) | 1, int(_ALONG * dots) | 1), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(ink, cv2.MORPH_CLOSE, reach), connectivity=8
    )
    boxes = [_box(each, dots) for each in stats[1:].tolist() if _is_text(each, dots)]
    return sorted(boxes, key=lambda box: (box[1], box[0]))


def _is_text(stats: "list[int]", dots: float) -> bool:
    _, _, width, height, area = stats
    is_hollow = min(width, height) > _LARGE * dots and area < _HOLLOW * width * height
    return height >= _LOWEST * dots and width >= _NARROWEST * dots and not is_hollow


def _box(stats: "list[int]", dots: float) -> "Box":
    x, y, width, height, _ = stats
    m = _MARGIN * dots
    return (max(x - m, 0.0), max(y - m, 0.0), x + width + m, y + height + m)
