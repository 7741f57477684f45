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
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

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


@dataclass(frozen=True, slots=True)
class Table(Generic[Read]):
    """Rules in one expression: at each place the first rule that fits is taken.

    Each branch ends in an empty group, whose number tells the rule. ``rules[0]`` is unused.
    """

    expression: re.Pattern[str]
    rules: tuple[Rule[Read], ...]


def branches(pattern: str) -> list[str]:
    """Split an encoded pattern so that each branch begins with a code or a set of codes.

    The regular expression engine skips such branches at a glance: this is what makes a table fast.
    """
    if not pattern.startswith("(?:"):
        first = _FIRST_CODES.match(pattern)
        if first and pattern[first.end() : first.end() + 1] == "?":
            rest = pattern[first.end() + 1 :]
            return [first[0] + rest, *branches(rest)]
        return [pattern]
    inside, rest = _first_group(pattern)
    if rest[:1] == "{":
        return [pattern]
    optional = rest[:1] == "?"
    rest = rest[1:] if optional else rest
    if len(inside) * len(rest) > _TOO_LONG and all(map(_BEGINS_WITH_CODE.match, inside)):
        begin = "".join(choice[0] for choice in inside)
        split = [f"(?=[{begin}])(?:{'|'.join(inside)}){rest}"]
    else:
        split = [each for choice in inside for each in branches(choice + rest)]
    return split + branches(rest) if optional else split


_FIRST_CODES = re.compile(rf"\[(?!\^)([^\]]+)\]|({_CODE})|\(\?=\[([^\]]+)\]\)")
_MAY_BE_LEFT_OUT = re.compile(r"[?*]|\{0,")
_BEGINS_WITH_CODE = re.compile(_CODE + r"(?![?*{])")
_TOO_LONG = 400  # characters from which compiling the split takes longer than it will save


def _first_group(pattern: str) -> tuple[list[str], str]:
    """Return the choices of the group that opens a pattern, and what comes after the group."""
    depth, start, choices = 0, 3, []
    for at, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if (sign == "|" and depth == 1) or (sign == ")" and depth == 0):
            choices.append(pattern[start:at])
            start = at + 1
            if depth == 0:
                break
    return choices, pattern[start:]


def _begins_with(branch: str) -> str:
    """Return the codes that a branch may begin with: at others no branch need be tried."""
    first = _FIRST_CODES.match(branch)
    if first is None or _MAY_BE_LEFT_OUT.match(branch, first.end()):
        raise ValueError(f"this branch of a rule may begin with anything: {branch}")
    return first[1] or first[2] or first[3]


def _shelves(firsts: list[str]) -> list[list[int]]:
    """Sort the places of branches by the codes that these begin with, the fullest shelf first.

    No two shelves share a code: of a table of a hundred branches most are never looked at, and the
    first rule that fits is taken all the same.
    """
    shelves: list[tuple[set[str], list[int]]] = []
    for place, codes in enumerate(firsts):
        begins, places, others = set(codes), [place], []
        for shelf in shelves:
            if begins.isdisjoint(shelf[0]):
                others.append(shelf)
            else:
                begins |= shelf[0]
                places += shelf[1]
        shelves = [*others, (begins, places)]
    return sorted((sorted(places) for _, places in shelves), key=len, reverse=True)


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
        encoded = "".join(self._encode_piece(piece) for piece in _NOTATION.findall(pattern))
        return _CHOICE.sub(lambda found: f"[{found[1].replace('|', '')}]", encoded)

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
        choices = [
            (branch, rule)
            for rule in rules
            for branch in branches(f"(?:{self.encode(rule.pattern)})")
        ]
        firsts = [_begins_with(branch) for branch, _ in choices]
        shelves = _shelves(firsts)
        within = "|".join(
            f"(?=[{''.join(firsts[at] for at in shelf)}])"
            f"(?:{'|'.join(f'{choices[at][0]}()' for at in shelf)})"
            for shelf in shelves
        )
        in_order = (choices[at][1] for shelf in shelves for at in shelf)
        expression = re.compile(f"(?=[{''.join(firsts)}])(?:{within})")
        return Table(expression, (choices[0][1], *in_order))


_VOCABULARY = Path(__file__).parents[1] / "vocabulary"


def read_spellings(name: str) -> dict[str, str]:
    """Read a vocabulary of two columns: as printed → the spelling that rules use."""
    source = _VOCABULARY / name
    _heading, *rows = csv.reader(source.read_text("utf-8").splitlines())
    return {row[0]: row[1] for row in rows}
