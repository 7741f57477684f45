"""The tables of a PDF as other libraries read them, each with the settings that suit it best.

A reader returns tables of rows of cells, page after page: a text, "" for an empty cell, None
where a merged cell covers the place. `stacked` makes one table of them.
"""

import contextlib
import io
import logging
import shutil
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

Table = list[list[str | None]]
Reader = Callable[[Path], list[Table]]


def pdfplumber_tables(path: Path) -> list[Table]:
    """Lines are the default strategy."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [table for page in document.pages for table in page.extract_tables()]


def camelot_vector(path: Path) -> list[Table]:
    """Lattice from the vector graphics; spanning cells copied to all that they cover."""
    return _camelot(path, engine="vector")


def camelot_default(path: Path) -> list[Table]:
    """Lattice from a rendered page."""
    return _camelot(path)


def _camelot(path: Path, **settings: str) -> list[Table]:
    import camelot

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = camelot.read_pdf(
            str(path), pages="all", flavor="lattice", copy_text=["h", "v"], **settings
        )
    return [table.df.to_numpy().tolist() for table in found]


def pymupdf_tables(path: Path) -> list[Table]:
    """``find_tables`` with its default strategy, lines."""
    import pymupdf

    with contextlib.redirect_stdout(io.StringIO()), pymupdf.open(path) as document:
        return [table.extract() for page in document for table in page.find_tables().tables]


def tabula_tables(path: Path) -> list[Table]:
    """Lattice; an empty and a covered cell look alike: both are taken as covered."""
    import tabula

    logging.getLogger("tabula").setLevel(logging.ERROR)
    options = {"header": None, "dtype": str}
    frames = tabula.read_pdf(path, pages="all", lattice=True, pandas_options=options, silent=True)
    return [frame.astype(object).where(frame.notna(), None).to_numpy().tolist() for frame in frames]


def img2table_tables(path: Path) -> list[Table]:
    """Borders found in the rendered page, text from the text layer."""
    from img2table.document import PDF

    pages = PDF(str(path), pdf_text_extraction=True).extract_tables(ocr=None)
    return [
        table.df.astype(object).where(table.df.notna(), "").to_numpy().tolist()
        for _, tables in sorted(pages.items())
        for table in tables
    ]


_PEERS: dict[str, tuple[str, str, Reader]] = {
    "pdfplumber extract_tables": ("pdfplumber", "pdfplumber", pdfplumber_tables),
    'camelot engine="vector"': ("camelot", "camelot-py", camelot_vector),
    "camelot default": ("camelot", "camelot-py", camelot_default),
    "PyMuPDF find_tables": ("pymupdf", "PyMuPDF", pymupdf_tables),
    "tabula-py lattice": ("tabula", "tabula-py", tabula_tables),
    "img2table": ("img2table", "img2table", img2table_tables),
}


def peers() -> Iterator[tuple[str, str, Reader]]:
    """Name, distribution and reader of each library that is installed."""
    for name, (module, distribution, read) in _PEERS.items():
        if find_spec(module) is None or (module == "tabula" and shutil.which("java") is None):
            continue
        yield name, distribution, read


def stacked(tables: list[Table], columns: int) -> list[list[str | None]]:
    """All rows under each other with merged cells filled down, fitted to the plan's columns."""
    rows: list[list[str | None]] = []
    for table in tables:
        for row in _fitted(table, columns):
            above = rows[-1] if rows and len(rows[-1]) == len(row) else [None] * len(row)
            rows.append([up if text is None else text for text, up in zip(row, above, strict=True)])
    return rows


def _fitted(table: Table, columns: int) -> Table:
    """Rows without the columns that only stand between the edges of others.

    Where edges shift within a page, a table has more columns than are printed: then each row is
    taken as the cells that it has, if they are as many as the columns of the plan.
    """
    if all(len(row) == columns for row in table):
        return table
    return [_condensed(row, columns) for row in table]


def _condensed(row: list[str | None], columns: int) -> list[str | None]:
    present = [text for text in row if text is not None]
    if len(present) == columns:
        return [*present]
    copied = [text for text, before in zip(row, [None, *row], strict=False) if text != before]
    return copied if len(copied) == columns else row
