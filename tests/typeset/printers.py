"""How the ink is drawn: what one producer or another makes of the same boxes and lines.

A printer turns a Sheet into content operators in PDF user space (origin bottom left).
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from .fonts import face
from .layout import Box, Sheet, Text
from .pdf import FONT_NAMES

Segment: TypeAlias = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Printer:
    """One producer. ``rules`` is a key of RULES, ``text`` one of TEXTS.

    ``opens``: cells cut by a page break have no rule at the break. ``shading``: fills behind
    cells, by role, as (role, grey) pairs. ``spaced``: letter-spaced headings. ``nfd``: decomposed
    letters. ``shift``: text moved by so many points to the right (negative: over the border).
    ``underlined``: roles whose lines are underlined. ``watermark``: large grey words drawn aslant.
    ``colour``: operators before the rulings. ``clipped``: each line inside a clipping rectangle.
    ``shuffled``: lines in no order. ``white_strokes``: white rules through the cells' middles.
    ``run_across``: a number and the text beside it in one run, over the ruling between them.
    """

    rules: str = "stroke"
    text: str = "line"
    opens: bool = False
    shading: tuple[tuple[str, float], ...] = ()
    spaced: bool = False
    nfd: bool = False
    shift: float = 0.0
    run_across: bool = False
    underlined: tuple[str, ...] = ()
    watermark: str = ""
    colour: str = ""
    clipped: bool = False
    shuffled: bool = False
    white_strokes: bool = False
    thickness: float = 0.5

    def content(self, sheet: Sheet) -> str:
        """All operators of one page."""
        out = [f"1 0 0 1 0 0 cm {self.thickness} w"]
        grey = dict(self.shading)
        out += [
            f"{grey[box.role]} g {_rect(box, sheet.height)} f 0 g"
            for box in sheet.boxes
            if box.role in grey
        ]
        if self.white_strokes:
            out += ["1 G", *(_hidden(box, sheet) for box in sheet.boxes), "0 G"]
        out += [self.colour, *RULES[self.rules](self, sheet), "0 g 0 G"]
        out += ["[] 0 d 0.5 w", *(_drawn(stroke, sheet) for stroke in sheet.strokes)]
        out += [_underline(t, sheet) for t in sheet.texts if t.role in self.underlined]
        if self.watermark:
            out.append(_aslant(self.watermark, sheet))
        out += (self._text(text, sheet.height) for text in self._runs(sheet))
        return "\n".join(out)

    # -- text ---------------------------------------------------------------------------

    def _runs(self, sheet: Sheet) -> list[Text]:
        if self.shuffled:
            return Random(1).sample(sheet.texts, len(sheet.texts))  # noqa: S311 - test data
        return _join_across(sheet.texts) if self.run_across else sheet.texts

    def _text(self, text: Text, height: float) -> str:
        letters = unicodedata.normalize("NFD", text.text) if self.nfd else text.text
        shift = self.shift if text.role == "cell" else 0.0
        shown = TEXTS[self.text](text, letters)
        if self.spaced and text.role in {"header", "heading"}:
            shown = f"0.6 Tc {shown} 0 Tc"
        start = f"1 0 0 1 {text.x + shift:.3f} {height - text.baseline:.3f} Tm"
        once = f"BT /{FONT_NAMES[text.face]} {text.size} Tf {start} {shown} ET"
        if self.clipped:
            y = height - text.baseline - text.size / 3
            clip = f"{text.x - 2:.2f} {y:.2f} {text.width + 20:.2f} {text.size * 1.4:.2f} re W* n"
            once = f"/P <</MCID 0>> BDC q {clip} {once} Q EMC"
        if self.text == "twice" and text.role != "body":
            again = f"1 0 0 1 {text.x + shift + 0.25:.3f} {height - text.baseline:.3f} Tm"
            once += f"\nBT /{FONT_NAMES[text.face]} {text.size} Tf {again} {shown} ET"
        return once


def _underline(text: Text, sheet: Sheet) -> str:
    """A thin filled rectangle under a line, as word processors underline."""
    y = sheet.height - text.baseline - 1.4
    return f"{text.x:.2f} {y:.2f} {text.fill or text.width:.2f} 0.5 re f"


def _aslant(words: str, sheet: Sheet) -> str:
    """Large grey words over the middle of the page, turned by 45 degrees."""
    size, turn = 70.0, 0.7071
    half = face("bold").width(words, size) / 2 * turn
    x, y = sheet.width / 2 - half, sheet.height / 2 - half
    shown = f"<{face('bold').encode(words)}> Tj"
    matrix = f"{turn} {turn} {-turn} {turn} {x:.2f} {y:.2f} Tm"
    return f"0.8 g BT /{FONT_NAMES['bold']} {size} Tf {matrix} {shown} ET 0 g"


def _hidden(box: Box, sheet: Sheet) -> str:
    """A white cross through a cell, as hidden rules of inner tables are."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    upright = _drawn((x, box.top, x, box.bottom), sheet)
    return f"{upright} {_drawn((box.x0, y, box.x1, y), sheet)}"


