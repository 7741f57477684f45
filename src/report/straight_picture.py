"""The picture of a scanned page made straight, as its text was read, and how it lay."""

from itertools import product
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.scan.straight import drawn_at
from kehoach.extract.scan.straightened import straighten
from kehoach.report.lay import Lay

if TYPE_CHECKING:
    from PIL import Image

    from kehoach.extract.scan.page_image import PageImage
    from kehoach.extract.scan.straightened import StraightPage
    from kehoach.model import Floats

# Points between the nodes of a lay: pages are bent by curves of the third degree.
_STEP = 72.0


def straight_picture(scan: "PageImage", drawn: "Image.Image") -> "tuple[Image.Image, Lay | None]":
    """Return a picture of a page straight, and how the page lay; None where it is as scanned.

    ``scan`` is the page as it was read.
    """
    from PIL import Image

    page = straighten(scan)
    if not page.turn and page.straightening is None:
        return drawn, None
    turned = np.ascontiguousarray(np.rot90(np.asarray(drawn), -page.turn))
    if page.straightening is not None:
        height, width = turned.shape[:2]
        map_of = drawn_at(page.straightening, width / page.image.width, (height, width))
        turned = map_of.image(turned)
    return Image.fromarray(turned), _lay(page)


def _lay(page: "StraightPage") -> Lay:
    width, height = page.image.width, page.image.height
    columns, rows = ceil(width / _STEP) + 1, ceil(height / _STEP) + 1
    nodes = np.array([(x * _STEP, y * _STEP) for y, x in product(range(rows), range(columns))])
    if page.straightening is not None:
        nodes = page.straightening.points(nodes)
    found = _turned_back(nodes, page.turn, (width, height)).tolist()
    return Lay(_STEP, columns, tuple((x, y) for x, y in found))


def _turned_back(nodes: "Floats", turn: int, size: tuple[float, float]) -> "Floats":
    """The points on the page as scanned, which was turned clockwise by quarters."""
    width, height = size
    for _ in range(-turn % 4):
        nodes = np.stack((height - nodes[:, 1], nodes[:, 0]), axis=1)
        width, height = height, width
    return nodes
