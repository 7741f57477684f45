"""What stands around an amount: "khoảng", "tối đa", "tổng", "/người", "mỗi xã"."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from kehoach.normalize.funding.amounts import Amount
from kehoach.normalize.funding.marks import Marked

if TYPE_CHECKING:
    from kehoach.readings import Qualifier

_REACH = 16
"""How many marks before an amount a word can still qualify it."""

_NEAR = re.compile(r"q[lwfe:(c]{0,2}$")
_FROM = re.compile(r"f$")
_UP_TO = re.compile(r"t$")
_TOTAL = re.compile(r"T(?![^;]*N[^N]*,)[^i]*$")
"""No total of what a figure before counts ("Tổng số: 300 cổ phần, mệnh giá 10.000 đồng")."""
_SLASH = re.compile(r"\s?/\s?")
_EACH_BEFORE = re.compile(r"m(?P<what>w{1,5})[lcq:Tf]{0,4}$")
_EACH_AFTER = re.compile(r"c?m(?P<what>w{1,6})")
_SAME = re.compile(r"e[qlwf:(]{0,3}$")
_PER = re.compile(
    r"/(?P<what>N?[a-zA-MO-Z](?:[wlD]|/N?[wlsD]|\(N?w{1,4}\)(?=/)|,(?=w{1,3}(?:$|[;(),]))){0,11})"
)


def before(cell: Marked, amount: Amount, floor: int) -> str:
    """Return the shape in front of an amount, no further back than mark ``floor``."""
    first = max(floor, amount.first - _REACH)
    shape = cell.shape[first : amount.first]
    return shape[shape.rfind(";") + 1 :]


def repeats(cell: Marked, amount: Amount, floor: int) -> bool:
    """Whether an amount only says the one before again ("tương đương", "bằng chữ")."""
    shape = before(cell, amount, floor)
    in_words = cell.shape[amount.first] == "W" and bool(re.search(r"(?:B:?|\()$", shape))
    return in_words or bool(_SAME.search(shape))


def qualifier(cell: Marked, amount: Amount, floor: int, last: int) -> str | None:
    """Return how the amount is qualified by the words around it, in the words of bounds.csv."""
    shape = before(cell, amount, floor)
    if near := _NEAR.search(shape):
        place = amount.first - len(near[0])
        is_about = cell.marks[place].value == "about" and shape[: -len(near[0])].endswith("q")
        return cell.marks[place - is_about].value  # "tối thiểu khoảng 5 tỷ": at least
    if cell.shape[last : last + 1] == "u":
        return cell.marks[last].value
    said = next((value for pattern, value in _WORDS_BEFORE if pattern.search(shape)), None)
    return said or ("total" if _DIVIDED.match(cell.shape, last) else None)


_DIVIDED = re.compile(r"[(,;]{0,2}i.{0,12}N")


_WORDS_BEFORE: Final = (
    (_FROM, "above"),
    (_UP_TO, "max"),
    (_TOTAL, "total"),
)


def per(cell: Marked, amount: Amount, floor: int) -> tuple[str | None, int]:
    """Return what an amount is paid for, as printed, and the mark after it."""
    after = _PER.match(cell.shape, amount.last) or _EACH_AFTER.match(cell.shape, amount.last)
    if after:
        printed = cell.printed(after.start("what"), after.end("what"))
        return _SLASH.sub("/", printed), after.end("what")
    each = _EACH_BEFORE.search(before(cell, amount, floor))
    if each:
        first = amount.first - len(each[0]) + 1
        return cell.printed(first, first + len(each["what"])), amount.last
    return None, amount.last


def with_qualifier(cell: Marked, amount: Amount, floor: int, last: int) -> Amount:
    """Return an amount, which ends with its "/người" at ``last``, with its qualifier.

    A bound is the least or the most that is meant. "Trên 100 tỷ đồng" names no amount but the
    edge of a range that is open.
    """
    if amount.qualifier is not None:
        return amount
    said = qualifier(cell, amount, floor, last)
    amount = replace(amount, qualifier=cast("Qualifier | None", _EDGES.get(said or "", said)))
    if amount.qualifier == "over":
        amount = replace(amount, low=amount.vnd)
    elif amount.qualifier in {"max", "under"}:
        amount = replace(amount, high=amount.vnd)
    return replace(amount, vnd=None) if said in _EDGES else amount


_EDGES = {"above": "over", "below": "under"}
