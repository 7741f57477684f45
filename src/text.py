"""Vietnamese text: folding for comparison and the small repairs that every reader needs."""

import unicodedata

_FOLD_D = str.maketrans({"đ": "d", "Đ": "d"})
_SPACES = {
    ord(c): " "
    for c in "\t\n\v\f\r\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u202f\u205f\u3000"
}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))


def squeeze(text: str) -> str:
    """NFC text on one line: runs of white space are one space, invisible characters gone."""
    plain = unicodedata.normalize("NFC", text).translate(_INVISIBLE).translate(_SPACES)
    return " ".join(plain.split())


def fold(text: str) -> str:
    """Squeezed text in lower case without diacritics ("Đơn vị chủ trì" → "don vi chu tri")."""
    lowered = squeeze(text).lower().translate(_FOLD_D)
    decomposed = unicodedata.normalize("NFD", lowered)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(name: str) -> str:
    """File name as a key: its stem in lower-case ASCII letters, digits and single dashes.

    A name that keeps nothing of this becomes "document".
    """
    stem = name.rpartition(".")[0] or name
    kept = "".join(c if c.isascii() and c.isalnum() else " " for c in fold(stem))
    return "-".join(kept.split()) or "document"


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
