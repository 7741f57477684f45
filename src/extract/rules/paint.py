"""What is painted on a page besides text: rectangles of ink, in the order in which they come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.extract.geometry import View
    from kehoach.model import Floats

    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Paint:
    """Rectangles of ink as columns of equal length n, in no order.

    ``box`` (n, 4) is x0, top, x1, bottom on the page, cut to the clip; ``colour`` (n, 4) red,
    green, blue, alpha, 0 to 255; ``order`` (n,) ascends as things are painted; ``solid`` (n,)
    tells what fills its box and hides what is below; ``cut`` (n, 4) at which sides a clip cut
    something off; ``ragged`` (n,) what is clipped to less than a rectangle.
    """

    box: "Floats"
    colour: "NDArray[np.uint32]"
    order: "Floats"
    solid: "Bools"
    cut: "Bools"
    ragged: "Bools"

    def __len__(self) -> int:
        return len(self.box)

    def turned(self, view: "View", turns: int) -> "Paint":
        """The same on the page turned clockwise by quarter turns, which ``view`` maps to."""
        if not turns:
            return self
        return replace(self, box=view.boxes(self.box), cut=np.roll(self.cut, turns, axis=1))

    def take(self, which: "NDArray[np.int64]") -> "Paint":
        """Those at the indices ``which``."""
        return Paint(
            self.box.take(which, axis=0),
            self.colour.take(which, axis=0),
            self.order[which],
            self.solid[which],
            self.cut.take(which, axis=0),
            self.ragged[which],
        )


def no_paint() -> Paint:
    """A page without ink."""
    return Paint(
        np.zeros((0, 4)),
        np.zeros((0, 4), np.uint32),
        np.zeros(0),
        np.zeros(0, bool),
        np.zeros((0, 4), bool),
        np.zeros(0, bool),
    )


def joined(parts: Sequence[Paint]) -> Paint:
    """All of these as one."""
    if not parts:
        return no_paint()
    return Paint(
        np.concatenate([part.box for part in parts]),
        np.concatenate([part.colour for part in parts]),
        np.concatenate([part.order for part in parts]),
        np.concatenate([part.solid for part in parts]),
        np.concatenate([part.cut for part in parts]),
        np.concatenate([part.ragged for part in parts]),
    )
