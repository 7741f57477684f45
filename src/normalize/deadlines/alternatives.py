"""What a word or figure of a phrase may be a slip of: other tokens to be put in its place."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from kehoach.normalize.deadlines.alphabet import DATE_WORDS
from kehoach.normalize.deadlines.grammar import LEXER, SYLLABLES
from kehoach.normalize.language.near_words import NearWords, cuts
from kehoach.normalize.language.tokens import Tokens, Value
from kehoach.normalize.periods.alphabet import ENGLISH
from kehoach.normalize.periods.lexer import (
    LOOKALIKE_FIGURES,
    LOOKALIKE_LETTERS,
    ROMAN_NUMBERS,
    number,
)
from kehoach.orthography import is_syllable

UNITS = frozenset({"ngày", "tuần", "tháng", "quý", "năm"})
UNKNOWN = "W"
NUMERALS = frozenset("NYXGR")
NEAR = NearWords(
    word for word in SYLLABLES if len(word) > 1 and is_syllable(word) and word not in ENGLISH
)
_BESIDE_FIGURES = frozenset("SD") | {SYLLABLES[word] for word in UNITS}
_GAP = re.compile(r"\s+|-\s*\n\s*")
"""Between two halves of a word: white space, or the hyphen at the end of a line."""


class Alternative(NamedTuple):
    """Tokens to be put in the place of the tokens ``first .. stop - 1``.

    ``is_sure``: what is printed is no word, or stands where no other than this can.
    """

    first: int
    stop: int
    codes: str
    values: tuple[Value, ...]
    spans: tuple[tuple[int, int], ...]
    is_sure: bool

    def put_into(self, tokens: Tokens) -> Tokens:
        """Return the tokens with these in their place."""
        first, stop = self.first, self.stop
        return Tokens(
            tokens.text,
            f"{tokens.codes[:first]}{self.codes}{tokens.codes[stop:]}",
            [*tokens.values[:first], *self.values, *tokens.values[stop:]],
            [*tokens.spans[:first], *self.spans, *tokens.spans[stop:]],
        )


def instead(
    tokens: Tokens, at: int, code: str, value: Value = None, *, is_sure: bool
) -> Alternative:
    """Return one token in the place of the one at ``at``."""
    return Alternative(at, at + 1, code, (value,), (tokens.spans[at],), is_sure)


def _in_pieces(
    tokens: Tokens, at: int, codes: str, values: tuple[Value, ...], cut: tuple[int, ...]
) -> Alternative:
    """Return several tokens in the place of one, which is cut at places counted from its start."""
    start, end = tokens.spans[at]
    edges = (start, *(start + each for each in cut), end)
    spans = tuple(pairwise(edges))
    return Alternative(at, at + 1, codes, values, spans, is_sure=True)


def near(tokens: Tokens, at: int, word: str, *, is_word: bool) -> Iterator[Alternative]:
    """Words that one slip turns into the printed one, first those that bear on the time.

    The printed one may be a word too.
    """
    words = sorted(NEAR.near(word), key=lambda each: SYLLABLES[each] not in DATE_WORDS)
    meant = {SYLLABLES[each]: each for each in words}
    for code, each in meant.items():
        is_sure = not is_word or (each in UNITS and tokens.codes[at + 1 : at + 2] in NUMERALS)
        yield instead(tokens, at, code, is_sure=is_sure)


def as_figures(tokens: Tokens, at: int, word: str) -> Iterator[Alternative]:
    """A number of which every figure was taken for a letter: "S/2026", "ngày lO"."""
    if LOOKALIKE_LETTERS.issuperset(word):
        code, value = number(word.translate(LOOKALIKE_FIGURES))
        beside = tokens.codes[max(at - 1, 0) : at] + tokens.codes[at + 1 : at + 2]
        yield instead(tokens, at, code, value, is_sure=not _BESIDE_FIGURES.isdisjoint(beside))


def with_slash(tokens: Tokens, at: int, word: str) -> Iterator[Alternative]:
    """Two numbers with a slash between them that was taken for a figure: "15l12"."""
    for sign in _SLASH.finditer(word) if len(word) <= _LONGEST_DAY else ():
        cut = sign.start()
        (code, value), (other, last) = (
            number(piece.translate(LOOKALIKE_FIGURES)) for piece in (word[:cut], word[cut + 1 :])
        )
        yield _in_pieces(tokens, at, f"{code}S{other}", (value, None, last), (cut, cut + 1))


_SLASH = re.compile(r"(?<=[0-9])[il1](?=[0-9])")
_LONGEST_DAY = len("31/12/2026")


def parted(tokens: Tokens, at: int, word: str) -> Iterator[Alternative]:
    """Two words that lost the space between them, of which at least one is known."""
    for cut in cuts(word):
        pair = word[:cut], word[cut:]
        codes = [LEXER.code_of(each, tokens.text) for each in pair]
        if any(codes) and all(
            code or is_syllable(each) for code, each in zip(codes, pair, strict=True)
        ):
            both = "".join(code or UNKNOWN for code in codes)
            yield _in_pieces(tokens, at, both, tuple(map(ROMAN_NUMBERS.get, pair)), (cut,))


_STUCK_NUMERAL = re.compile(r"(?P<unit>\w{2,6}?)(?P<numeral>i{1,3}|iv)")


def with_numeral(tokens: Tokens, at: int, word: str) -> Iterator[Alternative]:
    """A damaged "quý" that lost the space before its numeral: "qúyIII", "uýII"."""
    found = _STUCK_NUMERAL.fullmatch(word)
    if found and "quý" in (found["unit"], *NEAR.near(found["unit"])):
        values = (None, ROMAN_NUMBERS[found["numeral"]])
        yield _in_pieces(tokens, at, SYLLABLES["quý"] + "R", values, (found.end("unit"),))


def joined(tokens: Tokens, first: int, second: int) -> Iterator[Alternative]:
    """One known word that was broken in two."""
    (start, end), (after, stop) = tokens.spans[first], tokens.spans[second]
    halves = tokens.text[start:end].lower(), tokens.text[after:stop].lower()
    word = "".join(halves)
    code = LEXER.code_of(word, tokens.text)
    if code is None or len(word) < 2 or not _GAP.fullmatch(tokens.text[end:after]):
        return
    is_sure = "-" in tokens.text[end:after] or not all(map(is_syllable, halves))
    value = ROMAN_NUMBERS.get(word)
    yield Alternative(first, second + 1, code, (value,), ((start, stop),), is_sure)
