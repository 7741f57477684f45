"""The words of the report in both its languages, and how figures and dates are written in them."""

import csv
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias

from kehoach.catalogue import kinds
from kehoach.records.values import FUNDING_SOURCE

Language: TypeAlias = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")


class Texts:
    """All words in one language. A key without a text stands for itself (a new finding code)."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._words = {key: row[language] for key, row in _table().items()}
        place = ("en", "vi").index(language)
        self._words |= {f"source.{code}": said[place] for code, said in FUNDING_SOURCE.items()}
        for code, kind in kinds().items():
            self._words[f"finding.{code}"] = (kind.label_en, kind.label_vi)[place]
            self._words[f"finding.{code}.advice"] = (kind.advice_en, kind.advice_vi)[place]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key with its ``{names}`` filled in."""
        words = self._words.get(key)
        return words.format(**values) if words is not None else key.rpartition(".")[2]

    def get(self, key: str) -> str:
        """Return the text of a key, "" where there is none."""
        return self._words.get(key, "")

    def __contains__(self, key: str) -> bool:
        """Whether there is a text for a key."""
        return key in self._words

    def number(self, value: Decimal | float) -> str:
        """A figure grouped as the language does: 1.250.000,5 or 1,250,000.5."""
        plain = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return plain.translate(_SWAP) if self.language == "vi" else plain

    def money(self, vnd: int) -> str:
        """Whole đồng, grouped."""
        return self("money", amount=self.number(vnd))

    def quarter(self, number: int | None) -> str:
        """A quarter as the language counts it: II or 2; "" for none."""
        if number is None:
            return ""
        return _ROMAN[number - 1] if self.language == "vi" else str(number)

    def day(self, value: date) -> str:
        """A calendar day: 30/06/2022 or 30 Jun 2022."""
        if self.language == "vi":
            return f"{value:%d/%m/%Y}"
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def column_label(column: str, texts: Texts) -> str:
    """The name of a column of ``items``; any other column goes by its printed heading."""
    key = f"column.{column}"
    return texts(key) if key in texts else column


_SWAP = str.maketrans(",.", ".,")
_ROMAN = ("I", "II", "III", "IV")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@cache
def _table() -> dict[str, dict[str, str]]:
    text = files("kehoach.report").joinpath("assets/texts.csv").read_text(encoding="utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines())}
