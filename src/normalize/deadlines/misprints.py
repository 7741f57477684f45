"""Which words and numerals of a phrase a slip may have damaged, and what they were meant to be.

Nothing here reads: each ``Alternative`` puts other tokens in the place of some. The reader tries
them and is only told of those that would make another deadline.
"""

from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from kehoach.normalize.deadlines import alternatives as may_be
from kehoach.normalize.deadlines.alternatives import NEAR, NUMERALS, UNITS, UNKNOWN, Alternative
from kehoach.normalize.deadlines.grammar import LEXER, SYLLABLES
from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.syllable_pairs import go_together, is_attested
from kehoach.normalize.language.tokens import Tokens
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.orthography import is_syllable

_USUAL = frozenset({"hạn", "thượng"})
"""A word that stands where others do that are like it."""
_SIGNS = frozenset("SDTZCMLOKJVe")
_TIME_WORDS = [row["word"] for row in read_vocabulary("deadline_time_words")]
_TIME_LETTERS = set(map(fold_letters, _TIME_WORDS))
_LETTERS = set(map(fold_letters, SYLLABLES))
_TIMELY = NUMERALS | {SYLLABLES[word] for word in _TIME_WORDS}
_COUNTING = frozenset(SYLLABLES[word] for word in ("tư", "sáu"))
_LIKE_TIME = _COUNTING | {
    code
    for word, code in SYLLABLES.items()
    if code not in _TIMELY and fold_letters(word) in _TIME_LETTERS
}
"""Words that have the letters of others without which a deadline is another one."""
_SUSPECT = _LIKE_TIME | {UNKNOWN}
_FRAME = frozenset(
    SYLLABLES[word] for word in (*UNITS, "từ", "đến", "tới", "trước", "sau", "trong", "hết", "và")
)
"""Words beside which anything may stand: a word is known by its other neighbour."""
_UNIT_CODES = frozenset(SYLLABLES[word] for word in UNITS)
_HOMOGRAPHS: dict[str, set[str]] = {}
for _word, _code in SYLLABLES.items():
    _HOMOGRAPHS.setdefault(fold_letters(_word), set()).add(_code)
"""Words of one spelling but for their marks."""
_SENTENCE = 2  # words by which a text is known to be typed without marks
_MOST = 12  # alternatives of one phrase: more come of text that is no deadline


def alternatives(tokens: Tokens, unread: Set[int]) -> list[Alternative]:
    """Return what may be meant by unknown words, and by known ones that no rule took.

    ``unread`` are the places in the text at which the tokens begin that nothing was read of.
    """
    if not unread and _SUSPECT.isdisjoint(tokens.codes) and not tokens.text.isascii():
        return []  # as most are: every word is known, and was read
    phrase = _Phrase(tokens)
    found: list[Alternative] = list(phrase.without_marks())
    for at in phrase.suspects(unread):
        found += phrase.instead_of(at)
        if len(found) > _MOST:
            break
    return found[:_MOST]


