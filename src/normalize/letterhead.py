"""The document around the tables: who issued it, where, when, under which number and title.

Read from the lines that stand outside the tables: the letterhead as Decree 30/2020/NĐ-CP lays it
out, or the "(Kèm theo …)" line of an annex that was published without one. What cannot be told is
None, with a doubt that says why.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kehoach.model import Line
from kehoach.normalize.annexes import Annex, find_annexes, find_caption
from kehoach.normalize.issuer import bodies, in_running_case, is_body, is_full_name
from kehoach.normalize.letterhead_lines import (
    Head,
    PrintedLine,
    find_head,
    is_rule,
    is_type_line,
    printed_lines,
)
from kehoach.normalize.places import Place, read_place
from kehoach.normalize.plan_year import read_plan_year
from kehoach.readings import Doubt
from kehoach.text import fold

_BODY_STARTS = re.compile(
    r"can cu\b|kinh gui\b|theo\b|nham\b|de\b|xet\b|tren co so\b|dieu \d"
    r"|[ivx]+\s*[.-]|\d+\s*[.)]|[(\[]|-\s|phan (?:thu\b|[ivx\d])"
)
_SIGNED = re.compile(r"thoi gian ky\s*:\D*(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WITHOUT_PLACE = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran)$")
_NATIONAL = re.compile(r"(?:bo|chinh phu|thu tuong|quoc hoi|tong cuc|uy ban thuong vu)\b")
_FIRST_PAGES = 3
_MOST_TITLE_LINES = 8
# Points: a wrapped title is centred under its first line; running text is set to the margin.
_OFF_CENTRE = 9.0


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a document says of itself. Names as in a sentence, dates of issue, the plan's year."""

    issuer: str | None = None
    province: str | None = None
    district: str | None = None
    number: str | None = None
    issued_on: date | None = None
    title: str | None = None
    plan_year: int | None = None
    doubts: tuple[Doubt, ...] = ()


def read_letterhead(lines_by_page: Sequence[Sequence[Line]]) -> Letterhead:
    """Read the letterhead, or else the first annex line, from the lines outside the tables.

    ``lines_by_page`` holds the lines of each page from top to bottom; the two columns of a
    letterhead may stand in one line or in two.
    """
    pages = [printed_lines(lines) for lines in _telling(lines_by_page)]
    head = find_head(pages)
    annexes = [annex for lines in pages for annex in find_annexes(lines)]
    annex = annexes[0] if annexes else None
    number, numbers = _number(head, annex)
    issued_on, dates = _issued_on(head, annex, lines_by_page)
    title = _title(head, annexes, pages)
    texts = _running_texts(pages)
    issuer, issuers = _issuer(head, annex, pages, texts)
    place, places = _place(issuer, head, texts, issued_on)
    year, years = read_plan_year(title, _issue_year(issued_on, head, annex))
    doubts = (*issuers, *places, *numbers, *dates, *_untitled(title), *years)
    return Letterhead(
        issuer, place.province, place.district, number, issued_on, title, year, doubts
    )


