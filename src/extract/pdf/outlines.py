"""The outlines of paths on the page: their points, and the closed shapes that they make."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.page_objects import Layer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Outlines:
    """All segments of some paths: end points on the page (n, 2), kinds, closing flags, owners.

    A curve has three points: two that control it, and its end. ``owner`` (n,) is the index of the
    path; ``begins`` (n,) tells the first segment of each subpath.
    """

    points: "Floats"
    kinds: "Ints"
    closes: "Bools"
    owner: "Ints"
    begins: "Bools"


@dataclass(frozen=True, slots=True)
class Shapes:
    """The subpaths of some paths: boxes (n, 4), areas (n,) signed by direction, owners (n,).

    ``size`` (n,) is how many points each has.
    """

    box: "Floats"
    area: "Floats"
    is_curved: "Bools"
    owner: "Ints"
    size: "Ints"

    def filling(self) -> "Floats":
        """(n,) share of its box that each fills."""
        width, height = self.box[:, 2] - self.box[:, 0], self.box[:, 3] - self.box[:, 1]
        share: Floats = np.abs(self.area) / np.maximum(width * height, 1e-9)
        return share


def read_outlines(layer: Layer) -> Outlines:
    """Read the segments of the paths of a layer."""
    counts = raw.segment_counts(layer.objects)
    points, kinds, closes = raw.segments(layer.objects, counts)
    owner = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    matrix = raw.matrices(layer.objects).reshape(-1, 3, 2)[owner]
    local = np.einsum("ni,nij->nj", points, matrix[:, :2]) + matrix[:, 2]
    begins = (kinds == raw.MOVE_TO) | (np.diff(owner, prepend=-1) != 0)
    return Outlines(layer.view.points(local), kinds, closes, owner, begins)


def shapes(outlines: Outlines) -> Shapes:
    """The subpaths as shapes; a curve counts by its control points."""
    first = where(outlines.begins)
    if not len(first):
        none = np.zeros(0, np.int64)
        return Shapes(np.zeros((0, 4)), np.zeros(0), np.zeros(0, bool), none, none)
    points = outlines.points
    low, high = np.minimum.reduceat(points, first), np.maximum.reduceat(points, first)
    following = np.append(np.arange(1, len(points)), 0)
    following[np.append(first[1:], len(points)) - 1] = first  # closed, as fills are
    size = _sizes(first, len(points))
    x, y = (points - np.repeat(low, size, axis=0)).T
    cross = x * y[following] - x[following] * y
    curved = np.add.reduceat((outlines.kinds == raw.BEZIER_TO).astype(np.int64), first) > 0
    area = np.add.reduceat(cross, first) / 2
    return Shapes(np.hstack((low, high)), area, curved, outlines.owner[first], size)


def _sizes(first: "Ints", total: int) -> "Ints":
    """(m,) sizes of groups that begin at ``first``."""
    return np.diff(np.append(first, total))
