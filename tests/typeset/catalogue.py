"""The named cases: one quirk each. README.md beside this file tells what each is for."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from . import furniture as f
from . import phrases as p
from .case import LANDSCAPE, PORTRAIT, Case, Draft
from .content import Cell, Row, Table, heading
from .layout import Rules, Style
from .paper import PAPERS
from .plans import COLUMN_SETS, edit, merged, plan
from .printers import Printer

CASES: dict[str, Callable[[], Case]] = {}


@cache
def case(name: str) -> Case:
    """The case called ``name``, made once a session."""
    return CASES[name]()


def _named(name: str) -> Callable[[Callable[[], Draft]], Callable[[], Draft]]:
    """Register a case that prints plainly; its purpose is the first line of its docstring."""

    def register(make: Callable[[], Draft]) -> Callable[[], Draft]:
        purpose = (make.__doc__ or "").strip().splitlines()[0]
        CASES[name] = lambda: replace(make().print(name), purpose=purpose)
        return make

    return register


def _annex(size: tuple[float, float] = LANDSCAPE) -> Draft:
    draft = Draft(size)
    f.annex_title(draft.sheet)
    return draft


def _finish(draft: Draft, where: tuple[str, ...] = ("top",)) -> Draft:
    f.signatures(draft.sheet)
    f.page_numbers(draft.sheets, where)
    return draft


# -- columns and headers ----------------------------------------------------------------


def _columns(name: str) -> Callable[[], Draft]:
    def make() -> Draft:
        draft = _annex()
        table = plan(name, (9, 8), seed=len(name))
        draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
        return _finish(draft)

    make.__doc__ = f"Columns and wording of the set {name!r}, header repeated on each page."
    return make


for _name in sorted(COLUMN_SETS.keys() - {"unnumbered"}):
    _named(f"columns-{_name}")(_columns(_name))


@_named("header-once")
def _header_once() -> Draft:
    """The header stands on the first page only."""
    draft = _annex()
    draft.plan(plan("nine", (5, 5), seed=21), Style(flow="parts"))
    return _finish(draft)


@_named("header-numbers-repeated")
def _header_numbers() -> Draft:
    """Of a two-level header only the row of column numbers is printed again."""
    draft = _annex()
    table = plan("eight", (7, 8), seed=22, numbered=True)
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header[-1:]))
    return _finish(draft)


@_named("header-some-pages")
def _header_some() -> Draft:
    """The two-level header is repeated on the third page, not on the second."""
    draft = _annex()
    table = plan("eight", (12, 14), seed=23, numbered=True)
    draft.plan(table, Style(flow="top"), Rules(repeat=table.header, repeat_on=(2, 4)))
    return _finish(draft)


@_named("header-at-foot")
def _header_foot() -> Draft:
    """The header stands alone at the foot of the first page and is repeated on the next."""
    draft = _annex()
    table = plan("eight", (4, 4), seed=19, numbered=True, headings="none")
    first = len(table.header)
    rules = Rules(repeat=table.header, breaks=((first, 0),))
    draft.plan(table, Style(flow="parts"), rules)
    return _finish(draft)


@_named("header-at-foot-once")
def _header_foot_once() -> Draft:
    """The header stands alone at the foot of the first page and is not repeated."""
    draft = _annex()
    table = plan("six", (4, 4), seed=20)
    draft.plan(table, Style(flow="parts"), Rules(breaks=((len(table.header), 0),)))
    return _finish(draft)


@_named("header-bare-numbers")
def _header_bare() -> Draft:
    """Column numbers without brackets, one of them a formula, repeated with the header."""
    columns = COLUMN_SETS["six"]
    table = plan(columns, (6, 6), seed=24, numbered=True)
    numbers = tuple(Cell(t, align="center") for t in ("1", "2", "3", "4", "5", "6=(4)+(5)"))
    rows = list(table.rows)
    rows[table.header[-1]] = Row("numbers", numbers, splits=False)
    table = Table(columns, tuple(rows))
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return _finish(draft)


@_named("header-unit-row")
def _header_units() -> Draft:
    """A row of units under the header."""
    table = plan("nine", (4, 4), seed=25)
    units = tuple(
        Cell({"funding": "(Triệu đồng)", "deadline": "(Tháng/năm)"}.get(c.key, ""), align="center")
        for c in table.columns
    )
    head = len(table.header)
    rows = (*table.rows[:head], Row("unit", units, splits=False), *table.rows[head:])
    draft = _annex()
    draft.plan(Table(table.columns, rows), Style(flow="parts"))
    return _finish(draft)


@_named("headings-open-cells")
def _headings_open() -> Draft:
    """Heading rows whose cells are not merged: code, title, then empty cells."""
    draft = _annex()
    draft.plan(plan("six", (3, 4, 3), seed=26, headings="open"), Style(flow="parts"))
    return _finish(draft)


@_named("headings-two-levels")
def _headings_levels() -> Draft:
    """Roman sections with lettered subsections."""
    draft = _annex()
    draft.plan(plan("six", (3, 4, 3), seed=27, headings="letters"), Style(flow="parts"))
    return _finish(draft)


@_named("headings-full-width")
def _headings_full() -> Draft:
    """Headings over the whole width: "Nội dung 1: …"."""
    draft = _annex()
    draft.plan(plan("six", (3, 4, 3), seed=28, headings="full"), Style(flow="parts"))
    return _finish(draft)


@_named("headings-inline")
def _headings_inline() -> Draft:
    """Headings over the whole width that begin with their code: "II. …"."""
    draft = _annex()
    draft.plan(plan("six", (3, 4, 3), seed=17, headings="inline"), Style(flow="parts"))
    return _finish(draft)


@_named("headings-arabic")
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
    draft = _annex()
    draft.plan(table, Style(flow="parts"))
    return _finish(draft)


@_named("columns-unnumbered")
def _columns_unnumbered() -> Draft:
    """No serial numbers at all: only sentences tell a cut row from a new one."""
    draft = _annex()
    table = plan("unnumbered", (6, 7), seed=16, headings="full")
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    table = edit(table, 3, task=". ".join(p.TASKS[:4]), output="\n".join(p.STEPS[:4]))
    rules = Rules(repeat=table.header, breaks=((items[3], 2), (items[8], 0)))
    draft.plan(table, Style(flow="top"), rules)
    return _finish(draft)


@_named("header-blank-number")
def _header_blank() -> Draft:
    """The serial number's column has no heading."""
    columns = (replace(COLUMN_SETS["five"][0], headings=("",)), *COLUMN_SETS["five"][1:])
    draft = _annex()
    draft.plan(plan(columns, (4, 5), seed=15), Style(flow="parts"))
    return _finish(draft)


