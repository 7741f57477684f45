"""Writes docs/phrases.md from the phrase corpus: python tests/phrase_docs.py [FILE]."""

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parent / "corpus"
PATH = Path(__file__).parents[1] / "docs" / "phrases.md"
READERS = ("deadlines", "funding", "agencies", "lists", "targets")
EXAMPLES = 4  # phrases shown of a group

HEAD = """# How phrases are read

Each table has one line for one way of saying it: some of the phrases as offices print them,
and what is read. Dates are inclusive, money is whole đồng, and what no rule reads is said to be
unread, with a finding. Try any text with `kehoach parse deadline|funding|agencies|targets TEXT`.

This page is made from the phrase corpus in `tests/corpus/`, which holds more phrases than are
shown here, by `python tests/phrase_docs.py`. To teach a reader a new phrase, add it there to the
group it belongs to, see the test fail, and add a rule (`src/normalize/deadlines/`, `periods/`) or a
word (`src/normalize/vocabulary/*.csv`).
"""

KINDS = {
    "date": "a day, or a bound on one",
    "month": "a month",
    "month_range": "months, from … to or listed",
    "quarter": "a quarter",
    "quarter_list": "several quarters",
    "half_year": "the first or last six months",
    "year": "a year",
    "year_range": "several years, or a year and those after it",
    "range": "any other span of days, or one with a single end",
    "recurring": "again and again; `frequency` says how often where it has a name",
    "ongoing": "all the time",
    "event": "when something happens or is asked for, no length of time; `event` says what",
    "external_schedule": "as laid down elsewhere, no length of time; `instrument` says where",
    "relative": "a length of time, at once among them; `anchor` says from when",
    "unread": "no deadline, or one that cannot be",
}

DOUBTS = """
## Doubts of the deadline reader

| code | when |
|---|---|
| `deadline_unread` | nothing in the text is a deadline |
| `deadline_partly_read` | a deadline was read, but numbers or words of time are left over |
| `impossible_date` | what no calendar has, a range that ends before it begins, a lunar date |
| `year_unknown` | the phrase has no year, and the plan's is not known: no dates |
| `year_inferred` | a range over New Year, or a list out of order, with one year printed |
| `lookalike_numeral` | a numeral in which letters stand for figures, or l and 1 for I |
| `misprinted_word` | a damaged word, read as meant, or one letter from another deadline |
"""


def page() -> str:
    """Return the whole page."""
    sections = [text for name in READERS for text in _sections(name)]
    return "\n".join([HEAD, *sections]).rstrip() + "\n"


def _sections(name: str) -> Iterator[str]:
    path = CORPUS / f"{name}.toml"
    if not path.is_file():
        return
    corpus = tomllib.loads(path.read_text("utf-8"))
    phrases = sum(
        len(group["phrases"]) for key in ("group", "negative") for group in corpus.get(key, ())
    )
    yield f"## {corpus['title']}\n\n{corpus['about'].strip()} The corpus has {phrases} phrases.\n"
    if name == "deadlines":
        yield from _kinds(corpus)
    yield "| what | as printed, for example | reads as |\n|---|---|---|"
    for group in corpus.get("group", ()):
        yield _line(group, _reading(group["reading"]))
    for group in corpus.get("negative", ()):
        yield _line(group, "nothing")
    yield DOUBTS if name == "deadlines" else ""


def _kinds(corpus: dict[str, Any]) -> Iterator[str]:
    """Say what each kind of deadline means, with the first phrase of its first groups."""
    yield "| kind | means | for example |\n|---|---|---|"
    for kind, meaning in KINDS.items():
        groups = [group for group in corpus["group"] if group["reading"].get("kind") == kind]
        examples = "<br>".join(_escaped(group["phrases"][0]) for group in groups[:3])
        yield f"| `{kind}` | {meaning} | {examples} |"
    yield ""


def _line(group: dict[str, Any], reading: str) -> str:
    examples = "<br>".join(_escaped(phrase) for phrase in _spread(group["phrases"]))
    given = ", ".join(f"{key} {value}" for key, value in group.get("given", {}).items())
    what = group["name"] + (f" ({given})" if given else "")
    doubts = "".join(f"<br>doubt: `{code}`" for code in sorted(set(group.get("doubts", ()))))
    note = f"<br>{group['note']}" if "note" in group else ""
    return f"| {_escaped(what)}{_escaped(note)} | {examples} | {_escaped(reading)}{doubts} |"


def _spread(phrases: list[str]) -> list[str]:
    """Take examples from the whole of a group, not only from its beginning."""
    step = max(1, len(phrases) // EXAMPLES)
    return phrases[::step][:EXAMPLES]


def _reading(reading: dict[str, Any]) -> str:
    return ", ".join(f"{key}: {_value(value)}" for key, value in reading.items())


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "(" + _reading(value) + ")"
    if isinstance(value, list):
        return " + ".join(map(_value, value)) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "–" if value == "null" else str(value)


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ")


def main(arguments: list[str]) -> None:
    """Write the page."""
    path = Path(arguments[0]) if arguments else PATH
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
