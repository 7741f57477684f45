"""Small office files for tests, written part by part so that each trap can be set."""

import io
import zipfile
from collections.abc import Sequence

from kehoach.model import PageGrid

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
BORDERS = "<w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr>"


def docx(body: str, **parts: str) -> bytes:
    """A Word file of a body and other parts by kind (``numbering``, ``styles``, ``footnotes``)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relationships({"officeDocument": "word/document.xml"}))
        named = {kind: f"{kind}.xml" for kind in parts}
        archive.writestr("word/_rels/document.xml.rels", _relationships(named))
        document = f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for kind, inner in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {_W}>{inner}</w:{kind}>")
    return out.getvalue()


def _relationships(targets: dict[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="r{n}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{each}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of letters; ``properties`` is the inside of ``w:rPr``."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph of runs; plain text becomes one."""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def cell(*paragraphs: str, properties: str = "") -> str:
    """A table cell of paragraphs; plain text becomes one."""
    inner = "".join(each if each.startswith("<") else paragraph(each) for each in paragraphs)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner or paragraph()}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    """A table row of cells; plain text becomes one."""
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(*rows: str, widths: Sequence[int] = (), properties: str = BORDERS) -> str:
    """A table of rows; ``widths`` are those of its grid in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def rows_of(page: PageGrid, number: int = 0) -> list[list[str]]:
    """The texts of a grid, bars between lines; a merged cell's stands at its first place."""
    grid = page.grids[number]
    found = [[""] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for each in grid.cells:
        found[each.row][each.column] = "|".join(line.text for line in each.lines)
    return found


def outside(page: PageGrid) -> list[str]:
    """The lines outside all tables."""
    return [line.text for line in page.outside]
