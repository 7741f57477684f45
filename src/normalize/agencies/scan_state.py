"""How far a cell has been read."""

from dataclasses import dataclass, field

from kehoach.normalize.agencies.mentions import Mention
from kehoach.normalize.agencies.tokens import Tokens

VERB = "v"
"""Stands in a gap for words of a sentence between two agencies."""
_LONGEST_GAP = 16


@dataclass(slots=True)
class Scan:
    """What has been read so far: mentions, words that are no agency, open parentheses."""

    tokens: Tokens
    mentions: list[Mention] = field(default_factory=list)
    rest: list[int] = field(default_factory=list)
    loose: set[int] = field(default_factory=set)
    """Those of ``rest`` with which something begins that is no part of a sentence."""
    remarks: list[int] = field(default_factory=list)
    """Words of remarks on a role, which name nobody new."""
    opened: list[int] = field(default_factory=list)
    sentences: set[int] = field(default_factory=set)
    """Openings of parentheses (as in ``opened``) that hold a sentence."""
    gap: str = ""


def widen(state: Scan, mark: str) -> None:
    """Add to the gap, of which only the last marks count."""
    state.gap = (state.gap + mark)[-_LONGEST_GAP:]
