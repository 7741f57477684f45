"""A file of OpenDocument: what it holds, its styles, and the names of its elements.

OASIS OpenDocument 1.3, parts 2 (packages) and 3 (schema). A flat file is one part of XML.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.office.package import open_package
from kehoach.words import both

_SPACE = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
OFFICE, TEXT, TABLE = (_SPACE.format(name) for name in ("office", "text", "table"))
STYLE, NUMBER, DRAW = (_SPACE.format(name) for name in ("style", "datastyle", "drawing"))
FO, SVG = (_SPACE.format(name) for name in ("xsl-fo-compatible", "svg-compatible"))
_POINTS = {"cm": 72 / 2.54, "mm": 72 / 25.4, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}
_LENGTH = re.compile(r"(-?\d*\.?\d+)(cm|mm|in|pt|pc|px)")

Kind = Literal["text", "spreadsheet"]


@dataclass(frozen=True, slots=True)
class OdfFile:
    """What a file of one kind holds, and the elements that hold its styles.

    Tables at the head of each page have styles of their own, by names of the same kind.
    """

    body: Element
    styles: tuple[Element, ...]
    page_headers: tuple[Element, ...]
    header_styles: tuple[Element, ...]


def read_odf(data: bytes, kind: Kind) -> OdfFile:
    """Read a file; raises DamagedError, EncryptedError or LimitError."""
    content, styles = _roots(data)
    body = content.find(f"{OFFICE}body/{OFFICE}{kind}")
    if body is None:
        raise DamagedError(both("document.no_text_part"))
    usual = content if styles is None else styles
    headers = (each for header in usual.iter(STYLE + "header") for each in header)
    return OdfFile(
        body,
        tuple(_style_parts(content, styles)),
        tuple(each for each in headers if each.tag == TABLE + "table"),
        tuple(_style_parts(usual, None)),
    )


def _roots(data: bytes) -> tuple[Element, Element | None]:
    """The part with the contents, and that with the styles that have names."""
    if not data.startswith(b"PK"):
        return _flat(data), None
    package = open_package(data)
    names = package.archive.namelist()
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in package.bytes_of(manifest):
        raise EncryptedError(both("document.locked"))
    styles = package.read("styles.xml") if "styles.xml" in names else None
    return package.read("content.xml"), styles


def _flat(data: bytes) -> Element:
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise DamagedError(both("document.cut_off")) from error


def _style_parts(content: Element, styles: Element | None) -> Iterator[Element]:
    """The styles with names before those without, which go by names of the same kind.

    Those without names in the part of the styles are for headers and footers alone.
    """
    for root, names in (
        (styles, ("font-face-decls", "styles")),
        (content, ("font-face-decls", "styles", "automatic-styles")),
    ):
        found = (root.find(OFFICE + name) for name in names) if root is not None else ()
        yield from (each for each in found if each is not None)


def points(length: str | None) -> float | None:
    """A length in points; None where it is none, or a share."""
    found = _LENGTH.fullmatch(length.strip()) if length else None
    return float(found[1]) * _POINTS[found[2]] if found else None


def whole(text: str | None, default: int = 1) -> int:
    """A whole number that is not negative; ``default`` where there is none."""
    return int(text) if text and text.isdecimal() else default
