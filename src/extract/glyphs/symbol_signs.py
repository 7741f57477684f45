"""Signs of symbol fonts, which lie in a private area of Unicode: bullets, ticks, arrows.

Word writes a sign of Wingdings or Symbol as U+F000 and its place in the font. Those that documents
use have a letter of their own; what another private code stands for is known to its font alone.
"""

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]

_FIRST, _LAST = 0xE000, 0xF8FF
_SIGNS = {
    0x2D: "-",
    0x6F: "☐",
    0x76: "❖",
    0xA3: "≤",
    0xA7: "▪",
    0xA8: "☐",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✘",
    0xFC: "✔",
    0xFD: "☒",
    0xFE: "☑",
}
_OF_FONT = np.full(0x100, 0xFFFD, np.uint32)
_OF_FONT[list(_SIGNS)] = [ord(sign) for sign in _SIGNS.values()]


def public_signs(code: "Codes") -> "Codes":
    """Codes with those of symbol fonts made public; U+FFFD for other private ones."""
    private = (code >= _FIRST) & (code <= _LAST)
    if not private.any():
        return code
    code = code.copy()
    own = code[private]
    code[private] = np.where(own >= 0xF000, _OF_FONT[own & 0xFF], 0xFFFD)
    return code
