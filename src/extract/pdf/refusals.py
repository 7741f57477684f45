"""Why a PDF as a whole cannot be read, and what to do: the same words in every engine."""

from kehoach.errors import DamagedError, EncryptedError
from kehoach.words import both


def needs_password() -> EncryptedError:
    """The error for a PDF that opens with a password only."""
    return EncryptedError(both("document.password"))


def for_certain_readers() -> EncryptedError:
    """The error for a PDF that is encrypted by certificate, or in a way that no engine knows."""
    return EncryptedError(both("document.certain_readers"))


def cannot_be_opened() -> DamagedError:
    """The error for a PDF whose structure is broken."""
    return DamagedError(both("document.damaged"))


def without_pages() -> DamagedError:
    """The error for a PDF that opens and has no page."""
    return DamagedError(both("document.no_pages"))
