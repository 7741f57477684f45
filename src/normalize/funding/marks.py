"""A funding cell as a row of marks: figures, units, sources, signs, and words that say nothing.

Every mark has a kind of one letter. The letters of a cell make its shape, on which the rules of
`kehoach.normalize.funding.amounts` are written.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kehoach.normalize.language.diacritics import ANY_FIGURE, Lexicon
from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.non_quantities import BARE, NAMED, either
from kehoach.normalize.language.number_words import NUMBER_WORD
from kehoach.normalize.language.numbers import FIGURE
from kehoach.normalize.language.phrase_index import Phrase, PhraseIndex
from kehoach.normalize.language.vocabulary import read_spellings, read_vocabulary

KINDS = {
    "figure": "N",
    "scale": "S",
    "dong": "D",
    "currency": "C",
    "number_words": "W",
    "source": "s",
    "bound": "q",
    "total": "T",
    "from": "f",
    "to": "t",
    "up": "u",
    "down": "u",
    "same": "e",
    "within": "i",
    "in_words": "B",
    "each": "m",
    "formula": "F",
    "none": "Z",
    "label": "l",
    "link": "c",
    "measure": "U",
    "times": "x",
    "equals": "=",
    "slash": "/",
    "dash": "-",
    "percent": "%",
    "colon": ":",
    "open": "(",
    "close": ")",
    "comma": ",",
    "and": "&",
    "stop": ";",
    "not_counted": "k",
    "word": "w",
}
"""The letter of each kind of mark."""

_NO_LETTER = r"(?![^\W\d_])"
_SCALE = (
    r"(?:(?:chục|trăm|nghìn|ngàn|triệu(?=\st[ỷỉ]))\s)?"
    rf"(?:triệu|tiệu|trệu|triệ|nghìn|ngàn|tỷ|tỉ){_NO_LETTER}"
    rf"(?:\srưỡi{_NO_LETTER})?"
)
_SHORT_SCALE = (
    r"(?:triệu|tr|tỷ|tỉ|nghìn|ngàn|ngh|ng)"
    rf"(?=[.]?\s?(?:đồng|đ|d|vnđ|vnd){_NO_LETTER})|tr{_NO_LETTER}"
)
_DONG = (
    rf"(?:(?:đồng|đ|(?<=\d)d)(?:\s?(?:việt\snam|vn){_NO_LETTER})?"
    r"|vnđ|vnd|vn\s?đồng|việt\snam\sđồng|đvn)"
)
_NO_MONEY = (  # "đồng chí", "đồng bằng", "Đồng Tháp"
    r"(?:chí|bào|hồ|phục|bộ|loạt|thời|nghiệp|hành|chủ|thuận|nhất|đều|song|bằng|ruộng|hướng|tháp|nai)"
)
_VIETNAMESE = r"(?:[^\W\d_]+[à-ỹđ][^\W\d_]*|[à-ỹđ][^\W\d_]+)"
"""A word with marks: a figure that touches it is a figure ("khoảng4,1", "50đến")."""
_GLUED = rf"(?:{_SCALE}|{_SHORT_SCALE}|{_DONG}{_NO_LETTER}|(?:usd|eur|k|x){_NO_LETTER})"

FIGURES: tuple[tuple[str, str], ...] = (
    ("not_counted", either(BARE)),
    ("figure", rf"(?:{FIGURE})(?:[.,]-)?(?:(?!\w)|(?={_GLUED})|(?={_VIETNAMESE}))"),
    ("word", r"\d[\w.,]*\w|\w"),
)
"""What starts with a digit, in the order in which it is tried."""

PATTERNS: tuple[tuple[str, str], ...] = (
    ("not_counted", either(NAMED)),
    ("word", r"đ/c(?!\w)"),
    ("scale", rf"{_SCALE}|(?:{_SHORT_SCALE})[.]?|(?<=\d)k{_NO_LETTER}"),
    ("dong", rf"[.,]?{_DONG}(?!\w|\s{_NO_MONEY}{_NO_LETTER})"),
    (
        "number_words",
        rf"(?:{NUMBER_WORD})(?:(?:,\s?|\s)(?:{NUMBER_WORD})){{1,40}}(?=[)]?\s(?:đồng|đ){_NO_LETTER})",
    ),
    ("times", rf"[×*]|x{_NO_LETTER}"),
    ("equals", r"="),
    ("slash", r"[/|]"),
    ("percent", rf"%|phần\străm{_NO_LETTER}"),
    ("colon", r":"),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("comma", r","),
    ("and", rf"và{_NO_LETTER}|&"),
    ("stop", r"[;•+]|(?m:^)-|(?<=[;:.]\s)-|[.](?=\s|$)"),
    ("dash", r"-"),
    ("word", rf"{_VIETNAMESE}|\w+"),
)
"""What starts with a letter or a sign, likewise; phrases of the vocabulary come before it."""


def _compile(patterns: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    named = (f"(?P<{kind}{n}>{pattern})" for n, (kind, pattern) in enumerate(patterns))
    return re.compile("|".join(named))


_FIGURE, _OTHER = _compile(FIGURES), _compile(PATTERNS)
_SPENDING = re.compile(r"\schi(?=\s)")
_BUDGET = re.compile(r"\sngân\ssách")
_AMOUNT_NEXT = re.compile(r"\s?:?\s?\d")
_LIST_BEFORE = re.compile(r"(?:^|[(,;:/&+-]|\svà)\s?$")
_LIST_AFTER = re.compile(r"\s?(?:[,;)/&+-]|và\s|$)")
_PAYER_AFTER = re.compile(r"\s?(?:[.]?$|[,;):/&+-]|\d|và\s|$)")

PLANNED = "planned"
"""Value of the label "trong dự toán" before a budget: "… giao cho" after it is a source too."""


class Mark(NamedTuple):
    """A stretch ``start:end`` of the text; ``value`` is a code or a qualifier where it has one."""

    kind: str
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell and its marks."""

    text: Aligned
    marks: tuple[Mark, ...]
    shape: str
    """The letters of the marks, one each."""

    def words(self, mark: Mark) -> str:
        """Return the words of a mark in small letters."""
        return self.text.words[mark.start : mark.end]

    def printed(self, first: int, last: int) -> str:
        """Return the print from mark ``first`` up to but not including mark ``last``."""
        if first >= last:
            return ""
        return self.text.cut(self.marks[first].start, self.marks[last - 1].end)

    def breaks_before(self, place: int) -> bool:
        """Whether a new line starts before the mark at ``place``."""
        before = self.marks[place - 1].end if place else 0
        return "\n" in self.text.printed[before : self.marks[place].start]


