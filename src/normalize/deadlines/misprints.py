"""What words and numerals that a slip has damaged were perhaps meant to be.

Nothing here reads: each ``Alternative`` puts other tokens in the place of some. The reader tries
them and is only told of those that would make another deadline.
"""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from kehoach.normalize.deadlines.grammar import LEXER, SYLLABLES
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.near_words import NearWords, cuts
from kehoach.normalize.language.syllable_pairs import go_together, is_attested
from kehoach.normalize.language.tokens import Tokens, Value
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.normalize.periods.lexer import (
    LOOKALIKE_FIGURES,
    LOOKALIKE_LETTERS,
    ROMAN_NUMBERS,
    number,
)
from kehoach.orthography import is_syllable

_UNITS = frozenset({"ngày", "tuần", "tháng", "quý", "năm"})
_USUAL = frozenset({"hạn", "thượng"})
"""A word that stands where others do that are like it."""
_UNKNOWN = "W"
_SIGNS = frozenset("SDTZCMLOKJV")
_NUMERALS = frozenset("NYXGR")
_TIME_WORDS = [row["word"] for row in read_vocabulary("deadline_time_words")]
_TIME_LETTERS = set(map(fold_letters, _TIME_WORDS))
_LETTERS = set(map(fold_letters, SYLLABLES))
_TIMELY = _NUMERALS | {SYLLABLES[word] for word in _TIME_WORDS}
_LIKE_TIME = {
    code
    for word, code in SYLLABLES.items()
    if code not in _TIMELY and fold_letters(word) in _TIME_LETTERS
} | {SYLLABLES["tư"], SYLLABLES["sáu"]}
_SUSPECT = _LIKE_TIME | {_UNKNOWN}
_COUNTING = frozenset(SYLLABLES[word] for word in ("tư", "sáu"))
_FRAME = frozenset(
    SYLLABLES[word] for word in (*_UNITS, "từ", "đến", "tới", "trước", "sau", "trong", "hết", "và")
)
"""Words beside which anything may stand: a word is known by its other neighbour."""
"""Words that have the letters of others without which a deadline is another one."""
_UNIT_CODES = frozenset(SYLLABLES[word] for word in _UNITS)
_HOMOGRAPHS: dict[str, set[str]] = {}
for _word, _code in SYLLABLES.items():
    _HOMOGRAPHS.setdefault(fold_letters(_word), set()).add(_code)
"""Words of one spelling but for their marks."""
_BESIDE_FIGURES = frozenset("SD") | {SYLLABLES[word] for word in _UNITS}
_NEAR = NearWords(word for word in SYLLABLES if len(word) > 1 and is_syllable(word))
_GAP = re.compile(r"\s+|-\s*\n\s*")
"""Between two halves of a word: white space, or the hyphen at the end of a line."""
_SENTENCE = 2  # words by which a text is known to be typed without marks
_MOST = 12  # alternatives of one phrase: more come of text that is no deadline


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


def alternatives(tokens: Tokens, unread: Set[int]) -> list[Alternative]:
    """Return what may be meant by unknown words, and by known ones that no rule took.

    ``unread`` are the places in the text at which the tokens begin that nothing was read of.
    """
    if not unread and _SUSPECT.isdisjoint(tokens.codes) and not tokens.text.isascii():
        return []  # as most are: every word is known, and was read
    found: list[Alternative] = list(_without_marks(tokens))
    for at in sorted(range(len(tokens.codes)), key=lambda at: tokens.codes[at] != _UNKNOWN):
        code = tokens.codes[at]
        is_unread = tokens.spans[at][0] in unread
        is_loose = is_unread and (code in _NUMERALS or not code.isascii())
        if code in _UNKNOWN or is_loose or _is_like_time(tokens, at):
            found += _instead_of(tokens, at)
        if len(found) > _MOST:
            break
    return found[:_MOST]


def _without_marks(tokens: Tokens) -> Iterator[Alternative]:
    """Words of a text typed without marks that may be others of the same letters."""
    if not tokens.text.isascii():
        return
    words = sum(_printed(tokens, at).isalpha() for at in range(len(tokens.codes)))
    if words < _SENTENCE:
        return
    for at, code in enumerate(tokens.codes):
        for other in _HOMOGRAPHS.get(_printed(tokens, at), ()):
            if other != code and code not in _UNIT_CODES:
                yield Alternative(at, at + 1, other, (None,), (tokens.spans[at],), is_sure=False)


