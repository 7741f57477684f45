"""What is known of Vietnamese agencies: heads, names under a head, abbreviations, small words."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Final, NamedTuple

from kehoach.normalize.agencies.known_offices import Head, Name
from kehoach.normalize.agencies.phrases import Phrases, PhraseTree
from kehoach.normalize.agencies.tokens import Expansions, look, tokenize
from kehoach.normalize.language.phrase_index import WordTree
from kehoach.normalize.language.vocabulary import read_vocabulary, spellings

_GLUED_ONLY = ("Sở", "Hội")
"""Heads that one letter stands for, but only where the letters of a name follow it at once."""
_LEVEL: Final = "level "
CONNECTORS = frozenset(("và", "-", "&", ",", "\n"))
"""What may stand between the words of one name."""


class NameIndex(NamedTuple):
    """The names under one head: by their words without diacritics, the words, the names."""

    tree: WordTree[Name]
    words: frozenset[str]
    texts: frozenset[str]


@cache
def expansions() -> Expansions:
    """Return the words of each abbreviation that means the same everywhere."""
    rows = read_vocabulary("abbreviations")
    return Expansions({row["abbreviation"]: words_and_marks(row["expansion"]) for row in rows})


@cache
def no_expansions() -> Expansions:
    """Return none, for names that are written out."""
    return Expansions({})


def words_and_marks(text: str) -> tuple[str, ...]:
    """Split plain words, commas and dashes apart."""
    return tuple(text.replace(",", " ,").split())


def _head_forms() -> Iterator[tuple[str, Head]]:
    for row in read_vocabulary("agency_heads"):
        head = Head(
            row["head"], int(row["rank"]), row["level"], row["tail"], len(row["head"].split())
        )
        yield row["head"], head
        for form in filter(None, row["forms"].split("|")):
            yield form, head


@cache
def _classes() -> dict[str, Phrases[Any]]:
    """Return the phrases of each class; all stand in one tree, and are found in one walk."""
    tree = PhraseTree(expansions())
    found: dict[str, list[tuple[str, object]]] = defaultdict(list)
    for row in read_vocabulary("agency_words"):
        kind, words = row["class"], row["words"]
        if kind.startswith(_LEVEL):
            found["level"].append((words, frozenset(kind.removeprefix(_LEVEL))))
        else:
            found[kind].append((words, words))
    acts = (each for row in read_vocabulary("activity_verbs") for each in spellings(row["words"]))
    found["act"] = [(each, each) for each in acts if " " in each]
    found["head"] = list(_head_forms())
    found["province"] = [
        (row["name"], f"{row['kind']} {row['name']}") for row in read_vocabulary("provinces")
    ]
    return {kind: Phrases(kind, tree, phrases) for kind, phrases in found.items()}


@cache
def heads() -> Phrases[Head]:
    """Return the heads in all their forms."""
    return _classes()["head"]


@cache
def owners() -> tuple[str, ...]:
    """Return the offices that need no place, in lower case: a name that ends so has its owner."""
    return tuple({head.name.lower() for _, head in _head_forms() if head.tail == "alone"})


@cache
def head_letters() -> dict[str, Head]:
    """Return the heads by the letters that are glued to a name ("PGDĐT", "TTYT", "SNV")."""
    short = {form: head for form, head in _head_forms() if form.isupper() and len(form) < 4}
    glued = {head.name[0]: head for _, head in _head_forms() if head.name in _GLUED_ONLY}
    return short | glued


@cache
def short_forms() -> dict[str, Head]:
    """Return the heads by the letters that abbreviate them: "HĐND"."""
    return {form: head for form, head in _head_forms() if form.isupper() and form.isalpha()}


@cache
def known_letters() -> frozenset[str]:
    """Return the letters that are names themselves ("VNPT")."""
    texts = (row["name"] for row in read_vocabulary("agency_names"))
    names = {head.name for _, head in _head_forms()} | set(texts)
    return frozenset(word for name in names for word in name.split() if word.isupper())


@cache
def names() -> dict[str, NameIndex]:
    """Return the known names by head."""
    found: dict[str, dict[str, Name]] = {}
    for row in read_vocabulary("agency_names"):
        name = _name(row["name"])
        for head in row["heads"].split("|"):
            found.setdefault(head, {})[name.text] = name
    return {head: _index(listed.values()) for head, listed in found.items()}


def _index(names: Collection[Name]) -> NameIndex:
    tree = WordTree[Name]()
    for name in names:
        tree.add(name.keys, name)
    words = frozenset(word for name in names for word in name.lows)
    return NameIndex(tree, words, frozenset(name.text for name in names))


def _name(text: str) -> Name:
    tokens = tokenize(text, no_expansions())
    words = [low for low in tokens.low[:-1] if low not in CONNECTORS and low != "/"]
    return Name(text, tuple(words), tuple(look(low).key for low in words))


@cache
def words(kind: str) -> Phrases[str]:
    """Return the small words of one class of ``agency_words.csv``."""
    return _classes()[kind]


@cache
def kinds_by_key() -> dict[str, tuple[str, ...]]:
    """Return the words of one syllable for places and offices, by their letters without marks."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_vocabulary("agency_words"):
        kind, word = row["class"], row["words"]
        if (kind.startswith(_LEVEL) or kind in ("superior", "member")) and " " not in word:
            key = look(word).key
            found[key] = (*found.get(key, ()), look(word).low)
    return found


@cache
def titles() -> frozenset[str]:
    """Return the titles of persons, as the vocabulary writes them."""
    rows = read_vocabulary("agency_words")
    return frozenset(row["words"] for row in rows if row["class"] == "title")


@cache
def levels() -> Phrases[frozenset[str]]:
    """Return the words for places, with the levels of government that they may stand for."""
    return _classes()["level"]


@cache
def provinces() -> Phrases[str]:
    """Return the provinces by name, each with its kind before it ("Thành phố Hà Nội")."""
    return _classes()["province"]


@cache
def given_names() -> frozenset[str]:
    """Return the syllables of middle and given names of persons, in lower case."""
    return frozenset(row["name"] for row in read_vocabulary("person_names"))


@cache
def place_names() -> frozenset[str]:
    """Return the names of provinces, districts and communes, in the compared form."""
    files = ("provinces", "districts", "communes")
    rows = (row["name"] for file in files for row in read_vocabulary(file))
    return frozenset(" ".join(look(word).low for word in name.split()) for name in rows)
