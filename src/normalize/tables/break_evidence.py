"""What stands on both sides of a page break, column by column."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kehoach.normalize.language.sums import begins_as_other, is_sum
from kehoach.normalize.tables.column_profile import ColumnProfile

_USUALLY = 0.7


class Side(NamedTuple):
    """The cell over one column on one side of a break."""

    text: str
    rows: int = 1
    """Rows of the fragment that the cell spans on this side."""
    column_span: int = 1
    is_open: bool = False
    """No rule closes the cell at the break."""
    lines: int = 0
    """Printed lines of text, those on earlier pages counted too."""
    blank_above: float = 0.0
    """Blank between the head of the cell and its text, in lines; all of it where it is empty."""
    blank_below: float = 0.0
    """Blank between its text and the foot of the cell, in lines; all of it where it is empty.

    What every cell with text leaves blank at the foot of a page is room of the page, not of theirs.
    """
    line_room: float = -1.0
    """Points that its last line leaves free; below 0: not known."""
    word_width: float = 0.0
    """Width of its first word, with the space before it, in points."""


class ColumnBreak(NamedTuple):
    """One column at a page break."""

    above: Side
    below: Side
    profile: ColumnProfile
    is_serial: bool = False

    @property
    def has_both(self) -> bool:
        """Does text stand on both sides?"""
        return bool(self.above.text and self.below.text)

    @property
    def has_one(self) -> bool:
        """Does text stand on one side only?"""
        return bool(self.above.text) != bool(self.below.text)

    @property
    def is_open(self) -> bool:
        """Is the cell open at the break: cut, not ended?"""
        return self.above.is_open or self.below.is_open

    @property
    def is_merged(self) -> bool:
        """Does the cell span several rows on one side: may it go on though a new row starts?"""
        return self.above.rows > 1 or self.below.rows > 1

    @property
    def missed(self) -> float:
        """How much a blank cell is missed here, 0 to 1: not at all where blanks are usual."""
        return 0.0 if self.is_merged else max(2.0 * self.profile.filled - 1.0, 0.0)


@dataclass(frozen=True)
class PageBreak:
    """All columns at one page break.

    ``is_heading``: one side is a heading. ``page_room``: lines for which the page before had room
    below the table. ``seen_above``, ``seen_below``: do rows inside the table have text in the same
    columns as the row on this side?
    """

    columns: tuple[ColumnBreak, ...]
    is_heading: bool = False
    page_room: float = 0.0
    seen_above: bool = False
    seen_below: bool = False

    @cached_property
    def blanks_are_usual_above(self) -> bool:
        """Does a sum, a group or a row "khác" stand above the break?"""
        return _may_have_blanks([c.above.text for c in self.columns if not c.is_serial])

    @cached_property
    def blanks_are_usual_below(self) -> bool:
        """Does a sum, a group or a row "khác" stand below the break?"""
        return _may_have_blanks([c.below.text for c in self.columns if not c.is_serial])

    @cached_property
    def is_whole_above(self) -> bool:
        """Has every column that is usually filled text above the break?"""
        return _is_whole([(c.above.text, c) for c in self.columns])

    @cached_property
    def is_whole_below(self) -> bool:
        """Has every column that is usually filled text below the break?"""
        return _is_whole([(c.below.text, c) for c in self.columns])


def _may_have_blanks(texts: list[str]) -> bool:
    said = [text for text in texts if text]
    if len(said) == 1:
        return said[0][:1].isupper()
    return any(is_sum(text) or begins_as_other(text) for text in said[:2])


def _is_whole(sides: list[tuple[str, ColumnBreak]]) -> bool:
    usual = [bool(text) for text, column in sides if column.profile.filled >= _USUALLY]
    own = [bool(text) for text, _ in sides]
    return len(usual) > 1 and all(usual) and sum(own) > 1
