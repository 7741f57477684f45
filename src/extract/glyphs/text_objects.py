"""The text objects of a page: where each stands, how it is turned, when and how it is painted."""

from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.text_turns import page_turn, text_turns
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf.page_objects import NO_CLIP as _NO_CLIPS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from kehoach.extract.pdf.page_objects import Layer
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Text rendering modes (PDF Reference 1.7, table 5.3): outlines alone, outlines, and nothing.
_INVISIBLE = 3
_OUTLINED, _STROKED = np.zeros((2, 9), bool)  # the last is -1, unknown
_OUTLINED[[1, 5]] = _STROKED[[1, 2, 5, 6]] = True
# Of 255: the alpha of what cannot be seen.
_FAINTEST = 30


@dataclass(frozen=True, slots=True)
class TextObjects:
    """Text objects as columns of equal length n, form by form; boxes on the displayed page.

    ``turn`` (n,) are the clockwise quarter turns that set the letters upright, or SLANTED; ``size``
    (n,) is that of the type, in points on the page; ``clip`` (n, 4) is what each is clipped to,
    None where nothing is; ``order`` (n,) ascends as things are painted; ``mode`` (n,) is the
    rendering mode, ``colour`` (n, 4) that of the letters, 0 to 255; ``masked`` (n,) are those that
    a clip of another shape than a rectangle, or a mask over their form, may hide.
    """

    objects: raw.Handles
    box: "Floats"
    turn: "Ints"
    size: "Floats"
    clip: "Floats | None"
    order: "Floats"
    mode: "Ints"
    colour: "NDArray[np.uint32]"
    masked: "Bools"

    def __len__(self) -> int:
        return len(self.objects)

    def has_ink(self) -> "Bools":
        """(n,): is each painted, and with ink that can be seen?"""
        return np.asarray((self.mode != _INVISIBLE) & (self.colour[:, 3] > _FAINTEST))

    def page_turn(self) -> int:
        """Clockwise quarter turns that make the text of the page run to the right."""
        return page_turn(self.turn, np.max(self.box[:, 2:] - self.box[:, :2], axis=1))


def read_text_objects(layers: "Iterable[Layer]") -> TextObjects:
    """Read the text objects of the layers of a page."""
    parts = [_read(layer.of_kind(raw.TEXT)) for layer in layers]
    if len(parts) == 1:
        return parts[0]
    clips = [_NO_CLIPS if part.clip is None else part.clip for part in parts]
    return TextObjects(
        [each for part in parts for each in part.objects],
        np.concatenate([part.box for part in parts]),
        np.concatenate([part.turn for part in parts]),
        np.concatenate([part.size for part in parts]),
        np.concatenate(
            [np.broadcast_to(clip, part.box.shape) for clip, part in zip(clips, parts, strict=True)]
        ),
        np.concatenate([part.order for part in parts]),
        np.concatenate([part.mode for part in parts]),
        np.concatenate([part.colour for part in parts]),
        np.concatenate([part.masked for part in parts]),
    )


def _read(texts: "Layer") -> TextObjects:
    objects = texts.objects
    linear = raw.matrices(objects).reshape(-1, 3, 2)[:, :2] @ texts.view.matrix[:2]
    size = raw.font_sizes(objects)
    clips, ragged = texts.clips()
    mode = raw.text_modes(objects)
    return TextObjects(
        objects,
        texts.view.boxes(_bounds(objects, mode)),
        text_turns(linear[:, 0] * np.where(size < 0, -1.0, 1.0)[:, None]),
        np.abs(size) * np.hypot(*linear[:, 1].T),
        clips,
        texts.order,
        mode,
        _colours(objects, mode),
        ragged | texts.is_blended,
    )


def _bounds(objects: raw.Handles, mode: "Ints") -> "Floats":
    """(n, 4) left, bottom, right, top of the letters, without the pen that draws their outlines."""
    bounds = raw.bounds(objects)
    stroked = _STROKED[mode]
    if stroked.any():
        pen = raw.stroke_widths([*compress(objects, stroked)])[:, None] / 2
        bounds[stroked] += np.hstack((pen, pen, -pen, -pen))
    return bounds


def _colours(objects: raw.Handles, mode: "Ints") -> "NDArray[np.uint32]":
    """(n, 4) colour of the filling; of the outlines where there is nothing else."""
    colours = raw.colours(objects, stroke=False)
    outlined = _OUTLINED[mode]
    if outlined.any():
        colours[outlined] = raw.colours([*compress(objects, outlined)], stroke=True)
    return colours
