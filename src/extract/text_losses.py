"""What is told of letters that a reader does not see: where they are, and what was cut off."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where
from kehoach.model import BBox, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from kehoach.extract.visible_text import Unseen
    from kehoach.model import Floats

    Ints = NDArray[np.int64]

_MOST = 50
"""Places that are told of a page; a page of nothing else has one cause."""


def tell_losses(box: "Floats", owner: "Ints", unseen: "Unseen") -> tuple[PrintDefect, ...]:
    """Tell where text is hidden, and which text that is seen goes on where nobody sees it.

    ``box`` (n, 4) and ``owner`` (n,), the text object, are those of all letters.
    """
    hidden = (
        PrintDefect("text_hidden", place) for place in _places(box, owner, where(unseen.hidden))
    )
    seen = where(~(unseen.cut | unseen.hidden))
    partly = seen[np.isin(owner[seen], owner[unseen.cut])]
    cut = (PrintDefect("text_cut", place) for place in _places(box, owner, partly))
    return (*cut, *hidden)


def _places(box: "Floats", owner: "Ints", letters: "Ints") -> "Iterator[BBox]":
    """The box around those letters of each text object."""
    for each in np.unique(owner[letters])[:_MOST].tolist():
        own = box[letters[owner[letters] == each]]
        yield BBox(*own[:, :2].min(axis=0).tolist(), *own[:, 2:].max(axis=0).tolist())
