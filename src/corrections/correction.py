"""One correction: what a person says about a cell, a finding, a row or a heading.

A correction names what it is about by content: the document, the text of the row, the column and
the text that was read there. Numbers of rows and pages are for people, and tell twins apart.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias, get_args

from kehoach.text import squeeze

Deed: TypeAlias = Literal[
    "value", "confirmed", "undecidable", "join", "split", "column", "section", "document", "rule"
]
"""What is done: a cell's text is another; a finding is right as read, or cannot be decided; a row
is one with the row below; a row is two; a printed heading names this column; a heading of
a section, or what the document says of itself, is another text; the print lacks a rule here."""
DEEDS: Final[tuple[Deed, ...]] = get_args(Deed)
ON_FINDINGS: Final = frozenset({"confirmed", "undecidable"})

_PART_CHARACTERS: Final = 60
_ROW_CHARACTERS: Final = 400
_ALIKE: Final = 0.85
"""Least likeness of two texts of a row that another version of the program may have read."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the file; what a line leaves out is "" or None.

    ``read`` is the text as it was read and ``right`` the text as it should be: of a cell, of the
    heading (``right`` is then the name of a column), of the finding (its value). A split says in
    ``right`` with which words of ``column`` the second row begins; at a page break it need not. Of
    a rule ``right`` is where it goes, on ``page`` or, where that is None, on every page.
    """

    document: str
    deed: Deed
    read: str = ""
    right: str = ""
    table: int | None = None
    row: int | None = None
    page: int | None = None
    row_text: str = ""
    column: str = ""
    finding: str = ""
    who: str = ""
    when: str = ""
    why: str = ""
    line: int | None = field(default=None, compare=False)

    def is_of(self, sha256: str, name: str) -> bool:
        """Tell whether it is about a document of this content, or of this file name."""
        said = squeeze(self.document).casefold()
        return said in (sha256, squeeze(name).casefold()) or said.endswith(f"-{sha256[:8]}")

    @property
    def about(self) -> tuple[str, ...]:
        """What it is about; a later correction with the same takes its place."""
        deed = "finding" if self.deed in ON_FINDINGS else self.deed
        texts = (self.document, self.row_text, self.column, self.read, self.finding)
        place = self.right if self.deed == "rule" else ""
        return (deed, *map(bare, texts), str(self.page or ""), place)


def bare(text: str | None) -> str:
    """Text by its letters: NFC, without white space. Two readings of one print agree in it."""
    return "".join(squeeze(text or "").split())


def row_text(texts: Iterable[str | None]) -> str:
    """Tell a row by what it says: its cells in the order of the columns, each said once."""
    parts = dict.fromkeys(squeeze(text)[:_PART_CHARACTERS].strip() for text in texts if text)
    return " | ".join(filter(None, parts))[:_ROW_CHARACTERS].strip()


def likeness(said: str, known: Iterable[str]) -> float:
    """How far a row's text is one of those known, 0 to 1; 0 where it is too far from all."""
    best = 0.0
    for each in known:
        if each == said:
            return 1.0
        matcher = SequenceMatcher(None, said, each, autojunk=False)
        if matcher.real_quick_ratio() > _ALIKE and matcher.quick_ratio() > _ALIKE:
            best = max(best, matcher.ratio())
    return best if best > _ALIKE else 0.0


def digest(corrections: Sequence[Correction]) -> str:
    """Name, in 16 hex digits, what some corrections say; "" for none."""
    if not corrections:
        return ""
    said = [{**asdict(each), "line": None} for each in corrections]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]
