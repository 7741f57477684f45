"""Text of an old encoding, as files tell it, turned into Unicode."""

from functools import cache
from typing import Final

from kehoach.extract.old_encodings.soft_hyphens import hyphens_that_are_letters
from kehoach.extract.old_encodings.tables import BYTES, VNI_LETTERS, VNI_PAIRS, Encoding

_SOFT_HYPHEN: Final = 0xAD
# Names by which files tell some bytes of an old font: one calls the soft hyphen a minus.
_OTHER_NAMES: Final = {
    "\u2212": _SOFT_HYPHEN,
    "\u2219": 0xB7,
    "\u03bc": 0xB5,
    "\u02c9": 0xAF,
    "\u00a0": 0xA0,
}
_SYMBOLS = range(0xF020, 0xF100)
"""Where Windows puts the bytes of a symbol font."""


def decode(text: str, encoding: Encoding) -> list[str]:
    """What each character of ``text`` stands for; "" for a mark that joins the letter before it."""
    return _decode_pairs(text) if encoding == "VNI" else _decode_bytes(text, encoding)


def _decode_bytes(text: str, encoding: Encoding) -> list[str]:
    letters = _letters(encoding)
    made = [letters.get(character, character) for character in text]
    if "-" in text:
        for at in hyphens_that_are_letters("".join(made), BYTES[encoding][_SOFT_HYPHEN]):
            made[at] = BYTES[encoding][_SOFT_HYPHEN]
    return made


@cache
def _letters(encoding: Encoding) -> dict[str, str]:
    """The letter for each character by which a file may tell a byte of the encoding."""
    named = {chr(code): code & 0xFF for code in _SYMBOLS} | _OTHER_NAMES
    named |= {chr(code): code for code in range(0x100)}
    for code in range(0x80, 0xA0):
        named[bytes((code,)).decode("cp1252", "replace")] = code
    table = BYTES[encoding]
    return {
        name: table.get(code, chr(code) if code < 0x80 else name)
        for name, code in named.items()
        if code in table or name != chr(code)
    }


def _decode_pairs(text: str) -> list[str]:
    plain = "".join(chr(ord(c) & 0xFF) if ord(c) in _SYMBOLS else c for c in text)
    made: list[str] = []
    for at, character in enumerate(plain):
        pair = VNI_PAIRS.get(plain[at - 1 : at + 1]) if at and made[-1] else None
        if pair is not None:
            made[-1] = pair
            made.append("")
        else:
            made.append(VNI_LETTERS.get(character, character))
    return made
