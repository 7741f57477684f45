"""A file of Office Open XML: a ZIP archive of XML parts that name each other by relationships.

ISO/IEC 29500-2 (packages) and 29500-1; the strict form has other namespaces for the same names,
which are told here in those of the transitional form.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kehoach.errors import DamagedError, LimitError
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.words import both

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_S = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", _S),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M[1:-1].encode()),
)
_FLAT = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_HEAD = 4096
_DRAWING_TEXT = re.compile(rb"<a:t>[^<]*[^<\s]")
_ANCHOR = re.compile(rb"<(?:\w+:)?(one|two)CellAnchor\b.*?</(?:\w+:)?\1CellAnchor>", re.DOTALL)
_PICTURE = re.compile(rb"<(?:\w+:)?pic\b")
_EXTENT = re.compile(rb'<(?:\w+:)?ext cx="(\d{1,9})"')
EMU = 12700.0
"""Units of DrawingML in a point."""
# A part that inflates to more is no text of an office: decision annexes have under 20 MB.
_MAX_PART = 256 << 20


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file, read when they are asked for."""

    archive: zipfile.ZipFile

    def main_part(self) -> str:
        """Name the part that holds the document; raises DamagedError where none is named."""
        for kind, target in self._relationships(""):
            if kind.endswith("/officeDocument"):
                return target
        raise DamagedError(both("document.part_missing"))

    def related(self, part: str, kind: str) -> ElementTree.Element | None:
        """Return the part of a kind ("numbering", "styles") that a part refers to."""
        return next(self.all_related(part, kind), None)

    def all_related(self, part: str, kind: str) -> Iterator[ElementTree.Element]:
        """Yield the parts of a kind ("header") that a part refers to."""
        for each, target in self._relationships(part):
            if each.endswith(f"/{kind}") and target in self.archive.namelist():
                yield self.read(target)

    def read(self, part: str) -> ElementTree.Element:
        """Parse one part; raises DamagedError or LimitError."""
        data = self.bytes_of(part)
        try:
            return fromstring(_renamed(data), forbid_dtd=True)
        except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError) as error:
            raise _damaged(part) from error

    def bytes_of(self, part: str) -> bytes:
        """A part as it is stored; raises DamagedError or LimitError."""
        try:
            with self.archive.open(part) as stream:
                data = stream.read(_MAX_PART + 1)
        except (RuntimeError, NotImplementedError) as error:  # encrypted, or an odd compression
            raise DamagedError(both("document.part_packed", why=error)) from error
        except (*UNREADABLE, OSError) as error:
            raise _damaged(part) from error
        if len(data) > _MAX_PART:
            raise LimitError(both("document.part_large", number=_MAX_PART >> 20))
        return data

    def _relationships(self, part: str) -> list[tuple[str, str]]:
        """Kind and target of each relationship of a part inside the file."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self.archive.namelist():
            return []
        return [
            (each.get("Type", ""), _resolved(folder, each.get("Target", "")))
            for each in self.read(rels).iter(_RELATIONSHIP)
            if each.get("TargetMode") != "External"
        ]


def open_package(data: bytes) -> Package:
    """Open the archive; raises DamagedError where it is none, or broken off."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(_packed(data) if is_flat(data) else data))
    except (*UNREADABLE, OSError) as error:
        raise DamagedError(both("document.cut_off")) from error
    for info in archive.filelist:  # some programs part folders by the sign of Windows
        archive.NameToInfo[info.filename.replace("\\", "/")] = info
        info.filename = info.filename.replace("\\", "/")
    return Package(archive)


def is_flat(data: bytes) -> bool:
    """Whether all parts of a file stand in one of XML, as Word writes it when asked to."""
    return _FLAT in data[:_HEAD]


def _packed(data: bytes) -> bytes:
    """A file of one part as an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part in fromstring(data, forbid_dtd=True).iter(f"{{{_FLAT.decode()}}}part"):
            inner = part.find(f"{{{_FLAT.decode()}}}xmlData/*")
            if inner is not None:
                name = part.get(f"{{{_FLAT.decode()}}}name", "").lstrip("/")
                archive.writestr(name, ElementTree.tostring(inner))
    return out.getvalue()


def _renamed(data: bytes) -> bytes:
    """A part with the names of the transitional form."""
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    return data


def transitional(data: bytes) -> bytes:
    """A workbook of the strict form in the transitional one; any other of usual names as it is.

    For libraries that know no other. Raises DamagedError or LimitError.
    """
    package = open_package(data)
    names = package.archive.namelist()
    starts = b"".join(package.bytes_of(name) for name in names if name.endswith("workbook.xml"))
    is_usual = all(each.filename == each.orig_filename for each in package.archive.filelist)
    if is_usual and not any(strict in starts for strict, _ in _STRICT):
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, _renamed(package.bytes_of(name)))
    return out.getvalue()


class Drawn(NamedTuple):
    """What lies over the sheets of a workbook; ``picture`` is the widest one in points."""

    has_text: bool
    picture: float


def drawn_over_sheets(data: bytes) -> Drawn:
    """Tell what lies over the sheets of a workbook."""
    package = open_package(data)
    names = package.archive.namelist()
    drawings = [package.bytes_of(name) for name in names if name.startswith("xl/drawings/drawing")]
    has_objects = any(name.startswith("xl/embeddings/") for name in names)
    anchors = (found[0] for each in drawings for found in _ANCHOR.finditer(each))
    pictures = (anchor for anchor in anchors if _PICTURE.search(anchor))
    widths = [int(size[1]) / EMU for each in pictures for size in _EXTENT.finditer(each)]
    has_text = has_objects or any(map(_DRAWING_TEXT.search, drawings))
    return Drawn(has_text, max(widths, default=0.0))


def _resolved(folder: str, target: str) -> str:
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).lstrip("/")


def _damaged(part: str) -> DamagedError:
    return DamagedError(both("document.part_damaged", part=part))


def value_of(parent: ElementTree.Element | None, name: str) -> str | None:
    """The ``w:val`` of a child, "" where the child has none, None without the child."""
    child = parent.find(W + name) if parent is not None else None
    return None if child is None else child.get(W + "val", "")


def is_on(parent: ElementTree.Element | None, name: str) -> bool | None:
    """Whether a property is switched on; None where it is not mentioned."""
    value = value_of(parent, name)
    return None if value is None else value not in ("0", "false", "off")


def has_text(node: ElementTree.Element) -> bool:
    """Whether any letters stand in a part of a Word file."""
    return any(text.text and not text.text.isspace() for text in node.iter(W + "t"))


def number_of(text: str | None, default: int = 0) -> int:
    """A whole number as the file writes it; ``default`` where there is none."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
