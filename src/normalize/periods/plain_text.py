"""The text of a phrase made plain for the lexer: one spelling of letters, digits and signs."""

import re
import unicodedata
from typing import NamedTuple

from kehoach.normalize.language.number_words import COUNTED
from kehoach.text import without_marks

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_IN_WORDS = re.compile(
    rf"(?<!\d)(0?5|\d{{1,3}}(?!\s*\(\s*năm\s*\)))"  # "năm" alone is five, or else a year
    rf"\s*\((?:\s*\b(?:{'|'.join(COUNTED)}|năm)\b)+\s*\)"
)
_BAR = re.compile(r"(?<=\w)\|(?=\w)")
_TWICE = re.compile(r"(?<=/)/|(?<=[-–])[-–]")
_BULLETED = re.compile(r"\s*[-–—−+*•●▪·]")
_BULLET = re.compile(r"(?:^\s*|(?<=\n)[^\S\n]*)[-–—−+*•●▪·]")


class PlainText(NamedTuple):
    """A text without what cannot be seen, and what the lexer reads in its place, letter by letter.

    ``lowered`` is in small letters, and without what only says again or was typed twice.
    """

    printed: str
    lowered: str


def plain(text: str) -> PlainText:
    """Return a text with plain letters, digits and signs."""
    printed = without_marks(text)
    if not printed.isascii():
        printed = unicodedata.normalize("NFKC", printed)
    if not printed.isprintable():
        printed = _INVISIBLE.sub("", printed)
    lowered = printed.lower()
    if len(lowered) != len(printed):  # a letter whose lower case is two characters long
        printed = lowered
    return PlainText(printed, _as_meant(lowered))


def _as_meant(lowered: str) -> str:
    """Return a text of the same length without what only says again or was typed twice."""
    if "(" in lowered:  # "15 (mười lăm)": the number has been said
        lowered = _IN_WORDS.sub(lambda found: found[1].ljust(len(found[0])), lowered)
    if "|" in lowered:  # a slash that was misprinted
        lowered = _BAR.sub("/", lowered)
    if "//" in lowered or "--" in lowered:
        lowered = _TWICE.sub(" ", lowered)
    if _BULLETED.match(lowered):
        lowered = _BULLET.sub(lambda found: found[0][:-1] + ";", lowered)
    return lowered
