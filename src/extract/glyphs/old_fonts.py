"""Letters of a page that are set in fonts of the time before Unicode, turned into Unicode."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.glyphs.visible_glyphs import is_blank
from kehoach.extract.numpy_idioms import where
from kehoach.extract.old_encodings.choice import AS_IT_IS, Choice, choose
from kehoach.extract.old_encodings.fonts import old_font
from kehoach.model import OLD_ENCODINGS, BBox, PrintDefect

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]
    Codes = NDArray[np.uint32]
    Ints = NDArray[np.int64]

# Share of the larger side of a letter's box: a wider gap parts words.
_WORD_GAP = 0.12
# A page with fewer letters that no Vietnamese text has is in Unicode, unless a font bears a name.
_LEAST_ODD = 4
_HYPHEN = 0xFFFE
"""How a hyphen comes out of PDFium at the end of a line."""
_BULLET = 0x2022
_UNNAMED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
"""Bytes that Windows-1252 does not use."""
_MOST = 50
"""Places that are told of a page."""
_BLANK = " "

STRANGE_LETTERS = "ÄÅÆÇËÎÏÑÖØÛÜÞßäåæçëîïðñöøûüþÿŒœŠšŽžŸƒ"
"""Letters that no Vietnamese word has, and that other encodings put in the place of its own."""

_ODD = np.zeros(0x10000, bool)
_ODD[[*range(0x80, 0xA0), *range(0xF0A0, 0xF100)]] = True
_ODD[[ord(c) for c in "¡¢£¤¥¦¨ª«¬\u00ad®¯µ¶·¸¹»¼¾×÷‰ˆ" + STRANGE_LETTERS]] = True


@dataclass(frozen=True, slots=True)
class Converted:
    """The letters of a page in Unicode, as columns of equal length n.

    ``is_joined`` tells marks that became a part of the letter before them, ``encoding`` is an index
    of `OLD_ENCODINGS`, -1: as filed. ``fonts`` are the old fonts of the page whose text is right
    now; ``unsure`` the boxes of letters that may be others.
    """

    code: "Codes"
    is_joined: "Bools"
    encoding: "Ints"
    fonts: frozenset[str]
    unsure: tuple[PrintDefect, ...]


@dataclass(slots=True)
class OldFonts:
    """The fonts of one document: what a page has told of a font holds for the next page."""

    known: dict[str, Choice] = field(default_factory=dict)

    def may_be_in(self, code: "Codes", names: Sequence[str]) -> bool:
        """Is it worth asking in which font each letter of a page is set?"""
        if any(map(old_font, names)):
            return True
        return bool(np.count_nonzero(_ODD.take(np.minimum(code, 0xFFFF))) >= _LEAST_ODD)

    def convert(
        self,
        code: "Codes",
        box: "Floats",
        after_blank: "Bools",
        font: "Ints",
        names: Sequence[str],
    ) -> Converted:
        """Turn letters into Unicode; ``font`` (n,) is the index of each one's in ``names``, or -1.

        ``box`` (n, 4) are those of the letters, in the order of the file; ``after_blank`` (n,)
        tells those before which the file has white space.
        """
        made = _Letters(code.copy(), np.zeros(len(code), bool), np.full(len(code), -1))
        blank = is_blank(code)
        ends = _word_ends(box, blank | after_blank)
        settled: set[str] = set()
        for key, members in _groups(names).items():
            own = where(np.isin(font, [names.index(name) for name in members]) & ~blank)
            choice = self._choice(key, members[0], _text(code[own], ends[own]))
            if not choice.is_doubtful:
                settled.update(members)
            for name in members:
                of_font = own[font[own] == names.index(name)]
                made.decode(of_font, ends[of_font], choice.in_font(name))
        unsure = _unsure(code, box, made.encoding)
        return Converted(made.code, made.is_joined, made.encoding, frozenset(settled), unsure)

    def _choice(self, key: str, name: str, text: str) -> Choice:
        """What the text of a page tells, else what an earlier page told of these fonts."""
        found = choose(text, name)
        if found.encoding is None and not found.is_doubtful:
            return self.known.get(key, found)
        self.known[key] = found
        return found


def _groups(names: Sequence[str]) -> dict[str, list[str]]:
    """Fonts whose text is judged together: a word may be set in small letters and capitals."""
    groups: dict[str, list[str]] = {}
    for name in names:
        old = old_font(name)
        groups.setdefault(old.encoding if old else f"/{name}", []).append(name)
    return groups


@dataclass(frozen=True, slots=True)
class _Letters:
    code: "Codes"
    is_joined: "Bools"
    encoding: "Ints"

    def decode(self, own: "Ints", ends_word: "Bools", choice: Choice) -> None:
        """Decode the letters at the indices ``own``, which are all of one font."""
        if choice == AS_IT_IS or not len(own):
            return
        filed = _text(self.code[own], ends_word)
        letters = [letter for letter in choice.decode(filed) if letter != _BLANK]
        code = np.array([ord(letter) if letter else 0 for letter in letters], np.uint32)
        self.is_joined[own] = code == 0
        changed = own[code != self.code[own]]
        self.code[own] = np.where(code == 0, self.code[own], code)
        if choice.encoding:
            self.encoding[changed] = OLD_ENCODINGS.index(choice.encoding)


def _unsure(code: "Codes", box: "Floats", encoding: "Ints") -> tuple[PrintDefect, ...]:
    """Letters told as bullets: so PDF tells all bytes that Windows-1252 does not use.

    Of the encodings that have letters there, one letter is a bullet itself.
    """
    of_bytes = (encoding >= 0) & (encoding != OLD_ENCODINGS.index("VNI"))
    if np.isin(code[of_bytes], _UNNAMED).any():
        return ()
    return tuple(
        PrintDefect("old_letter_unsure", BBox(*box[at].tolist()))
        for at in where(of_bytes & (code == _BULLET))[:_MOST].tolist()
    )


def _text(code: "Codes", ends_word: "Bools") -> str:
    """The letters with a blank after each word; a hyphen at a line end is told as one."""
    plain = np.where(code == _HYPHEN, ord("-"), code)
    plain[(plain > 0x10FFFF) | ((plain >= 0xD800) & (plain < 0xE000)) | (plain == 0x20)] = 0xFFFD
    letters = plain.astype("<u4").tobytes().decode("utf-32-le")
    pairs = zip(letters, ends_word.tolist(), strict=True)
    return "".join(letter + _BLANK if ends else letter for letter, ends in pairs)


def _word_ends(box: "Floats", blank: "Bools") -> "Bools":
    """(n,): letters before a blank, or before a gap to the next one, across or along.

    ``blank`` (n,) tells blanks and letters that follow one.
    """
    ends = np.ones(len(box), bool)
    if len(box) > 1:
        apart = np.maximum(box[1:, :2] - box[:-1, 2:], box[:-1, :2] - box[1:, 2:]).max(axis=1)
        side = (box[:-1, 2:] - box[:-1, :2]).max(axis=1)
        ends[:-1] = blank[1:] | (apart > _WORD_GAP * side)
    return ends
