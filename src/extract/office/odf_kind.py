"""What a file of OpenDocument says that it is: in its first part, its manifest, or its root."""

import io
import re
import zipfile

from kehoach.extract.office.foreign import UNREADABLE

_KIND = rb"application/vnd\.oasis\.opendocument\.(text|spreadsheet|presentation|graphics)"
_PACKED = re.compile(rb"PK\x03\x04.{26}mimetype" + _KIND, re.DOTALL)
_FLAT = re.compile(rb"<office:document\b[^>]*?office:mimetype=[\"']" + _KIND)
_HEAD = 8192
_MANIFEST = "META-INF/manifest.xml"


def odf_kind(data: bytes) -> str | None:
    """What a file is ("text", "spreadsheet", "presentation"); None where it is no OpenDocument."""
    found = _PACKED.match(data[:_HEAD]) or _FLAT.search(data[:_HEAD])
    if found is None and data.startswith(b"PK") and _MANIFEST.encode() in data:
        found = re.search(_KIND, _manifest(data))
    return found[1].decode() if found else None


def _manifest(data: bytes) -> bytes:
    """The list of what a file holds, of one that was packed anew; b"" where there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(_MANIFEST) as part:
            return part.read(_HEAD)
    except (*UNREADABLE, OSError, RuntimeError):
        return b""
