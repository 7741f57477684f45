"""The alphabet in which the deadline rules are written: one character a token.

A phrase is read as a string of codes, one for each syllable, number and punctuation mark, so that
spacing, case and line breaks are gone before a rule looks. Rules are regular expressions over that
string, written in Vietnamese: ``quý NUM (SEP NUM)* YEAR?``. Lower-case syllables stand for
themselves, upper-case names for the token classes below or for macros; the rest is regular
expression syntax, and white space means nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

Read = TypeVar("Read")

# Clear of the letters of the classes. Of the first 256 characters, of which sets compile fastest.
_FIRST_CODE, _LAST_CODE = 0x80, 0xFFF

CLASSES: Mapping[str, str] = {
    "N": "N",  # a number of one or two digits
    "Y": "Y",  # a year, 1900 to 2099
    "X": "X",  # any other number
    "G": "G",  # a month and a year without the sign between them: 112025
    "R": "R",  # a Roman numeral, I to XII
    "WORD": "W",  # a syllable that no rule knows
    "SLASH": "S",
    "DASH": "D",
    "DOT": "T",
    "END": "Z",  # a dot with nothing or a space after it
    "COMMA": "C",
    "SEMI": "M",
    "COLON": "L",
    "OPEN": "O",
    "CLOSE": "K",
    "JOIN": "J",  # & and +
    "PERCENT": "e",
    "MARK": "V",  # any other sign
    # what the rules of the first pass make of tokens
    "PERIOD": "P",
    "YEARLESS": "p",  # a period whose year, if any, comes after it
    "FULLYEAR": "A",  # "trong năm", "cả năm 2025"
    "YEARSPAN": "s",  # "2021 - 2025"
    "BAREYEAR": "a",  # "2025", "năm 2025"
    "NEXTYEARS": "I",
    "FREQUENCY": "F",
    "DAYOF": "y",  # a day of each month or quarter: "ngày 15 tháng cuối quý"
    "DURATION": "U",
    "CLOCK": "H",
    "DOCUMENT": "B",
    "LIMIT": "l",
    "WEEK": "k",
    "BEGIN": "b",
    "SCOPE": "E",
    "WEEKDAY": "w",
    "IMPOSSIBLE": "Q",
    "SYLLABLE": f"[W{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}]",  # any word
    "SYLLABLECODES": f"W{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}",  # the same inside brackets
}
_CODE = f"[A-Za-z{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}]"
_CHOICE = re.compile(rf"\(\?:((?:{_CODE}\|)+{_CODE})\)")  # a choice between single codes
_MOST_KNOWN = 1 << 12
_LONGEST_KNOWN = 64
_NOTATION = re.compile(r"[a-zà-ỹđ]+|[A-Z]+|\s+|.")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Read]):
    """A named pattern over codes, how to read it, and the class of token that it makes."""

    name: str
    pattern: str
    read: Read
    makes: str = "PERIOD"
    code: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "code", CLASSES[self.makes])


class Match(NamedTuple, Generic[Read]):
    """The rule that took the tokens ``first .. stop - 1``."""

    rule: Rule[Read]
    first: int
    stop: int


class Table(Generic[Read]):
    """Rules in one expression: at each place the first rule that fits is taken.

    ``rules`` are in their order. Many phrases have the same codes ("quý II/2025", "quý III/2026"):
    what the rules take of short ones is kept.
    """

    def __init__(self, rules: tuple[Rule[Read], ...], encode: Callable[[str], str]) -> None:
        self.rules = rules
        # each branch ends in an empty group, whose number tells the rule
        choices = "|".join(f"(?:{encode(rule.pattern)})()" for rule in rules)
        self._expression = re.compile(choices)
        self._known = lru_cache(maxsize=_MOST_KNOWN)(self._search)

    def matches(self, codes: str) -> tuple[Match[Read], ...]:
        """Return what the rules take of a phrase, from left to right."""
        return self._known(codes) if len(codes) <= _LONGEST_KNOWN else self._search(codes)

    def _search(self, codes: str) -> tuple[Match[Read], ...]:
        found = self._expression.finditer(codes)
        return tuple(
            Match(self.rules[(each.lastindex or 1) - 1], each.start(), each.end()) for each in found
        )


class Alphabet:
    """Gives each syllable that a rule or the vocabulary names its own code."""

    def __init__(self, macros: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        self.codes: dict[str, str] = {}
        self._macros = dict(macros)
        self._encoded: dict[str, str] = {}
        self._aliases = dict(aliases)
        for printed, read in aliases.items():
            self.codes[printed] = self.code(read)

    def extended(self, macros: Mapping[str, str]) -> "Alphabet":
        """Return an alphabet with the same codes, to which words and macros can be added."""
        other = Alphabet({**self._macros, **macros}, self._aliases)
        other.codes = dict(self.codes)
        return other

    def code(self, syllable: str) -> str:
        """Return the code of a syllable, a new one at its first mention."""
        syllable = self._aliases.get(syllable, syllable)
        return self.codes.setdefault(syllable, chr(_FIRST_CODE + len(self.codes)))

    def encode(self, pattern: str) -> str:
        """Translate a rule's pattern into a regular expression over codes."""
        encoded = "".join(self._encode_piece(piece) for piece in _NOTATION.findall(pattern))
        return _CHOICE.sub(lambda found: f"[{found[1].replace('|', '')}]", encoded)

    def _encode_piece(self, piece: str) -> str:
        if piece.isspace():
            return ""
        if piece in self._macros:
            if piece not in self._encoded:
                self._encoded[piece] = f"(?:{self.encode(self._macros[piece])})"
            return self._encoded[piece]
        if piece.isupper():
            return CLASSES[piece]
        return self.code(piece) if piece.isalpha() else piece

    def table(self, rules: Iterable[Rule[Read]]) -> Table[Read]:
        """Compile rules into one expression, in their order."""
        return Table(tuple(rules), self.encode)
