"""A case printed anew in a font of the time before Unicode, as its letters stood in old files.

``kind``: "simple", one byte a letter in WinAnsiEncoding and no way back to Unicode, as Distiller
made them; "mapped", two-byte glyph codes with a ToUnicode table of the font's own letters, as Word
writes them.
"""

import io
import re
import unicodedata
import zlib
from functools import cache
from itertools import chain, groupby
from pathlib import Path
from typing import Literal, TypeAlias

import matplotlib
from fontTools.ttLib import TTFont

from kehoach.extract.old_encodings.tables import BYTES, VNI_LETTERS, VNI_PAIRS, Encoding

from .case import Case
from .fonts import FILES, face
from .pdf import FONT_NAMES, Leaf, _Objects
from .printers import Printer

Kind: TypeAlias = Literal["simple", "mapped"]
FONTS: dict[Encoding, str] = {
    "TCVN3": ".VnTime",
    "VNI": "VNI-Times",
    "VISCII": "VI Times",
    "VPS": "VPS Times",
}
_SHOWN = re.compile(r"/(F\d) ([\d.]+) Tf ([^<]*)<([0-9A-F]+)> Tj")


@cache
def _old_letters(encoding: Encoding) -> dict[str, str]:
    """The bytes, as Latin-1 characters, for each letter."""
    if encoding == "VNI":
        pairs = {letter: pair for pair, letter in reversed(VNI_PAIRS.items())}
        return pairs | {letter: one for one, letter in VNI_LETTERS.items()}
    return {letter: chr(code) for code, letter in BYTES[encoding].items()}


def as_typed(text: str, encoding: Encoding) -> str:
    """The text as Latin-1 characters, each a byte of the encoding."""
    table = _old_letters(encoding)
    return "".join(table.get(c, c) for c in unicodedata.normalize("NFC", text))


def as_told(text: str, encoding: Encoding) -> str:
    """The text as a program tells it that takes the bytes for those of Windows-1252."""
    return "".join(map(_told, as_typed(text, encoding)))


def _told(letter: str) -> str:
    try:
        return letter.encode("latin-1").decode("cp1252")
    except UnicodeError:
        return letter


@cache
def _program(name: str, encoding: Encoding, *, capitals: bool) -> tuple[bytes, dict[int, int]]:
    """A font file with the letters of the encoding at its codes, and their glyph numbers."""
    font = TTFont(Path(matplotlib.get_data_path(), "fonts", "ttf", FILES[name]))
    shown = {code: chr(code) for code in range(0x20, 0x100)}
    if encoding == "VNI":
        shown |= {ord(one): letter for one, letter in VNI_LETTERS.items()}
    else:
        shown |= {code: letter for code, letter in BYTES[encoding].items() if code >= 0x80}
    names, numbers, cmap = font.getBestCmap(), {}, {}
    for code, letter in shown.items():
        glyph = names.get(ord(letter.upper() if capitals else letter))
        if glyph is not None:
            numbers[code] = font.getGlyphID(glyph)
            cmap[ord(_told(chr(code)))] = glyph
    for table in font["cmap"].tables:
        table.cmap = dict(cmap)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue(), numbers


