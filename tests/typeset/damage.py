"""Plans mis-set or damaged on purpose, with the truth they had: to find silent errors.

A reading of a damaged plan may be wrong, but then it must say so with a warning or an error.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from .case import Case, Draft, truth
from .edited_pages import EDITS
from .hidden_ink import clipped_away, invisible_figure, layer_off, painted_over, raised_mark
from .paper import plain
from .pdf import UNICODE_MAPS, write
from .printers import Printer
from .random_plans import random_draft, random_printer
from .sheet import Box, Sheet, Text

_NARROW_FOOT = 60.0
"""Points: where more is left blank below, nothing shows that a page is full."""

Harm = Callable[[Draft, Random], None]


def _pages_with_table(draft: Draft) -> list[Sheet]:
    return [s for s in draft.sheets if any(b.role == "cell" for b in s.boxes)]


def _drop_rulings(draft: Draft, random: Random, upright: bool) -> None:
    """Take one inner rule away between two neighbouring cells."""
    sheet = random.choice(_pages_with_table(draft))
    cells = [b for b in sheet.boxes if b.role == "cell"]
    box = random.choice(cells)
    at = box.x1 if upright else box.bottom
    joined: list[Box] = []
    for other in sheet.boxes:
        beside = (
            abs(other.x0 - at) < 0.1
            and abs(other.top - box.top) < 0.1
            and abs(other.bottom - box.bottom) < 0.1
            if upright
            else abs(other.top - at) < 0.1
            and abs(other.x0 - box.x0) < 0.1
            and abs(other.x1 - box.x1) < 0.1
        )
        if beside and other.role == "cell" and other is not box:
            joined.append(other)
    if joined:
        union = replace(
            box, x1=joined[0].x1, bottom=joined[0].bottom, cut_bottom=joined[0].cut_bottom
        )
        sheet.boxes = [b for b in sheet.boxes if b is not box and b is not joined[0]] + [union]


def drop_upright_rule(draft: Draft, random: Random) -> None:
    """The rule between two columns is missing in one row."""
    _drop_rulings(draft, random, upright=True)


def drop_level_rule(draft: Draft, random: Random) -> None:
    """The rule between two rows is missing in one column."""
    _drop_rulings(draft, random, upright=False)


def drop_row_rule(draft: Draft, random: Random) -> None:
    """The rule between two rows is missing over the whole width."""
    sheet = random.choice(_pages_with_table(draft))
    bottoms = sorted({round(b.bottom, 2) for b in sheet.boxes if b.role == "cell"})
    if len(bottoms) < 2:
        return
    at = random.choice(bottoms[:-1])
    next_bottom = bottoms[bottoms.index(at) + 1]
    below = {round(b.x0, 2): b for b in sheet.boxes if abs(b.top - at) < 0.1}
    kept = [b for b in sheet.boxes if abs(b.top - at) > 0.1]
    sheet.boxes = [
        replace(b, bottom=below.get(round(b.x0, 2), replace(b, bottom=next_bottom)).bottom)
        if abs(b.bottom - at) < 0.1
        else b
        for b in kept
    ]


def shift_page(draft: Draft, random: Random) -> None:
    """Everything on one page is moved by some centimetres, as a crooked print is."""
    sheet = random.choice(_pages_with_table(draft))
    _move(sheet, random.choice((-60.0, -35.0, 40.0, 90.0)), random.choice((-20.0, 0.0, 25.0)))


def shift_rules(draft: Draft, random: Random) -> None:
    """On one page the rules are moved by some points, and the text is not."""
    sheet = random.choice(_pages_with_table(draft))
    dx, dy = random.choice((-14.0, -8.0, 9.0, 15.0)), random.choice((-9.0, 0.0, 7.0))
    sheet.boxes = [_moved(b, dx, dy) for b in sheet.boxes]


def _move(sheet: Sheet, dx: float, dy: float) -> None:
    sheet.boxes = [_moved(b, dx, dy) for b in sheet.boxes]
    sheet.texts = [replace(t, x=t.x + dx, baseline=t.baseline + dy) for t in sheet.texts]


def _moved(box: Box, dx: float, dy: float) -> Box:
    return replace(box, x0=box.x0 + dx, x1=box.x1 + dx, top=box.top + dy, bottom=box.bottom + dy)


def drop_page(draft: Draft, random: Random) -> None:
    """A page is missing after which the table goes on."""
    inner = _pages_with_table(draft)[:-1]
    if inner:
        draft.sheets.remove(random.choice(inner))


def drop_last_page(draft: Draft, random: Random) -> None:
    """The last page is missing, of a plan whose pages are full."""
    if len(_pages_with_table(draft)) > 1 and draft.margins[3] <= _NARROW_FOOT:
        last = draft.sheets.index(_pages_with_table(draft)[-1])
        del draft.sheets[last:]


def drop_first_page(draft: Draft, random: Random) -> None:
    """The first page with rows is missing, and all before it."""
    pages = _pages_with_table(draft)
    if len(pages) > 1:
        del draft.sheets[: draft.sheets.index(pages[0]) + 1]


def double_line(draft: Draft, random: Random) -> None:
    """A line is printed twice at one spot, as some programs make letters bold."""
    sheet = random.choice(_pages_with_table(draft))
    cells = [t for t in sheet.texts if t.role == "cell" and len(t.text) > 3]
    if cells:
        line = random.choice(cells)
        sheet.texts.append(replace(line, x=line.x + 0.2))


def drop_number(draft: Draft, random: Random) -> None:
    """The serial number of a row is not printed."""
    sheet = random.choice(_pages_with_table(draft))
    numbers = _numbers(sheet)
    if numbers:
        sheet.texts.remove(random.choice(numbers))


def _numbers(sheet: Sheet) -> list[Text]:
    cells = [t for t in sheet.texts if t.role == "cell" and t.column == 0]
    return [t for t in cells if t.text.isdigit() and len(t.text) < len("2024")]


def drop_row(draft: Draft, random: Random) -> None:
    """A row with a number, in the middle of a page, is missing, its rules and its text."""
    sheet = random.choice(_pages_with_table(draft))
    tops = sorted({round(b.top, 2) for b in sheet.boxes if b.role == "cell"})
    rows = [
        (top, bottom)
        for top, bottom in pairwise(tops)
        if _is_row(sheet, top, bottom)
        and any(top < number.baseline < bottom for number in _numbers(sheet))
    ]
    if len(rows) > 2:
        top, bottom = random.choice(rows[1:-1])
        height = bottom - top
        sheet.boxes = [
            b if b.top < bottom - 0.1 else _moved(b, 0.0, -height)
            for b in sheet.boxes
            if not (top - 0.1 < b.top < bottom - 0.1)
        ]
        sheet.texts = [
            t if t.baseline < bottom else replace(t, baseline=t.baseline - height)
            for t in sheet.texts
            if not top < t.baseline < bottom
        ]


def swap_rows(draft: Draft, random: Random) -> None:
    """The texts of two rows that follow each other changed places, as high ones."""
    sheet = random.choice(_pages_with_table(draft))
    tops = sorted({round(b.top, 2) for b in sheet.boxes if b.role == "cell"})
    rows = [(top, bottom) for top, bottom in pairwise(tops) if _is_row(sheet, top, bottom)]
    pairs = [(a, b) for a, b in pairwise(rows) if abs((a[1] - a[0]) - (b[1] - b[0])) < 0.1]
    if not pairs:
        return
    (top, middle), (_, bottom) = random.choice(pairs)
    sheet.texts = [
        replace(t, baseline=t.baseline + (middle - top) * (1 if t.baseline < middle else -1))
        if top < t.baseline < bottom
        else t
        for t in sheet.texts
    ]


def _is_row(sheet: Sheet, top: float, bottom: float) -> bool:
    """Do cells of items fill the page's width between two level rules, none merged over them?"""
    own = [b for b in sheet.boxes if b.top < bottom - 0.1 and b.bottom > top + 0.1]
    return all(
        b.role == "cell" and abs(b.top - top) < 0.1 and abs(b.bottom - bottom) < 0.1 for b in own
    )


