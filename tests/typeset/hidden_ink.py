"""Ink that is no letter of a cell: covered, switched off, cut away, invisible, or raised.

The plan says what it said before; only a raised mark is read along, as a mark.
"""

from dataclasses import replace
from random import Random

from .case import Draft
from .fonts import face
from .pdf import FONT_NAMES
from .sheet import Sheet, Text

_MARKS = "¹²³"


def painted_over(draft: Draft, random: Random) -> None:
    """A figure was painted over with white before the right words were set there."""
    sheet, line, ghost = ghost_figure(draft, random)
    y, width = sheet.height - line.baseline - line.size / 4, face(line.face).width("999", line.size)
    patch = f"{line.x - 0.3:.2f} {y:.2f} {width + 0.6:.2f} {line.size:.2f} re"
    sheet.under.append(f"{ghost} 1 g {patch} f 0 g")


def layer_off(draft: Draft, random: Random) -> None:
    """A figure stands on a layer that is switched off, where other words are printed."""
    sheet, _, ghost = ghost_figure(draft, random)
    sheet.under.append(f"/OC /Off BDC {ghost} EMC")


def clipped_away(draft: Draft, random: Random) -> None:
    """A figure lies outside the clip it is drawn in, where other words are printed."""
    sheet, _, ghost = ghost_figure(draft, random)
    sheet.under.append(f"q 1 1 2 2 re W n {ghost} Q")


def invisible_figure(draft: Draft, random: Random) -> None:
    """A figure is drawn with neither fill nor stroke, where other words are printed."""
    sheet, _, ghost = ghost_figure(draft, random)
    sheet.under.append(f"3 Tr {ghost} 0 Tr")


def ghost_figure(draft: Draft, random: Random) -> tuple[Sheet, Text, str]:
    """A line of a cell, and what draws a figure at its start, as large."""
    sheet, line = line_of_cell(draft, random)
    shown = f"<{face(line.face).encode(f'{random.randint(100, 999)}')}> Tj"
    start = f"1 0 0 1 {line.x:.3f} {sheet.height - line.baseline:.3f} Tm"
    return sheet, line, f"BT /{FONT_NAMES[line.face]} {line.size} Tf {start} {shown} ET"


def raised_mark(draft: Draft, random: Random) -> None:
    """The mark of a footnote is raised behind the one line of a cell."""
    lines = _lines(draft)
    printed = [line.text for _, line in lines]
    alone = [at for at, text in enumerate(printed) if printed.count(text) == 1]
    random.shuffle(alone)
    for sheet, line in (lines[at] for at in alone):
        number = random.randint(1, 3)
        if _reword(draft, line.text, line.text + _MARKS[number - 1]):
            x, baseline = line.x + line.width + 0.3, line.baseline - 0.35 * line.size
            sheet.texts.append(
                replace(line, x=x, baseline=baseline, text=str(number), size=0.6 * line.size)
            )
            return


def line_of_cell(draft: Draft, random: Random) -> tuple[Sheet, Text]:
    """A line of a cell, not justified and no serial number, and its page."""
    return random.choice(_lines(draft))


def _lines(draft: Draft) -> list[tuple[Sheet, Text]]:
    """Lines of cells, those of the serial number left out."""
    return [
        (sheet, text)
        for sheet in draft.sheets
        for text in sheet.texts
        if text.role == "cell" and text.column > 0 and text.fill is None
    ]


def _reword(draft: Draft, old: str, new: str) -> bool:
    """Let the one cell that says ``old`` say ``new``; False where none or several do."""
    found = [
        (number, r, c)
        for number, table in enumerate(draft.tables)
        for r, row in enumerate(table.rows)
        for c, cell in enumerate(row.cells)
        if cell is not None and cell.text == old and row.kind in ("item", "total")
    ]
    if len(found) != 1:
        return False
    number, r, c = found[0]
    table = draft.tables[number]
    row = table.rows[r]
    cells = tuple(
        replace(cell, text=new) if at == c and cell else cell for at, cell in enumerate(row.cells)
    )
    rows = (*table.rows[:r], replace(row, cells=cells), *table.rows[r + 1 :])
    draft.tables[number] = replace(table, rows=rows)
    return True
