"""Workbooks of Excel 97 to 2003 (``.xls``), read with xlrd: a page a sheet."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.office.cell_values import text_of
from kehoach.extract.office.converted import pages_of
from kehoach.extract.office.flow import Told
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.extract.office.worksheet import Worksheet, in_unicode, page_of
from kehoach.model import PageGrid
from kehoach.words import both

_SHOWN = 0
_WITHOUT_VALUE = (0, 6)  # XL_CELL_EMPTY, XL_CELL_BLANK


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield a page for each sheet that can be seen; raises DamagedError or EncryptedError.

    What xlrd cannot read LibreOffice converts, where it is installed.
    """
    try:
        read = _sheets(data)
    except (DamagedError, *UNREADABLE) as error:
        pages = pages_of(data, ".xls", "xlsx", is_doubtful=True)
        if pages is None:
            raise _damaged() from error
        yield from pages
        return
    in_unicode(read)
    for number, made in enumerate(read, start=1):
        yield page_of(made, number)


def _sheets(data: bytes) -> list[Worksheet]:
    import xlrd
    from xlrd.compdoc import CompDocError
    from xlrd.formula import FormulaError

    _refuse_a_round(data)
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silence())
    except (xlrd.XLRDError, CompDocError, FormulaError) as error:
        if "encrypted" in str(error).lower():
            raise EncryptedError(both("document.locked")) from error
        raise _damaged() from error
    read = [_read(book, sheet) for sheet in book.sheets() if sheet.visibility == _SHOWN]
    unseen = (sheet for sheet in book.sheets() if sheet.visibility != _SHOWN)
    hidden = [sheet.name for sheet in unseen if sheet.nrows]
    if read and hidden:
        read[0].left_out.append(Told("sheets_hidden", ", ".join(hidden)))
    return read


def _refuse_a_round(data: bytes) -> None:
    """Raise DamagedError where sectors of the file lead back to each other: xlrd never ends there.

    What else is odd in the compound file xlrd reads over, as Excel does.
    """
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError

    try:
        CompoundFile(data).open_stream("Workbook")
    except Doc2DocxError as error:
        if "cycle" in str(error):
            raise _damaged() from error


class _Silence:
    """Where xlrd writes its remarks."""

    def write(self, text: str) -> int:
        return len(text)


def _damaged() -> DamagedError:
    return DamagedError(both("document.workbook"))


def _read(book: Any, sheet: Any) -> Worksheet:
    made = Worksheet(sheet.name)
    made.merged = [(r0, c0, r1 - 1, c1 - 1) for r0, r1, c0, c1 in sheet.merged_cells]
    made.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    made.hidden_columns = {c for c, info in sheet.colinfo_map.items() if info.hidden}
    made.widths = {c: info.width / 256 for c, info in sheet.colinfo_map.items()}
    ruled = {index for index, form in enumerate(book.xf_list) if _is_ruled(form.border)}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            if cell.xf_index in ruled:
                made.ruled.add((row, column))
            if cell.ctype not in _WITHOUT_VALUE:
                _take(book, cell, (row, column), made)
    _take_parts(book, sheet, made)
    if sheet.cell_note_map:
        made.left_out.append(Told("comments_left_out"))
    made.number_outlines()
    return made


def _take(book: Any, cell: Any, place: tuple[int, int], made: Worksheet) -> None:
    form = book.xf_list[cell.xf_index] if cell.xf_index is not None else None
    text = _text(book, cell, form)
    if text.strip():
        made.texts[place] = text
        if form is not None:
            font = book.font_list[form.font_index]
            made.fonts[place] = font.name
            if font.struck_out:
                made.struck[place] = text
        if isinstance(cell.value, float) and text == text_of(cell.value) and "," in text:
            made.decimals.add(place)


def _take_parts(book: Any, sheet: Any, made: Worksheet) -> None:
    """Take the texts whose letters are not set alike."""
    for place, runs in sheet.rich_text_runlist_map.items():
        text = made.texts.get(place)
        if not text or place in made.struck:
            continue
        fonts = [(0, made.fonts.get(place, ""))]
        struck = ""
        for (start, index), following in pairwise([*runs, (len(text), 0)]):
            font = book.font_list[index]
            fonts.append((start, font.name))
            struck += text[start : following[0]] if font.struck_out else ""
        ends = [start for start, _ in fonts[1:]] + [len(text)]
        parts = zip(fonts, ends, strict=True)
        made.rich[place] = [(text[start:end], name) for (start, name), end in parts if start < end]
        if struck.strip():
            made.struck[place] = struck.strip()


def _text(book: Any, cell: Any, form: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#ERROR!"))
    kind = book.format_map.get(form.format_key) if form is not None else None
    written = (kind and kind.format_str) or "General"
    if cell.ctype == xlrd.XL_CELL_DATE:
        return text_of(_date(book, cell.value), written)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    return text_of(cell.value, written)


def _date(book: Any, value: float) -> object:
    """The day of a serial number; one that is no day stays a number."""
    import xlrd

    try:
        return xlrd.xldate_as_datetime(value, book.datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return value


def _is_ruled(border: Any) -> bool:
    sides = ("left", "right", "top", "bottom")
    return any(getattr(border, f"{side}_line_style") for side in sides)
