"""The engines by name: each reads the page_grids of a PDF, one page at a time."""

from importlib import import_module
from itertools import chain, islice
from typing import TYPE_CHECKING

from kehoach.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kehoach.model import Page, PageGrid

# Engines that give glyphs and rulings (``read_pages``) and those that give whole grids
# (``read_page_grids``). Their libraries are imported when the engine runs, not before.
_PAGE_ENGINES = {"pdfium": "kehoach.extract.pdfium", "pdfplumber": "kehoach.extract.plumber"}
_SHEET_ENGINES = {"camelot": "kehoach.extract.camelot"}

ENGINES = (*_PAGE_ENGINES, *_SHEET_ENGINES)
DEFAULT_ENGINE = "pdfium"
_PAGES_AT_ONCE = 8


def _parts(pages: "Iterator[Page]") -> "Iterator[list[Page]]":
    """A few pages at a time: while they are read, nothing else takes the processor's caches."""
    while part := list(islice(pages, _PAGES_AT_ONCE)):
        yield part


def read_page_grids(data: bytes, engine: str = DEFAULT_ENGINE) -> "Iterator[PageGrid]":
    """Yield the page_grids of the PDF in ``data``, read with the named engine.

    Raises UsageError for an unknown engine, EncryptedError or DamagedError for a file that the
    engine cannot open.
    """
    if engine in _PAGE_ENGINES:
        from kehoach.extract.grid import read_page_grid  # numpy takes half of the start-up time

        read_pages: Callable[[bytes], Iterator[Page]]
        read_pages = import_module(_PAGE_ENGINES[engine]).read_pages
        return chain.from_iterable(map(read_page_grid, part) for part in _parts(read_pages(data)))
    if engine in _SHEET_ENGINES:
        read: Callable[[bytes], Iterator[PageGrid]] = import_module(
            _SHEET_ENGINES[engine]
        ).read_page_grids
        return read(data)
    raise UsageError(f"no engine is called {engine!r}; choose one of: {', '.join(ENGINES)}")
