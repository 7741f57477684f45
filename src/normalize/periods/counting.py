"""The numbers of a period, in figures or words, one by one or as ranges."""

import re

from kehoach.normalize.language.number_words import TO_TEN
from kehoach.normalize.language.tokens import Span
from kehoach.normalize.periods.alphabet import ALPHABET

NUMBER_WORDS = {ALPHABET.code(word): number for word, number in {**TO_TEN, "nhất": 1}.items()}
"""What the words of a number come to, "nhất" being the first of several."""
_NOT_COUNTED = f"[^NR{''.join(NUMBER_WORDS)}]*"
_COUNTED_ONCE = re.compile(f"{_NOT_COUNTED}[NR]{_NOT_COUNTED}")
_TEN = ALPHABET.code("mười")
_TO = {"D", ALPHABET.code("đến"), ALPHABET.code("tới")}
Groups = list[tuple[int, int]]
"""The numbers of a period as listed: (first, last) of each range, twice the same for one."""


def year_of_two_digits(number: int) -> int | None:
    """Return 2022 for 22; None where two digits can hardly be a year of a plan."""
    return 2000 + number if 20 <= number <= 60 else None


def numbers(span: Span) -> Groups:
    """Read numbers, number words and ranges of them."""
    if _COUNTED_ONCE.fullmatch(span.codes):
        (only,) = span.values("NR")
        return [(only, only)]
    groups: Groups = []
    joined = False
    before = ""
    for code, value in zip(span.codes, span.tokens.values[span.first : span.stop], strict=True):
        number = value if code in "NR" else NUMBER_WORDS.get(code)
        if number is not None:
            _add_number(groups, number, joined=joined, after_ten=before == _TEN)
            joined = False
        elif code in _TO and groups:
            joined = True
        before = code
    return groups


def _add_number(groups: Groups, number: int, *, joined: bool, after_ten: bool) -> None:
    if after_ten:
        groups[-1] = (10 + number, 10 + number)
    elif joined:
        groups[-1] = (groups[-1][0], number)
    else:
        groups.append((number, number))
