"""Signs of comparison, which the network of lines has no letters for: told by their strokes.

It takes "≥" for an x, "≤" for an s, "<" for a quote and "±" for a plus, and is sure of it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.letters.figure_strings import read_figures
from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.marks import MARKS
from kehoach.extract.letters.words import Word

if TYPE_CHECKING:
    from kehoach.extract.letters.ink import Mask

_UNDERLINED = {">": "≥", "<": "≤", "+": "±"}
# Heights of a capital that a sign is high at least. A bar is so many times as wide as high, fills
# its box, and is about as wide as what stands on it; of a sign that touches its bar, the share.
_LEAST, _LONG, _FULL, _AS_WIDE, _BAR = 0.4, 2.5, 0.85, 0.75, 0.9
# Widths for heights that wedges and crosses have.
_SLIM, _BROAD = 0.6, 1.9
# Shares of the width: the ink of a row of a wedge is no wider than the first; its middle is nearer
# to the one side than the second at both ends, and than the third to the other in the middle.
_STROKE, _OPEN, _APEX = 0.5, 0.42, 0.65
# Rows, as shares of the height, that are looked at; and of a cross the rows with its upright alone.
_ROWS, _ARMS = (0.12, 0.5, 0.88), (0.2, 0.8)
_SURE = 0.95


def with_sign(word: Word, shapes: Sequence[Shape], height: float) -> Word:
    """The word, a sign of comparison where its first strokes are one, alone or before a number.

    ``height`` is that of a capital, in pixels. A sign before a number is doubted: the network reads
    some letter for it, or none.
    """
    found = sorted(shapes)
    if not found or not (len(word.text) == 1 or word.text[1].isdigit() or word.text[0].isdigit()):
        return word
    own = found[:2] if len(found) > 1 and _is_above(found[0], found[1]) else found[:1]
    sign = _sign(own) if max(shape.height for shape in own) > _LEAST * height else ""
    rest = found[len(own) :]
    if sign and not rest and len(word.text) == 1:
        return word.as_text(sign)._replace(confidence=_SURE, is_settled=True, doubts=())
    if not sign or not rest or len(word.text) == 1:
        return word
    return word.as_text(sign + _behind(word.text, rest, height)).doubted(MARKS)


def _behind(text: str, shapes: Sequence[Shape], height: float) -> str:
    """What was read behind a sign that one letter was read for, or none; ``shapes`` is its ink."""
    figures = _digits(read_figures(shapes, height / 2).text)
    is_whole = text[0].isdigit() and figures == _digits(text)
    return text if is_whole or not text[1].isdigit() else text[1:]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _is_above(first: Shape, second: Shape) -> bool:
    """Do two shapes stand above each other?"""
    shared = min(first.x1, second.x1) - max(first.x0, second.x0)
    return shared > _AS_WIDE * max(first.width, second.width)


def _sign(shapes: Sequence[Shape]) -> str:
    """The sign that one or two shapes are, "" for none; what the network tells is none."""
    upper, *lower = sorted(shapes, key=lambda shape: shape.top)
    body, has_bar = _without_bar(upper.mask)
    if lower:
        has_bar, body = _is_bar(lower[0]), upper.mask
    kind = _kind(body) if has_bar or not lower else ""
    return _UNDERLINED.get(kind, "") if has_bar else kind.strip("+")


def _is_bar(shape: Shape) -> bool:
    return shape.width > _LONG * shape.height and bool(shape.mask.mean() > _FULL)


def _without_bar(mask: "Mask") -> "tuple[Mask, bool]":
    """What stands on the bar at the foot of a shape, and whether there is one."""
    is_full = mask.mean(axis=1) > _BAR
    foot = len(is_full)
    while foot and is_full[foot - 1]:
        foot -= 1
    return (mask[:foot], True) if 0 < foot < len(is_full) else (mask, False)


def _kind(mask: "Mask") -> str:
    """A wedge by its open side, or a cross, of the strokes of a shape."""
    height, width = mask.shape
    if height < 5 or not _SLIM * height < width < _BROAD * height:
        return ""
    spans = [np.flatnonzero(mask[int(row * height)]) for row in _ROWS]
    if any(not len(span) for span in spans):
        return ""
    if _is_cross(mask):
        return "+"
    if any(np.ptp(span) + 1 > _STROKE * width for span in spans):
        return ""
    first, middle, last = (float(span.mean() + 0.5) / width for span in spans)
    if max(first, last) < _OPEN and middle > _APEX:
        return ">"
    return "<" if min(first, last) > 1 - _OPEN and middle < 1 - _APEX else ""


def _is_cross(mask: "Mask") -> bool:
    """Has it one level stroke over its width, and above and below it an upright one alone?"""
    height, width = mask.shape
    arms = [np.flatnonzero(mask[int(row * height)]) for row in _ARMS]
    is_upright = all(len(arm) and np.ptp(arm) < _STROKE * width for arm in arms)
    middles = [abs(float(arm.mean() + 0.5) / width - 0.5) < 0.15 for arm in arms if len(arm)]
    is_level = bool((mask.mean(axis=1) > _BAR)[int(0.3 * height) : int(0.7 * height) + 1].any())
    return is_upright and all(middles) and is_level
