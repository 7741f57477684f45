"""How many of how many files were read: what the first page says before all else."""

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.records import DocumentRecord


@dataclass(frozen=True, slots=True)
class FileAccount:
    """Files that were read in full, in part and not at all; copies; files that are no documents."""

    read: int
    partial: int
    unread: int
    copies: int
    others: tuple[str, ...]

    @property
    def files(self) -> int:
        """All files."""
        return self.read + self.partial + self.unread + self.copies + len(self.others)

    @property
    def aside(self) -> int:
        """Files that nobody tried to read."""
        return self.copies + len(self.others)

    @property
    def is_bad(self) -> bool:
        """Whether rows may be missing."""
        return bool(self.partial or self.unread or self.others)


def account_of(documents: Sequence[DocumentRecord], others: Sequence[str]) -> FileAccount:
    """Count the files of a run."""
    statuses = [document.status for document in documents]
    read = sum(status in ("ok", "ok_with_findings") for status in statuses)
    partial, copies = statuses.count("partial"), statuses.count("duplicate")
    unread = len(statuses) - read - partial - copies
    return FileAccount(read, partial, unread, copies, tuple(others))
