"""Stroked paths as boxes of ink: straight segments, level or upright, as wide as the pen."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.outlines import Outlines, read_outlines

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.pdf.page_objects import Layer
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# A rule goes aslant by so many points, or so many a point of its length, but never by more.
_ASKEW = 0.5
_SLOPE = 0.01
_MOST_ASKEW = 4.0
# Points. The straight sides of a frame with rounded corners end so far from the corner.
_MAX_RADIUS = 15.0
# Points off the line from end to end by which a curve still looks straight.
_BENT = 0.3
# Segments aslant that make a curve, as of a chart.
_CURVE = 6
# Points: the sides of a sign, as a tick, at most; what strikes cells out is longer.
_SIGN = 60.0


def stroked_boxes(layer: "Layer") -> "tuple[Floats, Ints, Floats]":
    """Boxes (m, 4) of what the paths of a layer stroke, and the path (m,) that each is of.

    The last are the boxes (k, 4) of segments that are neither level nor upright, or of curves.
    """
    outlines = read_outlines(layer)
    start, end, owner = _segments(outlines)
    pen = _pen_widths(layer)[owner]
    run = np.abs(end - start)
    askew = np.minimum(np.maximum(_ASKEW, _SLOPE * run), _MOST_ASKEW)
    level = (run[:, 1] <= askew[:, 0]) & (run[:, 0] >= run[:, 1])
    upright = (run[:, 0] <= askew[:, 1]) & (run[:, 1] > run[:, 0])
    half = pen[:, None] / 2 * np.column_stack((upright, level))
    box = np.hstack((np.minimum(start, end) - half, np.maximum(start, end) + half))
    straight = level | upright
    return box[straight], owner[straight], _aslant(box[~straight], owner[~straight])


def _aslant(box: "Floats", owner: "Ints") -> "Floats":
    """Boxes of short segments that go aslant, and of curves of many."""
    if not len(box):
        return box
    order = owner.argsort(kind="stable")
    box, owner = box[order], owner[order]
    first = where(np.diff(owner, prepend=-1) != 0)
    count = np.diff(np.append(first, len(owner)))
    curves = np.hstack(
        (np.minimum.reduceat(box[:, :2], first), np.maximum.reduceat(box[:, 2:], first))
    )
    short = (box[:, 2:] - box[:, :2]).max(axis=1) < _SIGN
    return np.concatenate((box[short & np.repeat(count < _CURVE, count)], curves[count >= _CURVE]))


def _segments(outlines: Outlines) -> "tuple[Floats, Floats, Ints]":
    """Start (m, 2), end (m, 2) and path (m,) of straight segments, and of rounded corners."""
    first = where(outlines.begins)
    drawn = where((outlines.kinds == raw.LINE_TO) & ~outlines.begins)
    closing = where(outlines.closes & ~outlines.begins)
    opening = first[outlines.begins.cumsum()[closing] - 1]
    returns = where(np.any(outlines.points[closing] != outlines.points[opening], axis=1))
    closing, opening = closing[returns], opening[returns]
    starts = [outlines.points[drawn - 1], outlines.points[closing]]
    ends = [outlines.points[drawn], outlines.points[opening]]
    owners = [outlines.owner[drawn], outlines.owner[closing]]
    straight = _straight_curves(outlines)
    starts.append(outlines.points[straight - 3])
    ends.append(outlines.points[straight])
    owners.append(outlines.owner[straight])
    corners = _rounded_corners(outlines, drawn)
    if len(corners):
        before, last = corners.T
        at = _corner_points(outlines.points, corners)
        starts += [outlines.points[before], at]
        ends += [at, outlines.points[last]]
        owners += [outlines.owner[last]] * 2
    return np.concatenate(starts), np.concatenate(ends), np.concatenate(owners)


def _straight_curves(outlines: Outlines) -> "Ints":
    """Ends of curves that are straight: both controls stand on the line from end to end."""
    curved = where(outlines.kinds == raw.BEZIER_TO)
    if not len(curved):
        return curved
    ends = curved[2::3]  # a curve is three points
    ends = ends[ends >= 3]
    points = outlines.points
    run = np.abs(points[ends] - points[ends - 3])
    low = np.minimum(points[ends], points[ends - 3]) - _BENT
    high = np.maximum(points[ends], points[ends - 3]) + _BENT
    inside = np.ones(len(ends), bool)
    for control in (1, 2):
        at = points[ends - control]
        inside &= np.all((at >= low) & (at <= high), axis=1)
    inside &= (run.min(axis=1) <= _BENT) & (run.max(axis=1) > _MAX_RADIUS)
    return np.asarray(ends[inside])


def _rounded_corners(outlines: Outlines, drawn: "Ints") -> "Ints":
    """(n, 2) points before and at the end of each round corner between sides of a subpath."""
    curves = outlines.kinds == raw.BEZIER_TO
    if not curves.any():
        return np.zeros((0, 2), np.int64)
    subpath = outlines.begins.cumsum()
    edges = where(np.diff(np.concatenate(([False], curves, [False])).astype(np.int8)) != 0)
    corners = edges.reshape(-1, 2) - 1
    corners = corners[(corners[:, 0] >= 0) & (corners[:, 1] - corners[:, 0] >= 3)]
    before, last = corners.T
    reach = np.abs(outlines.points[last] - outlines.points[before])
    small = ((reach > 0) & (reach <= _MAX_RADIUS)).all(axis=1)
    with_sides = np.isin(subpath[last], subpath[drawn])
    at_corner = ~np.isnan(_corner_points(outlines.points, corners)[:, 0])
    return np.asarray(corners[small & with_sides & at_corner])


def _corner_points(points: "Floats", corners: "Ints") -> "Floats":
    """(n, 2) where the sides before and after each curve would meet; nan if not level and upright.

    The first and last controls of a round corner stand on those sides, or nearly so.
    """
    before, last = corners.T
    begin, finish = points[before], points[last]
    out, back = np.abs(points[before + 1] - begin), np.abs(finish - points[last - 1])
    level_first = (out[:, 1] < out[:, 0]) & (back[:, 0] < back[:, 1])
    upright_first = (out[:, 0] < out[:, 1]) & (back[:, 1] < back[:, 0])
    corner = np.full((len(corners), 2), np.nan)
    corner[level_first] = np.column_stack((finish[:, 0], begin[:, 1]))[level_first]
    corner[upright_first] = np.column_stack((begin[:, 0], finish[:, 1]))[upright_first]
    return corner


def _pen_widths(layer: "Layer") -> "Floats":
    """Line width of each path on the page, scaled as its matrix and the view scale areas."""
    linear = raw.matrices(layer.objects).reshape(-1, 3, 2)[:, :2] @ layer.view.matrix[:2]
    scale = np.sqrt(np.abs(np.linalg.det(linear)))
    widths: Floats = np.maximum(raw.stroke_widths(layer.objects) * scale, 0.1)
    return widths
