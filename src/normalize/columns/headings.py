"""One printed heading: which columns of ``items`` it may name, and how plainly it says so.

The wordings are data (``vocabulary/headings.csv``). ``match`` says how a wording is compared with
a heading: ``whole`` with all of it, letter by letter without spaces (words broken over lines are
whole again); ``head`` with its first words, because a Vietnamese noun phrase starts with what it
is about; ``part`` with words anywhere in it, the earliest counting. Other headings are read as noun
phrases: "Bộ phận …" is somebody. ``weight`` (1 to 9) is how strongly the wording claims its column,
``plan`` how much it speaks for a plan (negative: for a price list, a staff list, …). ``under``
limits a wording to columns below a heading of that name.

Marks do not count, since print loses them, but where a heading is one word and has some: "Nợ" is no
"No", "Quỹ" no "Quý".
"""

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import islice

from kehoach.normalize.columns.noun_phrases import (
    NounPhrase,
    known_phrases,
    noun_of,
    read_noun_phrase,
)
from kehoach.normalize.language.edit_distance import differ_by_one, distance
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.text import fold

EXTRA = "extra"
_SEPARATOR = re.compile(r"\s*[/,;&+–—]\s*|\s+-\s*|\s*-\s+|\s+(?:va|hoac)\s+")
_GROUP = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[(\[][^()\[\]]*$")
_NUMBERING = re.compile(r"^\W*(?:\d{1,2}(?!\d)\s*\W*|(?:[ivx]{1,4}|[a-h])\s*[.)-]\s*(?=\w{3}))")
_UNIT = re.compile(r"\b(?:dvt|don vi tinh)\s*:.*$")
# How long a step takes, not when it is due.
_DURATION = re.compile(
    r"[(\[]\s*(?:(?:so )?(?:gio|phut)|(?:(?:so )?(?:gio|ngay) )lam viec)\s*[)\]]"
)
# What was done in a year, or is to be: figures.
_OF_YEAR = re.compile(
    r"(?:uoc )?(?:thuc hien|ke hoach|ket qua|dat)(?: nam)? (?:19|20)\d\d(?! ?[-–]).*"
)
_TAIL = re.compile(r"[\s*:.=-]*\d[\d\s=+*x:()/.-]*$|[\s*:.-]+$")
_WORD = re.compile(r"[a-z0-9%]+")
_LONE_LETTERS = re.compile(r"\b(?P<letter>[a-z])[\s./]{1,2}(?P<word>[a-z]+)")
# Weights: a heading that names two things says each less plainly.
_COMBINED_LOSS = 2
_SLIP_LOSS = 2
_BARE_WEIGHT = 3
_OF_OFFICES = frozenset({EXTRA, "lead", "coordinating"})
_SHORTEST_SLIP, _LONGEST_SLIP = 7, 40
# Letters in which a slip may differ where marks count: the letter, and a mark beside it.
_MOST_SLIPS = 2
_LONGEST_HEADING = 80
_LONGEST_CELL = 400
# A word for a column somewhere in a longer text is a word in a sentence.
_MOST_WORDS, _MOST_WORDS_LISTED = 10, 16

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that a heading may name: ``weight`` 1 to 9, ``plan`` -7 to 2.

    ``kind`` is the kind of document that the wording comes from. ``is_by_noun``: no wording, but
    the noun that the heading begins with says so.
    """

    column: str
    weight: int
    plan: int
    kind: str = ""
    is_by_noun: bool = False


@dataclass(frozen=True, slots=True)
class HeadingReading:
    """What a heading says. ``claims`` are in order of print; none: the heading is not known.

    ``combined``: it names things that ``items`` keeps apart. ``slip``: known but for one letter.
    """

    claims: tuple[Claim, ...]
    combined: bool = False
    slip: bool = False


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    whole: dict[str, tuple[Claim, ...]]
    head: dict[str, tuple[tuple[Words, tuple[Claim, ...]], ...]]
    part: dict[str, tuple[tuple[Words, tuple[Claim, ...]], ...]]
    under: dict[tuple[str, str], Claim]
    words: dict[tuple[str, Words], tuple[Claim, ...]]
    """Wordings of one word, by its letters and its marks."""


def _marks(word: str) -> Words:
    """Return the marks of a word in order of their codes, wherever in it they are set."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d\u0335"))
    return tuple(sorted(letter for letter in letters if unicodedata.combining(letter)))


def _compact(text: str) -> str:
    """Letters and digits only, i for y: spellings that differ by a space or by y/i are one."""
    return "".join(_WORD.findall(text)).replace("y", "i")


