"""Every ruled table of one document, from its bytes."""

from kehoach.normalize.document_tables import DocumentTables, read_document_tables
from kehoach.page_reading import Settings, about_file, page_grids_of


def read_tables(data: bytes, settings: Settings) -> DocumentTables:
    """Read every ruled table of a document, plan or not."""
    page_grids = page_grids_of(data, settings.engine, settings.limits)
    return read_document_tables(page_grids, about_file(data))
