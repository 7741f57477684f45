"""Letters whose capital looks as the small one does, in words whose other letters tell the size.

A mark over a letter makes it as high as a capital: "SỞ" and "cỦa" are read where "Sở" and "của" are
printed.
"""

from collections.abc import Sequence
from unicodedata import normalize

from kehoach.extract.letters.syllables import Syllables, core
from kehoach.extract.letters.words import Word

SAME_SHAPE = frozenset("cosuvwxz")
"""Letters whose capital differs in size alone."""


def with_even_case(words: Sequence[Word], syllables: Syllables) -> list[Word]:
    """The words of a cell, capitals inside them small where they look the same and none is due."""
    texts = [(core(word.text) or ("", "", ""))[1] for word in words]
    has_small = [any(map(str.islower, text)) for text in texts]
    found = []
    for at, (word, text) in enumerate(zip(words, texts, strict=True)):
        is_amid_small = any(has_small[max(at - 1, 0) : at] + has_small[at + 1 : at + 2])
        small = _evened(text, syllables, is_amid_small=is_amid_small)
        found.append(word.as_text(word.text.replace(text, small)) if text else word)
    return found


def _evened(text: str, syllables: Syllables, *, is_amid_small: bool) -> str:
    """The letters, those behind the first small where a mark makes them high; "ThS" has none."""
    first, rest = text[:1], text[1:]
    capitals = [letter for letter in rest if letter.isupper()]
    if "".join(capitals).isascii() or not all(map(_is_alike, capitals)):
        return text
    is_word = any(map(str.islower, text)) or (is_amid_small and syllables.knows(text))
    return first + rest.lower() if is_word else text


def _is_alike(capital: str) -> bool:
    return normalize("NFD", capital)[0].lower() in SAME_SHAPE