def _by_first_word(
    found: dict[Words, list[Claim]],
) -> dict[str, tuple[tuple[Words, tuple[Claim, ...]], ...]]:
    """Index wordings by their first word, the longest first."""
    index: dict[str, list[tuple[Words, tuple[Claim, ...]]]] = defaultdict(list)
    for words in sorted(found, key=len, reverse=True):
        index[words[0]].append((words, tuple(found[words])))
    return {first: tuple(entries) for first, entries in index.items()}


@cache
def _vocabulary() -> _Vocabulary:
    whole: dict[str, list[Claim]] = defaultdict(list)
    phrases: dict[str, dict[Words, list[Claim]]] = {
        "head": defaultdict(list),
        "part": defaultdict(list),
    }
    under: dict[tuple[str, str], Claim] = {}
    words: dict[tuple[str, Words], list[Claim]] = defaultdict(list)
    for row in read_vocabulary("headings"):
        claim = Claim(row["column"], int(row["weight"]), int(row["plan"]), row["source"])
        wording = fold(row["wording"])
        if row["under"]:
            under[row["under"], _compact(wording)] = claim
        elif row["match"] == "whole":
            whole[_compact(wording)].append(claim)
        else:
            phrases[row["match"]][tuple(_WORD.findall(wording))].append(claim)
        if wording.isalpha() and not row["under"]:
            words[_compact(wording), _marks(row["wording"])].append(claim)
    return _Vocabulary(
        {wording: tuple(claims) for wording, claims in whole.items()},
        _by_first_word(phrases["head"]),
        _by_first_word(phrases["part"]),
        under,
        {word: tuple(claims) for word, claims in words.items()},
    )


@cache
def _abbreviations() -> dict[Words, Words]:
    rows = read_vocabulary("heading_abbreviations")
    return {tuple(fold(row["short"]).split()): tuple(fold(row["words"]).split()) for row in rows}


def _spelt_out(text: str) -> str:
    """Return a folded heading with the abbreviations that headings use written out."""
    return _WORD.sub(_one_word, _LONE_LETTERS.sub(_two_words, text))


def _two_words(match: re.Match[str]) -> str:
    words = _abbreviations().get((match["letter"], match["word"]))
    return match[0] if words is None else " ".join(words)


def _one_word(match: re.Match[str]) -> str:
    return " ".join(_abbreviations().get((match[0],), (match[0],)))


def bare_heading(text: str) -> str:
    """Return the folded heading without its numbering, unit, column number or formula."""
    folded = _UNIT.sub("", fold(text))
    plain = _GROUP.sub(" ", folded).strip() or folded.strip("()[] ")
    return _TAIL.sub("", _NUMBERING.sub("", plain, count=1)).strip()


def _starting(
    index: dict[str, tuple[tuple[Words, tuple[Claim, ...]], ...]], words: Words
) -> tuple[int, tuple[Claim, ...]]:
    """Return the longest wording that ``words`` start with: its length and its claims."""
    for wording, claims in index.get(words[0], ()) if words else ():
        if words[: len(wording)] == wording:
            return len(wording), claims
    return 0, ()


def _read_phrase(phrase: str) -> tuple[Claim, ...]:
    if claims := _vocabulary().whole.get(_compact(phrase)):
        return claims
    words = tuple(_WORD.findall(phrase))
    return _read_start(phrase, words) or _read_inside(words)


def _read_start(phrase: str, words: Words) -> tuple[Claim, ...]:
    """Read a heading by the wording that it begins with, or by its noun where that says more."""
    length, claims = _starting(_vocabulary().head, words)
    noun_phrase = read_noun_phrase(phrase)
    if noun_phrase is None or noun_phrase.length <= length:
        return claims
    says_more = length or noun_phrase.is_decided or noun_phrase.kind == "other"
    return _claims(noun_phrase) if says_more else claims


def _read_inside(words: Words) -> tuple[Claim, ...]:
    """Return the claims of the first wording within a heading, unless that is a sentence."""
    starts = range(len(words) if len(words) <= _MOST_WORDS else 0)
    found = (_starting(_vocabulary().part, words[at:])[1] for at in starts)
    return next(filter(None, found), ())


NOUN = "nouns with words that no list has"
_QUALIFIED_NOUN = "nouns and what qualifies them"


def _claims(said: NounPhrase) -> tuple[Claim, ...]:
    kind = _QUALIFIED_NOUN if said.is_decided else NOUN
    return tuple(Claim(*c[:3], c.source or kind, is_by_noun=True) for c in said.said)


WORKFLOW = "internal workflows of administrative procedures"
_LASTS = Claim(EXTRA, 9, -4, WORKFLOW)
_YEARS = Claim(EXTRA, 7, -1, "general: statistical and target tables")
_END = 3


