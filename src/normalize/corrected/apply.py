"""The corrections of a document done to its tables, in the order in which they were made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple, TypeAlias

from kehoach.corrections.correction import ON_FINDINGS, Correction, bare
from kehoach.model import PageGrid
from kehoach.normalize.columns.reading import NAMES, renamed
from kehoach.normalize.corrected.draft import EXTRA, DraftRow, DraftTable
from kehoach.normalize.corrected.edges import Edges
from kehoach.normalize.corrected.headings import rename_section
from kehoach.normalize.corrected.joins import join, split
from kehoach.normalize.corrected.rows import find_cell, find_row
from kehoach.normalize.tables.stitch import NamedTable

State: TypeAlias = Literal["holds", "refused", "not_needed"]
Place: TypeAlias = tuple[int, int]
"""Number of a table, and a row of it from 0."""


class Done(NamedTuple):
    """What became of a correction, and the row that it is about, if it is about one."""

    correction: Correction
    state: State
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """What people said about a document and what came of it.

    ``known`` are the texts by which each row can be told: as it was read, and as it was corrected.
    ``about_findings`` are corrections of findings, which are looked at when those are there, and
    ``about_document`` those of the letterhead.
    """

    done: tuple[Done, ...] = ()
    known: Mapping[Place, frozenset[str]] = field(default_factory=dict)
    about_findings: tuple[Correction, ...] = ()
    about_document: tuple[Correction, ...] = ()

    def also(self, done: Iterable[Done]) -> "Corrected":
        """Return the same, and what became of more of them."""
        return replace(self, done=(*self.done, *done))


def with_corrections(
    tables: Sequence[NamedTable],
    corrections: Sequence[Correction],
    page_grids: Sequence[PageGrid] = (),
) -> tuple[tuple[NamedTable, ...], Corrected]:
    """Return the tables as people corrected them, and what became of each correction.

    ``page_grids`` are the pages that the tables stand on.
    """
    if not corrections:
        return tuple(tables), Corrected()
    drafts = [DraftTable(table) for table in tables]
    # What a column is called comes first: the others name the column that they are about.
    order = sorted(corrections, key=lambda each: each.deed != "column")
    edges = Edges(page_grids)
    in_tables = [each for each in order if each.deed not in (*ON_FINDINGS, "document")]
    done = [_do(drafts, edges, each) for each in in_tables]
    places = {
        id(row): (draft.table.number, number)
        for draft in drafts
        for number, row in enumerate(draft.rows)
    }
    known = {places[id(row)]: frozenset(row.known) for draft in drafts for row in draft.rows}
    corrected = Corrected(
        tuple(
            Done(each, state, None if row is None else places.get(id(row)))
            for each, state, row in done
        ),
        known,
        tuple(each for each in corrections if each.deed in ON_FINDINGS),
        tuple(each for each in corrections if each.deed == "document"),
    )
    return tuple(draft.close() for draft in drafts), corrected


_Deed: TypeAlias = tuple[Correction, State, DraftRow | None]


def _do(drafts: Sequence[DraftTable], edges: Edges, meant: Correction) -> _Deed:
    match meant.deed:
        case "rule":  # it was among the rules of the page when its cells were made
            return meant, "holds" if edges.has(meant) else "refused", None
        case "column":
            return meant, _name_column(drafts, meant), None
        case "section":
            return meant, "holds" if rename_section(drafts, meant) else "refused", None
        case "value":
            return _correct(drafts, meant)
        case _:
            return _join_or_split(drafts, meant)


def _name_column(drafts: Iterable[DraftTable], meant: Correction) -> State:
    """Let each column of this heading be the one that a person names."""
    name = None if meant.right == EXTRA else meant.right
    if name is not None and name not in NAMES:
        return "refused"
    named = [draft for draft in drafts if _headed(draft, meant.read)]
    for draft in named:
        given: dict[int, str | None] = dict.fromkeys(_headed(draft, meant.read), name)
        draft.names = renamed(draft.names, given)
        for row in draft.rows:
            draft.learn(row)
    return "holds" if named else "refused"


def _headed(draft: DraftTable, heading: str) -> list[int]:
    """The columns of a heading, told by all its levels; by its lowest where that is one's alone."""
    said = bare(heading).casefold()
    columns = list(enumerate(draft.table.columns))
    whole = [at for at, column in columns if bare(column.heading).casefold() == said]
    lowest = [at for at, c in columns if c.headings and bare(c.headings[-1]).casefold() == said]
    return whole or (lowest if len(lowest) == 1 else [])


def _correct(drafts: Sequence[DraftTable], meant: Correction) -> _Deed:
    found = find_row(drafts, meant)
    if found is None or found.cell is None:
        there = find_cell(drafts, meant)
        is_so = there is not None and there.cell is not None and _says(there.cell.text, meant.right)
        return meant, "not_needed" if is_so else "refused", there.row if there and is_so else None
    found.cell.say(meant.right)
    for row in _rows_with(found.table, found.cell):
        found.table.learn(row)
    return meant, "holds", found.row


def _says(text: str | None, right: str) -> bool:
    return bare(text) == bare(right)


def _rows_with(table: DraftTable, cell: object) -> Iterator[DraftRow]:
    return (row for row in table.rows if any(each is cell for each in row.cells))


def _join_or_split(drafts: Sequence[DraftTable], meant: Correction) -> _Deed:
    found = find_row(drafts, meant)
    if found is None:
        return meant, "refused", None
    is_done = join(found) if meant.deed == "join" else split(found, meant)
    return meant, "holds" if is_done else "refused", found.row
