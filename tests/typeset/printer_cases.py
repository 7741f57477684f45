"""Cases of one plan drawn by every printer on every paper, and of type in its cells."""

from dataclasses import replace

from . import furniture as f
from .case import PORTRAIT, Case, Draft
from .paper import PAPERS
from .plans import COLUMN_SETS, merged, plan
from .printers import Printer
from .register import CASES, annex, finish, named
from .sheet import Rules, Style

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
    draft = annex()
    table = plan("nine", (4, 5, 3), seed=50, headings="roman")
    table = merged(table, {"objective": ((1, 3), (5, 3)), "lead": ((4, 2),)})
    draft.plan(table, Style(flow="whole", pad_x=pad_x), Rules(repeat=table.header))
    return finish(draft)


def _print_standard(name: str, printer: Printer, purpose: str, paper: str = "plain") -> Case:
    draft = _standard(5.0 if name == "print-underlined" else 3.0)
    if name == "print-run-across":
        draft = annex()
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


@named("page-frame")
def _page_frame() -> Draft:
    """A decorative frame around every page."""
    draft = Draft(PORTRAIT)
    f.opening(draft.sheet, paragraphs=1)
    draft.plan(plan("four", (14, 14), seed=54), Style(flow="top"))
    f.page_frame(draft.sheets)
    return finish(draft)


@named("justified")
def _justified() -> Draft:
    """Justified text in narrow columns: wide gaps inside lines."""
    narrow = tuple(
        replace(c, align="justify") if c.key in {"task", "objective", "activity"} else c
        for c in COLUMN_SETS["nine"]
    )
    draft = annex()
    draft.plan(plan(narrow, (4, 4), seed=52), Style(flow="parts"))
    return finish(draft)


@named("no-padding")
def _no_padding() -> Draft:
    """Text that touches the rules on all sides."""
    draft = annex()
    draft.plan(
        plan("nine", (5, 5), seed=53), Style(flow="parts", pad_x=0.3, pad_y=0.2, leading=10.2)
    )
    return finish(draft)


def _off_paper() -> Case:
    """The table runs off the paper: its last column is cut."""
    draft = annex(PORTRAIT)
    table = plan("six", (4, 4), seed=80)
    draft.plan(table, Style(flow="parts"), Rules(x=(45, 640)))
    made = finish(draft).print("off-paper", Printer("pieces"))
    return replace(
        made, damaged=True, purpose="The table runs off the paper: its last column is cut."
    )


CASES["off-paper"] = _off_paper
