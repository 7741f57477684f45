"""Sheets of OpenDocument (``.ods``, ``.ots``, ``.fods``): a page a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kehoach.extract.office.flow import Told
from kehoach.extract.office.odf_fonts import in_unicode
from kehoach.extract.office.odf_package import TABLE, read_odf
from kehoach.extract.office.odf_styles import OdfStyles, read_odf_styles
from kehoach.extract.office.odf_tables import is_hidden, members, repeated
from kehoach.extract.office.ods_cells import CELLS, STYLE_NAME, OdsCell, OdsCells, has_value
from kehoach.extract.office.worksheet import LETTER, Place, Worksheet, page_of
from kehoach.model import PageGrid

_MOST_REPEATED = 1000
"""Rows or columns with text or rules that one may stand for: sheets are ruled to their end."""
_DEFAULT_STYLE = TABLE + "default-cell-style-name"


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield a page for each sheet that can be seen; raises DamagedError or EncryptedError."""
    file = read_odf(data, "spreadsheet")
    styles = read_odf_styles(file.styles)
    tables = file.body.findall(TABLE + "table")
    shown = [each for each in tables if _is_shown(each, styles)]
    for table in shown:
        _name_styles(table)
    converted, doubtful = in_unicode(file.body, styles)
    read = [_Sheet.of(table, styles).read(table) for table in shown]
    if read:
        read[0].converted, read[0].doubtful_fonts = converted, doubtful
        read[0].left_out += _left_out(file.body, [each for each in tables if each not in shown])
    for number, made in enumerate(read, start=1):
        yield page_of(made, number)


def _is_shown(table: Element, styles: OdfStyles) -> bool:
    return styles.says("table", table.get(STYLE_NAME), TABLE + "display") != "false"


def _left_out(body: Element, unseen: list[Element]) -> Iterator[Told]:
    hidden = [each.get(TABLE + "name", "") for each in unseen if any(map(has_value, each.iter()))]
    if hidden:
        yield Told("sheets_hidden", ", ".join(hidden))
    changes = body.find(TABLE + "tracked-changes")
    if changes is not None and len(changes):
        yield Told("changes_tracked")


def _name_styles(table: Element) -> None:
    """Let each cell name its style: that of its row or column where it has none of its own."""
    usual = [
        column.get(_DEFAULT_STYLE)
        for column in members(table, "table-column")
        for _ in range(min(repeated(column, "columns"), _MOST_REPEATED))
    ]
    for row in members(table, "table-row"):
        at = 0
        for cell in (each for each in row if each.tag in CELLS):
            style = row.get(_DEFAULT_STYLE) or (usual[at] if at < len(usual) else None)
            if style and STYLE_NAME not in cell.attrib:
                cell.set(STYLE_NAME, style)
            at += repeated(cell, "columns")


@dataclass(slots=True)
class _Sheet:
    """A sheet that is being read."""

    cells: OdsCells
    made: Worksheet

    @classmethod
    def of(cls, table: Element, styles: OdfStyles) -> "_Sheet":
        return cls(OdsCells(styles), Worksheet(table.get(TABLE + "name", "")))

    def read(self, table: Element) -> Worksheet:
        self._read_columns(table)
        at = 0
        for row in members(table, "table-row"):
            count = repeated(row, "rows")
            for number in range(at, at + min(count, _MOST_REPEATED)):
                if is_hidden(row):
                    self.made.hidden_rows.add(number)
                if not self._read_row(row, number):
                    break
            self.cells.has_more |= count > _MOST_REPEATED and any(map(has_value, row))
            at += count
        for shapes in table.findall(TABLE + "shapes"):
            self.cells.read_drawings(shapes)
        self.made.uncounted = self.cells.uncounted
        self.made.left_out += self.cells.told()
        self.made.number_outlines()
        return self.made

    def _read_columns(self, table: Element) -> None:
        at = 0
        for column in members(table, "table-column"):
            count = repeated(column, "columns")
            numbers = range(at, at + min(count, _MOST_REPEATED))
            width = self.cells.width(column)
            self.made.widths.update(dict.fromkeys(numbers, width / LETTER) if width else ())
            self.made.hidden_columns.update(numbers if is_hidden(column) else ())
            at += count

    def _read_row(self, row: Element, number: int) -> bool:
        """Read the cells of a row; tell whether any of them has a text or a rule."""
        at, holds = 0, False
        for element in (each for each in row if each.tag in CELLS):
            count = repeated(element, "columns")
            if element.tag == CELLS[0]:
                cell = self.cells.read(element)
                if cell.text.strip() or cell.is_ruled:
                    holds = True
                    for column in range(at, at + min(count, _MOST_REPEATED)):
                        self._put(cell, (number, column))
            self.cells.has_more |= count > _MOST_REPEATED and has_value(element)
            self.cells.has_covered |= element.tag == CELLS[1] and has_value(element)
            at += count
        return holds

    def _put(self, cell: OdsCell, place: Place) -> None:
        row, column = place
        if cell.is_ruled:
            self.made.ruled.add(place)
        if (cell.height, cell.width) != (1, 1):
            self.made.merged.append((row, column, row + cell.height - 1, column + cell.width - 1))
        if cell.text.strip():
            self.made.texts[place] = cell.text
            if cell.struck:
                self.made.struck[place] = cell.struck
            if cell.is_decimal:
                self.made.decimals.add(place)
