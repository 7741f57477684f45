"""Annexes: the line that says which document they belong to, and their titles."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kehoach.normalize.aligned import Aligned, align
from kehoach.normalize.document_reference import (
    IssueDate,
    Number,
    read_issue_date,
    read_number,
)
from kehoach.normalize.issuer import is_body, office_of
from kehoach.normalize.letterhead_lines import PrintedLine, is_rule, is_type_line

_WITH = re.compile(r"[(\[]?\s*(?:ban hanh\s+)?(?:kem|dinh kem)\s+(?:theo\s+)?")
_OF = re.compile(r"\bcua\s+")
_LABEL = re.compile(
    r"(?:phu luc|phu bieu|bieu(?: mau)?|mau(?: so)?)(?:\s+(?:so\s*)?[\divxa-h]{1,4})?\W*"
)
# The longest such line seen takes three printed lines.
_MOST_LINES = 5
_MOST_TITLE_LINES = 8


@dataclass(frozen=True, slots=True)
class Annex:
    """What an annex says of itself: "(Kèm theo Kế hoạch số … ngày … của …)" and its title."""

    number: Number | None
    issued: IssueDate | None
    issuer: str | None
    title: str | None
    above: tuple[str, ...] = ()


def find_annexes(lines: Sequence[PrintedLine]) -> Iterator[Annex]:
    """Find the annexes that start on a page."""
    for at, line in enumerate(lines):
        if line.text.folded.startswith(("(", "[")) and _WITH.match(line.text.folded):
            title, above = _title_above(lines[:at])
            yield _read(_whole(lines[at : at + _MOST_LINES]), title, above)


def _whole(lines: Sequence[PrintedLine]) -> Aligned:
    """Join the lines up to the closing bracket."""
    said = []
    for line in lines:
        said.append(line.text.printed)
        if line.text.printed.rstrip(" .;").endswith((")", "]")):
            break
    return align(" ".join(said))


def _read(text: Aligned, title: str | None, above: tuple[str, ...]) -> Annex:
    number = read_number(text)
    issued = read_issue_date(text)
    start = issued.end if issued else number.end if number else 0
    match = _OF.search(text.folded, start)
    issuer = office_of(text.printed[match.end() :]) if match else None
    return Annex(number, issued, issuer or None, title, above)


def _title_above(lines: Sequence[PrintedLine]) -> tuple[str | None, tuple[str, ...]]:
    """Return the title printed in capitals above, without "PHỤ LỤC II", and the lines above it."""
    label = next((at for at in _last(lines) if _LABEL.fullmatch(lines[at].text.folded)), None)
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
    if title and (match := _LABEL.match(title[0].text.folded)):
        rest = title[0].text.printed[match.end() :]
        title = [title[0]._replace(text=align(rest)), *title[1:]]
    said = " ".join(line.text.printed for line in title if line.text.printed)
    return said or None, tuple(line.text.printed for line in lines[:start])


def _last(lines: Sequence[PrintedLine]) -> range:
    """Return the places of the last few lines, from the last one up."""
    return range(len(lines) - 1, max(len(lines) - _MOST_TITLE_LINES, 0) - 1, -1)


def _is_title_line(line: PrintedLine) -> bool:
    return line.is_capitals and not is_rule(line) and not is_body(line.text.printed)
