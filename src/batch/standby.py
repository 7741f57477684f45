"""A process that stands by a reader: it lets LibreOffice convert the document, if the reader asks.

The reader is within its walls and may start no program. The document and what is made of it lie in
the reader's folder, the only one that LibreOffice may write in; it is under the limits of a reader,
and ends with it.
"""

import json
import os
from functools import partial
from pathlib import Path
from typing import NoReturn

from kehoach import libreoffice
from kehoach.batch.landlock import restrict_writing
from kehoach.batch.settings import Limits
from kehoach.batch.system_limits import limit
from kehoach.extract.office import conversion

_BEGINS = (b"{\\rtf", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"<", b"\xef\xbb\xbf<")
"""How files begin that LibreOffice may be asked to convert: no PDF, and no image."""
_HEAD = 8
_MESSAGE = 4096
_IDLE = 1 << 30
"""Address space that LibreOffice takes before it has read anything."""


def stand_by(descriptor: int, folder: Path, limits: Limits) -> None:
    """Start it for a document that may need it, where LibreOffice is there and processes fork."""
    begin = os.pread(descriptor, _HEAD, 0).lstrip() if hasattr(os, "fork") else b""
    if not begin.startswith(_BEGINS) or (program := libreoffice.program()) is None:
        return
    asked, ask = os.pipe()
    answered, answer = os.pipe()
    if os.fork() == 0:
        os.close(ask)
        os.close(answered)
        _serve(program, folder, limits, asked, answer)
    os.close(asked)
    os.close(answer)
    conversion.ask(partial(_asked, folder, ask, answered))


def _serve(program: str, folder: Path, limits: Limits, asked: int, answer: int) -> NoReturn:
    """Convert what is asked for until the reader is gone."""
    try:
        office = libreoffice.LibreOffice(
            program, folder / "libreoffice", partial(_fence, folder, limits)
        )
        while message := os.read(asked, _MESSAGE):
            source, kind = json.loads(message)
            made = office.convert(Path(source), kind)
            os.write(answer, json.dumps(str(made) if made else None).encode())
    finally:
        os._exit(0)


def _fence(folder: Path, limits: Limits) -> None:
    """Put LibreOffice under limits, before it begins."""
    limit("CPU", max(1, round(limits.cpu_seconds)))
    limit("FSIZE", limits.max_output_bytes)
    limit("AS", limits.memory_bytes + _IDLE)
    limit("CORE", 0)
    restrict_writing(folder, programs=True)


def _asked(
    folder: Path, ask: int, answered: int, data: bytes, ending: str, kind: str
) -> bytes | None:
    """Ask for a file in another kind, and wait."""

    def convert(path: Path) -> Path | None:
        os.write(ask, json.dumps([str(path), kind]).encode())
        made = json.loads(os.read(answered, _MESSAGE) or b"null")
        return Path(made) if made else None

    return conversion.convert_in(folder, data, ending, convert)
