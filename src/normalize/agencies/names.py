"""A known name after its head, written out, abbreviated or half of each ("Văn hóa - TT")."""

from kehoach.normalize.agencies.known_offices import Head, Known
from kehoach.normalize.agencies.tokens import Tokens
from kehoach.normalize.agencies.vocabulary import CONNECTORS, NameIndex, names

_FULL_WORD = tuple[int, int]


def match_name(tokens: Tokens, head: Head, at: int, initials: str = "") -> Known | None:
    """Return the longest known name of ``head`` printed at ``at``.

    ``initials`` are letters already read, glued to the head ("PGD" before "&ĐT").
    """
    index = names().get(head.name)
    return _longest(tokens, head, index, at, initials) if index else None


def _longest(tokens: Tokens, head: Head, index: NameIndex, at: int, initials: str) -> Known | None:
    best = _fitting(tokens, index, initials, [], at) if initials else None
    full: list[_FULL_WORD] = []
    comma = 0
    while True:
        word = _skip_connectors(tokens, at, bool(initials))
        if word < 0 or not tokens.word[word][:1].isalpha():
            return best
        if "," in tokens.low[at:word]:
            comma = at + 1
        if tokens.acronym[word] and tokens.low[word] not in index.words:
            initials += tokens.key[word]
        else:
            full.append((len(initials), word))
            initials += tokens.key[word][0]
        if initials not in index.prefixes:
            return best
        at = word + 1
        found = _fitting(tokens, index, initials, full, at)
        if found and not (comma and _is_list(tokens, head, found, comma)):
            best = found


def _skip_connectors(tokens: Tokens, at: int, inside: bool) -> int:
    """Return the next word of a name, -1 where the name cannot go on."""
    low = tokens.low
    if not inside or low[at] not in CONNECTORS:
        return at if low[at] not in CONNECTORS else -1
    if low[at] == "\n":
        at += low[at + 1] in ("-", "và")
        return at + 1
    at += 1
    at += low[at] == "\n" or (low[at] == "và" and low[at - 1] == ",")
    return at if low[at] not in CONNECTORS else -1


def _fitting(
    tokens: Tokens, index: NameIndex, initials: str, full: list[_FULL_WORD], end: int
) -> Known | None:
    """Return the names with these first letters whose words are the ones printed in full."""
    fits = tuple(
        name
        for name in index.by_initials.get(initials, ())
        if all(name.keys[at] == tokens.key[word] for at, word in full)
    )
    if not fits:
        return None
    slip = not any(all(name.lows[at] == tokens.low[word] for at, word in full) for name in fits)
    return Known(fits, end, slip)


def _is_list(tokens: Tokens, head: Head, found: Known, after_comma: int) -> bool:
    """Whether a comma lists two names rather than standing inside one."""
    if any("," in name.text for name in found.names):
        return False
    return match_name(tokens, head, after_comma) is not None
