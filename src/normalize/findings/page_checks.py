"""What a careful person would query in the pages themselves: scans, repeats, missing pages."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain

from kehoach.findings import Finding, finding
from kehoach.model import PageGrid, PrintDefect
from kehoach.normalize.findings.letter_checks import check_fonts, check_letters
from kehoach.normalize.language.numerals import page_number, page_total

# A page of fewer inked characters than this under a page-wide image is a scan with a stamp.
_FEW_GLYPHS = 150
_WIDE_IMAGE = 0.5
_FEW_IN_CELLS = 12
# Pages that may be missing before the first number; an annex of a gazette begins much later.
_FEW_PAGES = 9
# The head and foot of a page: a share of its height, and no less than an inch.
_EDGE, _INCH = 0.12, 72.0


def is_scan(page_grid: PageGrid) -> bool:
    """Tell a page whose text is in an image, not one with a table printed on a picture."""
    return (
        page_grid.error is None
        and not any(grid.glyphs for grid in page_grid.grids)
        and page_grid.glyphs < (1 if page_grid.is_recognised else _FEW_GLYPHS)
        and page_grid.image_area > _WIDE_IMAGE
    )


def check_page_grids(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Findings about the pages of a document."""
    running = _running_heights(page_grids)
    for page_grid in page_grids:
        if page_grid.error is not None:
            yield finding("page_unreadable", page=page_grid.page, error=page_grid.error)
        elif is_scan(page_grid):
            yield finding("page_is_scan", page=page_grid.page)
        elif not page_grid.glyphs and _is_ruled(page_grid):
            yield finding("page_without_text", page=page_grid.page)
        if page_grid.is_recognised and page_grid.glyphs:
            yield finding("page_recognised", page=page_grid.page)
        for defect in page_grid.print_defects:
            if _matters(defect, page_grid, running):
                yield finding(defect.code, value=defect.value, page=page_grid.page, box=defect.bbox)
    yield from _check_blanks(page_grids)
    yield from _check_repeats(page_grids)
    yield from check_fonts(page_grids)
    yield from _check_encodings(page_grids)
    yield from check_letters(page_grids)
    yield from _check_page_numbers(page_grids)


def _is_ruled(page_grid: PageGrid) -> bool:
    """Are there cells, or level rules as above and below a row of empty ones?"""
    return bool(page_grid.grids) or len(page_grid.loose_rules) > 1


def _matters(defect: PrintDefect, page_grid: PageGrid, running: frozenset[int]) -> bool:
    """Is this no page number, and no slanted text on a page without tables?"""
    if defect.code == "text_aslant":
        return bool(page_grid.grids)
    return defect.code != "text_below_table" or _height(defect) not in running


def _running_heights(page_grids: Sequence[PageGrid]) -> frozenset[int]:
    """Where page numbers stand: at the same height under the tables of several pages."""
    below = (
        b
        for page_grid in page_grids
        for b in page_grid.print_defects
        if b.code == "text_below_table"
    )
    return frozenset(at for at, times in Counter(map(_height, below)).items() if times > 1)


def _height(defect: PrintDefect) -> int:
    return round(defect.frame.top)


def _check_blanks(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Pages with nothing on them between pages with text: so looks a page whose content is lost."""
    inked = [number for number, page_grid in enumerate(page_grids) if page_grid.glyphs]
    for page_grid in page_grids[inked[0] : inked[-1]] if inked else ():
        if not (page_grid.glyphs or page_grid.grids or page_grid.error or is_scan(page_grid)):
            yield finding("page_blank", page=page_grid.page)


def _check_repeats(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Pages with the same text: a page was put in twice. Few letters tell of the next page only."""
    seen: dict[int, int] = {}
    for page_grid in page_grids:
        if not page_grid.glyphs_in_cells:
            continue
        key = hash(tuple(cell.lines for grid in page_grid.grids for cell in grid.cells))
        is_next = seen.get(key) == page_grid.page - 1
        if key in seen and (is_next or page_grid.glyphs_in_cells >= _FEW_IN_CELLS):
            yield finding("page_repeated", page=page_grid.page, page_before=seen[key])
        seen.setdefault(key, page_grid.page)


def _check_encodings(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Old encodings that were turned into Unicode: told once for the document."""
    cells: Counter[str] = Counter()
    for encoding, count in chain.from_iterable(s.converted for s in page_grids):
        cells[encoding] += count
    for encoding, count in sorted(cells.items()):
        yield finding("encoding_converted", value=encoding, cells=count)


def _check_page_numbers(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Printed page numbers that skip: a page is missing, or pages changed places."""
    before: tuple[int, int] | None = None
    total = 0
    for page_grid in page_grids:
        printed = _page_number(page_grid)
        number = page_number(printed) if printed else None
        if number is None or printed is None:
            continue
        if before is None and 0 < number - page_grid.page <= _FEW_PAGES:
            yield finding("page_missing", "first", value=str(number), page=page_grid.page)
        if before is not None and not _follows((page_grid.page, number), before):
            yield finding("page_missing", value=str(number), page=page_grid.page, before=before[1])
        before, total = (page_grid.page, number), page_total(printed) or 0
    if before is not None and before[1] < total and before[0] == page_grids[-1].page:
        yield finding("page_missing", "total", value=str(before[1]), page=before[0], total=total)


def _follows(now: tuple[int, int], before: tuple[int, int]) -> bool:
    """Tell whether page and printed number follow those before, or count anew from a page between.

    The first page of an annex often has no number: 4, none, 2.
    """
    pages = now[0] - before[0]
    return now[1] - before[1] == pages or now[1] <= pages


def _page_number(page_grid: PageGrid) -> str | None:
    """The number printed alone in the head or foot of a page, as printed."""
    edge = max(_EDGE * page_grid.height, _INCH)
    for line in page_grid.outside:
        near_edge = line.frame.bottom < edge or line.frame.top > page_grid.height - edge
        if near_edge and page_number(line.text) is not None:
            return line.text
    return None