@cache
def _phrases() -> PhraseIndex:
    sources = (
        Phrase(r["evidence"] or "source", r["code"], r["words"])
        for r in read_vocabulary("funding_sources")
    )
    currencies = (Phrase("currency", r["code"], r["words"]) for r in read_vocabulary("currencies"))
    bounds = (Phrase("bound", r["money"], r["words"]) for r in read_vocabulary("bounds"))
    words = (Phrase(r["kind"], r["value"], r["words"]) for r in read_vocabulary("funding_words"))
    return PhraseIndex((*sources, *currencies, *bounds, *words))


_LISTED = frozenset({"list_source", "list_payer"})


def _stands_alone(text: Aligned, start: int, end: int, kind: str) -> bool:
    """Whether words are a member of a list by themselves; one who pays may have an amount."""
    if not _LIST_BEFORE.search(text.words, max(0, start - 4), start):
        return False
    after = _PAYER_AFTER if kind == "list_payer" else _LIST_AFTER
    return after.match(text.words, end) is not None


def _names_source(text: Aligned, end: int, beyond: int = 0) -> bool:
    """Whether the next words name a source themselves ("trong dự toán | ngân sách huyện").

    They must reach further than ``beyond``: "dự toán ngân sách cấp | tỉnh".
    """
    spending = _SPENDING.match(text.words, end)
    if spending and _names_source(text, spending.end()):
        return True
    hit = _phrases().find(text.words, end + 1) if end < len(text.words) else None
    return hit is not None and hit.kind == "source" and hit.end > beyond


@cache
def lexicon() -> Lexicon:
    """Return the words of funding cells, by which a text that has lost marks is put right."""
    files = ("funding_sources", "currencies", "bounds", "funding_words")
    phrases = [row["words"] for name in files for row in read_vocabulary(name)]
    rows = (*read_vocabulary("bounds"), *read_vocabulary("funding_words"))
    before = (row["words"] for row in rows if row.get("kind", "total") in _BEFORE)
    phrases += [f"{words} {ANY_FIGURE}" for words in before]
    patterns = (pattern for _, pattern in (*NAMED, *BARE, *PATTERNS))
    return Lexicon((*phrases, *_MONEY_PHRASES), patterns, read_spellings("bare_syllables"))


_BEFORE = frozenset({"total", "from", "to", "same"})
"""Kinds of words that stand before an amount."""
_MONEY_PHRASES = (
    "[#] (nghìn|ngàn|triệu|tỷ|tỉ|trăm|chục) [triệu|tỷ] [rưỡi] (đồng|đ|VNĐ|USD)",
    "# (nghìn|ngàn|triệu|tỷ|đồng)",
)
"""Neighbours of words of money; a word that only looks like "đồng" may follow a figure."""


def _phrase_at(text: Aligned, start: int) -> Mark | None:
    """Return the mark of the longest phrase at a place."""
    hit = _phrases().find(text.words, start)
    if hit is None:
        return None
    if hit.kind in _LISTED and not _stands_alone(text, start, hit.end, hit.kind):
        return None
    if hit.kind == "last_source" and _names_source(text, hit.end):
        return Mark("label", start, hit.end, PLANNED)
    budget = _BUDGET.search(text.words, start, hit.end)
    if budget and _names_source(text, budget.start(), hit.end):
        return _before_budget(text, start, budget.start())
    if hit.kind == "last_source" and _AMOUNT_NEXT.match(text.words, hit.end):
        return Mark("label", start, hit.end)
    is_all = hit.kind == "list_payer" and text.words.strip("-+ ;.") == text.words[start : hit.end]
    kind = "source" if is_all or hit.kind in {"list_source", "last_source"} else hit.kind
    return Mark(kind, start, hit.end, hit.value)


def _before_budget(text: Aligned, start: int, end: int) -> Mark:
    """Return what stands before a budget that a longer phrase would have cut in two."""
    hit = _phrases().find(text.words, start, end)
    if hit and hit.kind in {"source", "none"}:
        return Mark(hit.kind, start, hit.end, hit.value)
    return Mark("label", start, end, PLANNED)


def _form_at(text: Aligned, start: int) -> Mark | None:
    """Return what stands at a place by its form; None for a sign without meaning."""
    form = (_FIGURE if text.words[start].isdigit() else _OTHER).match(text.words, start)
    if form is None or form.lastgroup is None:
        return None
    return Mark(form.lastgroup.rstrip("0123456789"), start, form.end())


_FIRST_CHOICE = frozenset({"not_counted", "number_words"})
"""Forms that no phrase of the vocabulary overrules."""


def mark_at(text: Aligned, start: int) -> Mark | None:
    """Return the mark at a place that is no white space: what counts nothing, phrases, forms."""
    form = _form_at(text, start)
    if form and (form.kind in _FIRST_CHOICE or text.words[start].isdigit()):
        return form
    return _phrase_at(text, start) or form
