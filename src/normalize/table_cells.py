"""The cells of a stitched table, where merged ones stand in several rows and columns."""

from collections.abc import Iterable

from kehoach.model import TableCell, TableRow


def cells_of(rows: Iterable[TableRow]) -> list[TableCell]:
    """Return the cells of some rows in order, each once."""
    return list({id(cell): cell for row in rows for cell in row.cells}.values())
