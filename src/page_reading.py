"""The pages of one document that hold something to read, and why there are none."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from kehoach.errors import LimitError, NoTextError
from kehoach.extract.engines import read_page_grids
from kehoach.extract.reading_lock import sole_reader
from kehoach.extract.scan.kinds import what_to_do
from kehoach.extract.source import has_damaged_stream
from kehoach.extract.unread_parts import page_count, unread_parts
from kehoach.findings import Finding, finding
from kehoach.model import AddedRule, PageGrid
from kehoach.normalize.findings.page_checks import is_scan
from kehoach.spill import Spill
from kehoach.words import Bilingual, both


class Limits(Protocol):
    """What the size of one document may be."""

    @property
    def max_pages(self) -> int:
        """Most pages that are read."""
        ...

    def after_scanned_page(self) -> None:
        """Allow what the letters of one more page took, or may take, to be recognised."""
        ...


class Settings(Protocol):
    """How a document is read; ``kehoach.batch.Settings`` is one."""

    @property
    def engine(self) -> str:
        """Name of the engine."""
        ...

    @property
    def cross_check(self) -> str | None:
        """Name of a second engine to compare with, or None."""
        ...

    @property
    def limits(self) -> Limits:
        """What the document may use."""
        ...


def page_grids_of(
    data: bytes, engine: str, limits: Limits, rules: Sequence[AddedRule] = ()
) -> list[PageGrid]:
    """Return the page grids of a document; ``rules`` are those that the print lacks.

    The cells of a long document are out of memory until they are asked for.
    Raises LimitError where it has more pages than the limit, NoTextError where none has text.
    """
    page_grids: list[PageGrid] = []
    spill = Spill()
    with sole_reader():
        for page_grid in read_page_grids(data, engine, rules):
            page_grids.append(_aside(page_grid, spill))
            if page_grid.is_recognised:
                limits.after_scanned_page()
            if len(page_grids) > limits.max_pages:
                break
    if len(page_grids) > limits.max_pages:
        raise _too_long(page_count(data) or len(page_grids), limits.max_pages)
    try:
        _require_text(page_grids)
    except NoTextError as error:
        raise NoTextError(with_unread_parts(error.args[0], unread_parts(data))) from None
    return page_grids


def _aside(page_grid: PageGrid, spill: Spill) -> PageGrid:
    """The same page; its cells and words take no memory where there is no room."""
    grids = tuple(replace(grid, cells=spill.keep(grid.cells)) for grid in page_grid.grids)
    return replace(page_grid, grids=grids, words=spill.keep(page_grid.words))


def _too_long(pages: int, limit: int) -> LimitError:
    counts = {"pages": f"{pages:,}", "over": f"{pages - limit:,}", "limit": f"{limit:,}"}
    return LimitError(both("document.pages", **counts))


def with_unread_parts(message: Bilingual, unread: Sequence[Bilingual]) -> Bilingual:
    """Add to a message what of the document nobody can read."""
    parts = (message, *unread)
    return Bilingual("; ".join(parts), "; ".join(part.vietnamese for part in parts))


def _require_text(page_grids: list[PageGrid]) -> None:
    if any(page_grid.glyphs and not is_scan(page_grid) for page_grid in page_grids):
        return
    if any(is_scan(page_grid) for page_grid in page_grids):
        raise NoTextError(both("document.scan", what=what_to_do()))
    raise NoTextError(both("document.no_text"))


def about_file(data: bytes) -> list[Finding]:
    """Findings about the file itself, whatever it holds."""
    return [finding("file_damaged")] if has_damaged_stream(data) else []
