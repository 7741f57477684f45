"""Damage as people and scanners do it: some forty kinds of slips, each a pure function.

A slip takes a text and a ``Random`` and returns the text with one such damage in it, or None where
the text has nothing that it could damage. ``damaged`` is the whole list, the same for the same text
and seed on every machine.

Letters of Roman numerals, and figures, are never dropped, doubled or swapped: what comes of it is
another number that is as good, which no reader can tell. They are only taken for what looks alike.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import NamedTuple

Damage = Callable[[str, Random], "str | None"]
Place = tuple[int, int]


class Slip(NamedTuple):
    """A kind of damage."""

    name: str
    damage: Damage


class Damaged(NamedTuple):
    """A text after a slip; ``word`` is what it made of the words it touched, on one line."""

    slip: str
    text: str
    word: str


def damaged(text: str, seed: int = 0) -> Iterator[Damaged]:
    """Yield the text after each slip that can happen to it."""
    for slip in SLIPS:
        after = slip.damage(text, Random(f"{seed}:{slip.name}:{text}"))  # noqa: S311 no secret
        if after is not None and after != text:
            yield Damaged(slip.name, after, _changed(text, after))


def _changed(before: str, after: str) -> str:
    """Return the words of ``after`` in which it differs, and those that touch them."""
    shortest = min(len(before), len(after))
    first = next((at for at in range(shortest) if before[at] != after[at]), shortest)
    rest = shortest - first
    same = next((at for at in range(rest) if before[-1 - at] != after[-1 - at]), rest)
    start = max(after.rfind(space, 0, first) for space in " \n\u00a0") + 1
    stop = len(after) - same
    while stop < len(after) and not after[stop].isspace():
        stop += 1
    return " ".join(after[start:stop].split())


# where

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMERAL = re.compile(r"[ivxl]+", re.IGNORECASE)
_GAP = re.compile(r"(?<=\w) (?=\w)")


def _words(text: str) -> list[Place]:
    """Places of words of two letters and more that are no Roman numerals."""
    return [m.span() for m in _WORD.finditer(text) if not _NUMERAL.fullmatch(m[0])]


def _in_word(change: Callable[[str, Random], str | None]) -> Damage:
    """Change one word, the first that can be changed in a random order."""
    return lambda text, chance: _at_one(text, _words(text), change, chance)


def _at(pattern: str, change: Callable[[str, Random], str | None]) -> Damage:
    """Change one place that a pattern finds."""
    compiled = re.compile(pattern)
    return lambda text, chance: _at_one(
        text, [m.span() for m in compiled.finditer(text)], change, chance
    )


def _at_one(
    text: str, places: Sequence[Place], change: Callable[[str, Random], str | None], chance: Random
) -> str | None:
    for start, stop in chance.sample(places, len(places)):
        changed = change(text[start:stop], chance)
        if changed is not None and changed != text[start:stop]:
            return text[:start] + changed + text[stop:]
    return None


def _instead(pattern: str, replacement: str) -> Damage:
    """Put something else at one place that a pattern finds."""
    return _at(pattern, lambda _found, _chance: replacement)


# letters

_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _dropped(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + word[at + 1 :]


def _doubled(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + word[at].lower() + word[at + 1 :]


def _swapped(word: str, chance: Random) -> str:
    at = chance.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _replaced(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[:at] + _neighbour(word[at], chance) + word[at + 1 :]


def _added(word: str, chance: Random) -> str:
    at = chance.randrange(len(word))
    return word[: at + 1] + _neighbour(word[at], chance) + word[at + 1 :]


def _neighbour(letter: str, chance: Random) -> str:
    """Return a key that lies beside the one of a letter."""
    key = _plain(letter.lower())[0]
    row = next((row for row in _KEYS if key in row), _KEYS[0])
    at = max(row.find(key), 0)
    return chance.choice(row[max(at - 1, 0) : at] + row[at + 1 : at + 2])


# marks

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_QUALITIES = "\u0302\u0306\u031b"
_TELEX = dict(zip(_TONES, "fsxrj", strict=True))
_OTHER_QUALITY = {"â": "ă", "ă": "â", "ô": "ơ", "ơ": "ô", "ư": "u", "ê": "e"}
_LOST_QUALITY = {"â": "a", "ă": "a", "ô": "o", "ơ": "o", "ư": "u", "ê": "e"}


def _plain(text: str) -> str:
    """Return a text without its marks."""
    letters = unicodedata.normalize("NFD", text).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in letters if not unicodedata.combining(c))


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_tone(word: str, _chance: Random) -> str:
    return _nfc("".join(c for c in unicodedata.normalize("NFD", word) if c not in _TONES))


def _other_tone(word: str, chance: Random) -> str | None:
    for at, letter in enumerate(word):
        tone = next((c for c in unicodedata.normalize("NFD", letter) if c in _TONES), None)
        if tone:
            other = chance.choice(_TONES.replace(tone, ""))
            return word[:at] + _nfc(_without_tone(letter, chance) + other) + word[at + 1 :]
    return None


def _tone_elsewhere(word: str, chance: Random) -> str | None:
    """Put the tone on another vowel: "qúy", "hòan"."""
    letters = unicodedata.normalize("NFD", word)
    tone = next((c for c in letters if c in _TONES), None)
    bare = _nfc(letters.replace(tone, "")) if tone else ""
    others = [at for at, c in enumerate(bare) if _plain(c) in "aeiouy" and bare[at] != word[at]]
    at = chance.choice([at for at, c in enumerate(bare) if _plain(c).lower() in "aeiouy"] or [0])
    return _nfc(bare[: at + 1] + tone + bare[at + 1 :]) if tone and others else None


def _quality(table: dict[str, str]) -> Callable[[str, Random], str | None]:
    """Change or take the mark that makes another vowel, and leave the tone."""

    def change(word: str, _chance: Random) -> str | None:
        for at, letter in enumerate(word):
            marks = [c for c in unicodedata.normalize("NFD", letter) if c in _TONES]
            bare = _without_tone(letter, _chance)
            other = table.get(bare.lower())
            if other:
                put = other if bare.islower() else other.upper()
                return word[:at] + _nfc(put + "".join(marks)) + word[at + 1 :]
        return None

    return change


def _without_stroke(word: str, _chance: Random) -> str:
    return word.replace("đ", "d").replace("Đ", "D")


def _telex(word: str, _chance: Random) -> str:
    """The keys of a word whose marks were not made of them: "quys", "namw"."""
    tones = "".join(_TELEX[c] for c in unicodedata.normalize("NFD", word) if c in _TELEX)
    letters = unicodedata.normalize(
        "NFD", _without_tone(word, _chance).replace("đ", "dd").replace("Đ", "Dd")
    )
    letters = re.sub("(.)\u0302", r"\1\1", letters)
    return letters.replace("\u0306", "w").replace("\u031b", "w") + tones


# figures, spaces, signs, lines

_FIGURE = r"(?<![^\W\d_]){}(?![^\W\d_])"  # a figure that is no part of a word


def _cut(sign: str) -> Callable[[str, Random], str | None]:
    def change(word: str, chance: Random) -> str | None:
        if len(word) < 2:
            return None
        at = chance.randrange(1, len(word))
        return word[:at] + sign + word[at:]

    return change


def _everywhere(change: Callable[[str], str]) -> Damage:
    return lambda text, _chance: change(text)


_DASHES = "‐‑‒—−–-"
_BETWEEN_FIGURES = r"(?<=\d) ?[/.-] ?(?=\d)"

SLIPS: tuple[Slip, ...] = (
    Slip("letter dropped", _in_word(_dropped)),
    Slip("letter doubled", _in_word(_doubled)),
    Slip("letters swapped", _in_word(_swapped)),
    Slip("letter replaced", _in_word(_replaced)),
    Slip("letter added", _in_word(_added)),
    Slip("tone missing", _in_word(_without_tone)),
    Slip("tone wrong", _in_word(_other_tone)),
    Slip("tone on another vowel", _in_word(_tone_elsewhere)),
    Slip("vowel mark missing", _in_word(_quality(_LOST_QUALITY))),
    Slip("vowel mark wrong", _in_word(_quality(_OTHER_QUALITY))),
    Slip("stroke missing", _in_word(_without_stroke)),
    Slip("word without marks", _in_word(lambda word, _chance: _plain(word))),
    Slip("text without marks", _everywhere(_plain)),
    Slip("keys for marks", _in_word(_telex)),
    Slip("1 as l", _instead(_FIGURE.format("1"), "l")),
    Slip("1 as I", _instead(_FIGURE.format("1"), "I")),
    Slip("I as 1", _instead("I(?![^\\W\\d_IVX])", "1")),
    Slip("I as l", _instead("I(?![^\\W\\d_IVX])", "l")),
    Slip("0 as O", _instead(_FIGURE.format("0"), "O")),
    Slip("5 as S", _instead(_FIGURE.format("5"), "S")),
    Slip("2 as Z", _instead(_FIGURE.format("2"), "Z")),
    Slip("8 as B", _instead(_FIGURE.format("8"), "B")),
    Slip("slash as l", _instead(r"(?<=\d)/(?=\d)", "l")),
    Slip("slash as bar", _instead(r"(?<=\w)/(?=\w)", "|")),
    Slip("words glued", _instead(r"(?<=[^\W\d_]) (?=[^\W\d_])", "")),
    Slip("figure glued to a word", _instead(r"(?<=[^\W\d_]) (?=\d)|(?<=\d) (?=[^\W\d_])", "")),
    Slip("word split", _in_word(_cut(" "))),
    Slip("figure split", _at(r"\d{2,}", _cut(" "))),
    Slip("wide spaces", _everywhere(lambda text: text.replace(" ", "   "))),
    Slip("other spaces", _everywhere(lambda text: text.replace(" ", "\u00a0").strip())),
    Slip("space at a sign", _at(r"[/,;.:-](?=\w)", lambda sign, _chance: f" {sign} ")),
    Slip("no space at a sign", _at(r" ?[/,;:–-] ", lambda sign, _chance: sign.strip())),
    Slip("other dash", _at("[-–]", lambda sign, chance: chance.choice(_DASHES.replace(sign, "")))),
    Slip("sign doubled", _at(_BETWEEN_FIGURES, lambda sign, _chance: 2 * sign.strip())),
    Slip("upper case", _everywhere(str.upper)),
    Slip("letters and marks apart", _everywhere(lambda text: unicodedata.normalize("NFD", text))),
    Slip("line break", _at(_GAP.pattern, lambda _space, _chance: "\n")),
    Slip("line break in a word", _in_word(_cut("\n"))),
    Slip("word hyphenated", _in_word(_cut("-\n"))),
)  # fmt: skip
