"""A sheet that reads like the printed plan: headings over the width, merged cells, totals."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from kehoach.publish.merged_runs import find_runs, heights
from kehoach.publish.read_back import Row
from kehoach.publish.sheets import A4, FIRST_YEAR, MAX_HEIGHT, MAX_WHOLE, Formats, clip, height_of
from kehoach.records import describe

_CHARACTERS: Final = 128
"""Characters that fit across A4 at the size of the print."""
_WIDTHS: Final = {
    "tt": 5,
    "objective": 24,
    "task": 30,
    "activity": 34,
    "output": 24,
    "lead": 15,
    "coordinating": 17,
    "start": 10,
    "deadline": 12,
    "deadline_end": 11,
    "funding": 12,
    "funding_vnd": 14,
    "note": 12,
}
"""Columns of the sheet with how much room they want beside each other."""
_LETTERS: Final = 1.25
"""Letters of running text that stand in the room of a figure, by which Excel counts widths.

Measured in LibreOffice with Times New Roman 12: 1.4; the rest is for words that do not break well.
"""
_FIXED: Final = frozenset({"tt", "deadline_end", "funding_vnd"})
"""Columns whose figures must not be cut: they keep their width."""
_LABELS: Final = {"deadline_end": "Hạn cuối", "funding_vnd": "Số tiền (đồng)"}
_LONGEST_WORD: Final = 14
"""Characters of the longest word that a column is made wider for: others are broken."""
_HEADER: Final = 2
"""Row of the header, from 0: above it stand the title and what the document is."""
_TOTAL: Final = "Cộng"
_GRAND_TOTAL: Final = "Tổng cộng"


@dataclass(frozen=True, slots=True)
class PrintedFormats:
    """The formats of a printed sheet, beside those of the workbook."""

    title: Format
    about: Format
    heading: Format
    total: Format
    total_money: Format


def printed_formats(workbook: xlsxwriter.Workbook) -> PrintedFormats:
    """Add the formats to a workbook."""
    font = {"font_name": "Times New Roman", "font_size": 12}
    ruled = {**font, "border": 1, "border_color": "#808080", "valign": "vcenter"}
    total = {**ruled, "bold": True, "bg_color": "#F2F2F2"}
    return PrintedFormats(
        title=workbook.add_format(
            {**font, "bold": True, "font_size": 14, "align": "center", "text_wrap": True}
        ),
        about=workbook.add_format({**font, "italic": True, "align": "center"}),
        heading=workbook.add_format({**ruled, "bold": True, "text_wrap": True}),
        total=workbook.add_format({**total, "align": "right"}),
        total_money=workbook.add_format({**total, "num_format": "#,##0"}),
    )


class PrintedSheet:
    """Writes the rows of one document, in order."""

    def __init__(
        self, worksheet: Worksheet, document: Row, items: Sequence[Row], formats: Formats
    ) -> None:
        self._sheet = worksheet
        self._document = document
        self._items = items
        self._formats = formats
        self._widths = _fitted(_columns(items), items)
        self._names = list(self._widths)
        self._row = self._section = _HEADER + 1
        self._report_page: str | None = None

    def write(self, own: PrintedFormats, report_page: str | None) -> None:
        """Write the whole sheet; its rows lead to those of a page of the report, or nowhere."""
        self._report_page = report_page
        self._write_head(own)
        first = self._row
        sections = [list(g) for _, g in groupby(self._items, key=lambda i: i["heading_path"][:1])]
        for items in sections:
            self._write_section(items, own)
            if len(sections) > 1:
                self._write_total(own, f"{_TOTAL} {items[0]['section_code'] or ''}".strip(), items)
        self._write_total(own, _GRAND_TOTAL, self._items, first)
        self._set_up_print()

    def _write_section(self, items: Sequence[Row], own: PrintedFormats) -> None:
        self._section = self._row
        above: Sequence[str] = ()
        for path, block in groupby(items, key=lambda item: item["heading_path"]):
            for level, heading in enumerate(path):
                if path[: level + 1] != above[: level + 1]:
                    self._write_wide(heading, own.heading)
            above = path
            self._write_block(list(block))

    def _write_head(self, own: PrintedFormats) -> None:
        document, last = self._document, max(1, len(self._names) - 1)
        title = document["title"] or document["source"].rpartition("/")[2]
        parts = [document["issuer"], document["number"], _day(document["issued_on"])]
        about = ", ".join(filter(None, parts)) or document["source"]
        for row, (text, form) in enumerate(((title, own.title), (about, own.about))):
            self._sheet.merge_range(row, 0, row, last, clip(text), form)
        self._sheet.set_row(0, height_of(title, _CHARACTERS * 5 // 6) + 4)
        for place, name in enumerate(self._names):
            self._sheet.set_column(place, place, self._widths[name])
            self._sheet.write_string(_HEADER, place, _label(name), self._formats.header)
        self._sheet.set_row(_HEADER, max(height_of(_label(n), w) for n, w in self._widths.items()))
        self._sheet.freeze_panes(_HEADER + 1, 0)

    def _write_wide(self, text: str, form: Format) -> None:
        last = max(1, len(self._names) - 1)
        self._sheet.merge_range(self._row, 0, self._row, last, clip(text), form)
        self._sheet.set_row(self._row, height_of(text, sum(self._widths.values())))
        self._row += 1

    def _write_block(self, rows: Sequence[Row]) -> None:
        """Write rows that stand under the same headings, merged cells as in print."""
        texts = [name for name in self._names if name not in _LABELS]
        runs = find_runs(rows, texts)
        letters = {name: round(self._widths[name] * _LETTERS) for name in texts}
        points = heights(rows, runs, letters)
        for place, (row, high) in enumerate(zip(rows, points, strict=True)):
            self._sheet.set_row(self._row + place, min(high, MAX_HEIGHT))
            for column, name in enumerate(self._names):
                self._write_cell(self._row + place, column, row, name)
        for run in runs:
            column = self._names.index(run.column)
            where = (self._row + run.first, column, self._row + run.last, column)
            self._sheet.merge_range(*where, clip(run.text), self._formats.text)
        for place, row in enumerate(rows):
            self._write_link(self._row + place, row)
        self._row += len(rows)

    def _write_cell(self, place: int, column: int, row: Row, name: str) -> None:
        value, forms = row[name], self._formats
        if value is None or (name == "funding_vnd" and row["funding_per"]):
            self._sheet.write_blank(place, column, None, forms.text)
        elif name == "funding_vnd" and value < MAX_WHOLE:
            self._sheet.write_number(place, column, value, forms.money)
        elif name == "deadline_end" and value.year >= FIRST_YEAR:
            self._sheet.write_datetime(place, column, value, forms.date)
        else:
            self._sheet.write_string(place, column, clip(str(value)), forms.text)

    def _write_link(self, place: int, row: Row) -> None:
        """Make the first cell of a row lead to the row in the report, where there is one."""
        name = self._names[0]
        if self._report_page is not None and name not in row["repeated"]:
            target = f"external:{self._report_page}#item-{row['item_no']}"
            text = row[name] or str(row["item_no"])
            self._sheet.write_url(place, 0, target, self._formats.link, string=clip(text))

    def _write_total(
        self, own: PrintedFormats, label: str, items: Sequence[Row], first: int | None = None
    ) -> None:
        """Write a sum over the rows since ``first``; sums among them are not added again."""
        if "funding_vnd" not in self._names:
            return
        column = self._names.index("funding_vnd")
        amount = sum(i["funding_vnd"] or 0 for i in items if not i["funding_per"])
        cells = (
            xl_rowcol_to_cell(row, column)
            for row in (self._section if first is None else first, self._row - 1)
        )
        for place in range(len(self._names)):
            self._sheet.write_blank(self._row, place, None, own.total)
        if column > 1:
            self._sheet.merge_range(self._row, 0, self._row, column - 1, label, own.total)
        else:
            self._sheet.write_string(self._row, 0, label, own.total)
        formula = f"=SUBTOTAL(9,{':'.join(cells)})"
        self._sheet.write_formula(self._row, column, formula, own.total_money, amount)
        self._row += 1

    def _set_up_print(self) -> None:
        """A4 across, as wide as the paper, the header on every page."""
        sheet = self._sheet
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.center_horizontally()
        sheet.set_footer("&L&A&R&P/&N")
        sheet.repeat_rows(_HEADER)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, self._row - 1, max(1, len(self._names) - 1))


def _day(day: date | None) -> str:
    return "" if day is None else f"ngày {day:%d/%m/%Y}"


def _label(name: str) -> str:
    labels = {column.name: column.label_vi for column in describe("items").columns}
    return _LABELS.get(name, labels[name])


def _columns(items: Sequence[Row]) -> list[str]:
    """Return the columns of which some row has something, at least one."""
    used = [name for name in _WIDTHS if any(item[name] is not None for item in items)]
    return used or ["task"]


def _fitted(names: Sequence[str], items: Sequence[Row]) -> dict[str, int]:
    """Return the characters of each column: all fit across the paper, and no word is cut."""
    fixed = sum(_WIDTHS[name] for name in names if name in _FIXED)
    wanted = sum(_WIDTHS[name] for name in names if name not in _FIXED)
    share = (_CHARACTERS - fixed) / wanted if wanted else 1.0
    return {
        name: _WIDTHS[name]
        if name in _FIXED
        else max(round(_WIDTHS[name] * share), _longest_word(name, items) + 1)
        for name in names
    }


def _longest_word(name: str, items: Sequence[Row]) -> int:
    texts = (item[name] or "" for item in items)
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return min(max(longest, 6), _LONGEST_WORD)