@_named("header-title-row")
def _header_title() -> Draft:
    """The table's title stands in its first row, over all columns."""
    table = plan("six", (4, 5), seed=14)
    title = Cell("KẾ HOẠCH CÔNG TÁC NĂM 2025", columns=6, bold=True, align="center")
    rows = (Row("header", (title, *(None for _ in range(5))), splits=False), *table.rows)
    draft = _annex()
    draft.plan(Table(table.columns, rows), Style(flow="parts"))
    return _finish(draft)


@_named("headings-none")
def _headings_none() -> Draft:
    """A plan without sections."""
    draft = _annex(PORTRAIT)
    draft.plan(plan("four", (25,), seed=29, headings="none"), Style(flow="top"))
    return _finish(draft)


@_named("merged-columns")
def _merged_columns() -> Draft:
    """One cell over two columns: the same office leads and coordinates."""
    table = plan("five", (4, 4), seed=30)
    rows = list(table.rows)
    at = [i for i, row in enumerate(rows) if row.kind == "item"][2]
    cells = list(rows[at].cells)
    cells[2], cells[3] = Cell("Các phòng, ban chuyên môn; UBND các xã", columns=2), None
    rows[at] = replace(rows[at], cells=tuple(cells))
    draft = _annex()
    draft.plan(Table(table.columns, tuple(rows)), Style(flow="parts"))
    return _finish(draft)


# -- the document around the table ------------------------------------------------------


