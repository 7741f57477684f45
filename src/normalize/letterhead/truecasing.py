"""The name of a body printed in capitals, as it stands in a sentence ("Sở Giáo dục và Đào tạo").

A sentence of the document that names it shows how; else the names of offices that are known, the
heads of bodies and the lists of places do. Where a name is in none of these the capitals stay.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from kehoach.normalize.agencies import read_agencies, read_glossary
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.normalize.letterhead.admin_units import place_at_end
from kehoach.text import fold, squeeze

_KINDS = re.compile(
    r"^(?:tỉnh|thành phố|tp\.?|quận|huyện|thị xã|xã|phường|thị trấn|đặc khu|khu vực|cơ sở)\b"
)
_LEVELS = (
    "mầm non|mẫu giáo|tiểu học|trung học cơ sở|trung học phổ thông|phổ thông|dân tộc|nội trú"
    "|bán trú|trung cấp|chuyên|thcs|thpt|th|ptdtnt|ptdtbt|pt|và|&|-"
)
_SCHOOL = re.compile(rf"^trường\s+(?P<kinds>(?:(?:{_LEVELS})\s+)+)(?P<rest>.+)$", re.IGNORECASE)
_SHORT_FORMS = frozenset({"thcs", "thpt", "th", "ptdtnt", "ptdtbt", "pt"})
_JOINTS = frozenset({"và", "&", "-"})
_ROMAN = re.compile(r"^[ivxl]+$")


def in_running_case(name: str, texts: Iterable[str]) -> str:
    """Return a name printed in capitals as a sentence would have it; the capitals if none can."""
    if name != name.upper():
        return name
    readings = (_of_school, _of_head, _of_office)
    read = (found for reading in readings if (found := reading(name)))
    return _in_sentence(name, texts) or next(read, name)


def _in_sentence(name: str, texts: Iterable[str]) -> str | None:
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)
    for text in texts:
        for match in pattern.finditer(text):
            if match[0] != match[0].upper():
                return squeeze(match[0])
    return None


def _of_office(name: str) -> str | None:
    """Read an office by the vocabulary of agencies, if that leaves the words as they are."""
    reading = read_agencies(name, read_glossary([]))
    if len(reading.agencies) != 1 or reading.doubts:
        return None
    known = reading.agencies[0].agency
    if fold(known) != fold(name) or any(map(_is_shouted, known.split())):
        return None
    return _with_proper_end(known, name)


def _is_shouted(word: str) -> bool:
    """Tell a word that is still in capitals and no short form: it has a tone or a hat."""
    return len(word) > 1 and word.isupper() and not unicodedata.is_normalized("NFD", word)


def _with_proper_end(known: str, printed: str) -> str:
    """Give the place or the numeral that ends a name its capitals back."""
    words, capitals = known.split(), printed.split()
    length = place_at_end(known)
    if length and words[-length].islower():
        words[-length:] = map(str.capitalize, capitals[-length:])
    elif _ROMAN.match(words[-1]):
        words[-1] = capitals[-1]
    return " ".join(words)


def _of_school(name: str) -> str | None:
    """A school: kinds in small letters, then the name of a person or a place."""
    match = _SCHOOL.match(name)
    if match is None:
        return None
    kinds = match["kinds"].lower().split()
    first = [at == 0 or kinds[at - 1] in _JOINTS for at in range(len(kinds))]
    said = [
        kind.upper() if kind in _SHORT_FORMS else kind.capitalize() if opens else kind
        for kind, opens in zip(kinds, first, strict=True)
    ]
    return " ".join(["Trường", *said, *_titled(match["rest"].lower().split())])


def _of_head(name: str) -> str | None:
    """A known head, then nothing or a place."""
    heads = sorted((row["head"] for row in read_vocabulary("issuing_bodies")), key=len)
    known = [head for head in heads if name.lower().startswith(head.lower())]
    rest = name[len(known[-1]) :].strip().lower() if known else name
    kind = _KINDS.match(rest)
    if not known or (rest and not kind and place_at_end(rest) != len(rest.split())):
        return None
    place = _titled(rest[kind.end() :].split() if kind else rest.split())
    return " ".join([known[-1], *([kind[0]] if kind else []), *place])


def _titled(words: Sequence[str]) -> list[str]:
    if len(words) == 1 and _ROMAN.match(words[0]):
        return [words[0].upper()]
    return [word.capitalize() for word in words]
