"""The encoding of the text of one font: by the font's name, proved by the syllables it makes."""

from collections.abc import Iterable
from typing import NamedTuple, get_args

import regex

from kehoach.extract.old_encodings.decoding import decode
from kehoach.extract.old_encodings.fonts import OldFont, old_font
from kehoach.extract.old_encodings.tables import Encoding
from kehoach.orthography import is_syllable

# Share of the words with letters of the encoding that must be Vietnamese syllables: where the font
# bears its name; and where nothing but the letters speaks for it.
_NAMED, _UNNAMED = 0.75, 0.9
# Letters alone tell only in so many words, and by so much more than any other encoding.
_LEAST_WORDS = 12
_LEAD = 0.15
# Share of its words that are syllables as they stand: that text is Unicode, whatever its font.
_UNICODE = 0.75

_AS_FILED = regex.compile(r"[^ \n\t]+")
_NEW = regex.compile(r"[ăđĩũơưĂĐĨŨƠƯẠ-ỹ]")


class Choice(NamedTuple):
    """How the text of a font is read: its encoding, or None where it stands as it is.

    ``is_doubtful``: the font is an old one and its text makes no Vietnamese, so it was left.
    """

    encoding: Encoding | None
    has_capitals: bool = False
    is_doubtful: bool = False

    def in_font(self, name: str | None) -> "Choice":
        """The same for a font that may print capitals for all letters."""
        font = old_font(name)
        capitals = font is not None and font.has_capitals and not self.is_doubtful
        return self._replace(has_capitals=capitals)

    def decode(self, text: str) -> list[str]:
        """What each character stands for; "" for a mark that joins the letter before it."""
        made = decode(text, self.encoding) if self.encoding else list(text)
        return list(map(_capital, made)) if self.has_capitals else made

    def decode_run(self, text: str) -> list[str]:
        """The same where some words may have been typed later, in Unicode: these stay.

        A word with a letter that no old encoding has is one; so are the others of the run where
        they make more syllables as they stand, or beside such a word as many.
        """
        made = self.decode(text)
        if self.encoding is None:
            return made
        words = [each for each in _AS_FILED.finditer(text) if not each[0].isascii()]
        new = [each for each in words if _NEW.search(each[0])]
        other = _words(text).difference(each[0] for each in new)
        lead = _share(other, None) - _share(other, self.encoding)
        for each in words if lead > 0 or (new and lead == 0) else new:
            made[each.start() : each.end()] = each[0]
        return made


def _capital(letter: str) -> str:
    """The capital of a letter that has one of its own."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


AS_IT_IS = Choice(None)


def choose(text: str, font: str | None) -> Choice:
    """Choose how to read all ``text`` that is set in one font; white space parts its words."""
    return _choose(_words(text), old_font(font)).in_font(font)


def choose_for_runs(text: str, font: str | None) -> Choice:
    """The same where lines of ``text`` may have been typed later, in Unicode: the others decide.

    The choice is for `Choice.decode_run`.
    """
    found = choose(text, font)
    if found.encoding is not None or _NEW.search(text) is None:
        return found
    old = _words("\n".join(line for line in text.split("\n") if not _NEW.search(line)))
    other = _choose(old, old_font(font)).in_font(font)
    is_better = other.encoding and _share(old, other.encoding) > _share(old, None)
    return other if is_better else found


def _words(text: str) -> set[str]:
    return {word for word in _AS_FILED.findall(text) if not word.isascii()}


def _choose(words: set[str], named: OldFont | None) -> Choice:
    return _by_letters(words) if named is None else _of_named(words, named.encoding)


def _of_named(words: set[str], encoding: Encoding) -> Choice:
    if not words or _share(words, encoding) >= max(_NAMED, _share(words, None)):
        return Choice(encoding)
    if _is_unicode(words, _share(words, None)):
        return AS_IT_IS
    other = _by_letters(words)
    return other if other.encoding else Choice(None, is_doubtful=True)


def _by_letters(words: set[str]) -> Choice:
    if len(words) < _LEAST_WORDS or _is_unicode(words, _share(words, None)):
        return AS_IT_IS
    shares = sorted(((_share(words, each), each) for each in get_args(Encoding)), reverse=True)
    (best, encoding), (second, _) = shares[:2]
    if best >= _UNNAMED and best - max(second, _share(words, None)) >= _LEAD:
        return Choice(encoding)
    return AS_IT_IS


def _is_unicode(words: set[str], share: float) -> bool:
    return share >= _UNICODE and any(map(_NEW.search, words))


def _share(words: Iterable[str], encoding: Encoding | None) -> float:
    """Share of words, with letters beyond ASCII, that are syllables when read in an encoding."""
    judged = [
        is_syllable(syllable.lower())
        for word in words
        for syllable in _syllables("".join(decode(word, encoding)) if encoding else word)
    ]
    return sum(judged) / len(judged) if judged else 0.0


def _syllables(word: str) -> list[str]:
    """The parts of a word that hold letters beyond ASCII; signs within letters count as letters."""
    parts = regex.split(r"[\d\p{Ps}\p{Pe}.,;:/\\–—\-\"'“”‘’?!%*+=…]+", word)
    return [part for part in parts if part and not part.isascii()]
