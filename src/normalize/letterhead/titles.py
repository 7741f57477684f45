"""The title of a document: its kind and what it is about, or the caption of its first table."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from kehoach.normalize.letterhead.annexes import Annex, find_caption
from kehoach.normalize.letterhead.issuer import is_body
from kehoach.normalize.letterhead.lines import (
    Head,
    PrintedLine,
    is_annex_label,
    is_bare_type,
    is_rule,
    is_type_line,
)
from kehoach.text import fold

_BODY_STARTS = re.compile(
    r"can cu\b|kinh gui\b|dieu \d|[ivx]+\s*[.-]|\d+\s*[.)]|[(\[]|-\s|phan (?:thu\b|[ivx\d])"
)
_SECTION = re.compile(r"(?:[ivx]+|\d+)\s*\.\s")
# "(Giai đoạn 2021 - 2025)" or "(Từ ngày 16/3 đến ngày 22/3/2026)" below a title is part of it.
_SPAN = re.compile(r"\(\s*(?:giai doan|nam|thoi ky|tu (?:nam|ngay|thang))\b[^()]*\)$")
# These may start what a title is about ("Theo dõi thi hành pháp luật"), but not its second line.
_SENTENCE_STARTS = re.compile(r"theo\b|nham\b|de\b|xet\b|tren co so\b|thuc hien\b")
_SIGNATORY = re.compile(
    r"(?:bo truong|chu tich|giam doc|tong giam doc|cuc truong|tong cuc truong|hieu truong|"
    r"thu tuong|thong doc|tong kiem toan|chu nhiem|tu lenh|bi thu|vien truong|truong ban|chanh|"
    r"truong phong|tong thanh tra|ban thuong vu)\b"
)
_CONNECTED = re.compile(r"(?:,|-|\b(?:va|cua|cac|tren dia ban|tai|cho|thuoc|boi|theo|o))\s*$")
_MOST_TITLE_LINES = 8
_NAMES_PLAN = re.compile(
    r"\b(?:ke hoach(?! so \d)|"
    r"chuong trinh (?:cong tac|hanh dong|lam viec|giam sat|quan trac|kiem tra)|"
    r"lich (?:cong tac|lam viec|truc|kiem tra|khao sat)|"
    r"lo trinh|phan cong nhiem vu)\b"
)
# Reports on plans, forms and guides for them.
_NAMES_OTHER = re.compile(
    r"(?:bao cao|bieu mau|mau|huong dan|so tay|bien ban|danh sach|phieu|bang)\b"
)
_NAMES_REPORT = re.compile(
    r"(?:bao cao|bien ban|tong hop ket qua|ket qua|nhat ky|lich su|bang gia|hop dong)\b"
)
# Points: a wrapped title is centred under its first line; running text is set to the margin.
_OFF_CENTRE = 9.0


def names_plan(title: str | None) -> bool:
    """Tell whether a title is that of a plan, or of a decision on one."""
    folded = fold(title or "")
    return bool(_NAMES_PLAN.search(folded)) and not _NAMES_OTHER.match(folded)


def names_report(title: str | None) -> bool:
    """Tell whether a title is that of what was done, which may list tasks with their dates too."""
    return bool(_NAMES_REPORT.match(fold(title or "")))


def find_title(
    head: Head | None, annexes: Sequence[Annex], pages: Sequence[Sequence[PrintedLine]]
) -> str | None:
    """Return the title under the letterhead, else of the first annex, else of the first page."""
    below = list(dropwhile(is_annex_label, head.below)) if head else []
    if head and (title := " ".join(head.about) or _title_below(below)):
        return title
    titles = (annex.title for annex in annexes if annex.title)
    if title := next(titles, None):
        return title
    first = below or list(takewhile(_is_above_text, pages[0] if pages else ()))
    start = next((at for at, line in enumerate(first) if is_type_line(line)), None)
    if start is not None:
        return _title_below(first[start:])
    return find_caption(first) or next(filter(_is_plain_title, _printed(first)), None)


def _is_above_text(line: PrintedLine) -> bool:
    """Does a line stand above the first numbered heading of a text?"""
    return _SECTION.match(line.text.folded) is None


def _printed(lines: Sequence[PrintedLine]) -> list[str]:
    return [line.text.printed for line in lines[:_MOST_TITLE_LINES]]


def _is_plain_title(line: str) -> bool:
    """Does a line name a plan as a title does, though in small letters ("Lịch làm việc tuần 21")?

    A sentence ends in a full stop, or goes on.
    """
    named = _NAMES_PLAN.match(fold(line)) is not None
    return named and line[0].isupper() and line[-1] not in ".,;:"


def _title_below(lines: Sequence[PrintedLine]) -> str | None:
    """Join the kind of document and the lines that say what it is about."""
    if not lines or not is_type_line(lines[0]):
        return None
    said = [lines[0]]
    for line in lines[1:_MOST_TITLE_LINES]:
        is_span = _SPAN.match(line.text.folded) is not None
        if is_rule(line) or (_ends_title(said, line) and not is_span):
            break
        said.append(line)
    return " ".join(line.text.printed for line in said)


def _ends_title(said: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Tell whether a line is no part of the title above it any more."""
    first = said[0]
    if _BODY_STARTS.match(line.text.folded) or _is_signatory(said, line):
        return True
    if len(said) == 1 and is_bare_type(first):
        return False
    if _goes_on(said, line):
        return False
    if not line.is_capitals and (_starts_sentence(line) or line.text.printed[-1] in ".:;"):
        return True
    off_centre = abs((line.bbox.x0 + line.bbox.x1) - (first.bbox.x0 + first.bbox.x1)) / 2
    gap = line.bbox.top - said[-1].bbox.bottom
    if off_centre > _OFF_CENTRE or gap > 1.5 * max(line.bbox.height, 1.0):
        return True
    return said[-1].is_capitals and len(said) > 1 and not line.is_capitals


def _goes_on(said: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Does a line go on with what is open above it: a quotation, a bracket, a sentence?"""
    before = " ".join(each.text.printed for each in said)
    is_open = before.count("“") > before.count("”") or before.count("(") > before.count(")")
    return is_open or line.text.printed[0].islower()


def _starts_sentence(line: PrintedLine) -> bool:
    return line.text.printed[0].isupper() and bool(_SENTENCE_STARTS.match(line.text.folded))


def _is_signatory(said: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Tell the title of the person or body that decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN")."""
    return (
        len(said) > 1
        and line.is_capitals
        and (is_body(line.text.printed) or bool(_SIGNATORY.match(line.text.folded)))
        and not _CONNECTED.search(said[-1].text.folded)
    )
