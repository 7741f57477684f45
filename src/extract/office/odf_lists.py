"""The numbers of lists in an OpenDocument text: OASIS OpenDocument 1.3, part 3, 5.3 and 16.30.

A list names a style with a level for each depth; it counts anew unless it says which one it goes
on with. Headings outside lists are numbered by the outline of the file.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.list_numbers import Level, written
from kehoach.extract.office.odf_package import STYLE, TEXT, whole
from kehoach.extract.office.odf_styles import OdfStyles

_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_PLACE = re.compile(r"%(\d+)%")
_NO_LEVELS: Mapping[int, Level] = {}


@dataclass(slots=True)
class ListPlace:
    """A level of a list that is being read; ``counts`` are shared by all levels of the list."""

    levels: Mapping[int, Level]
    style: str | None
    at: int
    counts: dict[int, int]
    awaits: bool = False
    """Whether the item that has begun has no paragraph yet: its first has the number."""
    start: int | None = None

    def begin(self, item: Element) -> None:
        """Begin an item."""
        self.awaits = item.tag == TEXT + "list-item"
        start = item.get(TEXT + "start-value")
        self.start = whole(start) if start else None

    def label(self) -> str:
        """The number of the paragraph that comes next, with the space behind it."""
        if not self.awaits:
            return ""
        self.awaits = False
        return _count(self.levels, self.at, self.counts, self.start)


@dataclass(slots=True)
class OdfLists:
    """Counts through a text; lists must be begun in their order."""

    styles: OdfStyles
    _by_id: dict[str, dict[int, int]] = field(default_factory=dict)
    _by_style: dict[str | None, dict[int, int]] = field(default_factory=dict)
    _outline: dict[int, int] = field(default_factory=dict)

    def begin(self, element: Element, around: ListPlace | None) -> ListPlace:
        """Begin a list, or one inside the item of another."""
        style = element.get(TEXT + "style-name") or (around.style if around else None)
        at = 0 if around is None else around.at + 1
        counts = self._counts(element, style) if around is None else around.counts
        return ListPlace(_levels(self.styles.others.get(style or "")), style, at, counts)

    def heading(self, element: Element) -> str:
        """The number of a heading that stands in no list."""
        if self.styles.outline is None or element.get(TEXT + "is-list-header") == "true":
            return ""
        at = whole(element.get(TEXT + "outline-level")) - 1
        return _count(_levels(self.styles.outline), at, self._outline, None)

    def _counts(self, element: Element, style: str | None) -> dict[int, int]:
        before = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self._by_style.get(style)
        counts: dict[int, int] = {} if before is None else before
        if name := element.get(_ID):
            self._by_id[name] = counts
        self._by_style[style] = counts
        return counts


def _count(levels: Mapping[int, Level], at: int, counts: dict[int, int], start: int | None) -> str:
    """Count on at a level; those below it begin anew."""
    level = levels.get(at)
    if level is None:
        return ""
    counts[at] = start if start is not None else counts.get(at, level.start - 1) + 1
    for deeper in [each for each in counts if each > at]:
        del counts[deeper]
    return written(levels, at, counts)


def _levels(style: Element | None) -> Mapping[int, Level]:
    if style is None:
        return _NO_LEVELS
    return {whole(each.get(TEXT + "level")) - 1: _level(each) for each in style}


def _level(each: Element) -> Level:
    suffix = next((v for e in each.iter() if (v := e.get(TEXT + "label-followed-by"))), "listtab")
    if (bullet := each.get(TEXT + "bullet-char")) is not None:
        return Level("bullet", bullet, 1, suffix=suffix)
    named = each.get(STYLE + "num-format", "")
    text = _text(each) if named else ""
    start = whole(each.get(TEXT + "start-value"))
    return Level(_FORMATS.get(named, "decimal"), text, start, suffix=suffix)


def _text(level: Element) -> str:
    """The number as it is written: a place for each level that it shows, words around them."""
    if (told := level.get(_LOEXT + "num-list-format")) is not None:
        return _PLACE.sub(r"%\1", told)
    at = whole(level.get(TEXT + "level"))
    shown = min(whole(level.get(TEXT + "display-levels")), at)
    places = ".".join(f"%{place}" for place in range(at - shown + 1, at + 1))
    return level.get(STYLE + "num-prefix", "") + places + level.get(STYLE + "num-suffix", "")
