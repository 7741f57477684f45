"""ASCII base-85 as PDF writes it (PDF Reference 1.7, 3.3.2), all groups at once."""

import numpy as np

_WEIGHTS = 85 ** np.arange(4, -1, -1, dtype=np.uint64)
_HIGHEST = 1 << 32


def decode(letters: bytes) -> bytes:
    """Decode letters without white space and without the mark at the end; raises ValueError."""
    whole = letters.replace(b"z", b"!!!!!")
    missing = -len(whole) % 5
    digits = np.frombuffer(whole + b"u" * missing, np.uint8).astype(np.int64) - ord("!")
    if ((digits < 0) | (digits > 84)).any():
        raise ValueError("a letter that is no digit of base 85")
    words = digits.astype(np.uint64).reshape(-1, 5) @ _WEIGHTS
    if (words >= _HIGHEST).any():
        raise ValueError("a group of more than 32 bits")
    raw: bytes = words.astype(">u4").tobytes()
    return raw[: len(raw) - missing]
