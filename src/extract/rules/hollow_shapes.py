"""Frames painted as one path with holes in it: the bands of ink between the holes.

What is ink and what is a hole, PDF Reference 1.7, 4.4.2 ("Insideness") says.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.pdf.outlines import Shapes
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

EVEN_ODD = 1
"""Fill mode by which what is inside twice is a hole; else holes run the other way round."""
# Points. Rows and columns are never lower or narrower: smaller holes are those of letters.
_LEAST_HOLE = 6.0
_SAME = 0.01
# Shapes of one path that are compared with each other: more are a drawing or a text.
_MOST = 1_000


def split_hollow(shapes: "Shapes", modes: "Ints") -> "tuple[Bools, Floats, Ints]":
    """Find the frames and holes among the shapes of paths filled by ``modes`` (paths,).

    Returns which shapes (n,) are neither, so that their boxes are ink; the bands (m, 4) of ink
    around the holes; and the path (m,) of each band.
    """
    plain = np.ones(len(shapes.box), bool)
    boxes, owners = [np.zeros((0, 4))], [np.zeros(0, np.int64)]
    large = np.all(shapes.box[:, 2:] - shapes.box[:, :2] > _LEAST_HOLE, axis=1)
    paths, counts = np.unique(shapes.owner[large], return_counts=True)
    for path in paths[(counts > 1) & (counts <= _MOST)].tolist():
        own = where(large & (shapes.owner == path))
        parent = _parents(shapes.box[own], np.sign(shapes.area[own]), int(modes[path]))
        holes = where(parent >= 0)
        if len(holes):
            plain[own[holes]] = plain[own[parent[holes]]] = False
            found = _bands(shapes.box[own[holes]], shapes.box[own[parent[holes]]])
            boxes.append(found)
            owners.append(np.full(len(found), path, np.int64))
    return plain, np.concatenate(boxes), np.concatenate(owners)


def _parents(box: "Floats", turn: "Floats", mode: int) -> "Ints":
    """(n,) the shape that each hole is in; -1 for what is no hole."""
    holds = _holds(box)
    depth = holds.sum(axis=0) if mode == EVEN_ODD else (holds * turn[:, None]).sum(axis=0)
    is_hole = (depth % 2 == 1) if mode == EVEN_ODD else (depth != 0) & (depth + turn == 0)
    area = np.prod(box[:, 2:] - box[:, :2], axis=1)
    nearest = np.where(holds, area[:, None], np.inf).argmin(axis=0)
    return np.where(is_hole, nearest, -1)


def _holds(box: "Floats") -> "Bools":
    """(n, n): does the first lie around the second?"""
    outer, inner = box[:, None], box[None]
    holds: Bools = np.all(outer[..., :2] <= inner[..., :2] + _SAME, axis=2)
    holds &= np.all(outer[..., 2:] >= inner[..., 2:] - _SAME, axis=2)
    area = np.prod(box[:, 2:] - box[:, :2], axis=1)
    holds &= area[:, None] > area[None] + _SAME
    return holds


def _bands(holes: "Floats", parents: "Floats") -> "Floats":
    """(4 n, 4) the ink left of, above, right of and below each hole, as far as the next."""
    x0, top, x1, bottom = holes.T
    beside = (top[:, None] < bottom - _SAME) & (bottom[:, None] > top + _SAME)
    over = (x0[:, None] < x1 - _SAME) & (x1[:, None] > x0 + _SAME)
    left = np.maximum(parents[:, 0], _last_before(x1, x0, beside))
    above = np.maximum(parents[:, 1], _last_before(bottom, top, over))
    right = np.minimum(parents[:, 2], -_last_before(-x0, -x1, beside))
    below = np.minimum(parents[:, 3], -_last_before(-top, -bottom, over))
    return np.concatenate(
        [
            np.array(corners).T
            for corners in (
                (left, above, x0, below),
                (left, above, right, top),
                (x1, above, right, below),
                (left, bottom, right, below),
            )
        ]
    )


def _last_before(ends: "Floats", starts: "Floats", among: "Bools") -> "Floats":
    """(n,) the last of ``ends`` (n,) that comes no later than each of ``starts``; -inf if none."""
    before = among & (ends[None] <= starts[:, None] + _SAME)
    last: Floats = np.where(before, ends[None], -np.inf).max(axis=1, initial=-np.inf)
    return last
