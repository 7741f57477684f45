"""A phrase as tokens: a string of codes with the value and the place of each."""

from dataclasses import dataclass
from typing import Any

from kehoach.normalize.deadlines.notation import Rule, Table

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

    @property
    def codes(self) -> str:
        """Codes of the span."""
        return self.tokens.codes[self.first : self.stop]

    def values(self, codes: str) -> list[Value]:
        """Values of those tokens whose code is one of ``codes``."""
        tokens = self.tokens
        found = range(self.first, self.stop)
        return [tokens.values[at] for at in found if tokens.codes[at] in codes]

    def printed(self, skip: int = 0) -> str:
        """Return the printed text without its first ``skip`` tokens."""
        return self.tokens.printed(self.first + skip, self.stop)


def reduce(tokens: Tokens, table: Table[Any]) -> Tokens:
    """Replace each run of tokens that a rule of ``table`` matches by the one token it makes."""
    codes: list[str] = []
    values: list[Value] = []
    spans: list[tuple[int, int]] = []
    last = 0
    for found in table.expression.finditer(tokens.codes):
        first, stop = found.span()
        rule: Rule[Any] = table.rules[found.lastindex or 0]
        value = rule.read(Span(tokens, first, stop))
        codes += tokens.codes[last:first], "Q" if value is None else rule.code
        values += *tokens.values[last:first], value
        spans += *tokens.spans[last:first], (tokens.spans[first][0], tokens.spans[stop - 1][1])
        last = stop
    if not last:
        return tokens
    codes.append(tokens.codes[last:])
    values += tokens.values[last:]
    spans += tokens.spans[last:]
    return Tokens(tokens.text, "".join(codes), values, spans)
