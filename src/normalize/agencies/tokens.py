"""The words and marks of an agency cell, with what the rules need to know of each.

A token keeps its place in the cell, so that the printed words can be cut out again. An abbreviation
becomes the words it stands for, all of them at the printed place.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.known_offices import HeadHit
from kehoach.normalize.language.diacritics import in_case_of, place_tone
from kehoach.orthography import is_bare_syllable
from kehoach.text import fold, squeeze

_TOKEN = re.compile(
    r"\d[^\s,;()]*/[^\s,;()]+"  # the number of a document: 12/QĐ-UBND
    r"|[Đđ]\s?/\s?[Cc]\b"
    r"|CT\s?-\s?XH\b"  # two abbreviations that only mean something together
    r"|[^\W_]+(?:['’][^\W\d_]+)?"  # also "M'gar"
    r"|\n"
    r"|[^\w\s]"
)
_MARKS = str.maketrans(
    "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d•●▪◦*，；／|：（）．＆",
    "--------+++++,;//:().&",
)
_QUOTES = frozenset("\"'“”‘’«»…")
_DOTTED = frozenset(
    ("p", "h", "x", "tp", "tx", "tt", "vp", "q", "đ", "c", "cty", "cn", "ks", "ys", "ds", "ls")
)
_LEVEL_LETTERS = {"H": "huyện", "Q": "quận", "X": "xã", "P": "phường"}
_PLACED = frozenset(("dân", "an", "sự", "ủy", "đoàn"))
"""Last words of offices that stand at every level: "UBND", "Công an", "Ban Chỉ huy Quân sự"."""
_DEGREES = frozenset(("bs", "ts", "ths", "gs", "pgs"))
_GLUED = frozenset(("và", "các", "huyện", "tỉnh", "xã", "thuộc", "của", "cấp", "phòng", "ngành"))
_TAILED = re.compile(r"([A-ZĐ]{2,})(huyện|tỉnh|xã|phường|quận|và|các)")
_MOVED_SPACE = re.compile(r"([A-ZĐ]{2,})(h uyện|t ỉnh|x ã|q uận|p hường)(?!\w)")
_LETTERS_LEFT = re.compile(r"\b([A-ZĐ]{2,})&\Z")
_LETTERS_RIGHT = re.compile(r"&([A-ZĐ]{2,})\b")
_SCHOOLS = frozenset(("TH", "MN"))
"""Letters that are written out beside others of a school: "TH&THCS"."""
NUMBER = "#"
"""The compared form of a document's number, which is never part of an agency."""


class Word(NamedTuple):
    """A word as names write it, and in its compared forms: ``key`` is without diacritics."""

    text: str
    low: str
    key: str
    is_capital: bool
    is_acronym: bool


_END = Word("", "", "", False, False)
_MOST_KEPT = 1 << 14


