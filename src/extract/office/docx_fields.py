"""Fields of a Word file: their instruction is not printed, their result is.

ISO/IEC 29500-1, 17.16. A field opens and closes in runs of their own, paragraphs apart if need be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kehoach.extract.office.package import W, is_on, number_of, value_of
from kehoach.extract.old_encodings.symbol_fonts import character, public_text

BOXES = {True: "☒", False: "☐"}
"""What a tick box shows."""
DELETED = frozenset((W + "del", W + "moveFrom"))
_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d+|0x[\dA-F]+)(?:.*?\\f\s*"?([^"\\]+))?', re.IGNORECASE)
_SYMBOLS_BEGIN = 0xF000


@dataclass(slots=True)
class _Field:
    """A field that is open."""

    begin: Element
    instruction: str = ""
    in_result: bool = False
    has_result: bool = False


@dataclass(slots=True)
class Fields:
    """The fields that are open at the current place; ``broken`` are marks of some never closed."""

    broken: frozenset[int] = frozenset()
    _open: list[_Field] = field(default_factory=list)

    @property
    def is_printed(self) -> bool:
        """Whether what stands here is printed, and no instruction."""
        return all(each.in_result for each in self._open)

    def add_text(self) -> None:
        """Note that the fields here have a result."""
        for each in self._open:
            each.has_result = True

    def add_instruction(self, text: str) -> None:
        """Take a part of the instruction of the innermost field."""
        if self._open:
            self._open[-1].instruction += text

    def read(self, mark: Element) -> Iterator[str]:
        """Open, part or close a field; yields what it shows without printing a result."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin" and id(mark) not in self.broken:
            self._open.append(_Field(mark))
        elif kind == "separate" and self._open:
            self._open[-1].in_result = True
        elif kind == "end" and self._open:
            closed = self._open.pop()
            if self.is_printed and not closed.has_result:
                yield _symbol(closed.instruction) or _choice(closed.begin)
            elif self.is_printed:
                yield _tick_box(closed.begin)


def broken_fields(root: Element) -> frozenset[int]:
    """The marks that open a field which nothing closes: what follows is text all the same."""
    opened: list[Element] = []
    for mark in _marks(root):
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            opened.append(mark)
        elif kind == "end" and opened:
            opened.pop()
    return frozenset(map(id, opened))


def _marks(node: Element) -> Iterator[Element]:
    for child in node:
        if child.tag == W + "fldChar":
            yield child
        elif child.tag not in DELETED:
            yield from _marks(child)


def _symbol(instruction: str) -> str:
    """The sign of a SYMBOL field."""
    found = _SYMBOL.match(instruction)
    if found is None:
        return ""
    place = int(found[1], 16 if found[1][1:2] in ("x", "X") else 10)
    font = (found[2] or "").strip()
    return public_text(character(_SYMBOLS_BEGIN + place if font else place), font)


def _tick_box(begin: Element) -> str:
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    checked = is_on(box, "checked")
    return BOXES[bool(is_on(box, "default") if checked is None else checked)]


def _choice(begin: Element) -> str:
    """What an old form field shows: a tick box, or the chosen one of a list."""
    choices = begin.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return _tick_box(begin)
    entries = [each.get(W + "val", "") for each in choices.findall(W + "listEntry")]
    chosen = number_of(value_of(choices, "result") or value_of(choices, "default"))
    return entries[chosen] if 0 <= chosen < len(entries) else ""
