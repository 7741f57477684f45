"""Faces with real metrics: DejaVu, which the matplotlib wheel carries, so any machine has it."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib
from fontTools.ttLib import TTFont

FILES = {
    "serif": "DejaVuSerif.ttf",
    "bold": "DejaVuSerif-Bold.ttf",
    "sans": "DejaVuSans.ttf",
    "sans-bold": "DejaVuSans-Bold.ttf",
}

# What a Vietnamese text may hold: Latin with its accents, composed and combining, and signs.
REPERTOIRE = tuple(
    map(
        chr,
        (
            *range(0x20, 0x7F),
            *range(0xA0, 0x250),
            *range(0x300, 0x330),
            *range(0x1E00, 0x1F00),
            *range(0x2010, 0x2030),
            0x2022,
            0x2026,
            0x2264,
            0x2265,
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: which glyph stands for a letter, and how wide it is (1/1000 of the size)."""

    name: str
    postscript_name: str
    glyph_ids: dict[str, int]
    widths: dict[str, float]
    box: tuple[float, float, float, float]
    ascent: float
    descent: float
    program: bytes
    program_length: int

    def width(self, text: str, size: float) -> float:
        """Advance of ``text`` in points."""
        return sum(self.widths.get(c, 600.0) for c in text) * size / 1000

    def encode(self, text: str) -> str:
        """Hexadecimal two-byte glyph codes, as a PDF string in Identity-H wants them."""
        return "".join(f"{self.glyph_ids.get(c, 0):04X}" for c in text)


@cache
def face(name: str) -> Face:
    """Return the face called ``name`` in FILES (read once a session)."""
    path = Path(matplotlib.get_data_path(), "fonts", "ttf", FILES[name])
    with TTFont(path, lazy=True) as font:
        per_mille = 1000 / font["head"].unitsPerEm
        cmap, advances = font.getBestCmap(), font["hmtx"].metrics
        known = [c for c in REPERTOIRE if ord(c) in cmap]
        head, hhea = font["head"], font["hhea"]
        program = path.read_bytes()
        return Face(
            name=name,
            postscript_name=font["name"].getDebugName(6),
            glyph_ids={c: font.getGlyphID(cmap[ord(c)]) for c in known},
            widths={c: advances[cmap[ord(c)]][0] * per_mille for c in known},
            box=tuple(per_mille * v for v in (head.xMin, head.yMin, head.xMax, head.yMax)),
            ascent=hhea.ascent * per_mille,
            descent=hhea.descent * per_mille,
            program=zlib.compress(program),
            program_length=len(program),
        )


def wrap(text: str, type_face: Face, size: float, width: float) -> tuple[str, ...]:
    """Lines of ``text`` no wider than ``width`` points; "\\n" starts a new paragraph."""
    if not text:
        return ()
    return tuple(
        line for part in text.split("\n") for line in _wrap_paragraph(part, type_face, size, width)
    )


def _wrap_paragraph(text: str, type_face: Face, size: float, width: float) -> Iterator[str]:
    line = ""
    for word in _breakable(text, type_face, size, width):
        longer = f"{line} {word}" if line else word
        if line and type_face.width(longer, size) > width:
            head, tail = _at_hyphen(line, word, type_face, size, width)
            yield head
            line = tail
        else:
            line = longer
    yield line


def _at_hyphen(line: str, word: str, type_face: Face, size: float, width: float) -> tuple[str, str]:
    """The line and the next, when ``word`` no longer fits: broken behind a hyphen in it."""
    for at in range(len(word) - 1, 0, -1):
        head = f"{line} {word[:at]}"
        letters_around = word[at - 1] == "-" and word[at - 2 : at - 1].isalpha()
        if letters_around and type_face.width(head, size) <= width:
            return head, word[at:]
    return line, word


def _breakable(text: str, type_face: Face, size: float, width: float) -> Iterator[str]:
    """Words of a text; a word wider than the column is broken as word processors do."""
    for word in text.split():
        rest = word
        while type_face.width(rest, size) > width and len(rest) > 1:
            fits = next(
                n
                for n in range(len(rest) - 1, 0, -1)
                if n == 1 or type_face.width(rest[:n], size) <= width
            )
            yield rest[:fits]
            rest = rest[fits:]
        yield rest
