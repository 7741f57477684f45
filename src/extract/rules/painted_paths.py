"""From paths, thin images and shadings as PDFium has them to rectangles of paint.

Stroked lines come as boxes as wide as the pen, filled rectangles as they are, frames with holes
as the bands around the holes.
"""

from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.outlines import Shapes, read_outlines, shapes
from kehoach.extract.rules.hollow_shapes import split_hollow
from kehoach.extract.rules.paint import Paint, joined
from kehoach.extract.rules.rulings import MAX_THICKNESS
from kehoach.extract.rules.stroked_paths import stroked_boxes
from kehoach.extract.rules.visible_rules import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kehoach.extract.pdf.page_objects import Layer
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of its box that an outline fills: a circle fills 0.9, as its control points have it.
_FILLS = 0.93
# Points. A round blot of this size is a dot of a rule, if it fills its box so far, and is no wider
# than high; others are letters or a drawing.
_DOT = 4.6
_ROUND = 0.7
_UNEVEN = 0.06
# Pixels. An image of so few in one direction shows a line and no more, however it is stretched.
_LINE_PIXELS = 8
# What a shading is like is not asked: white and black both stand out from its middle.
_GREY = np.array((128, 128, 128, 255), np.uint32)
_BLACK = np.array((0, 0, 0, 255), np.uint32)
# Points by which a clip takes something off that can be seen to be missing.
_CUT = 3.0
# Points: the sides of a sign, as a tick or a letter.
_LEAST_SIGN, _MOST_SIGN = 1.5, 60.0
# A line of a chart that is filled, not stroked: points of its outline, share of its box filled.
_LINE_POINTS, _LINE_FILLS = 100, 0.3
_NO_BOXES = np.zeros((0, 4))


def read_paint(layer: "Layer") -> "tuple[Paint, Floats]":
    """Read what the paths, thin images and shadings of a layer paint, cut to their clips.

    Beside it the boxes (k, 4) of what is as small as a sign, and no rectangle: ticks, outlines of
    letters.
    """
    paths = layer.of_kind(raw.PATH)
    parts, signs = [], []
    if paths.objects:
        modes = raw.draw_modes(paths.objects).astype(np.int64)
        filled, stroked = modes.T != 0
        drawn = (_filled(paths.those(filled), modes[filled, 0]), _stroked(paths.those(stroked)))
        parts += [paint for paint, _ in drawn]
        signs += [boxes for _, boxes in drawn]
    parts += [_line_images(layer.of_kind(raw.IMAGE)), _shadings(layer.of_kind(raw.SHADING))]
    return (
        joined([part for part in parts if part is not None]),
        np.concatenate([_NO_BOXES, *signs]),
    )


def ragged_paths(layers: "Iterable[Layer]") -> raw.Handles:
    """The paths that are clipped to less than a rectangle."""
    paths = [layer.of_kind(raw.PATH) for layer in layers]
    return [each for layer in paths for each in compress(layer.objects, layer.clips()[1])]


def _small(boxes: "Floats") -> "Floats":
    """Boxes as large as a sign."""
    size = boxes[:, 2:] - boxes[:, :2]
    return np.asarray(boxes[(size.min(axis=1) > _LEAST_SIGN) & (size.max(axis=1) < _MOST_SIGN)])


def _filled(paths: "Layer", modes: "Ints") -> "tuple[Paint | None, Floats]":
    """What filled paths paint: simple ones their bounds, others the box of each subpath."""
    if not paths.objects:
        return None, _NO_BOXES
    colour = raw.colours(paths.objects, stroke=False)
    simple = raw.segment_counts(paths.objects) <= 5
    box = paths.view.boxes(raw.bounds(paths.objects))
    simple &= np.min(box[:, 2:] - box[:, :2], axis=1) <= MAX_THICKNESS
    thin = where(simple)
    parts, signs = [(box[thin], thin, np.zeros(len(thin), bool))], _NO_BOXES
    if not simple.all():
        others, signs = _shapes(paths, where(~simple), modes, colour)
        parts += others
    boxes, owner, solid = (np.concatenate(each) for each in zip(*parts, strict=True))
    return _paint(paths, boxes, owner, colour[owner], solid, paths.order[owner]), signs


