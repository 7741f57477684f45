"""What words and figures that a slip has damaged were perhaps meant to be.

Nothing here reads. A reader that is told what a word may have been reads the text with that word
too: where it comes to something else, the word is in doubt. A word is suspect where it is no
Vietnamese syllable, or is never seen beside its neighbours, and is one slip away from a word that
the reader knows; a figure, where letters that look like figures stand in it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, zip_longest
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from kehoach.findings import Finding
from kehoach.normalize.language.diacritics import Lexicon
from kehoach.normalize.language.edit_distance import is_one_slip
from kehoach.normalize.language.folded_text import Aligned, fold_letters, lower_letters
from kehoach.normalize.language.near_words import NearWords, cuts
from kehoach.normalize.language.syllable_pairs import go_together, is_attested
from kehoach.orthography import is_syllable
from kehoach.roman import ROMAN

_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*")
_GAP = re.compile(r"\s|-\s?\n")
"""Between two halves of a word: a blank, or the hyphen at the end of a line."""
_LETTERS, _FIGURES = "IlOoSZB|", "11005281"
_AS_FIGURES = str.maketrans(_LETTERS, _FIGURES)
_UNIT_FOLLOWS = r"(?=(?:đ|d|k|tr|trđ|vnđ|triệu|tỷ|tỉ|nghìn|ngàn)(?![^\W\d_]))"
_MIXED = re.compile(
    rf"(?<![\w|])(?=[\d.,]{{0,30}}[{_LETTERS}])[\d{_LETTERS}]++(?:[.,][\d{_LETTERS}]++){{0,12}}+"
    rf"(?:(?![\w|])|{_UNIT_FOLLOWS})"
)
_COUNT = re.compile(r"(?<![\d.,])\d{1,3}\s?$")
_LONGEST_COUNT = 4
_BROKEN = re.compile(r"(?<!\d)\d++(?:\s[.,]\s?\d+|[.](?:\d\s\d\d|\d\d\s\d)(?!\d))")
"""A figure with a blank before its comma ("1 , 5"), or in a group of three ("9.20 0")."""
_GLUED = re.compile(
    r"(?<!\w)(?!(?:km|cm|dm)[23])(?P<before>[^\W\d_]{2,})?(?P<figure>\d[\d.,]*)(?P<after>(?<=\d)[^\W\d_]{2,})?(?![\w])"
)
_LETTERED = re.compile(r"(?<!\w)[^\W\d_]+[015][^\W\d_]*(?!\w)")
"""A word in which a figure stands for a letter: "t0", "tố1"."""
_AS_LETTERS = str.maketrans("015", "ois")
_CUT = re.compile(
    r"(?<![\w.,/:-])(?<!(?<!20\d)\d\s)(?P<one>\d{1,2})\s(?P<two>\d{1,3}(?:[.,]\d+)?)(?!\w|[.,]\d)"
)
_YEAR_AND_SHARE = re.compile(r"(?<![\w.,])20\d\d,\d{1,3}(?=\s?%)")
_WHOLE = 100
"""Percent that a share has at most, and so one that a blank has cut."""
_CUT_SIGN = re.compile(r"(?<![\w.,])\d+\s?(?:[.,]\s?[.,]|\s[.,])\s?\d+(?![\w/])")
"""A figure whose sign stands twice ("99..5") or behind a blank."""
_MOST = 12
"""Suggestions for one text at most: more come of a text that the reader is not for."""


Beside: TypeAlias = tuple[str, str]
"""The words before and after a word, "" where something else stands there."""


class Misprint(NamedTuple):
    """A stretch of the print, and what it may have been; ``is_sure``: it can be nothing as is."""

    start: int
    end: int
    meant: str
    is_sure: bool

    def mended(self, printed: str) -> str:
        """Return the text with what was meant in its place."""
        return f"{printed[: self.start]}{self.meant}{printed[self.end :]}"


class Reading(Protocol):
    """What a reader returns: it has its doubts with it."""

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What is doubtful about it."""


R = TypeVar("R", bound=Reading)


def weigh(
    reading: R, others: Mapping[Misprint, R], value: Callable[[R], tuple[object, ...]]
) -> tuple[R, list[Misprint], bool]:
    """Return a reading, the misprints that make it doubtful, and whether it is of one mended.

    Where the print cannot be right and one other reading is, that is taken.
    """
    changed = {each: other for each, other in others.items() if value(other) != value(reading)}
    most = len(reading.doubts)
    sure = [
        each
        for each, other in changed.items()
        if each.is_sure and value(other) and len(other.doubts) <= most
    ]
    if sure and len({value(changed[each]) for each in sure}) == 1:
        return changed[sure[0]], sure[:1], True
    return reading, [*changed], False


