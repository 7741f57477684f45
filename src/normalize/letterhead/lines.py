"""The lines around the tables of a document, sorted into the parts of a letterhead.

Decree 30/2020/NĐ-CP lays a letterhead out in two columns: at the left the superior and the issuing
body, then the number; at the right the name and motto of the state, then place and date; below
them, over the full width, the kind of document and what it is about. A reader of lines may give
the two columns as two lines or as one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from kehoach.model import BBox, Line
from kehoach.normalize.language.continuation import names_number
from kehoach.normalize.language.folded_text import Aligned, align
from kehoach.normalize.language.numerals import page_number
from kehoach.normalize.language.state_name import STATE
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.normalize.letterhead.document_reference import (
    IssueDate,
    Number,
    read_issue_date,
    read_number_line,
)
from kehoach.text import fold

# Unions print their own name where others print the state's.
_UNION = re.compile(r"doan (?:tncs|thanh nien cong san) ho chi minh$")
_STATE_REST = re.compile(r"(?:nghia )?(?:viet )?nam|hanh phuc|viet")
_RULE = re.compile(r"[\W_]*")
_STAMP = re.compile(
    r"(?:nguoi ky|ky boi|thoi gian ky|ngay ky|co quan|email|signature not verified)\s*:"
)
_PLACE_BEFORE_DATE = re.compile(r"[\wÀ-ỹ][^\d,;:/]*[,.]?\s*$")
_PLACE = re.compile(r"((?:[^\W\d_][\w'’-]*\.?\s+)*[^\W\d_][\w'’-]*)\s*[,.]?\s*$")
_DATE_REST = re.compile(r"(?:(?:ngay\s*)?\d{0,2}\s*)?thang\s*\d{0,2}\s*nam\s*\d{4}")
ANNEX_LABEL = re.compile(
    r"(?:phu luc|phu bieu|bieu(?: mau)?|mau(?: so)?)"
    r"(?:\s+(?:so\s*)?(?:\d{1,3}|[ivx]{1,5}|[a-h])\b)?\W*"
)
_ANNEX = re.compile(r"(?:phu luc|phu bieu|bieu so)\b")
_ABOUT = re.compile(r"v\s*/\s*v\b|ve viec\b")
_HEAD_PAGES = 3
_LONGEST_PLACE = 60
_HEAD_LINES = 40
# Points by which a long place and date may start left of the name of the state.
_WIDER = 40.0


class PrintedLine(NamedTuple):
    """A line outside the tables: its text, printed and folded, and its place."""

    text: Aligned
    bbox: BBox

    @property
    def is_capitals(self) -> bool:
        """All its letters are capitals."""
        return self.text.printed.isupper()


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a letterhead. ``below`` are the lines under it, the kind of document first.

    ``place`` is what stands before the date of issue ("Hà Tĩnh, ngày …").
    """

    left: tuple[str, ...] = ()
    number: Number | None = None
    issued: IssueDate | None = None
    place: str | None = None
    about: tuple[str, ...] = ()
    below: tuple[PrintedLine, ...] = ()


def printed_lines(lines: Sequence[Line]) -> list[PrintedLine]:
    """Fold the lines of a page; page numbers and the words of a signature stamp are left out."""
    aligned = [PrintedLine(align(line.text), line.frame) for line in lines]
    return [
        line
        for before, line in pairwise((None, *aligned))
        if line is not None
        and not _STAMP.match(line.text.folded)
        and (page_number(line.text.folded) is None or _is_awaited(line, before))
    ]


def _is_awaited(line: PrintedLine, before: PrintedLine | None) -> bool:
    """Tell whether a line ends in the middle of a date or number, so that a number goes on."""
    return before is not None and names_number(before.text.printed, line.text.printed)


@cache
def _types() -> tuple[str, ...]:
    names = (fold(row["name"]) for row in read_vocabulary("document_types"))
    return tuple(sorted(names, key=len, reverse=True))


def is_bare_type(line: PrintedLine) -> bool:
    """Tell whether a line is a kind of document and nothing else."""
    return line.text.folded in _types()


def is_type_line(line: PrintedLine) -> bool:
    """Tell whether a line starts with a kind of document in capitals, or is nothing else."""
    if is_bare_type(line):
        return True
    if not line.is_capitals or line.text.folded.endswith(":"):
        return False
    return any(re.match(rf"{name}\b", line.text.folded) for name in _types())


def is_annex_label(line: PrintedLine) -> bool:
    """Tell whether a line only says which annex it is ("PHỤ LỤC II")."""
    return ANNEX_LABEL.fullmatch(line.text.folded) is not None


def is_state_line(line: PrintedLine) -> bool:
    """Tell whether a line holds the name or the motto of the state, or the name of the Party."""
    return bool(STATE.search(line.text.folded))


def is_rule(line: PrintedLine) -> bool:
    """Tell whether a line is drawn with dashes or stars and says nothing."""
    return bool(_RULE.fullmatch(line.text.folded))


