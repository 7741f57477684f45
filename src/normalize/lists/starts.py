"""Where the items of a list start: numbers, letters and bullets, told from dashes and references.

At the start of a line a number or a bullet is believed. In the middle of a line it needs evidence:
a number that follows the one before, a dash after which an output or a task begins.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.language.diacritics import Lexicon
from kehoach.normalize.language.folded_text import Aligned, fold_letters
from kehoach.normalize.language.numerals import roman_value
from kehoach.normalize.language.phrase_index import Hit, Phrase, PhraseIndex
from kehoach.normalize.language.vocabulary import phrase_pattern, read_spellings, read_vocabulary

ListKind = Literal["activity", "output"]

_STRONG_SIGNS = "•▪●○►✓·\uf0b7\uf0a7\uf0fc"
_SIGNS = f"-+*{_STRONG_SIGNS}"

CANDIDATES: tuple[tuple[str, str], ...] = (
    (
        "outline",
        r"(?<![\w.,/])\d{1,2}(?:[.]{1,2}\d{1,2}){1,3}"
        r"(?:[.)]\s(?=[\w(\"])|[.)]?\s?(?=[^\W\d_]|[(\"]))",
    ),
    ("number", r"(?<![\w.,/])(?:[(]\d{1,2}[)]|\d{1,2}(?:[.)]|[/-](?=\s)))\s?(?=[^\W\d_]|[(\"])"),
    ("roman", r"(?m:^)(?:i{1,3}|iv|vi{0,3}|ix|x)[.]\s(?=[^\W\d_])"),
    ("step", r"(?<![\w])(?:bước|giai đoạn|đợt)\s\d{1,2}\s?[:.]\s(?=[^\W\d_])"),
    ("letter", r"(?<![\w.,/])[a-zđ][)]\s?(?=[^\W\d_])|(?m:^)[a-zđ][.]\s(?=[^\W\d_])"),
    ("bullet", rf"(?:(?<!\S)[{_SIGNS}]\s?|(?<=[\w.;,)])[{_SIGNS}]\s)(?=[\w(\"])"),
    ("glued_bullet", r"(?<=[\w.;,)])-(?=[^\W\d_])"),
)
"""What may start an item, in small letters: number, letter or bullet, up to its first word."""

# What every candidate begins with, so that most letters of a text are passed over at once.
_MAY_START = rf"(?:(?=[{_SIGNS}\d(])|(?<!\w)(?=[a-zđ][.)]|[ivx]{{2,4}}[.]|(?:bước|giai|đợt)\s))"
_CANDIDATE = re.compile(
    _MAY_START + f"(?:{'|'.join(f'(?P<{name}>{pattern})' for name, pattern in CANDIDATES)})"
)
_REFERENCE = re.compile(
    r"(?:\b(?:mục|khoản|điểm|điều|tiêu chí|phần|số|phụ lục|biểu|bước|tại|và)|\d,)\s$", re.IGNORECASE
)
DETERMINERS = frozenset({"các", "những", "mỗi", "mọi", "bản", "dự", "bộ"})
"""Words before the head of an item, or the first of them: "các kế hoạch", "dự thảo báo cáo"."""
_DETERMINER = re.compile(r"(?:(?:các|những|mỗi|mọi|bản|dự thảo|bộ|\d{1,3})\s|\()+")
_LARGEST_GAP = 3
"""Numbers that are missing between two items of one list, at most."""
_NAME_REACH = 40
"""Letters before a dash in which the first half of a name is looked for."""


class Start(NamedTuple):
    """An item starts at ``place``; its words at ``words``; ``code`` is its printed number."""

    place: int
    words: int
    code: str | None
    doubts: tuple[Finding, ...] = ()


@cache
def item_heads(kind: ListKind) -> PhraseIndex:
    """Return the words with which an item of a kind begins: outputs, or verbs of activities."""
    nouns = [
        Phrase("output", row["verbal"], row["words"]) for row in read_vocabulary("output_nouns")
    ]
    verbs = [Phrase("activity", "", row["words"]) for row in read_vocabulary("activity_verbs")]
    return PhraseIndex(nouns if kind == "output" else verbs)


@cache
def lexicon() -> Lexicon:
    """Return the words of lists, by which a text that has lost marks is put right."""
    files = ("output_nouns", "activity_verbs")
    phrases = [row["words"] for name in files for row in read_vocabulary(name)]
    for row in read_vocabulary("dashed_names"):
        phrases += row["first"], row["second"]
    patterns = (pattern for _, pattern in CANDIDATES)
    return Lexicon(phrases, (*patterns, _DETERMINER.pattern), read_spellings("bare_syllables"))


@cache
def _dashed_names() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple(
        (
            re.compile(rf"(?<!\w){phrase_pattern(row['first'])}\s?$"),
            re.compile(phrase_pattern(row["second"])),
        )
        for row in read_vocabulary("dashed_names")
    )


def head_at(text: Aligned, place: int, kind: ListKind) -> Hit | None:
    """Return the head of an item that begins at ``place``, None where none begins."""
    determiner = _DETERMINER.match(text.words, place)
    start = determiner.end() if determiner else place
    return item_heads(kind).find(text.words, start)


def joins_a_name(text: Aligned, dash: int, after: int) -> bool:
    """Whether a dash joins the halves of a name ("Tổ chức - Nội vụ")."""
    before = text.words[max(0, dash - _NAME_REACH) : dash]
    return any(
        second.match(text.words, after) and first.search(before)
        for first, second in _dashed_names()
    )


def _at_line_start(text: Aligned, place: int) -> bool:
    return place == 0 or text.printed[place - 1] == "\n"


def _capital(text: Aligned, place: int) -> bool:
    return text.printed[place].isupper() or text.printed[place] in '("“'


def _numbers(code: str) -> tuple[int, ...]:
    """Return "3.12." as (3, 12), "b)" as (2,) and "IV." as (4,)."""
    digits = re.findall(r"\d+", code)
    word = code.strip("().-/ ").lower()
    if digits:
        return tuple(map(int, digits))
    numeral = roman_value(word) if code.isupper() else None
    return (numeral or ord(fold_letters(word[0])) - ord("a") + 1,)


def _gap(before: tuple[int, ...] | None, after: tuple[int, ...]) -> int | None:
    """Return how many steps a number comes after another; None where they are of two lists."""
    if before is None:
        return None
    if len(before) == len(after) and before[:-1] == after[:-1]:
        return after[-1] - before[-1]
    opens = after[:-1] == before and after[-1] == 1
    closes = len(after) < len(before) and after[:-1] == before[: len(after) - 1]
    return 1 if opens or (closes and after[-1] == before[len(after) - 1] + 1) else None


def _number_start(text: Aligned, found: re.Match[str], gap: int | None, *, first: bool) -> bool:
    """Whether a number, which comes ``gap`` steps after the one before, starts an item."""
    place, words = found.span()
    dotted = found[0].strip()[-1] in ".)/-:"
    if not (dotted or _capital(text, words)):
        return False
    if _at_line_start(text, place):
        return True
    if _REFERENCE.search(text.printed, max(0, place - 10), place):
        return False
    if found.lastgroup != "outline" or text.words[words].isdigit():
        return gap == 1
    return 0 <= gap <= _LARGEST_GAP if gap is not None else first and dotted


def _bullet_start(text: Aligned, found: re.Match[str], kind: ListKind, bulleted: bool) -> bool:
    """Whether a sign is a bullet."""
    place, words = found.span()
    sign = text.words[place]
    if sign in _STRONG_SIGNS or place == 0:
        return True
    if sign == "-" and joins_a_name(text, place, words):
        return False
    return _at_line_start(text, place) or _bullet_in_line(text, found, kind, bulleted)


def _bullet_in_line(text: Aligned, found: re.Match[str], kind: ListKind, bulleted: bool) -> bool:
    """Whether a sign in the middle of a line is a bullet, by what stands around it."""
    place, words = found.span()
    head = head_at(text, words, kind) is not None
    after_digit = text.words[max(0, place - 2) : place].strip()[-1:].isdigit()
    digit = text.words[words].isdigit()
    if after_digit and digit:
        return False
    if found.lastgroup == "glued_bullet":
        return bulleted and (head or after_digit) and _breaks_case(text, found)
    if (bulleted and text.words[place] == "-") or _after_stop(text, place):
        return head or digit or _capital(text, words)
    return _capital(text, words) and (head or bulleted)


def _breaks_case(text: Aligned, found: re.Match[str]) -> bool:
    """Whether a dash without spaces parts a small letter or figure from a capitalised word.

    "mức độ 3-Giao diện" lost its spaces where two lines were joined; "QĐ-UBND" never had any.
    """
    place, words = found.span()
    following = text.printed[words : words + 2]
    return (
        not text.printed[place - 1].isupper()
        and following[:1].isupper()
        and following[1:].islower()
    )


def _after_stop(text: Aligned, place: int) -> bool:
    """Whether the words before a sign have come to an end."""
    return text.words[max(0, place - 2) : place].rstrip()[-1:] in {":", ";", "."}


def _out_of_sequence(code: str) -> Finding:
    return finding("list_number_sequence", value=code)


def _bullet_doubts(text: Aligned, found: re.Match[str], bulleted: bool) -> tuple[Finding, ...]:
    """A dash in mid-line is a bullet for certain only in a bulleted list and between spaces."""
    place = found.start()
    spaced = text.printed[place - 1 : place].isspace()
    certain = _at_line_start(text, place) or _after_stop(text, place) or (bulleted and spaced)
    if certain or text.words[place] in _STRONG_SIGNS:
        return ()
    printed = text.cut(max(0, place - 20), place + 20)
    return (finding("list_split_uncertain", "dash", value=printed),)


def find_starts(text: Aligned, kind: ListKind) -> Iterator[Start]:
    """Yield where items start, in order."""
    bulleted = bool(text.words) and text.words[0] in _SIGNS
    before: tuple[int, ...] | None = None
    found = _CANDIDATE.search(text.words)
    while found:
        start = None
        if found.lastgroup in {"bullet", "glued_bullet"}:
            start = _bullet(text, found, kind, bulleted)
            bulleted = bulleted or start is not None
        else:
            code = text.cut(*found.span()).strip("().:-/ ")
            gap = _gap(before, _numbers(code))
            if _number_start(text, found, gap, first=before is None):
                doubts = () if before is None or gap == 1 else (_out_of_sequence(code),)
                start = Start(found.start(), found.end(), code, doubts)
                before = _numbers(code)
        if start:
            yield start
        found = _CANDIDATE.search(text.words, start.words if start else found.start() + 1)


def _bullet(text: Aligned, found: re.Match[str], kind: ListKind, bulleted: bool) -> Start | None:
    if not _bullet_start(text, found, kind, bulleted):
        return None
    return Start(found.start(), found.end(), None, _bullet_doubts(text, found, bulleted))
