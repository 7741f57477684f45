"""What a person should look at in a funding cell that was read."""

import re
from collections.abc import Iterator, Sequence

from kehoach.findings import Finding, finding
from kehoach.normalize.funding.marks import Marked
from kehoach.normalize.funding.parts import Said
from kehoach.normalize.funding.sequence import CITY_LEVEL
from kehoach.normalize.funding.total import further_amounts, total_of
from kehoach.readings import FundingPart

_SOURCE_NOUN = re.compile(r"(?:quỹ|vốn(?! đầu tư)|nguồn)(?!\w)")
_CITY = re.compile(r"thành\sphố|tp")


def doubts_about(
    cell: Marked, said: Sequence[Said], parts: Sequence[FundingPart]
) -> Iterator[Finding]:
    """Yield the doubts of the amounts, then those about the cell as a whole."""
    for each in said:
        yield from each.amount.doubts
    yield from _unread_figures(cell, said)
    yield from _taken_back(cell, said)
    yield from _unread_source(cell)
    yield from _parts_exceed_total(parts)
    yield from _further_amounts(parts)
    yield from _level_of_city(cell)
    yield from _unknown_owner(cell)


_CONTRARY = re.compile(
    r"(?<!\w)(?:hủy|huỷ|dừng|cắt(?:\sgiảm)?|thu hồi|hoàn trả|còn nợ|còn thiếu"
    r"|chưa (?:bố trí|được bố trí|có|cấp|được cấp|giải ngân))(?!\w)|[?]"
)
"""Words and a sign that take back what an amount beside them says."""


def _taken_back(cell: Marked, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield a doubt for a word that makes of an amount money that is not spent, or owed."""
    found = _CONTRARY.search(cell.text.words) if said else None
    if found:
        yield finding("funding_partly_read", "word", value=cell.text.cut(*found.span()))


_OWNER = re.compile(
    r"(?<=ngân\ssách)\s(?:của\s)?(?:hội|ban|sở|phòng|chi cục|cục|bộ|liên minh|liên hiệp|liên hội"
    r"|đoàn|ủy ban|văn phòng|câu lạc bộ|tổ|nhóm|khoa|gia đình|dòng họ|nhà thờ|chùa)\s\w+"
)


def _unknown_owner(cell: Marked) -> Iterator[Finding]:
    """Yield a doubt for a budget whose owner is named and is none of the known ones."""
    owner = _OWNER.search(cell.text.words)
    if owner:
        yield finding("funding_owner_unclear", value=cell.text.cut(*owner.span()))


def _level_of_city(cell: Marked) -> Iterator[Finding]:
    """Yield a doubt where a city was taken to be one of the province's level."""
    taken = (mark for mark in cell.marks if mark.kind == "source" and mark.value == CITY_LEVEL)
    city = next((mark for mark in taken if _CITY.search(cell.words(mark))), None)
    if city:
        yield finding("funding_city_level", value=cell.text.cut(city.start, city.end))


def _unread_figures(cell: Marked, said: Sequence[Said]) -> Iterator[Finding]:
    """Yield a doubt for the figures that stand in no amount, and one for the shares."""
    inside = {place for each in said for place in range(each.amount.first, each.last)}
    figures = [n for n, letter in enumerate(cell.shape) if letter == "N" and n not in inside]
    shares = [n for n in figures if cell.shape[n + 1 : n + 2] == "%"]
    others = [n for n in figures if cell.shape[n + 1 : n + 2] != "%"]
    if others:
        yield finding("funding_partly_read", "figure", value=_quoted(cell, others))
    if shares and any(cell.words(cell.marks[n]) != "100" for n in shares):
        yield finding("funding_share", value=_quoted(cell, shares))


def _quoted(cell: Marked, figures: Sequence[int]) -> str:
    """Quote figures, each with the marks behind it that no other figure is among."""
    behind = (cell.shape[n + 1 : n + _QUOTED_MARKS].partition("N")[0] for n in figures)
    quotes = [cell.printed(n, n + 1 + len(marks)) for n, marks in zip(figures, behind, strict=True)]
    return " … ".join(quotes[:_MOST_QUOTED])


_QUOTED_MARKS, _MOST_QUOTED = 4, 12


def _unread_source(cell: Marked) -> Iterator[Finding]:
    """Yield a doubt for the first fund that is none of the known ones ("quỹ đời sống")."""
    for place, mark in enumerate(cell.marks[:-1]):
        is_open = mark.kind in {"label", "word"}
        names_one = is_open and _SOURCE_NOUN.match(cell.text.words, mark.start)
        if names_one and cell.shape[place + 1] == "w":
            printed = cell.printed(place, min(place + 4, len(cell.marks)))
            yield finding("funding_partly_read", "source", value=printed)
            return


def _further_amounts(parts: Sequence[FundingPart]) -> Iterator[Finding]:
    """Yield what was done where a cell names several amounts, and no total of them."""
    others = further_amounts(parts)
    if others:
        added = "added" if total_of(parts) is not None else ""
        yield finding("funding_further_amounts", added, value=others[0].printed[:200])


def _parts_exceed_total(parts: Sequence[FundingPart]) -> Iterator[Finding]:
    """Yield a doubt where the parts after a printed total are more than it."""
    if not parts or parts[0].qualifier != "total" or parts[0].amount_vnd is None:
        return
    rest = sum(p.amount_vnd or 0 for p in parts[1:] if p.qualifier != "total" and not p.per)
    if rest > parts[0].amount_vnd:
        total = parts[0].amount_vnd
        printed = parts[0].printed[:200]
        yield finding("funding_parts_exceed_total", value=printed, sum=rest, total=total)