def in_old_font(
    case: Case, encoding: Encoding, kind: Kind = "simple", font: str | None = None
) -> bytes:
    """The pages of a case, every text of them in one old font; ``font`` is what it is called."""
    called = (font or FONTS[encoding]).replace(" ", "#20")
    leaves = [
        Leaf((0, 0, sheet.width, sheet.height), Printer().content(sheet)) for sheet in case.sheets
    ]
    objects = _Objects()
    catalog, pages = objects.add(b""), objects.add(b"")
    used = [
        name for name, code in FONT_NAMES.items() if any(f"/{code} " in x.content for x in leaves)
    ]
    add = _add_simple if kind == "simple" else _add_mapped
    fonts = " ".join(
        f"/{FONT_NAMES[name]}{h} {add(objects, name, encoding, called + h, capitals=bool(h))} 0 R"
        for name in used
        for h in (("", "H") if encoding == "TCVN3" else ("",))
    )
    kids = [
        objects.add(
            f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 {leaf.media[2]} {leaf.media[3]}] "
            f"/Resources << /Font << {fonts} >> >> /Contents "
            f"{objects.add_stream('', _content(leaf.content, encoding, kind).encode())} 0 R >>"
        )
        for leaf in leaves
    ]
    objects.bodies[catalog - 1] = b"<< /Type /Catalog /Pages %d 0 R >>" % pages
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.bodies[pages - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return objects.file(catalog)


def _content(content: str, encoding: Encoding, kind: Kind) -> str:
    """The operators of a page with every string set in bytes of the encoding.

    TCVN3 has no capitals with tone marks: those are set in its font of capitals, from small ones.
    """

    def shown(found: re.Match[str]) -> str:
        font, size, place, codes = found.groups()
        number = {
            face(name).glyph_ids[c]: c
            for name, code in FONT_NAMES.items()
            if code == font
            for c in face(name).glyph_ids
        }
        text = "".join(number[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4))
        runs = []
        for is_capital, run in groupby(text, key=lambda c: _lacks(c, encoding)):
            letters = "".join(run)
            own = f"/{font}H" if is_capital else f"/{font}"
            old = as_typed(letters.lower() if is_capital else letters, encoding)
            codes = "".join(f"{ord(c):02X}" if kind == "simple" else f"{ord(c):04X}" for c in old)
            runs.append(f"{own} {size} Tf <{codes}> Tj")
        return f"/{font} {size} Tf {place}" + " ".join(runs)

    return _SHOWN.sub(shown, content)


def _lacks(letter: str, encoding: Encoding) -> bool:
    """Is a letter none of the encoding, but its small form is?"""
    table = _old_letters(encoding)
    return not letter.isascii() and letter not in table and letter.lower() in table


def _width(name: str, encoding: Encoding, code: int) -> float:
    """Advance in 1/1000 of the size: that of the letter that is meant; a mark of VNI has none."""
    letter = chr(code)
    if encoding == "VNI":
        is_mark = any(pair[1] == letter for pair in VNI_PAIRS) and letter not in VNI_LETTERS
        return 0.0 if is_mark else face(name).widths.get(VNI_LETTERS.get(letter, letter), 600.0)
    return face(name).widths.get(BYTES[encoding].get(code, letter), 600.0)


def _descriptor(objects: _Objects, name: str, called: str, program: bytes) -> int:
    file = objects.add_stream(f"/Length1 {len(program)}", b"", packed=zlib.compress(program))
    return objects.add(
        f"<< /Type /FontDescriptor /FontName /{called} /Flags 32 /ItalicAngle 0 /StemV 80 "
        f"/FontBBox [-200 -300 1200 1000] /CapHeight 730 /Ascent {face(name).ascent:.0f} "
        f"/Descent {face(name).descent:.0f} /FontFile2 {file} 0 R >>"
    )


def _add_simple(
    objects: _Objects, name: str, encoding: Encoding, called: str, *, capitals: bool
) -> int:
    program, _ = _program(name, encoding, capitals=capitals)
    widths = " ".join(f"{_width(name, encoding, code):.0f}" for code in range(256))
    return objects.add(
        f"<< /Type /Font /Subtype /TrueType /BaseFont /{called} /Encoding /WinAnsiEncoding "
        f"/FirstChar 0 /LastChar 255 /Widths [{widths}] "
        f"/FontDescriptor {_descriptor(objects, name, called, program)} 0 R >>"
    )


def _add_mapped(
    objects: _Objects, name: str, encoding: Encoding, called: str, *, capitals: bool
) -> int:
    program, numbers = _program(name, encoding, capitals=capitals)
    gids = objects.add_stream(
        "", b"".join(numbers.get(code, 0).to_bytes(2, "big") for code in range(256))
    )
    widths = " ".join(f"{_width(name, encoding, code):.0f}" for code in range(256))
    lines = [f"<{code:04X}> <{ord(_told(chr(code))):04X}>" for code in range(1, 256)]
    blocks = chain.from_iterable(
        (f"{len(part)} beginbfchar", *part, "endbfchar")
        for part in (lines[at : at + 100] for at in range(0, len(lines), 100))
    )
    cmap = objects.add_stream("", ("\n".join((_CMAP, *blocks, "endcmap end end"))).encode())
    inner = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{called} /CIDToGIDMap {gids} 0 R "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {_descriptor(objects, name, called, program)} 0 R /W [0 [{widths}]] >>"
    )
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{called} /Encoding /Identity-H "
        f"/ToUnicode {cmap} 0 R /DescendantFonts [{inner} 0 R] >>"
    )


_CMAP = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CMapName /Old-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange"
)
