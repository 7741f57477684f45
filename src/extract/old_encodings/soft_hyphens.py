"""Hyphens that are letters: the byte of the soft hyphen is ư in TCVN3 and ễ in VISCII.

PDF readers tell that byte as a plain hyphen. Which it is, the syllable around it says.
"""

import regex

from kehoach.orthography import is_syllable

_HYPHEN = regex.compile(r"(\p{L}*)-(?=(\p{L}*))")
_SYMBOL = regex.compile(r"\p{Lu}{2}")


def hyphens_that_are_letters(text: str, letter: str) -> list[int]:
    """Indices of the hyphens of ``text`` that stand for ``letter``.

    ``text`` is decoded but for them. A dash makes no syllable; capitals before it are a symbol
    ("KH-UBND").
    """
    return [
        found.end(1)
        for found in _HYPHEN.finditer(text)
        if any(found.groups())
        and not _SYMBOL.match(found[1])
        and is_syllable(f"{found[1]}{letter}{found[2]}".lower())
    ]
