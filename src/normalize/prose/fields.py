"""Fields of a task in prose: "Cơ quan chủ trì: …; thời gian hoàn thành: …" inside a text."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

from kehoach.normalize.columns.headings import read_heading
from kehoach.text import fold

# A wording that names its column at least so plainly, and is no longer than so many words.
_PLAINLY = 7
_MOST_WORDS = 9
FIELDS: Final = frozenset(
    (
        *("objective", "activity", "output", "lead", "coordinating"),
        *("start", "deadline", "funding", "note"),
    )
)
_MORE: Final = {
    "ket qua": "output",
    "nguon kinh phi": "funding",
    "nguon luc": "funding",
    "noi dung": "activity",
    "noi dung thuc hien": "activity",
    "noi dung cong viec": "activity",
}
"""Words that are fields below a task, and too general for a column."""
_COLON = regex.compile(r":(?=\s|$)")
_EDGE = regex.compile(r"[.;(\[\n]|(?<=\s)[-–—+](?=\s)|^[-–—+*•]")
_BULLET = regex.compile(r"^\s*(?:[-–—+*•●▪]|\p{Ll}\)|\d{1,2}[.)])?\s*")


class Field(NamedTuple):
    """A column of ``items`` and what is said of it."""

    column: str
    text: str


class Split(NamedTuple):
    """A text parted into what stands before its fields, and these."""

    head: str
    fields: tuple[Field, ...]


class _Label(NamedTuple):
    column: str
    start: int
    end: int


def split_fields(text: str) -> Split:
    """Part a text at the names of fields in it; without any all of it is the head."""
    labels = list(_labels(text))
    if not labels:
        return Split(text.strip(), ())
    ends = [label.start for label in labels[1:]] + [len(text)]
    fields = (
        Field(label.column, _value(text[label.end : end]))
        for label, end in zip(labels, ends, strict=True)
    )
    return Split(_head(text[: labels[0].start]), tuple(fields))


def begins_with_field(text: str) -> bool:
    """Tell whether a text begins with the name of a field, after a bullet or number if any."""
    bare = text[_BULLET.match(text).end() :]
    colon = _COLON.search(bare)
    label = bare[: colon.start()] if colon is not None else ""
    return label[:1].isupper() and ";" not in label and column_named(label) is not None


def _labels(text: str) -> Iterator[_Label]:
    begin = 0
    for colon in _COLON.finditer(text):
        for start in _starts(text, begin, colon.start()):
            column = column_named(text[start : colon.start()])
            if column is not None and (column != "task" or not text[:start].strip()):
                yield _Label(column, start, colon.end())
                begin = colon.end()
                break


def _starts(text: str, begin: int, end: int) -> Iterator[int]:
    """Where the name of a field that ends at a colon may begin: the likeliest first.

    At a stop or bracket, else at the comma before it, else at its last word with a capital.
    """
    edges = [edge.end() for edge in _EDGE.finditer(text, begin, end)]
    first = edges[-1] if edges else begin
    comma = text.rfind(",", first, end) + 1
    is_after_value = begin > 0 and not edges
    whole = (first, comma) if not is_after_value else (comma,)
    yield from (start for start in whole if start or start == first)
    capitals = list(regex.finditer(r"(?<=\s)\p{Lu}", text, pos=first, endpos=end))
    yield from (each.start() for each in reversed(capitals))


@lru_cache(maxsize=2048)
def column_named(label: str) -> str | None:
    """The column of ``items`` that the name of a field names, "task" among them; None: none."""
    folded = fold(label).strip(" -–+*.")
    if not folded or len(folded.split()) > _MOST_WORDS:
        return None
    if folded in _MORE:
        return _MORE[folded]
    claims = read_heading(label.strip()).claims
    if not claims or claims[0].weight < _PLAINLY:
        return None
    column = claims[0].column
    return column if column in FIELDS or column == "task" else None


def _value(text: str) -> str:
    """What is said of a field, without the sign that parts it from the next."""
    value = text.strip().rstrip(" ;,.(–—-")
    while value.endswith(")") and value.count(")") > value.count("("):
        value = value[:-1].rstrip(" ;,.")
    return value


def _head(text: str) -> str:
    return text.strip().rstrip(" ;,([–—-").removesuffix(":").rstrip()


def merged(fields: tuple[Field, ...]) -> dict[str, str]:
    """The fields by column; what is said twice of one stands on lines of its own."""
    made: dict[str, list[str]] = {}
    for field in fields:
        if field.text:
            made.setdefault(field.column, []).append(field.text)
    return {column: "\n".join(texts) for column, texts in made.items()}
