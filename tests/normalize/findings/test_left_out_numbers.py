"""Rows without a serial number, and text that runs on into the next cell, are told at the row."""

from dataclasses import replace
from pathlib import Path

import pytest
from typeset import furniture as f
from typeset.case import Draft
from typeset.plans import plan
from typeset.printers import Printer

import kehoach
from kehoach.api import PlanDocument


def draft(rows: int = 6) -> Draft:
    made = Draft()
    f.annex_title(made.sheet)
    made.plan(plan("five", (rows,), seed=4, headings="none"))
    return made


def read(made: Draft, folder: Path) -> PlanDocument:
    path = folder / "plan.pdf"
    path.write_bytes(made.print("plan", Printer()).pdf)
    return kehoach.read_plan(path)


@pytest.mark.parametrize(
    ("rows", "dropped", "wanted"),
    [
        (6, ("3",), [("warning", "3", 3)]),
        (6, ("6",), [("warning", "6", 6)]),
        (6, ("3", "4"), [("notice", None, 3), ("notice", None, 4)]),
        (6, (), []),
        (2, ("2",), [("warning", "2", 2)]),
    ],
)
def test_a_number_that_is_left_out_is_told(
    rows: int,
    dropped: tuple[str, ...],
    wanted: list[tuple[str, str | None, int]],
    tmp_path: Path,
) -> None:
    made = draft(rows)
    for sheet in made.sheets:
        sheet.texts = [t for t in sheet.texts if t.column != 0 or t.text not in dropped]
    found = [each for each in read(made, tmp_path).findings if each.code == "number_missing"]
    assert [(each.severity, each.value, each.item_no) for each in found] == wanted


@pytest.mark.parametrize("shift", [0.0, 60.0])
def test_text_that_runs_on_through_a_rule_is_told(shift: float, tmp_path: Path) -> None:
    made = draft()
    sheet = made.sheets[0]
    box = next(b for b in sheet.boxes if b.role == "cell" and b.top > 150 and b.x0 > 100)
    line = next(t for t in sheet.texts if box.x0 < t.x < box.x1 and box.top < t.baseline)
    right = box.x1 - line.width * 0.6
    moved = replace(line, x=right) if shift else line
    sheet.texts[sheet.texts.index(line)] = moved
    codes = [each.code for each in read(made, tmp_path).findings if each.severity != "notice"]
    assert ("text_crosses_rule" in codes) is bool(shift)
