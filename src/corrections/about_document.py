"""What a document says of itself, as people write it: columns of ``documents``, their values."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import chain
from typing import Final, TypeAlias

from kehoach.text import squeeze
from kehoach.words import said

Value: TypeAlias = str | int | date | None

COLUMNS: Final = (
    "title",
    "number",
    "issued_on",
    "issuer",
    "province",
    "district",
    "plan_year",
)
"""Columns of ``documents`` that are read from the letterhead, in the order in which it is read."""
_DAY: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEARS: Final = range(1945, 2200)


_BY_CODE: Final = {"place_": "province"}
"""What findings ask about whose codes do not begin with the name of a column."""


def asks_about(code: str) -> str:
    """Return the column that a kind of finding asks about, "" for none."""
    named = (name for name in COLUMNS if code.startswith(f"{name}_"))
    other = (name for begin, name in _BY_CODE.items() if code.startswith(begin))
    return next(chain(named, other), "")


def value_of(column: str, text: str) -> Value:
    """Return what a text says in a column, None for none; raises ValueError, which says why."""
    written = squeeze(text)
    if column not in COLUMNS:
        raise ValueError(
            said("fault.not_of_letterhead", column=repr(column), names=", ".join(COLUMNS))
        )
    if not written:
        return None
    if column == "issued_on":
        return _day(written)
    return _year(written) if column == "plan_year" else written


def _day(text: str) -> date:
    match = _DAY.fullmatch(text)
    try:
        if match:
            day, month, year = map(int, match.groups())
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(said("fault.no_day", text=repr(text))) from None


def _year(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) in _YEARS:
        return int(text)
    raise ValueError(said("fault.no_year", text=repr(text)))


def as_text(value: Value) -> str:
    """Return a value as it is written: a day as 31/12/2025, nothing as ""."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def texts_of(values: Mapping[str, Value]) -> dict[str, str]:
    """Return the columns of the letterhead as they are written."""
    return {name: as_text(values.get(name)) for name in COLUMNS}
