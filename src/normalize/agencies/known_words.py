"""The words of agencies and which of them stand side by side, for telling a slip from a name."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from kehoach.normalize.agencies.vocabulary import expansions
from kehoach.normalize.language.continuation import LINKS
from kehoach.normalize.language.diacritics import Lexicon
from kehoach.normalize.language.vocabulary import read_vocabulary

_SHORT = re.compile(r"[^\W\d_]*[A-ZĐ]{2}")
"""Letters that abbreviate, of which nothing tells a slip."""
_FOLLOWS = (
    ("several", "member level head"),
    ("member", "qualifier level superior owner link"),
    ("head", "level several owner superior tier"),
    ("title", "head level several superior member"),
    ("owner", "head superior level several"),
    ("tier", "level"),
    ("several", "tier"),
    ("level", "level link"),
    ("qualifier", "link"),
    ("link", "head member several title level"),
)
"""Classes of words, and the classes of which one may follow them."""
_OF_PROVINCES = ("Báo", "Đài", "Điện lực", "Bưu điện", "Viễn thông", "Thuế", "Hải quan", "Thống kê")
"""Heads that a province follows without a word for its kind: "Báo Hà Tĩnh"."""


@cache
def lexicon() -> Lexicon:
    """Return the words of offices, groups, persons and larger places, by the phrases they are in.

    Abbreviations are none of them.
    """
    return Lexicon(phrase for phrase in _phrases() if not _SHORT.search(phrase))


@cache
def place_words() -> frozenset[str]:
    """Return the words that stand in names of provinces and districts alone: none is common."""
    places = Lexicon((*_names_of("provinces"), *_names_of("districts"))).words
    others = Lexicon(phrase for phrase in _phrases(with_places=False)).words
    return frozenset(places - others)


@cache
def level_words() -> frozenset[str]:
    """Return the words for kinds of places that are one word: "tỉnh", "xã"."""
    return frozenset(word.lower() for word in _classes()["level"] if " " not in word)


@cache
def neighbours() -> Lexicon:
    """Return what else stands side by side: classes of words, and the names of communes.

    Too many communes have names that are alike to tell a slip in one by another.
    """
    return Lexicon(_followers())


def _phrases(*, with_places: bool = True) -> Iterator[str]:
    for words in _classes().values():
        yield from words
    for row in read_vocabulary("agency_names"):
        yield f"({row['heads']}) ({row['name']})"
    yield from map(" ".join, expansions().values())
    if with_places:
        yield from (*_names_of("provinces"), *_names_of("districts"))


def _followers() -> Iterator[str]:
    classes = _classes()
    for first, others in _FOLLOWS:
        for other in others.split():
            yield f"({'|'.join(classes[first])}) ({'|'.join(classes[other])})"
    yield f"({'|'.join(_OF_PROVINCES)}) ({'|'.join(_names_of('provinces'))})"
    for file in ("provinces", "districts", "communes"):
        yield from (f"{row['kind']} {row['name']}" for row in read_vocabulary(file))


def _names_of(file: str) -> Iterator[str]:
    return (row["name"] for row in read_vocabulary(file))


def _classes() -> dict[str, list[str]]:
    """Return the words of each class, the heads, and what joins them."""
    classes = defaultdict[str, list[str]](list, {"link": [*LINKS], "tier": ["cấp"]})
    for row in read_vocabulary("agency_words"):
        kind = "level" if row["class"].startswith("level ") else row["class"]
        classes[kind].append(row["words"])
    heads = {row["head"].lower() for row in read_vocabulary("agency_heads")}
    for row in read_vocabulary("abbreviations"):
        classes["head"] += [row["abbreviation"]] * (row["expansion"].lower() in heads)
    for row in read_vocabulary("agency_heads"):
        classes["head"] += [row["head"], *filter(None, row["forms"].split("|"))]
    return classes
