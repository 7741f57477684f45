"""What the number format of a cell prints beside its number: words, percent, thousands left out.

ISO/IEC 29500-1, 18.8.31. Of the number itself nothing is rounded away, as cells hold what is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<operator>[<>=]+)(?P<bound>-?\d+(?:\.\d+)?)\]|\[[^\]]*\]"
    r"|(?P<general>General)|(?P<number>[0#?][0#?,./]*(?:E[+-][0#?]+)?)|(?P<text>@)"
    r"|(?P<date>[ymdhs]+)|(?P<percent>%)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_THOUSANDS = re.compile(r",*$")

Kind = Literal["literal", "percent", "number", "text", "date"]


class Part(NamedTuple):
    """A part of a section: words as they are printed, or a place for a value."""

    kind: Kind
    text: str


@dataclass(slots=True)
class Section:
    """One of the up to four sections of a format; ``condition`` says for which numbers it is."""

    parts: list[Part] = field(default_factory=list)
    condition: tuple[str, float] | None = None

    def has(self, kind: Kind) -> bool:
        """Whether it has a place for a value of this kind."""
        return any(part.kind == kind for part in self.parts)

    def around(self, kind: Kind) -> tuple[str, str]:
        """The words before the first and after the last place for a value of this kind."""
        places = [at for at, part in enumerate(self.parts) if part.kind == kind]
        return _words(self.parts[: places[0]]), _words(self.parts[places[-1] + 1 :])

    @property
    def pattern(self) -> str:
        """The places for digits; "" for a general number."""
        return "".join(part.text for part in self.parts if part.kind == "number")

    @property
    def zeros(self) -> int:
        """The digits that the whole part of a number has at least."""
        return self.pattern.split(".")[0].count("0")

    @property
    def shows_zero(self) -> bool:
        """Whether nothing is printed as 0, and not as blanks."""
        return not self.pattern or "0" in self.pattern

    @property
    def scale(self) -> float:
        """By what the number is divided before it is printed: thousands left out, or percent."""
        commas = _THOUSANDS.search(self.pattern)
        thousands = 1000.0 ** len(commas[0]) if commas else 1.0
        return thousands / (100.0 if self.has("percent") else 1.0)


def _words(parts: list[Part]) -> str:
    return "".join(part.text for part in parts if part.kind in ("literal", "percent"))


@lru_cache(maxsize=512)
def sections(number_format: str) -> tuple[Section, ...]:
    """Part a format into its sections."""
    made = [Section()]
    for found in _TOKEN.finditer(number_format):
        if found[0] == ";":
            made.append(Section())
        elif found["operator"]:
            made[-1].condition = (found["operator"], float(found["bound"]))
        else:
            made[-1].parts += _part(found)
    return tuple(made)


def _part(found: re.Match[str]) -> Iterator[Part]:
    for name in ("quoted", "escaped", "currency", "plain"):
        if found[name]:
            yield Part("literal", found[name])
    if found["general"] or found["number"]:
        yield Part("number", found["number"] or "")
    elif found["text"]:
        yield Part("text", "@")
    elif found["date"]:
        yield Part("date", found["date"].lower())
    elif found["percent"]:
        yield Part("percent", "%")


def section_for(value: float, number_format: str) -> Section:
    """The section that prints a number: by its condition, else by its sign."""
    made = sections(number_format)
    if any(each.condition for each in made):
        return next((each for each in made if _holds(each, value)), made[-1])
    numbers = made[:3]
    if value < 0 and len(numbers) > 1:
        return numbers[1]
    return numbers[2] if value == 0 and len(numbers) > 2 else numbers[0]


def _holds(section: Section, value: float) -> bool:
    if section.condition is None:
        return True
    operator, bound = section.condition
    return {
        "<": value < bound,
        "<=": value <= bound,
        ">": value > bound,
        ">=": value >= bound,
        "=": value == bound,
        "<>": value != bound,
    }.get(operator, True)
