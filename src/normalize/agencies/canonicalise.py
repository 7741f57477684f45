"""One name for one office over a whole document, however its cells spell it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from kehoach.findings import finding
from kehoach.normalize.agencies.tokens import Tokens, tokenize
from kehoach.normalize.agencies.vocabulary import heads, levels, no_expansions
from kehoach.readings import Agencies, Agency, AgencyKind

_SILENT = frozenset(("và", "-", "&", ",", "/", "\n", "các", "thuộc", "của", "trực", ".", "(", ")"))
"""Words and marks that two spellings of one name may differ in."""
_LEVELS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "province": (("tỉnh",),),
    "district": (("huyện",), ("quận",), ("thị", "xã"), ("thành", "phố")),
    "commune": (("xã",), ("phường",), ("thị", "trấn"), ("đặc", "khu")),
}
"""Words for a place without a name at the end of an office's, by level; the usual one first."""
_SUFFIXES = tuple(suffix for suffixes in _LEVELS.values() for suffix in suffixes)

Key = tuple[str, ...]
Names = Mapping[tuple[AgencyKind, Key], str]


def unify(cells: Sequence[Agencies]) -> tuple[Agencies, ...]:
    """Give every spelling of one office in a document the same canonical name (`renaming`)."""
    return tuple(map(renaming(cells), cells))


def renaming(cells: Iterable[Agencies]) -> Callable[[Agencies], Agencies]:
    """Return what gives the offices of a cell their canonical names in a document of such cells.

    Spellings that differ only in dashes, commas, small connecting words and case are one; the most
    frequent, then the longest, gives the name. A name with and without the plan's own level
    ("Trung tâm Y tế", "Trung tâm Y tế huyện") is one where no other level has such an office.
    Letters that fit several offices are one with the only such office that the document names,
    with a doubt. Names that merely begin alike stay apart, with a doubt.
    """
    printed = Counter((a.kind, a.agency) for cell in cells for a in cell.agencies)
    names = _chosen(printed)
    names = _with_level(names, printed)
    letters = _spelled_letters(set(names.values()))
    begins = _beginnings({name for (kind, _), name in names.items() if kind == "named"})
    return partial(_renamed, names=names, letters=letters, begins=begins)


@lru_cache(maxsize=1 << 13)
def _tokens(name: str) -> Tokens:
    return tokenize(name, no_expansions())


@lru_cache(maxsize=1 << 13)
def key_of(name: str) -> Key:
    """Return the words of a name in which all its spellings agree."""
    words = tuple(word for word in _tokens(name).low[:-1] if word not in _SILENT)
    words = tuple(
        word
        for at, word in enumerate(words)
        if not (word == "có" and words[at + 1 : at + 2] == ("liên",))
    )
    return words[:-2] if words[-2:] == ("việt", "nam") and len(words) > 3 else words


def _chosen(printed: Mapping[tuple[AgencyKind, str], int]) -> dict[tuple[AgencyKind, Key], str]:
    """Return the name for each key: the spelling printed most, the longest of those."""
    spellings: dict[tuple[AgencyKind, Key], list[tuple[int, int, str]]] = defaultdict(list)
    for (kind, name), count in printed.items():
        spellings[kind, key_of(name)].append((-count, -len(name), name))
    return {key: min(listed)[2] for key, listed in spellings.items()}


def _with_level(
    names: dict[tuple[AgencyKind, Key], str], printed: Mapping[tuple[AgencyKind, str], int]
) -> dict[tuple[AgencyKind, Key], str]:
    """Put a name without a level and the same name at the plan's own level together."""
    own = _own_level(printed)
    joined = dict(names)
    for (kind, key), fuller in names.items():
        stem = key[: -len(own)] if own and _suffix(key) == own else ()
        if kind != "named" or ("named", stem) not in names:
            continue
        others = (("named", (*stem, *suffix)) for suffix in _SUFFIXES if suffix != own)
        if not any(other in names for other in others):
            both = (names["named", stem], fuller)
            name = max(both, key=lambda name: (printed["named", name], len(name)))
            joined["named", stem] = joined[kind, key] = name
    return joined


def _suffix(key: Key) -> Key:
    """Return the words for a place with which a name ends, () where it ends with none."""
    ending = (suffix for suffix in _SUFFIXES if key[-len(suffix) :] == suffix)
    return max(ending, key=len, default=())


