"""The numbers that Word counts itself: "1.", "a)", "II.", "3.2." before the text of a paragraph.

ISO/IEC 29500-1, 17.9: a paragraph names a list (``numId``) and a level (``ilvl``), itself or by its
style; the list follows an abstract one, some levels overridden; lists of one abstract list count
on together, unless they are told to start anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_styles import Styles
from kehoach.extract.office.list_numbers import Level, written
from kehoach.extract.office.package import W, is_on, number_of, value_of


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs name it: whose counters it moves, its levels, where it starts anew."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]

    def level_of_style(self, names: Iterable[str]) -> int | None:
        """The level that is meant for the first of some styles that has one."""
        found = {level.style: at for at, level in self.levels.items() if level.style}
        return next((found[name] for name in names if name in found), None)


@dataclass(slots=True)
class Numbering:
    """Counts through a document; paragraphs must be asked in their order."""

    lists: Mapping[str, NumberedList]
    styles: Styles
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, paragraph: Element) -> str:
        """Return the number of a paragraph with the space behind it, "" where it has none."""
        place = self._place(paragraph)
        if place is None:
            return ""
        name, at = place
        each = self.lists.get(name)
        level = each.levels.get(at) if each else None
        if each is None or level is None:
            return ""
        counts = self._count(name, each, at)
        return written(each.levels, at, counts)

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """List and level of a paragraph: its own words before those of its style.

        Which level a style stands on, the list says; what the style says of it counts only where
        the list says nothing.
        """
        properties = paragraph.find(W + "pPr")
        own = properties.find(W + "numPr") if properties is not None else None
        styles = list(self.styles.chain(value_of(properties, "pStyle")))
        said = (own, *(style.find(f"{W}pPr/{W}numPr") for style in styles))
        name = next((v for each in said if (v := value_of(each, "numId")) is not None), None)
        if name in (None, "", "0"):
            return None
        level = value_of(own, "ilvl")
        if level is None and (linked := self._linked(str(name), styles)) is not None:
            return str(name), linked
        levels = (value_of(each, "ilvl") for each in said)
        return str(name), number_of(next((each for each in levels if each is not None), None))

    def _linked(self, name: str, styles: Iterable[Element]) -> int | None:
        found = self.lists.get(name)
        return found.level_of_style(s.get(W + "styleId", "") for s in styles) if found else None

    def _count(self, name: str, each: NumberedList, at: int) -> dict[int, int]:
        counts = self._counts.setdefault(each.counters, {})
        if at in each.starts and (name, at) not in self._started:
            self._started.add((name, at))
            counts[at] = each.starts[at] - 1
        counts[at] = counts.get(at, each.levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            restart = each.levels[deeper].restart if deeper in each.levels else None
            if restart is None or (restart and at < restart):
                del counts[deeper]
        return counts


def read_numbering(root: Element | None, styles: Styles) -> Numbering:
    """Read the part that holds the lists; without one nothing is numbered."""
    if root is None:
        return Numbering({}, styles)
    abstract = {each.get(W + "abstractNumId", ""): each for each in root.iter(W + "abstractNum")}
    follows = {
        e.get(W + "numId", ""): value_of(e, "abstractNumId") or "" for e in root.iter(W + "num")
    }
    levels = {name: _levels(each) for name, each in abstract.items()}
    lists = {}
    for each in root.iter(W + "num"):
        counters = follows[each.get(W + "numId", "")]
        styled = styles.by_id.get(value_of(abstract.get(counters), "numStyleLink") or "")
        if styled is not None:  # the list is that of a style for lists
            numbers = styled.find(f"{W}pPr/{W}numPr")
            counters = follows.get(value_of(numbers, "numId") or "", counters)
        overrides = {number_of(o.get(W + "ilvl")): o for o in each.iter(W + "lvlOverride")}
        own = {at: lvl for at, o in overrides.items() for lvl in _levels(o).values()}
        starts = {
            at: number_of(start)
            for at, o in overrides.items()
            if (start := value_of(o, "startOverride")) is not None
        }
        lists[each.get(W + "numId", "")] = NumberedList(
            counters, {**levels.get(counters, {}), **own}, starts
        )
    return Numbering(lists, styles)


def _levels(parent: Element) -> dict[int, Level]:
    return {number_of(each.get(W + "ilvl")): _level(each) for each in parent.iter(W + "lvl")}


def _format(each: Element) -> str:
    """How a level is counted; the first of "001, 002, …" where its writer says so."""
    own = each.find(f".//{W}numFmt[@{W}format]")
    if own is not None:
        return own.get(W + "format", "").split(",")[0]
    return value_of(each, "numFmt") or "decimal"


def _level(each: Element) -> Level:
    restart = value_of(each, "lvlRestart")
    return Level(
        _format(each),
        value_of(each, "lvlText") or "",
        number_of(value_of(each, "start"), 1),
        None if restart is None else number_of(restart),
        bool(is_on(each, "isLgl")),
        value_of(each, "suff") or "tab",
        value_of(each, "pStyle"),
    )
