"""A line break between the head of an office and its name: "Phòng", "Tư pháp"."""

from collections.abc import Mapping

from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import Head, heads

_LONGEST_HEAD = 8
"""Words at the end of a line in which a head is looked for."""
_BEFORE_HEAD = frozenset(("", "-", "+", ",", ";", "và", "/", ":", "các", "với", ")", "."))
"""What may stand before a head at the end of a line; "" is the start of the line."""


def join_parted(text: str, expansions: Mapping[str, tuple[str, ...]]) -> str:
    """Put a line that ends in a head before the next line, if that goes on with a name.

    Only a known name of that head is joined: "Phòng" over "Tư pháp", but neither "Xã" over
    "Công an" nor a head over another office ("Phòng" over "Phòng Tư pháp").
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and _is_parted(lines[-1], line, expansions):
            lines[-1] = f"{lines[-1].rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_parted(line: str, below: str, expansions: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a line ends in a head, and the line below it begins with its name."""
    end = " ".join(line.split()[-_LONGEST_HEAD - 1 :])
    above = tokenize(end, expansions)
    head = _last_head(above)
    if head is None:
        return False
    whole = tokenize(f"{end} {below}", expansions)
    return match_name(whole, head, len(above.low) - 1) is not None


def _last_head(tokens: Tokens) -> Head | None:
    """Return the head with which the tokens end, if nothing but a list stands before it."""
    end = len(tokens.low) - 1
    for at in range(max(0, end - _LONGEST_HEAD), end):
        hit = heads().match(tokens, at)
        if hit and hit[1] == end and (tokens.low[at - 1] if at else "") in _BEFORE_HEAD:
            return hit[0]
    return None
