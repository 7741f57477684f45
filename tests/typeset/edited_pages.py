"""Pages as converters, PDF editors and hurried people leave them: clipped, moved, mixed."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from random import Random

from .case import Draft
from .fonts import face
from .hidden_ink import ghost_figure, line_of_cell
from .pdf import FONT_NAMES
from .random_plans import random_draft
from .sheet import Box, Sheet, Text


def inserted_page(draft: Draft, random: Random) -> None:
    """A page of another plan, of another year, was put in between two pages of the table."""
    for _ in range(20):
        other, _ = random_draft(random.randrange(10**6))
        pages = _pages(other)
        inner = _pages(draft)[1:]
        if inner and len(pages) > 1 and pages[1].width == inner[0].width:
            draft.sheets.insert(draft.sheets.index(random.choice(inner)), pages[1])
            return


def clipped_line(draft: Draft, random: Random) -> None:
    """A column is too narrow for a line, and its end is clipped away at the border."""
    sheet, line = line_of_cell(draft, random)
    end = max(line.width * random.uniform(0.5, 0.8), 4.0)
    y = sheet.height - line.baseline - line.size / 3
    clip = f"{line.x - 2:.2f} {y:.2f} {end + 2:.2f} {1.4 * line.size:.2f} re W n"
    sheet.under.append(f"q {clip} {_drawn(sheet, line)} Q")
    sheet.texts.remove(line)


def row_twice(draft: Draft, random: Random) -> None:
    """One row is printed a second time, straight below itself."""
    sheet = random.choice(_pages(draft))
    rows = _whole_rows(sheet)
    foot = max(b.bottom for b in sheet.boxes)
    for top, bottom in random.sample(rows, len(rows)):
        height = bottom - top
        if foot + height > sheet.height - 10 or not any(
            t.column == 0 and top < t.baseline < bottom for t in sheet.texts
        ):
            continue
        again = [_moved(b, height) for b in sheet.boxes if top - 0.1 < b.top < bottom - 0.1]
        texts = [_lower(t, height) for t in sheet.texts if top < t.baseline < bottom]
        sheet.boxes = [b if b.top < bottom - 0.1 else _moved(b, height) for b in sheet.boxes]
        sheet.texts = [t if t.baseline < bottom else _lower(t, height) for t in sheet.texts]
        sheet.boxes += again
        sheet.texts += texts
        return


def header_amid(draft: Draft, random: Random) -> None:
    """The header is printed once more in the middle of a page, as pages glued together have it."""
    sheet = random.choice(_pages(draft))
    heads = [b for b in draft.sheets[0].boxes if b.role == "header"]
    tops = [top for top, _ in _whole_rows(sheet)[1:]]
    if not heads or not tops or sheet.width != draft.sheets[0].width:
        return
    at, first = random.choice(tops), min(b.top for b in heads)
    height = max(b.bottom for b in heads) - first
    texts = [t for t in draft.sheets[0].texts if t.role == "header"]
    if max(b.bottom for b in sheet.boxes) + height > sheet.height - 10:
        return
    sheet.boxes = [b if b.top < at - 0.1 else _moved(b, height) for b in sheet.boxes]
    sheet.texts = [t if t.baseline < at else _lower(t, height) for t in sheet.texts]
    sheet.boxes += [_moved(b, at - first) for b in heads]
    sheet.texts += [_lower(t, at - first) for t in texts]


def text_one_row_lower(draft: Draft, random: Random) -> None:
    """The text of a cell slipped into the cell below, over what stands there."""
    sheet = random.choice(_pages(draft))
    rows = _whole_rows(sheet)
    pairs = [(a, b) for a, b in pairwise(rows) if abs(a[1] - b[0]) < 0.1]
    random.shuffle(pairs)
    for (top, middle), _ in pairs:
        inside = [t for t in sheet.texts if t.column > 0 and top < t.baseline < middle]
        if inside:
            column = random.choice(inside).column
            sheet.texts = [
                _lower(t, middle - top) if t in inside and t.column == column else t
                for t in sheet.texts
            ]
            return


def white_text(draft: Draft, random: Random) -> None:
    """A figure is printed white on white where other words are printed."""
    sheet, _, drawn = ghost_figure(draft, random)
    sheet.under.append(f"1 1 1 rg {drawn} 0 g")


def tiny_text(draft: Draft, random: Random) -> None:
    """A figure is set in type so small that nobody sees it, where other words are printed."""
    sheet, line, drawn = ghost_figure(draft, random)
    sheet.under.append(drawn.replace(f" {line.size} Tf", " 0.4 Tf"))


def bare_letters(draft: Draft, random: Random) -> None:
    """A font without Vietnamese letters took one column of a page: its marks are gone."""
    for sheet, column in _columns(draft, random):
        marked = [t for t in sheet.texts if t.column == column and t.text != _bare(t.text)]
        if len(marked) > 2:
            sheet.texts = [
                replace(t, text=_bare(t.text)) if t in marked else t for t in sheet.texts
            ]
            return


def _bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def boxes_for_letters(draft: Draft, random: Random) -> None:
    """A font without Vietnamese letters prints boxes or question marks for them in a column."""
    sign = random.choice("?\N{REPLACEMENT CHARACTER}□")
    for sheet, column in _columns(draft, random):
        lost = [
            replace(
                t, text="".join(c if c < "\u0250" and c not in "ơưƠƯ" else sign for c in t.text)
            )
            if t.column == column
            else t
            for t in sheet.texts
        ]
        if lost != sheet.texts:
            sheet.texts = lost
            return


def _is_western(letter: str) -> bool:
    return letter < "\u0250" and letter not in "ơưƠƯ"


def low_row(draft: Draft, random: Random) -> None:
    """A row is set lower than its text: the last lines stand over those of the row below."""
    sheet = random.choice(_pages(draft))
    rows = [row for row in _whole_rows(sheet) if row[1] - row[0] > 30]
    if not rows:
        return
    top, bottom = random.choice(rows)
    less = (bottom - top) * 0.5
    sheet.boxes = [
        b
        if b.bottom < bottom - 0.1
        else replace(b, bottom=b.bottom - less)
        if b.top < bottom - 0.1
        else _moved(b, -less)
        for b in sheet.boxes
    ]
    sheet.texts = [t if t.baseline < bottom else _lower(t, -less) for t in sheet.texts]


def drop_column_rule(draft: Draft, random: Random) -> None:
    """The rule between two columns is missing on a whole page."""
    sheet = random.choice(_pages(draft))
    edges = sorted({round(b.x1, 1) for b in sheet.boxes if b.role == "cell"})[:-1]
    if not edges:
        return
    at = random.choice(edges)
    right = {round(b.top, 1): b for b in sheet.boxes if abs(b.x0 - at) < 0.1}
    joined = []
    for box in sheet.boxes:
        beside = right.get(round(box.top, 1))
        if abs(box.x1 - at) < 0.1 and beside and abs(beside.bottom - box.bottom) < 0.1:
            joined.append(replace(box, x1=beside.x1))
            right.pop(round(box.top, 1))
        elif abs(box.x0 - at) > 0.1 or box in right.values():
            joined.append(box)
    gone = [b for b in sheet.boxes if abs(b.x0 - at) < 0.1 and b not in right.values()]
    sheet.boxes = [b for b in joined if b not in gone]


def smaller_page(draft: Draft, random: Random) -> None:
    """One page was fitted to its paper: all on it is smaller."""
    sheet = random.choice(_pages(draft))
    scale = random.choice((0.7, 0.85, 0.94))
    sheet.boxes = [
        replace(b, x0=b.x0 * scale, x1=b.x1 * scale, top=b.top * scale, bottom=b.bottom * scale)
        for b in sheet.boxes
    ]
    sheet.texts = [
        replace(
            t,
            x=t.x * scale,
            baseline=t.baseline * scale,
            size=t.size * scale,
            fill=t.fill and t.fill * scale,
        )
        for t in sheet.texts
    ]


def note_typed_in(draft: Draft, random: Random) -> None:
    """A reader's note was typed between the lines of a cell, in smaller type."""
    sheet, line = line_of_cell(draft, random)
    note = replace(
        line, text="xem lại", size=0.7 * line.size, baseline=line.baseline - 0.6 * line.size
    )
    sheet.texts.append(replace(note, x=line.x + line.width * 0.3, fill=None))


