"""Signs of symbol fonts, which lie in a private area of Unicode: bullets, ticks, arrows.

What a private code stands for that is no known sign is known to its font alone.
"""

from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.old_encodings.symbol_fonts import SIGNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.uint32]

_FIRST, _LAST = 0xE000, 0xF8FF
_OF_FONT = np.full(0x100, 0xFFFD, np.uint32)
_OF_FONT[list(SIGNS)] = [ord(sign) for sign in SIGNS.values()]


def public_signs(code: "Codes") -> "Codes":
    """Codes with those of symbol fonts made public; U+FFFD for other private ones."""
    private = (code >= _FIRST) & (code <= _LAST)
    if not private.any():
        return code
    code = code.copy()
    own = code[private]
    code[private] = np.where(own >= 0xF000, _OF_FONT[own & 0xFF], 0xFFFD)
    return code
