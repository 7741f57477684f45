"""From the mentions of a cell to its reading: repeats, doubts."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kehoach.findings import Finding, finding
from kehoach.normalize.agencies.bare_names import is_code
from kehoach.normalize.agencies.cell import scan
from kehoach.normalize.agencies.coordination import share_tails
from kehoach.normalize.agencies.glossary import EMPTY, Glossary
from kehoach.normalize.agencies.heads import head_at, is_proper
from kehoach.normalize.agencies.line_breaks import join_parted
from kehoach.normalize.agencies.mentions import SHORT, Mention, capitalized
from kehoach.normalize.agencies.misprints import weighed
from kehoach.normalize.agencies.scan_state import Scan
from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.units import with_units
from kehoach.normalize.agencies.vocabulary import kinds_by_key, known_letters, words
from kehoach.readings import Agencies, Agency
from kehoach.roman import ROMAN
from kehoach.text import without_marks

_LETTERS = re.compile(rf"(?<![^\W_]){SHORT.pattern}\w*")
_CONSONANT = re.compile(r"(?<![\w&-])(?<!-\s)[BCDĐFGHJKLMNPQRSTVWXZ](?![\w&'’-])(?!\s-)")
"""A consonant alone, which is no word."""
_BEHIND_TITLE = re.compile(rf"(?:số|đốc|trưởng|tịch|thư|phòng) {_CONSONANT.pattern}")
"""One behind a title, where no name of a person is short for it."""


def read_agencies(text: str, glossary: Glossary | None = None) -> Agencies:
    """Split a cell into the agencies that a reader would list, in printed order.

    ``glossary`` holds what the document itself spells out and goes before the vocabulary. A line
    break in ``text`` starts a new paragraph, unless it parts an office from its name. An agency
    printed twice is listed once; the number of a note is no part of a name. A text that names no
    agency gives none, and the doubt ``agency_unread``.
    """
    return _read(without_marks(text), glossary or EMPTY)


@lru_cache(maxsize=4096)
def _read(text: str, glossary: Glossary) -> Agencies:
    return weighed(text, _as_printed(text, glossary), lambda mended: _as_printed(mended, glossary))


def _as_printed(text: str, glossary: Glossary) -> Agencies:
    tokens = tokenize(join_parted(text, glossary.expansions), glossary.expansions)
    state = scan(tokens)
    share_tails(state.mentions)
    mentions = with_units(state)
    _spell_out(tokens, mentions, dict(glossary.names))
    agencies = _distinct(tokens, mentions)
    return Agencies(agencies, _doubts(state, agencies))


def _spell_out(tokens: Tokens, mentions: list[Mention], names: dict[str, str]) -> None:
    """Put the document's own words for letters that fit several offices ("Trung tâm VHTT")."""
    for mention in mentions:
        full = names.get(mention.base)
        if full is not None:
            mention.base = full
            printed = tokens.cut(mention.start, mention.end)
            tokens.doubts[:] = (d for d in tokens.doubts if not (d.value and d.value in printed))


def _distinct(tokens: Tokens, mentions: list[Mention]) -> tuple[Agency, ...]:
    found: dict[str, Agency] = {}
    for mention in mentions:
        name = capitalized(mention.name.strip())
        printed = tokens.cut(mention.start, mention.end).strip(" ,;:-–—/.")
        found.setdefault(name.lower(), Agency(name, mention.kind, printed))
    return tuple(found.values())


def _doubts(state: Scan, agencies: tuple[Agency, ...]) -> tuple[Finding, ...]:
    doubts = list(state.tokens.doubts)
    if not agencies:
        printed = state.tokens.cut(0, len(state.tokens.low) - 1)
        is_said = bool(state.remarks) and not state.rest  # "Theo phân công của UBND tỉnh"
        return (finding("agency_rest" if is_said else "agency_unread", value=printed),)
    doubts += _left_out(state)
    doubts += _letters_left(agencies, doubts)
    doubts += _letters_alone(agencies)
    doubts += _slips_of_kinds(state)
    return tuple(dict.fromkeys(doubts))


def _letters_left(agencies: tuple[Agency, ...], doubts: Sequence[Finding]) -> Sequence[Finding]:
    """Tell the letters in names that no list has the words of, where no doubt quotes them yet."""
    found = [letters for each in agencies for letters in _LETTERS.findall(each.agency)]
    known = known_letters()
    unknown = [e for e in found if not (e in known or e.lower() in ROMAN or is_code(e))]
    told = unknown and "".join(filter(str.isalpha, "".join(each.value or "" for each in doubts)))
    return [
        finding("agency_abbreviation", "unknown", value=each)
        for each in unknown
        if each not in told
    ]


def _letters_alone(agencies: tuple[Agency, ...]) -> Iterator[Finding]:
    """Tell a consonant alone in the name of an office, which may be left of a word."""
    for each in agencies:
        alone = _BEHIND_TITLE if each.kind == "person" else _CONSONANT
        letters = [found[-1] for found in alone.findall(each.printed)]
        for letter in letters:
            if letter.lower() not in ROMAN and _CONSONANT.search(each.agency):
                yield finding("agency_misprint", "strange", value=letter)


def _slips_of_kinds(state: Scan) -> Iterator[Finding]:
    """Tell a word alone behind an office that is a kind of place or office but for its tone.

    Names of one word are rare, and none sounds so: "UBND các Xa", "Văn phòng Bố".
    """
    tokens = state.tokens
    for each in state.mentions:
        at = each.end - 1
        meant = kinds_by_key().get(tokens.key[at])
        if meant is None or tokens.low[at] in meant or each.kind == "person":
            continue
        if _stands_alone(tokens, each.start, at):
            yield finding("agency_misprint", value=tokens.cut(at, each.end), meant=meant[0])


def _stands_alone(tokens: Tokens, start: int, at: int) -> bool:
    """Whether a word is the whole of what follows a head, a figure or "các"."""
    before = tokens.low[at - 1] if at else ""
    if at > start and (before == "các" or before.isdigit()):
        return True
    hits = (head_at(tokens, first) for first in range(start, at))
    return any(hit is not None and hit.end == at for hit in hits)


def _left_out(state: Scan) -> Iterator[Finding]:
    """Tell the words outside all agencies: a warning where they may name one, else a notice."""
    tokens = state.tokens
    runs = list(_runs(tokens, state.rest))
    names = [run for run in runs if _is_element(state, run) or _may_name(tokens, run)]
    if names:
        yield finding("agency_left_out", value=_printed(tokens, names))
    rest = [run for run in runs if run not in names] + list(_runs(tokens, state.remarks))
    if rest:
        yield finding("agency_rest", value=_printed(tokens, rest))


def _is_element(state: Scan, run: range) -> bool:
    """Whether words are an element of a list, where an agency is expected, or the end of one."""
    if any(run.stop == each.start for each in state.mentions):
        return False
    return run.start in state.loose or any(run.start == each.end for each in state.mentions)


def _may_name(tokens: Tokens, run: range) -> bool:
    """Whether words may hold a name, or begin a group: a capital, letters, "các"."""
    return any(
        tokens.acronym[at]
        or is_proper(tokens, at)
        or words("several").match(tokens, at) is not None
        for at in run
    )


def _printed(tokens: Tokens, runs: Sequence[range]) -> str:
    return " … ".join(tokens.cut(run.start, run.stop) for run in runs)


def _runs(tokens: Tokens, places: list[int]) -> Iterator[range]:
    """Yield the places of words that are printed side by side."""
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or tokens.start[places[at]] > tokens.end[places[at - 1]] + 1:
            yield range(places[start], places[at - 1] + 1)
            start = at