@_named("whole-letter")
def _whole_letter() -> Draft:
    """Portrait letter with body text, then a landscape annex; numbers at top and foot."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=4)
    f.signatures(draft.sheet)
    draft.page(LANDSCAPE)
    f.annex_title(draft.sheet)
    table = plan("nine", (4, 4), seed=31)
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return _finish(draft, ("top", "foot"))


@_named("landscape-between-portraits")
def _landscape_between() -> Draft:
    """Two plans, the first on landscape pages, the second on portrait ones."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet)
    draft.page(LANDSCAPE)
    draft.plan(plan("nine", (3, 3), seed=32), Style(flow="parts"))
    draft.page(PORTRAIT)
    f.line(draft.sheet, "PHỤ LỤC 2", bold=True, align="center")
    draft.plan(plan("four", (4, 4), seed=33), Style(flow="top"))
    return _finish(draft)


@_named("ruled-letterhead")
def _ruled_letterhead() -> Draft:
    """The letterhead stands in ruled boxes and the plan follows on the same page."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, ruled=True, paragraphs=1)
    draft.plan(plan("four", (6, 6), seed=34), Style(flow="top"))
    return _finish(draft, ("foot",))


@_named("number-table-and-form")
def _other_tables() -> Draft:
    """A table of figures and a form to fill in stand around the plan; neither is a plan."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=1)
    f.number_table(draft.sheets)
    f.line(draft.sheet, "Các nhiệm vụ cụ thể như sau:")
    draft.plan(plan("five", (5, 5), seed=35), Style(flow="top"))
    f.line(draft.sheet, "Mẫu đăng ký tham gia tập huấn:")
    f.form(draft.sheets)
    return _finish(draft)


@_named("same-header-captions")
def _same_header_captions() -> Draft:
    """Three plans with one header, each under its caption: they stay apart."""
    draft = _annex()
    for number in (1, 2, 3):
        f.line(draft.sheet, f"Biểu số {number}: {p.SUBSECTIONS[number]}", bold=True)
        draft.plan(plan("five", (4,), seed=35 + number, headings="none"), Style(flow="parts"))
    return _finish(draft)


@_named("same-header-gap")
def _same_header_gap() -> Draft:
    """Two plans with one header and only white space between them; the numbers start anew."""
    draft = _annex()
    draft.plan(plan("five", (5,), seed=40, headings="none"), Style(flow="parts"))
    draft.plan(plan("five", (4,), seed=41, headings="none"), Style(flow="parts"))
    return _finish(draft)


@_named("same-header-new-page")
def _same_header_page() -> Draft:
    """Two plans with one header on pages that follow each other, each under its caption."""
    draft = _annex()
    for number in (1, 2):
        f.line(draft.sheet, f"Phụ lục {number}", bold=True, align="center")
        table = plan("five", (6,), seed=41 + number, headings="none")
        draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
        if number == 1:
            draft.page()
    return _finish(draft)


@_named("digital-signature")
def _stamped() -> Draft:
    """The words of a digital signature stand on the first page, a closing line below the table."""
    draft = _annex()
    f.stamp(draft.sheet)
    draft.plan(plan("five", (5, 5), seed=49), Style(flow="parts"))
    f.line(draft.sheet, "Trên đây là danh mục nhiệm vụ năm 2025./.")
    return _finish(draft, ("foot",))


@_named("ends-and-starts")
def _ends_and_starts() -> Draft:
    """One plan ends and another, of other columns, starts on one page."""
    draft = _annex()
    draft.plan(plan("nine", (4, 3), seed=44), Style(flow="parts"))
    f.line(draft.sheet, "II. Các dự án đầu tư", bold=True)
    draft.plan(plan("six", (6,), seed=45, headings="none"), Style(flow="parts"))
    return _finish(draft)


@_named("thirty-pages")
def _thirty_pages() -> Draft:
    """One plan of eleven columns over more than thirty pages."""
    draft = _annex()
    table = plan("eleven", (25, 30, 30, 25, 20), seed=46)
    draft.plan(table, Style(flow="whole", leading=12), Rules(repeat=table.header))
    return _finish(draft)


@_named("edges-shift")
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
    draft = _annex()
    draft.plan(Table(table.columns, tuple(rows), shares), Style(flow="parts"))
    return _finish(draft)