def _join_across(texts: list[Text]) -> list[Text]:
    """Join the text of column 0 with that of column 1 on the same baseline into one run."""
    by_line = {round(t.baseline, 2): t for t in texts if t.column == 1 and t.role == "cell"}
    joined, gone = [], set()
    for text in texts:
        beside = by_line.get(round(text.baseline, 2))
        if text.column == 0 and text.role == "cell" and beside is not None:
            space = face(text.face).width(" ", text.size)
            gap = max(1, round((beside.x - text.x - text.width) / space))
            run = text.text + " " * gap + beside.text
            joined.append(Text(text.x, text.baseline, run, text.face, text.size, "cell", 0))
            gone.add(beside)
        else:
            joined.append(text)
    return [t for t in joined if t not in gone]


def _line(text: Text, letters: str) -> str:
    if text.fill is None or " " not in letters:
        return f"<{face(text.face).encode(letters)}> Tj"
    return _adjusted(text, letters, keep_spaces=True)


def _adjusted(text: Text, letters: str, *, keep_spaces: bool) -> str:
    """One TJ whose gaps are stretched until the line fills its width."""
    type_face, words = face(text.face), letters.split(" ")
    spare = (text.fill or text.width) - text.width
    gap = spare / max(1, len(words) - 1) * 1000 / text.size
    blank = type_face.width(" ", 1000)
    pieces = []
    for i, word in enumerate(words):
        last = i == len(words) - 1
        if keep_spaces:
            pieces.append(f"<{type_face.encode(word if last else word + ' ')}>")
            pieces.append("" if last else f"{-gap:.1f}")
        else:
            pieces.append(f"<{type_face.encode(word)}>")
            pieces.append("" if last else f"{-gap - blank:.1f}")
    return f"[{' '.join(pieces)}] TJ"


def _words(text: Text, letters: str) -> str:
    """Words set apart by moves alone: no space stands in the file."""
    return _adjusted(text, letters, keep_spaces=False)


def _letters(text: Text, letters: str) -> str:
    """Every letter a piece of its own with a tiny kern, as careful typesetters write."""
    type_face = face(text.face)
    pieces = " ".join(f"<{type_face.encode(c)}> {(-1) ** i * 3}" for i, c in enumerate(letters))
    return f"[{pieces}] TJ"


def _stroked(text: Text, letters: str) -> str:
    """Fake bold by render mode 2: filled and stroked."""
    return f"0.3 w 2 Tr {_line(text, letters)} 0 Tr"


TEXTS: dict[str, Callable[[Text, str], str]] = {
    "line": _line,
    "words": _words,
    "letters": _letters,
    "twice": _line,
    "stroked": _stroked,
}


# -- rulings ----------------------------------------------------------------------------


def _rect(box: Box, height: float) -> str:
    size = f"{box.x1 - box.x0:.3f} {box.bottom - box.top:.3f}"
    return f"{box.x0:.3f} {height - box.bottom:.3f} {size} re"


def edges(boxes: list[Box], *, opens: bool) -> Iterator[Segment]:
    """The four edges of every box; edges at a page break only when cells are closed there."""
    for b in boxes:
        yield b.x0, b.top, b.x0, b.bottom
        yield b.x1, b.top, b.x1, b.bottom
        if not (opens and b.cut_top):
            yield b.x0, b.top, b.x1, b.top
        if not (opens and b.cut_bottom):
            yield b.x0, b.bottom, b.x1, b.bottom


