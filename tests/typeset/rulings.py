"""How borders are drawn: strokes, filled pieces, cell rectangles, dots."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeAlias

from .sheet import Box, Sheet

if TYPE_CHECKING:
    from .printers import Printer

Segment: TypeAlias = tuple[float, float, float, float]


def rectangle(box: Box, height: float) -> str:
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


def _stroke(printer: "Printer", sheet: Sheet) -> list[str]:
    return [stroke(s, sheet) for s in merged_edges(sheet.boxes, opens=printer.opens)]


def stroke(s: Segment, sheet: Sheet) -> str:
    h = sheet.height
    return f"{s[0]:.3f} {h - s[1]:.3f} m {s[2]:.3f} {h - s[3]:.3f} l S"


def _pieces(printer: "Printer", sheet: Sheet) -> list[str]:
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


def _cells(printer: "Printer", sheet: Sheet) -> list[str]:
    return [f"{rectangle(box, sheet.height)} S" for box in sheet.boxes]


def _double(printer: "Printer", sheet: Sheet) -> list[str]:
    """Two hairlines 1.5 pt apart for every edge."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        for d in (-0.75, 0.75):
            dx, dy = (d, 0.0) if x0 == x1 else (0.0, d)
            out.append(stroke((x0 + dx, y0 + dy, x1 + dx, y1 + dy), sheet))
    return ["0.35 w", *out]


def _dashed(pattern: str) -> Callable[["Printer", Sheet], list[str]]:
    def draw(printer: "Printer", sheet: Sheet) -> list[str]:
        return [pattern, *_stroke(printer, sheet), "[] 0 d 0 J"]

    return draw


def _dots(printer: "Printer", sheet: Sheet) -> list[str]:
    """A row of filled squares, half a point wide, one each 1.5 pt."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        count = int(max(x1 - x0, y1 - y0) / 1.5) + 1
        for i in range(count):
            x, y = (x0, y0 + 1.5 * i) if x0 == x1 else (x0 + 1.5 * i, y0)
            out.append(f"{x - 0.25:.2f} {sheet.height - y - 0.25:.2f} 0.5 0.5 re")
    return [" ".join(out) + " f"]


def _broad_dots(printer: "Printer", sheet: Sheet) -> list[str]:
    """Each rule as one very short stroke whose line width is the rule's length."""
    out = []
    for x0, y0, x1, y1 in merged_edges(sheet.boxes, opens=printer.opens):
        x, y, t = (x0 + x1) / 2, (y0 + y1) / 2, 0.25
        if x0 == x1:
            out.append(f"{y1 - y0:.3f} w {stroke((x - t, y, x + t, y), sheet)}")
        else:
            out.append(f"{x1 - x0:.3f} w {stroke((x, y - t, x, y + t), sheet)}")
    return out


def _none(printer: "Printer", sheet: Sheet) -> list[str]:
    return []


RULES: dict[str, Callable[["Printer", Sheet], list[str]]] = {
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


def white_cross(box: Box, sheet: Sheet) -> str:
    """A white cross through a cell, as hidden rules of inner tables are."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    upright = stroke((x, box.top, x, box.bottom), sheet)
    return f"{upright} {stroke((box.x0, y, box.x1, y), sheet)}"
