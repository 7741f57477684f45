"""Tables and what was found in them as plain values, for JSON.

Rows and columns count from 0, as in ``rows``; tables and pages from 1. Boxes are x0, top, x1,
bottom in points on the displayed page.
"""

from collections.abc import Iterable

from kehoach.findings import Finding
from kehoach.model import Table, TableCell, distinct_cells
from kehoach.normalize.document_tables import DocumentTables

Plain = dict[str, object]


def document_as_dict(read: DocumentTables) -> Plain:
    """All tables of a document, and the findings."""
    return {
        "tables": [table_as_dict(table) for table in read.tables],
        "findings": [finding_as_dict(each) for each in read.findings],
    }


def table_as_dict(table: Table) -> Plain:
    """One table: its headings, its rows of texts, its cells with their spans and places."""
    return {
        "table_no": table.number,
        "page_first": table.page_first,
        "page_last": table.page_last,
        "headings": list(table.headings),
        "header_levels": [list(row.texts) for row in table.header],
        "rows": [list(row.texts) for row in table.rows],
        "header_cells": _cells(distinct_cells(table.header)),
        "cells": _cells(table.cells),
    }


def _cells(cells: Iterable[TableCell]) -> list[Plain]:
    return [
        {
            "row": cell.row_first,
            "column": cell.column,
            "row_span": cell.row_last - cell.row_first + 1,
            "column_span": cell.column_span,
            "page": cell.pieces[0].page if cell.pieces else None,
            "bbox": _box(cell.pieces[0].bbox) if cell.pieces else None,
            "goes_on": [{"page": each.page, "bbox": _box(each.bbox)} for each in cell.pieces[1:]],
        }
        for cell in cells
    ]


def finding_as_dict(found: Finding) -> Plain:
    """One finding: how much it matters, what it is, where it is."""
    return {
        "severity": found.severity,
        "code": found.code,
        "message": found.message,
        "message_vi": found.message_vi,
        "table_no": found.table_no,
        "row": found.row,
        "column": found.column,
        "page": found.page,
        "bbox": None if found.box is None else _box(found.box),
        "value": found.value,
    }


def _box(box: tuple[float, float, float, float]) -> list[float]:
    return [round(side, 2) for side in box]
