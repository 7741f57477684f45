"""Cells that list activities or outputs, split into their items.

Items are found by number ("3.1.", "3.21.XD", "2..1."), letter or bullet, also where the print ran
them together on one line; outputs also where only commas, semicolons or full stops part them and
an output of its own begins after each. What is split or left whole on weak evidence has a doubt.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.language.continuation import ends_open, names_number
from kehoach.normalize.language.folded_text import Aligned, align
from kehoach.normalize.lists.output_parts import output_parts
from kehoach.normalize.lists.starts import ListKind, Start, find_starts, head_at, lexicon
from kehoach.readings import ListItem, ListItems

__all__ = ["ListKind", "read_list"]

_LINE_END = re.compile(r"\n")
_SEMICOLON = re.compile(r";\s?")
_EDGES = " ;,.:-+"


class _Stretch(NamedTuple):
    """A stretch of the text that is one item, its printed number, and its doubts."""

    start: int
    end: int
    code: str | None = None
    doubts: tuple[Finding, ...] = ()


def read_list(text: str, kind: ListKind) -> ListItems:
    r"""Split a cell into its items, in order; an item keeps its text as printed.

    ``"\n"`` in ``text`` stands where the print starts a new paragraph. The number of an item is
    its ``code`` without the last dot; a bullet and a comma leave none. A number without words is
    its own text. An empty text has no items.
    """
    aligned = lexicon().restored(align(text))
    stretches = list(_stretches(aligned, kind))
    items = tuple(
        ListItem(each.code, words)
        for each in stretches
        if (words := _words(aligned, each) or each.code)
    )
    return ListItems(items, tuple(doubt for each in stretches for doubt in each.doubts))


def _words(text: Aligned, stretch: _Stretch) -> str:
    """Return the words of an item without the signs that part it from the next."""
    words = text.cut(stretch.start, stretch.end)
    return words.lstrip(" ;,.:").rstrip(_EDGES) if any(map(str.isalnum, words)) else ""


def _stretches(text: Aligned, kind: ListKind) -> Iterator[_Stretch]:
    starts = list(find_starts(text, kind))
    for block in _blocks(text, starts):
        for paragraph in _paragraphs(text, block, is_marked=bool(starts)):
            yield from _members(text, paragraph, kind, is_alone=not starts)


def _blocks(text: Aligned, starts: list[Start]) -> Iterator[_Stretch]:
    """Yield what stands before the first number or bullet, then each item."""
    ends = [start.place for start in starts[1:]] + [len(text.printed)]
    first = starts[0].place if starts else len(text.printed)
    if text.cut(0, first):
        yield _Stretch(0, first)
    for start, end in zip(starts, ends, strict=bool(starts)):
        yield _Stretch(start.words, end, start.code, start.doubts)


def _paragraphs(text: Aligned, block: _Stretch, *, is_marked: bool) -> Iterator[_Stretch]:
    """Yield the paragraphs of an item: a line that starts with a capital is one of its own."""
    start, code, doubts = block.start, block.code, block.doubts
    for found in _LINE_END.finditer(text.printed, block.start, block.end):
        if found.end() < block.end and _parts(text, found.start()):
            yield _Stretch(start, found.start(), code, doubts)
            start, code, doubts = found.end(), None, ()
            if is_marked:
                printed = text.cut(start, min(block.end, start + 60))
                doubts = (finding("list_line_unmarked", value=printed),)
    yield _Stretch(start, block.end, code, doubts)


def _parts(text: Aligned, line_end: int) -> bool:
    """Whether a new paragraph starts after a line: one that ends openly goes on."""
    before, after = text.printed[max(0, line_end - 30) : line_end], text.printed[line_end + 1 :]
    return after[0].isupper() and not (ends_open(before) or names_number(before, after))


def _members(
    text: Aligned, item: _Stretch, kind: ListKind, *, is_alone: bool
) -> Iterator[_Stretch]:
    """Yield the outputs that commas part, or the tasks that semicolons part."""
    code, doubts = item.code, item.doubts
    for start, end, uncertain in _divide(text, item, kind, is_alone=is_alone):
        yield _Stretch(start, end, code, (*doubts, *uncertain))
        code, doubts = None, ()


def _divide(
    text: Aligned, item: _Stretch, kind: ListKind, *, is_alone: bool
) -> Iterator[tuple[int, int, tuple[Finding, ...]]]:
    if kind == "output":
        yield from output_parts(text, item.start, item.end)
        return
    start = item.start
    for found in _SEMICOLON.finditer(text.printed, item.start, item.end) if is_alone else ():
        place = found.end()
        if place < item.end and text.printed[place].isupper() and head_at(text, place, kind):
            yield start, found.start(), ()
            start = place
    yield start, item.end, ()
