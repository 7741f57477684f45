"""Which of the words that may be meant can change a reading at all.

Most cannot: no rule makes anything else of them. Then the reading need not be made again.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from kehoach.normalize.deadlines.alternatives import Alternative
from kehoach.normalize.deadlines.grammar import PHRASES
from kehoach.normalize.deadlines.merging import BESIDE, Found
from kehoach.normalize.deadlines.passes import phrases_of
from kehoach.normalize.language.tokens import Tokens
from kehoach.normalize.periods.terms import PARTS, PASSES, steps


def told_apart(meanings: Iterable[Alternative], tokens: Tokens) -> Iterator[Alternative]:
    """Yield those of which the rules may make other deadlines than of the printed tokens."""
    printed = _Printed(tokens)
    for meant in meanings:
        if not _is_one_code(meant) or printed.differs(tokens.spans[meant.first], meant.codes):
            yield meant


def _is_one_code(meant: Alternative) -> bool:
    """Whether one token takes the place of one, and none that ties two deadlines or parts them."""
    return meant.stop == meant.first + 1 and len(meant.codes) == 1 and meant.codes not in BESIDE


class _Printed:
    """What the passes made of the printed tokens."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    @cached_property
    def steps(self) -> list[Tokens]:
        """The tokens before the passes, and after each."""
        return steps(self.tokens)

    @cached_property
    def found(self) -> list[Found]:
        """What the phrase rules read."""
        return phrases_of(self.steps[-1])[0]

    def differs(self, span: tuple[int, int], code: str) -> bool:
        """Whether a rule makes something else of the token at ``span`` where it has this code."""
        again = (PARTS,) * (len(self.steps) - len(PASSES) - 1)
        for tokens, table in zip(self.steps, (*PASSES, *again), strict=False):
            other = _with_code(tokens, span, code)
            if other is None or table.matches(other.codes) != table.matches(tokens.codes):
                return True
        last, was = _with_code(self.steps[-1], span, code), self.steps[-1]
        if last is None or PHRASES.matches(last.codes) != PHRASES.matches(was.codes):
            return True
        return phrases_of(last)[0] != self.found


def _with_code(tokens: Tokens, span: tuple[int, int], code: str) -> Tokens | None:
    """Return tokens with another code for one; None where a rule took it, or it parts others."""
    if span not in tokens.spans:
        return None
    at = tokens.spans.index(span)
    if tokens.codes[at] in BESIDE:
        return None
    codes = f"{tokens.codes[:at]}{code}{tokens.codes[at + 1 :]}"
    return Tokens(tokens.text, codes, tokens.values, tokens.spans)
