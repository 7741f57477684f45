"""Office files that a password locks: there is nothing to read, and that is said."""

from collections.abc import Iterator
from typing import NoReturn

from kehoach.errors import EncryptedError
from kehoach.model import PageGrid
from kehoach.words import both


def read_page_grids(data: bytes) -> Iterator[PageGrid]:  # noqa: ARG001 - it cannot be looked into
    """Raise EncryptedError."""
    _refuse()


def _refuse() -> NoReturn:
    raise EncryptedError(both("document.locked"))
