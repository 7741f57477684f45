"""The decision that a finding at a page break tells, and its signs in words."""

from collections.abc import Iterable
from typing import Final

from kehoach.catalogue import Word, word_or
from kehoach.records import FindingRecord, JoinRecord
from kehoach.report.texts import Texts, column_label

_JOINED: Final = {"page_break_joined": True, "page_break_apart": False}
"""What each code of a finding about a page break says."""


def join_of(finding: FindingRecord, joins: Iterable[JoinRecord]) -> JoinRecord | None:
    """The decision that a finding tells; None for findings about anything else."""
    said = (finding.page, finding.column_name, _JOINED.get(finding.code))
    told = [join for join in joins if (join.page, join.column_name, join.joined) == said]
    row = finding.item_no or 0
    return min(told, key=lambda join: abs((join.item_no or 0) - row), default=None)


def evidence(join: JoinRecord, texts: Texts) -> tuple[str, ...]:
    """What spoke for one row and against it, sign by sign."""
    return tuple(_in_words(signal, texts) for signal in join.signals)


def _in_words(signal: str, texts: Texts) -> str:
    name, weight, *column = signal.split(" ", 2)
    said = word_or(f"break.{name}", name.replace("_", " "))
    if texts.language == "vi" and isinstance(said, Word):
        said = said.vi
    place = f"{column_label(column[0], texts)}: " if column else ""
    return f"{place}{said} ({weight})"
