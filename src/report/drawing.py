"""Bar drawings in two sizes, for a wide window and for a phone."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.report.canvas import BAR, LETTER, LINE, Frame, Sheet, Sketch, key_height

NOTE_WIDTH = 74.0
"""Room for the number at the end of a bar."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled bar, stacked from ``values`` (one a series); ``note`` is written at its end."""

    label: str
    values: tuple[float, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing in two sizes: for a wide window or paper, and for a phone."""

    wide: Sketch
    narrow: Sketch


_WIDE = Frame(640.0, 215.0)
_NARROW = Frame(330.0, 0.0)


def lying_bars(bars: Sequence[Bar], series: Sequence[str]) -> Drawing:
    """Bars that lie, one a line; a key above when there are several series."""
    return Drawing(*(_lying_bars(bars, series, frame) for frame in (_WIDE, _NARROW)))


def standing_bars(
    bars: Sequence[Bar], groups: Sequence[tuple[str, int]], series: Sequence[str]
) -> Drawing:
    """Bars that stand on a time axis; ``groups`` are named runs of bars below (name, length)."""
    return Drawing(*(_standing_bars(bars, groups, series, frame) for frame in (_WIDE, _NARROW)))


def dots(marks: Sequence[Bar], longest: float) -> Drawing:
    """Marks on lines from 0 to ``longest``: a label, a line to its value, the value beside it."""
    return Drawing(*(_dots(marks, longest, frame) for frame in (_WIDE, _NARROW)))


def _lying_bars(bars: Sequence[Bar], series: Sequence[str], frame: Frame) -> Sketch:
    labels = [_wrapped(bar.label, frame.letters) for bar in bars]
    heights = [frame.height(label) for label in labels]
    top = key_height(series, frame)
    sheet = Sheet(frame, top + sum(heights) + 2)
    sheet.key(series)
    longest = max((sum(bar.values) for bar in bars), default=0) or 1
    scale = (frame.width - frame.label - NOTE_WIDTH) / longest
    y = top
    for bar, label, height in zip(bars, labels, heights, strict=True):
        middle = sheet.label(label, y, height)
        end = sheet.run(frame.label, middle - BAR / 2, [v * scale for v in bar.values], BAR)
        sheet.text(end + 6, middle, bar.note, look="strong")
        y += height
    if frame.label:
        sheet.rule(frame.label, top, frame.label, y)
    return sheet.sketch()


def _standing_bars(
    bars: Sequence[Bar], groups: Sequence[tuple[str, int]], series: Sequence[str], frame: Frame
) -> Sketch:
    pitch = frame.width / max(len(bars), 1)
    names = [_above(name, length * pitch) for name, length in groups]
    most = max((name.count("\n") + 1 for name in names), default=0)
    top, height, foot = key_height(series, frame) + 18, 130.0, 22.0 + (most and most * LINE + 6)
    sheet = Sheet(frame, top + height + foot)
    sheet.key(series)
    tallest = max((sum(bar.values) for bar in bars), default=0) or 1
    base = top + height
    for place, bar in enumerate(bars):
        left = place * pitch
        heights = [value * height / tallest for value in bar.values]
        rise = sheet.rise(left + pitch * 0.16, base, heights, pitch * 0.68)
        sheet.text(left + pitch / 2, rise - 9, bar.note, anchor="middle", look="strong")
        sheet.text(left + pitch / 2, base + 11, bar.label, anchor="middle", look="quiet")
    sheet.rule(0, base, frame.width, base)
    place = 0
    for name, (_, length) in zip(names, groups, strict=True):
        sheet.rule(place * pitch + 5, base + 22, (place + length) * pitch - 5, base + 22)
        middle = base + 26 + (name.count("\n") + 1) * LINE / 2
        sheet.text((place + length / 2) * pitch, middle, name, anchor="middle")
        place += length
    return sheet.sketch()


def _dots(marks: Sequence[Bar], longest: float, frame: Frame) -> Sketch:
    labels = [_wrapped(mark.label, frame.letters) for mark in marks]
    heights = [frame.height(label) for label in labels]
    sheet = Sheet(frame, 4 + sum(heights) + 2)
    left, room = frame.label, frame.width - frame.label - NOTE_WIDTH
    y = 4.0
    for mark, label, height in zip(marks, labels, heights, strict=True):
        middle = sheet.label(label, y, height)
        end = left + mark.values[0] * room / longest
        sheet.rule(left, middle, left + room, middle)
        sheet.run(left, middle - 2, [end - left], 4)
        sheet.run(end - 4, middle - 5.5, [8.0], 11)
        sheet.text(left + room + 8, middle, mark.note, look="strong")
        y += height
    return sheet.sketch()


def _above(name: str, room: float) -> str:
    """Set the name of a run above its sum where both do not fit side by side."""
    return name if len(name) * LETTER < room else name.replace(": ", "\n")


def _wrapped(label: str, letters: int) -> str:
    """Set a label in at most three lines; capitals take more room than small letters."""
    share_of_capitals = sum(map(str.isupper, label)) / max(len(label), 1)
    width = round(letters * (1 - 0.24 * share_of_capitals))
    lines = textwrap.wrap(label, width, max_lines=3, placeholder=" …", break_on_hyphens=False)
    return "\n".join(lines)
