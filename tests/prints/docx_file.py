"""The plan as a DOCX file, with the merged cells of a word processor."""

from pathlib import Path
from typing import Any

from content import COLUMNS, TITLE, Cell, Heading, Row

_INNER = 267  # millimetres between the margins of a landscape page


def write_docx(path: Path, rows: list[Heading | Row], *, align: str, size: int) -> None:
    """Write a landscape page with the title and the table; ``align``: top or center."""
    from docx import Document
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(15))
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Tinos", Pt(size)
    normal.paragraph_format.space_after = Pt(0)
    for line in TITLE:
        document.add_paragraph(line)
    grid = document.add_table(len(rows) + 1, len(COLUMNS), style="Table Grid")
    _header(grid)
    for row, line in zip(rows, list(grid.rows)[1:], strict=True):
        _fill(line, row)
    _finish(grid, align)
    document.save(str(path))


def _header(grid: Any) -> None:
    line = grid.rows[0]
    for cell, (heading, _) in zip(line.cells, COLUMNS.values(), strict=True):
        cell.text = heading
    line._tr.get_or_add_trPr().append(_element("tblHeader", "true"))


def _fill(line: Any, row: Heading | Row) -> None:
    cells = list(line.cells)
    if isinstance(row, Heading):
        cells[0].text, cells[1].text = row.code, row.title
        cells[1]._tc.get_or_add_tcPr().append(_element("gridSpan", str(len(cells) - 1)))
        for cell in cells[2:]:
            line._tr.remove(cell._tc)
        return
    for cell, content in zip(cells, row.values(), strict=True):
        _fill_cell(cell, content)


def _fill_cell(cell: Any, content: Cell | None) -> None:
    if content is None:
        cell._tc.get_or_add_tcPr().append(_element("vMerge", "continue"))
        return
    cell.text = content.paragraphs[0]
    for text in content.paragraphs[1:]:
        cell.add_paragraph(text)
    if content.rows > 1:
        cell._tc.get_or_add_tcPr().append(_element("vMerge", "restart"))


def _finish(grid: Any, align: str) -> None:
    """Set widths and the upright alignment of all cells that are left."""
    from docx.shared import Mm

    total = sum(width for _, width in COLUMNS.values())
    widths = [Mm(_INNER * width / total) for _, width in COLUMNS.values()]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for line in grid._tbl.tr_lst:
        parts = line.tc_lst
        for part, width in zip(parts, widths, strict=False):
            properties = part.get_or_add_tcPr()
            is_title = len(parts) < len(widths) and part is parts[-1]
            properties.width = sum(widths[1:]) if is_title else width
            properties.append(_element("vAlign", align))


def _element(name: str, value: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(f"w:{name}")
    element.set(qn("w:val"), value)
    return element
