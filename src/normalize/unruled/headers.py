"""Which lines at the head of a region are the headings of a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kehoach.model import BBox, PageGrid
from kehoach.normalize.columns.headings import family, read_heading
from kehoach.normalize.tables.fragments import read_fragment
from kehoach.normalize.tables.header import Header, find_header
from kehoach.normalize.unruled.grids import Layout, make_grid
from kehoach.normalize.unruled.regions import Region, region_below, steps
from kehoach.normalize.unruled.row_starts import (
    WIDER,
    are_numbers_at_heads,
    is_full,
    is_number,
    is_number_column,
    is_ruled,
    row_starts,
    rules_within,
)
from kehoach.normalize.unruled.text_lines import TextLine

_MOST_LINES = 6
# Lines of one header stand no further apart, in points.
_STEP = 24.0
_NO_PAGE = PageGrid(1, 0.0, 0.0, (), (), 0, 0)


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its lines, how many of them are its header, and of these the upper headings'."""

    region: Region
    upper: int
    height: int


def find_table(lines: Sequence[TextLine], rules: Sequence[BBox]) -> Found | None:
    """Find a plan whose header begins with the first line; None where none does."""
    if len(lines[0].spans()) < 2:
        return None
    best: tuple[int, Found] | None = None
    for height in _heights(lines, rules):
        region = region_below(lines[:height], lines[height:])
        if region is None or not _is_compact(region, height):
            continue
        found = Found(region, _upper(region, height), height)
        header = read_header(found)
        known = header.known if header is not None and _names_columns(header) else 0
        if known > (best[0] if best else 0):
            best = known, found
    return best[1] if best and _is_plain(best[1], rules) else None


def _names_columns(header: Header) -> bool:
    """Are these the headings of a plan, one for each column?

    Where a row was taken for a header columns have none, where the gap between two columns was not
    found one has two.
    """
    headings = [column.heading for column in header.columns]
    return header.reading.is_plan and all(headings) and not any(map(_is_two_headings, headings))


def _is_two_headings(text: str) -> bool:
    """Do two headings stand in one, each with a capital ("Kinh phí Ghi chú")?"""
    words = text.split()
    cuts = (at for at in range(1, len(words)) if words[at][0].isupper() and not text.isupper())
    return any(_are_two(" ".join(words[:at]), " ".join(words[at:])) for at in cuts)


def _are_two(first: str, second: str) -> bool:
    one, other = ({family(each.column) for each in read_heading(t).claims} for t in (first, second))
    return bool(one and other) and one.isdisjoint(other)


def _heights(lines: Sequence[TextLine], rules: Sequence[BBox]) -> Iterator[int]:
    """How many lines the header may have: to the first rule, else to a number or a wide blank."""
    possible = range(1, min(_MOST_LINES, len(lines) - 1) + 1)
    ruled = [at for at in possible if is_ruled(lines, at, rules)]
    told = [at for at in possible if _begins_body(lines, at)]
    yield from ruled[:1] or told or possible


def _begins_body(lines: Sequence[TextLine], at: int) -> bool:
    first, *others = lines[at].spans()
    number = " ".join(word.text for word in lines[at].words if word.frame.x0 < first[1])
    if others and is_number(number):
        return True
    usual = min(steps(lines[: at + 1]), default=0.0)
    return at > 1 and lines[at].baseline - lines[at - 1].baseline > WIDER * usual


def _is_compact(region: Region, height: int) -> bool:
    """Do the lines of a header stand close, none of them one text over several columns?"""
    header = region.lines[:height]
    wide = (line for line in header if line.crosses(region.edges))
    return max(steps(header), default=0.0) < _STEP and all(len(line.spans()) > 1 for line in wide)


def _upper(region: Region, height: int) -> int:
    """How many lines at the head hold headings over several columns."""
    wide = [at for at in range(height - 1) if region.lines[at].crosses(region.edges)]
    return wide[-1] + 1 if wide else 0


def read_header(found: Found) -> Header | None:
    """What the headings say, as those of a table with rules."""
    region, height = found.region, found.height
    lines = region.lines[: height + 1]
    layout = Layout(Region(region.edges, lines, frozenset()), height, found.upper, (height,))
    return find_header(read_fragment(make_grid(_NO_PAGE, layout)))


def _is_plain(found: Found, rules: Sequence[BBox]) -> bool:
    """Do rows begin right below the header, and each with the first line of its cells?"""
    region, height = found.region, found.height
    if rules_within(region, rules) and len(rules_within(region, rules)) > 2:
        return True
    if is_number_column(region, height):
        return 0 in region.lines[height].columns(region.edges) and are_numbers_at_heads(
            region, height
        )
    return len(region.lines[height].columns(region.edges)) > 1


def layout_of(found: Found, rules: Sequence[BBox]) -> Layout:
    """Divide a table into rows."""
    region = found.region
    within = rules_within(region, rules)
    starts = row_starts(region, found.height, within)
    joined = frozenset(_joined(region, starts, rules)) if len(within) > 2 else frozenset()
    return Layout(region, found.height, found.upper, tuple(starts), joined)


def has_whole_rows(layout: Layout) -> bool:
    """Is there text in most columns of most rows? Else rows or columns were taken amiss."""
    region = layout.region
    spans = pairwise((*layout.starts, len(region.lines)))
    rows = [range(first, end) for first, end in spans if first not in region.across]
    whole = sum(is_full(region, row) for row in rows)
    return 2 * (whole + len(layout.joined)) >= len(rows)


def _joined(
    region: Region, starts: Sequence[int], rules: Sequence[BBox]
) -> Iterator[tuple[int, int]]:
    """Starts of rows at which no rule stands over a column: its cell goes on."""
    x0 = min(word.frame.x0 for line in region.lines for word in line.words)
    x1 = max(word.frame.x1 for line in region.lines for word in line.words)
    for start in starts[1:]:
        above, below = region.lines[start - 1].baseline, region.lines[start].baseline
        here = [rule for rule in rules if above < rule.top < below]
        for column, (left, right) in enumerate(pairwise((x0, *region.edges, x1))):
            middle = (left + right) / 2
            if not any(rule.x0 <= middle <= rule.x1 for rule in here):
                yield start, column