def find_head(pages: Sequence[Sequence[PrintedLine]]) -> Head | None:
    """Return the letterhead of the first pages, None where there is none."""
    for mark in (STATE, _UNION):
        for lines in pages[:_HEAD_PAGES]:
            if any(mark.search(line.text.folded) for line in lines[:_HEAD_LINES]):
                return _split(lines, mark)
    return None


def _split(lines: Sequence[PrintedLine], mark: re.Pattern[str]) -> Head:
    """Sort the lines from the top of the page to the title into left and right."""
    states = [line for line in lines[:_HEAD_LINES] if mark.search(line.text.folded)]
    own = (line.bbox.x0 for line in states if mark.match(line.text.folded))
    edge = next(own, None)
    title = _title_at(lines, mark)
    left: list[Aligned] = []
    right: list[str] = []
    for line in lines[:title]:
        here, there = _sides(line, edge, mark)
        left.extend(filter(None, [here]))
        right.extend(filter(None, [there]))
    numbered = next((at for at, text in enumerate(left) if read_number_line(text)), None)
    number = read_number_line(left[numbered]) if numbered is not None else None
    number = _with_next_line(number, left, numbered)
    dated = align(" ".join(right))
    issued = read_issue_date(dated)
    names = left[:numbered] if numbered is not None else left
    about = left[numbered + 1 :] if numbered is not None else ()
    return Head(
        tuple(text.printed for text in names if not _RULE.fullmatch(text.folded)),
        number,
        issued,
        _place_before(dated.printed[: issued.start]) if issued else None,
        _about(about),
        tuple(lines[title:]),
    )


def _title_at(lines: Sequence[PrintedLine], mark: re.Pattern[str]) -> int:
    """Return where the letterhead ends: at the kind of document, else below number and date."""
    head = lines[:_HEAD_LINES]
    marks = [
        at
        for at, line in enumerate(head)
        if mark.search(line.text.folded) or read_number_line(line.text)
    ]
    cited = next(
        (at for at, line in enumerate(head) if line.text.folded.startswith("can cu")), len(head)
    )
    below = max((at for at in marks if at < cited), default=-1) + 1
    return next((at for at in range(below, len(head)) if _ends_head(head[at])), below)


def _ends_head(line: PrintedLine) -> bool:
    """Tell whether a line stands below the letterhead: a kind of document, an annex, an address."""
    folded = line.text.folded
    is_annex = line.is_capitals and _ANNEX.match(folded) is not None
    return is_annex or is_type_line(line) or folded.startswith("kinh gui")


def _sides(
    line: PrintedLine, edge: float | None, mark: re.Pattern[str]
) -> tuple[Aligned | None, str | None]:
    """Return what of a line stands in the left column and what in the right one."""
    text = line.text
    if match := mark.search(text.folded):
        return _filled(text.printed[: match.start()]), None
    if edge is not None and line.bbox.x0 > edge - _WIDER:
        return None, None if _STATE_REST.fullmatch(text.folded) else text.printed
    return _cut_at_date(text)


def _cut_at_date(text: Aligned) -> tuple[Aligned | None, str | None]:
    """Cut a line that may hold both columns before its place and date."""
    number = read_number_line(text)
    if number and "ngay" in text.folded[number.end :]:
        return _filled(text.printed[: number.end]), text.printed[number.end :]
    if _DATE_REST.fullmatch(text.folded):
        return None, text.printed
    issued = read_issue_date(text)
    before = text.printed[: issued.start][-_LONGEST_PLACE:] if issued else ""
    if not _PLACE_BEFORE_DATE.search(before):
        return text, None
    return _filled(_leading_capitals(text.printed)), text.printed


def _place_before(text: str) -> str | None:
    """Return the words with a capital that end a text: the place before a date."""
    match = _PLACE.search(text)
    return match[1] if match else None


def _filled(text: str) -> Aligned | None:
    aligned = align(text)
    return aligned if aligned.printed else None


def _leading_capitals(text: str) -> str:
    """Return the name in capitals, two words or more, that stands at the left of place and date."""
    words = list(takewhile(lambda word: word.isupper() and len(word.rstrip(".")) > 1, text.split()))
    if words and words[-1].startswith("TP"):  # "TP. Hồ Chí Minh, ngày …": of the place
        words.pop()
    return " ".join(words) if len(words) > 1 else ""


def _with_next_line(number: Number | None, left: list[Aligned], at: int | None) -> Number | None:
    """Read a number again that a line end cuts at its hyphen ("36/QĐ-BNN-" and "PC")."""
    if number is None or at is None or at + 1 >= len(left):
        return number
    line = left[at].printed
    if not line.endswith(("-", "/", "&")) or not left[at + 1].printed.isupper():
        return number
    return read_number_line(align(line + left.pop(at + 1).printed))


def _about(left: Iterable[Aligned]) -> tuple[str, ...]:
    """Return the subject of a letter, printed below its number ("V/v triển khai …")."""
    lines = [line for line in left if not _RULE.fullmatch(line.folded)]
    start = next((at for at, line in enumerate(lines) if _ABOUT.match(line.folded)), len(lines))
    return tuple(line.printed for line in lines[start:])
