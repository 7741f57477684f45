"""How a document is referred to: its number ("12/KH-UBND") and its date, also left blank."""

import re
from dataclasses import dataclass
from datetime import date

from kehoach.normalize.language.folded_text import Aligned

# "12/KH-UBND", "12/2022/QĐ-UBND", "30c/NQ-CP", Party bodies "12-KH/HU"; blanks for the serial
# number, because it is written in by hand or by the stamp. The symbol ends at a space, unless a
# hyphen stands there.
# Blanks are taken whole or not at all: long dotted lines are read in linear time.
_BLANK = r"[\s.…_]{0,60}+"
_SERIAL = rf"(?P<serial>\d{{1,6}}\s?[a-zđ]?)?{_BLANK}"
_SYMBOL = r"(?P<symbol>(?:\d{4}\s?/\s?)?[A-ZĐ][\w&.]*(?:\s?[-–/]\s?[\w&.]+)*)"
_NUMBER = re.compile(rf"{_SERIAL}(?P<mark>[/\-–])\s?{_SYMBOL}")
_NUMBER_LINE = re.compile(rf"[Ss][ốỐôo]\s*[:.]?{_BLANK}{_NUMBER.pattern}")
# What is written in by hand is often no number to a reader of scans: the line is told by its label.
_LABEL = re.compile(r"so(?:\s*[:.;]|\s+(?=[^a-z\s]\S*[/-]\S*$))")
_LONG_DATE = re.compile(
    rf"ngay{_BLANK}(?P<day>\d{{1,2}})?{_BLANK}thang{_BLANK}(?P<month>\d{{1,2}})?{_BLANK}"
    rf"nam{_BLANK}(?P<year>\d{{4}})?"
)
_SHORT_DATE = re.compile(
    r"ngay\s*(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})\s*[/.-]\s*(?P<year>\d{4})"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; ``number`` is None where its serial is left blank or cannot be read."""

    number: str | None
    printed: str
    start: int
    end: int
    is_blank: bool = False


@dataclass(frozen=True, slots=True)
class IssueDate:
    """A date of issue; ``day`` is None where a part of it is blank or there is no such day."""

    day: date | None
    year: int | None
    printed: str
    start: int
    end: int


def _number(match: re.Match[str]) -> Number:
    symbol = re.sub(r"\s", "", match["symbol"]).replace("–", "-").rstrip(".")
    mark = match["mark"].replace("–", "-")
    serial = (match["serial"] or "").replace(" ", "")
    number = f"{serial}{mark}{symbol}" if serial else None
    return Number(number, match[0].strip(), *match.span(), is_blank=not serial)


def read_number_line(text: Aligned) -> Number | None:
    """Read the number a line starts with: "Số: 12/KH-UBND", "Số:      /KH-UBND".

    One that cannot be read ends where it starts, after "Số:": what else the line holds is unknown.
    """
    if match := _NUMBER_LINE.match(text.printed):
        return _number(match)
    label = _LABEL.match(text.folded)
    return Number(None, text.printed, 0, label.end()) if label else None


def read_number(text: Aligned) -> Number | None:
    """Read the first document number in a text; one after "số" may be left blank."""
    match = _NUMBER_LINE.search(text.printed)
    if match:
        return _number(match)
    found = (_number(match) for match in _NUMBER.finditer(text.printed))
    return next((number for number in found if number.number), None)


def read_issue_date(text: Aligned) -> IssueDate | None:
    """Read "ngày 14 tháng 01 năm 2022" or "ngày 14/01/2022", whole or with blanks."""
    match = _SHORT_DATE.search(text.folded) or _LONG_DATE.search(text.folded)
    if not match:
        return None
    year = int(match["year"]) if match["year"] else None
    return IssueDate(_day(match), year, text.cut(*match.span()), *match.span())


def _day(match: re.Match[str]) -> date | None:
    parts = (match["year"], match["month"], match["day"])
    if not all(parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
