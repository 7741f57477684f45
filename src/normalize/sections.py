"""Heading rows: which rows open a section, and at which level."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from kehoach.text import squeeze

_ROMAN = regex.compile(r"^(?=[IVXL])(X{0,3}(?:IX|IV|V?I{0,3})|L)$")
_CODE = regex.compile(
    r"^(?:(?P<code>[IVXL]+|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.):/-]\s*|"
    r"(?P<bare>[IVXL]{1,5})\s+(?=\p{Lu}))(?P<title>\p{L}.*)$",
    regex.DOTALL,
)
_NAMED = regex.compile(
    r"^(?P<word>\p{L}+(?:\s\p{L}+)?)\s+(?P<code>\d{1,2}|[IVXL]+)\s*[.:]", regex.I
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading row: its printed code (None where it has none) and title."""

    code: str | None
    title: str

    @property
    def path_text(self) -> str:
        """Code and title as they stand in ``heading_path``."""
        return f"{self.code} {self.title}" if self.code else self.title


def is_section_code(text: str) -> bool:
    """Tell a Roman numeral or a single capital letter ("VII", "A."), as sections are numbered."""
    bare = section_code(text)
    return bool(_ROMAN.match(bare)) or (len(bare) == 1 and bare.isalpha() and bare.isupper())


def section_code(text: str) -> str:
    """A serial number without its point, and a Roman numeral that a narrow column broke whole."""
    whole = "".join(text.split()).rstrip(".):")
    return whole if _ROMAN.match(whole) else squeeze(text).rstrip(".):")


def is_spanning(spans: Sequence[int], texts: Sequence[str]) -> bool:
    """Tell a row whose text stands in one cell over all columns, or all but the serial number."""
    widest = max(range(len(spans)), key=spans.__getitem__)
    return len(spans) > 2 and spans[widest] >= len(spans) - 1 and bool(texts[widest])


def split_code(text: str) -> Heading:
    """Split "VII. Title" into its code and title."""
    text = squeeze(text)
    match = _CODE.match(text)
    if match is None:
        return Heading(None, text)
    return Heading(match["code"] or match["bare"], match["title"])


def style(heading: Heading, open_styles: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Name the numbering style of a heading ("roman", "letter", …) and its place in it."""
    code = (heading.code or "").strip().rstrip(".):")
    if not code:
        named = _NAMED.match(heading.title)
        return (f"named {named['word'].lower()}", named["code"]) if named else ("plain", "")
    if len(code) == 1 and code.isalpha():
        follows = any(kind == "letter" and ord(at) + 1 == ord(code) for kind, at in open_styles)
        if follows or not _ROMAN.match(code):
            return ("letter", code)
    if _ROMAN.match(code):
        return ("roman", code)
    return (f"number {code.count('.')}" if code[0].isdigit() else "other", code)


@dataclass(slots=True)
class Outline:
    """The headings that are open at the current row, outermost first."""

    headings: list[Heading]
    styles: list[tuple[str, str]]

    def open(self, heading: Heading) -> None:
        """Open a heading: it closes those of its own style and deeper ones."""
        kind = style(heading, self.styles)
        names = [name for name, _ in self.styles]
        depth = names.index(kind[0]) if kind[0] in names else len(names)
        self.headings[depth:] = [heading]
        self.styles[depth:] = [kind]

    @property
    def path(self) -> tuple[str, ...]:
        """All open headings, code and title."""
        return tuple(heading.path_text for heading in self.headings)