def blacked_out(draft: Draft, random: Random) -> None:
    """A line was blacked out, and with it a part of the rule above it."""
    sheet, line = line_of_cell(draft, random)
    x, y = line.x - 1, sheet.height - line.baseline - line.size / 3
    bar = f"{x:.2f} {y:.2f} {line.width + 2:.2f} {1.8 * line.size:.2f} re"
    sheet.under.append(f"{_drawn(sheet, line)} 0 g {bar} f")
    sheet.texts.remove(line)


def _pages(draft: Draft) -> list[Sheet]:
    return [s for s in draft.sheets if any(b.role == "cell" for b in s.boxes)]


def _columns(draft: Draft, random: Random) -> list[tuple[Sheet, int]]:
    """Columns of words of the pages, in the order of chance."""
    found = [(sheet, column) for sheet in _pages(draft) for column in range(1, 12)]
    random.shuffle(found)
    return found


def _whole_rows(sheet: Sheet) -> list[tuple[float, float]]:
    """Top and bottom of the rows of items that no merged cell crosses."""
    tops = sorted(
        {round(b.top, 2) for b in sheet.boxes} | {round(b.bottom, 2) for b in sheet.boxes}
    )
    return [
        (top, bottom)
        for top, bottom in pairwise(tops)
        if (own := [b for b in sheet.boxes if b.top < bottom - 0.1 and b.bottom > top + 0.1])
        and all(
            b.role == "cell" and abs(b.top - top) < 0.1 and abs(b.bottom - bottom) < 0.1
            for b in own
        )
    ]


def _moved(box: Box, down: float) -> Box:
    return replace(box, top=box.top + down, bottom=box.bottom + down)


def _lower(text: Text, down: float) -> Text:
    return replace(text, baseline=text.baseline + down)


def _drawn(sheet: Sheet, text: Text) -> str:
    shown = f"<{face(text.face).encode(text.text)}> Tj"
    start = f"1 0 0 1 {text.x:.3f} {sheet.height - text.baseline:.3f} Tm"
    return f"BT /{FONT_NAMES[text.face]} {text.size} Tf {start} {shown} ET"


EDITS: tuple[Callable[[Draft, Random], None], ...] = (
    inserted_page, clipped_line, row_twice, header_amid, text_one_row_lower, white_text,
    tiny_text, bare_letters, boxes_for_letters, low_row, drop_column_rule,
    smaller_page, note_typed_in, blacked_out,
)  # fmt: skip
