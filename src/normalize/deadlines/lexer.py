"""From a printed phrase to a string of codes, each with its value and place."""

import re
import unicodedata
from typing import NamedTuple

from kehoach.normalize.deadlines.grammar import SYLLABLES
from kehoach.normalize.deadlines.notation import CLASSES, read_spellings
from kehoach.normalize.deadlines.tokens import Tokens, Value

_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BULLETED = re.compile(r"\s*[-–—−+*•●▪·]")
_BULLET = re.compile(r"(?:^|(?<=\s))[-–—−+*•●▪·](?=\s|[^\W\d_])")

_SIGNS = {
    **dict.fromkeys("/\\∕⁄／", CLASSES["SLASH"]),
    **dict.fromkeys("-‐‑‒–—―−~÷→➔⇒>－_", CLASSES["DASH"]),
    **dict.fromkeys(",،、，", CLASSES["COMMA"]),
    **dict.fromkeys(";；|", CLASSES["SEMI"]),
    **dict.fromkeys(":：", CLASSES["COLON"]),
    **dict.fromkeys("([{", CLASSES["OPEN"]),
    **dict.fromkeys(")]}", CLASSES["CLOSE"]),
    **dict.fromkeys("&+", CLASSES["JOIN"]),
}
_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"], start=1
    )
}
_ROMAN["iiii"] = 4
_LOOKALIKE = {ord("l"): "i", ord("1"): "i", ord("|"): "i"}
_STUCK = re.compile(
    r"(quý|quí|qúy|quy|q|tháng)([il]{1,4}|[il]?v)(năm|nam)?|([il]{1,4}|[il]?v)(năm|nam)"
)
_DIGITS_ONLY_YEAR = range(1900, 2100)


def _fold_table() -> dict[int, str]:
    """One letter for one letter, so that places in a folded text are places in the text."""
    table = {ord("đ"): "d"}
    for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and code not in table:
            table[code] = base
    return table


_FOLD = _fold_table()
_LONG = 5  # letters from which a syllable is told by its letters alone, whatever its marks
_GLUED = 6  # letters from which a word may be two syllables
_LONGEST = 7  # letters of the longest Vietnamese syllable: "nghiêng"


def _bare_codes() -> dict[str, str]:
    """Codes by letters alone; where several syllables share them the vocabulary chooses."""
    bare = {syllable.translate(_FOLD): code for syllable, code in SYLLABLES.items()}
    chosen = read_spellings("deadline_bare_syllables.csv")
    return bare | {letters: SYLLABLES[syllable] for letters, syllable in chosen.items()}


_BARE = _bare_codes()
_BARE_LONG = {syllable: code for syllable, code in _BARE.items() if len(syllable) >= _LONG}


class _Lexer:
    """Collects the tokens of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.codes: list[str] = []
        self.values: list[Value] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.lookalikes: list[str] = []
        self.known = _BARE if text.isascii() else SYLLABLES

    def add(self, code: str, value: Value, start: int, end: int) -> None:
        self.codes.append(code)
        self.values.append(value)
        self.starts.append(start)
        self.ends.append(end)

    def token(self, token: str, start: int, end: int) -> None:
        """Add a syllable, a number or a sign."""
        if token.isalpha():
            self.word(token, start, end)
        elif token.isdecimal():
            self.number(token, start, end)
        else:
            self.sign(token, start, end)

    def number(self, digits: str, start: int, end: int) -> None:
        if self.codes and self.codes[-1] == "R" and self.ends[-1] == start and digits in "111":
            self._roman_with_digits(end)
            return
        value = int(digits[:9])
        if len(digits) <= 2:
            self.add("N", value, start, end)
        elif len(digits) == 4 and value in _DIGITS_ONLY_YEAR:
            self.add("Y", value, start, end)
        elif len(digits) in {5, 6} and value % 10000 in _DIGITS_ONLY_YEAR:
            self.add("G", divmod(value, 10000), start, end)
        else:
            self.add("X", value, start, end)

    def _roman_with_digits(self, end: int) -> None:
        """Read "I1" as "II": take the digits into the numeral before them."""
        printed = self.text[self.starts[-1] : end]
        value = _ROMAN.get(printed.lower().translate(_LOOKALIKE))
        self.ends[-1] = end
        self.values[-1] = value or 0
        self.lookalikes.append(printed)

    def word(self, word: str, start: int, end: int) -> None:
        code = self.known.get(word)
        if code is not None:
            self.add(code, None, start, end)
        elif word in _ROMAN or not word.strip("ilv"):
            self.roman(word, start, end)
        else:
            self.other(word, start, end)

    def roman(self, word: str, start: int, end: int) -> None:
        stuck = self.codes and self.ends[-1] == start and self.text[self.starts[-1] : start]
        if stuck and stuck in "111":
            self.codes.pop()
            self.values.pop()
            start = self.starts.pop()
            self.ends.pop()
            word = stuck + word
        value = _ROMAN.get(word)
        if value is None:
            value = _ROMAN.get(word.translate(_LOOKALIKE))
            self.lookalikes.append(self.text[start:end])
        self.add("R" if value else "W", value, start, end)

    def other(self, word: str, start: int, end: int) -> None:
        folded = word.translate(_FOLD)
        code = _BARE_LONG.get(folded)
        if code is not None:
            self.add(code, None, start, end)
        elif word[0] in "qtilv" and (stuck := _STUCK.fullmatch(word)):
            self.pieces([piece for piece in stuck.groups() if piece], start)
        elif len(word) >= _GLUED and (pieces := _two_syllables(word)):
            self.pieces(pieces, start)
        else:
            self.add("W", None, start, end)

    def pieces(self, words: list[str], start: int) -> None:
        for word in words:
            self.word(word, start, start + len(word))
            start += len(word)

    def sign(self, sign: str, start: int, end: int) -> None:
        if sign == ".":
            last = end == len(self.text) or self.text[end].isspace()
            self.add("Z" if last else "T", None, start, end)
        else:
            self.add(_SIGNS.get(sign, "V"), None, start, end)


def _two_syllables(word: str) -> list[str]:
    """Part two syllables that were typed without the space between them, or return []."""
    known = SYLLABLES
    for cut in range(2, min(len(word) - 1, _LONGEST + 1)):
        if word[:cut] in known and word[cut:] in known:
            return [word[:cut], word[cut:]]
    return []


class Lexed(NamedTuple):
    """Tokens, and the numerals among them that were printed with l or 1 for I."""

    tokens: Tokens
    lookalikes: tuple[str, ...]


def lex(text: str) -> Lexed:
    """Cut a phrase into tokens; compatibility forms of letters, digits and signs are plain."""
    plain = text if text.isascii() else _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    lowered = plain.lower()
    if len(lowered) != len(plain):  # a letter whose lower case is two characters long
        plain = lowered
    if _BULLETED.match(lowered):
        lowered = _BULLET.sub(";", lowered)
    lexer = _Lexer(lowered)
    for found in _TOKEN.finditer(lowered):
        lexer.token(found[0], *found.span())
    codes = "".join(lexer.codes)
    tokens = Tokens(plain, codes, lexer.values, lexer.starts, lexer.ends)
    return Lexed(tokens, tuple(lexer.lookalikes))
