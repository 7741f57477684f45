"""How a scanned page lay on the glass: its places on the scan and on the page made straight."""

from dataclasses import dataclass

from kehoach.model import BBox

_ROUNDS = 5  # each leaves a tenth of the error, as pages are bent

Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Lay:
    """Where the points of a straight page are on the scan of it, in points.

    ``nodes`` are those of points ``step`` points apart, ``columns`` in a row, from its top left
    corner row by row; between them it is even.
    """

    step: float
    columns: int
    nodes: tuple[Pair, ...]

    @property
    def told(self) -> str:
        """Its numbers as the script of the page reads them."""
        numbers = (self.step, self.columns, *(each for node in self.nodes for each in node))
        return " ".join(f"{each:.1f}".removesuffix(".0") for each in numbers)

    def on_scan(self, x: float, y: float) -> Pair:
        """Where a point of the straight page is on the scan."""
        rows = len(self.nodes) // self.columns
        column = min(max(int(x / self.step), 0), self.columns - 2)
        row = min(max(int(y / self.step), 0), rows - 2)
        right, down = x / self.step - column, y / self.step - row
        at = row * self.columns + column
        upper = _between(self.nodes[at], self.nodes[at + 1], right)
        lower = _between(self.nodes[at + self.columns], self.nodes[at + self.columns + 1], right)
        return _between(upper, lower, down)

    def straight(self, box: BBox) -> BBox:
        """The box of the straight page around which a box of the scan lies as closely as may be."""
        middle, size = (0.0, 0.0), (0.0, 0.0)
        for _ in range(_ROUNDS):
            off, larger = _apart(box, self._around(middle, size))
            middle, size = _moved(middle, self._undone(off)), _moved(size, self._shrunk(larger))
        return _box(middle, size)

    def _around(self, middle: Pair, size: Pair) -> BBox:
        """The smallest box of the scan that holds a box of the straight page."""
        x0, top, x1, bottom = _box(middle, size)
        corners = [self.on_scan(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = zip(*corners, strict=True)
        return BBox(min(xs), min(ys), max(xs), max(ys))

    def _directions(self) -> tuple[Pair, Pair]:
        """Where a point to the right on the straight page, and one downwards, lead on the scan."""
        first, right, last = self.nodes[0], self.nodes[self.columns - 1], self.nodes[-self.columns]
        across = self.step * (self.columns - 1)
        down = self.step * (len(self.nodes) // self.columns - 1)
        return (
            ((right[0] - first[0]) / across, (right[1] - first[1]) / across),
            ((last[0] - first[0]) / down, (last[1] - first[1]) / down),
        )

    def _undone(self, by: Pair) -> Pair:
        """What leads as far on the scan, about."""
        return _solved(*self._directions(), by)

    def _shrunk(self, size: Pair) -> Pair:
        """The width and height that make a box so large on the scan, about."""
        (a, b), (c, d) = self._directions()
        return _solved((abs(a), abs(b)), (abs(c), abs(d)), size)


def _between(first: Pair, second: Pair, share: float) -> Pair:
    return first[0] + share * (second[0] - first[0]), first[1] + share * (second[1] - first[1])


def _moved(point: Pair, by: Pair) -> Pair:
    return point[0] + by[0], point[1] + by[1]


def _apart(box: BBox, other: BBox) -> tuple[Pair, Pair]:
    """How far the middle of a box is off that of another, and how much larger it is."""
    x0, top, x1, bottom = (a - b for a, b in zip(box, other, strict=True))
    return ((x0 + x1) / 2, (top + bottom) / 2), (x1 - x0, bottom - top)


def _box(middle: Pair, size: Pair) -> BBox:
    across, down = max(size[0], 0.0) / 2, max(size[1], 0.0) / 2
    return BBox(middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down)


def _solved(right: Pair, down: Pair, by: Pair) -> Pair:
    """How far to the right and downwards leads as far as ``by`` (Cramer's rule)."""
    whole = right[0] * down[1] - right[1] * down[0]
    return (
        (by[0] * down[1] - by[1] * down[0]) / whole,
        (right[0] * by[1] - right[1] * by[0]) / whole,
    )
