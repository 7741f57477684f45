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
