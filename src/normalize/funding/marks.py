"""A funding cell as a row of marks: figures, units, sources, signs, and words that say nothing.

Every mark has a kind of one letter. The letters of a cell make its shape, on which the rules of
`kehoach.normalize.funding.amounts` are written.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kehoach.normalize.language.diacritics import Tones
from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.non_quantities import BARE, NAMED, either
from kehoach.normalize.language.number_words import NUMBER_WORD
from kehoach.normalize.language.numbers import FIGURE
from kehoach.normalize.language.vocabulary import Hit, Phrase, PhraseIndex, read_vocabulary

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

_SCALE = (
    r"(?:(?:chuc|tram|nghin|ngan|trieu(?=\st[yi]))\s)?"
    r"(?:trieu|tieu|treu|trie|nghin|ngan|ty|ti(?!\svi))(?![a-z])"
    r"(?:\sruoi(?![a-z]))?"
)
_SHORT_SCALE = r"(?:trieu|tr|ty|ti|nghin|ngan|ngh|ng)(?=[.]?\s?(?:d|dong|vnd)(?![a-z]))|tr(?![a-z])"
_DONG = r"(?:d(?:ong)?(?:\s?(?:viet\snam|vn)(?![a-z]))?|vnd|vn\s?dong|viet\snam\sdong|dvn)"
_NO_MONEY = r"(?:chi|bao|ho|phuc|bo|loat|thoi|nghiep|hanh|chu|thuan|nhat|deu|song|bang|ruong|huong)"
_GLUED = rf"(?:{_SCALE}|{_SHORT_SCALE}|{_DONG}(?![a-z])|(?:usd|eur|k|x)(?![a-z]))"

FIGURES: tuple[tuple[str, str], ...] = (
    ("not_counted", either(BARE)),
    ("figure", rf"(?:{FIGURE})(?:[.,]-)?(?:(?![a-z0-9])|(?={_GLUED}))"),
    ("word", r"\d[\w.,]*\w|\w"),
)
"""What starts with a digit, in the order in which it is tried."""

PATTERNS: tuple[tuple[str, str], ...] = (
    ("not_counted", either(NAMED)),
    ("word", r"d/c(?![a-z0-9])"),
    ("scale", rf"{_SCALE}|(?:{_SHORT_SCALE})[.]?|(?<=\d)k(?![a-z])"),
    ("dong", rf"[.,]?{_DONG}(?![a-z0-9]|\s{_NO_MONEY}(?![a-z]))"),
    (
        "number_words",
        rf"(?:{NUMBER_WORD})(?:,?\s(?:{NUMBER_WORD})){{1,40}}(?=[)]?\s(?:dong|d)(?![a-z]))",
    ),
    ("times", r"[×*]|x(?![a-z])"),
    ("equals", r"="),
    ("slash", r"/"),
    ("percent", r"%|phan\stram(?![a-z])"),
    ("colon", r":"),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
    ("comma", r","),
    ("and", r"va(?![a-z])|&"),
    ("stop", r"[;•+]|(?m:^)-|(?<=[;:.]\s)-|[.](?=\s|$)"),
    ("dash", r"-"),
    ("word", r"\w+"),
)
"""What starts with a letter or a sign, likewise; phrases of the vocabulary come before it."""


def _compile(patterns: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    named = (f"(?P<{kind}{n}>{pattern})" for n, (kind, pattern) in enumerate(patterns))
    return re.compile("|".join(named))


_FIGURE, _OTHER = _compile(FIGURES), _compile(PATTERNS)
_SPENDING = re.compile(r"\schi(?=\s)")
_BUDGET = re.compile(r"\sngan\ssach")
_AMOUNT_NEXT = re.compile(r"\s?:?\s\d")
_LIST_BEFORE = re.compile(r"(?:^|[(,;:/&+-]|\sva)\s?$")
_LIST_AFTER = re.compile(r"\s?(?:[,;)/&+-]|va\s|$)")
_PAYER_AFTER = re.compile(r"\s?(?:[.]?$|[,;):/&+-]|\d|va\s|$)")

LOOK_ALIKES = frozenset({"tư", "qua", "cong"})
"""Words that look like a phrase of the vocabulary without its marks or capitals."""
_NO_DONG = re.compile(r"\b(?:động|đông|đống|đổng|đọng|dòng|dông|dừng)\b", re.IGNORECASE)
_SCALE_BEFORE = re.compile(rf"{_SCALE}\s$")


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

    def folded(self, mark: Mark) -> str:
        """Return the folded letters of a mark."""
        return self.text.folded[mark.start : mark.end]

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
    if not _LIST_BEFORE.search(text.folded, max(0, start - 4), start):
        return False
    after = _PAYER_AFTER if kind == "list_payer" else _LIST_AFTER
    return after.match(text.folded, end) is not None


def _names_source(text: Aligned, end: int, beyond: int = 0) -> bool:
    """Whether the next words name a source themselves ("trong dự toán | ngân sách huyện").

    They must reach further than ``beyond``: "dự toán ngân sách cấp | tỉnh".
    """
    spending = _SPENDING.match(text.folded, end)
    if spending and _names_source(text, spending.end()):
        return True
    hit = _phrases().find(text.folded, end + 1) if end < len(text.folded) else None
    return hit is not None and hit.kind == "source" and hit.end > beyond


@cache
def _tones() -> Tones:
    files = ("funding_sources", "currencies", "bounds", "funding_words")
    return Tones(row["words"] for name in files for row in read_vocabulary(name))


def _longest(text: Aligned, start: int) -> Hit | None:
    """Return the longest phrase of the vocabulary at a place that does not only look like one."""
    hit = _phrases().find(text.folded, start)
    while hit and not _is_printed(text, start, hit.end):
        stop = max(text.folded.rfind(sign, start, hit.end) for sign in " \n")
        hit = _phrases().find(text.folded, start, stop) if stop > start else None
    return hit


def _is_printed(text: Aligned, start: int, end: int) -> bool:
    """Whether the print has the marks of a phrase; in several words some may be missing."""
    printed = text.printed[start:end]
    agree = _tones().may_agree if " " in printed else _tones().nearly_agree
    return printed.lower() not in LOOK_ALIKES and agree(text, start, end)


def _phrase_at(text: Aligned, start: int) -> Mark | None:
    """Return the mark of the longest phrase at a place."""
    hit = _longest(text, start)
    if hit is None:
        return None
    if hit.kind in _LISTED and not _stands_alone(text, start, hit.end, hit.kind):
        return None
    if hit.kind == "last_source" and _names_source(text, hit.end):
        return Mark("label", start, hit.end, PLANNED)
    budget = _BUDGET.search(text.folded, start, hit.end)
    if budget and _names_source(text, budget.start(), hit.end):
        return _before_budget(text, start, budget.start())
    if hit.kind == "last_source" and _AMOUNT_NEXT.match(text.folded, hit.end):
        return Mark("label", start, hit.end)
    is_all = hit.kind == "list_payer" and text.folded.strip("-+ ;.") == text.folded[start : hit.end]
    kind = "source" if is_all or hit.kind in {"list_source", "last_source"} else hit.kind
    return Mark(kind, start, hit.end, hit.value)


def _before_budget(text: Aligned, start: int, end: int) -> Mark:
    """Return what stands before a budget that a longer phrase would have cut in two."""
    hit = _phrases().find(text.folded, start, end)
    if hit and hit.kind in {"source", "none"}:
        return Mark(hit.kind, start, hit.end, hit.value)
    return Mark("label", start, end, PLANNED)


def _form_at(text: Aligned, start: int) -> Mark | None:
    """Return what stands at a place by its form; None for a sign without meaning."""
    form = (_FIGURE if text.folded[start].isdigit() else _OTHER).match(text.folded, start)
    if form is None or form.lastgroup is None:
        return None
    kind = form.lastgroup.rstrip("0123456789")
    if kind == "dong" and _NO_DONG.search(text.printed, start, form.end()):
        is_slip = _SCALE_BEFORE.search(text.folded, max(0, start - 20), start)
        kind = kind if is_slip else "word"  # "5 triệu đông" is money, "12 dòng" is not
    return Mark(kind, start, form.end())


_FIRST_CHOICE = frozenset({"not_counted", "number_words"})
"""Forms that no phrase of the vocabulary overrules."""


def mark_at(text: Aligned, start: int) -> Mark | None:
    """Return the mark at a place that is no white space: what counts nothing, phrases, forms."""
    form = _form_at(text, start)
    if form and (form.kind in _FIRST_CHOICE or text.folded[start].isdigit()):
        return form
    return _phrase_at(text, start) or form