def swap_pages(draft: Draft, random: Random) -> None:
    """Two pages that follow each other stand in the wrong order."""
    pages = draft.sheets
    if len(pages) < 2:
        return
    at = random.randrange(len(pages) - 1)
    pages[at], pages[at + 1] = pages[at + 1], pages[at]


def double_page(draft: Draft, random: Random) -> None:
    """One page of the table was put in twice."""
    sheet = random.choice(_pages_with_table(draft))
    draft.sheets.insert(draft.sheets.index(sheet), sheet)


def textless_page(draft: Draft, random: Random) -> None:
    """The text layer of one page is missing; its rules are there."""
    random.choice(_pages_with_table(draft)).texts = []


def ruleless_page(draft: Draft, random: Random) -> None:
    """The rules of one page are missing; its text is there."""
    random.choice(_pages_with_table(draft)).boxes = []


def overlap_text(draft: Draft, random: Random) -> None:
    """A line is printed once more, over the line of another cell at the same height or nearly."""
    sheet = random.choice(_pages_with_table(draft))
    cells = [t for t in sheet.texts if t.role == "cell" and len(t.text) > 3]
    for line in random.sample(cells, len(cells)):
        other = [t for t in cells if t.x > line.x and abs(t.baseline - line.baseline) < 3]
        if other:
            hit = random.choice(other)
            sheet.texts.append(replace(line, x=hit.x + 1.5, baseline=hit.baseline + 1.0))
            return


