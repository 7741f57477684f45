"""What each kind of finding says and what to do about it, as the report and the docs tell it."""

import re
from dataclasses import dataclass
from itertools import groupby

from kehoach.catalogue import Kind, Severity, kinds
from kehoach.report.texts import Language

_VALUE = re.compile(r"\{\w+(!r)?\}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """A kind of finding in one language; ``wordings`` are severity and text, "…" for values."""

    code: str
    label: str
    advice: str
    wordings: tuple[tuple[Severity, str], ...]


def explanations(language: Language) -> list[tuple[str, list[Explanation]]]:
    """Return every kind of finding, by what it is about."""
    groups = groupby(kinds().values(), key=lambda kind: kind.about)
    return [(about, [_explanation(kind, language) for kind in each]) for about, each in groups]


def _explanation(kind: Kind, language: Language) -> Explanation:
    wordings = {
        (variant.severity, _open(variant.en if language == "en" else variant.vi)): None
        for variant in kind.variants
    }
    if language == "en":
        return Explanation(kind.code, kind.label_en, kind.advice_en, tuple(wordings))
    return Explanation(kind.code, kind.label_vi, kind.advice_vi, tuple(wordings))


def _open(template: str) -> str:
    """A wording with "…" where the values stand."""
    return _VALUE.sub(lambda value: "“…”" if value[1] else "…", template)
