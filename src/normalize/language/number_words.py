"""Whole numbers written out in Vietnamese words ("tám nghìn chín trăm bốn mươi chín")."""

import re
from collections.abc import Sequence

DIGITS = {
    "không": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mốt": 1, "tư": 4, "lăm": 5, "bẩy": 7,
}  # fmt: skip
"""The words of one digit; the last four are other forms, most of them after tens."""
TENS = ("mười", "mươi")
"""Ten, and what makes tens of the digit before it."""
COUNTED = tuple(word for word in (*DIGITS, *TENS, "rưỡi") if word not in {"không", "năm"})
"""Words that are always a number; "năm" may be a year, "không" is mostly "not"."""
TO_TEN = {word: DIGITS[word] for word in COUNTED if word in DIGITS} | {"mười": 10}
"""What a word that is always a number comes to by itself."""
_SCALES = (("tỷ", 9), ("triệu", 6), ("nghìn", 3))
_SAME = {"tỉ": "tỷ", "ngàn": "nghìn"}
_ZERO_TENS = frozenset({"linh", "lẻ"})

NUMBER_WORD = "|".join(
    (*DIGITS, *TENS, "trăm", *(name for name, _ in _SCALES), *_SAME, *sorted(_ZERO_TENS))
)
"""Alternatives of one word of a number."""

_WORD = re.compile(r"[^\W\d_]+")
MAX_WORDS = 40


def _below_hundred(words: Sequence[str]) -> int | None:
    match words:
        case [unit] if unit in DIGITS:
            return DIGITS[unit]
        case [zero, unit] if zero in _ZERO_TENS and unit in DIGITS:
            return DIGITS[unit]
        case ["mười", *rest]:
            tens = 10
        case [ten, "mươi", *rest] if ten in DIGITS:
            tens = 10 * DIGITS[ten]
        case _:
            return None
    if not rest:
        return tens
    return tens + DIGITS[rest[0]] if len(rest) == 1 and rest[0] in DIGITS else None


def _below_thousand(words: Sequence[str]) -> int | None:
    if len(words) >= 2 and words[1] == "trăm" and words[0] in DIGITS:
        hundreds = 100 * DIGITS[words[0]]
        rest = _below_hundred(words[2:]) if words[2:] else 0
        return None if rest is None else hundreds + rest
    return _below_hundred(words)


def _value(words: Sequence[str]) -> int | None:
    for name, exponent in _SCALES:
        if name in words:
            place = len(words) - 1 - words[::-1].index(name)
            head = _value(words[:place])
            tail = _value(words[place + 1 :]) if words[place + 1 :] else 0
            if head is None or tail is None or tail >= 10**exponent:
                return None
            return head * int(10**exponent) + tail
    return _below_thousand(words)


def read_number_words(words: str) -> int | None:
    """Read a number in words of small letters; None where the words make no number."""
    found = [_SAME.get(word, word) for word in _WORD.findall(words)]
    return _value(found) if 0 < len(found) <= MAX_WORDS else None
