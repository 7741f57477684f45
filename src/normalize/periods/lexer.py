"""From a printed phrase to a string of codes, each with its value and place."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kehoach.normalize.language.folded_text import fold_letters
from kehoach.normalize.language.token_regex import CLASSES
from kehoach.normalize.language.tokens import Tokens, Value
from kehoach.normalize.language.vocabulary import read_spellings
from kehoach.normalize.periods.alphabet import ALPHABET
from kehoach.normalize.periods.plain_text import plain
from kehoach.roman import ROMAN

_TOKEN = re.compile(
    r"(?!\s)(?:[a-zà-öø-ɏḁ-ỹ]++(?!\w)|[0-9]++(?!\w)|[^\w\s]"  # by far most tokens
    r"|(?=[a-z]*[0-9])[0-9oilszb]{2,}(?=h|g|[\W_]|$)"  # figures and letters that look like them
    r"|(?=[ivxl]*1)[1ivxl]{2,}(?![^\W_])"
    r"|[^\W\d_]+|\d+|_)"
)
_MARK = re.compile("[à-öø-ỹ]")  # a letter with a mark: the text was typed with them

_SIGNS = {
    **dict.fromkeys("/\\∕⁄／", CLASSES["SLASH"]),
    **dict.fromkeys("-‐‑‒–—―−~÷→➔⇒>－_", CLASSES["DASH"]),
    **dict.fromkeys(",،、，", CLASSES["COMMA"]),
    **dict.fromkeys(";；|", CLASSES["SEMI"]),
    **dict.fromkeys(":：", CLASSES["COLON"]),
    **dict.fromkeys("([{", CLASSES["OPEN"]),
    **dict.fromkeys(")]}", CLASSES["CLOSE"]),
    **dict.fromkeys("&+", CLASSES["JOIN"]),
    "%": CLASSES["PERCENT"],
}
ROMAN_NUMBERS = {numeral: month for month, numeral in enumerate(ROMAN[:12], start=1)} | {"iiii": 4}
_LOOKALIKE = {ord("l"): "i", ord("1"): "i", ord("|"): "i"}
LOOKALIKE_FIGURES = {ord(letter): figure for letter, figure in zip("oilszb", "011528", strict=True)}
LOOKALIKE_LETTERS = frozenset("oilszb")
_QUARTER = frozenset(ALPHABET.code(word) for word in ("quý", "q"))
_HEADS = _QUARTER | {ALPHABET.code(word) for word in ("ngày", "tháng", "năm", "tuần", "t")}
_STUCK = re.compile(
    r"(quý|quí|qúy|quy|q|hk|tháng)([il]{1,4}|[il]?v)(năm|nam)?|([il]{1,4}|[il]?v)(năm|nam)"
)
_YEARS = range(1900, 2100)

_LONG = 5  # letters from which a syllable is told by its letters alone, whatever its marks
_LONGEST = 7  # letters of the longest Vietnamese syllable: "nghiêng"
_NUMERAL = re.compile(r"\s*(?:[0-9]|[iv]+\b)")
_LOST_MARKS = {"quy": _NUMERAL, "tuan": _NUMERAL, "nam": re.compile(r"\s*20[0-9][0-9]\b")}
_TWO_VOWELS = re.compile("[aeiouy][^aeiouy]+[aeiouy]")  # which no single syllable has
_TELLING = {
    *("trước", "chậm", "muộn", "ngày", "tháng", "quý", "năm", "tuần", "đến", "từ", "sau", "kỳ"),
    *("hằng", "hàng", "định", "thường", "khi", "theo"),
}
"""Words without which a deadline would be read as another one."""


class _Words:
    """The words of an alphabet: what each stands for in a text with marks, and in one without."""

    def __init__(self, syllables: Mapping[str, str]) -> None:
        self.syllables = dict(syllables)
        self.bare = _bare_codes(self.syllables)
        self.long = {word: code for word, code in self.bare.items() if len(word) >= _LONG}
        self.marked, self.unmarked = _table(self.syllables), _table(self.bare)

    def of(self, text: str) -> dict[str, tuple[str, Value]]:
        """Return what the tokens of a text in small letters stand for."""
        return self.marked if _MARK.search(text) else self.unmarked

    def two(self, word: str) -> list[str]:
        """Part two syllables that were typed without the space between them, or return []."""
        pairs = [(word[:cut], word[cut:]) for cut in range(2, min(len(word) - 1, _LONGEST + 1))]
        known = [pair for pair in pairs if self.syllables.keys() >= set(pair)]
        known += [pair for pair in pairs if not _TELLING.isdisjoint(pair)]
        return list(known[0]) if known else []


def _bare_codes(syllables: Mapping[str, str]) -> dict[str, str]:
    """Codes by letters alone; where several syllables share them the vocabulary chooses."""
    bare = {fold_letters(syllable): code for syllable, code in syllables.items()}
    chosen = read_spellings("deadline_bare_syllables")
    known = {letters: word for letters, word in chosen.items() if word in syllables}
    return bare | {letters: syllables[word] for letters, word in known.items()}


def _table(words: Mapping[str, str]) -> dict[str, tuple[str, Value]]:
    """What each token that needs no thought stands for: its code and value."""
    table: dict[str, tuple[str, Value]] = {sign: (code, None) for sign, code in _SIGNS.items()}
    table |= {numeral: ("R", number) for numeral, number in ROMAN_NUMBERS.items()}
    table |= {
        form: ("N", number) for number in range(100) for form in (f"{number:02}", str(number))
    }
    table |= {str(year): ("Y", year) for year in _YEARS}
    return table | {word: (code, None) for word, code in words.items()}


class _Cutter:
    """Collects the tokens of one text."""

    def __init__(self, text: str, words: _Words) -> None:
        self.text = text
        self.words = words
        self.codes: list[str] = []
        self.values: list[Value] = []
        self.spans: list[tuple[int, int]] = []
        self.lookalikes: dict[int, str] = {}
        self.known = words.of(text)

    def run(self) -> None:
        """Cut the text; most tokens are in the table."""
        known, codes, values, spans = self.known, self.codes, self.values, self.spans
        for found in _TOKEN.finditer(self.text):
            meaning = known.get(found[0])
            if meaning is None:
                self.unknown(found[0], *found.span())
                continue
            codes.append(meaning[0])
            values.append(meaning[1])
            spans.append(found.span())

    def add(self, code: str, value: Value, start: int, end: int) -> None:
        self.codes.append(code)
        self.values.append(value)
        self.spans.append((start, end))

    def unknown(self, printed: str, start: int, end: int) -> None:
        """Add a token that is not in the table."""
        if printed.isdecimal():
            self.add(*number(printed), start, end)
        elif printed == ".":
            last = end == len(self.text) or self.text[end].isspace()
            self.add("Z" if last else "T", None, start, end)
        elif self.is_numeral(printed):
            self.lookalikes[start] = printed
            numeral = ROMAN_NUMBERS.get(printed.translate(_LOOKALIKE))
            self.add("R" if numeral else "W", numeral, start, end)
        elif printed.isalpha():
            self.word(printed, start, end)
        elif not printed.strip("0123456789oilszb"):
            self.lookalikes[start] = printed
            self.add(*number(printed.translate(LOOKALIKE_FIGURES)), start, end)
        else:
            self.add("V", None, start, end)

    def is_numeral(self, printed: str) -> bool:
        """Whether letters and ones are a Roman numeral rather than a number in figures."""
        if printed.isalpha():
            return not printed.strip("ilv")
        figures = printed.strip("il1")
        return not figures.strip("il1vx") and (bool(figures) or self.counts_quarters())

    def counts_quarters(self) -> bool:
        """Whether the last unit named is the quarter, whose numbers are Roman."""
        return next((code in _QUARTER for code in reversed(self.codes) if code in _HEADS), True)

    def word(self, word: str, start: int, end: int) -> None:
        bare = fold_letters(word)
        code = self.words.long.get(bare) or (word in _LOST_MARKS and self.meant(word, end)) or "W"
        if code != "W":
            self.add(code, None, start, end)
        elif (
            word[0] in "qhtilv"
            and (stuck := _STUCK.fullmatch(word))
            and not self.is_road(word, end)
        ):
            self.pieces([piece for piece in stuck.groups() if piece], start)
        elif _TWO_VOWELS.search(bare) and (pieces := self.words.two(word)):
            self.pieces(pieces, start)
        else:
            self.add("W", None, start, end)

    def meant(self, word: str, end: int) -> str | None:
        """Return the code of "quy" in "Quy II", of "nam" in "nam 2025": their marks are lost."""
        return self.words.bare[word] if _LOST_MARKS[word].match(self.text, end) else None

    def is_road(self, word: str, end: int) -> bool:
        """Whether "ql" begins the name of a national road: "QL1A"."""
        return word == "ql" and self.text[end : end + 1].isdigit()

    def pieces(self, words: list[str], start: int) -> None:
        """Add the parts of a word that was typed without a space."""
        for word in words:
            end = start + len(word)
            meaning = self.known.get(word)
            if meaning is None:
                self.unknown(word, start, end)
            else:
                self.add(*meaning, start, end)
            start = end


def number(digits: str) -> tuple[str, Value]:
    """Return the code and the value of a number in figures."""
    value = int(digits[:9])
    if len(digits) <= 2:
        return "N", value
    if len(digits) == 4 and value in _YEARS:
        return "Y", value
    if len(digits) in {5, 6} and value % 10000 in _YEARS:
        return "G", divmod(value, 10000)
    return "X", value


class Lexed(NamedTuple):
    """Tokens, and by their places the numerals in which letters look like figures."""

    tokens: Tokens
    lookalikes: Mapping[int, str]


class Lexer:
    """Cuts phrases into the tokens of an alphabet, to which no word is added any more."""

    def __init__(self, syllables: Mapping[str, str]) -> None:
        self._words = _Words(syllables)
        self._table_of = lru_cache(maxsize=256)(lambda text: self._words.of(text.lower()))

    def lex(self, text: str) -> Lexed:
        """Cut a phrase; compatibility forms of letters, digits and signs are plain."""
        printed, lowered = plain(text)
        cutter = _Cutter(lowered, self._words)
        cutter.run()
        tokens = Tokens(printed, "".join(cutter.codes), cutter.values, cutter.spans)
        return Lexed(tokens, cutter.lookalikes)

    def knows(self, word: str) -> bool:
        """Whether it is a word of the alphabet, with its marks or without."""
        return word in self._words.marked or word in self._words.unmarked

    def code_of(self, word: str, text: str) -> str | None:
        """Return the code of a word in a text, which may be typed without any marks."""
        if not word.isalpha() or not self.knows(word):
            return None
        meaning = self._table_of(text).get(word)
        return meaning[0] if meaning else None
