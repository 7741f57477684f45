"""What readers of a page do not see, for the engines that do not tell: PDFium's account of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract import pdfium
from kehoach.extract.numpy_idioms import where
from kehoach.model import BBox, Glyphs, Page, PrintDefect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Ints = NDArray[np.int64]

# Findings of the default engine that hold for what any engine reads.
_OF_THE_PAGE = frozenset(("text_hidden", "text_cut", "text_covered", "text_aslant"))
# Heights by which a letter stands off its place in another engine, at most.
_SAME_PLACE = 0.3
_MOST = 20  # places that are told of a page


def accounts(data: bytes) -> Iterator[Page]:
    """Yield the pages as the default engine reads them; none of a file that it cannot open."""
    try:
        yield from pdfium.read_pages(data)
    except (DamagedError, EncryptedError):
        return


def as_seen(page: Page, account: Page | None) -> Page:
    """The page of an engine that reads all letters, without those that the account knows unseen.

    What the account tells of the page is told of this one.
    """
    if account is None or account.error or page.error or page.turn != account.turn:
        return page
    told = [each for each in account.print_defects if each.code in _OF_THE_PAGE]
    seen = _distances(page.glyphs, account.glyphs)
    unseen = np.full(len(seen), np.inf)
    if account.unseen is not None:
        unseen = _distances(page.glyphs, account.unseen)
    alone = where((seen > _SAME_PLACE) & (unseen > _SAME_PLACE))
    if len(alone):
        told += [PrintDefect("text_hidden_read", BBox(*box)) for box in _lines(page.glyphs, alone)]
    kept = where((unseen >= seen) | (unseen > _SAME_PLACE))
    glyphs = page.glyphs if len(kept) == len(seen) else page.glyphs.those(kept)
    return replace(page, glyphs=glyphs, print_defects=(*page.print_defects, *told))


def _distances(glyphs: Glyphs, others: Glyphs) -> "Floats":
    """(n,) how far each glyph stands from the nearest like it among others, in its heights."""
    found = np.full(len(glyphs), np.inf)
    height = np.maximum(glyphs.baseline - glyphs.box[:, 1], 1.0)
    place, other_place = _places(glyphs), _places(others)
    for code in np.unique(others.codepoint):
        own, like = where(glyphs.codepoint == code), where(others.codepoint == code)
        apart = np.abs(place[own, None] - other_place[like]).max(axis=2)
        found[own] = apart.min(axis=1) / height[own]
    return found


def _places(glyphs: Glyphs) -> "Floats":
    """(n, 2) the middle of each glyph across, and its baseline."""
    return np.column_stack(((glyphs.box[:, 0] + glyphs.box[:, 2]) / 2, glyphs.baseline))


def _lines(glyphs: Glyphs, which: "Ints") -> list[list[float]]:
    """The boxes around some glyphs, line by line."""
    lines = np.round(glyphs.baseline[which])
    boxes = [glyphs.box[which[lines == line]] for line in np.unique(lines)[:_MOST]]
    return [[*box[:, :2].min(axis=0).tolist(), *box[:, 2:].max(axis=0).tolist()] for box in boxes]
