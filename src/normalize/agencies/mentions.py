"""One agency as found in a cell, while its parts may still be shared with its neighbours."""

import re
from dataclasses import dataclass

from kehoach.normalize.agencies.known_offices import Head
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.readings import AgencyKind

SHORT = re.compile(r"[^\W\d_]*[A-ZĐƯ]{2}")
"""The beginning of letters that abbreviate."""


@dataclass(frozen=True, slots=True)
class Tail:
    """What follows a name and says whose office it is: a place, a group of places, an owner.

    ``level`` is the word of a single place ("huyện"), ``is_proper`` whether the place is named.
    """

    text: str = ""
    end: int = 0
    kind: AgencyKind = "named"
    level: str = ""
    is_proper: bool = False


NO_TAIL = Tail()


@dataclass(slots=True)
class Mention:
    """An agency over tokens ``start .. end - 1``; ``gap`` holds the marks printed before it."""

    kind: AgencyKind
    start: int
    end: int
    base: str
    head: Head | None = None
    tail: Tail = NO_TAIL
    is_known: bool = False
    is_longer: bool = False
    """Whether words were added to a known name."""
    gap: str = ""
    outer: int = -1
    """Index of the mention before the parenthesis that this one stands in, else -1."""

    @property
    def name(self) -> str:
        """The canonical name so far."""
        return f"{self.base} {self.tail.text}".strip()


def joins_letters(tokens: Tokens, at: int) -> bool:
    """Whether a sign with no blanks stands between letters that abbreviate: "TC-KT", "KT&ĐT"."""
    is_glued = tokens.end[at - 1] == tokens.start[at] == tokens.end[at] - 1
    is_next = is_glued and tokens.low[at] in ("-", "&") and tokens.start[at + 1] == tokens.end[at]
    return is_next and tokens.acronym[at - 1] and tokens.acronym[at + 1]


def render(tokens: Tokens, first: int, last: int) -> str:
    """Join tokens as a name is written: one kind of dash, no stray spaces."""
    text = ""
    for at in range(first, last):
        word = tokens.word[at]
        is_joined = joins_letters(tokens, at) or (at > first and joins_letters(tokens, at - 1))
        if is_joined or word in (",", ";", ":"):
            text += word
        elif word == "/":
            text += "/"
        elif word == "&":
            text += " và"
        elif word not in (".", "\n"):
            text += word if text.endswith("/") or not text else f" {word}"
    return text.strip(" -,/")


def place_name(tokens: Tokens, first: int, last: int) -> str:
    """Render the name of a place, with its capitals also where the cell is all in capitals."""
    text = render(tokens, first, last)
    return text.title() if tokens.is_upper else text


def common_case(text: str) -> str:
    """Return a group's nouns or a title in lower case, names and letters within it as they are."""
    words = (word if SHORT.match(word) else word.lower() for word in text.split(" "))
    return " ".join(words).replace("chính phủ", "Chính phủ").replace("ủy ban", "Ủy ban")


def capitalized(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