@cache
def _whole() -> dict[str, str]:
    """Return the headings that are known in full: their letters, and how they are spelt."""
    rows = read_vocabulary("headings")
    listed = [row["wording"] for row in rows if row["match"] == "whole" and not row["under"]]
    return {_compact(fold(each)): each for each in (*known_phrases(), *listed)}


@cache
def _by_end() -> dict[tuple[int, str], list[tuple[str, str]]]:
    """Index wordings, without and with marks, by their first and by their last letters.

    A slip leaves one end whole.
    """
    by_end: dict[tuple[int, str], list[tuple[str, str]]] = defaultdict(list)
    for compact, spelt in _whole().items():
        if len(compact) >= _SHORTEST_SLIP - 1:
            wording = compact, _letters(spelt)
            by_end[0, compact[:_END]].append(wording)
            by_end[1, compact[-_END:]].append(wording)
    return by_end


def _letters(text: str) -> str:
    """Letters with their marks, and digits, each one character, in small letters."""
    letters = unicodedata.normalize("NFC", text).lower()
    return "".join(letter for letter in letters if letter.isalnum()).replace("y", "i")


@cache
def _joined_phrases() -> tuple[tuple[str, tuple[Claim, ...]], ...]:
    """Return the longer head and part wordings without spaces, the longest first."""
    index = _vocabulary()
    entries = [e for table in (index.head, index.part) for group in table.values() for e in group]
    joined = [(_compact("".join(words)), claims) for words, claims in entries]
    long = [entry for entry in joined if len(entry[0]) >= _SHORTEST_SLIP]
    return tuple(sorted(long, key=lambda entry: -len(entry[0])))


def _read_slip(phrase: str, printed: str) -> tuple[Claim, ...]:
    """Return the claims of the wordings that are one letter away, if they agree on the column."""
    if not _SHORTEST_SLIP <= len(phrase) <= _LONGEST_SLIP:
        return ()
    compact, marked = _compact(phrase), _letters(printed)
    ends = ((0, compact[:_END]), (1, compact[-_END:]))
    near = [
        _read_phrase(fold(_whole()[wording]))
        for end in ends
        for wording, with_marks in _by_end().get(end, ())
        if differ_by_one(wording, compact) and _is_same_word(with_marks, marked)
    ]
    if len({claims[0].column for claims in near}) != 1:
        return ()
    return tuple(replace(_less(claim, _SLIP_LOSS), is_by_noun=False) for claim in near[0])


def _is_same_word(wording: str, heading: str) -> bool:
    """Tell a slip from another word: "Chi tiết" differs from "Chỉ tiêu" in its marks as well.

    A heading that is printed without any marks, or with a number before it, is not compared.
    """
    if abs(len(wording) - len(heading)) > 1 or not _marks(heading):
        return True
    return distance(wording, heading) <= _MOST_SLIPS


def _less(claim: Claim, loss: int) -> Claim:
    return replace(claim, weight=max(1, claim.weight - loss))


def _read_parts(parts: list[str]) -> HeadingReading:
    """Read "A, B" and "A/B": the claims of each part, the strongest of each column."""
    best: dict[str, Claim] = {}
    for claims in _telling([_read_phrase(part) for part in parts]):
        for claim in claims:
            known = best.get(claim.column)
            if known is None or claim.weight > known.weight:
                best[claim.column] = claim
    if "deadline" in best:
        best.pop("start", None)  # "Từ ngày - đến ngày": from the first to the last day
    named = [claim for column, claim in best.items() if column != EXTRA] or list(best.values())
    combined = len(_families(named)) > 1
    if combined:
        named = [_less(c, _COMBINED_LOSS * min(at + 1, 2)) for at, c in enumerate(named)]
    return HeadingReading(tuple(named), combined)


def _telling(read: list[tuple[Claim, ...]]) -> list[tuple[Claim, ...]]:
    """Drop bare nouns before what they share: "Cơ quan" of "Cơ quan, đơn vị được thanh tra"."""
    if not read[-1] or read[-1][0].column not in _OF_OFFICES:
        return read
    return [claims for claims in read if not claims or claims[0].weight > _BARE_WEIGHT]


_FAMILY = {
    "objective": "text",
    "task": "text",
    "activity": "text",
    "start": "time",
    "deadline": "time",
}


def family(column: str) -> str:
    """Name what a column of ``items`` is about: a text, a time, or itself."""
    return _FAMILY.get(column, column)


def _families(claims: list[Claim]) -> set[str]:
    return {family(claim.column) for claim in claims}


