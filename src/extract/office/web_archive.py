"""Web archives (MHTML, RFC 2557): the pages that Word, Excel and browsers save as one file."""

import email
import email.policy
import re
from collections.abc import Iterator

_HEADER = re.compile(
    rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?Content-Type:\s*multipart/related", re.IGNORECASE
)
_HEAD = 4096


def is_web_archive(data: bytes) -> bool:
    """A message whose parts are a page and what it shows."""
    return _HEADER.match(data[:_HEAD]) is not None


def html_parts(data: bytes) -> Iterator[tuple[bytes, str | None]]:
    """Yield the pages of a web archive, each with the encoding that is told of it.

    Any other file is one page, whose encoding it tells itself.
    """
    if not is_web_archive(data):
        yield data, None
        return
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    for part in message.walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            yield page, part.get_content_charset()
