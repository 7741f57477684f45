"""Word files of 1997 to 2003 (``.doc``): turned into the newer form, then read as that."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.office import docx
from kehoach.extract.office.foreign import UNREADABLE
from kehoach.model import PageGrid
from kehoach.words import both


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the one page of an old Word file; raises DamagedError or EncryptedError."""
    yield from docx.read_page_grids(_converted(data))


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
            raise DamagedError(both("document.old_word")) from error
        return target.read_bytes()