@_named("total-row")
def _total_row() -> Draft:
    """A row "Tổng cộng" closes the table."""
    table = plan("nine", (3,), seed=48)
    cells: list[Cell | None] = [Cell() for _ in table.columns]
    cells[2], cells[8] = Cell("Tổng cộng", bold=True), Cell("3.250", bold=True)
    draft = _annex()
    draft.plan(Table(table.columns, (*table.rows, Row("total", tuple(cells)))), Style(flow="parts"))
    return _finish(draft)


# -- one plan, every printer ------------------------------------------------------------

PRINTERS: dict[str, tuple[str, Printer]] = {
    "strokes": ("Stroked lines, as LibreOffice, Typst and ReportLab draw them.", Printer()),
    "pieces": ("Thin filled rectangles, one a cell edge, as Word draws them.", Printer("pieces")),
    "pieces-open": (
        "Filled rectangles; cells open at the page break, as Chromium draws them.",
        Printer("pieces", opens=True),
    ),
    "strokes-open": ("Stroked lines; cells open at the page break.", Printer(opens=True)),
    "cell-rectangles": ("One stroked rectangle a cell, as fpdf2 draws them.", Printer("cells")),
    "white-shading": (
        "White rectangles behind every cell among thin borders.",
        Printer("pieces", shading=(("cell", 1.0), ("heading", 1.0), ("header", 1.0))),
    ),
    "grey-header": (
        "Grey behind the header and the heading rows.",
        Printer("pieces", shading=(("header", 0.85), ("heading", 0.93))),
    ),
    "double": ("Double borders, two hairlines 1.5 pt apart.", Printer("double")),
    "dashed": ("Dashed borders.", Printer("dashed")),
    "dotted": ("Dotted borders by a dash pattern.", Printer("dotted")),
    "round-dots": ("Dotted borders by dashes of no length with round caps.", Printer("round-dots")),
    "dots": ("Dotted borders as rows of tiny squares.", Printer("dots")),
    "broad-dots": ("Each rule a dot drawn with a huge stroke width.", Printer("broad-dots")),
    "thick": ("Borders one and a half points thick.", Printer("stroke", thickness=1.5)),
    "hairlines": ("Borders a tenth of a point thick.", Printer("pieces", thickness=0.1)),
    "fake-bold": ("Text drawn twice with a small offset.", Printer(text="twice")),
    "stroked-bold": ("Text filled and stroked (render mode 2).", Printer(text="stroked")),
    "words-apart": ("No space in the file: words set apart by moves alone.", Printer(text="words")),
    "letters-apart": ("Every letter kerned by itself.", Printer(text="letters")),
    "spaced-headings": ("Letter-spaced headings.", Printer(spaced=True)),
    "underlined": (
        "Underlined text in all cells: short rules that are no borders.",
        Printer(underlined=("cell", "heading", "header")),
    ),
    "blue": ("Dark blue borders.", Printer("pieces", colour="0 0.1 0.5 rg")),
    "grey": ("Light grey borders (#ccc).", Printer("stroke", colour="0.8 G")),
    "cmyk": ("Borders in CMYK black.", Printer("stroke", colour="0 0 0 1 K")),
    "clipped": (
        "Each line of text in a clipping rectangle and marked content.",
        Printer("pieces", clipped=True),
    ),
    "shuffled": ("Lines of text drawn in no order.", Printer("pieces", shuffled=True)),
    "white-strokes": ("White rules cross the cells.", Printer("pieces", white_strokes=True)),
    "watermark": ("Large grey words aslant over the table.", Printer(watermark="DỰ THẢO")),
    "nfd": ("Decomposed letters (NFD).", Printer(nfd=True)),
    "over-border": ("Text that begins on the border at its left.", Printer(shift=-4.0)),
    "run-across": (
        "A number and the text beside it in one run over the ruling.",
        Printer(run_across=True),
    ),
}


