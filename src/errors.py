"""Errors that end the reading of one document or of a whole run.

    KehoachError
    ├── UsageError            the call itself is wrong (exit 2)
    ├── OutputError           the output cannot be written, is in use or would lose rows (exit 4)
    └── DocumentError         one input cannot be read; ``status`` says why
        ├── NotPdfError       not_pdf
        ├── EncryptedError    encrypted
        ├── DamagedError      damaged
        ├── InputError        io_error
        ├── NoTextError       no_text
        ├── NoTableError      no_table
        ├── LimitError        limit_size
        ├── ReaderError       limit_time, limit_memory, crash, …: its process was stopped
        └── SchemaError       schema_error

Every message names the file, the page where one is known, and what to do.

``EXIT_CODES`` lists the exit codes of the command line.
"""

from typing import TYPE_CHECKING, ClassVar, Final

from kehoach.words import Bilingual, in_vietnamese

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kehoach.records import Status

EXIT_CODES: Final = {
    0: "everything was read, with or without findings",
    1: "a document could not be read in full; the others are in the tables",
    2: "the call is wrong or there is nothing to read; nothing was done",
    3: "--strict, and there are findings of severity error; tables are written",
    4: "the output cannot be written, is in use or would lose rows: untouched",
    5: "a document broke a law of the schema; the others are in the tables",
    70: "a fault of kehoach itself: please report it",
    130: "stopped with Ctrl-C; run the same command again to go on",
    143: "stopped by the system (SIGTERM); run the same command again to go on",
}


class KehoachError(Exception):
    """Base of all errors that kehoach raises on purpose; ``exit_code`` ends the command line.

    Raised itself where reading cannot go on at all: its processes die, or cannot be started.
    """

    exit_code: ClassVar[int] = 70


class UsageError(KehoachError):
    """The command or call is not of the form that kehoach understands."""

    exit_code = 2


class OutputError(KehoachError):
    """The output cannot be written, is in use, is of another hand, or would lose rows."""

    exit_code = 4


class DocumentError(KehoachError):
    """One document cannot be read. ``status`` is what ``documents.status`` will say."""

    exit_code = 1
    status: "Status"

    @property
    def vietnamese(self) -> str | None:
        """The message in Vietnamese, where it has one."""
        return in_vietnamese(self.args[0])

    def of(self, name: str) -> "DocumentError":
        """Return the same error with the file's name before it."""
        if self.vietnamese is None:
            return error_of(self.status, f"{name}: {self}")
        return error_of(self.status, Bilingual(f"{name}: {self}", f"{name}: {self.vietnamese}"))


class NotPdfError(DocumentError):
    """The file does not hold a PDF."""

    status = "not_pdf"


class EncryptedError(DocumentError):
    """The document needs a password, or is encrypted for certain readers."""

    status = "encrypted"


class DamagedError(DocumentError):
    """The PDF cannot be opened, or has no page."""

    status = "damaged"


class InputError(DocumentError):
    """The file is missing, unreadable, or changed while it was read."""

    status = "io_error"


class NoTextError(DocumentError):
    """The pages hold no text: a scan."""

    status = "no_text"


class NoTableError(DocumentError):
    """No ruled plan table stands in the document.

    ``known`` is what the document says of itself all the same, by the columns of ``documents``.
    """

    status = "no_table"

    def __init__(self, message: str, known: "Mapping[str, object] | None" = None) -> None:
        super().__init__(message)
        self.known = dict(known or {})


class LimitError(DocumentError):
    """The document is larger than the limits allow."""

    status = "limit_size"


class SchemaError(DocumentError):
    """The tables read break a law of the output schema."""

    status = "schema_error"


class ReaderError(DocumentError):
    """The process that read the document was stopped by a limit, or crashed."""

    def __init__(self, status: "Status", message: str) -> None:
        super().__init__(message)
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        """Say how to make it anew in another process."""
        return type(self), (self.status, self.args[0])


def error_of(status: "Status", message: str) -> DocumentError:
    """Return the error that a status stands for."""
    for kind in DocumentError.__subclasses__():
        if getattr(kind, "status", None) == status:
            return kind(message)
    return ReaderError(status, message)
