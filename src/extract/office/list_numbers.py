"""Numbers of lists as office programs write them: letters of the alphabet, Roman numerals."""

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


_LARGEST_ROMAN = 3999
_LARGEST_LETTERS = 780  # thirty times through the alphabet, as far as Word counts


def roman(number: int) -> str:
    """The numeral in capitals, figures where there is none; "" for nothing."""
    if number > _LARGEST_ROMAN:
        return str(number)
    out = ""
    for value, signs in _ROMAN:
        times, number = divmod(number, value)
        out += signs * times
    return out


def letters(number: int) -> str:
    """A … z, aa, bb: the letter of the alphabet, once more for each time through it.

    Figures where it would be too long.
    """
    if number > _LARGEST_LETTERS:
        return str(number)
    times, place = divmod(max(number, 1) - 1, 26)
    return chr(ord("a") + place) * (times + 1)
