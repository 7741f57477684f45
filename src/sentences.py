"""English sentences that know their Vietnamese.

What the code says about a document is written where it is found out, in English; ``sentences.csv``
holds each sentence in Vietnamese beside it, looked up by the English one, as in gettext. A value
stands in both under one name: ``say("page {page} is empty", page=3)``.
"""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


class Sentence(str):
    """English text with the same in Vietnamese; ``vi`` is None where nobody has translated it."""

    vi: str | None

    def __new__(cls, english: str, vi: str | None = None) -> "Sentence":
        """Keep both languages; to everything else this is the English text."""
        sentence = super().__new__(cls, english)
        sentence.vi = vi
        return sentence


def say(english: str, **values: object) -> Sentence:
    """Make a sentence of a template and its values; values may be sentences themselves."""
    template = vietnamese(english)
    inner = {name: _vi(value) for name, value in values.items()}
    return Sentence(english.format(**values), template and template.format(**inner))


def word(english: str) -> Sentence:
    """Return a name or phrase as it is, with its Vietnamese if there is one."""
    return Sentence(english, vietnamese(english))


def listed(sentences: Iterable[Sentence]) -> Sentence:
    """Put sentences in a row, between commas."""
    each = list(sentences)
    return Sentence(", ".join(each), ", ".join(str(_vi(sentence)) for sentence in each))


def vietnamese(english: str) -> str | None:
    """Return what a sentence is in Vietnamese, None where nobody has translated it."""
    return english.vi if isinstance(english, Sentence) else sentences().get(english)


def _vi(value: object) -> object:
    return value.vi or str(value) if isinstance(value, Sentence) else value


@cache
def sentences() -> dict[str, str]:
    """All translated sentences and templates: English to Vietnamese."""
    text = files("kehoach").joinpath("sentences.csv").read_text(encoding="utf-8")
    return {row["en"]: row["vi"] for row in csv.DictReader(text.splitlines())}
