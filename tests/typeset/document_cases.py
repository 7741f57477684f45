"""Cases of the document around the table: letters, captions, several tables."""

from dataclasses import replace

from . import furniture as f
from . import phrases as p
from .case import LANDSCAPE, PORTRAIT, Draft
from .content import Cell, Row, Table
from .plans import plan
from .register import annex, finish, named
from .sheet import Rules, Style


@named("whole-letter")
def _whole_letter() -> Draft:
    """Portrait letter with body text, then a landscape annex; numbers at top and foot."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=4)
    f.signatures(draft.sheet)
    draft.page(LANDSCAPE)
    f.annex_title(draft.sheet)
    table = plan("nine", (4, 4), seed=31)
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return finish(draft, ("top", "foot"))


@named("landscape-between-portraits")
def _landscape_between() -> Draft:
    """Two plans, the first on landscape pages, the second on portrait ones."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet)
    draft.page(LANDSCAPE)
    draft.plan(plan("nine", (3, 3), seed=32), Style(flow="parts"))
    draft.page(PORTRAIT)
    f.line(draft.sheet, "PHỤ LỤC 2", bold=True, align="center")
    draft.plan(plan("four", (4, 4), seed=33), Style(flow="top"))
    return finish(draft)


@named("ruled-letterhead")
def _ruled_letterhead() -> Draft:
    """The letterhead stands in ruled boxes and the plan follows on the same page."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, ruled=True, paragraphs=1)
    draft.plan(plan("four", (6, 6), seed=34), Style(flow="top"))
    return finish(draft, ("foot",))


@named("number-table-and-form")
def _other_tables() -> Draft:
    """A table of figures and a form to fill in stand around the plan; neither is a plan."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=1)
    f.number_table(draft.sheets)
    f.line(draft.sheet, "Các nhiệm vụ cụ thể như sau:")
    draft.plan(plan("five", (5, 5), seed=35), Style(flow="top"))
    f.line(draft.sheet, "Mẫu đăng ký tham gia tập huấn:")
    f.form(draft.sheets)
    return finish(draft)


@named("lists-around")
def _lists_around() -> Draft:
    """A plan of three columns among lists, prices, the programme of a meeting and a workflow."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=1)
    for rows in f.OTHER_TABLES[:3]:
        f.other_table(draft.sheets, rows)
    draft.page()
    draft.plan(plan("three", (4,), seed=36, headings="none"), Style(flow="top"))
    for rows in f.OTHER_TABLES[3:]:
        f.other_table(draft.sheets, rows)
    return finish(draft)


@named("same-header-captions")
def _same_header_captions() -> Draft:
    """Three plans with one header, each under its caption: they stay apart."""
    draft = annex()
    for number in (1, 2, 3):
        f.line(draft.sheet, f"Biểu số {number}: {p.SUBSECTIONS[number]}", bold=True)
        draft.plan(plan("five", (4,), seed=35 + number, headings="none"), Style(flow="parts"))
    return finish(draft)


@named("same-header-gap")
def _same_header_gap() -> Draft:
    """Two plans with one header and only white space between them; the numbers start anew."""
    draft = annex()
    draft.plan(plan("five", (5,), seed=40, headings="none"), Style(flow="parts"))
    draft.plan(plan("five", (4,), seed=41, headings="none"), Style(flow="parts"))
    return finish(draft)


@named("same-header-new-page")
def _same_header_page() -> Draft:
    """Two plans with one header on pages that follow each other, each under its caption."""
    draft = annex()
    for number in (1, 2):
        f.line(draft.sheet, f"Phụ lục {number}", bold=True, align="center")
        table = plan("five", (6,), seed=41 + number, headings="none")
        draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
        if number == 1:
            draft.page()
    return finish(draft)


@named("digital-signature")
def _stamped() -> Draft:
    """The words of a digital signature stand on the first page, a closing line below the table."""
    draft = annex()
    f.stamp(draft.sheet)
    draft.plan(plan("five", (5, 5), seed=49), Style(flow="parts"))
    f.line(draft.sheet, "Trên đây là danh mục nhiệm vụ năm 2025./.")
    return finish(draft, ("foot",))


@named("ends-and-starts")
def _ends_and_starts() -> Draft:
    """One plan ends and another, of other columns, starts on one page."""
    draft = annex()
    draft.plan(plan("nine", (4, 3), seed=44), Style(flow="parts"))
    f.line(draft.sheet, "II. Các dự án đầu tư", bold=True)
    draft.plan(plan("six", (6,), seed=45, headings="none"), Style(flow="parts"))
    return finish(draft)


@named("thirty-pages")
def _thirty_pages() -> Draft:
    """One plan of eleven columns over more than thirty pages."""
    draft = annex()
    table = plan("eleven", (25, 30, 30, 25, 20), seed=46)
    draft.plan(table, Style(flow="whole", leading=12), Rules(repeat=table.header))
    return finish(draft)


@named("edges-shift")
def _edges_shift() -> Draft:
    """Sections set with other column widths: the edges shift within a page."""
    table = plan("six", (3, 4, 4), seed=47)
    shares = (
        (0.5, 3.2, 2, 1.7, 1.5, 1.2),
        (0.55, 2.9, 2.2, 1.75, 1.4, 1.3),
        (0.5, 3.3, 1.8, 1.7, 1.6, 1.2),
    )
    rows, section = [], -1
    for row in table.rows:
        section += row.kind == "heading"
        rows.append(replace(row, edges=max(section, 0)))
    draft = annex()
    draft.plan(Table(table.columns, tuple(rows), shares), Style(flow="parts"))
    return finish(draft)


@named("total-row")
def _total_row() -> Draft:
    """A row "Tổng cộng" closes the table."""
    table = plan("nine", (3,), seed=48)
    cells: list[Cell | None] = [Cell() for _ in table.columns]
    cells[2], cells[8] = Cell("Tổng cộng", bold=True), Cell("3.250", bold=True)
    draft = annex()
    draft.plan(Table(table.columns, (*table.rows, Row("total", tuple(cells)))), Style(flow="parts"))
    return finish(draft)