def _standard(pad_x: float = 3.0) -> Draft:
    """Nine columns, merged cells, rows cut by page breaks: drawn by every printer."""
    draft = _annex()
    table = plan("nine", (4, 5, 3), seed=50, headings="roman")
    table = merged(table, {"objective": ((1, 3), (5, 3)), "lead": ((4, 2),)})
    draft.plan(table, Style(flow="whole", pad_x=pad_x), Rules(repeat=table.header))
    return _finish(draft)


def _print_standard(name: str, printer: Printer, purpose: str, paper: str = "plain") -> Case:
    draft = _standard(5.0 if name == "print-underlined" else 3.0)
    if name == "print-run-across":
        draft = _annex()
        draft.plan(plan("five", (6, 8), seed=51), Style(flow="top"))
    return replace(draft.print(name, printer, paper), purpose=purpose)


for _name, (_purpose, _printer) in PRINTERS.items():
    CASES[f"print-{_name}"] = lambda n=f"print-{_name}", w=_printer, t=_purpose: _print_standard(
        n, w, t
    )
for _name, _paper in PAPERS.items():
    _purpose = (_paper.__doc__ or "").splitlines()[0]
    CASES[f"paper-{_name}"] = lambda n=_name, t=_purpose: _print_standard(
        f"paper-{n}", Printer("pieces"), t, n
    )


