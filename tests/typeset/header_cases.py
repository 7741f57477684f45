"""Cases of columns, headers and heading rows."""

from collections.abc import Callable
from dataclasses import replace

from . import phrases as p
from .case import PORTRAIT, Draft
from .content import Cell, Column, Row, Table, heading
from .plans import COLUMN_SETS, edit, plan
from .register import annex, finish, named
from .sheet import Rules, Style


def _columns(name: str) -> Callable[[], Draft]:
    def make() -> Draft:
        draft = annex()
        table = plan(name, (9, 8), seed=len(name))
        draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
        return finish(draft)

    make.__doc__ = f"Columns and wording of the set {name!r}, header repeated on each page."
    return make


for _name in sorted(COLUMN_SETS.keys() - {"unnumbered"}):
    named(f"columns-{_name}")(_columns(_name))


@named("header-once")
def _header_once() -> Draft:
    """The header stands on the first page only."""
    draft = annex()
    draft.plan(plan("nine", (5, 5), seed=21), Style(flow="parts"))
    return finish(draft)


@named("header-numbers-repeated")
def _header_numbers() -> Draft:
    """Of a two-level header only the row of column numbers is printed again."""
    draft = annex()
    table = plan("eight", (7, 8), seed=22, numbered=True)
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header[-1:]))
    return finish(draft)


@named("header-some-pages")
def _header_some() -> Draft:
    """The two-level header is repeated on the third page, not on the second."""
    draft = annex()
    table = plan("eight", (12, 14), seed=23, numbered=True)
    draft.plan(table, Style(flow="top"), Rules(repeat=table.header, repeat_on=(2, 4)))
    return finish(draft)


@named("header-at-foot")
def _header_foot() -> Draft:
    """The header stands alone at the foot of the first page and is repeated on the next."""
    draft = annex()
    table = plan("eight", (4, 4), seed=19, numbered=True, headings="none")
    first = len(table.header)
    rules = Rules(repeat=table.header, breaks=((first, 0),))
    draft.plan(table, Style(flow="parts"), rules)
    return finish(draft)


@named("header-at-foot-once")
def _header_foot_once() -> Draft:
    """The header stands alone at the foot of the first page and is not repeated."""
    draft = annex()
    table = plan("six", (4, 4), seed=20)
    draft.plan(table, Style(flow="parts"), Rules(breaks=((len(table.header), 0),)))
    return finish(draft)


@named("header-bare-numbers")
def _header_bare() -> Draft:
    """Column numbers without brackets, one of them a formula, repeated with the header."""
    columns = COLUMN_SETS["six"]
    table = plan(columns, (6, 6), seed=24, numbered=True)
    numbers = tuple(Cell(t, align="center") for t in ("1", "2", "3", "4", "5", "6=(4)+(5)"))
    rows = list(table.rows)
    rows[table.header[-1]] = Row("numbers", numbers, splits=False)
    table = Table(columns, tuple(rows))
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return finish(draft)


@named("header-unit-row")
def _header_units() -> Draft:
    """A row of units under the header."""
    table = plan("nine", (4, 4), seed=25)
    units = tuple(
        Cell({"funding": "(Triệu đồng)", "deadline": "(Tháng/năm)"}.get(c.key, ""), align="center")
        for c in table.columns
    )
    head = len(table.header)
    rows = (*table.rows[:head], Row("unit", units, splits=False), *table.rows[head:])
    draft = annex()
    draft.plan(Table(table.columns, rows), Style(flow="parts"))
    return finish(draft)


@named("headings-open-cells")
def _headings_open() -> Draft:
    """Heading rows whose cells are not merged: code, title, then empty cells."""
    draft = annex()
    draft.plan(plan("six", (3, 4, 3), seed=26, headings="open"), Style(flow="parts"))
    return finish(draft)


@named("headings-two-levels")
def _headings_levels() -> Draft:
    """Roman sections with lettered subsections."""
    draft = annex()
    draft.plan(plan("six", (3, 4, 3), seed=27, headings="letters"), Style(flow="parts"))
    return finish(draft)


@named("headings-full-width")
def _headings_full() -> Draft:
    """Headings over the whole width: "Nội dung 1: …"."""
    draft = annex()
    draft.plan(plan("six", (3, 4, 3), seed=28, headings="full"), Style(flow="parts"))
    return finish(draft)


@named("headings-inline")
def _headings_inline() -> Draft:
    """Headings over the whole width that begin with their code: "II. …"."""
    draft = annex()
    draft.plan(plan("six", (3, 4, 3), seed=17, headings="inline"), Style(flow="parts"))
    return finish(draft)


@named("headings-arabic")
def _headings_arabic() -> Draft:
    """Numbered groups "1", "2" under Roman sections; their items are "1.1", "1.2", …"""
    columns, rows = COLUMN_SETS["six"], []
    for row in plan(columns, (4, 4), seed=18).rows:
        rows.append(row)
        if row.kind == "heading":
            group = len([r for r in rows if r.kind == "heading"]) // 2 + 1
            title = p.SUBSECTIONS[group]
            rows.append(heading(columns, str(group), title, level=1, merged=False))
    table = Table(columns, tuple(rows))
    for number in range(8):
        table = edit(table, number, tt=f"{number // 4 + 1}.{number % 4 + 1}")
    draft = annex()
    draft.plan(table, Style(flow="parts"))
    return finish(draft)


