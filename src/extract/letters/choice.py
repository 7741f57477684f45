"""Spellings weighed by the syllables around them: only those that the network itself held possible.

The likeliest way through the words of a clause: each spelling costs what the network gives it below
the best one, and what is read as it is has a lead over all others.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from unicodedata import is_normalized

from kehoach.extract.letters.numerals import is_roman
from kehoach.extract.letters.syllables import END, PRINTED, START, Syllables, core, without_accents
from kehoach.extract.letters.words import Spelling, Word

CHOSEN = "chosen"
"""The doubt of a word of which another spelling than the likeliest letters was chosen."""

CLOSE = "close"
"""The doubt of a word of which another spelling fits nearly as well."""

# Cost of a spelling up to which it counts as possible, what a unit of it is worth beside the
# logarithm of the probability of a syllable, and the lead of what was read.
_REACH, _WEIGHT, _LEAD = 10.0, 1.0, 1.0
# What a letter told beside another costs more as the one in its place.
_BESIDE = 0.5
# Logarithm of how much less likely a spelling is that still raises a doubt.
_CLOSE = 2.0
# By how much a spelling that the network held impossible must fit better to do so.
_BETTER = 3.0
# Cost up to which other accents of a word of several are as likely.
_NEAR = 7.0
# Spellings of a word that are weighed.
_MOST = 14
# Those that are given beside a word.
_GIVEN = 5


def spellings(word: Word) -> list[Spelling]:
    """How else the letters of a word may be spelt, the marks around them as they are."""
    parts = core(word.text)
    before, _, after = core(word.read_as or word.text) or ("", "", "")
    if not parts:
        return []
    found: dict[str, float] = {}
    read = word.read_as or word.text
    for text, cost in sorted((*word.spellings, *_instead(read, word.spellings)), key=_cost):
        other = core(text)
        if other and (other[0], other[2]) == (before, after) and cost <= _REACH:
            found.setdefault(_as_large(other[1], parts[1]), cost)
    found.pop(parts[1], None)
    return [Spelling(*item) for item in found.items()]


def _instead(read: str, spellings: Sequence[Spelling]) -> Iterator[Spelling]:
    """What was read with a letter that the network tells beside another in the place of that.

    Where it wavers between two letters it often tells both, one after the other.
    """
    for text, cost in spellings:
        at = sum(1 for _ in takewhile(_is_same, zip(text, read, strict=False)))
        if text[:at] + text[at + 1 :] == read and len(text) > len(read):
            places = [at - 1] * (at > 0) + [at + 1] * (at + 1 < len(text))
            yield from (Spelling(text[:k] + text[k + 1 :], cost + _BESIDE) for k in places)


def _is_same(pair: tuple[str, str]) -> bool:
    return pair[0] == pair[1]


def _cost(spelling: Spelling) -> float:
    return spelling.cost


def _as_large(text: str, read: str) -> str:
    """The text with its first letter as large as that of what was read, where they are the same."""
    return read[0] + text[1:] if text[0].lower() == read[0].lower() else text


def possible_texts(word: Word) -> tuple[str, ...]:
    """How else a word may be spelt with the marks around it, the likeliest first."""
    before, _, after = core(word.text) or ("", "", "")
    return tuple(before + spelling.text + after for spelling in spellings(word)[:_GIVEN])


def chosen(words: Sequence[Word], syllables: Syllables) -> list[Word]:
    """The words of a cell, each in the spelling that fits those around it best."""
    result = list(words)
    for clause in _clauses(words):
        if _is_abbreviation([words[place].text for place in clause]):
            result[clause[0]] = _abbreviation(words[clause[0]], syllables)
        else:
            options = [_options(words[place], syllables) for place in clause]
            texts = _likeliest(options, syllables)
            for k, place in enumerate(clause):
                around = (texts[k - 1] if k else START, (*texts, END)[k + 1])
                rivals = [spelling for spelling in options[k] if spelling.text != texts[k]]
                is_close = _is_rivalled(texts[k], around, rivals, syllables)
                result[place] = _spelt(words[place], texts[k], is_close=is_close)
    return [_doubted_parts(word) for word in result]


def _doubted_parts(word: Word) -> Word:
    """A word of several, as "Cổng/Trang", doubted where other accents are nearly as likely.

    The syllables around its parts are not weighed.
    """
    if core(word.text) or word.text.isupper() or not any(map(str.isalpha, word.text)):
        return word
    bare = without_accents(word.text)
    others = (each.text for each in word.spellings if each.cost < _NEAR)
    return word.doubted(CLOSE) if any(without_accents(text) == bare for text in others) else word


def _spelt(word: Word, text: str, *, is_close: bool) -> Word:
    """The word with these letters, doubted where they are others than were read, or as likely."""
    before, read, after = core(word.text) or ("", word.text, "")
    if text != read:
        others = tuple(o for o in possible_texts(word) if o != before + text + after)
        return word.as_text(before + text + after)._replace(others=others).doubted(CHOSEN)
    return word.doubted(CLOSE) if is_close else word


def _is_rivalled(
    text: str, around: tuple[str, str], rivals: Sequence[Spelling], syllables: Syllables
) -> bool:
    """Does another spelling fit nearly as well, or one with other accents by far better?

    The latter need not be among those that the network held possible: it is never chosen.
    """
    before, after = around[0].lower(), around[1].lower()

    def fit(spelt: str) -> float:
        return syllables.score(before, spelt) + syllables.score(spelt, after)

    own = fit(text.lower())
    if any(fit(rival.text.lower()) - rival.cost > own - _CLOSE for rival in rivals):
        return True
    return any(fit(other) > own + _BETTER for other in syllables.alike(text))


def _clauses(words: Sequence[Word]) -> list[list[int]]:
    """The places of words that follow each other without a mark between."""
    found: list[list[int]] = [[]]
    for place, word in enumerate(words):
        parts = core(word.text)
        if parts is None or parts[0]:
            found.append([])
        if parts is not None:
            found[-1].append(place)
            if parts[2]:
                found.append([])
    return [clause for clause in found if clause]


def _abbreviation(word: Word, syllables: Syllables) -> Word:
    """An abbreviation that nobody prints as one that is printed often, where it may be one.

    Those hold no accents.
    """
    _, read, _ = core(word.text) or ("", word.text, "")
    if syllables.count(read) >= PRINTED or is_roman(read):
        return word
    known = (s.text for s in spellings(word) if syllables.count(s.text) >= PRINTED)
    text = next((text for text in known if text.isupper() and is_normalized("NFD", text)), read)
    return _spelt(word, text, is_close=False)


def _is_abbreviation(clause: list[str]) -> bool:
    """Is it one short word in capitals alone, which syllables say nothing of?"""
    return len(clause) == 1 and clause[0].isupper() and len(clause[0]) < 7


def _options(word: Word, syllables: Syllables) -> list[Spelling]:
    """What was read and the known syllables it may be besides, with their costs."""
    parts = core(word.text)
    read = Spelling(parts[1] if parts else word.text, 0.0)
    others = [
        Spelling(other.text, _LEAD + _WEIGHT * other.cost)
        for other in spellings(word)
        if syllables.knows(other.text)
    ]
    return [read, *others[:_MOST]]


def _likeliest(options: Sequence[Sequence[Spelling]], syllables: Syllables) -> tuple[str, ...]:
    """The best way through the options of a clause (Viterbi)."""
    ways: dict[str, tuple[float, tuple[str, ...]]] = {START: (0.0, ())}
    for spelt in options:
        reached: dict[str, tuple[float, tuple[str, ...]]] = {}
        for text, cost in spelt:
            syllable = text.lower()
            score, way = max(
                (score + syllables.score(before, syllable) - cost, (*way, text))
                for before, (score, way) in ways.items()
            )
            if syllable not in reached or score > reached[syllable][0]:
                reached[syllable] = (score, way)
        ways = reached
    return max(ways.values())[1]
