"""Workbooks of Excel (``.xlsx``, ``.xlsm``), read with openpyxl: a page a sheet."""

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kehoach.errors import DamagedError
from kehoach.extract.office.cell_values import text_of
from kehoach.extract.office.flow import Told
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.extract.office.package import drawn_over_sheets, transitional
from kehoach.extract.office.text_document import WIDE_PICTURE
from kehoach.extract.office.worksheet import Worksheet, in_unicode, page_of
from kehoach.model import PageGrid
from kehoach.text import raised
from kehoach.words import both

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet as ExcelSheet


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield a page for each sheet that can be seen; raises DamagedError."""
    data = transitional(data)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep when it writes
        counted, formulas = _load(data, values=True), _load(data, values=False)
    sheets = [sheet for sheet in counted.worksheets if sheet.sheet_state == "visible"]
    read = [_read(sheet, formulas[sheet.title]) for sheet in sheets]
    in_unicode(read)
    if read:
        read[0].left_out += _left_out(counted, data)
    for number, made in enumerate(read, start=1):
        yield page_of(made, number)


def _load(data: bytes, *, values: bool) -> Any:
    import openpyxl

    try:
        return openpyxl.load_workbook(io.BytesIO(data), data_only=values, rich_text=values)
    except (*UNREADABLE, OSError) as error:  # OSError: a part that is none
        raise DamagedError(both("document.workbook")) from error


def _left_out(book: Any, data: bytes) -> list[Told]:
    """What of a workbook is read by nobody here: hidden sheets, and text in its drawings."""
    unseen = (sheet for sheet in book.worksheets if sheet.sheet_state != "visible")
    hidden = [sheet.title for sheet in unseen if any(c.value for c in sheet._cells.values())]
    told = [Told("sheets_hidden", ", ".join(hidden))] if hidden else []
    drawn = drawn_over_sheets(data)
    told += [Told("parts_left_out")] if drawn.has_text else []
    return told + ([Told("picture_left_out")] if drawn.picture >= WIDE_PICTURE else [])


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
        _take(cell, place, made)
        if cell.value is None and written[row, column].data_type == "f":
            made.uncounted += 1
        if _is_ruled(cell):
            made.ruled.add(place)
    if any(cell.comment is not None for cell in sheet._cells.values()):
        made.left_out.append(Told("comments_left_out"))
    made.number_outlines()
    return made


def _take(cell: Any, place: tuple[int, int], made: Worksheet) -> None:
    """Take the text of a cell, and in which fonts it is set and what of it is struck out."""
    from openpyxl.cell.rich_text import CellRichText

    text = text_of(cell.value, cell.number_format)
    if not text.strip():
        return
    made.texts[place], made.fonts[place] = text, cell.font.name or ""
    if cell.font.strike:
        made.struck[place] = text
    elif isinstance(cell.value, CellRichText):
        _take_parts(cell, place, made)
    if isinstance(cell.value, float) and text == text_of(cell.value) and "," in text:
        made.decimals.add(place)


def _take_parts(cell: Any, place: tuple[int, int], made: Worksheet) -> None:
    """Take a text whose letters are not set alike."""
    parts, struck, before = [], "", ""
    for part in cell.value:
        font = getattr(part, "font", None)
        text = text_of(str(part))
        if font is not None and font.vertAlign == "superscript":
            text = raised(text, before)
        struck += text if font is not None and font.strike else ""
        parts.append((text, (font and font.rFont) or made.fonts[place]))
        before += text
    made.texts[place], made.rich[place] = before, parts
    if struck.strip():
        made.struck[place] = struck.strip()


def _is_ruled(cell: Any) -> bool:
    border = cell.border
    return any(
        side is not None and side.style not in (None, "none")
        for side in (border.left, border.right, border.top, border.bottom)
    )


def _read_sizes(sheet: "ExcelSheet", made: Worksheet) -> None:
    """Widths and what is hidden; one entry may stand for several columns."""
    from openpyxl.utils import column_index_from_string

    columns = sheet.max_column
    for letter, size in sheet.column_dimensions.items():
        first = size.min or column_index_from_string(letter)
        for column in range(first - 1, min(size.max or first, columns)):
            made.widths[column] = size.width
            if size.hidden or size.width == 0:
                made.hidden_columns.add(column)
    rows = sheet.row_dimensions.items()
    made.hidden_rows = {row - 1 for row, size in rows if size.hidden or size.height == 0}
