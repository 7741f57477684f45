"""Why a document was not read, or not in full, as a page says it."""

from dataclasses import dataclass

from kehoach.records import DocumentRecord
from kehoach.report.texts import Language
from kehoach.words import keys, said_in


@dataclass(frozen=True, slots=True)
class Unread:
    """The reason and what to do; ``detail`` is what is known of it in English only, or ""."""

    reason: str
    detail: str = ""


def why_unread(document: DocumentRecord, language: Language) -> Unread | None:
    """Return why, None for a document that was read: in its own words, else by its status."""
    key = f"reason.{document.status}"
    if key not in keys():
        return None
    vietnamese = document.error_vi
    if document.error is None or vietnamese is None or vietnamese == said_in("vi", key):
        return Unread(said_in(language, key), document.error or "")
    return Unread(vietnamese if language == "vi" else document.error)
