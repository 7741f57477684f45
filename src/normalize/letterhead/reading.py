"""The document around the tables: who issued it, where, when, under which number and title.

Read from the lines that stand outside the tables: the letterhead as Decree 30/2020/NĐ-CP lays it
out, or the "(Kèm theo …)" line of an annex that was published without one. What cannot be told is
None, with a doubt that says why.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kehoach.findings import Finding, finding
from kehoach.model import Line
from kehoach.normalize.letterhead.annexes import Annex, find_annexes
from kehoach.normalize.letterhead.issuer import bodies, is_full_name
from kehoach.normalize.letterhead.issuing_place import read_issuing_place
from kehoach.normalize.letterhead.lines import (
    Head,
    PrintedLine,
    find_head,
    printed_lines,
)
from kehoach.normalize.letterhead.plan_year import read_plan_year
from kehoach.normalize.letterhead.titles import find_title
from kehoach.normalize.letterhead.truecasing import in_running_case
from kehoach.text import fold

_SIGNED = re.compile(r"thoi gian ky\s*:\D*(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_WITHOUT_PLACE = re.compile(r"\b(?:tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran)$")
_FIRST_PAGES = 3


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
    doubts: tuple[Finding, ...] = ()
    commune: str | None = None


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
    title = find_title(head, annexes, pages)
    texts = _running_texts(pages)
    issuer, issuers = _issuer(head, annex, pages, texts)
    beside_date = head.place if head else None
    place, places = read_issuing_place(_names(issuer, head), texts, issued_on, beside_date)
    titles = (title, *(annex.title for annex in annexes if annex.title))
    year, years = _plan_year(titles, _issue_year(issued_on, head, annex))
    doubts = (*issuers, *places, *numbers, *dates, *_untitled(title), *years)
    return Letterhead(
        issuer=issuer,
        province=place.province,
        district=place.district,
        number=number,
        issued_on=issued_on,
        title=title,
        plan_year=year,
        doubts=doubts,
        commune=place.commune,
    )


def _telling(lines_by_page: Sequence[Sequence[Line]]) -> list[Sequence[Line]]:
    """Return the first pages, the last, and those that may start an annex."""
    first, rest = lines_by_page[:_FIRST_PAGES], lines_by_page[_FIRST_PAGES:]
    annexed = [lines for lines in rest[:-1] if any(map(_may_start_annex, lines))]
    return [*first, *annexed, *rest[-1:]]


def _may_start_annex(line: Line) -> bool:
    return line.text.lstrip()[:1] in ("(", "[") and "theo" in line.text.lower()


def _untitled(title: str | None) -> tuple[Finding, ...]:
    return () if title else (finding("title_unknown"),)


def _number(head: Head | None, annex: Annex | None) -> tuple[str | None, tuple[Finding, ...]]:
    own = head.number if head else None
    cited = annex.number if annex else None
    for number in (own, cited):
        if number and number.number:
            return number.number, ()
    if unread := own or cited:
        code = "number_blank" if unread.is_blank else "number_unread"
        return None, (finding(code, value=unread.printed),)
    return None, (finding("number_unknown"),)


def _issued_on(
    head: Head | None, annex: Annex | None, lines_by_page: Sequence[Sequence[Line]]
) -> tuple[date | None, tuple[Finding, ...]]:
    own = head.issued if head else None
    cited = annex.issued if annex else None
    for issued in (own, cited):
        if issued and issued.day:
            return issued.day, ()
    printed = next((issued.printed for issued in (own, cited) if issued), None)
    if signed := _signed_on(lines_by_page):
        return signed, (finding("issued_on_signed", value=printed),)
    if printed:
        return None, (finding("issued_on_blank", value=printed),)
    return None, (finding("issued_on_unknown"),)


def _issue_year(issued_on: date | None, head: Head | None, annex: Annex | None) -> int | None:
    """Return the year of issue, also where day or month are left blank."""
    if issued_on:
        return issued_on.year
    printed = (part.issued.year for part in (head, annex) if part and part.issued)
    return next((year for year in printed if year), None)


def _plan_year(
    titles: Sequence[str | None], issued: int | None
) -> tuple[int | None, tuple[Finding, ...]]:
    """Read the plan year from the title, or from the first annex that tells it more plainly."""
    readings = [read_plan_year(title, issued) for title in titles]
    return next((reading for reading in readings if not reading[1]), readings[0])


def _signed_on(lines_by_page: Sequence[Sequence[Line]]) -> date | None:
    """Return the day in a signature stamp ("Thời gian ký: 14.01.2022 16:03:11 +07:00")."""
    said = fold(" ".join(line.text for lines in lines_by_page[:1] for line in lines))
    match = _SIGNED.search(said)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def _running_texts(pages: Sequence[Sequence[PrintedLine]]) -> tuple[str, ...]:
    """Return the text of the first pages, where a name may stand in a sentence."""
    return tuple(" ".join(line.text.printed for line in lines) for lines in pages[:4])


def _issuer(
    head: Head | None,
    annex: Annex | None,
    pages: Sequence[Sequence[PrintedLine]],
    texts: Sequence[str],
) -> tuple[str | None, tuple[Finding, ...]]:
    if head and (names := bodies(head.left)):
        # "BAN THƯỜNG VỤ" below "HỘI LHPN TỈNH BẮC NINH" is that of the body above it
        of_one = names[-1:] if is_full_name(names[-1]) else reversed(names[-2:])
        return _cased([in_running_case(name, texts) for name in of_one])
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
        return name, (finding("issuer_unsure", value=name),)
    return None, (finding("issuer_unknown"),)


def _cased(names: Sequence[str]) -> tuple[str, tuple[Finding, ...]]:
    """Join names; say where one is still in capitals that nothing tells how it is written else."""
    name = " ".join(names)
    if not any(each == each.upper() for each in names):
        return name, ()
    return name, (finding("issuer_in_capitals", value=name),)


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


def _names(issuer: str | None, head: Head | None) -> tuple[str, ...]:
    """Return the issuer and the bodies printed above it, the nearest first."""
    superior = reversed(bodies(head.left)[:-1]) if head else ()
    return (issuer, *superior) if issuer else ()