def _telling(lines_by_page: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Return the first pages, the last, and those that may start an annex."""
    first, rest = lines_by_page[:_FIRST_PAGES], lines_by_page[_FIRST_PAGES:]
    annexed = [lines for lines in rest[:-1] if any(map(_may_start_annex, lines))]
    return [*first, *annexed, *rest[-1:]]


def _may_start_annex(line: Line) -> bool:
    return line.text.lstrip()[:1] in ("(", "[") and "theo" in line.text.lower()


def _untitled(title: str | None) -> tuple[Doubt, ...]:
    return () if title else (Doubt("title_unknown", "no title stands above the tables"),)


def _number(head: Head | None, annex: Annex | None) -> tuple[str | None, tuple[Doubt, ...]]:
    own = head.number if head else None
    cited = annex.number if annex else None
    for number in (own, cited):
        if number and number.number:
            return number.number, ()
    if blank := own or cited:
        return None, (Doubt("number_blank", "the document number is left blank", blank.printed),)
    return None, (Doubt("number_unknown", "no document number stands outside the tables"),)


def _issued_on(
    head: Head | None, annex: Annex | None, lines_by_page: Sequence[Sequence[Line]]
) -> tuple[date | None, tuple[Doubt, ...]]:
    own = head.issued if head else None
    cited = annex.issued if annex else None
    for issued in (own, cited):
        if issued and issued.day:
            return issued.day, ()
    printed = next((issued.printed for issued in (own, cited) if issued), None)
    if signed := _signed_on(lines_by_page):
        return signed, (
            Doubt(
                "issued_on_signed", "date of the digital signature taken as date of issue", printed
            ),
        )
    if printed:
        return None, (
            Doubt("issued_on_blank", "the date of issue is blank or impossible", printed),
        )
    return None, (Doubt("issued_on_unknown", "no date of issue stands outside the tables"),)


def _issue_year(issued_on: date | None, head: Head | None, annex: Annex | None) -> int | None:
    """Return the year of issue, also where day or month are left blank."""
    if issued_on:
        return issued_on.year
    printed = (part.issued.year for part in (head, annex) if part and part.issued)
    return next((year for year in printed if year), None)


def _signed_on(lines_by_page: Sequence[Sequence[Line]]) -> date | None:
    """Return the day in a signature stamp ("Thời gian ký: 14.01.2022 16:03:11 +07:00")."""
    said = fold(" ".join(line.text for lines in lines_by_page[:1] for line in lines))
    match = _SIGNED.search(said)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _title(
    head: Head | None, annexes: Sequence[Annex], pages: Sequence[Sequence[PrintedLine]]
) -> str | None:
    """Return the title under the letterhead, else of the first annex, else of the first page."""
    if head and (title := " ".join(head.about) or _title_below(head.below)):
        return title
    titles = (annex.title for annex in annexes if annex.title)
    if title := next(titles, None):
        return title
    first = pages[0] if pages else ()
    start = next((at for at, line in enumerate(first) if is_type_line(line)), None)
    return find_caption(first) if start is None else _title_below(first[start:])


def _title_below(lines: Sequence[PrintedLine]) -> str | None:
    """Join the kind of document and the lines that say what it is about."""
    if not lines or not is_type_line(lines[0]):
        return None
    said = [lines[0]]
    for line in lines[1:_MOST_TITLE_LINES]:
        if is_rule(line) or _ends_title(said, line):
            break
        said.append(line)
    return " ".join(line.text.printed for line in said)


def _ends_title(said: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Tell whether a line is no part of the title above it any more."""
    first = said[0]
    if _BODY_STARTS.match(line.text.folded) or _is_signatory(said, line):
        return True
    if len(said) == 1 and line.text.printed[0].isupper():
        return False
    off_centre = abs((line.bbox.x0 + line.bbox.x1) - (first.bbox.x0 + first.bbox.x1)) / 2
    gap = line.bbox.top - said[-1].bbox.bottom
    if off_centre > _OFF_CENTRE or gap > 1.5 * max(line.bbox.height, 1.0):
        return True
    return said[-1].is_capitals and len(said) > 1 and not line.is_capitals


def _is_signatory(said: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Tell the title of the person or body that decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN")."""
    return (
        len(said) > 1
        and line.is_capitals
        and (is_body(line.text.printed) or bool(_SIGNATORY.match(line.text.folded)))
        and not _CONNECTED.search(said[-1].text.folded)
    )


_SIGNATORY = re.compile(
    r"(?:bo truong|chu tich|giam doc|tong giam doc|cuc truong|tong cuc truong|hieu truong|"
    r"thu tuong|vien truong|truong ban|chanh|truong phong|tong thanh tra|ban thuong vu)\b"
)
_CONNECTED = re.compile(r"(?:,|-|\b(?:va|cua|cac|tren dia ban|tai|cho|thuoc|boi|theo|o))\s*$")


def _running_texts(pages: Sequence[Sequence[PrintedLine]]) -> tuple[str, ...]:
    """Return the text of the first pages, where a name may stand in a sentence."""
    return tuple(" ".join(line.text.printed for line in lines) for lines in pages[:4])


def _issuer(
    head: Head | None,
    annex: Annex | None,
    pages: Sequence[Sequence[PrintedLine]],
    texts: Sequence[str],
) -> tuple[str | None, tuple[Doubt, ...]]:
    if head and (names := bodies(head.left)):
        return in_running_case(names[-1], texts), ()
    alone = [
        line.text.printed
        for lines in pages
        for line in lines
        if line.is_capitals and is_full_name(line.text.printed)
    ]
    if annex and annex.issuer:
        return _with_place(annex.issuer, alone, texts), ()
    if alone:
        name = in_running_case(alone[0], texts)
        return name, (Doubt("issuer_unsure", "issuer taken from a line by itself", name),)
    return None, (Doubt("issuer_unknown", "no letterhead or annex line names the issuer"),)


def _with_place(issuer: str, alone: Sequence[str], texts: Sequence[str]) -> str:
    """Complete "UBND huyện" by a line that names the same body in full."""
    if not _WITHOUT_PLACE.search(fold(issuer)):
        return issuer
    short = _short(issuer)
    longer = (name for name in alone if _short(name).startswith(short + " "))
    return next((in_running_case(name, texts) for name in longer), issuer)


def _short(name: str) -> str:
    """Fold a name with its usual heads abbreviated, for comparison."""
    folded = fold(name).replace("uy ban nhan dan", "ubnd")
    return folded.replace("hoi dong nhan dan", "hdnd")


def _place(
    issuer: str | None, head: Head | None, texts: Sequence[str], on: date | None
) -> tuple[Place, tuple[Doubt, ...]]:
    if issuer is None:
        return Place(), (Doubt("place_unknown", "the issuer is not known, nor where it is"),)
    names = (issuer, *reversed(bodies(head.left))) if head else (issuer,)
    places = [read_place(name, texts, on) for name in names]
    place = next((p for p in places if p.district or p.commune), places[0])
    for other in places:
        if place.province is None and other.province:
            place = replace(place, province=other.province, rivals=())
    if place.rivals:
        said = ", ".join(place.rivals)
        return place, (Doubt("province_unsure", f"{said} have a district of this name", issuer),)
    if place.province is None and not _NATIONAL.match(fold(names[-1])):
        return place, (
            Doubt("place_unknown", "the issuer's name does not say where it is", issuer),
        )
    return place, ()
