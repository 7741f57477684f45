"""The alphabet in which the deadline rules are written: one character a token.

A phrase is read as a string of codes, one for each syllable, number and punctuation mark, so that
spacing, case and line breaks are gone before a rule looks. Rules are regular expressions over that
string, written in Vietnamese: ``quý NUM (SEP NUM)* YEAR?``. Lower-case syllables stand for
themselves, upper-case names for the token classes below or for macros; the rest is regular
expression syntax, and white space means nothing.
"""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Generic, TypeVar

Read = TypeVar("Read")

_FIRST_CODE, _LAST_CODE = 0xE000, 0xF8FF  # private use: clear of the letters of the classes

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
    "MARK": "V",  # any other sign
    # what the rules of the first pass make of tokens
    "PERIOD": "P",
    "YEARLESS": "p",  # a period whose year, if any, comes after it
    "FULLYEAR": "A",  # "trong năm", "cả năm 2025"
    "BAREYEAR": "a",  # "2025", "năm 2025"
    "NEXTYEARS": "I",
    "FREQUENCY": "F",
    "DURATION": "U",
    "CLOCK": "H",
    "DOCUMENT": "B",
    "SCOPE": "E",
    "IMPOSSIBLE": "Q",
    "SYLLABLE": f"[W{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}]",  # any word
    "SYLLABLECODES": f"W{chr(_FIRST_CODE)}-{chr(_LAST_CODE)}",  # the same inside brackets
}
_NOTATION = re.compile(r"[a-zà-ỹđ]+|[A-Z]+|\s+|.")


@dataclass(frozen=True, slots=True)
class Rule(Generic[Read]):
    """A named pattern over codes, how to read it, and the class of token that it makes."""

    name: str
    pattern: str
    read: Read
    makes: str = "PERIOD"

    @property
    def code(self) -> str:
        """Code of the token that the rule makes."""
        return CLASSES[self.makes]


@dataclass(frozen=True, slots=True)
class Table(Generic[Read]):
    """Rules in one expression: at each place the first rule that fits is taken."""

    expression: re.Pattern[str]
    rules: Mapping[str, Rule[Read]]


class Alphabet:
    """Gives each syllable that a rule or the vocabulary names its own code."""

    def __init__(self, macros: Mapping[str, str], aliases: Mapping[str, str]) -> None:
        self.codes: dict[str, str] = {}
        self._macros = dict(macros)
        self._aliases = dict(aliases)
        for printed, read in aliases.items():
            self.codes[printed] = self.code(read)

    def code(self, syllable: str) -> str:
        """Return the code of a syllable, a new one at its first mention."""
        syllable = self._aliases.get(syllable, syllable)
        return self.codes.setdefault(syllable, chr(_FIRST_CODE + len(self.codes)))

    def encode(self, pattern: str) -> str:
        """Translate a rule's pattern into a regular expression over codes."""
        return "".join(self._encode_piece(piece) for piece in _NOTATION.findall(pattern))

    def _encode_piece(self, piece: str) -> str:
        if piece.isspace():
            return ""
        if piece in self._macros:
            return f"(?:{self.encode(self._macros[piece])})"
        if piece.isupper():
            return CLASSES[piece]
        return self.code(piece) if piece.isalpha() else piece

    def table(self, rules: Iterable[Rule[Read]]) -> Table[Read]:
        """Compile rules into one expression, in their order."""
        named = {rule.name: rule for rule in rules}
        branches = (f"(?P<{name}>{self.encode(rule.pattern)})" for name, rule in named.items())
        return Table(re.compile("|".join(branches)), named)


def read_aliases() -> dict[str, str]:
    """Read the other spellings of syllables: printed → the spelling that rules use."""
    source = files("kehoach.normalize") / "vocabulary" / "deadline_syllables.csv"
    with source.open(encoding="utf-8", newline="") as stream:
        return {row["printed"]: row["read"] for row in csv.DictReader(stream)}