def level_of_suffix(key: Key) -> tuple[Key, str | None]:
    """Return the words for a place without a name that end a name, and the level they say."""
    suffix = _suffix(key)
    return suffix, next((level for level, own in _LEVELS.items() if suffix in own), None)


def _own_level(printed: Mapping[tuple[AgencyKind, str], int]) -> Key:
    """Return the words for the place that issues the plan, as the offices named in it show.

    Phòng are offices of a district, and since July 2025 of a commune: then one of them says so.
    """
    words: Counter[Key] = Counter()
    heads_at: Counter[str] = Counter()
    low_phong = False
    for (kind, name), count in printed.items():
        if kind == "group":
            continue
        suffix = _suffix(key_of(name))
        words[suffix] += count
        hit = heads().match(_tokens(name), 0) if kind == "named" else None
        level = hit[0].level if hit else ""
        heads_at[level] += count
        low_phong = low_phong or (level == "district" and suffix in _LEVELS["commune"])
    if low_phong:
        heads_at["commune"] += heads_at.pop("district")
    return _most_voted(words, heads_at)


def _most_voted(words: Counter[Key], heads_at: Counter[str]) -> Key:
    """Return the usual words of the level with the most votes, () where two are level."""
    votes: Counter[Key] = Counter()
    for level, suffixes in _LEVELS.items():
        own = max(suffixes, key=lambda suffix: words[suffix])
        votes[own] = heads_at[level] + sum(words[suffix] for suffix in suffixes)
    first, second, *_ = votes.most_common()
    return first[0] if first[1] > second[1] else ()


def _spelled_letters(names: Iterable[str]) -> dict[str, str]:
    """Return the names for those that end in letters which only one other name can mean."""
    by_initials: dict[tuple[str, str], set[str]] = defaultdict(set)
    lettered: dict[str, tuple[str, str]] = {}
    for name in names:
        tokens = _tokens(name)
        hit = heads().match(tokens, 0)
        if hit is None:
            continue
        head, end = hit
        last = len(tokens.low) - 2
        if end == last and tokens.acronym[last]:
            lettered[name] = (head.name, tokens.key[last])
        else:
            initials = "".join(
                _look_key(word) for word in tokens.low[end:-1] if word not in _SILENT
            )
            by_initials[head.name, initials].add(name)
    return {
        name: next(iter(by_initials[letters]))
        for name, letters in lettered.items()
        if len(by_initials.get(letters, ())) == 1
    }


def _look_key(word: str) -> str:
    return _tokens(word).key[0][:1]


def _beginnings(names: set[str]) -> dict[str, str]:
    """Return for a name the longer one that begins with it and adds more than a place."""
    by_key = {key_of(name): name for name in names}
    found: dict[str, str] = {}
    for key, name in sorted(by_key.items()):
        for size in range(len(key) - 1, 1, -1):
            shorter = by_key.get(key[:size])
            if shorter and not _adds_place(name, key[size]) and _has_name(shorter):
                found.setdefault(shorter, name)
    return found


def _has_name(name: str) -> bool:
    """Whether more than a head stands there, so that a longer name may be the same office."""
    hit = heads().match(_tokens(name), 0)
    return hit is not None and hit[1] < len(_tokens(name).low) - 1


def _adds_place(name: str, word: str) -> bool:
    tokens = _tokens(name)
    at = tokens.low.index(word)
    return levels().match(tokens, at) is not None or heads().match(tokens, at) is not None


def _renamed(
    cell: Agencies, names: Names, letters: Mapping[str, str], begins: Mapping[str, str]
) -> Agencies:
    doubts = list(cell.doubts)
    agencies: dict[tuple[AgencyKind, str], Agency] = {}
    for agency in cell.agencies:
        name = names[agency.kind, key_of(agency.agency)]
        if name in letters:
            doubts.append(finding("agency_letters", value=agency.printed))
            name = letters[name]
        if name in begins:
            doubts.append(finding("agency_similar", value=agency.printed, other=begins[name]))
        same = agency if agency.agency == name else replace(agency, agency=name)
        agencies.setdefault((agency.kind, name), same)
    return Agencies(tuple(agencies.values()), tuple(dict.fromkeys(doubts)))
