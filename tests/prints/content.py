"""The plan of Đức Thọ district as a table to be set: headings, rows, and cells merged over rows."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

GOLD = Path(__file__).parents[1] / "gold" / "duc-tho-2022.rows.jsonl"
COLUMNS = {  # heading and share of the width
    "tt": ("TT", 4),
    "objective": ("Mục tiêu", 14),
    "task": ("Nhiệm vụ", 16),
    "activity": ("Hoạt động", 22),
    "output": ("Kết quả/Sản phẩm", 14),
    "lead": ("Đơn vị chủ trì", 10),
    "coordinating": ("Đơn vị phối hợp", 10),
    "deadline": ("Thời gian hoàn thành", 8),
    "funding": ("Kinh phí (triệu đồng)", 8),
}
TITLE = (
    "KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH NĂM 2022",
    "(Kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2022 của UBND huyện Đức Thọ)",
)
_ITEMS = {"activity": re.compile(r"\s+(?=\d\.\d+\.?\s)"), "output": re.compile(r"\s+(?=- )")}


@dataclass(frozen=True)
class Cell:
    """Paragraphs of a cell that spans ``rows`` rows."""

    paragraphs: tuple[str, ...]
    rows: int


@dataclass(frozen=True)
class Heading:
    """A row with a code and a title over the other columns."""

    code: str
    title: str


Row: TypeAlias = dict[str, Cell | None]
"""A cell for each column, None where one from above spans this row."""


def table(merged: Sequence[str]) -> list[Heading | Row]:
    """The rows of the plan; cells of ``merged`` columns with one text under one objective span."""
    lines = [json.loads(line) for line in GOLD.read_text("utf8").splitlines()]
    items = [line for line in lines if line["kind"] == "item"]
    rows: list[Heading | Row] = []
    for index, item in enumerate(items):
        rows += _headings(items[index - 1] if index else {}, item)
        rows.append({column: _cell(items, index, column, merged) for column in COLUMNS})
    return rows


def _headings(before: dict[str, Any], item: dict[str, Any]) -> list[Heading | Row]:
    found: list[Heading | Row] = []
    for level in ("section", "subsection"):
        code = item[f"{level}_code"]
        if code and (code != before.get(f"{level}_code") or found):
            found.append(Heading(code, item[level]))
    return found


def _cell(items: list[dict[str, Any]], at: int, column: str, merged: Sequence[str]) -> Cell | None:
    joins = [column in merged and _is_one(a, b, column) for a, b in pairwise(items)]
    if at and joins[at - 1]:
        return None
    last = at
    while last < len(joins) and joins[last]:
        last += 1
    text = items[at][column] or ""
    split = _ITEMS.get(column)
    return Cell(tuple(split.split(text) if split else [text]), last + 1 - at)


def _is_one(above: dict[str, Any], below: dict[str, Any], column: str) -> bool:
    keys = ("section_code", "subsection_code", "objective", column)
    return all(above[key] == below[key] for key in keys)
