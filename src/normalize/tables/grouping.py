"""Which fragments make one table: over pages, apart from the tables before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kehoach.model import Grid, Line, PageGrid
from kehoach.normalize.columns.reading import read_columns
from kehoach.normalize.tables.captions import (
    is_content,
    parts_tables,
    running_lines,
    without_foot_notes,
)
from kehoach.normalize.tables.fragments import (
    Fragment,
    Part,
    below_rows,
    divides,
    fit,
    out_of_memory,
    refit,
)
from kehoach.normalize.tables.header import Header, find_header, first_block, only_row, repeats
from kehoach.normalize.tables.header_parts import (
    begins_with_header,
    begins_with_other_header,
    part_header,
    with_rest,
)
from kehoach.normalize.tables.page_room import page_rooms
from kehoach.normalize.tables.parting import read_parted
from kehoach.normalize.tables.running_tables import running_tables
from kehoach.spill import Spill
from kehoach.text import fold

# Points: two grids of one page closer than this, without a header between, are one table
# whose rules have a gap.
_GAP = 14.0
# Share of the width by which columns of one table may differ from page to page.
_EDGE_SHIFT = 0.06
_SECTION_SHIFT = 0.12


@dataclass(slots=True)
class Group:
    """The fragments of one table in order, the header stripped from each."""

    header: Header | None
    fragments: list[Fragment]
    header_fragment: Fragment | None
    caption: tuple[Line, ...]
    is_header_known: bool = True
    carried: bool = False
    """The columns were taken over from the table before: this one has no header of its own."""
    glyphs: int = 0
    refitted: list[int] = field(default_factory=list)
    """Pages that have another number of columns than the table."""
    repeated_header: list[Sequence[Part]] = field(default_factory=list)
    """Cells of the header on each page that repeats it."""
    is_running: bool = False
    """It heads or foots each page: the table before it may go on after it."""


def group_fragments(page_grids: Sequence[PageGrid]) -> list[Group]:
    """Group the grids of a document into tables, in reading order."""
    running, of_pages = running_lines(page_grids), running_tables(page_grids)
    rooms = page_rooms(page_grids, lambda line: is_content(line, running))
    groups: list[Group] = []
    spill = Spill()
    caption: list[Line] = []
    for page_grid in page_grids:
        waiting = list(page_grid.outside)
        for grid in sorted(page_grid.grids, key=lambda grid: (grid.frame.top, grid.frame.x0)):
            if (grid.page, grid.bbox) in of_pages:
                groups += (_begin_running(part, spill) for part in read_parted(grid))
                continue
            above = [line for line in waiting if line.frame.top < grid.frame.top]
            waiting = [line for line in waiting if line.frame.top >= grid.frame.top]
            caption += [line for line in above if is_content(line, running)]
            for fragment in read_parted(grid):
                room = rooms[grid.page, grid.bbox] if _ends(grid, fragment) else 0.0
                _place(groups, replace(fragment, room_below=room), tuple(caption), spill)
                caption = []
        waiting = without_foot_notes(waiting, page_grid)
        caption += [line for line in waiting if is_content(line, running)]
    return groups


def _ends(grid: Grid, fragment: Fragment) -> bool:
    """Is this all of a grid, or its last part?"""
    return fragment.bbox.bottom == grid.bbox.bottom


def _begin_running(fragment: Fragment, spill: Spill) -> Group:
    """A table that heads or foots a page."""
    group = _begin(fragment, find_header(fragment), None, (), spill)
    group.is_running = True
    return group


def _place(
    groups: list[Group], fragment: Fragment, between: tuple[Line, ...], spill: Spill
) -> None:
    """Add a fragment to the table before it, or begin a new one."""
    before = next((group for group in reversed(groups) if not group.is_running), None)
    if before is not None and before.header is not None:
        fragment = part_header(before.header, fragment)
    is_apart = before is None or parts_tables(between)
    same_header = not is_apart and before is not None and _repeats_header(before, fragment)
    header = None if same_header else find_header(fragment)
    may_continue = not is_apart and header is None
    if before is not None and may_continue and _continues(before, fragment, same_header):
        _promote(before)
        fragment = _complete_header(before, fragment)
        before.glyphs += fragment.glyphs
        rest = _strip(fragment, before, spill)
        if rest is not None:
            before.fragments.append(out_of_memory(rest, spill))
        return
    header = find_header(fragment) if same_header else header
    groups.append(_begin(fragment, header, before, between, spill))


def _repeats_header(group: Group, fragment: Fragment) -> bool:
    header = group.header
    return header is not None and repeats(refit(fragment, _edges(group)), header) > 0


def _promote(group: Group) -> None:
    """Take the only row of a page that the table goes on from for its header.

    Where rows may not be cut, the header can stand alone at the foot of a page.
    """
    alone = group.header is None and len(group.fragments) == 1
    header = only_row(group.fragments[0]) if alone else None
    if header is not None:
        group.header, group.header_fragment = header, group.fragments.pop()


def _complete_header(group: Group, fragment: Fragment) -> Fragment:
    """Give a header that the page break cut the rest of its words, from the first row below."""
    if group.fragments or group.header is None:
        return fragment
    whole = with_rest(group.header, fragment)
    rest = below_rows(fragment, 1)
    if whole is None or rest is None:
        return fragment
    group.header = whole
    group.repeated_header.append([part for part in fragment.parts if part.row == 0])
    return rest


def _continues(group: Group, fragment: Fragment, same_header: bool) -> bool:
    """Tell whether a fragment goes on with the table before it, no text standing between.

    It has no header, or (``same_header``) that of the table.
    """
    last = group.fragments[-1] if group.fragments else group.header_fragment
    assert last is not None  # noqa: S101  a group is made from a fragment
    if not same_header and begins_with_other_header(group.fragments, fragment):
        return False
    if last.columns != fragment.columns and begins_with_header(fragment) and not same_header:
        return False
    if fragment.page == last.page:
        near = 0 <= fragment.frame.top - last.frame.bottom < _GAP
        return near and not same_header and _same_columns(last, fragment)
    if same_header:
        return not _restarts(group, fragment)
    return _same_columns(last, fragment)


def _same_columns(last: Fragment, fragment: Fragment) -> bool:
    """Do the column edges of both agree, as shares of the width?

    Sections of a table as wide as the one before may be ruled in other widths.
    """
    few, many = sorted((last.edges, fragment.edges), key=len)
    if len(few) < 3:
        return True  # a heading over the whole width says nothing of columns
    place = fit(few, many)
    shift = max(abs(few[i] - many[at]) for i, at in enumerate(place))
    return shift < (_SECTION_SHIFT if _is_as_wide(last, fragment) else _EDGE_SHIFT)


def _is_as_wide(last: Fragment, fragment: Fragment) -> bool:
    return (
        abs(last.frame.x0 - fragment.frame.x0) < _GAP
        and abs(last.frame.x1 - fragment.frame.x1) < _GAP
    )


_FIRST = frozenset({"1", "i", "a", "01", "1.", "i.", "a."})


def _restarts(group: Group, fragment: Fragment) -> bool:
    """A header that is repeated over a row numbered from the beginning again: another table."""
    assert group.header is not None  # noqa: S101  only called where the header is repeated
    row = repeats(fragment, group.header)
    if row >= fragment.rows or not group.fragments:
        return False
    first = fragment.matrix[row][0]
    opened = group.fragments[0].matrix[0][0]
    last = group.fragments[-1].matrix[-1]
    if first is None or opened is None or last[0] is None:
        return False
    is_start = fold(first.text) in _FIRST and fold(opened.text) == fold(first.text)
    ends_with_item = bool(last[0].text) and sum(bool(p and p.text) for p in last) > 2
    return is_start and ends_with_item and fold(last[0].text) != fold(first.text)


def _strip(fragment: Fragment, group: Group, spill: Spill) -> Fragment | None:
    """A later fragment in the columns of its table, without the repeated header."""
    edges = _edges(group)
    rows = repeats(refit(fragment, edges), group.header) if group.header else 0
    if fragment.columns > len(edges) - 1:
        edges = _refine(group, fragment)
    is_other = fragment.columns != len(edges) - 1 and not divides(edges, fragment.edges)
    if is_other and _has_full_rows(fragment):
        group.refitted.append(fragment.page)
    fragment = refit(fragment, edges)
    if rows:
        repeated = [part for part in fragment.parts if part.row < rows]
        group.repeated_header.append(spill.keep(repeated))
    return below_rows(fragment, rows)


def _edges(group: Group) -> tuple[float, ...]:
    """The column edges of a table."""
    first = group.fragments[0] if group.fragments else group.header_fragment
    assert first is not None  # noqa: S101  a group is made from a fragment
    return first.edges


def _has_full_rows(fragment: Fragment) -> bool:
    """Has any row several cells? Headings over the whole width say nothing of columns."""
    return any(len({id(part) for part in row}) > 2 for row in fragment.matrix)


def _refine(group: Group, fragment: Fragment) -> tuple[float, ...]:
    """Keep the table's columns, unless its rows so far were all too few to tell.

    Columns of a table of any kind that are divided on a later page are divided in all of it.
    """
    edges = _edges(group)
    header = group.header
    if header is None and len(edges) <= 3:
        group.fragments[:] = [refit(each, fragment.edges) for each in group.fragments]
        return fragment.edges
    if header is None or header.reading.is_plan or not divides(fragment.edges, edges):
        return edges
    group.fragments[:] = [refit(each, fragment.edges) for each in group.fragments]
    if group.header_fragment is not None:
        group.header_fragment = refit(group.header_fragment, fragment.edges)
    place = fit(edges, fragment.edges)
    columns = [
        column
        for column, begin, end in zip(header.columns, place, place[1:], strict=False)
        for _ in range(end - begin)
    ]
    group.header = replace(header, columns=tuple(columns), reading=read_columns(columns))
    return fragment.edges


def _above(fragment: Fragment, rows: int) -> Fragment:
    parts = tuple(part for part in fragment.parts if part.row < rows)
    return replace(fragment, rows=rows, parts=parts)


def _begin(
    fragment: Fragment,
    header: Header | None,
    before: Group | None,
    caption: Iterable[Line],
    spill: Spill,
) -> Group:
    """Begin a table: with its own header, with its neighbour's, or with none that is known."""
    is_known = header is not None
    carried = False
    if header is None and before is not None and _is_neighbour(before, fragment):
        header = _same_header(before, fragment)
        carried, is_known = header.rows == 0, True
    if header is None:
        header = first_block(fragment)
    rows = header.rows if header is not None else 0
    below = below_rows(fragment, rows)
    body = [] if below is None else [out_of_memory(below, spill)]
    return Group(
        header=header,
        fragments=body,
        header_fragment=_above(fragment, rows) if rows else body[0],
        caption=tuple(caption),
        is_header_known=is_known,
        carried=carried,
        glyphs=fragment.glyphs,
    )


def _same_header(before: Group, fragment: Fragment) -> Header:
    """The header of the table before, in as many rows as this one repeats of it: 0 for none."""
    assert before.header is not None  # noqa: S101  a neighbour has one
    return replace(before.header, rows=repeats(fragment, before.header))


def _is_neighbour(before: Group, fragment: Fragment) -> bool:
    """Has the table before known columns at the places of this one's?"""
    if before.header is None or before.header.known < 2 or not before.fragments:
        return False
    edges = before.fragments[0].edges
    same = len(edges) == len(fragment.edges)
    if same and begins_with_other_header(before.fragments, fragment):
        return False
    return same and all(
        abs(a - b) < _EDGE_SHIFT for a, b in zip(edges, fragment.edges, strict=True)
    )
