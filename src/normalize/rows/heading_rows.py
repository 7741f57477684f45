"""Short rows: a title, with or without a number and amounts, and nothing else."""

from dataclasses import dataclass

import regex

from kehoach.model import TableCell, TableRow
from kehoach.normalize.columns.doubts import TEXTS
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.language.numerals import (
    is_below,
    is_first,
    is_section_code,
    section_code,
    style_of,
)
from kehoach.normalize.rows.sections import split_code
from kehoach.text import fold, squeeze

_FIGURE = regex.compile(
    r"^[\d.,\s()+%-]*\d[\d.,\s()+%-]*(?:(?:nghin|trieu|ty|tr)?\s*\.?(?:dong|d))?$"
)
_ROW_CODE = regex.compile(r"[\p{Lu}\d._/-]*\p{Lu}[\p{Lu}._/-]*\d[\p{Lu}\d._/-]*")
_SECTION_CODE = regex.compile(r"[\p{Lu}\d]+(?:[._/-][\p{Lu}\d]+)+")
_NAMED_HEADING = regex.compile(r"^(?:noi dung|nhom|phan|muc|linh vuc|chuong|hop phan|nhiem vu) ")


@dataclass(frozen=True, slots=True)
class ShortRow:
    """What a short row prints: its number ("" where it has none), its title, its amounts.

    ``is_beside_number``: the title stands in the first column of text.
    """

    code: str
    title: str
    figures: tuple[TableCell, ...] = ()
    is_beside_number: bool = True


def says(text: str | None) -> bool:
    """Tell whether a cell says anything: a dash alone says that there is nothing."""
    return any(map(str.isalnum, text or ""))


def is_dash(text: str) -> bool:
    """Tell a cell of dashes, which says that there is nothing."""
    return not text.strip("-\u2013\u2014 \n")


def cell_text(row: TableRow | None, column: int | None) -> str:
    """The squeezed text over a column, "" where there is none."""
    if row is None or column is None:
        return ""
    return squeeze(row.cells[column].text or "")


def read_short_row(row: TableRow, names: ColumnReading) -> ShortRow | None:
    """Read a row that has no text besides number, title and amounts; None for any other."""
    serial = names.index("tt")
    said = [cell for cell in dict.fromkeys(row.cells) if says(cell.text)]
    texts = _places_of_titles(row, names)
    titles = [cell for cell in said if cell in texts]
    if len(titles) != 1:
        return None
    figures = tuple(cell for cell in said if cell not in texts and _is_figure(cell, names))
    numbered = [] if serial is None or row.cells[serial] in texts else [row.cells[serial]]
    heads = is_section_code(cell_text(row, serial))
    codes = [cell for cell in said if _is_code(cell, names, heads_section=heads)]
    rest = [cell for cell in said if cell not in (*figures, *numbered, *codes)]
    if rest != titles or any(c.row_last > c.row_first for c in said):
        return None
    code = cell_text(row, serial) if numbered else ""
    first = next(at for at, name in enumerate(names.names) if name in TEXTS)
    is_beside = row.cells[first] is titles[0] or _column_beside_number(names) == titles[0].column
    return ShortRow(code, squeeze(titles[0].text or ""), figures, is_beside)


def _places_of_titles(row: TableRow, names: ColumnReading) -> set[TableCell]:
    """Return the cells of texts; where they say nothing, that beside a section's code."""
    texts = {row.cells[at] for at, name in enumerate(names.names) if name in TEXTS}
    beside = None if any(says(cell.text) for cell in texts) else _column_beside_number(names)
    if beside is not None and is_section_code(cell_text(row, names.index("tt"))):
        texts.add(row.cells[beside])
    return texts


def _column_beside_number(names: ColumnReading) -> int | None:
    """Return the column right of the numbers where it is kept apart: whom an inspection visits."""
    serial = names.index("tt")
    beside = None if serial is None else serial + 1
    if beside is None or beside >= len(names.names) or names.names[beside] is not None:
        return None
    return beside


def _is_figure(cell: TableCell, names: ColumnReading) -> bool:
    """An amount in the column of funding, or in one that is kept apart."""
    name = names.names[cell.column]
    return name in (None, "funding") and _FIGURE.match(fold(cell.text or "")) is not None


def _is_code(cell: TableCell, names: ColumnReading, *, heads_section: bool) -> bool:
    """The code of a row, in a column that is kept apart: "KH20_TT_N01", of a section "CĐS-A"."""
    if names.names[cell.column] is not None:
        return False
    text = squeeze(cell.text or "")
    is_of_section = heads_section and _SECTION_CODE.fullmatch(text) is not None
    return is_of_section or _ROW_CODE.fullmatch(text) is not None


def is_heading(
    short: ShortRow, after: TableRow | None, names: ColumnReading, opens_page: bool = False
) -> tuple[bool, bool]:
    """Tell whether a short row is a heading or an item, and whether that is in doubt.

    Without a number it may be the rest of a row that a page break cut (``opens_page``).
    """
    following = cell_text(after, names.index("tt"))
    if short.figures:
        return _adds_up(short, after, following, names), False
    if is_section_code(short.code):
        return True, False
    if short.code:
        below = _is_below(short, after, following, names)
        return below, not below or not following
    if _looks_like_heading(short.title, is_numbered="tt" in names.names):
        return True, False
    if not following or not short.is_beside_number or not short.title[:1].isupper():
        return False, True
    return (True, not is_first(following)) if not opens_page else (is_first(following), True)


def _adds_up(short: ShortRow, after: TableRow | None, following: str, names: ColumnReading) -> bool:
    """Tell whether amounts beside a title are those of the rows below it."""
    if after is None:
        return False
    if is_section_code(short.code):
        return style_of(section_code(short.code)) != style_of(section_code(following))
    if short.code:
        return _is_below(short, after, following, names)
    return is_first(following) or _looks_like_heading(short.title)


def _is_below(
    short: ShortRow, after: TableRow | None, following: str, names: ColumnReading
) -> bool:
    if following:
        return is_below(following, short.code)
    return (
        after is not None and any(map(says, after.texts)) and read_short_row(after, names) is None
    )


def _looks_like_heading(title: str, is_numbered: bool = False) -> bool:
    """Tell a title in capitals, named ("Nhóm 1: …"), or with a code.

    In a table that numbers its rows apart, only the code of a section makes text a heading.
    """
    code = split_code(title).code
    coded = code is not None and (is_section_code(code) or not is_numbered)
    return title == title.upper() or coded or _NAMED_HEADING.match(fold(title)) is not None
