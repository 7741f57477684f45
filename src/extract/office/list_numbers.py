"""Numbers of lists as office programs write them: "1.", "a)", "II.", "3.2.", and bullets."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"%([1-9])")
_PLAIN_BULLETS = frozenset("-–—+*•●▪◦·")

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


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is counted and written; ``restart`` is the level that resets it."""

    format: str
    text: str
    start: int
    restart: int | None = None
    is_legal: bool = False
    suffix: str = "tab"
    style: str | None = None
    """The style whose paragraphs are on this level."""


def written(levels: Mapping[int, Level], at: int, counts: Mapping[int, int]) -> str:
    """The number or the sign of a level with the space behind it, "" where it has none.

    ``counts`` are the numbers that the levels stand at.
    """
    own = levels[at]

    def show(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        level = levels.get(place, own)
        count = counts.get(place, level.start)
        return str(count) if own.is_legal else _FORMATS.get(level.format, str)(count)

    is_bullet = own.format == "bullet"
    label = _bullet(own.text) if is_bullet else _PLACEHOLDER.sub(show, own.text).strip()
    return label + ("" if own.suffix == "nothing" or not label else " ")


def _bullet(text: str) -> str:
    """The sign as printed; those of symbol fonts have codes that say nothing."""
    return text if text in _PLAIN_BULLETS else "•"


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "001": lambda number: f"{number:03d}",
    "0001": lambda number: f"{number:04d}",
    "00001": lambda number: f"{number:05d}",
    "upperRoman": roman,
    "lowerRoman": lambda number: roman(number).lower(),
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "none": lambda _: "",
}
