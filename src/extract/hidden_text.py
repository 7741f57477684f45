"""Text that a reader of the page cannot see: white on white, transparent, or set to be invisible.

Pale text on a dark ground is a heading, and invisible text over an image is what a text
recognition read there; neither is hidden.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.rulings import MAX_THICKNESS
from kehoach.model import BBox, Glyphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from kehoach.model import Floats

_MOST = 50
"""Pieces of hidden text that are told of a page; a page of nothing else has one cause."""


def hidden_boxes(pale: "Floats", grounds: "Sequence[Floats]", glyphs: Glyphs) -> tuple[BBox, ...]:
    """Say where pale text (n, 4) stands on none of the grounds (m, 4) and holds letters."""
    if not len(pale):
        return ()
    areas = np.concatenate(grounds)
    areas = areas[np.ptp(areas[:, ::2], axis=1) > MAX_THICKNESS]
    areas = areas[np.ptp(areas[:, 1::2], axis=1) > MAX_THICKNESS]
    letters = _middles(glyphs.box)
    found = (
        box
        for box in pale
        if not _holds(areas, _middles(box[None])[0]).any() and _holds(box, letters).any()
    )
    return tuple(BBox(*box.tolist()) for box, _ in zip(found, range(_MOST), strict=False))


def _middles(boxes: "Floats") -> "Floats":
    middles: Floats = (boxes[:, :2] + boxes[:, 2:]) / 2
    return middles


def _holds(boxes: "Floats", points: "Floats") -> "NDArray[np.bool_]":
    """Tell which boxes hold a point, or which points a box holds."""
    within: NDArray[np.bool_] = (
        (boxes[..., 0] <= points[..., 0])
        & (points[..., 0] <= boxes[..., 2])
        & (boxes[..., 1] <= points[..., 1])
        & (points[..., 1] <= boxes[..., 3])
    )
    return within