class MisprintFinder:
    """Finds what may be misprints of the words of one reader."""

    def __init__(self, lexicon: Lexicon, *, has_figures: bool = False) -> None:
        """Take the words of a reader; with ``has_figures`` also look at figures cut and glued."""
        self._lexicon = lexicon
        self._has_figures = has_figures
        self._words = frozenset(word for word in lexicon.words if len(word) > 1)
        self._letters = frozenset(map(fold_letters, self._words))
        self._near = NearWords(filter(is_syllable, self._words))
        self._meanings = lru_cache(maxsize=1 << 13)(self._meanings_of)
        self._near_short = NearWords(word for word in self._words if not is_syllable(word))

    def find(self, text: Aligned, is_read: Callable[[int], bool]) -> list[Misprint]:
        """Return what may be misprinted; ``is_read`` tells whether a word there was understood."""
        found = self.in_figures(text)
        words = list(_WORD.finditer(text.words))
        for one, two in pairwise(words):
            if one[0] + two[0] in self._words or _is_hyphenated(text, one, two):
                found += _joined(text, one, two)
        for word, beside in zip(words, _neighbours(text, words), strict=True):
            if self.is_clear(word[0], beside):
                continue  # as nearly all are
            if self.is_suspect(word[0], text, word.start()) and not is_read(word.start()):
                found += self._meant(text, word, beside)
        return found[:_MOST]

    def in_figures(self, text: Aligned) -> list[Misprint]:
        """Return what may be misprinted in figures, or in what may have been one."""
        found: list[Misprint] = [*_mixed_figures(text), *_broken_figures(text)]
        if self._has_figures:
            found += [*_cut_figures(text), *_years_before_shares(text)]
            found += self._glued_figures(text)
        return found

    def is_suspect(self, word: str, text: Aligned, start: int) -> bool:
        """Whether a word can be a misprint; a single letter only with marks, or by a figure."""
        if not word[0].isalpha() or word in ROMAN:
            return False
        if len(word) > 1 or word in _MARKED:
            return True
        end = start + len(word)
        is_small = text.printed[start:end].islower() and not text.words[end : end + 1].isalnum()
        return is_small and _BY_FIGURE.search(text.words, max(0, start - 2), end + 2) is not None

    def is_clear(self, word: str, beside: Beside) -> bool:
        """Whether a word needs no look: it is one, and is seen beside one of its neighbours."""
        return is_seen(word, beside) and is_word(word)

    def stands(self, word: str, beside: Beside) -> bool:
        """Whether a word is known to stand beside its neighbours."""
        if is_seen(word, beside):
            return True
        return word in self._words and self._goes(beside, word)

    def rank(self, _word: str, _beside: Beside) -> int:
        """Return how well a word goes with its neighbours; only the best are meant."""
        return 0

    def is_damaged(self, word: str) -> bool:
        """Whether a word can be nothing as it is."""
        return not is_word(word)

    def is_sure(self, printed: str, _near: str, _beside: Beside) -> bool:
        """Whether a word must be another, whatever it may be near to."""
        return self.is_damaged(lower_letters(printed))

    def may_mean(self, printed: str, near: str, beside: Beside) -> bool:
        """Whether a word may stand for a known one near it, by what stands beside it."""
        word = lower_letters(printed)
        return not is_word(word) or (is_slip(word, near) and self._goes(beside, near))

    def _glued_figures(self, text: Aligned) -> Iterator[Misprint]:
        """Figures that lost the blank behind a word, or before a known one: "chữa40", "16xã"."""
        for found in _LETTERED.finditer(text.words):
            meant = found[0].translate(_AS_LETTERS)
            if meant in self._words:
                yield Misprint(*found.span(), meant, is_sure=True)
        for found in _GLUED.finditer(text.words):
            before = found["before"]
            if not self._words.isdisjoint((before, found["after"])) or (before and is_word(before)):
                yield Misprint(*found.span(), " ".join(found.groups("")).strip(), is_sure=True)

    def _meant(self, text: Aligned, word: re.Match[str], beside: Beside) -> Iterator[Misprint]:
        """Return the known words that one slip may have turned into a word."""
        meanings = self._meanings(text.printed[slice(*word.span())], word[0], beside)
        if meanings and not (is_word(word[0]) and self._is_counted(text, word)):
            yield from (Misprint(*word.span(), meant, is_sure) for meant, is_sure in meanings)

    def _meanings_of(self, printed: str, word: str, beside: Beside) -> tuple[tuple[str, bool], ...]:
        """Return what a word may have been, and whether it can be nothing as it is."""
        if (is_word(word) or word in self._words) and self.stands(word, beside):
            return ()
        is_short = _is_short_form(printed) and word not in self._words
        short = self._near_short.near(word) if is_short else ()
        near = sorted((*self._near.near(word), *short), key=lambda one: not self._goes(beside, one))
        near = [each for each in near if self.may_mean(printed, each, beside)]
        best = max((self.rank(each, beside) for each in near), default=0)
        found = [
            (each, each not in short and self.is_sure(printed, each, beside))
            for each in near
            if self.rank(each, beside) == best
        ]
        parted = self._parted(word) if self.is_damaged(word) and not best else ()
        usual = self.usual_there(printed, beside) if not found else ()
        return (*found, *((pair, True) for pair in parted), *((each, False) for each in usual))

    def usual_there(self, _printed: str, _beside: Beside) -> Iterable[str]:
        """Return words near one that is never seen there, which official text has in its place."""
        return ()

    def _is_counted(self, text: Aligned, word: re.Match[str]) -> bool:
        """Whether a word stands after a figure, and has not the letters of a known one ("xả")."""
        is_other = word[0] in self._words or fold_letters(word[0]) not in self._letters
        return is_other and _counts(text, word)

    def _goes(self, beside: Beside, word: str) -> bool:
        """Whether a word goes with one of its neighbours in a phrase, or has none."""
        before, after = beside
        return not any(beside) or self._lexicon.go_together(before, word, after) > 0

    def _parted(self, word: str) -> Iterator[str]:
        """Two words that lost the space between them, of which at least one is known."""
        for cut in cuts(word):
            pair = word[:cut], word[cut:]
            known = [each in self._words or each == "x" for each in pair]
            if any(known) and all(known[at] or is_syllable(pair[at]) for at in (0, 1)):
                yield " ".join(pair)


