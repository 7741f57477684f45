"""The words of the page itself: the same office or period stands in many cells."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kehoach.extract.letters.choice import CHOSEN, CLOSE, possible_texts
from kehoach.extract.letters.syllables import END, START, core, without_accents
from kehoach.extract.letters.words import Word
from kehoach.roman import is_roman

# Times that a word stands surely between the same two before it may be another word there.
_OFTEN = 2
# Confidence from which a word bears others out.
_SURE = 0.95

_Place = tuple[str, str]


def with_own_words(cells: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """The cells of a page; a word that alone differs from what stands there elsewhere is doubtful.

    The other is chosen where a reader held it possible.
    """
    printed = Counter(
        (place, _letters(word))
        for words in cells
        for place, word in _places(words)
        if word.confidence > _SURE and not word.doubts
    )
    often: dict[_Place, list[str]] = {}
    for (place, letters), count in printed.most_common():
        if count >= _OFTEN:
            often.setdefault(place, []).append(letters)
    return [
        [_as_elsewhere(word, often.get(place, ())) for place, word in _places(w)] for w in cells
    ]


def _places(words: Sequence[Word]) -> Iterator[tuple[_Place, Word]]:
    """Each word of a cell with the letters before and after it, marks being ends."""
    texts, tails = list(map(_letters, words)), [_has_mark(word) for word in words]
    for k, word in enumerate(words):
        before = START if k == 0 or tails[k - 1] else texts[k - 1]
        after = END if k + 1 == len(words) or tails[k] else texts[k + 1]
        yield (before, after), word


def _has_mark(word: Word) -> bool:
    """Does a mark part it from the word after it?"""
    parts = core(word.text)
    return parts is not None and bool(parts[2])


def _letters(word: Word) -> str:
    parts = core(word.text)
    return parts[1].lower() if parts else word.text


def _as_elsewhere(word: Word, often: Sequence[str]) -> Word:
    """The word, or what it may be that stands often between the same two words.

    Numerals differ from cell to cell.
    """
    own = _letters(word)
    if own in often or not core(word.text) or is_roman(own.upper()):
        return word
    for text in possible_texts(word):
        parts = core(text)
        if parts and parts[1].lower() in often:
            return word.as_text(text).doubted(CHOSEN)
    bare = without_accents(own)
    return word.doubted(CLOSE) if any(without_accents(each) == bare for each in often) else word
