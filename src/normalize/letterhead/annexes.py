"""Annexes: the line that says which document they belong to, and their titles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.normalize.language.folded_text import Aligned, align
from kehoach.normalize.letterhead.document_reference import (
    IssueDate,
    Number,
    read_issue_date,
    read_number,
)
from kehoach.normalize.letterhead.issuer import is_body, office_of
from kehoach.normalize.letterhead.lines import (
    ANNEX_LABEL,
    PrintedLine,
    is_annex_label,
    is_rule,
    is_state_line,
    is_type_line,
)

_WITH = re.compile(r"[(\[].{0,30}?\bkem\b|(?:ban hanh )?kem theo\b.*\bso\b")
# Said of an annex only where a title stands above; in running text it cites.
_AS_PER = re.compile(r"[(\[]\s*(?:ban hanh )?theo\b.*\bso\b")
_OF = re.compile(r"\bcua\s+")
_SIGNED = re.compile(r"(?:tm|kt|tl|tuq|q)\s*\.|(?:chu tich|giam doc|bo truong|truong)\b")
# The longest such line seen takes three printed lines.
_MOST_LINES = 5
_MOST_TITLE_LINES = 8
# Heights of a line between two lines of one title.
_APART = 2.0


@dataclass(frozen=True, slots=True)
class Annex:
    """What an annex says of itself: "(Kèm theo Kế hoạch số … ngày … của …)" and its title."""

    number: Number | None
    issued: IssueDate | None
    issuer: str | None
    title: str | None


def find_annexes(lines: Sequence[PrintedLine]) -> Iterator[Annex]:
    """Find the annexes that start on a page: below a title, or near the top.

    Anywhere else "(kèm theo Quyết định số …)" cites, and "(có danh sách kèm theo)" names nothing.
    """
    for at, line in enumerate(lines):
        is_annex = _WITH.match(line.text.folded)
        if is_annex or _AS_PER.match(line.text.folded):
            title = _title_above(lines[:at])
            if title or (is_annex and at < _MOST_TITLE_LINES):
                annex = _read(_whole(lines[at : at + _MOST_LINES]), title)
                if annex.number or annex.issued or annex.issuer:
                    yield annex


def _whole(lines: Sequence[PrintedLine]) -> Aligned:
    """Join the lines up to the closing bracket; without brackets, those that go on in small."""
    said: list[str] = []
    bracketed = lines[0].text.printed.startswith(("(", "["))
    for line in lines:
        if said and not bracketed and not line.text.printed[:1].islower():
            break
        said.append(line.text.printed)
        if line.text.printed.rstrip(" .;").endswith((")", "]")):
            break
    return align(" ".join(said))


def _read(text: Aligned, title: str | None) -> Annex:
    number = read_number(text)
    issued = read_issue_date(text)
    start = issued.end if issued else number.end if number else 0
    match = _OF.search(text.folded, start)
    issuer = office_of(text.printed[match.end() :]) if match else None
    return Annex(number, issued, issuer or None, title)


def _title_above(lines: Sequence[PrintedLine]) -> str | None:
    """Return the title printed in capitals above, without "PHỤ LỤC II"."""
    label = next((at for at in _last(lines) if is_annex_label(lines[at])), None)
    start = len(lines) if label is None else label
    while (
        label is None
        and start
        and len(lines) - start < _MOST_TITLE_LINES
        and _is_title_line(lines[start - 1])
    ):
        start -= 1
        if is_type_line(lines[start]):
            break
    title = lines[start:]
    said = (line.text.printed[_label_end(line) :] for line in title)
    return " ".join(filter(None, said)) or None


def find_caption(lines: Sequence[PrintedLine]) -> str | None:
    """Return the title in capitals at the top of a page that has neither letterhead nor annex line.

    One word alone is no title, nor is the signature of a page that the table fills.
    """
    said: list[PrintedLine] = []
    for line in lines[:_MOST_TITLE_LINES]:
        if said and not is_annex_label(said[-1]) and _begins_anew(said[-1], line):
            break
        if _is_title_line(line) and not _SIGNED.match(line.text.folded):
            said.append(line)
        elif said:
            break
    title = " ".join(filter(None, (line.text.printed[_label_end(line) :] for line in said)))
    return title if len(title.split()) > 1 else None


def _begins_anew(above: PrintedLine, line: PrintedLine) -> bool:
    """Does another annex begin, or more than a blank line stand between, as where a table was?"""
    gap = line.bbox.top - above.bbox.bottom
    return is_annex_label(line) or gap > _APART * max(line.bbox.height, above.bbox.height)


def _label_end(line: PrintedLine) -> int:
    match = ANNEX_LABEL.match(line.text.folded)
    return match.end() if match else 0


def _last(lines: Sequence[PrintedLine]) -> range:
    """Return the places of the last few lines, from the last one up."""
    return range(len(lines) - 1, max(len(lines) - _MOST_TITLE_LINES, 0) - 1, -1)


def _is_title_line(line: PrintedLine) -> bool:
    if is_rule(line) or is_state_line(line):
        return False
    return line.is_capitals and not is_body(line.text.printed)