_MARKED = frozenset("áàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ")
"""Letters that stand alone in no list and no formula; "ở" and "ý" are words, and known as such."""
_BY_FIGURE = re.compile(r"\d\s\w(?!\w)|(?<!\w)\w\s\d")


def _neighbours(text: Aligned, words: Sequence[re.Match[str]]) -> Iterator[Beside]:
    """Yield the words before and after each, "" where more than white space stands between."""
    before = ""
    for word, following in zip_longest(words, words[1:]):
        touches = following and not text.words[word.end() : following.start()].strip()
        yield before, following[0] if touches else ""
        before = word[0] if touches else ""


def _is_hyphenated(text: Aligned, one: re.Match[str], two: re.Match[str]) -> bool:
    """Whether a hyphen at the end of a line stands inside of a word."""
    gap = text.words[one.end() : two.start()]
    return gap[:1] == "-" and gap.endswith("\n") and is_word(one[0] + two[0])


def _joined(text: Aligned, one: re.Match[str], two: re.Match[str]) -> Iterator[Misprint]:
    """One known word that was broken in two."""
    is_broken = _GAP.fullmatch(text.words, one.end(), two.start())
    if is_broken and not go_together(one[0], two[0]):
        is_sure = not (is_word(one[0]) and is_word(two[0]))
        yield Misprint(one.start(), two.end(), one[0] + two[0], is_sure)


def is_slip(word: str, near: str) -> bool:
    """Whether a word that is one may still be a slip: of its marks, or of one letter."""
    return fold_letters(word) == fold_letters(near) or is_one_slip(word, near)


def is_word(word: str) -> bool:
    """Whether a word is a syllable that official text has."""
    return is_syllable(word) and is_attested(word)


def is_seen(word: str, beside: Beside) -> bool:
    """Whether a word stands beside one of its neighbours in official text."""
    return go_together(beside[0], word) or go_together(word, beside[1])


def _counts(text: Aligned, word: re.Match[str]) -> bool:
    """Whether a word counts what a figure before it tells."""
    near = max(word.start() - _LONGEST_COUNT, 0)
    return _COUNT.search(text.words, near, word.start()) is not None


def _is_short_form(printed: str) -> bool:
    """Whether a word is no syllable and has two capitals."""
    return sum(map(str.isupper, printed)) > 1 and not is_syllable(lower_letters(printed))


def _mixed_figures(text: Aligned) -> Iterator[Misprint]:
    """Figures in which letters stand that look like figures: "1O", "I,95", "S00.000"."""
    for found in _MIXED.finditer(text.printed):
        if any(map(str.isdigit, found[0])) or len(found[0]) == 1:
            has_figure = any(map(str.isdigit, found[0]))
            yield Misprint(*found.span(), found[0].translate(_AS_FIGURES), is_sure=has_figure)


def _cut_figures(text: Aligned) -> Iterator[Misprint]:
    """Figures with a blank inside ("3 5%"), and those with two signs in them ("99..5")."""
    for found in _CUT.finditer(text.printed):
        joined = found["one"] + found["two"]
        is_share = text.printed[found.end() :].lstrip().startswith("%")
        if not (is_share and float(joined.replace(",", ".")) > _WHOLE):
            yield Misprint(*found.span(), joined, is_sure=False)
    for found in _CUT_SIGN.finditer(text.printed):
        signs = [sign for sign in found[0] if sign in ".,"]
        first, *_, last = re.split(r"[.,\s]+", found[0])
        yield Misprint(*found.span(), f"{first}{signs[0]}{last}", is_sure=False)


def _years_before_shares(text: Aligned) -> Iterator[Misprint]:
    """A year and a share that only a comma parts: "2030,90%"."""
    for found in _YEAR_AND_SHARE.finditer(text.printed):
        yield Misprint(*found.span(), found[0].replace(",", ", "), is_sure=True)


def _broken_figures(text: Aligned) -> Iterator[Misprint]:
    for found in _BROKEN.finditer(text.printed):
        yield Misprint(*found.span(), "".join(found[0].split()), is_sure=False)