def _has_known_letters(tokens: Tokens, at: int) -> bool:
    """Whether a word is none of deadlines but has the letters of one ("nam", "nhu câu")."""
    is_open = tokens.codes[at] == _UNKNOWN or tokens.codes[at] in _LIKE_TIME
    return is_open and fold_letters(_printed(tokens, at)) in _LETTERS


def _is_like_time(tokens: Tokens, at: int) -> bool:
    """Whether a word with the letters of another ("ngay", "tư") stands beside a number.

    Or beside a word of time with which it is never seen: "từ ngay kết thúc".
    """
    code = tokens.codes[at]
    if code not in _LIKE_TIME:
        return False
    around = tokens.codes[max(at - 1, 0) : at] + tokens.codes[at + 1 : at + 2]
    if not _NUMERALS.isdisjoint(around):
        return True
    beside = _beside(tokens, at)
    return (
        code not in _COUNTING
        and beside[1] is not None
        and _is_timely(tokens, beside)
        and not _goes_with(tokens, at, beside, is_usual=False)
    )


def _instead_of(tokens: Tokens, at: int) -> Iterator[Alternative]:
    printed = _printed(tokens, at)
    if not printed.isalpha():
        yield from _with_slash(tokens, at, printed)
        return
    yield from _as_figures(tokens, at, printed)
    if tokens.codes[at] == "R" and tokens.printed(at, at + 1).isupper():
        return
    yield from _joined(tokens, at, at + 1)
    yield from _joined(tokens, at - 1, at)
    is_word = _is_word(printed)
    if printed in _USUAL or (is_word and not _NEAR.near(printed)) or _is_sign(tokens, at):
        return
    beside = _beside(tokens, at)
    is_apart = is_word and not _is_like_time(tokens, at) and not _counts_quarters(tokens, at)
    if is_apart and (
        _goes_with(tokens, at, beside, is_usual=not _has_known_letters(tokens, at))
        or not (fold_letters(printed) in _LETTERS or _is_timely(tokens, beside))
    ):
        return
    yield from _near(tokens, at, printed, is_word=is_word)
    if not is_word:
        yield from _parted(tokens, at, printed)
        yield from _with_numeral(tokens, at, printed)


@lru_cache(maxsize=1 << 13)
def _is_word(printed: str) -> bool:
    return is_syllable(printed) and is_attested(printed)


def _counts_quarters(tokens: Tokens, at: int) -> bool:
    """Whether a word with the letters of "quý" stands before a Roman numeral: "quỹ III"."""
    is_before = tokens.codes[at + 1 : at + 2] == "R"
    return is_before and fold_letters(_printed(tokens, at)) == "quy"


def _beside(tokens: Tokens, at: int) -> tuple[int | None, int | None]:
    """Return the places of the words or numbers before and after a word, over one sign."""
    places = ((at - 1, at - 2), (at + 1, at + 2))
    first, second = (
        next((place for place in pair if _is_there(tokens, place)), None) for pair in places
    )
    return first, second


def _is_there(tokens: Tokens, place: int) -> bool:
    return 0 <= place < len(tokens.codes) and tokens.codes[place] not in _SIGNS


def _goes_with(
    tokens: Tokens, at: int, beside: tuple[int | None, int | None], *, is_usual: bool
) -> bool:
    """Whether a word is known to stand beside a neighbour.

    One that is unusual, with both, or with one beside which not every word may stand.
    """
    before, after = beside
    known: list[tuple[bool, bool]] = []
    if before is not None and _printed(tokens, before).isalpha():
        pair = _printed(tokens, before), _printed(tokens, at)
        known.append((go_together(*pair), tokens.codes[before] in _FRAME))
    if after is not None and _printed(tokens, after).isalpha():
        pair = _printed(tokens, at), _printed(tokens, after)
        known.append((go_together(*pair), tokens.codes[after] in _FRAME))
    if is_usual:
        return any(is_known for is_known, _ in known)
    is_told = any(is_known and not is_frame for is_known, is_frame in known)
    return is_told or (len(known) > 1 and all(is_known for is_known, _ in known))


def _is_timely(tokens: Tokens, beside: tuple[int | None, int | None]) -> bool:
    """Whether a number, or a word of deadlines, is beside."""
    return any(tokens.codes[at] in _TIMELY for at in beside if at is not None)


def _printed(tokens: Tokens, at: int) -> str:
    start, end = tokens.spans[at]
    return tokens.text[start:end].lower()


_VOWELS = frozenset("aeiouy")


def _is_sign(tokens: Tokens, at: int) -> bool:
    """Whether letters are a document's ("186/KH") or capitals that make no word in a text."""
    start, end = tokens.spans[at]
    word = tokens.text[start:end]
    if tokens.codes[max(at - 2, 0) : at] in _OF_NUMBER:
        return True
    has_no_vowel = word.isupper() and _VOWELS.isdisjoint(fold_letters(word.lower()))
    return has_no_vowel and len(word) > 1 and not tokens.text.isupper()


