"""Headings that are worded a little otherwise on another page: "ĐVT", "Đơn vị", "Đơn vị tính"."""

from collections.abc import Iterable

import regex

from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.text import fold

_WORD = regex.compile(r"\w+")
_BRACKETS = regex.compile(r"\s*\([^()]*\)\s*")
_SERIAL = frozenset({"stt", "tt", "so tt", "so thu tu"})
# Letters: a slip in a shorter word makes another word.
_LEAST_LETTERS = 5
# Letters of an abbreviation.
_SHORTEST, _LONGEST = 2, 6


def is_like_heading(text: str, headings: Iterable[str]) -> bool:
    """Tell whether a text may be one of these headings in other words: no number, and near one."""
    return not any(map(str.isdigit, text)) and any(_are_alike(text, each) for each in headings)


def _are_alike(text: str, heading: str) -> bool:
    one, other = _plain(text), _plain(heading)
    if not one or not other:
        return False
    if one == other or {one, other} <= _SERIAL:
        return True
    short, long = sorted((one, other), key=len)
    return (
        long.startswith(f"{short} ")
        or long.endswith(f" {short}")
        or _abbreviates(short, long)
        or _abbreviates(long, short)
        or (len(short) >= _LEAST_LETTERS and is_one_slip(one, other))
    )


def _plain(text: str) -> str:
    """The words of a text, folded, without what stands in brackets."""
    return " ".join(_WORD.findall(fold(_BRACKETS.sub(" ", text))))


def _abbreviates(one: str, other: str) -> bool:
    """Is one word the first letters of the other's words, the last ones perhaps left out?"""
    words = other.split()
    if " " in one or not _SHORTEST <= len(one) <= _LONGEST or len(words) < _SHORTEST:
        return False
    return one.startswith("".join(word[0] for word in words))