def _shapes(
    paths: "Layer", which: "Ints", modes: "Ints", colour: "NDArray[np.uint32]"
) -> "tuple[list[tuple[Floats, Ints, Bools]], Floats]":
    """Boxes, paths and solidity of the subpaths of paths ``which``, and of bands around holes.

    Beside them the boxes of those that do not fill theirs.
    """
    mask = np.zeros(len(modes), bool)
    mask[which] = True
    chosen = paths.those(mask)
    found = shapes(read_outlines(chosen))
    plain, bands, band_owner = split_hollow(found, modes[which])
    fills = (found.filling() >= _FILLS) | _are_dots(found)
    kept = where(plain & (~found.is_curved | fills))
    owner = which[found.owner[kept]]
    opaque = (colour[which, 3] >= OPAQUE) & ~raw.are_blended(chosen.objects)
    opaque &= not paths.is_blended
    solid = (found.filling() >= _FILLS)[kept] & opaque[found.owner[kept]]
    boxes = [
        (found.box[kept], owner, solid),
        (bands, which[band_owner], np.zeros(len(bands), bool)),
    ]
    return boxes, _signs(found, plain & ~fills)


def _signs(found: "Shapes", which: "Bools") -> "Floats":
    """Boxes of shapes as small as signs, and of lines of charts that are painted as thin areas."""
    line = which & (found.size >= _LINE_POINTS) & (found.filling() < _LINE_FILLS)
    return np.concatenate((_small(found.box[which & ~line]), found.box[line]))


def _are_dots(found: "Shapes") -> "Bools":
    """(n,) which shapes are as high as they are wide, and round."""
    size = found.box[:, 2:] - found.box[:, :2]
    small = size.max(axis=1, initial=0.0) <= _DOT
    even = np.abs(size[:, 0] - size[:, 1]) <= _UNEVEN * size.max(axis=1, initial=0.0)
    return np.asarray(small & even & (found.filling() >= _ROUND))


def _stroked(paths: "Layer") -> "tuple[Paint | None, Floats]":
    if not paths.objects:
        return None, _NO_BOXES
    colour = raw.colours(paths.objects, stroke=True)
    boxes, owner, aslant = stroked_boxes(paths)
    solid = np.zeros(len(boxes), bool)
    after_filling = paths.order[owner] + paths.step / 4
    return _paint(paths, boxes, owner, colour[owner], solid, after_filling), aslant


def _line_images(images: "Layer") -> Paint | None:
    """Images that are thin on the page and have few pixels across: rules of some producers."""
    if not images.objects:
        return None
    box = images.view.boxes(raw.bounds(images.objects))
    thin = np.min(box[:, 2:] - box[:, :2], axis=1) <= MAX_THICKNESS
    if not thin.any():
        return None
    lines, box = images.those(thin), box[thin]
    few = raw.image_sizes(lines.objects).min(axis=1) <= _LINE_PIXELS
    lines, box = lines.those(few), box[few]
    return _whole(lines, box, _BLACK, solid=False)


def _shadings(shadings: "Layer") -> Paint | None:
    if not shadings.objects:
        return None
    box = shadings.view.boxes(raw.bounds(shadings.objects))
    return _whole(shadings, box, _GREY, solid=True)


def _whole(layer: "Layer", box: "Floats", colour: "NDArray[np.uint32]", *, solid: bool) -> Paint:
    """One box of one colour for each object of a layer."""
    owner = np.arange(len(box))
    colours = np.tile(colour, (len(box), 1))
    return _paint(layer, box, owner, colours, np.full(len(box), solid), layer.order)


def _paint(
    layer: "Layer",
    box: "Floats",
    owner: "Ints",
    colour: "NDArray[np.uint32]",
    solid: "Bools",
    order: "Floats",
) -> Paint:
    """Cut boxes to the clips of the objects that they are of; what is left is painted."""
    clips, is_ragged = layer.clips()
    ragged = is_ragged[owner]
    if clips is None:
        return Paint(box, colour, order, solid, np.zeros((len(box), 4), bool), ragged)
    clip = clips[owner]
    inside = np.hstack((np.maximum(box[:, :2], clip[:, :2]), np.minimum(box[:, 2:], clip[:, 2:])))
    lost = np.abs(inside - box) > _CUT
    left = where(np.all(inside[:, 2:] >= inside[:, :2], axis=1))
    return Paint(inside, colour, order, solid, lost, ragged).take(left)
