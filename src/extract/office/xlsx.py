"""Workbooks of Excel (``.xlsx``, ``.xlsm``), read with openpyxl: a page a sheet."""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kehoach.errors import DamagedError
from kehoach.extract.office.cell_values import text_of
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.extract.office.worksheet import Worksheet, in_unicode, page_of
from kehoach.model import PageGrid
from kehoach.words import both

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as ExcelSheet


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield a page for each sheet that can be seen; raises DamagedError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes
        counted, formulas = _load(data, values=True), _load(data, values=False)
    sheets = [sheet for sheet in counted.worksheets if sheet.sheet_state == "visible"]
    read = [_read(sheet, formulas[sheet.title]) for sheet in sheets]
    in_unicode(read)
    for number, made in enumerate(read, start=1):
        yield page_of(made, number)


def _load(data: bytes, *, values: bool) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    except (*UNREADABLE, OSError) as error:  # OSError: a part that is none
        raise DamagedError(both("document.workbook")) from error


def _read(sheet: "ExcelSheet", formulas: "ExcelSheet") -> Worksheet:
    made = Worksheet(sheet.title)
    made.merged = [
        (r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1)
        for r in sheet.merged_cells.ranges
    ]
    _read_sizes(sheet, made)
    written = formulas._cells
    for (row, column), cell in sheet._cells.items():  # iter_rows makes cells up to the furthest
        place = (row - 1, column - 1)
        text = text_of(cell.value, cell.number_format)
        if text.strip():
            made.texts[place] = text
            made.fonts[place] = cell.font.name or ""
        elif cell.value is None and written[row, column].data_type == "f":
            made.uncounted += 1
        if _is_ruled(cell):
            made.ruled.add(place)
    return made


def _is_ruled(cell: Any) -> bool:
    border = cell.border
    return any(
        side is not None and side.style not in (None, "none")
        for side in (border.left, border.right, border.top, border.bottom)
    )


def _read_sizes(sheet: "ExcelSheet", made: Worksheet) -> None:
    """Widths and what is hidden; one entry may stand for several columns."""
    from openpyxl.utils import column_index_from_string

    for letter, size in sheet.column_dimensions.items():
        first = size.min or column_index_from_string(letter)
        for column in range(first - 1, min(size.max or first, sheet.max_column)):
            made.widths[column] = size.width
            if size.hidden:
                made.hidden_columns.add(column)
    made.hidden_rows = {row - 1 for row, size in sheet.row_dimensions.items() if size.hidden}
