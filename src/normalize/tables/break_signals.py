"""The signals at a page break: what each is called, and when it holds.

A signal gives 0 to 1 for one column, or for the whole row. `page_breaks` weighs them twice: do both
sides make one row, and, where they do not, does the cell of a column go on over the new row? The
words for each stand in ``finding_words.csv`` under "break." and its name.
"""

from collections.abc import Callable
from dataclasses import dataclass

from kehoach.normalize.language.continuation import (
    begins_inside,
    ends_open,
    ends_sentence,
    names_number,
)
from kehoach.normalize.language.sums import is_sum
from kehoach.normalize.tables.break_evidence import ColumnBreak, PageBreak
from kehoach.normalize.tables.cell_whitespace import AT_HEAD_LINES
from kehoach.normalize.tables.column_profile import opens_numbered
from kehoach.normalize.tables.line_joining import opening
from kehoach.normalize.tables.text_shapes import is_figure, shape

# Lines. Word processors move as many to the next page, so that none stands alone.
_MOVED_LINES = 3
_PADDING_LINES = 0.5
_USUALLY = 0.7
_MOST_ROWS = 0.75
_FEW_CELLS = 3
_FEW_LINES = 2
# Times the share of merged cells, up to 1: how much a merged cell is expected; the least of it.
_OFTEN = 5.0
_RARELY = 0.25
_UNLEARNT = 0.5
"""The same where page breaks touch all cells of a column."""


@dataclass(frozen=True, slots=True)
class ColumnSignal:
    """A signal of one column.

    ``in_merged``: does it tell of the row also where the cell is merged over several?
    """

    name: str
    holds: Callable[[ColumnBreak], float]
    in_merged: bool = True


@dataclass(frozen=True, slots=True)
class RowSignal:
    """A signal of the whole row."""

    name: str
    holds: Callable[[PageBreak], float]


@dataclass(frozen=True, slots=True)
class CellSignal:
    """A signal of one column that tells only whether its cell goes on over a new row."""

    name: str
    holds: Callable[[PageBreak, ColumnBreak], float]


def _goes_on_inside(column: ColumnBreak) -> bool:
    """Does the text below begin with a small letter or a sign that only follows others?"""
    return column.has_both and begins_inside(column.below.text)


def _small_letter(column: ColumnBreak) -> float:
    """Small letters are weak evidence where cells of the column begin with them anyway."""
    if not _goes_on_inside(column) or _is_known(column, column.below.text):
        return 0.0
    return max(1.0 - 2.0 * column.profile.small, 0.0)


def _usual_small_letter(column: ColumnBreak) -> float:
    return float(_goes_on_inside(column)) - _small_letter(column)


def _wants_more(column: ColumnBreak) -> float:
    if not column.has_both or opening(column.below.text):
        return 0.0
    return float(_asks_for(column.above.text, column.below.text))


def _asks_for(above: str, below: str) -> bool:
    """Does the text above end in a word or sign after which the text below must come?"""
    return ends_open(above) or names_number(above, below)


def _begins(column: ColumnBreak) -> bool:
    """Does the text below begin as a sentence or a name does?"""
    below = column.below.text
    if not column.has_both or column.is_serial or opening(below):
        return False
    return not (begins_inside(below) or is_figure(below) or _asks_for(column.above.text, below))


def _begins_anew(column: ColumnBreak) -> float:
    return float(_begins(column) and not ends_sentence(column.above.text))


def _begins_after_end(column: ColumnBreak) -> float:
    return float(_begins(column) and ends_sentence(column.above.text))


def _figures(column: ColumnBreak) -> float:
    """A number above and a number below in a column of numbers."""
    both = is_figure(column.above.text) and is_figure(column.below.text)
    return column.profile.figures if both and not column.is_serial else 0.0


def _is_known(column: ColumnBreak, text: str) -> bool:
    return shape(text) in column.profile.shapes


def _whole_cells(column: ColumnBreak) -> float:
    """Both texts are as whole cells of this column are elsewhere: "kg", "VT-02", "hộp"."""
    if not column.has_both or column.is_serial:
        return 0.0
    return (_is_known(column, column.above.text) + _is_known(column, column.below.text)) / 2.0


def _single_words(column: ColumnBreak) -> float:
    if not column.has_both or column.is_serial or column.profile.cells < _FEW_CELLS:
        return 0.0
    both = " " not in column.above.text and " " not in column.below.text
    return column.profile.words if both else 0.0


def _too_many_lines(column: ColumnBreak) -> float:
    """As one cell it would have more lines than any other of the column."""
    most, cells = column.profile.lines, column.profile.cells
    if not column.has_both or column.is_serial or most == 0:
        return 0.0
    more = column.above.lines + column.below.lines - most
    return min(max(more, 0) / most, 1.0) * cells / (cells + 1)


