"""A phrase as tokens: a string of codes with the value and the place of each."""

from dataclasses import dataclass
from itertools import compress
from typing import Any

from kehoach.normalize.language.token_regex import Table

Value = Any
"""What a token stands for: a number, or what the first pass made of it."""


@dataclass(slots=True)
class Tokens:
    """Codes of a phrase; ``values`` and ``spans`` have one entry for each code."""

    text: str
    codes: str
    values: list[Value]
    spans: list[tuple[int, int]]

    def printed(self, first: int, stop: int) -> str:
        """Return the text of the tokens ``first .. stop - 1`` on one line."""
        if stop <= first:
            return ""
        return " ".join(self.text[self.spans[first][0] : self.spans[stop - 1][1]].split())


@dataclass(slots=True)
class Span:
    """The tokens ``first .. stop - 1``, which a rule has matched."""

    tokens: Tokens
    first: int
    stop: int
    codes: str

    def values(self, codes: str) -> list[Value]:
        """Values of those tokens whose code is one of ``codes``."""
        own = self.tokens.values[self.first : self.stop]
        return list(compress(own, map(codes.__contains__, self.codes)))

    def part(self, first: int, stop: int) -> "Span":
        """Return the tokens ``first .. stop - 1`` of the span."""
        at = self.first
        return Span(self.tokens, at + first, at + stop, self.codes[first:stop])

    def printed(self, skip: int = 0) -> str:
        """Return the printed text without its first ``skip`` tokens."""
        return self.tokens.printed(self.first + skip, self.stop)


def reduce(tokens: Tokens, table: Table[Any]) -> Tokens:
    """Replace each run of tokens that a rule of ``table`` matches by the one token it makes."""
    found = table.matches(tokens.codes)
    if not found:
        return tokens
    codes, values, spans = tokens.codes, tokens.values.copy(), tokens.spans.copy()
    for rule, first, stop in reversed(found):  # from the last: the places of the others stay right
        value = rule.read(Span(tokens, first, stop, tokens.codes[first:stop]))
        codes = f"{codes[:first]}{'Q' if value is None else rule.code}{codes[stop:]}"
        values[first:stop] = (value,)
        spans[first:stop] = ((spans[first][0], spans[stop - 1][1]),)
    return Tokens(tokens.text, codes, values, spans)