def _read_bare(text: str) -> HeadingReading:
    vocabulary = _vocabulary()
    if claims := vocabulary.whole.get(_compact(text)):
        return HeadingReading(claims)
    words = tuple(_WORD.findall(text))
    parts = [part for part in _SEPARATOR.split(text) if part]
    if len(parts) < 2:
        return HeadingReading(_read_phrase(text))
    noun_phrase = read_noun_phrase(text)
    if noun_phrase and noun_phrase.is_decided:
        return HeadingReading(_claims(noun_phrase))
    length, claims = _starting(vocabulary.head, words)
    if len(words) > _MOST_WORDS_LISTED or length > len(_WORD.findall(parts[0])):
        return HeadingReading(claims)
    return _read_parts(parts)


@lru_cache(maxsize=4096)
def read_heading(text: str) -> HeadingReading:
    """Read a printed heading cell, in any case, with numbering, units, abbreviations or slips."""
    bare = bare_heading(text) if len(text) <= _LONGEST_CELL else ""
    if not bare:
        return HeadingReading(())
    if figures := _figures(fold(text)):
        return HeadingReading((figures,))
    if bare.isalpha() and " " not in _whole().get(_compact(bare), ""):
        marks = _marks(_GROUP.sub(" ", text))
        claims = _vocabulary().words.get((_compact(bare), marks), ())
        if claims or (marks and _is_another_word(bare, text)):
            return HeadingReading(claims)
    reading = _read_spellings(bare, text)
    is_by_noun = noun_of(bare) and any(claim.is_by_noun for claim in reading.claims)
    return HeadingReading(()) if is_by_noun and _is_another_word(bare, text) else reading


def _read_spellings(bare: str, text: str) -> HeadingReading:
    for spelling in (bare, _spelt_out(bare)):
        if (reading := _read_bare(spelling)).claims:
            return reading
    return _read_unlisted(bare, text)


def _is_another_word(bare: str, printed: str) -> bool:
    """Tell whether a heading begins with words that differ from a noun in their marks alone.

    "Bàn" is no "ban"; a heading that is printed without any marks is not compared.
    """
    noun = noun_of(bare)
    if noun is None or not _marks(printed):
        return bare.isalpha() and noun is None
    wanted = noun.split()
    words = re.findall(r"\w+", unicodedata.normalize("NFC", printed))
    runs = (words[at : at + len(wanted)] for at in range(len(words)))
    same = (run for run in runs if fold(" ".join(run)) == fold(noun))
    return any([*map(_marks, run)] != [*map(_marks, wanted)] for run in islice(same, 1))


def _figures(text: str) -> Claim | None:
    """Tell a folded heading of figures: how long a step takes, what was done in a year."""
    if _DURATION.search(text):
        return _LASTS
    return _YEARS if _OF_YEAR.fullmatch(text) else None


def _read_unlisted(bare: str, printed: str) -> HeadingReading:
    """Read a heading that no wording fits: as a slip, by its first noun."""
    noun_phrase = read_noun_phrase(_spelt_out(bare))
    by_noun = _claims(noun_phrase) if noun_phrase else ()
    is_only_noun = noun_phrase is not None and noun_phrase.length == len(_WORD.findall(bare))
    if not is_only_noun and (spelt := _whole().get(_compact(bare))):
        return HeadingReading(_read_phrase(fold(spelt)))
    slip = () if is_only_noun else _read_slip(bare, printed) or _read_joined(bare)
    return HeadingReading(slip or by_noun, slip=bool(slip))


def _read_joined(text: str) -> tuple[Claim, ...]:
    """Find a wording inside a heading whose words are broken or glued, the longest first."""
    if not _SHORTEST_SLIP <= len(text) <= _LONGEST_SLIP:
        return ()
    compact = _compact(text)
    return next((claims for joined, claims in _joined_phrases() if joined in compact), ())


def is_heading(text: str) -> bool:
    """Tell whether a cell is worded like a heading: a known wording, or one that it begins with."""
    if len(text) > _LONGEST_HEADING:
        return False
    vocabulary, bare = _vocabulary(), bare_heading(text)
    return any(
        _compact(spelling) in vocabulary.whole
        or bool(_starting(vocabulary.head, tuple(_WORD.findall(spelling)))[1])
        for spelling in (bare, _spelt_out(bare))
    )


def is_known_heading(text: str) -> bool:
    """Tell whether a cell is a known heading, all of it."""
    return len(text) <= _LONGEST_HEADING and _compact(bare_heading(text)) in _vocabulary().whole


def read_under(parent: str, text: str) -> Claim | None:
    """Read a heading that only means a column below a heading of ``parent`` ("Từ", "Tổng số")."""
    return _vocabulary().under.get((parent, _compact(bare_heading(text))))