@named("columns-unnumbered")
def _columns_unnumbered() -> Draft:
    """No serial numbers at all: only sentences tell a cut row from a new one."""
    draft = annex()
    table = plan("unnumbered", (6, 7), seed=16, headings="full")
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    table = edit(table, 3, task=". ".join(p.TASKS[:4]), output="\n".join(p.STEPS[:4]))
    rules = Rules(repeat=table.header, breaks=((items[3], 2), (items[8], 0)))
    draft.plan(table, Style(flow="top"), rules)
    return finish(draft)


@named("header-blank-number")
def _header_blank() -> Draft:
    """The serial number's column has no heading."""
    columns = (replace(COLUMN_SETS["five"][0], headings=("",)), *COLUMN_SETS["five"][1:])
    draft = annex()
    draft.plan(plan(columns, (4, 5), seed=15), Style(flow="parts"))
    return finish(draft)


@named("header-title-row")
def _header_title() -> Draft:
    """The table's title stands in its first row, over all columns."""
    table = plan("six", (4, 5), seed=14)
    title = Cell("KẾ HOẠCH CÔNG TÁC NĂM 2025", columns=6, bold=True, align="center")
    rows = (Row("header", (title, *(None for _ in range(5))), splits=False), *table.rows)
    draft = annex()
    draft.plan(Table(table.columns, rows), Style(flow="parts"))
    return finish(draft)


@named("headings-none")
def _headings_none() -> Draft:
    """A plan without sections."""
    draft = annex(PORTRAIT)
    draft.plan(plan("four", (25,), seed=29, headings="none"), Style(flow="top"))
    return finish(draft)


@named("merged-columns")
def _merged_columns() -> Draft:
    """One cell over two columns: the same office leads and coordinates."""
    table = plan("five", (4, 4), seed=30)
    rows = list(table.rows)
    at = [i for i, row in enumerate(rows) if row.kind == "item"][2]
    cells = list(rows[at].cells)
    cells[2], cells[3] = Cell("Các phòng, ban chuyên môn; UBND các xã", columns=2), None
    rows[at] = replace(rows[at], cells=tuple(cells))
    draft = annex()
    draft.plan(Table(table.columns, tuple(rows)), Style(flow="parts"))
    return finish(draft)


def _with_amount(row: Row, amount: str) -> Row:
    cells = list(row.cells)
    cells[-1] = Cell(amount)
    return replace(row, cells=tuple(cells))


@named("headings-amounts")
def _headings_amounts() -> Draft:
    """Amounts stand beside headings too, and a sum closes each section."""
    columns = (*COLUMN_SETS["five"], Column("funding", ("Kinh phí (triệu đồng)",), 1.2, "center"))
    table = plan(columns, (3, 3), seed=16, headings="open")
    rows = [
        _with_amount(row, {"heading": "300", "item": "100"}.get(row.kind, ""))
        if row.kind in ("heading", "item")
        else row
        for row in table.rows
    ]
    total = [Cell() for _ in columns]
    total[1], total[-1] = Cell("Tổng cộng (I+II)", bold=True), Cell("600", bold=True)
    rows.append(Row("total", tuple(total)))
    draft = annex()
    draft.plan(Table(table.columns, tuple(rows)), Style(flow="parts"))
    return finish(draft)


@named("headings-restart")
def _headings_restart() -> Draft:
    """Titles without a number; the numbers of the items begin anew below each."""
    table = plan("four", (3, 3, 2), seed=17, headings="open")
    rows, number = [], 0
    for row in table.rows:
        cells = list(row.cells)
        number = 0 if row.kind == "heading" else number + 1
        if row.kind in ("heading", "item"):
            cells[0] = Cell(str(number) if number else "")
        code = None if row.kind == "heading" else row.code
        rows.append(replace(row, cells=tuple(cells), code=code))
    draft = annex(PORTRAIT)
    draft.plan(Table(table.columns, tuple(rows)), Style(flow="top"))
    return finish(draft)


@named("headings-continued")
def _headings_continued() -> Draft:
    """Each page of a section begins with its heading again: "… (tiếp theo)"."""
    table = plan("four", (4,), seed=18)
    at = next(i for i, row in enumerate(table.rows) if row.kind == "heading")
    again = heading(table.columns, "I", f"{table.rows[at].title} (tiếp theo)")
    again = replace(again, title=table.rows[at].title)
    rows = (*table.rows[: at + 3], again, *table.rows[at + 3 :])
    draft = annex(PORTRAIT)
    draft.plan(Table(table.columns, rows), Style(flow="top"), Rules(breaks=((at + 3, 0),)))
    return finish(draft)
