"""A PDF writer of one's own: every object under control, so that every quirk can be set.

Content streams are written by ``printers``; here they become pages with their boxes and fonts.
"""

import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache

from .fonts import Face, face

FONT_NAMES = {"serif": "F1", "bold": "F2", "sans": "F3", "sans-bold": "F4"}


@dataclass(frozen=True, slots=True)
class Leaf:
    """A finished page: boxes in raw user space, and the operators drawn on it.

    ``form``: the content is drawn through a form XObject with this matrix. ``fonts`` may name
    another ToUnicode table for damaged files: "shifted", "none", or None for the true one.
    """

    media: tuple[float, float, float, float]
    content: str
    rotate: int = 0
    crop: tuple[float, float, float, float] | None = None
    user_unit: float | None = None
    form: tuple[float, float, float, float, float, float] | None = None


@dataclass(slots=True)
class _Objects:
    """The numbered objects of a file, from 1."""

    bodies: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        self.bodies.append(body.encode() if isinstance(body, str) else body)
        return len(self.bodies)

    def add_stream(self, entries: str, data: bytes, *, packed: bytes | None = None) -> int:
        squeezed = packed if packed is not None else zlib.compress(data, 1)
        head = f"<< {entries} /Filter /FlateDecode /Length {len(squeezed)} >>\nstream\n"
        return self.add(head.encode() + squeezed + b"\nendstream")

    def file(self, root: int) -> bytes:
        out = bytearray(b"%PDF-1.6\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self.bodies, 1):
            offsets.append(len(out))
            out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(offsets) + 1, root)
        return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


def write(leaves: tuple[Leaf, ...], unicode_map: str = "true") -> bytes:
    """One PDF file of these pages; what they draw as ``/OC /Off`` is on a layer that is off.

    ``unicode_map`` names what the fonts say of their letters: a key of UNICODE_MAPS, or "none".
    """
    objects = _Objects()
    catalog, pages = objects.add(b""), objects.add(b"")
    used = [name for name, code in FONT_NAMES.items() if _is_used(code, leaves)]
    fonts = {FONT_NAMES[name]: _add_font(objects, face(name), unicode_map) for name in used}
    resources = f"/Font << {' '.join(f'/{code} {number} 0 R' for code, number in fonts.items())} >>"
    layers = ""
    if any("/OC /Off" in leaf.content for leaf in leaves):
        off = objects.add("<< /Type /OCG /Name (off) >>")
        resources += f" /Properties << /Off {off} 0 R >>"
        layers = f" /OCProperties << /OCGs [{off} 0 R] /D << /OFF [{off} 0 R] >> >>"
    kids = [_add_page(objects, leaf, pages, f"<< {resources} >>") for leaf in leaves]
    objects.bodies[catalog - 1] = f"<< /Type /Catalog /Pages {pages} 0 R{layers} >>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects.bodies[pages - 1] = f"<< /Type /Pages /Kids [{listed}] /Count {len(kids)} >>".encode()
    return objects.file(catalog)


def _is_used(code: str, leaves: tuple[Leaf, ...]) -> bool:
    return any(f"/{code} " in leaf.content for leaf in leaves)


def _add_page(objects: _Objects, leaf: Leaf, parent: int, resources: str) -> int:
    if leaf.form is not None:
        resources, leaf = _through_form(objects, leaf, resources)
    content = objects.add_stream("", leaf.content.encode())
    extra = f"/Rotate {leaf.rotate} " if leaf.rotate else ""
    extra += f"/CropBox [{_numbers(leaf.crop)}] " if leaf.crop else ""
    extra += f"/UserUnit {leaf.user_unit} " if leaf.user_unit else ""
    return objects.add(
        f"<< /Type /Page /Parent {parent} 0 R /MediaBox [{_numbers(leaf.media)}] {extra}"
        f"/Resources {resources} /Contents {content} 0 R >>"
    )


