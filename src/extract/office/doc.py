"""Word files of 1997 to 2003 (``.doc``): turned into the newer form, then read as that."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kehoach.errors import DamagedError, EncryptedError, NotPdfError
from kehoach.extract.office import docx
from kehoach.extract.office.converted import pages_of
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.model import PageGrid
from kehoach.words import both


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of an old Word file; raises DamagedError, EncryptedError or NotPdfError.

    What the converter here cannot read, files of Word 6 and 95 among them, LibreOffice converts
    where it is installed; the last error says that it is not.
    """
    try:
        made = _converted(data)
    except (DamagedError, NotPdfError) as error:
        is_doubtful = isinstance(error, DamagedError)
        pages = pages_of(data, ".doc", "docx", is_doubtful=is_doubtful)
        if pages is None:
            raise
        yield from pages
    else:
        yield from docx.read_page_grids(made)


_SECTOR = 512
_OLDER = (b"\xdc\xa5", b"\x99\xa6")
"""How the main stream of a file of Word 6 and 95 begins, the second in East Asia."""


def _is_older(data: bytes) -> bool:
    """Whether the main stream begins as those of Word 6 and 95 do, or any in a damaged file."""
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import Doc2DocxError

    try:
        return bool(CompoundFile(data).open_stream("WordDocument").startswith(_OLDER))
    except (Doc2DocxError, *UNREADABLE):
        return any(data.startswith(_OLDER, at) for at in range(_SECTOR, len(data), _SECTOR))


def _converted(data: bytes) -> bytes:
    from doc2docx import convert
    from doc2docx.errors import Doc2DocxError, EncryptedDocumentError

    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "document.doc"), Path(folder, "document.docx")
        source.write_bytes(data)
        try:
            convert(source, target)
        except EncryptedDocumentError as error:
            raise EncryptedError(both("document.locked")) from error
        except (Doc2DocxError, *UNREADABLE) as error:
            if _is_older(data):
                raise NotPdfError(both("document.older_word")) from error
            raise DamagedError(both("document.old_word")) from error
        return target.read_bytes()
