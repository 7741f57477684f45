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


def parts_tables(between: Sequence[Line]) -> bool:
    """Do lines between two pieces part them? A caption that says "(tiếp theo)" does not."""
    if len(between) > _MOST_LINES:
        return True
    return bool(between) and not _says_continued(between)


def _says_continued(lines: Iterable[Line]) -> bool:
    return any(is_continued(line.text) or _CONTINUES.match(fold(line.text)) for line in lines)