def _through_form(objects: _Objects, leaf: Leaf, resources: str) -> tuple[str, Leaf]:
    """The page's content as a form within a form, each with a matrix of its own."""
    assert leaf.form is not None
    a, b, c, d, e, f = leaf.form
    inner = objects.add_stream(
        f"/Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] /Resources {resources} "
        f"/Matrix [{_numbers(leaf.form)}]",
        leaf.content.encode(),
    )
    outer = objects.add_stream(
        "/Type /XObject /Subtype /Form /BBox [-9999 -9999 9999 9999] "
        f"/Resources << /XObject << /Inner {inner} 0 R >> >>",
        b"/Inner Do",
    )
    assert b == c == 0, "only scaling and shifting is undone"
    undo = _numbers((1 / a, 0, 0, 1 / d, -e / a, -f / d))
    return f"<< /XObject << /Outer {outer} 0 R >> >>", replace(
        leaf, content=f"q {undo} cm /Outer Do Q"
    )


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(f"{value:.6g}" for value in values)


def _add_font(objects: _Objects, type_face: Face, unicode_map: str) -> int:
    """A Type0 font with the whole font file; its widths and the way back to Unicode."""
    name = type_face.postscript_name
    program = objects.add_stream(
        f"/Length1 {type_face.program_length}", b"", packed=type_face.program
    )
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /ItalicAngle 0 /StemV 80 "
        f"/FontBBox [{_numbers(type_face.box)}] /CapHeight 730 "
        f"/Ascent {type_face.ascent:.0f} /Descent {type_face.descent:.0f} "
        f"/FontFile2 {program} 0 R >>"
    )
    descendant = objects.add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDToGIDMap /Identity /DW 600 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {descriptor} 0 R /W [{_widths(type_face.name)}] >>"
    )
    to_unicode = ""
    if unicode_map != "none":
        cmap = objects.add_stream("", _unicode_cmap(type_face.name, unicode_map))
        to_unicode = f"/ToUnicode {cmap} 0 R "
    return objects.add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H {to_unicode}"
        f"/DescendantFonts [{descendant} 0 R] >>"
    )


@cache
def _widths(name: str) -> str:
    type_face = face(name)
    return " ".join(f"{gid} [{type_face.widths[c]:.0f}]" for c, gid in type_face.glyph_ids.items())


def _decomposed(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)


def _next_glyph(letter: str) -> str:
    """The letter after this one in any face: each reads as a later one."""
    letters = list(face("serif").glyph_ids)
    return letters[(letters.index(letter) + 1) % len(letters)]


def _said(says: dict[str, str]) -> Callable[[str], str]:
    return lambda letter: says.get(letter, letter)


UNICODE_MAPS: dict[str, Callable[[str], str]] = {
    "true": lambda letter: letter,
    "decomposed": _decomposed,
    "shifted": _next_glyph,
    "eth": _said({"đ": "ð", "Đ": "Ð"}),
    "no-horns": _said({"ư": "u", "ơ": "o", "Ư": "U", "Ơ": "O"}),
    "no-break": _said({" ": "\u00a0", "-": "\u2011"}),
    "soft-hyphens": _said({"-": "\u00ad"}),
    "zero-width": _said({letter: f"{letter}\u200b" for letter in "aeiou"}),
    "other-digits": _said(dict(zip("0123456789", "1234567890", strict=True))),
    "private-digits": _said({str(n): chr(0xF030 + n) for n in range(10)}),
}
"""What a font may say of each letter."""


@cache
def _unicode_cmap(name: str, unicode_map: str) -> bytes:
    """CMap from glyph codes to Unicode."""
    says = UNICODE_MAPS[unicode_map]
    lines = [
        f"<{gid:04X}> <{says(letter).encode('utf-16-be').hex().upper()}>"
        for letter, gid in face(name).glyph_ids.items()
    ]
    blocks = [
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (lines[i : i + 100] for i in range(0, len(lines), 100))
    ]
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "/CMapName /Plan-UCS def /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "".join(blocks)
        + "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
