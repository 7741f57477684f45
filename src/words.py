"""What the program says, in English or Vietnamese: the sentences of ``words.csv``, by key.

The language is chosen once, for a process or a context: `use` sets it, `spoken` tells it.
"""

import csv
import os
from collections.abc import Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final, Literal, Self, TypeAlias

Language: TypeAlias = Literal["en", "vi"]

LANGUAGES: Final[tuple[Language, ...]] = ("en", "vi")
VARIABLE: Final = "KEHOACH_LANGUAGE"
"""Environment variable that chooses the language; the locale does where it is not set."""
_LOCALE: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""Variables of the locale, the first that is set holds (POSIX, 8.2)."""


class Bilingual(str):
    """A sentence in English that knows itself in Vietnamese."""

    __slots__ = ("vietnamese",)
    vietnamese: str

    def __new__(cls, english: str, vietnamese: str) -> Self:
        """Make one of the two."""
        made = super().__new__(cls, english)
        made.vietnamese = vietnamese
        return made

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Say how to make it anew in another process."""
        return type(self), (str(self), self.vietnamese)


_SPOKEN: ContextVar[Language] = ContextVar("language", default="en")


def use(language: Language) -> None:
    """Speak this language from here on."""
    _SPOKEN.set(language)


def spoken() -> Language:
    """Return the language that is spoken."""
    return _SPOKEN.get()


def of_environment(environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that the environment asks for, English where it asks for another."""
    names = (VARIABLE, *_LOCALE)
    wanted = next((environment[name] for name in names if environment.get(name)), "")
    return "vi" if wanted.lower().partition("_")[0].partition(".")[0] == "vi" else "en"


def said(key: str, /, **values: object) -> str:
    """Return a sentence in the language spoken, its ``{names}`` filled.

    Raises KeyError for a key or a name that is not there.
    """
    return said_in(spoken(), key, **values)


def said_in(language: Language, key: str, /, **values: object) -> str:
    """Return a sentence in a language, as `said` does."""
    return _table()[key][language].format_map(values)


def both(key: str, /, **values: object) -> Bilingual:
    """Return a sentence in both languages, as `said` does; values may be in both as well."""
    vietnamese = {name: in_vietnamese(value) or value for name, value in values.items()}
    return Bilingual(said_in("en", key, **values), said_in("vi", key, **vietnamese))


def in_vietnamese(text: object) -> str | None:
    """Return the Vietnamese of a text that has one, else None."""
    return text.vietnamese if isinstance(text, Bilingual) else None


def counted(number: int, key: str) -> str:
    """Return a number and its noun: ``key.one`` for 1, ``key.many`` for others."""
    return said(f"{key}.one" if number == 1 else f"{key}.many", number=f"{number:,}")


def keys() -> tuple[str, ...]:
    """Return every key there is."""
    return tuple(_table())


@cache
def _table() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("words.csv").read_text("utf-8")
    return {row["key"]: row for row in csv.DictReader(text.splitlines(keepends=True))}
