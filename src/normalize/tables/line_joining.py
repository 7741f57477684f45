"""From the printed lines of a cell to its text: what a line break meant.

A line that was broken because the cell is narrow goes on in the same paragraph; a line that was
broken though the next word had room starts a new one. List items start a new line always.
"""

from collections.abc import Sequence
from itertools import pairwise

import regex

from kehoach.model import Line
from kehoach.normalize.language.continuation import ends_open, ends_sentence, names_number
from kehoach.normalize.tables.cut_words import is_cut
from kehoach.orthography import is_syllable

_LABEL = regex.compile(
    r"""
      (?P<number> \d{1,3} (?: \.{1,2} \d{1,3} )+ [.)] (?= \s* \p{L} | \s+ \d )       # 2..1. 100%
        | \d{1,3} (?: \.{1,2} \d{1,3} )+ (?= \s+ \p{Lu} )                             # 3.7 Tổ
        | \d{1,3} [.)] (?= \s+ \p{Lu} | \s* $ ) )                                    # 1.  2)
    | (?P<letter> \p{Ll} (?: \) (?= \s ) | \. (?= \s \p{Lu} ) ) )                     # a)  a. Lập
    | (?P<bullet> [-–—+•●▪◦*·\uF02D\uF0A7\uF0B7\uF0D8\uF0FC] (?= \s* \p{L} | \s+ \d ) )  # -
    """,
    regex.VERBOSE,
)

_HYPHENATION = "\N{HYPHEN}"
"""What browsers put where they part a word; who types one types another sign ("QĐ-")."""
_CHAIN = regex.compile(r"(?=\S*[\p{L}\d][-./&])\S{5,}")
_CODE_END = regex.compile(r"[\p{Lu}\d]$|\d[.,]$")
_REST_OF_CODE = regex.compile(r"[\p{Lu}\d]{1,4}(?![^\s,;.)])")
"""Such as "37/2021/Q" over "H15", "0912.345.6" over "78": longer than the cell is wide."""
_LETTERS_END = regex.compile(r"\p{L}+$")
_REST_OF_WORD = regex.compile(r"\p{Ll}+(?![^\s,;./)-])")
"""Such as "đồng/ngư" over "ời/ngày"."""
_ITEM_LABEL = regex.compile(r"(?:^|\s)\d{1,2}[-/]$")
_SLASH_AND_BLANK = regex.compile(r"\w/ \w")
"""How the same text parts words at its other slashes."""
_UNSPACED = frozenset(map(chr, (*range(0x3000, 0xA000), *range(0xFF01, 0xFF66))))
"""Letters and marks of Chinese and Japanese: no blank stands between words of them."""


def join_lines(lines: Sequence[Line], measure: float) -> str:
    """Join the lines of one cell; ``measure`` is the width in points that its text may fill.

    The result has single spaces, and a new line only where a paragraph or list item starts.
    """
    if not lines:
        return ""
    text = lines[0].text
    if len(lines) == 1:
        return text
    has_bullets = _bullet(text)
    for before, line in pairwise(lines):
        if is_cut(text, line.text) or _is_too_long(before, line, measure):
            text += line.text
        elif _starts_paragraph(before, line, measure, has_bullets=has_bullets):
            text += "\n" + line.text
            has_bullets |= _bullet(line.text)
        else:
            text = glue(text, line.text)
    return text


def _is_too_long(before: Line, line: Line, measure: float) -> bool:
    """Does a code or chain of words that fills a line by itself go on in the next one?"""
    if _CHAIN.fullmatch(before.text) is None:
        return False
    if measure - before.frame.width >= before.frame.width / len(before.text):
        return False
    if _CODE_END.search(before.text):
        return _REST_OF_CODE.match(line.text) is not None
    head, tail = _LETTERS_END.search(before.text), _REST_OF_WORD.match(line.text)
    return bool(head and tail and is_syllable(f"{head[0]}{tail[0]}".lower()))


def opening(text: str) -> regex.Match[str] | None:
    """Find what opens a list item at the start of a text."""
    # nearly every line begins with two letters, which open none: no need to ask the pattern
    return None if text[:2].isalpha() else _LABEL.match(text)


def _starts_paragraph(before: Line, line: Line, measure: float, *, has_bullets: bool) -> bool:
    """Tell whether ``line`` starts a new paragraph or list item after ``before``."""
    label = opening(line.text)
    if before.ends_paragraph:
        return label is not None or not line.text[:1].islower()
    if label is None:
        return _is_upper_start(line.text) and _had_room(before, line, measure)
    roomy = _had_room(before, line, measure)
    if label["bullet"]:
        return has_bullets or roomy or _is_closed(before.text)
    return roomy or not _wants_more(before.text, line.text)


def _wants_more(before: str, label: str) -> bool:
    """Does a text go on with what looks like the number of an item?"""
    return ends_open(before) or names_number(before, label)


def glue(before: str, after: str) -> str:
    """Put two halves of one sentence together, as the word asks that stands at the line end."""
    if not before or not after:
        return before or after
    if before[-1] == _HYPHENATION and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    is_one = (
        _goes_on(before, after)
        or is_cut(before, after)
        or _UNSPACED.issuperset((before[-1], after[0]))
    )
    return before + after if is_one else f"{before} {after}"


def _goes_on(before: str, after: str) -> bool:
    """Does a text end in a hyphen or slash after which the next line follows without a space?"""
    mark, beside = before[-1], before[-2:-1]
    if mark not in "-–/" or (_ITEM_LABEL.search(before) and after[1:2].islower()):
        return False
    if mark != "/":
        return beside.isalpha() or beside.isdecimal()
    return beside != " " and not _SLASH_AND_BLANK.search(f"{before}{after}")


def _is_closed(text: str) -> bool:
    return ends_sentence(text) or text.endswith(":")


def _bullet(text: str) -> bool:
    label = opening(text)
    return label is not None and label["bullet"] is not None


def _is_upper_start(text: str) -> bool:
    for character in text:
        if character.isalnum():
            return character.isupper() or character.isdigit()
    return False


def _had_room(before: Line, line: Line, measure: float) -> bool:
    """Would the next word have fitted on the line before it?"""
    word = line.text.split(" ", 1)[0]
    letter = line.frame.width / max(len(line.text), 1)
    return measure - before.frame.width > letter * (len(word) + 2)
