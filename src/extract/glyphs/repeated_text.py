"""Text painted twice at one spot is one text: false bold, shadows, what is painted again later."""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.numpy_idioms import where

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Share of the height of the text by which its second print stands off, and the least in points.
_OFFSET, _LEAST_OFFSET = 0.15, 1.2
# Points by which sizes of one text differ.
_SAME_SIZE = 0.15
# Texts as wide as this one that may stand between both on the same line.
_BETWEEN = 10
# Share of its width by which a letter stands off its second print; letters between both.
_TWIN, _MOST_AMID = 0.2, 3


def find_repeats(
    code: "NDArray[np.uint32]", pairs: "Ints", owner: "Callable[[], Ints]", unseen: "Bools"
) -> "Bools":
    """(n,): letters that say at the same place what another text object says, both to be seen.

    ``pairs`` (m, 2) are objects `at_one_spot`; ``owner`` gives the object (n,) of each letter;
    ``unseen`` (n,) are letters that nobody sees, beside which the others are no repetition.
    """
    repeated = np.zeros(len(code), bool)
    if len(pairs):
        own = owner()
        for first, second in pairs.tolist():
            again, once = where(own == second), where(own == first)
            out = repeated | unseen
            if np.array_equal(code[again], code[once]) and not out[again].any():
                repeated[again] = not out[once].any()
    return repeated


def shown_by_twins(
    hidden: "Bools", pairs: "Ints", owner: "Callable[[], Ints]", painted: "Bools"
) -> "Bools":
    """(n,): hidden letters that a painted text object at their place shows.

    PDFium leaves out letters that repeat others, whichever of them is seen; a shadow may be drawn
    by transparent letters before the text itself. ``painted`` (objects,) tells which have ink.
    """
    found = np.zeros(len(hidden), bool)
    if not (len(pairs) and hidden.any()):
        return found
    own = owner()
    has_letters = np.bincount(own[own >= 0], minlength=len(painted)) > 0
    for pair in pairs.tolist():
        for mute, twin in (pair, reversed(pair)):
            if has_letters[mute] and not has_letters[twin] and painted[twin]:
                found |= own == mute
    return found & hidden


def at_one_spot(box: "Floats") -> "Ints":
    """(m, 2) boxes (n, 4) of text objects that are of one size and at nearly one place."""
    x0, top, x1, bottom = box.T
    width, height = x1 - x0, bottom - top
    order = np.lexsort((top, np.round(width + 0.013, 1)))
    width, height, x0, top = (each.take(order) for each in (width, height, x0, top))
    found = [np.zeros((0, 2), np.int64)]
    for step in range(1, min(_BETWEEN, len(box) - 1) + 1):
        level = np.abs(top[step:] - top[:-step]) <= np.maximum(
            _OFFSET * height[step:], _LEAST_OFFSET
        )
        near = where(level & (np.abs(width[step:] - width[:-step]) < _SAME_SIZE))
        if not len(near):
            break  # what comes after stands still lower
        after = near + step
        reach = np.maximum(_OFFSET * height[near], _LEAST_OFFSET)
        same = np.abs(height[after] - height[near]) < _SAME_SIZE
        same &= np.abs(x0[after] - x0[near]) <= reach
        found.append(np.sort(np.column_stack((order[near], order[after]))[same], axis=1))
    return np.concatenate(found)


def without_twins(code: "NDArray[np.uint32]", box: "Floats", line: "Ints", order: "Ints") -> "Ints":
    """Letters in reading order but for those that are printed again at their place.

    So a browser prints an outline: each letter filled, and then stroked, in two fonts and in other
    pieces of text. The letters of a ligature share their whole box, and are kept. ``order`` (n,)
    are indices of letters in the order of the file.
    """
    code, line = code.take(order), line.take(order)
    left, top, right, _ = box.take(order, axis=0).T
    again = np.zeros(len(order), bool)
    for step in range(1, _MOST_AMID + 1):
        begin, end = left[step:] - left[:-step], right[step:] - right[:-step]
        twin = (begin + end < 2 * _TWIN * (right - left)[step:]) & (code[step:] == code[:-step])
        if step == 1 and not twin.any():
            return order  # as on most pages
        of_ligature = (order[step:] == order[:-step] + step) & (begin == 0) & (end == 0)
        of_ligature &= top[step:] == top[:-step]
        again[step:] |= twin & ~of_ligature & (line[step:] == line[:-step])
    return order[~again]
