"""Tone marks: where a syllable carries its tone, and words that have lost their marks.

Readers match with the marks. Before they look, a text is put right by the words that they know
(a `Lexicon`): a tone on the wrong vowel is moved ("qúy"), and a word that has lost marks gets them
back where its neighbour says which word it was ("ngan sách"). In a text without any marks every
word that a reader may know gets its marks. No letter changes its place.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from kehoach.normalize.language.folded_text import Aligned, fold_letters, lower_letters
from kehoach.normalize.language.vocabulary import choices
from kehoach.orthography import is_syllable

ANY_FIGURE = "#"
"""Stands for a figure where words are neighbours."""
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_QUALITY = frozenset("ăâêôơư")
_VOWELS = frozenset("aăâeêioôơuưy")
_BAR = "\u0335"
"""The stroke of đ, as a mark of its own."""
_MOST_SEEN = 1 << 14
_MARK = re.compile("[à-öø-ỹ]")
_WORD = re.compile(r"[^\W\d_]+|\d[\d.,]*|[^\w\s]")
_WORD_OR_FIGURE = re.compile(rf"[^\W\d_]+|{ANY_FIGURE}")
_PATTERN_SPACE = re.compile(r"\\s\??")
_PATTERN_SIGNS = re.compile(r"\\.|\[[^\]]*\]|\(\?(?:P<\w+>|<?[=!]|[a-z]*:)|[^\w\s]|\d")


@lru_cache(maxsize=1 << 13)
def place_tone(word: str) -> str:
    """Return a syllable in small letters with its tone where it belongs ("qúy" → "quý")."""
    plain = unicodedata.normalize("NFD", word)
    tones = [letter for letter in plain if letter in _TONES]
    if len(tones) != 1:
        return word
    toneless = unicodedata.normalize("NFC", plain.replace(tones[0], ""))
    at = _tone_place(toneless)
    if at is None:
        return word
    placed = unicodedata.normalize("NFC", toneless[: at + 1] + tones[0] + toneless[at + 1 :])
    return placed if is_syllable(placed) else word


def in_case_of(printed: str, word: str) -> str:
    """Return a word of as many letters in the capitals of the printed one."""
    if printed.lower() == word:
        return printed
    letters = zip(word, printed, strict=True)
    return "".join(each.upper() if model.isupper() else each for each, model in letters)


def _tone_place(word: str) -> int | None:
    """Return which letter of a word carries the tone: by rule, as most offices print it."""
    first = next((at for at, letter in enumerate(word) if letter in _VOWELS), None)
    if first is None:
        return None
    if word[first - 1 : first + 1] in {"qu", "gi"} and word[first + 1 : first + 2] in _VOWELS:
        first += first > 0
    last = first
    while last + 1 < len(word) and word[last + 1] in _VOWELS:
        last += 1
    marked = [at for at in range(first, last + 1) if word[at] in _QUALITY]
    if marked:
        return marked[-1]
    is_closed = last + 1 < len(word)
    return last if is_closed else first + (last - first) // 2


@lru_cache(maxsize=1 << 13)
def _letters(word: str) -> Counter[str]:
    """Return the letters and marks of a word, whatever their order."""
    return Counter(unicodedata.normalize("NFD", word.replace("đ", f"d{_BAR}")))


def lost_marks(word: str, known: str) -> bool:
    """Whether a word is a known one of which some marks are missing ("quyêt")."""
    return word != known and not _letters(word) - _letters(known)


class Lexicon:
    """The words that a reader knows, and which of them stand side by side."""

    def __init__(
        self,
        phrases: Iterable[str],
        patterns: Iterable[str] = (),
        meant: Mapping[str, str] | None = None,
    ) -> None:
        """Take words from phrases of the vocabulary and from regular expressions.

        ``meant`` says what a word without marks is where its neighbours do not tell.
        """
        self.words: set[str] = set()
        """All words that it knows, in small letters."""
        self._after: dict[str, set[str]] = defaultdict(set)
        for phrase in phrases:
            self._add(choices(phrase))
        for pattern in patterns:
            self._add_pattern(pattern)
        self._by_bare: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.words):
            self._by_bare[fold_letters(word)].append(word)
        self._meant = dict(meant or {})
        self._seen: dict[str, tuple[str, ...]] = {}
        self._clear: set[str] = set()
        self._told: dict[tuple[str, str, str, bool], str] = {}

    def _add(self, places: list[list[str]]) -> None:
        """Add the words of a phrase, and those that may follow each other in it."""
        before: set[str] = set()
        for place in places:
            first: set[str] = set()
            last: set[str] = set()
            for choice in filter(None, place):
                words = self._add_row(_words_of(choice))
                first.update(words[:1])
                last.update(words[-1:])
            for one in before:
                self._after[one] |= first
            before = last | before if "" in place else last

    def _add_pattern(self, pattern: str) -> None:
        for piece in _PATTERN_SIGNS.sub("\n", _PATTERN_SPACE.sub(" ", pattern)).split("\n"):
            self._add_row(_words_of(piece))

    def _add_row(self, words: list[str]) -> list[str]:
        """Add words that follow each other."""
        self.words.update(words)
        for one, two in pairwise(words):
            self._after[one].add(two)
        return words

    def _follows(self, one: str, two: str) -> bool:
        return two in self._after.get(one, ())

    def restored(self, text: Aligned) -> Aligned:
        """Return a text in which words that have lost their marks have them again."""
        words, clear = _WORD.findall(text.words), self._clear
        unclear = [
            at for at, word in enumerate(words) if word not in clear and self._is_unclear(word)
        ]
        if not unclear:
            return text
        has_marks = _MARK.search(text.words) is not None
        meant = self._meant_in(["", *words, ""], unclear, has_marks)
        return _with_words(text, meant) if meant else text

    def _meant_in(self, words: list[str], unclear: list[int], has_marks: bool) -> dict[int, str]:
        """Return the words that are others than they seem, by their places, and what they are."""
        found = {}
        for at in unclear:
            beside = (words[at], words[at + 1], words[at + 2], has_marks)
            if len(self._told) > _MOST_SEEN:
                self._told.clear()
            if beside not in self._told:
                self._told[beside] = self._meant_by(*beside)
            meant = self._told[beside]
            if meant != words[at + 1]:
                words[at + 1] = found[at] = meant
        return found

    def _is_unclear(self, word: str) -> bool:
        known = self._known_as(word)
        if known and known != (word,) and known[0] != ANY_FIGURE:
            return True
        self._clear.add(word)
        return False

    def _known_as(self, word: str) -> tuple[str, ...]:
        """Return the known words that a printed one may be; a figure is its sign."""
        if word not in self._seen:
            if len(self._seen) > _MOST_SEEN:
                self._forget()
            self._seen[word] = (ANY_FIGURE,) if word[:1].isdigit() else tuple(self._may_be(word))
        return self._seen[word]

    def _forget(self) -> None:
        for learnt in (self._seen, self._clear, self._told):
            learnt.clear()

    def _may_be(self, word: str) -> Iterator[str]:
        placed = place_tone(word)
        for known in self._by_bare.get(fold_letters(placed), ()):
            if placed == known or lost_marks(placed, known):
                yield known

    def _meant_by(self, before: str, word: str, after: str, has_marks: bool) -> str:
        """Return the known word that a printed one is, by its neighbours; else the printed one."""
        known, placed = self._known_as(word), place_tone(word)
        if has_marks and before[:1].isdigit() and not word.isascii():
            before = ""  # a figure tells less than a mark: "5 dòng" is no money
        sides = {one: self.go_together(before, one, after) for one in known}
        most = max(sides.values())
        likely = [one for one in known if sides[one] == most]
        if has_marks:
            is_told = most > 0 and len(likely) == 1 and not sides.get(placed)
            return likely[0] if is_told else placed
        meant = self._meant.get(word, "")
        return meant if meant in likely else likely[0]

    def go_together(self, before: str, word: str, after: str) -> int:
        """Return on how many sides a word stands beside one that it goes with in a phrase."""
        return any(self._follows(one, word) for one in (*self._known_as(before), before)) + any(
            self._follows(word, one) for one in (*self._known_as(after), after)
        )

    def stand_together(self, before: str, after: str, word: str) -> int:
        """Return on how many sides a word, as it is, stands beside one as in a phrase."""
        return self._follows(before, word) + self._follows(word, after)


def _with_words(text: Aligned, words: Mapping[int, str]) -> Aligned:
    """Return a text with other words, of the same length, at some places."""
    letters = list(text.words)
    for at, found in enumerate(_WORD.finditer(text.words)):
        if at in words:
            letters[found.start() : found.end()] = words[at]
    return text._replace(words="".join(letters))


def _words_of(text: str) -> list[str]:
    """Return the words of a phrase; a figure in it is written as its sign."""
    return _WORD_OR_FIGURE.findall(lower_letters(text))
