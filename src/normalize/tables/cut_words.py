"""Words that a line end cuts in a narrow cell: syllables, amounts, years, symbols, addresses.

A word that is longer than its cell is wide goes on in the next line without a hyphen. It is whole
again where the halves alone would be nothing; of other words nobody can tell, they are left apart.
"""

from typing import Final

import regex

from kehoach.normalize.language.syllables import is_parted
from kehoach.orthography import is_syllable

_GROUPED: Final = regex.compile(r"[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})+")
"""Two groups at least: "2.5" over "10" are two numbers."""
_NUMBER_END: Final = regex.compile(r"(?<![\d.,/])\d{1,3}(?:[.,]\d{1,3})*[.,]?$")
_NUMBER_START: Final = regex.compile(r"[.,]?\d{1,3}(?:[.,]\d{3})*(?![.,]?\d|(?!đ)\p{L})")
_YEAR_END: Final = regex.compile(r"(?:\d{1,2}/|\d{1,2}\.\d{1,2}\.|[IV]{1,3}/|năm )(\d{1,3})$")
_YEAR_START: Final = regex.compile(r"\d{1,3}(?![\d.,/]|\p{L})")
_YEAR: Final = regex.compile(r"(?:19|20)\d\d")
_ADDRESS: Final = regex.compile(r"(?:://|\bwww\.|\w@)\S*$")
_ADDRESS_GOES_ON: Final = regex.compile(r"[a-z0-9]+(?:[./?&=_%@#:-]+[A-Za-z0-9]+)*")
_ADDRESS_MARKS: Final = "./?&=_%@#:"
_WORD_END: Final = regex.compile(r"(?<![\p{L}\p{N}])\p{L}+$")
_WORD_START: Final = regex.compile(r"\p{Ll}++(?!\p{N})")
_SYMBOL_END: Final = regex.compile(r"\d/(?:\p{Lu}+-)*\p{Lu}{1,8}$")
_SYMBOL_START: Final = regex.compile(r"\p{Lu}{0,8}[-&]\p{Lu}")
_PAIR_END: Final = regex.compile(r"\p{Lu}[&/-]\p{Lu}{2,}$")
_LETTER_ALONE: Final = regex.compile(r"\p{Lu}(?=[\s,;.)]|$)")
_CLOSING: Final = regex.compile(r"[.,;:)](?=\s|$)")
"""What no blank stands before."""
_OF_NUMBERS: Final = frozenset("0123456789.,")
_CLOSING_MARKS: Final = frozenset(".,;:)")
_MARKED: Final = frozenset(":@w")
"""Each address has one of these."""
_FAR: Final = 200
"""Letters before a line end that are looked at: no address in a table is longer."""


def is_cut(before: str, after: str) -> bool:
    """Whether the last word of a line and the first of the next are one that the line end cuts."""
    if not before or not after:
        return False
    begins, end = after[0], before[-_FAR:]
    last = end.rpartition(" ")[2]
    if begins in _CLOSING_MARKS and _CLOSING.match(after):
        return True
    if begins == "/":
        return last[-1:].isalnum() and after[1:2].isalpha()
    if begins in _OF_NUMBERS and last[-1:] in _OF_NUMBERS:
        return (
            _is_cut_number(last, after) or _is_cut_year(end, after) or _is_cut_address(last, after)
        )
    if begins.islower() and _is_cut_syllable(last, after):
        return True
    return _is_cut_symbol(last, after) or _is_cut_address(last, after)


def _is_cut_syllable(before: str, after: str) -> bool:
    """Such as "nghiệ" over "p": one syllable, and a half of it is none."""
    head, tail = _WORD_END.search(before), _WORD_START.match(after)
    # "nhóm B" over "an ninh" and "UBND" over "xã" are two words
    return bool(head and tail and not head[0].isupper() and is_parted(head[0], tail[0]))


def _is_cut_symbol(before: str, after: str) -> bool:
    """Such as "12/2025/Q" over "Đ-UBND", "HĐND&UBN" over "D huyện"."""
    return bool(
        (_SYMBOL_END.search(before) and _SYMBOL_START.match(after))
        or (_PAIR_END.search(before) and _LETTER_ALONE.match(after))
    )


def _is_cut_number(before: str, after: str) -> bool:
    """Such as "1.250.00" over "0": one amount, and no amount alone."""
    head, tail = _NUMBER_END.search(before), _NUMBER_START.match(after)
    if head is None or tail is None or (_GROUPED.fullmatch(head[0]) and tail[0][0].isdecimal()):
        return False
    return _GROUPED.fullmatch(head[0] + tail[0]) is not None


def _is_cut_year(before: str, after: str) -> bool:
    """Such as "30/11/20" over "26"."""
    head, tail = _YEAR_END.search(before), _YEAR_START.match(after)
    return bool(head and tail and _YEAR.fullmatch(head[1] + tail[0]))


def _is_cut_address(before: str, after: str) -> bool:
    """Such as "https://tinh.gov." over "vn/kehoach": what goes on is no word of a sentence."""
    if not (
        _MARKED.intersection(before)
        and _ADDRESS.search(before)
        and (tail := _ADDRESS_GOES_ON.match(after))
    ):
        return False
    if after[tail.end() : tail.end() + 1] not in ("", " ", "\n", ",", ";", ".", ")"):
        return False
    return not (is_syllable(tail[0]) if before[-1] in _ADDRESS_MARKS else tail[0].isalnum())
