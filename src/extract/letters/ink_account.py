"""Which ink belongs to which word, and ink that no word explains."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.words import PixelBox, Word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

INK = "ink"
"""The doubt of a word beside which stands ink that is read as nothing."""

# Heights of a capital: ink that is larger is more than a speck.
_SPECK = 0.16
# Times the middle height of a cell's shapes, marks among them, that a letter is high at most; and
# shapes that have a middle.
_LARGEST, _MANY = 3.0, 12
# Marks that hang above the line, before one that stands on it.
_HIGH_MARKS = "\"'”’"
# Height of a word's box by which shapes may stand outside it.
_SLACK = 0.15


def capital_height(shapes: Sequence[Shape]) -> float:
    """How high a capital of a cell is, in pixels, told by its larger shapes, marks left out.

    Letters of a seal are larger than those of the text, and so are two letters that touch.
    """
    heights = sorted(shape.height for shape in shapes)
    if len(heights) >= _MANY:
        most = _LARGEST * heights[len(heights) // 2]
        heights = [height for height in heights if height <= most]
    heights = [height for height in heights if height > heights[-1] / 2]
    return float(heights[round(0.85 * (len(heights) - 1))])


def shapes_by_word(words: Sequence[Word], shapes: Sequence[Shape]) -> list[list[Shape]]:
    """The shapes whose middle lies in the box of each word, a little widened."""
    if not shapes:
        return [[] for _ in words]
    boxes = np.array([shape[:4] for shape in shapes], float)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    return [[shapes[at] for at in _held(word.box, x, y)] for word in words]


def with_ink_accounted(
    words: Sequence[Word], parts: Sequence[Sequence[Shape]], shapes: Sequence[Shape], height: float
) -> list[Word]:
    """The words, those doubted beside or in which ink is read as nothing."""
    held = {id(shape) for part in parts for shape in part}
    found = [_with_last_mark(word, part, height) for word, part in zip(words, parts, strict=True)]
    for shape in shapes:
        if id(shape) not in held and _is_ink(shape, height) and found:
            near = min(range(len(found)), key=lambda k: _distance(found[k].box, shape))
            found[near] = found[near].doubted(INK)
    return found


def _with_last_mark(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word, doubted where a mark stands behind its last letter and is not read."""
    last = max((s for s in shapes if s.height > height / 2), key=lambda s: s.x1, default=None)
    text = word.text.rstrip(_HIGH_MARKS)
    if last is None or not text[-1:].isalnum():
        return word
    behind = (s for s in shapes if s.x0 >= last.x1 and s.top > (last.top + last.bottom) / 2)
    return word.doubted(INK) if any(_is_ink(shape, height) for shape in behind) else word


def _is_ink(shape: Shape, height: float) -> bool:
    return min(shape.width, shape.height) > 1 and max(shape.width, shape.height) > _SPECK * height


def _held(box: PixelBox, x: "Floats", y: "Floats") -> list[int]:
    """Places of the points in a box, a little widened."""
    slack = _SLACK * (box.bottom - box.top)
    across = (x >= box.x0 - 2) & (x <= box.x1 + 2)
    inside = across & (y >= box.top - slack) & (y <= box.bottom + slack)
    return np.flatnonzero(inside).tolist()


def _distance(box: PixelBox, shape: Shape) -> float:
    """Pixels between them, lines counted apart."""
    across = max(box.x0 - shape.x1, shape.x0 - box.x1, 0)
    down = max(box.top - shape.bottom, shape.top - box.bottom, 0)
    return float(across + 10 * down)
