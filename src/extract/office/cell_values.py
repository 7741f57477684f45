"""Values of spreadsheet cells as a Vietnamese office prints them: 1250000, 2,5, 35%, 30/11/2025."""

import re
from datetime import date, datetime, time

from kehoach.extract.office.number_formats import Section, section_for, sections
from kehoach.extract.old_encodings.symbol_fonts import character

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_ENDS, _RETURN = (0x09, 0x0A), 0x0D
# Signs that a format sets around negative numbers: the number keeps its minus.
_SIGNS = " ()-+"


def text_of(value: object, number_format: str = "General") -> str:
    """Return the value as text, NFC and white space left to the reader of lines.

    With the words that its format prints around it. Dates are dd/mm/yyyy, mm/yyyy or yyyy where
    the format has no more; the decimal mark is a comma; a share with a percent format is told in
    percent, and a number of which the format leaves out thousands without them.
    """
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() | date():
            return _date(value, sections(number_format)[0])
        case time():
            return value.strftime("%H:%M")
        case int() | float():
            return _number(value, section_for(value, number_format))
    return _text(_ESCAPED.sub(_unescaped, str(value)), number_format)


def _unescaped(found: re.Match[str]) -> str:
    """A character that XML cannot hold, as Excel writes it; a line end has one of its own."""
    code = int(found[1], 16)
    return chr(code) if code in _LINE_ENDS else "" if code == _RETURN else character(code)


def _text(text: str, number_format: str) -> str:
    section = next((each for each in sections(number_format) if each.has("text")), None)
    if section is None or not text.strip():
        return text
    before, after = section.around("text")
    return before + text + after


def _date(value: date, section: Section) -> str:
    """The day as far as the format tells it, with the words around it."""
    if not section.has("date"):
        return _told(value, "dmy")
    before, after = section.around("date")
    shown = {part.text[0] for part in section.parts if part.kind == "date"}
    if shown == {"m"} and before.strip():
        return f"{before}{value.month}{after}"
    return before.lstrip() + _told(value, "".join(shown)) + after.rstrip()


def _told(value: date, shown: str) -> str:
    year = f"{value.year:04d}"
    if "d" in shown or not set(shown) & set("my"):
        return f"{value.day:02d}/{value.month:02d}/{year}"
    return f"{value.month:02d}/{year}" if "m" in shown else year


def _number(value: float, section: Section) -> str:
    if not section.has("number") or (value == 0 and not section.shows_zero):
        return "".join(p.text for p in section.parts if p.kind == "literal").strip() or _plain(
            value
        )
    before, after = section.around("number")
    if value < 0:
        before, after = before.strip(_SIGNS), after.rstrip(_SIGNS)
    shown = _plain(value / section.scale)
    return f"{before.lstrip()}{_padded(shown, section.zeros)}{after.rstrip()}"


def _padded(number: str, digits: int) -> str:
    whole, mark, rest = number.partition(",")
    return whole.zfill(digits) + mark + rest if whole.isdigit() else number


def _plain(value: float) -> str:
    """Up to twelve digits: more are what binary fractions add."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.12g}".replace(".", ",")
