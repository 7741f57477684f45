"""What a plan says, before it is set: columns, rows, merged cells, and the items they mean."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Flow: TypeAlias = Literal["top", "parts", "whole", "last"]
"""How a cell's lines share its pieces: from the top on; the same, but centred in each piece;
centred in the whole cell as if no page break cut it; all in the last piece."""

Kind: TypeAlias = Literal["header", "numbers", "unit", "heading", "item", "total"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its place in ``items`` ("x": extras, "time": a period), headings, share."""

    key: str
    headings: tuple[str, ...]
    share: float
    align: Literal["left", "center", "justify"] = "left"
    flow: Flow | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Text over ``rows`` × ``columns`` positions; None for align and flow follows the column."""

    text: str = ""
    rows: int = 1
    columns: int = 1
    bold: bool = False
    align: Literal["left", "center", "justify"] | None = None
    flow: Flow | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each position; None where a cell from the left or above covers it.

    ``code``, ``title`` and ``level`` (0 section, 1 subsection) are those of a heading row;
    ``edges`` is the number of the set of column widths the row is ruled with.
    """

    kind: Kind
    cells: tuple[Cell | None, ...]
    code: str | None = None
    title: str | None = None
    level: int = 0
    edges: int = 0
    splits: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """A plan table: header rows first. ``shares`` are the sets of column widths."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    shares: tuple[tuple[float, ...], ...] = ()

    @property
    def header(self) -> tuple[int, ...]:
        """Numbers of the rows above the first item or heading."""
        return tuple(i for i, r in enumerate(self.rows) if r.kind in {"header", "numbers", "unit"})

    def edges(self, number: int) -> tuple[float, ...]:
        """Column edges of one set of widths, as fractions of the table's width."""
        shares = self.shares[number] if self.shares else tuple(c.share for c in self.columns)
        total, edge, edges = sum(shares), 0.0, [0.0]
        for share in shares:
            edge += share
            edges.append(edge / total)
        return tuple(edges)

    def owners(self) -> dict[tuple[int, int], tuple[int, int]]:
        """For each position (row, column), the position where its cell begins."""
        owner = {}
        for r, row in enumerate(self.rows):
            for c, cell in enumerate(row.cells):
                if cell is not None:
                    for rr in range(r, r + cell.rows):
                        for cc in range(c, c + cell.columns):
                            assert (rr, cc) not in owner, f"two cells over row {rr} column {cc}"
                            owner[rr, cc] = r, c
        assert len(owner) == len(self.rows) * len(self.columns), "a position without a cell"
        return owner


def header_rows(columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """The header that the columns' headings make: one level, or two with merged cells."""
    depth = max(len(c.headings) for c in columns)
    rows: list[list[Cell | None]] = [[None] * len(columns) for _ in range(depth)]
    for i, column in enumerate(columns):
        for level, heading in enumerate(column.headings):
            if level < len(column.headings) - 1:
                if i and columns[i - 1].headings[: level + 1] == column.headings[: level + 1]:
                    continue
                same = [c for c in columns[i:] if c.headings[:1] == column.headings[:1]]
                rows[level][i] = _heading_cell(heading, columns=len(same))
            else:
                rows[level][i] = _heading_cell(heading, rows=depth - level)
    return tuple(Row("header", tuple(row), splits=False) for row in rows)


def _heading_cell(text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, rows, columns, bold=True, align="center", flow="parts")


def number_row(columns: tuple[Column, ...], style: str = "({})") -> Row:
    """The row of column numbers under a header."""
    cells = (Cell(style.format(i), align="center") for i in range(1, len(columns) + 1))
    return Row("numbers", tuple(cells), splits=False)


def heading(
    columns: tuple[Column, ...],
    code: str | None,
    title: str,
    level: int = 0,
    *,
    merged: bool = True,
) -> Row:
    """A heading row: code in the number column, title beside it; or one cell over the width.

    ``merged``: the title's cell covers all columns beside the number, which is first or last.
    """
    cells: list[Cell | None] = [None] * len(columns)
    serial = next((i for i, c in enumerate(columns) if c.key == "tt"), 0)
    first = 1 if serial == 0 else 0
    if code is None:
        cells[0] = Cell(title, columns=len(columns), bold=True)
    elif merged:
        cells[serial] = Cell(code, bold=True)
        cells[first] = Cell(title, columns=len(columns) - 1, bold=True)
    else:
        cells = [Cell() for _ in columns]
        cells[serial] = Cell(code, bold=True)
        cells[1 if serial == 0 else serial - 1] = Cell(title, bold=True)
    return Row("heading", tuple(cells), code, title, level, splits=False)


def item(columns: tuple[Column, ...], values: dict[str, str], **settings: object) -> Row:
    """An item row from texts by column key; a missing key is an empty cell."""
    return Row("item", tuple(Cell(values.get(c.key, "")) for c in columns), **settings)


def merge(rows: list[Row], column: int, first: int, count: int, flow: Flow | None = None) -> None:
    """Merge the cells of ``column`` over ``count`` rows from ``first`` on, in place."""
    for offset in range(count):
        cells = list(rows[first + offset].cells)
        cell = cells[column]
        assert cell is not None
        cells[column] = replace(cell, rows=count, flow=flow) if offset == 0 else None
        rows[first + offset] = replace(rows[first + offset], cells=tuple(cells))


def items(table: Table) -> Iterator[dict[str, str | None]]:
    """The rows an analyst must get from the table, in order, white space as set."""
    owner = table.owners()
    path: list[tuple[str | None, str | None]] = [(None, None), (None, None)]
    for r, row in enumerate(table.rows):
        if row.kind == "heading":
            path[row.level] = row.code, row.title
            path[row.level + 1 :] = [(None, None)] * (1 - row.level)
        elif row.kind in {"item", "total"}:
            values: dict[str, str | None] = {
                "section_code": path[0][0],
                "section": path[0][1],
                "subsection_code": path[1][0],
                "subsection": path[1][1],
            }
            for c, column in enumerate(table.columns):
                at = owner[r, c]
                cell = table.rows[at[0]].cells[at[1]]
                assert cell is not None
                text = cell.text.replace("\n", " ") or None
                key = f"x:{' / '.join(column.headings)}" if column.key == "x" else column.key
                if column.key == "time":  # a mark in it: this is when
                    times = (values.get("deadline"), text and column.headings[-1])
                    key, text = "deadline", ", ".join(filter(None, times)) or None
                values[key] = text
            yield values
