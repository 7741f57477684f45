"""A funding cell as a row of marks: figures, units, sources, signs, and words that say nothing.

Every mark has a kind of one letter. The letters of a cell make its shape, on which the rules of
`kehoach.normalize.funding.amounts` are written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kehoach.normalize.aligned import Aligned
from kehoach.normalize.not_counted import BARE, NAMED, either
from kehoach.normalize.number_words import NUMBER_WORD
from kehoach.normalize.numbers import FIGURE
from kehoach.normalize.vocabulary_file import Phrase, PhraseIndex, read_vocabulary

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
    r"(?:(?:chuc|tram|nghin|ngan)\s)?(?:trieu|tieu|treu|trie|nghin|ngan|ty|ti(?!\svi))(?![a-z])"
)
_SHORT_SCALE = (
    r"(?:(?:chuc|tram|nghin|ngan)\s)?"
    r"(?:trieu|tieu|treu|trie|nghin|ngan|ty|ti(?!\svi))(?![a-z])"
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
_START = re.compile(r"\S")
_AMOUNT_NEXT = re.compile(r"\s?:?\s\d")
_LIST_BEFORE = re.compile(r"(?:^|[(,;:]|\sva)\s?$")
_LIST_AFTER = re.compile(r"\s?(?:[,;)]|va\s|$)")

LOOK_ALIKES = frozenset(
    {"tư", "tự", "tủ", "tử", "tú", "mới", "mồi", "gắn", "gán", "gân", "ngân", "tôi", "tối"}
    | {"hộ trở", "công", "cổng", "cống", "cong", "qua", "hôn"}
)
"""Words that fold to a phrase of the vocabulary and are none."""
_TONE_TELLS = (" từ", " tự")
"""Words at the end of a phrase that fold to "TƯ" (trung ương) and are no part of it."""


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


def _stands_alone(text: Aligned, start: int, end: int) -> bool:
    """Whether words are a member of a list by themselves."""
    return bool(_LIST_BEFORE.search(text.folded, max(0, start - 4), start)) and bool(
        _LIST_AFTER.match(text.folded, end)
    )


def _names_source(text: Aligned, end: int, beyond: int = 0) -> bool:
    """Whether the next words name a source themselves ("trong dự toán | ngân sách huyện").

    They must reach further than ``beyond``: "dự toán ngân sách cấp | tỉnh".
    """
    hit = _phrases().find(text.folded, end + 1) if end < len(text.folded) else None
    return hit is not None and hit.kind == "source" and hit.end > beyond


def _phrase_at(text: Aligned, start: int) -> Mark | None:
    """Return the longest phrase of the vocabulary at a place, unless it only looks like one."""
    hit = _phrases().find(text.folded, start)
    if hit and text.printed[start : hit.end].lower().endswith(_TONE_TELLS):
        hit = _phrases().find(text.folded, start, text.folded.rindex(" ", start, hit.end))
    if hit is None or text.printed[start : hit.end].lower() in LOOK_ALIKES:
        return None
    if hit.kind == "list_source" and not _stands_alone(text, start, hit.end):
        return None
    if hit.kind == "last_source" and _names_source(text, hit.end):
        return Mark("label", start, hit.end, _PLANNED)
    budget = text.folded.find(" ngan sach", start, hit.end)
    if budget > 0 and _names_source(text, budget, hit.end):
        return _before_budget(text, start, budget)
    if hit.kind == "last_source" and _AMOUNT_NEXT.match(text.folded, hit.end):
        return Mark("label", start, hit.end)
    kind = "source" if hit.kind in {"list_source", "last_source"} else hit.kind
    return Mark(kind, start, hit.end, hit.value)


def _before_budget(text: Aligned, start: int, end: int) -> Mark:
    """Return what stands before a budget that a longer phrase would have cut in two."""
    hit = _phrases().find(text.folded, start, end)
    if hit and hit.kind == "source":
        return Mark("source", start, hit.end, hit.value)
    return Mark("label", start, end, _PLANNED)


def _form_at(text: Aligned, start: int) -> Mark | None:
    """Return what stands at a place by its form; None for a sign without meaning."""
    form = (_FIGURE if text.folded[start].isdigit() else _OTHER).match(text.folded, start)
    if form is None or form.lastgroup is None:
        return None
    return Mark(form.lastgroup.rstrip("0123456789"), start, form.end())


_FIRST_CHOICE = frozenset({"not_counted", "number_words"})
"""Forms that no phrase of the vocabulary overrules."""


def _mark_at(text: Aligned, start: int) -> Mark | None:
    """Return the mark at a place that is no white space: what counts nothing, phrases, forms."""
    form = _form_at(text, start)
    if form and (form.kind in _FIRST_CHOICE or text.folded[start].isdigit()):
        return form
    return _phrase_at(text, start) or form


_PLANNED = "planned"
"""Value of the label "trong dự toán" before a budget: "… giao cho" after it is a source too."""
_NO_MARK = Mark("stop", 0, 0)
_LISTING = frozenset({"comma", "and", "slash", "dash", "stop"})
"""Signs that go on with a list of budgets ("ngân sách tỉnh, huyện, xã")."""


def _marks(text: Aligned) -> Iterator[Mark]:
    one, two = _NO_MARK, _NO_MARK
    start = _START.search(text.folded)
    while start:
        mark = _mark_at(text, start.start())
        if mark and mark.kind == "level":
            goes_on = two.kind in _LISTING and one.value.endswith("_budget")
            mark = mark._replace(kind="source") if goes_on else Mark("word", mark.start, mark.end)
        if mark and mark.kind == "given":
            mark = mark._replace(kind="source" if one.value == _PLANNED else "word")
        if mark:
            one, two = two, mark
            yield mark
        start = _START.search(text.folded, mark.end if mark else start.end())


def _without_weak(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Let a weak source ("theo phân cấp ngân sách") count where it is the only one."""
    kinds = {mark.kind for mark in marks}
    if "weak_source" not in kinds:
        return marks
    kind = "label" if "source" in kinds else "source"
    return tuple(m._replace(kind=kind) if m.kind == "weak_source" else m for m in marks)


def _with_city_level(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """A city beside which no province is named is one of the province's level."""
    codes = {mark.value for mark in marks if mark.kind == "source"}
    if "city_budget" not in codes or "province_budget" in codes:
        return marks
    return tuple(m._replace(value=CITY_LEVEL) if m.value == "city_budget" else m for m in marks)


CITY_LEVEL = "province_budget"


def mark_text(text: Aligned) -> Marked:
    """Divide a cell into marks; time grows in proportion to its length."""
    marks = _with_city_level(_without_weak(tuple(_marks(text))))
    return Marked(text, marks, "".join([KINDS[mark.kind] for mark in marks]))
