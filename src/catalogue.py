"""What can be found in a document, said once: code, severity, wording in two languages, advice.

``findings.csv`` has a line for each code, and one more for each variant: another wording or another
severity. A blank cell of a variant is that of the code's first line. The words that stand in such
sentences for a column or a reason are in ``finding_words.csv``.
"""

import csv
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias, cast

Severity: TypeAlias = Literal["error", "warning", "notice"]


class Variant(NamedTuple):
    """One wording of a code: templates with ``{names}`` for the values of a finding."""

    code: str
    variant: str
    severity: Severity
    en: str
    vi: str


class Kind(NamedTuple):
    """All findings of one code: what they are about, a short name, and what to do about them."""

    code: str
    about: str
    label_en: str
    label_vi: str
    advice_en: str
    advice_vi: str
    variants: tuple[Variant, ...]


class Word(str):
    """English words that know their Vietnamese; to everything else they are the English."""

    vi: str

    def __new__(cls, en: str, vi: str) -> "Word":
        """Keep both languages."""
        word = super().__new__(cls, en)
        word.vi = vi
        return word

    def __reduce__(self) -> tuple[type["Word"], tuple[str, str]]:
        """Return what a copy in another process is made of."""
        return Word, (str(self), self.vi)


def variant_of(code: str, variant: str = "") -> Variant:
    """Return a wording by its code; LookupError where the catalogue has none such."""
    found = _variants().get((code, variant))
    if found is None:
        raise LookupError(f"no finding {code!r} {variant!r} in findings.csv")
    return found


def word(key: str) -> Word:
    """Return words by their key ("column.lead"); LookupError where there are none."""
    return _words()[key]


def column_word(column: str) -> str:
    """Return the words for a column of ``items``; any other goes by its printed heading."""
    return word_or(f"column.{column}", column)


def word_or(key: str, otherwise: str) -> str:
    """Return words by their key, ``otherwise`` where there are none."""
    return _words().get(key, otherwise)


def listed(words: Iterable[Word]) -> Word:
    """Put words in a row, between commas."""
    each = list(words)
    return Word(", ".join(each), ", ".join(word.vi for word in each))


@cache
def kinds() -> dict[str, Kind]:
    """Every code, in the order of the file."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in _read("findings.csv"):
        found.setdefault(row["code"], []).append(row)
    return {code: _kind(rows) for code, rows in found.items()}


def _kind(rows: list[dict[str, str]]) -> Kind:
    first = rows[0]
    variants = tuple(_variant({name: row[name] or first[name] for name in row}) for row in rows)
    return Kind(variants=variants, **{name: first[name] for name in Kind._fields[:-1]})


def _variant(row: dict[str, str]) -> Variant:
    severity = cast("Severity", row["severity"])
    return Variant(row["code"], row["variant"], severity, row["en"], row["vi"])


@cache
def _variants() -> dict[tuple[str, str], Variant]:
    return {each[:2]: each for kind in kinds().values() for each in kind.variants}


@cache
def _words() -> dict[str, Word]:
    return {row["key"]: Word(row["en"], row["vi"]) for row in _read("finding_words.csv")}


def _read(name: str) -> Iterable[dict[str, str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return csv.DictReader(text.splitlines())