_OF_NUMBER = {"NS", "XS"}


def _near(tokens: Tokens, at: int, printed: str, *, is_word: bool) -> Iterator[Alternative]:
    """Words that one slip turns into the printed one; which may be a word too."""
    meant = {SYLLABLES[word]: word for word in _NEAR.near(printed)}
    for code, word in meant.items():
        is_sure = not is_word or (word in _UNITS and tokens.codes[at + 1 : at + 2] in _NUMERALS)
        yield Alternative(at, at + 1, code, (None,), (tokens.spans[at],), is_sure)


def _as_figures(tokens: Tokens, at: int, printed: str) -> Iterator[Alternative]:
    """A number of which every figure was taken for a letter: "S/2026", "ngày lO"."""
    if LOOKALIKE_LETTERS.issuperset(printed):
        code, value = number(printed.translate(LOOKALIKE_FIGURES))
        beside = tokens.codes[max(at - 1, 0) : at] + tokens.codes[at + 1 : at + 2]
        is_sure = not _BESIDE_FIGURES.isdisjoint(beside)
        yield Alternative(at, at + 1, code, (value,), (tokens.spans[at],), is_sure)


def _with_slash(tokens: Tokens, at: int, printed: str) -> Iterator[Alternative]:
    """Two numbers with a slash between them that was taken for a figure: "15l12"."""
    start, end = tokens.spans[at]
    for sign in re.finditer(r"(?<=[0-9])[il1](?=[0-9])", printed):
        cut = sign.start()
        first, last = (
            piece.translate(LOOKALIKE_FIGURES) for piece in (printed[:cut], printed[cut + 1 :])
        )
        pairs = (number(first), ("S", None), number(last))
        spans = ((start, start + cut), (start + cut, start + cut + 1), (start + cut + 1, end))
        codes = "".join(code for code, _ in pairs)
        yield Alternative(
            at, at + 1, codes, tuple(value for _, value in pairs), spans, is_sure=True
        )


def _parted(tokens: Tokens, at: int, printed: str) -> Iterator[Alternative]:
    """Two words that lost the space between them, of which at least one is known."""
    start, end = tokens.spans[at]
    for cut in cuts(printed):
        pair = printed[:cut], printed[cut:]
        codes = [LEXER.code_of(word, tokens.text) for word in pair]
        if any(codes) and all(
            code or is_syllable(word) for code, word in zip(codes, pair, strict=True)
        ):
            spans = ((start, start + cut), (start + cut, end))
            both = "".join(code or _UNKNOWN for code in codes)
            values = tuple(map(ROMAN_NUMBERS.get, pair))
            yield Alternative(at, at + 1, both, values, spans, is_sure=True)


_STUCK_NUMERAL = re.compile(r"(?P<unit>\w{2,6}?)(?P<numeral>i{1,3}|iv)")


def _with_numeral(tokens: Tokens, at: int, printed: str) -> Iterator[Alternative]:
    """A damaged "quý" that lost the space before its numeral: "qúyIII", "uýII"."""
    found = _STUCK_NUMERAL.fullmatch(printed)
    if found and "quý" in (found["unit"], *_NEAR.near(found["unit"])):
        start, end = tokens.spans[at]
        cut = start + found.end("unit")
        value = ROMAN_NUMBERS[found["numeral"]]
        spans = ((start, cut), (cut, end))
        yield Alternative(at, at + 1, SYLLABLES["quý"] + "R", (None, value), spans, is_sure=True)


def _joined(tokens: Tokens, first: int, second: int) -> Iterator[Alternative]:
    """One known word that was broken in two."""
    if first < 0 or second >= len(tokens.codes):
        return
    second += tokens.codes[second] == "D"
    first -= tokens.codes[first] == "D"
    if second >= len(tokens.codes):
        return
    (start, end), (after, stop) = tokens.spans[first], tokens.spans[second]
    word = (tokens.text[start:end] + tokens.text[after:stop]).lower()
    code = LEXER.code_of(word, tokens.text)
    if code is None or len(word) < 2 or not _GAP.fullmatch(tokens.text[end:after]):
        return
    halves = (_printed(tokens, each) for each in (first, second))
    is_sure = "-" in tokens.text[end:after] or not all(map(is_syllable, halves))
    yield Alternative(
        first, second + 1, code, (ROMAN_NUMBERS.get(word),), ((start, stop),), is_sure
    )
