"""Spellings weighed by the syllables around them: only those that the network itself held possible.

The likeliest way through the words of a clause: each spelling costs what the network gives it below
the best one, and what is read as it is has a lead over all others.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile
from math import inf
from unicodedata import is_normalized, normalize

from kehoach.extract.letters.syllables import (
    COMMON,
    END,
    PRINTED,
    START,
    Syllables,
    core,
    without_accents,
)
from kehoach.extract.letters.words import Spelling, Word
from kehoach.roman import is_roman

CHOSEN = "chosen"
"""The doubt of a word of which another spelling than the likeliest letters was chosen."""

CLOSE = "close"
"""The doubt of a word of which another spelling fits nearly as well."""

ACCENTS = "accents"
"""The doubt of a word that is settled, but for other accents than the network surely read."""

# Cost of a spelling up to which it counts as possible, what a unit of it is worth beside the
# logarithm of the probability of a syllable, and the lead of what was read.
_REACH, _WEIGHT, _LEAD = 10.0, 1.2, 1.0
# What a letter told beside another costs more as the one in its place.
_BESIDE = 0.5
# Logarithm of how much less likely the words of a clause are with any other spelling of one: under
# the first there is a doubt, from the second on it is settled. Of 11,900 words of scans of twenty
# plans 9 of the 24 under the first were wrong, 8 of the 4,400 from the second on.
_CLOSE, _SETTLED = 3.0, 8.0
# Cost up to which other letters may be chosen, as no accents; and from which other accents than the
# network read may as well be a misprint.
_LETTERS, _MISPRINT = 4.0, 5.0
# By how much a spelling that the network held impossible must fit better to raise a doubt, and by
# how much where it was so sure: of 136 such words between the two none was wrong.
_BETTER, _FAR_BETTER, _SURE = 3.0, 7.0, 0.995
# Confidence from which a common syllable is settled if the network holds no other possible: of 74
# such words none was wrong.
_HALF = 0.5
# Cost up to which other marks around the same letters are possible.
_POSSIBLE = 4.0
# Cost up to which other accents of a word of several are as likely.
_NEAR = 7.0
# Marks over and under letters: hats, and tones.
_HATS, _NO_TONES = {"\u0302", "\u0306"}, dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
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


def chosen(words: Sequence[Word], syllables: Syllables, *, is_coarse: bool = False) -> list[Word]:
    """The words of a cell, each in the spelling that fits those around it best.

    A tone over a hat is lost in a scan that ``is_coarse``: there it is supplied where the word fits
    far better with it.
    """
    result = list(words)
    for clause in _clauses(words):
        own = _of_clause([words[place] for place in clause], syllables)
        for place, word in zip(clause, _toned(own, syllables) if is_coarse else own, strict=True):
            result[place] = word
    return [_doubted_parts(word) for word in result]


def _toned(words: Sequence[Word], syllables: Syllables) -> list[Word]:
    """The words of a clause, those with a hat alone as with a tone over it, doubted, that fits."""
    letters = [(core(word.text) or ("", word.text, ""))[1] for word in words]
    around = [START, *letters, END]
    found = []
    for k, word in enumerate(words):
        own = letters[k].lower()
        options = [s for s in syllables.alike(own) if _is_toned(own, s)]
        fits = {text: _fit(text, (around[k], around[k + 2]), syllables) for text in (own, *options)}
        best = max(fits, key=lambda text: fits[text])
        large = best.capitalize() if letters[k][0].isupper() else best
        is_better = fits[best] > fits[own] + _FAR_BETTER
        other = word.as_text(word.text.replace(letters[k], large)).doubted(CHOSEN)
        found.append(other if is_better else word)
    return found


def _is_toned(own: str, other: str) -> bool:
    """Is a syllable another of small letters with a tone over its hat?"""
    parts = normalize("NFD", other)
    return _HATS & set(parts) != set() and normalize("NFC", parts.translate(_NO_TONES)) == own


def _fit(spelt: str, around: tuple[str, str], syllables: Syllables) -> float:
    """How well a syllable stands between the ones before and after it."""
    before, after = around[0].lower(), around[1].lower()
    return syllables.score(before, spelt) + syllables.score(spelt, after)


def _of_clause(words: Sequence[Word], syllables: Syllables) -> list[Word]:
    """The words of a clause, each in the spelling that fits those around it best."""
    if _is_abbreviation([word.text for word in words]):
        return [_abbreviation(words[0], syllables)]
    options = [_options(word, syllables) for word in words]
    fits = _fits(options, syllables)
    best = list(map(_best, options, fits))
    around = [START, *(spelling.text for spelling in best), END]
    found = []
    for k, word in enumerate(words):
        lead = _lead(best[k], options[k], fits[k])
        is_settled = _is_settled(word, best[k].text, lead, syllables)
        one = _spelt(word, best[k], is_settled=is_settled)
        is_close = lead < _CLOSE and CHOSEN not in one.doubts
        is_close |= _is_rivalled(one, best[k].text, (around[k], around[k + 2]), syllables)
        found.append(one.doubted(CLOSE) if is_close else one)
    return found


def _best(options: Sequence[Spelling], fits: Sequence[float]) -> Spelling:
    """The spelling that fits best, or what was read where that is surer than the lead of the best.

    The counts of syllables are those of other texts: of 20 words whose best spelling was so far
    from what was read, and led so little, 13 were right as read.
    """
    best = max(zip(fits, options, strict=True))[1]
    is_far = _cost_of_letters(best) > _LETTERS and _lead(best, options, fits) < _CLOSE
    return options[0] if is_far else best


def _cost_of_letters(spelling: Spelling) -> float:
    """What the network itself lets a spelling cost."""
    return (spelling.cost - _LEAD) / _WEIGHT if spelling.cost else 0.0


def _is_settled(word: Word, text: str, lead: float, syllables: Syllables) -> bool:
    """Does nothing leave another spelling of its letters, and do the marks stand fast?

    Where the network holds no other syllable possible a common one needs no lead.
    """
    is_alone = lead == inf and word.confidence > _HALF and len(text) > 1 and not is_roman(text)
    leads = syllables.count(text) >= COMMON if is_alone else _SETTLED <= lead < inf
    return leads and _are_marks_sure(word, text)


def _doubted_parts(word: Word) -> Word:
    """A word of several, as "Cổng/Trang", doubted where other accents are nearly as likely.

    The syllables around its parts are not weighed.
    """
    if core(word.text) or word.text.isupper() or not any(map(str.isalpha, word.text)):
        return word
    bare = without_accents(word.text)
    others = (each.text for each in word.spellings if each.cost < _NEAR)
    return word.doubted(CLOSE) if any(without_accents(text) == bare for text in others) else word


def _lead(best: Spelling, options: Sequence[Spelling], fits: Sequence[float]) -> float:
    """By how much the best spelling of a word fits better than any other."""
    own = best.text.lower()
    rivals = [fit for fit, o in zip(fits, options, strict=True) if o.text.lower() != own]
    return max(fits) - max(rivals, default=-inf)


def _spelt(word: Word, best: Spelling, *, is_settled: bool = False) -> Word:
    """The word with these letters, doubted where they are others than were read and not settled."""
    before, read, after = core(word.text) or ("", word.text, "")
    text = before + best.text + after
    if best.text == read:
        return word._replace(is_settled=is_settled)
    others = tuple(other for other in possible_texts(word) if other != text)
    found = word.as_text(text)._replace(others=others, is_settled=is_settled)
    if not is_settled:
        return found.doubted(CHOSEN)
    return found.doubted(ACCENTS) if _cost_of_letters(best) > _MISPRINT else found


def _are_marks_sure(word: Word, letters: str) -> bool:
    """Does the network hold no other marks around these letters possible?"""
    marks = core(word.read_as or word.text)
    held = [core(each.text) for each in word.spellings if each.cost < _POSSIBLE]
    same = (each for each in held if each and each[1] == letters)
    return all(marks and (each[0], each[2]) == (marks[0], marks[2]) for each in same)


def _is_rivalled(word: Word, text: str, around: tuple[str, str], syllables: Syllables) -> bool:
    """Does a syllable with other accents than ``text`` fit by far better, or another held possible?

    One with other accents need not be held possible: it is never chosen. Where a dot over an i is a
    mark of tone in the other the network is never sure: of "chỉ bộ" for "chi bộ" it was by 0.997.
    """
    held = (each.text.lower() for each in spellings(word) if syllables.knows(each.text))
    bare = text.lower().replace("ỉ", "i")
    own = _fit(text.lower(), around, syllables)

    def least(other: str) -> float:
        is_dot = other != text.lower() and other.replace("ỉ", "i") == bare
        return _BETTER if is_dot or word.confidence < _SURE else _FAR_BETTER

    alike = syllables.alike(text)
    is_rivalled = any(_fit(each, around, syllables) > own + least(each) for each in alike)
    return is_rivalled or any(_fit(other, around, syllables) > own + _FAR_BETTER for other in held)


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
    possible = (each.text for each in spellings(word) if each.cost <= _LETTERS)
    known = (text for text in possible if syllables.count(text) >= PRINTED)
    text = next((text for text in known if text.isupper() and is_normalized("NFD", text)), read)
    return _spelt(word, Spelling(text, 0.0))


def _is_abbreviation(clause: list[str]) -> bool:
    """Is it one short word in capitals alone, which syllables say nothing of?"""
    return len(clause) == 1 and clause[0].isupper() and len(clause[0]) < 7


def _options(word: Word, syllables: Syllables) -> list[Spelling]:
    """What was read and the known syllables it may be besides, with their costs."""
    parts = core(word.text)
    read = Spelling(parts[1] if parts else word.text, 0.0)
    bare = without_accents(read.text)
    others = [
        Spelling(other.text, _LEAD + _WEIGHT * other.cost)
        for other in spellings(word)
        if syllables.knows(other.text)
        and (other.cost <= _LETTERS or without_accents(other.text) == bare)
    ]
    return [read, *others[:_MOST]]


def _fits(options: Sequence[Sequence[Spelling]], syllables: Syllables) -> list[list[float]]:
    """How well a clause fits at best with each option of each word (Viterbi, from both ends)."""
    texts = [[spelling.text.lower() for spelling in own] for own in options]
    costs = [[spelling.cost for spelling in own] for own in options]
    steps = [
        [[syllables.score(before, text) for before in first] for text in second]
        for first, second in pairwise(([START], *texts))
    ]
    ahead, behind = [[0.0]], [[0.0] * len(texts[-1])]
    for own, step in zip(costs, steps, strict=True):
        reached = _reached(ahead[-1], step)
        ahead.append([fit - cost for fit, cost in zip(reached, own, strict=True)])
    for own, step in zip(costs[:0:-1], steps[:0:-1], strict=True):
        left = [fit - cost for fit, cost in zip(behind[-1], own, strict=True)]
        behind.append(_reached(left, list(zip(*step, strict=True))))
    return [
        [a + b for a, b in zip(first, second, strict=True)]
        for first, second in zip(ahead[1:], reversed(behind), strict=True)
    ]


def _reached(fits: Sequence[float], steps: Sequence[Sequence[float]]) -> list[float]:
    """How well each of the next options is reached at best."""
    return [max(fit + step for fit, step in zip(fits, row, strict=True)) for row in steps]
