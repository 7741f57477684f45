"""Signs of symbol fonts: bullets, ticks, arrows, signs of comparison.

Word writes a sign of Symbol or Wingdings as U+F000 and its place in the font, or as that place
alone; those that documents use have a letter of their own.
"""

from functools import lru_cache
from typing import Final

SIGNS: Final = {
    0x2D: "-",
    0x52: "☑",
    0x53: "☒",
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
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
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
"""The sign at each place; those of comparison are Symbol's, most others those of Wingdings."""
_OF_WINGDINGS: Final = {0xA3: "☐"}
_UNKNOWN: Final = "\N{REPLACEMENT CHARACTER}"
_PRIVATE: Final = range(0xF000, 0xF100)
_CHARACTERS: Final = range(0x20, 0x110000)
_HALVES: Final = range(0xD800, 0xE000)
"""Halves of characters in UTF-16."""
# Longer text that names a symbol font is text: programs set words in another font then.
_MOST_SIGNS: Final = 2


def public_text(text: str, font: str | None) -> str:
    """Text with the signs of symbol fonts as letters of their own; U+FFFD for an unknown one."""
    if text.isascii() and not is_symbol_font(font):
        return text
    bare = is_symbol_font(font) and len(text.strip()) <= _MOST_SIGNS
    return "".join(
        _sign(ord(each) & 0xFF, font)
        if ord(each) in _PRIVATE or (bare and " " < each < "\u0100" and ord(each) in SIGNS)
        else each
        for each in text
    )


def character(code: int) -> str:
    """The character of a code; U+FFFD where no text may hold it."""
    return chr(code) if code in _CHARACTERS and code not in _HALVES else _UNKNOWN


def _sign(place: int, font: str | None) -> str:
    own = _OF_WINGDINGS.get(place) if (font or "").casefold().startswith("wingdings") else None
    return own or SIGNS.get(place, _UNKNOWN)


@lru_cache(maxsize=256)
def is_symbol_font(font: str | None) -> bool:
    """Tell whether a font, by its name, has signs in place of letters."""
    return (font or "").casefold().startswith(("symbol", "wingdings", "webdings"))