def _room_on_line(column: ColumnBreak) -> float:
    """The first word below would have fitted on the last line above: no line broken by its width.

    Paragraphs end so as well, where cells of the column have several.
    """
    if not column.has_both or column.is_serial or opening(column.below.text):
        return 0.0
    fits = column.above.line_room > column.below.word_width > 0.0
    return 1.0 - column.profile.paragraphs if fits else 0.0


def _full_line(column: ColumnBreak) -> float:
    """The last of several lines above had no room for the first word below, as a broken line."""
    if not _begins(column) or column.above.lines < _FEW_LINES:
        return 0.0
    return float(0.0 <= column.above.line_room <= column.below.word_width)


def _room(column: ColumnBreak, blank: float) -> float:
    """Would the first lines below have fitted above, had they been of one cell?"""
    return float(blank > min(column.below.lines, _MOVED_LINES) + _PADDING_LINES)


def _room_in_cell(column: ColumnBreak) -> float:
    if not column.has_both or column.is_serial:
        return 0.0
    return _room(column, column.above.blank_below)


def _room_in_blank_cell(column: ColumnBreak) -> float:
    """Text at the head of a page was not begun in the empty cell above, where heads are usual."""
    only_below = column.below.text and not column.above.text and not column.is_serial
    at_head = column.profile.at_head > _USUALLY and column.below.blank_above < AT_HEAD_LINES
    return _room(column, column.above.blank_below) if only_below and at_head else 0.0


def _list_number(column: ColumnBreak) -> float:
    """A number opens the text below where each cell of the column has one number."""
    profile = column.profile
    one_each = profile.labelled > 0.6 and profile.listing < 0.2 and profile.cells >= _FEW_CELLS
    return float(column.has_both and opens_numbered(column.below.text) and one_each)


def _list_item(column: ColumnBreak) -> bool:
    is_item = column.has_both and opening(column.below.text) is not None
    return is_item and not _list_number(column)


def _list_begins(column: ColumnBreak) -> float:
    """A list item opens the text below, as one opens other cells of the column."""
    return min(2.0 * column.profile.listed, 1.0) if _list_item(column) else 0.0


def _list_goes_on(column: ColumnBreak) -> float:
    """A list item opens the text below, and other cells of the column begin otherwise."""
    return max(1.0 - 2.0 * column.profile.listed, 0.0) if _list_item(column) else 0.0


def _unlabelled(column: ColumnBreak) -> float:
    """Cells of this column open with a number, and the text below does not."""
    profile = column.profile
    numbered = profile.labelled > 0.75 and profile.cells >= _FEW_CELLS
    return float(numbered and _begins(column))


def _serial_only_below(column: ColumnBreak) -> float:
    return float(column.is_serial and bool(column.below.text) and not column.above.text)


def _blank(column: ColumnBreak, *, below: bool) -> float:
    """A cell that should hold text and does not: its text stands on the other side."""
    here, there = (column.below, column.above) if below else (column.above, column.below)
    if here.text or not there.text or column.is_serial:
        return 0.0
    return column.missed * max(1.0 - 2.0 * column.profile.merged, 0.0)


def _blanks(both: PageBreak, *, below: bool) -> float:
    return sum(_blank(column, below=below) for column in both.columns)


def _blanks_below(both: PageBreak) -> float:
    return 0.0 if both.blanks_are_usual_below else _blanks(both, below=True)


def _blanks_above(both: PageBreak) -> float:
    return 0.0 if both.blanks_are_usual_above else _blanks(both, below=False)


def _blanks_of_group_below(both: PageBreak) -> float:
    return _blanks(both, below=True) if both.blanks_are_usual_below else 0.0


def _blanks_of_group_above(both: PageBreak) -> float:
    return _blanks(both, below=False) if both.blanks_are_usual_above else 0.0


def _no_new_number(both: PageBreak) -> float:
    """No number stands below the break, and what stands there is no sum or group."""
    if both.blanks_are_usual_below:
        return 0.0
    numbers = [c for c in both.columns if c.is_serial and c.above.text and not c.below.text]
    usual = [c.profile.filled for c in numbers if not c.profile.ever_merged and not c.is_merged]
    return max(max(usual, default=0.0) - _MOST_ROWS, 0.0) / (1.0 - _MOST_ROWS)


def _page_room(both: PageBreak) -> float:
    """The page before had room for the first lines below: the row was moved as a whole."""
    need = min(max([column.below.lines for column in both.columns], default=0), _MOVED_LINES)
    return min(max(both.page_room - need, 0.0) / _MOVED_LINES, 1.0)