class Expansions(dict[str, tuple[str, ...]]):
    """The words of each abbreviation; ``plain`` are the words and marks met that are none.

    They are looked at once, for they make up nearly all of a cell.
    """

    def __init__(self, entries: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__(entries)
        self.plain: dict[str, Word] = {}

    def keep(self, piece: str) -> None:
        """Remember a piece that is one token as it is, also before a dot."""
        if len(self.plain) > _MOST_KEPT:
            self.plain.clear()
        self.plain[piece] = look(piece)


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one entry a token, closed by one empty token.

    ``low`` of a mark is the mark itself. ``start`` and ``end`` are places in ``text``.
    """

    text: str
    word: list[str] = field(default_factory=list)
    low: list[str] = field(default_factory=list)
    key: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    acronym: list[bool] = field(default_factory=list)
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    is_upper: bool = False
    heads: dict[int, HeadHit | None] = field(default_factory=dict)
    """The heads found so far, by token, as several rules ask for them."""
    phrases: dict[int, dict[str, tuple[Any, int]]] = field(default_factory=dict)
    """The phrases of the vocabulary found so far, by token and class."""

    _looks: list[Word] = field(default_factory=list)

    def add(self, text: str, start: int, end: int) -> None:
        """Append one word or mark, which ``close`` makes entries of."""
        self.put(look(text), start, end)

    def put(self, word: Word, start: int, end: int) -> None:
        """Append one word or mark that was looked at before."""
        self._looks.append(word)
        self.start.append(start)
        self.end.append(end)

    def close(self) -> None:
        """Make the entries of what was added, and the empty one behind them."""
        columns = zip(*self._looks, _END, strict=True)
        self.word, self.low, self.key, self.capital, self.acronym = map(list, columns)
        self.start.append(len(self.text))
        self.end.append(len(self.text))

    def is_inside_letters(self, at: int) -> bool:
        """Whether a word is one of those that letters before it stand for: "Tổ quốc" in "MTTQ"."""
        return at > 0 and self.start[at] == self.start[at - 1]

    def cut(self, first: int, last: int) -> str:
        """Return the printed words of tokens ``first .. last - 1`` on one line."""
        return squeeze(self.text[self.start[first] : self.end[last - 1]]) if last > first else ""


@lru_cache(maxsize=1 << 15)
def look(text: str) -> Word:
    """Return the compared forms of one word or mark."""
    if text[0].isdigit() and "/" in text:
        return Word(text, NUMBER, NUMBER, False, False)
    low = place_tone(text.lower())
    is_acronym = text.isupper() and len(text) > 1 and text.isalpha()
    is_capital = text[0].isupper() or text[0].isdigit()
    return Word(in_case_of(text, low), low, fold(low), is_capital, is_acronym)


@lru_cache(maxsize=1 << 14)
def _unglued(text: str) -> tuple[str, ...]:
    """Split a word that is two printed without a space ("chínhvà", "HĐNDhuyện")."""
    if len(text) > 24 or text.isupper():
        return (text,)
    tailed = _TAILED.fullmatch(text)
    if tailed:
        return tailed.groups()
    parts = _cut_at_capital(text)
    if len(parts) == 2 and is_bare_syllable(look(parts[0]).key):
        return parts
    return (text,) if is_bare_syllable(look(text).key) else _cut_at_small_word(text)


def _cut_at_capital(text: str) -> tuple[str, ...]:
    for at in range(2, len(text) - 1):
        if text[at].isupper() and text[at - 1].islower():
            return (text[:at], text[at:])
    return (text,)


def _cut_at_small_word(text: str) -> tuple[str, ...]:
    for at in range(1, len(text)):
        left, right = text[:at], text[at:]
        small = left.lower() in _GLUED or right in _GLUED
        if small and is_bare_syllable(look(left).key) and is_bare_syllable(look(right).key):
            return (left, right)
    return (text,)


def _add_word(tokens: Tokens, text: str, start: int, expansions: Expansions) -> None:
    end = start + len(text)
    words = expansions.get(text) or (len(text) > 3 and expansions.get(text.upper()))
    if words and "&" in tokens.text and _is_half(tokens.text, start, end, expansions):
        tokens.add(text, start, end)
        return
    if words and not (tokens.is_upper and is_bare_syllable(look(text).key)):
        for word in words:
            tokens.add(word, start, end)
        return
    parts = _unglued(text)
    if len(parts) > 1:
        tokens.doubts.append(finding("agency_glued", value=text))
        for part in parts:
            _add_word(tokens, part, start, expansions)
            start += len(part)
        return
    tokens.add(text, start, end)
    if not words:
        expansions.keep(text)


def _is_half(text: str, start: int, end: int, expansions: Expansions) -> bool:
    """Whether letters are one half of a name whose other half no list has: "CT&HSSV"."""
    left = _LETTERS_LEFT.search(text, 0, start)
    right = _LETTERS_RIGHT.match(text, end)
    others = [found[1] for found in (left, right) if found]
    return any(other not in expansions and other not in _SCHOOLS for other in others)


def is_dotted(word: str) -> bool:
    """Whether a word is short for another, and may have a dot behind it: "TP", "Ths"."""
    return word.lower() in _DOTTED or word.lower() in _DEGREES


def _is_abbreviation_dot(tokens: Tokens, text: str) -> bool:
    """Whether the dot behind the last token belongs to it: "TP.", "P.", "Đ."."""
    if not tokens.start:
        return False
    before = text[tokens.start[-1] : tokens.end[-1]]
    return before[0].isupper() and is_dotted(before)


def _lines(text: str) -> str:
    if "\n" not in text:
        return squeeze(text)
    plain = unicodedata.normalize("NFC", text)
    return "\n".join(line for line in map(squeeze, plain.split("\n")) if line)


def tokenize(text: str, expansions: Expansions) -> Tokens:
    """Split a cell; ``expansions`` gives the words of each abbreviation in capitals."""
    tokens = Tokens(_lines(text))
    marked = _mended(tokens, tokens.text.translate(_MARKS))
    tokens.is_upper = is_shouted(marked)
    plain = {} if tokens.is_upper else expansions.plain
    for found in _TOKEN.finditer(marked):
        word = plain.get(found[0])
        if word is None:
            _add_piece(tokens, found, expansions)
        else:
            tokens.put(word, *found.span())
    _close(tokens)
    return tokens


def _add_piece(tokens: Tokens, found: re.Match[str], expansions: Expansions) -> None:
    """Add what a word or mark stands for, and remember it where that is itself."""
    piece, start, end = found[0], found.start(), found.end()
    dashed = expansions.get("".join(piece.split()), ()) if "-" in piece else ()
    if dashed:
        for word in dashed:
            tokens.add(word, start, end)
    elif piece in _QUOTES or (piece == "." and _is_abbreviation_dot(tokens, found.string)):
        return
    elif not piece[0].isalnum():
        tokens.add(piece, start, end)
        if piece != ".":
            expansions.keep(piece)
    elif "/" in piece or " " in piece:
        tokens.add(piece if piece[0].isdigit() else "đ/c", start, end)
    else:
        _add_word(tokens, piece, start, expansions)


def _mended(tokens: Tokens, text: str) -> str:
    """Move the space in "HĐNDh uyện" to where it belongs; no place in the text changes."""
    for slip in _MOVED_SPACE.finditer(text):
        tokens.doubts.append(finding("agency_glued", "blank_inside", value=slip[0]))
    return _MOVED_SPACE.sub(lambda slip: f"{slip[1]} {''.join(slip[2].split())}", text)


def is_shouted(text: str) -> bool:
    """Whether the cell is printed in capitals throughout, so that capitals say nothing.

    Letters with a tone ("SỞ Y TẾ") are no letters of a short form.
    """
    return text.isupper() and any(
        (len(word) > 2 or not unicodedata.is_normalized("NFD", word))
        and is_bare_syllable(look(word).key)
        for word in text.split()
    )


def _is_level_letter(tokens: Tokens, at: int) -> bool:
    """Whether a letter with a dot is a kind of place, behind an office: "UBND H. Kỳ Anh"."""
    end = tokens.end[at]
    if not at or not tokens.capital[at + 1] or tokens.text[end : end + 1] != ".":
        return False
    return tokens.low[at - 1] in _PLACED


def _close(tokens: Tokens) -> None:
    tokens.close()
    for at, word in enumerate(tokens.word):
        if word in _LEVEL_LETTERS and _is_level_letter(tokens, at):
            meant = look(_LEVEL_LETTERS[word])
            tokens.word[at], tokens.low[at], tokens.key[at], tokens.capital[at], _ = meant
    if tokens.is_upper:
        for at, (word, key) in enumerate(zip(tokens.word, tokens.key, strict=True)):
            if tokens.acronym[at] and is_bare_syllable(key):
                tokens.acronym[at] = False
                tokens.word[at] = word.lower()
