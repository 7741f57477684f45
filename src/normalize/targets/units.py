"""What figures count: a share, a noun of the vocabulary, or the words after a bound."""

import re
from functools import cache
from typing import NamedTuple

from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.phrase_index import Hit, Phrase, PhraseIndex
from kehoach.normalize.language.vocabulary import read_vocabulary

_PERCENT = re.compile(r"\s?(?:(?P<sign>[%‰])|phần\străm(?![^\W\d_]))")
_PER_ONE = r"(?:(?:\d{1,3}(?:[.]\d{3})*\s)?(?:vạn|nghìn|ngàn|trăm)\sdân|năm\shọc|[^\W\d_]+[23²³]?)"
_PER = re.compile(
    rf"(?:\s(?!(?:và|trở)\s)[^\W\d_]+){{0,2}}\s?[/|]\s?{_PER_ONE}(?:\s?[/|]\s?{_PER_ONE})*"
)
"""Per whom or when, perhaps behind more words of the unit ("m2 sàn/người", "cuốn sách/năm")."""
_SLASH = re.compile(r"\s?[/|]\s?")
PER_WORDS = ("người", "năm", "tháng", "ngày", "xã", "hộ", "lao động", "vạn dân", "nghìn dân")
GLUED = r"(?:[kcd]?m[23²³]|km|cm|ha|kg)"
"""Units that are often printed without a space before them."""
SCALES = "(nghìn|ngàn|vạn|triệu|tỷ|tỉ)"
_SCALE = re.compile(rf"(?:trăm\s)?{SCALES}(?:\s(?:tỷ|tỉ))?\s")
"""Before a noun: what is counted in thousands or millions."""
_KNOWN_PER = re.compile(rf"\s?[/|]\s?(?:{'|'.join(PER_WORDS)})(?!\w)")
_WORDS = re.compile(r"\s(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)?)")
_NO_UNITS = frozenset({"số", "tổng"})
"""First words after a fraction ("2/3 số hộ"), which count nothing by themselves."""


class Unit(NamedTuple):
    """What is counted, and where its words end."""

    kind: str
    text: str
    end: int


@cache
def _nouns() -> PhraseIndex:
    rows = read_vocabulary("count_nouns")
    return PhraseIndex(Phrase(row["kind"], "", row["words"]) for row in rows)


def unit_after(text: Aligned, place: int, *, bounded: bool) -> Unit | None:
    """Return what is counted after a figure that ends at ``place``."""
    percent = _PERCENT.match(text.words, place)
    if percent:
        return _with_per(text, "percent", percent["sign"] or "%", percent.end())
    start = place + (text.words[place : place + 1].isspace())
    noun = _noun(text.words, start)
    if noun and noun.kind == "none":
        return None
    if noun:
        return _with_per(text, noun.kind, text.meant(start, noun.end), noun.end)
    words = _WORDS.match(text.words, place) if bounded else None
    first = words["unit"].split()[0] if words else ""
    if words is None or first in _NO_UNITS or len(first) == 1:
        return None
    unit = Unit("word", text.cut(*words.span("unit")), words.end())
    return _with_per(text, *unit) if _KNOWN_PER.match(text.words, unit.end) else unit


def _noun(words: str, start: int) -> Hit | None:
    """Return the noun at a place, with the scale before it: "triệu lượt khách"."""
    if start >= len(words):
        return None
    scale = _SCALE.match(words, start)
    counted = _nouns().find(words, scale.end()) if scale and scale.end() < len(words) else None
    if counted and counted.kind not in {"none", "time", "score"}:
        return counted
    return _nouns().find(words, start)


def _with_per(text: Aligned, kind: str, unit: str, end: int) -> Unit:
    """Add "/người/năm" to a unit."""
    per = _PER.match(text.words, end)
    if per is None:
        return Unit(kind, unit, end)
    said = text.words[end : per.end()]
    more = " " * (said[:1] == " " and said[1:2].isalpha())
    return Unit(kind, unit + more + _SLASH.sub("/", text.meant(*per.span())), per.end())
