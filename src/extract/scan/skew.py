"""By how much a page lies aslant, told by its rules or, where it has none, by its lines of text."""

from typing import TYPE_CHECKING

import cv2
import numpy as np

from kehoach.extract.scan.runs import Trace, joined, long_runs, traces

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.uint8]

# Inches: runs that may be rules, how far they may drift, and rules long enough to tell an angle.
_RUN, _DRIFT, _LONG = 0.25, 0.03, 1.5
_MANY = 40
# Degrees to either side that lines of text are tried at.
_MOST = 3.0
_TEXT_DPI = 100


def skew(ink: "Mask", dpi: float) -> float:
    """Degrees by which the page is turned clockwise."""
    angle = _by_rules(ink, dpi)
    return _by_text(ink, dpi) if angle is None else angle


def _by_rules(ink: "Mask", dpi: float) -> float | None:
    """The median angle of long level rules by their length; None where there are none."""
    runs = joined(long_runs(ink, int(_RUN * dpi), 1), int(dpi / 10), 5)
    rules = [each for each in traces(runs, _LONG * dpi) if _is_rule(each, dpi)]
    if not rules:
        return None
    longest = sorted(rules, key=lambda rule: -rule.length)[:_MANY]
    slopes = np.array([np.polyfit(rule.x, rule.y, 1)[0] for rule in longest])
    order = slopes.argsort()
    weight = np.array([rule.length for rule in longest])[order].cumsum()
    return float(np.degrees(np.arctan(slopes[order][weight.searchsorted(weight[-1] / 2)])))


def _is_rule(trace: Trace, dpi: float) -> bool:
    return len(trace.shape) < 0.06 * trace.length + _DRIFT * dpi + 2


def _by_text(ink: "Mask", dpi: float) -> float:
    """The angle at which lines of text and the blanks between them part most sharply."""
    scale = _TEXT_DPI / dpi
    small = cv2.resize(ink * 255, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    if not small.any():
        return 0.0
    rough = max(np.arange(-_MOST, _MOST + 0.01, 0.25), key=lambda angle: _sharpness(small, angle))
    near = np.arange(rough - 0.25, rough + 0.26, 0.05)
    return float(max(near, key=lambda angle: _sharpness(small, angle)))


def _sharpness(small: "Mask", angle: float) -> float:
    height, width = small.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    rows = cv2.warpAffine(small, turn, (width, height)).sum(axis=1, dtype=np.float64)
    return float((np.diff(rows) ** 2).sum())