class _Phrase:
    """The tokens of a phrase, each with its print in small letters."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.codes = tokens.codes
        lowered = tokens.text.lower()
        self.words = [lowered[start:end] for start, end in tokens.spans]

    def suspects(self, unread: Set[int]) -> Iterator[int]:
        """Yield which tokens may be damaged: unknown words, then what was not read or looks odd."""
        yield from (at for at, code in enumerate(self.codes) if code == UNKNOWN)
        for at, code in enumerate(self.codes):
            if code == UNKNOWN or (code.isascii() and code not in NUMERALS):
                continue
            if self.tokens.spans[at][0] in unread or self.is_like_time(at):
                yield at

    def without_marks(self) -> Iterator[Alternative]:
        """Words of a text typed without marks that may be others of the same letters."""
        if not self.tokens.text.isascii() or sum(map(str.isalpha, self.words)) < _SENTENCE:
            return
        for at, code in enumerate(self.codes):
            for other in sorted(_HOMOGRAPHS.get(self.words[at], ())):
                if other != code and code not in _UNIT_CODES:
                    yield may_be.instead(self.tokens, at, other, is_sure=False)

    def instead_of(self, at: int) -> Iterator[Alternative]:
        """Return what a word or figure may be."""
        tokens, word = self.tokens, self.words[at]
        if not word.isalpha():
            yield from may_be.with_slash(tokens, at, word)
            return
        yield from may_be.as_figures(tokens, at, word)
        if self.codes[at] == "R" and tokens.printed(at, at + 1).isupper():
            return
        yield from self._joined(at, at + 1)
        yield from self._joined(at - 1, at)
        is_word = _is_word(word)
        if not self._is_damaged(at, is_word=is_word):
            return
        yield from may_be.near(tokens, at, word, is_word=is_word)
        if not is_word:
            yield from may_be.parted(tokens, at, word)
            yield from may_be.with_numeral(tokens, at, word)

    def _joined(self, first: int, second: int) -> Iterable[Alternative]:
        """Return the known word that two neighbours make, also over a dash between them."""
        if first < 0 or second >= len(self.codes):
            return ()
        second += self.codes[second] == "D"
        first -= self.codes[first] == "D"
        is_known = (
            first >= 0
            and second < len(self.codes)
            and LEXER.knows(self.words[first] + self.words[second])
        )
        return may_be.joined(self.tokens, first, second) if is_known else ()

    def _is_damaged(self, at: int, *, is_word: bool) -> bool:
        """Whether one word may have been turned into this one."""
        word = self.words[at]
        if word in _USUAL or (is_word and not NEAR.near(word)) or self._is_sign(at):
            return False
        if not is_word or self.is_like_time(at) or self._counts_quarters(at):
            return True
        beside = self._beside(at)
        if self._goes_with(at, beside, is_usual=not self._has_known_letters(at)):
            return False
        return fold_letters(word) in _LETTERS or self._is_timely(beside)

    def is_like_time(self, at: int) -> bool:
        """Whether a word with the letters of another ("ngay", "tư") stands beside a number.

        Or beside a word of time with which it is never seen: "từ ngay kết thúc".
        """
        code = self.codes[at]
        if code not in _LIKE_TIME or self.words[at - 1 : at] == ["thứ"]:  # a day of the week
            return False
        around = self.codes[max(at - 1, 0) : at] + self.codes[at + 1 : at + 2]
        if not NUMERALS.isdisjoint(around):
            return True
        beside = self._beside(at)
        return (
            code not in _COUNTING
            and beside[1] is not None
            and self._is_timely(beside)
            and not self._goes_with(at, beside, is_usual=False)
        )

    def _has_known_letters(self, at: int) -> bool:
        """Whether a word is none of deadlines but has the letters of one ("nam", "nhu câu")."""
        return self.codes[at] in _SUSPECT and fold_letters(self.words[at]) in _LETTERS

    def _counts_quarters(self, at: int) -> bool:
        """Whether a word with the letters of "quý" stands before a Roman numeral: "quỹ III"."""
        return self.codes[at + 1 : at + 2] == "R" and fold_letters(self.words[at]) == "quy"

    def _beside(self, at: int) -> tuple[int | None, int | None]:
        """Return the places of the words or numbers before and after a word, over one sign."""
        return self._first_of(at - 1, at - 2), self._first_of(at + 1, at + 2)

    def _first_of(self, *places: int) -> int | None:
        """Return the first place at which a word or number stands."""
        for place in places:
            if 0 <= place < len(self.codes) and self.codes[place] not in _SIGNS:
                return place
        return None

    def _goes_with(self, at: int, beside: tuple[int | None, int | None], *, is_usual: bool) -> bool:
        """Whether a word is known to stand beside a neighbour.

        One that is unusual, with both, or with one beside which not every word may stand.
        """
        before, after = beside
        known: list[tuple[bool, bool]] = []
        if before is not None and self.words[before].isalpha():
            is_seen = go_together(self.words[before], self.words[at])
            known.append((is_seen, self.codes[before] in _FRAME))
        if after is not None and self.words[after].isalpha():
            is_seen = go_together(self.words[at], self.words[after])
            known.append((is_seen, self.codes[after] in _FRAME))
        if is_usual:
            return any(is_seen for is_seen, _ in known)
        is_told = any(is_seen and not is_frame for is_seen, is_frame in known)
        return is_told or (len(known) > 1 and all(is_seen for is_seen, _ in known))

    def _is_timely(self, beside: tuple[int | None, int | None]) -> bool:
        """Whether a number, or a word of deadlines, is beside."""
        return any(self.codes[at] in _TIMELY for at in beside if at is not None)

    def _is_sign(self, at: int) -> bool:
        """Whether letters are a document's ("186/KH") or capitals that make no word in a text."""
        start, end = self.tokens.spans[at]
        printed = self.tokens.text[start:end]
        if self.codes[max(at - 2, 0) : at] in _OF_NUMBER:
            return True
        has_no_vowel = printed.isupper() and _VOWELS.isdisjoint(fold_letters(self.words[at]))
        return has_no_vowel and len(printed) > 1 and not self.tokens.text.isupper()


_OF_NUMBER = {"NS", "XS"}
_VOWELS = frozenset("aeiouy")


@lru_cache(maxsize=1 << 13)
def _is_word(printed: str) -> bool:
    return is_syllable(printed) and is_attested(printed)
