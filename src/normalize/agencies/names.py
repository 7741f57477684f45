"""A known name after its head, written out, abbreviated or half of each ("Văn hóa - TT")."""

from collections.abc import Sequence

from kehoach.normalize.agencies.known_offices import Head, Known, Name
from kehoach.normalize.agencies.tokens import Tokens, look
from kehoach.normalize.agencies.vocabulary import CONNECTORS, NameIndex, levels, names
from kehoach.normalize.language.phrase_index import Branch, after_letters, after_word, values_at

_FULL_WORD = tuple[int, int]


def match_name(tokens: Tokens, head: Head, at: int, initials: str = "") -> Known | None:
    """Return the longest known name of ``head`` printed at ``at``.

    ``initials`` are letters already read, glued to the head ("PGD" before "&ĐT").
    """
    index = names().get(head.name)
    if index is None:
        return None
    return _longest(tokens, head, index, at, initials) or _by_letters(tokens, head, index, at)


def _by_letters(tokens: Tokens, head: Head, index: NameIndex, at: int) -> Known | None:
    """Read letters that have been written out as something else as those of a name: "Sở TP"."""
    end = at + (at < len(tokens.low) - 1)
    while end > at and tokens.is_inside_letters(end):
        end += 1
    if end <= at + 1 or not head.needs_name or _may_be_place(tokens, end):
        return None
    letters = tokens.cut(at, end)
    if not letters.isupper():
        return None
    known = _longest(tokens, head, index, end, look(letters).key)
    return known if known and all(len(name.keys) > 1 for name in known.names) else None


def _may_be_place(tokens: Tokens, at: int) -> bool:
    """Whether the name of a place may begin there: "TP Vinh"."""
    return tokens.capital[at] and not (tokens.is_upper and levels().match(tokens, at))


def _longest(tokens: Tokens, head: Head, index: NameIndex, at: int, initials: str) -> Known | None:
    branches = after_letters([index.tree.root], initials)
    best = _ending(tokens, branches, [], at) if initials else None
    full: list[_FULL_WORD] = []
    strokes: list[int] = []
    read, comma = len(initials), 0
    while True:
        word = _skip_connectors(tokens, at, bool(read))
        if word < 0 or not tokens.word[word][:1].isalpha():
            return best
        if "," in tokens.low[at:word]:
            comma = at + 1
        key = tokens.key[word]
        if tokens.acronym[word] and tokens.low[word] not in index.words:
            branches = after_letters(branches, key)
            strokes += [read + n for n, letter in enumerate(tokens.word[word]) if letter == "Đ"]
            read += len(key)
        else:
            branches = after_word(branches, key)
            full.append((read, word))
            read += 1
        if not branches:
            return best
        at = word + 1
        if tokens.is_inside_letters(at):
            continue  # no name ends there
        found = _ending(tokens, branches, full, at, strokes)
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


def _ending(
    tokens: Tokens,
    branches: list[Branch],
    full: list[_FULL_WORD],
    end: int,
    strokes: Sequence[int] = (),
) -> Known | None:
    """Return the names that end where the print was followed to; ``full`` words have marks.

    ``strokes`` are the words that a printed Đ stands for, which is short for no D.
    """
    fits: tuple[Name, ...] = tuple(values_at(branches))
    if strokes:
        fits = tuple(name for name in fits if all(name.lows[at][0] == "đ" for at in strokes))
    if not fits:
        return None
    slip = not any(all(name.lows[at] == tokens.low[word] for at, word in full) for name in fits)
    return Known(fits, end, slip)


def _is_list(tokens: Tokens, head: Head, found: Known, after_comma: int) -> bool:
    """Whether a comma lists two names rather than standing inside one."""
    if any("," in name.text for name in found.names):
        return False
    return match_name(tokens, head, after_comma) is not None
