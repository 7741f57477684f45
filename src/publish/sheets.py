"""One sheet of the workbook: header, typed cells, merged cells as in print, row heights."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from kehoach.publish.sheet_layout import Layout

Row: TypeAlias = Mapping[str, Any]

MAX_TEXT: Final = 32_767
"""UTF-16 units that a cell of Excel holds (Excel specifications and limits)."""
MAX_WHOLE: Final = 10**15
"""Whole numbers from here on lose digits in Excel, and are written as text."""
FIRST_YEAR: Final = 1900
"""Excel knows no dates before; they are written as text."""
A4: Final = 9
"""Excel's number of the paper size."""
_LINE_POINTS: Final = 15.0
MAX_HEIGHT: Final = 409.0
"""Points of the tallest row that Excel allows."""
_LIST_SEPARATOR: Final = "; "


@dataclass(frozen=True, slots=True)
class Formats:
    """The cell formats of a workbook."""

    header: Format
    text: Format
    whole: Format
    real: Format
    money: Format
    date: Format
    link: Format
    marked: Format
    marked_header: Format


def make_formats(workbook: xlsxwriter.Workbook) -> Formats:
    """Add the formats to a workbook."""
    # The typeface of official papers in Vietnam (Decree 30/2020/NĐ-CP, annex I): it is on every
    # office computer, and its lines are lower than the room that ``_LINE_POINTS`` gives them.
    cell = {
        "font_name": "Times New Roman",
        "font_size": 12,
        "valign": "top",
        "border": 1,
        "border_color": "#BFBFBF",
    }
    wrapped = {**cell, "text_wrap": True}
    head = {**wrapped, "bold": True, "valign": "vcenter", "bg_color": "#DDE6F0"}
    return Formats(
        header=workbook.add_format(head),
        text=workbook.add_format(wrapped),
        whole=workbook.add_format({**cell, "num_format": "0", "align": "center"}),
        real=workbook.add_format({**cell, "num_format": "General"}),
        money=workbook.add_format({**cell, "num_format": "#,##0"}),
        date=workbook.add_format({**cell, "num_format": "dd/mm/yyyy", "align": "center"}),
        link=workbook.add_format(
            {**cell, "font_color": "#0563C1", "underline": 1, "align": "center"}
        ),
        # "@": what looks like a date stays as it is typed.
        marked=workbook.add_format({**wrapped, "bg_color": "#FFF6CC", "num_format": "@"}),
        marked_header=workbook.add_format({**head, "bg_color": "#FFE08A"}),
    )