def _whole_rows(both: PageBreak) -> float:
    return float(both.is_whole_above and both.is_whole_below)


def _whole_row_below(both: PageBreak) -> float:
    return float(both.is_whole_below and not both.is_whole_above)


def _sum_below(both: PageBreak) -> float:
    return float(any(is_sum(column.below.text) for column in both.columns[:3]))


def _known_rows(both: PageBreak) -> float:
    return float(both.seen_above and both.seen_below)


def _all_open(both: PageBreak) -> float:
    return float(all(column.is_open for column in both.columns))


def _always(_: PageBreak) -> float:
    return 1.0


def _askew(column: ColumnBreak) -> float:
    return float(column.above.column_span != column.below.column_span)


def _merged_above(_: PageBreak, column: ColumnBreak) -> float:
    return float(column.above.rows > 1)


def _merged_below(_: PageBreak, column: ColumnBreak) -> float:
    return float(column.below.rows > 1)


def _merging_column(_: PageBreak, column: ColumnBreak) -> float:
    return min(2.0 * column.profile.merged, 1.0)


def _merged_text(column: ColumnBreak) -> float:
    """How sure a cell that is blank on one side has its text on the other, being merged.

    Text is missed where cells are usually filled, and merged cells are expected where some are.
    """
    missed = max(2.0 * column.profile.filled - 1.0, 0.0)
    if column.is_merged:
        return missed
    seldom = _RARELY if column.profile.cells else _UNLEARNT
    least = seldom if column.profile.ever_merged else 0.0
    return missed * min(max(_OFTEN * column.profile.merged, least), 1.0)


def _merged_text_above(both: PageBreak, column: ColumnBreak) -> float:
    only_above = column.above.text and not column.below.text
    return _merged_text(column) if only_above and not both.blanks_are_usual_below else 0.0


def _merged_text_below(both: PageBreak, column: ColumnBreak) -> float:
    only_below = column.below.text and not column.above.text
    return _merged_text(column) if only_below and not both.blanks_are_usual_above else 0.0


def _one_blank(_: PageBreak, column: ColumnBreak) -> float:
    return float(column.has_one)


def _text_in_smaller_part(_: PageBreak, column: ColumnBreak) -> float:
    """Text stands below only, in less space than was empty above: at no height of one cell."""
    above, below = column.above, column.below
    only_below = bool(below.text) and not above.text
    height = below.blank_above + below.lines + below.blank_below
    return float(only_below and above.blank_above > height)


ROW_SIGNALS = (
    RowSignal("always", _always),
    RowSignal("blank_below", _blanks_below),
    RowSignal("blank_above", _blanks_above),
    RowSignal("blank_of_group_below", _blanks_of_group_below),
    RowSignal("blank_of_group_above", _blanks_of_group_above),
    RowSignal("no_new_number", _no_new_number),
    RowSignal("page_had_room", _page_room),
    RowSignal("whole_rows", _whole_rows),
    RowSignal("whole_row_below", _whole_row_below),
    RowSignal("sum_below", _sum_below),
    RowSignal("known_rows", _known_rows),
    RowSignal("all_open", _all_open),
)
COLUMN_SIGNALS = (
    ColumnSignal("small_letter", _small_letter, in_merged=False),
    ColumnSignal("usual_small_letter", _usual_small_letter, in_merged=False),
    ColumnSignal("unfinished", _wants_more, in_merged=False),
    ColumnSignal("begins", _begins_anew),
    ColumnSignal("begins_after_end", _begins_after_end),
    ColumnSignal("figures", _figures),
    ColumnSignal("whole_cells", _whole_cells),
    ColumnSignal("single_words", _single_words),
    ColumnSignal("too_many_lines", _too_many_lines),
    ColumnSignal("room_on_line", _room_on_line),
    ColumnSignal("full_line", _full_line),
    ColumnSignal("room_in_cell", _room_in_cell),
    ColumnSignal("room_in_blank", _room_in_blank_cell),
    ColumnSignal("list_number", _list_number),
    ColumnSignal("list_begins", _list_begins),
    ColumnSignal("list_goes_on", _list_goes_on),
    ColumnSignal("unlabelled", _unlabelled, in_merged=False),
    ColumnSignal("serial_only_below", _serial_only_below),
    ColumnSignal("askew", _askew),
)
CELL_SIGNALS = (
    CellSignal("merged_above", _merged_above),
    CellSignal("merged_below", _merged_below),
    CellSignal("merging_column", _merging_column),
    CellSignal("merged_text_above", _merged_text_above),
    CellSignal("merged_text_below", _merged_text_below),
    CellSignal("one_blank", _one_blank),
    CellSignal("text_in_smaller_part", _text_in_smaller_part),
)