def text_over_rule(draft: Draft, random: Random) -> None:
    """One line is set so far to the right that it runs over the border into the next cell."""
    sheet = random.choice(_pages_with_table(draft))
    lines = [t for t in sheet.texts if t.role == "cell" and t.column > 0 and t.width > 30]
    if lines:
        line = random.choice(lines)
        sheet.texts[sheet.texts.index(line)] = replace(line, x=line.x + line.width * 0.6)


def unreadable_header(draft: Draft, random: Random) -> None:
    """The words of the header are unreadable: they are printed as dots."""
    for sheet in draft.sheets:
        sheet.texts = [_dotted(t) if t.role == "header" else t for t in sheet.texts]


def _dotted(text: Text) -> Text:
    return replace(text, text="." * len(text.text))


HARMS: dict[str, Harm] = {
    harm.__name__.replace("_", "-"): harm
    for harm in (
        drop_upright_rule, drop_level_rule, drop_row_rule, shift_page, shift_rules, drop_page,
        swap_pages, double_page, textless_page, ruleless_page, overlap_text, text_over_rule,
        unreadable_header, drop_last_page, swap_rows, drop_first_page, double_line, drop_number,
        drop_row, painted_over, layer_off, clipped_away, invisible_figure, raised_mark, *EDITS,
    )
}  # fmt: skip


def _print(draft: Draft, printer: Printer, unicode_map: str = "true") -> bytes:
    leaves = tuple(plain(sheet, printer.content(sheet)) for sheet in draft.sheets)
    return write(leaves, unicode_map)


LETTERS = {
    "shifted-letters": "shifted",
    "lost-letters": "none",
    **{f"letters-{name}": name for name in UNICODE_MAPS if name not in ("true", "shifted")},
}
"""What fonts say of their letters, by kind of damage."""
FILE_HARMS = ("cut-file", "flipped-bytes", *LETTERS)
DAMAGES = (*HARMS, *FILE_HARMS)


def damage(case: Case, seed: int, kind: str | None = None) -> Case:
    """The random plan ``case`` again, harmed by ``kind`` or by one that ``seed`` chooses.

    Where a plan has no place for a harm (one page cannot be swapped), its bytes stay the same.
    """
    number = int(case.name.removeprefix("random-"))
    draft, random = random_draft(number)
    printer = random_printer(random, draft)
    chance = Random(seed)  # noqa: S311 - test data
    chosen = kind or chance.choice(DAMAGES)
    pdf = case.pdf
    for _ in range(20):  # a harm may find nothing to harm where chance sends it
        if chosen in FILE_HARMS:
            pdf = _harm_file(chosen, draft, printer, chance)
        else:
            HARMS[chosen](draft, chance)
            pdf = _print(draft, printer)
        if pdf != case.pdf:
            break
    whole = truth(f"{chosen}-{seed}", pdf, draft.tables)
    return replace(whole, damaged=True, purpose=(HARMS.get(chosen) or damage).__doc__ or "")


def _harm_file(kind: str, draft: Draft, printer: Printer, random: Random) -> bytes:
    """Damage below the page: bytes cut or changed, letters that read as others or as none."""
    if kind in LETTERS:
        return _print(draft, printer, LETTERS[kind])
    pdf = bytearray(_print(draft, printer))
    if kind == "cut-file":
        return bytes(pdf[: int(len(pdf) * random.uniform(0.3, 0.97))])
    for _ in range(40):
        pdf[random.randrange(len(pdf))] ^= 1 << random.randrange(8)
    return bytes(pdf)
