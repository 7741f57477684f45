"""Why a PDF as a whole cannot be read, and what to do: the same words in every engine."""

from kehoach.errors import DamagedError, EncryptedError


def needs_password() -> EncryptedError:
    """The error for a PDF that opens with a password only."""
    return EncryptedError(
        "the PDF is protected by a password; save a copy without one and run again"
    )


def for_certain_readers() -> EncryptedError:
    """The error for a PDF that is encrypted by certificate, or in a way that no engine knows."""
    return EncryptedError(
        "the PDF is encrypted for certain readers (by certificate, or in a way that is not known); "
        "ask its sender for an open copy"
    )


def cannot_be_opened() -> DamagedError:
    """The error for a PDF whose structure is broken."""
    return DamagedError("the PDF is damaged and cannot be opened; ask its sender for a new copy")


def without_pages() -> DamagedError:
    """The error for a PDF that opens and has no page."""
    return DamagedError("the PDF has no pages; ask its sender for a complete copy")