def clip(text: str) -> str:
    """Cut a text that is too long for a cell, and say so at its end."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_TEXT:
        return text
    notice = f"… [cắt bớt; ô gốc dài {len(text)} ký tự, xem tệp CSV hoặc Parquet]"
    return units[: 2 * (MAX_TEXT - len(notice))].decode("utf-16-le", "ignore") + notice


def shown(value: object) -> str:
    """The text of a value: parts of a list in a row, a number with all of its digits."""
    return _LIST_SEPARATOR.join(map(str, value)) if isinstance(value, list) else str(value)


def in_words(value: Any, words: Mapping[str, str]) -> Any:
    """Say a code, or a list of codes, in the words of the sheet; other values stay."""
    if isinstance(value, list):
        return [words.get(each, each) for each in value]
    return words.get(value, value)


def height_of(text: str, width: int) -> float:
    """Estimate the points that a text needs in a column of ``width`` characters."""
    return sum(_lines(line, width) for line in text.split("\n")) * _LINE_POINTS


def _lines(text: str, width: int) -> int:
    """Count the lines that a paragraph takes when it is broken between words."""
    if len(text) <= width:
        return 1
    lines, room = 1, width
    for word in text.split(" "):
        if len(word) > room and room < width:
            lines, room = lines + 1, width
        lines += max(0, math.ceil(len(word) / width) - 1)
        room -= len(word) % width + 1
    return lines


def row_height(row: Row, widths: Mapping[str, int]) -> float:
    """Points that the tallest of the texts in the columns of ``widths`` needs."""
    texts = ((shown(row[name]), width) for name, width in widths.items() if row[name] is not None)
    return max((height_of(text, width) for text, width in texts), default=_LINE_POINTS)


class Sheet:
    """A worksheet that shows a table: add its rows, merge what is repeated, then finish it."""

    def __init__(self, worksheet: Worksheet, layout: Layout, formats: Formats) -> None:
        self.name: str = worksheet.name
        self.rows = 0
        self._worksheet = worksheet
        self._layout = layout
        self._formats = formats
        self._words = layout.words
        self._offset = len(layout.marks)
        self._filled: set[str] = set()
        self._write_header()

    def _write_header(self) -> None:
        sheet = self._worksheet
        for place, (label, width) in enumerate(self._layout.marks.items()):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, label, self._formats.marked_header)
        for place, column in enumerate(self._layout.columns, self._offset):
            sheet.set_column(place, place, self._layout.widths[column.name])
            sheet.write_string(0, place, column.label_vi, self._formats.header)
        sheet.set_row(0, 3 * _LINE_POINTS)
        sheet.freeze_panes(1, self._offset + self._layout.frozen)

    def _set_up_print(self) -> None:
        """A4 across, as wide as the paper, the header on every page."""
        sheet, names = self._worksheet, list(self._layout.widths)
        last = self._layout.last_printed or names[-1]
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        sheet.set_footer("&L&F – &A&R&P/&N")
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, max(1, self.rows), self._offset + names.index(last))

    def _hide_empty(self) -> None:
        """Hide the columns of the paper in which no row has anything."""
        names = list(self._layout.widths)
        last = self._layout.last_printed or names[-1]
        for place, name in enumerate(names[: names.index(last)]):
            if self.rows and name not in self._filled:
                column, width = self._offset + place, self._layout.widths[name]
                self._worksheet.set_column(column, column, width, None, {"hidden": True})

    def add(self, row: Row, target: str | None = None) -> int:
        """Write a row below the last and return its place, where the header is 0.

        ``target`` (``'Sheet'!A5``) is where the item number links to.
        """
        self.rows += 1
        row = {**row, **{name: in_words(row[name], self._words[name]) for name in self._words}}
        self.set_height(self.rows, row_height(row, self._layout.widths))
        for column in range(self._offset):
            self._worksheet.write_blank(self.rows, column, None, self._formats.marked)
        self._filled |= {name for name, value in row.items() if value not in (None, [])}
        for column, name in enumerate(self._layout.widths, self._offset):
            if name == "item_no" and target is not None:
                self._link(column, target, row[name])
            else:
                self._write(column, name, row[name])
        return self.rows

    def set_height(self, row: int, points: float) -> None:
        """Make a row as high as its text needs, or as Excel allows."""
        self._worksheet.set_row(row, min(MAX_HEIGHT, points))

    def _link(self, column: int, target: str, item_no: int) -> None:
        address, form = f"internal:{target}", self._formats.link
        self._worksheet.write_url(self.rows, column, address, form)
        self._worksheet.write_number(self.rows, column, item_no, form)  # the link shows a number

    def _write(self, column: int, name: str, value: Any) -> None:
        sheet, forms, place = self._worksheet, self._formats, (self.rows, column)
        match value:
            case None | []:
                sheet.write_blank(*place, None, forms.text)
            case bool():
                sheet.write_boolean(*place, value, forms.text)
            case int() if value < MAX_WHOLE:
                is_money = name.endswith("_vnd")
                sheet.write_number(*place, value, forms.money if is_money else forms.whole)
            case float():
                sheet.write_number(*place, value, forms.real)
            case date() if value.year >= FIRST_YEAR:
                sheet.write_datetime(*place, value, forms.date)
            case _:
                sheet.write_string(*place, clip(shown(value)), forms.text)

    def merge(self, column: int, first: int, last: int, text: str) -> None:
        """Show a repeated text once, over the rows ``first .. last`` that it stands in.

        The text stays in the covered cells, where nobody sees it but a filter finds it.
        """
        sheet, form = self._worksheet, self._formats.text
        sheet.merge_range(first, column, last, column, "", form)
        for row in range(first, last + 1):
            sheet.write_string(row, column, clip(text), form)

    def finish(self) -> None:
        """Put the filter over all rows, set up the print, and let printed figures be text."""
        self._set_up_print()
        self._hide_empty()
        self._offer_choices()
        last = (max(1, self.rows), self._offset + len(self._layout.widths) - 1)
        self._worksheet.autofilter(0, 0, *last)
        self._worksheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, *last)})

    def _offer_choices(self) -> None:
        """Let what a marked column takes be chosen from a list."""
        for place, label in enumerate(self._layout.marks):
            if choices := self._layout.choices.get(label):
                rules = {"validate": "list", "source": list(choices)}
                self._worksheet.data_validation(1, place, max(1, self.rows), place, rules)
