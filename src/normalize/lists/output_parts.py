"""Outputs that are separated by commas, semicolons or full stops only.

"Kế hoạch, Quyết định, Công văn" are three outputs; a draft that replaces two decrees is one,
however many commas it has. A separator divides where an output of its own begins after it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kehoach.findings import Finding, finding
from kehoach.normalize.language.folded_text import Aligned
from kehoach.normalize.language.phrase_index import Hit
from kehoach.normalize.lists.starts import DETERMINERS, head_at, item_heads

_SEPARATOR = re.compile(r"[,;]\s?|[.]\s(?=\S)|\svà\s|[(\[\])“”]")
_OPEN, _CLOSE = "([“", ")]”"
_CITATION = re.compile(
    r"(?:(?:[^\W\d_]|-)+\s){1,4}?(?:số\s?:?\s?)?\d+[a-zđ]?(?:/\d{4})?[/-][^\W\d_]"
    r"|(?:(?:[^\W\d_]|-)+\s){1,3}?số\s?:?\s?\d"
)
_GOVERNING = re.compile(
    r"(?<!\w)(?:thay thế|sửa đổi|bổ sung|bãi bỏ|hướng dẫn|quy định chi tiết|theo|thực hiện"
    r"|thi hành|triển khai|căn cứ|về việc|về|tổng kết|sơ kết|đánh giá|giữa|trình|phê duyệt"
    r"|xây dựng|ban hành|giao|góp ý|góp ý vào|thẩm định|kiểm tra|rà soát)\s(?=\w)"
)
_QUANTITY = re.compile(r"\d{1,4}\s[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 120
_BARE_WORDS = 4
"""An output of up to so many words governs nothing ("Báo cáo tổng hợp")."""


class Part(NamedTuple):
    """One output of an item: a stretch of the text, and what is doubtful about its start."""

    start: int
    end: int
    doubts: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Output:
    """What is known of the output that is being read, up to the last separator."""

    start: int
    head: Hit | None
    words: int = 0
    governs: bool = False
    is_only_head: bool = True
    inner: frozenset[str] = frozenset()
    """Output nouns inside it, after its own head."""
    is_listed: bool = False
    """A comma parts it from the output before it."""

    def take(self, text: Aligned, start: int, end: int) -> None:
        """Read on over a stretch without separators."""
        stretch = text.words[start:end]
        after_head = max(start, self.head.end if self.head else 0)
        self.words += len(stretch.split())
        self.governs = self.governs or bool(_GOVERNING.search(text.words, after_head, end))
        self.is_only_head = self.is_only_head and after_head >= end
        self.inner |= frozenset(_nouns(text, after_head, end))

    @property
    def is_bare(self) -> bool:
        """Whether it is a name alone, which a comma can only part from the next."""
        return self.words <= _BARE_WORDS and not self.governs


@cache
def _first_words() -> frozenset[str]:
    return item_heads("output").firsts | DETERMINERS


def _nouns(text: Aligned, start: int, end: int) -> Iterator[str]:
    first = _first_words()
    for word in _WORD.finditer(text.words, start, end):
        head = head_at(text, word.start(), "output") if word[0] in first else None
        noun = text.words[word.start() : head.end] if head else ""
        is_name = " " in noun or text.printed[word.start()].isupper()
        if head and not head.value and is_name:  # "tin" is no output in "thông tin"
            yield noun


def _capital(text: Aligned, place: int) -> bool:
    """A capital is no evidence where all is in capitals."""
    return text.printed[place].isupper() and not text.printed[:_SAMPLE].isupper()


def _uncertain(text: Aligned, place: int) -> Finding:
    printed = text.cut(max(0, place - 30), place + 30)
    return finding("list_split_uncertain", "output", value=printed)


class _Verdict(NamedTuple):
    """Whether an output starts after a separator."""

    starts: bool
    doubtful: bool = False


def _after_comma(text: Aligned, place: int, output: _Output) -> _Verdict:
    """A comma divides before an output noun that the output before it does not govern."""
    head = head_at(text, place, "output")
    if head is None:
        counted = _QUANTITY.match(text.words, place) and _QUANTITY.match(text.words, output.start)
        return _Verdict(bool(counted), doubtful=output.is_listed and output.is_bare and not counted)
    if _CITATION.match(text.words, place):
        return _Verdict(not output.governs)
    if _capital(text, place):
        same = output.governs and text.words[place : head.end] in output.inner
        return _Verdict(not same, doubtful=output.governs and bool(output.inner))
    if _is_again(text, place, head, output):
        return _Verdict(True, doubtful=text.words[place : head.end] in output.inner)
    return _Verdict(_starts_small(output, head), doubtful=not output.is_bare and not head.value)


def _is_again(text: Aligned, place: int, head: Hit, output: _Output) -> bool:
    """Whether the noun of the output before comes again: "kế hoạch tuyên truyền, kế hoạch …"."""
    own = text.words[output.start : output.head.end] if output.head else ""
    return not head.value and text.words[place : head.end] == own


def _starts_small(output: _Output, head: Hit) -> bool:
    """Whether an output starts with a noun in small letters; a verb needs more evidence."""
    if head.value:
        return output.is_only_head
    return output.is_bare or not (output.governs or output.inner)


def _verdict(text: Aligned, sign: str, place: int, output: _Output) -> _Verdict:
    """Say whether an output starts at ``place``, after the separator ``sign``."""
    if sign == ",":
        return _after_comma(text, place, output)
    head = head_at(text, place, "output")
    if sign == "và":
        return _Verdict(output.is_bare and head is not None and not head.value)
    capital = _capital(text, place)
    return _Verdict(sign == ";" or capital, doubtful=head is None and not capital)


def _separators(text: Aligned, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the separators that stand in no brackets and no quotation."""
    depth = 0
    for found in _SEPARATOR.finditer(text.words, start, end):
        if found[0] in _OPEN:
            depth += 1
        elif found[0] in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and found.end() < end:
            yield found


def output_parts(text: Aligned, start: int, end: int) -> Iterator[Part]:
    """Yield the outputs of one item, in order; time grows with the length of the item."""
    output = _Output(start, head_at(text, start, "output"))
    read = start
    doubts: list[Finding] = []
    for found in _separators(text, start, end):
        output.take(text, read, found.start())
        read = found.end()
        verdict = _verdict(text, found[0].strip(), read, output)
        if verdict.doubtful:
            doubts.append(_uncertain(text, read))
        if verdict.starts:
            yield Part(output.start, found.start(), tuple(doubts))
            head = head_at(text, read, "output")
            output, doubts = _Output(read, head, is_listed=found[0].strip() == ","), []
    yield Part(output.start, end, tuple(doubts))