def merged_edges(boxes: list[Box], *, opens: bool) -> list[Segment]:
    """Edges on one line that touch or overlap, put together into the longest rules."""
    groups: dict[tuple[bool, float], list[tuple[float, float]]] = defaultdict(list)
    for x0, y0, x1, y1 in edges(boxes, opens=opens):
        upright = x0 == x1
        groups[upright, round(x0 if upright else y0, 2)].append((y0, y1) if upright else (x0, x1))
    out: list[Segment] = []
    for (upright, at), spans in groups.items():
        start, end = None, 0.0
        for a, b in [*sorted(spans), (float("inf"), float("inf"))]:
            if start is not None and a > end + 0.05:
                out.append((at, start, at, end) if upright else (start, at, end, at))
                start = None
            if start is None:
                start, end = a, b
            end = max(end, b)
    return out


def _stroke(printer: Printer, sheet: Sheet) -> list[str]:
    return [_drawn(s, sheet) for s in merged_edges(sheet.boxes, opens=printer.opens)]


def _drawn(s: Segment, sheet: Sheet) -> str:
    h = sheet.height
    return f"{s[0]:.3f} {h - s[1]:.3f} m {s[2]:.3f} {h - s[3]:.3f} l S"


def _pieces(printer: Printer, sheet: Sheet) -> list[str]:
    """Thin filled rectangles, one for each cell edge, with a square at each corner."""
    t, h = printer.thickness, sheet.height
    out = []
    for x0, y0, x1, y1 in dict.fromkeys(edges(sheet.boxes, opens=printer.opens)):
        if x0 == x1:
            out.append(f"{x0 - t / 2:.3f} {h - y1 + t / 2:.3f} {t} {y1 - y0 - t:.3f} re f")
        else:
            out.append(f"{x0 + t / 2:.3f} {h - y0 - t / 2:.3f} {x1 - x0 - t:.3f} {t} re f")
            out += [f"{x - t / 2:.3f} {h - y0 - t / 2:.3f} {t} {t} re f" for x in (x0, x1)]
    return out


def _cells(printer: Printer, sheet: Sheet) -> list[str]:
    return [f"{_rect(box, sheet.height)} S" for box in sheet.boxes]


def _double(printer: Printer, sheet: Sheet) -> list[str]:
    """Two hairlines 1.5 pt apart for every edge."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        for d in (-0.75, 0.75):
            dx, dy = (d, 0.0) if x0 == x1 else (0.0, d)
            out.append(_drawn((x0 + dx, y0 + dy, x1 + dx, y1 + dy), sheet))
    return ["0.35 w", *out]


def _dashed(pattern: str) -> Callable[[Printer, Sheet], list[str]]:
    def draw(printer: Printer, sheet: Sheet) -> list[str]:
        return [pattern, *_stroke(printer, sheet), "[] 0 d 0 J"]

    return draw


def _dots(printer: Printer, sheet: Sheet) -> list[str]:
    """A row of filled squares, half a point wide, one each 1.5 pt."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        count = int(max(x1 - x0, y1 - y0) / 1.5) + 1
        for i in range(count):
            x, y = (x0, y0 + 1.5 * i) if x0 == x1 else (x0 + 1.5 * i, y0)
            out.append(f"{x - 0.25:.2f} {sheet.height - y - 0.25:.2f} 0.5 0.5 re")
    return [" ".join(out) + " f"]


def _broad_dots(printer: Printer, sheet: Sheet) -> list[str]:
    """Each rule as one very short stroke whose line width is the rule's length."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        x, y, t = (x0 + x1) / 2, (y0 + y1) / 2, 0.25
        if x0 == x1:
            out.append(f"{y1 - y0:.3f} w {_drawn((x - t, y, x + t, y), sheet)}")
        else:
            out.append(f"{x1 - x0:.3f} w {_drawn((x, y - t, x, y + t), sheet)}")
    return out


def _none(printer: Printer, sheet: Sheet) -> list[str]:
    return []


RULES: dict[str, Callable[[Printer, Sheet], list[str]]] = {
    "stroke": _stroke,
    "pieces": _pieces,
    "cells": _cells,
    "double": _double,
    "dashed": _dashed("[3 2] 0 d"),
    "dotted": _dashed("[0.5 1.5] 0 d"),
    "round-dots": _dashed("1 J [0 2] 0 d"),
    "dots": _dots,
    "broad-dots": _broad_dots,
    "none": _none,
}
