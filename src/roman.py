"""Roman numerals up to thirty-nine: what numbers sections, quarters, months and terms."""

from typing import Final

_UNITS: Final = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
ROMAN: Final = tuple(tens + unit for tens in ("", "x", "xx", "xxx") for unit in _UNITS)[1:]
"""The numerals from 1 on in small letters, in their order."""
_VALUES: Final = {numeral: number for number, numeral in enumerate(ROMAN, start=1)}


def roman_value(numeral: str) -> int | None:
    """Return the number that a numeral in either case stands for; None where it is none."""
    return _VALUES.get(numeral.lower())


def is_roman(text: str) -> bool:
    """Tell a numeral in capitals."""
    return text.isupper() and text.lower() in _VALUES
