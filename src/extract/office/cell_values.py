"""Values of spreadsheet cells as a Vietnamese office prints them: 1250000, 2,5, 35%, 30/11/2025."""

import re
from datetime import date, datetime, time

_IN_QUOTES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def text_of(value: object, number_format: str = "General") -> str:
    """Return the value as text, NFC and white space left to the reader of lines.

    Dates are dd/mm/yyyy, or mm/yyyy where the format has no day; the decimal mark is a comma; a
    share with a percent format is told in percent.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _date(value, number_format)
        case time():
            return value.strftime("%H:%M")
        case int() | float():
            return _number(value, number_format)
    return str(value)


def _date(value: date, number_format: str) -> str:
    plain = _IN_QUOTES.sub("", number_format).lower()
    if "y" in plain and "d" not in plain and "m" in plain:
        return f"{value.month:02d}/{value.year:04d}"
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def _number(value: float, number_format: str) -> str:
    if "%" in _IN_QUOTES.sub("", number_format):
        return _plain(value * 100) + "%"
    return _plain(value)


def _plain(value: float) -> str:
    """Up to twelve digits: more are what binary fractions add."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.12g}".replace(".", ",")