@_named("page-frame")
def _page_frame() -> Draft:
    """A decorative frame around every page."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=1)
    draft.plan(plan("four", (14, 14), seed=54), Style(flow="top"))
    f.page_frame(draft.sheets)
    return _finish(draft)


@_named("justified")
def _justified() -> Draft:
    """Justified text in narrow columns: wide gaps inside lines."""
    narrow = tuple(
        replace(c, align="justify") if c.key in {"task", "objective", "activity"} else c
        for c in COLUMN_SETS["nine"]
    )
    draft = _annex()
    draft.plan(plan(narrow, (4, 4), seed=52), Style(flow="parts"))
    return _finish(draft)


@_named("no-padding")
def _no_padding() -> Draft:
    """Text that touches the rules on all sides."""
    draft = _annex()
    draft.plan(
        plan("nine", (5, 5), seed=53), Style(flow="parts", pad_x=0.3, pad_y=0.2, leading=10.2)
    )
    return _finish(draft)


# -- long and cut -----------------------------------------------------------------------


def _long_text(count: int) -> str:
    """So many numbered steps, one paragraph each."""
    return "\n".join(f"3.{i}. {p.STEPS[i % len(p.STEPS)]} (đợt {i})" for i in range(1, count + 1))


@_named("cell-over-three-pages")
def _three_pages() -> Draft:
    """One cell longer than a page: its row stands on three pages."""
    table = edit(plan("nine", (3, 2), seed=60), 1, activity=_long_text(45))
    draft = _annex()
    draft.plan(table, Style(flow="top"), Rules(repeat=table.header))
    return _finish(draft)


@_named("cell-over-three-pages-centred")
def _three_pages_centred() -> Draft:
    """The same with centred cells: all other text of the row stands on its second page."""
    table = edit(plan("nine", (3, 2), seed=60), 1, activity=_long_text(45))
    draft = _annex()
    draft.plan(table, Style(flow="whole"), Rules(repeat=table.header))
    return _finish(draft)


@_named("page-of-one-rest")
def _page_of_rest() -> Draft:
    """A page holds only the rest of one row, and another plan starts on the next page."""
    table = edit(plan("nine", (3,), seed=61), 2, activity=_long_text(22))
    draft = _annex()
    draft.plan(table, Style(flow="top"))
    draft.page()
    f.line(draft.sheet, "PHỤ LỤC 2", bold=True, align="center")
    draft.plan(plan("four", (4,), seed=62), Style(flow="top"))
    return _finish(draft)


@_named("cut-after-number")
def _after_number() -> Draft:
    """A row cut right after its number: all other cells stand on the next page."""
    columns = tuple(
        replace(c, flow="top" if c.key == "tt" else "last") for c in COLUMN_SETS["five"]
    )
    table = plan(columns, (4, 4), seed=63)
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = _annex()
    draft.plan(table, Style(), Rules(breaks=((third, 1),)))
    return _finish(draft)


@_named("cut-before-number")
def _before_number() -> Draft:
    """A cut row whose number and short cells stand on the next page, being centred."""
    table = plan("nine", (5, 4), seed=64)
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = _annex()
    draft.plan(table, Style(flow="whole"), Rules(breaks=((third, 1),)))
    return _finish(draft)


@_named("cut-everywhere")
def _everywhere() -> Draft:
    """Every item is cut after its second line: as many pages as items."""
    table = plan("nine", (4, 3), seed=65)
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    draft = _annex()
    draft.plan(table, Style(flow="top"), Rules(breaks=tuple((i, 2) for i in items)))
    return _finish(draft)


@_named("break-between-rows")
def _between_rows() -> Draft:
    """Every page ends with a whole row: nothing may be joined."""
    table = plan("nine", (4, 3), seed=66)
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=tuple((i, 0) for i in items[2::2])))
    return _finish(draft)


@_named("two-rows-at-one-break")
def _two_rows() -> Draft:
    """Cells of two rows are cut at one break: columns are merged over different rows."""
    table = merged(
        plan("nine", (6,), seed=67),
        {"objective": ((0, 2), (2, 3)), "lead": ((1, 2), (3, 2)), "coordinating": ((2, 2),)},
        "top",
    )
    table = edit(table, 2, coordinating="; ".join(p.COORDINATING))
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = _annex()
    draft.plan(table, Style(flow="top"), Rules(breaks=((third, 2),)))
    return _finish(draft)


@_named("merged-cut-twice")
def _merged_twice() -> Draft:
    """A merged cell cut by two page breaks, its text flowing from the top."""
    table = merged(plan("nine", (9, 2), seed=68), {"objective": ((1, 7),)}, "top")
    table = edit(table, 1, objective="1.2. " + "; ".join(p.OBJECTIVES * 2))
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return _finish(draft)


@_named("merged-centred-later-page")
def _merged_later() -> Draft:
    """Merged cells centred as a whole: their text stands on a later page than their first row."""
    table = merged(
        plan("nine", (9, 2), seed=69), {"tt": ((1, 7),), "objective": ((1, 7),), "lead": ((2, 5),)}
    )
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return _finish(draft)


@_named("merged-first-row-last-on-page")
def _merged_foot() -> Draft:
    """A merged cell whose first row ends a page: its text is all on the next one."""
    table = merged(
        plan("nine", (6,), seed=70), {"objective": ((2, 3),), "funding": ((2, 3),)}, "last"
    )
    fourth = [i for i, row in enumerate(table.rows) if row.kind == "item"][3]
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((fourth, 0),)))
    return _finish(draft)


@_named("heading-at-foot")
def _heading_foot() -> Draft:
    """A heading row alone at the foot of a page."""
    table = plan("nine", (3, 3), seed=71)
    second = [i for i, row in enumerate(table.rows) if row.kind == "heading"][1]
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second + 1, 0),)))
    return _finish(draft)


@_named("heading-at-head")
def _heading_head() -> Draft:
    """A page begins with a heading row, without a header above it."""
    table = plan("nine", (3, 3), seed=72)
    second = [i for i, row in enumerate(table.rows) if row.kind == "heading"][1]
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second, 0),)))
    return _finish(draft)


@_named("unnumbered-items")
def _unnumbered() -> Draft:
    """Numbers stand on groups of items only; a page break falls between items of one group."""
    table = merged(
        plan("nine", (7,), seed=73), {"tt": ((0, 3), (3, 3)), "objective": ((0, 3), (3, 3))}, "top"
    )
    second = [i for i, row in enumerate(table.rows) if row.kind == "item"][1]
    draft = _annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second, 0),)))
    return _finish(draft)


# -- what a person must be told ---------------------------------------------------------


def _off_paper() -> Case:
    """The table runs off the paper: its last column is cut."""
    draft = _annex(PORTRAIT)
    table = plan("six", (4, 4), seed=80)
    draft.plan(table, Style(flow="parts"), Rules(x=(45, 640)))
    made = _finish(draft).print("off-paper", Printer("pieces"))
    return replace(
        made, damaged=True, purpose="The table runs off the paper: its last column is cut."
    )


CASES["off-paper"] = _off_paper
