"""Vietnamese text: folding for comparison and the small repairs that every reader needs."""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# The blocks of combining marks: Latin letters have no others.
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")


_UNCLEAN = re.compile(f"[^\\S ]|{_INVISIBLE.pattern}")
_NO_BREAK_HYPHEN = "\u2011"
"""A hyphen like any other, at which no line may end."""


def is_clean(text: str) -> bool:
    """Tell text that `squeeze` leaves as it is, but for spaces."""
    if _NO_BREAK_HYPHEN in text or not unicodedata.is_normalized("NFC", text):
        return False
    return text.isprintable() or _UNCLEAN.search(text) is None  # what is printable is no such thing


def squeeze(text: str) -> str:
    """NFC text on one line: runs of white space are one space, invisible characters gone.

    A hyphen is one sign, whether lines may end at it or not.
    """
    text = text.replace(_NO_BREAK_HYPHEN, "-")
    if not text.isprintable():  # neither is anything invisible, nor white space but the space
        text = _INVISIBLE.sub("", text)  # before letters and marks join: it may part them
    text = unicodedata.normalize("NFC", text)
    if text.isprintable() and "  " not in text:
        return text.strip()
    # str.split() knows all white space of Unicode, the no-break and the ideographic space too.
    return " ".join(text.split())


_NOTE_SIGNS = re.compile(
    r"[\u2070-\u208e]|(?<!\bm)(?<!\b[cdhkm]m)[\u00b2\u00b3]|\u00b9|(?<=\d)\(\d{1,2}\)(?!\s*[\d%=x*/+-])"
)


_MAY_BE_NOTED = re.compile(r"[\u2070-\u208e\u00b9\u00b2\u00b3]|[0-9]\(")
"""Nearly no text has a raised sign, or a figure that touches a bracket."""


def without_marks(text: str) -> str:
    """The text with spaces for raised and lowered marks, which belong to no number or word.

    "25¹ triệu" is "25  triệu", "39.202(1)" is "39.202   "; the powers of units stay ("m²").
    """
    if _MAY_BE_NOTED.search(text) is None:
        return text
    return _NOTE_SIGNS.sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=4096)  # headings, numbers and names come again in row after row
def fold(text: str) -> str:
    """Squeezed text in lower case without diacritics ("Đơn vị chủ trì" → "don vi chu tri")."""
    decomposed = unicodedata.normalize("NFD", squeeze(without_marks(text)).lower())
    return _MARKS.sub("", decomposed).replace("đ", "d")


_RAISED = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


_UNIT = re.compile(r"(?<![^\W\d_])[cdhkm]?m$")


def raised(text: str, before: str = "") -> str:
    """Text as printed above the line: digits and signs as superscripts, letters as they are.

    What cannot be taken for a figure of the number ``before`` stays as it is written everywhere:
    the power of a unit ("km2"), a number in brackets.
    """
    if "(" in text or (text in ("2", "3") and _UNIT.search(before)):
        return text
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Text as printed below the line: digits and signs as subscripts, letters as they are."""
    return text.translate(_LOWERED)


def slug(name: str) -> str:
    """File name as a key: its stem in lower-case ASCII letters, digits and single dashes.

    A name that keeps nothing of this becomes "document".
    """
    stem = name.rpartition(".")[0] or name
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(stem))
    return "-".join(kept.split()) or "document"


def encodable(text: str) -> str:
    """Text that every file can hold: half surrogate pairs are written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def printable(text: str) -> str:
    """Text as it may be sent to a terminal: control, formatting and unassigned characters escaped.

    So a file name cannot move the cursor, change colours or turn the line around; line ends are
    escaped too.
    """
    return "".join(_escaped(c) if _acts(c) else c for c in text)


def _acts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "C" or category in {"Zl", "Zp"}


def _escaped(character: str) -> str:
    code = ord(character)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
