"""A line break between the head of an office and its name: "Phòng", "Tư pháp"."""

from collections.abc import Mapping

from kehoach.normalize.agencies.names import match_name
from kehoach.normalize.agencies.tokens import tokenize
from kehoach.normalize.agencies.vocabulary import heads

_BULLETS = ("-", "+")


def join_parted(text: str, expansions: Mapping[str, tuple[str, ...]]) -> str:
    """Put a head that stands alone on its line before the next line, if that goes on with a name.

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
    """Whether a line is a head and nothing else, and the line below it begins with its name."""
    above = tokenize(line, expansions)
    start = int(above.low[0] in _BULLETS)
    hit = heads().match(above, start)
    if hit is None or above.low[hit[1]] != "":
        return False
    whole = tokenize(f"{line} {below}", expansions)
    return match_name(whole, hit[0], hit[1]) is not None
