"""Lines between tables: which are running heads, which say that the table before goes on."""

from collections import Counter
from collections.abc import Iterable, Sequence

import regex

from kehoach.model import Line, PageGrid
from kehoach.normalize.language.continuation import is_continued
from kehoach.normalize.language.numerals import page_number
from kehoach.text import fold

_CONTINUES = regex.compile(
    r"^\W*(?:tiep (?:theo )?(?:bang|bieu|phu luc|trang)|continued from|\(?tiep theo\b)"
)
_NOTE = regex.compile(r"^\W*(?:\d{1,2}|\*+)\W*\p{L}")
"""How the first foot note of a page begins: with its mark."""
_SHORT_RULE = 0.4
"""Share of the width of a page: the rule above its foot notes is shorter."""
_UNDERLINES = 4.0
"""Points: a rule nearer below a line underlines it."""
_MOST_LINES = 4
"""Lines of a caption that is printed again; more are text of the document."""


def running_lines(page_grids: Sequence[PageGrid]) -> frozenset[str]:
    """Texts that stand outside the tables on several pages: running heads and feet, folded."""
    seen = Counter(
        text for page_grid in page_grids for text in {fold(line.text) for line in page_grid.outside}
    )
    return frozenset(text for text, pages in seen.items() if pages > 1)


def is_content(line: Line, running: frozenset[str]) -> bool:
    """Tell a line of the document from page numbers and running heads."""
    folded = fold(line.text)
    return folded not in running and page_number(folded) is None


def without_foot_notes(lines: Sequence[Line], page_grid: PageGrid) -> list[Line]:
    """The lines below the last table of a page but for its foot notes.

    They stand below a short rule, the first with its mark, and part no table from its next page.
    """
    foot = max((grid.frame.bottom for grid in page_grid.grids), default=page_grid.height)
    for rule in page_grid.loose_rules:
        notes = [line for line in lines if line.frame.top > rule.top]
        above = (rule.top - line.frame.bottom for line in lines if line not in notes)
        is_short = rule.width < _SHORT_RULE * page_grid.width and rule.top > foot
        if is_short and min(above, default=_UNDERLINES) >= _UNDERLINES and _begin_as_notes(notes):
            return [line for line in lines if line not in notes]
    return list(lines)


def _begin_as_notes(lines: Sequence[Line]) -> bool:
    first = min(lines, key=lambda line: line.frame.top, default=None)
    return first is not None and _NOTE.match(first.text) is not None


def parts_tables(between: Sequence[Line]) -> bool:
    """Do lines between two pieces part them? A caption that says "(tiếp theo)" does not."""
    if len(between) > _MOST_LINES:
        return True
    return bool(between) and not _says_continued(between)


def _says_continued(lines: Iterable[Line]) -> bool:
    return any(is_continued(line.text) or _CONTINUES.match(fold(line.text)) for line in lines)
