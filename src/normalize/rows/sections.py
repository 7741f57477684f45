"""Headings of rows: their code and title, and which of them are open at a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from kehoach.normalize.language.continuation import is_continued, without_continued
from kehoach.normalize.language.numerals import ROMAN_SHAPE, is_roman, section_code, style_of
from kehoach.text import fold, squeeze

__all__ = ["Heading", "Outline", "section_code", "split_code"]

_DOTTED = rf"(?:{ROMAN_SHAPE}|[A-ZĐ]|\d{{1,2}})(?:\.\d{{1,2}})*"
_CODE = regex.compile(
    rf"^(?:(?P<code>{_DOTTED}|[a-zđ](?=[.)]))\s*[.):/-]\s*|"
    rf"(?P<bare>{ROMAN_SHAPE}|\d{{1,2}}(?:\.\d{{1,2}})+)\s+(?=\p{{Lu}}))(?P<title>\p{{L}}.*)$",
    regex.DOTALL,
)
_NAMED = regex.compile(
    rf"^(?P<word>\p{{L}}+(?:\s\p{{L}}+)?)\s+(?P<code>\d{{1,2}}|{ROMAN_SHAPE}|nhất|hai|ba|tư|năm)\s*[.:]",
    regex.I,
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
        if named:
            return f"named {named['word'].lower()}", named["code"]
        return ("plain in capitals" if heading.title.isupper() else "plain"), ""
    if len(code) == 1 and code.isalpha() and is_roman(code):
        follows = any(kind == "capital" and ord(at) + 1 == ord(code) for kind, at in open_styles)
        return ("capital" if follows else "roman"), code
    return style_of(code), code


@dataclass(slots=True)
class Outline:
    """The headings that are open at the current row, outermost first."""

    headings: list[Heading]
    styles: list[tuple[str, str]]
    nested: set[str] = field(default_factory=set)
    """Names of styles in which both headings and the rows below them are numbered."""

    @classmethod
    def of(cls, headings: Sequence[Heading]) -> "Outline":
        """Open some headings from the start, outermost first."""
        outline = cls([], [])
        for heading in headings:
            outline.open(heading)
        return outline

    def open(self, heading: Heading) -> None:
        """Open a heading: it closes those of its own style and deeper ones.

        One that is only printed again, where its rows go on, changes nothing.
        """
        bare = Heading(heading.code, without_continued(heading.title))
        if is_continued(heading.title) and _same(bare) in map(_same, self.headings):
            return
        kind = style(bare, self.styles)
        names = [name for name, _ in self.styles]
        depth = names.index(kind[0]) if kind[0] in names else len(names)
        self.headings[depth:] = [bare]
        self.styles[depth:] = [kind]

    def pass_row(self, number: str) -> None:
        """Close the heading that a row's number follows: "2" stands beside "1 …", not below it.

        Rows that are numbered anew below such headings, from 1 on, close nothing.
        """
        code = section_code(number)
        kind = style_of(code) if code else ""
        names = [name for name, _ in self.styles]
        if kind not in names or kind in self.nested:
            return
        depth = names.index(kind)
        if _is_next(self.styles[depth][1], code):
            del self.headings[depth:], self.styles[depth:]
        else:
            self.nested.add(kind)

    @property
    def path(self) -> tuple[str, ...]:
        """All open headings, code and title."""
        return tuple(heading.path_text for heading in self.headings)


_LAST = regex.compile(r"^(.*?)(\d+)$")


def _is_next(code: str, after: str) -> bool:
    """Tell whether a number follows another: "2" after "1", "1.3" after "1.2"."""
    first, second = _LAST.match(code), _LAST.match(after)
    if first is None or second is None:
        return False
    return first[1] == second[1] and int(second[2]) == int(first[2]) + 1


def _same(heading: Heading) -> tuple[str | None, str]:
    return heading.code, fold(heading.title)
