"""Forms to fill in: they have the columns of a plan, and rows with nothing but numbers in them."""

from kehoach.model import Table
from kehoach.normalize.columns.reading import ColumnReading


def is_blank_form(table: Table, names: ColumnReading) -> bool:
    """Tell whether no cell of a table says anything, but for serial numbers."""
    serial = names.index("tt")
    cells = [cell for cell in table.cells if cell.column != serial]
    return bool(cells) and not any(any(map(str.isalpha, cell.text or "")) for cell in cells)
