"""What is told of letters that a reader does not see: where they are, and what was cut off."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import median, where
from kehoach.model import SLANTED, BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from kehoach.extract.glyphs.text_objects import TextObjects
    from kehoach.extract.glyphs.visible_text import Unseen
    from kehoach.model import Floats

    Ints = NDArray[np.int64]

_NO_WIDTH, _LETTER = 0.01, 2.0
"""Points: PDFium leaves out texts that are narrower; the least height of a letter."""
_IN_A_WORD = 0.1
"""Share of the height of a letter: the blank between words is wider."""
_LARGE = 1.5
"""Times the usual size of type: that of a watermark."""
_LEAST_RING, _ROUND = 6, 0.04
"""Letters of a ring, at least; radians from each to the next."""
_WIDE_PICTURE, _PICTURE = 200.0, 0.08
"""Points across, and share of the page: smaller pictures are signs, seals and signatures."""
_ON_PICTURE = 5
"""Letters that stand on a picture: more are printed on it."""
_CELL = 100.0
"""Points: the height of a cell that text is clipped to, at most."""
_MOST = 50
"""Places that are told of a page; a page of nothing else has one cause."""


def tell_losses(
    box: "Floats", owner: "Ints", unseen: "Unseen", clips: "Floats | None" = None
) -> tuple[PrintDefect, ...]:
    """Tell where text is hidden, and which text that is seen goes on where nobody sees it.

    ``box`` (n, 4) and ``owner`` (n,), the text object, are those of all letters; ``clips`` what
    each object is clipped to, None where nothing is.
    """
    hidden = (
        PrintDefect("text_hidden", place) for place in _places(box, owner, where(unseen.hidden))
    )
    seen = where(~(unseen.cut | unseen.hidden))
    partly = seen[np.isin(owner[seen], owner[unseen.cut])]
    cut = (PrintDefect("text_cut", place) for place in _places(box, owner, partly))
    lines = () if clips is None else _lines_cut(box, owner, unseen, clips)
    return (*cut, *lines, *hidden, *_covered(box, owner, unseen))


def _lines_cut(
    box: "Floats", owner: "Ints", unseen: "Unseen", clips: "Floats"
) -> "Iterator[PrintDefect]":
    """Tell what is seen in a cell of which whole lines are cut off: it is too low for its text.

    PDFium tells no clip of text that lies within it.
    """
    seen = where(~(unseen.cut | unseen.hidden) & (owner >= 0))
    lost = np.setdiff1d(owner[unseen.cut], owner[seen])
    frames = np.unique(clips[lost[lost >= 0]].round(1), axis=0)
    middles = (box[seen, :2] + box[seen, 2:]) / 2
    for frame in frames[frames[:, 3] - frames[:, 1] < _CELL][:_MOST]:
        inside = seen[((middles > frame[:2]) & (middles < frame[2:])).all(axis=1)]
        if len(inside):
            low, high = box[inside, :2].min(axis=0), box[inside, 2:].max(axis=0)
            yield PrintDefect("text_cut", BBox(*low.tolist(), *high.tolist()))


def _covered(box: "Floats", owner: "Ints", unseen: "Unseen") -> "Iterator[PrintDefect]":
    """Tell words of which some letters are seen and others are not, and those under a veil."""
    parted = (owner[1:] == owner[:-1]) & (unseen.hidden[1:] != unseen.hidden[:-1])
    parted &= ~(unseen.cut[1:] | unseen.cut[:-1])
    height = box[1:, 3] - box[1:, 1]
    at = where(parted & (np.abs(box[1:, 0] - box[:-1, 2]) < _IN_A_WORD * height))
    corners = np.hstack((np.minimum(box[at, :2], box[at + 1, :2]), box[at + 1, 2:]))
    yield from (PrintDefect("text_covered", BBox(*place)) for place in corners[:_MOST].tolist())
    seen = where(~(unseen.cut | unseen.hidden))
    middles = (box[seen, :2] + box[seen, 2:]) / 2
    for frame in _places(box, owner, where(unseen.veiled)):
        if not ((middles > frame[:2]) & (middles < frame[2:])).all(axis=1).any():
            yield PrintDefect("text_covered", frame)  # no other words were set there


def tell_unread(texts: "TextObjects") -> tuple[PrintDefect, ...]:
    """Tell texts set downwards: PDFium leaves out what has no width, and says nothing of it.

    A blank that was set sideways has no width either, and nothing to tell.
    """
    sides = texts.box[:, 2:] - texts.box[:, :2]
    downwards = (texts.turn % 2 == 0) & (sides[:, 0] < _NO_WIDTH) & (sides[:, 1] > _LETTER)
    return tuple(
        PrintDefect("text_unread", BBox(*box)) for box in texts.box[downwards][:_MOST].tolist()
    )


def tell_aslant(texts: "TextObjects") -> tuple[PrintDefect, ...]:
    """Tell where words are set aslant in the type of the page.

    Larger ones are a watermark, letters along a ring a seal.
    """
    slanted = texts.turn == SLANTED
    if not slanted.any() or slanted.all():
        return ()
    small = slanted & (texts.size < _LARGE * median(texts.size[~slanted]))
    box = texts.box[small & (texts.box[:, 2] - texts.box[:, 0] > _NO_WIDTH)]
    if not len(box) or _is_ring(box):
        return ()
    corners = (*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist())
    return (PrintDefect("text_aslant", BBox(*corners)),)


def tell_pictures(
    images: "Floats", letters: "Floats", size: tuple[float, float]
) -> "Iterator[PrintDefect]":
    """Yield large pictures without letters on them; ``letters`` (n, 4) are those that are seen.

    ``size`` is that of the page in points.
    """
    sides = images[:, 2:] - images[:, :2]
    wide = sides[:, 0] >= _WIDE_PICTURE
    large = wide & (np.prod(sides, axis=1) >= _PICTURE * size[0] * size[1])
    for picture in images[large][:_MOST]:
        inside = (letters[:, :2] >= picture[:2]) & (letters[:, 2:] <= picture[2:])
        if np.count_nonzero(inside.all(axis=1)) <= _ON_PICTURE:
            yield PrintDefect("picture_left_out", BBox(*picture.tolist()))


def tell_replaced(texts: "TextObjects", said: "Mapping[int, str]") -> "Iterator[PrintDefect]":
    """Yield where the file says other words than it prints, by text object; the print was read."""
    for at, words in [*said.items()][:_MOST]:
        yield PrintDefect("text_replaced", BBox(*texts.box[at].tolist()), value=words)


def _is_ring(box: "Floats") -> bool:
    """Do most texts stand further round the one before, as the one before does from its own?"""
    step = np.diff((box[:, :2] + box[:, 2:]) / 2, axis=0)
    if len(step) < _LEAST_RING:
        return False
    turning = np.diff(np.unwrap(np.arctan2(step[:, 1], step[:, 0])))
    return abs(median(turning)) > _ROUND


def _places(box: "Floats", owner: "Ints", letters: "Ints") -> "Iterator[BBox]":
    """The box around those letters of each text object."""
    for each in np.unique(owner[letters])[:_MOST].tolist():
        own = box[letters[owner[letters] == each]]
        yield BBox(*own[:, :2].min(axis=0).tolist(), *own[:, 2:].max(axis=0).tolist())
