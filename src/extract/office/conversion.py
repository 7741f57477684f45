"""How LibreOffice is asked to convert a file: here, or by the process that stands by a reader.

A reader within its walls may start no program. Whoever puts it there tells it whom to ask.
"""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from kehoach import libreoffice

Converter: TypeAlias = Callable[[bytes, str, str], bytes | None]
"""``converter(data, ending, kind)``: the file in another kind ("docx"); None where it cannot be."""

_NAME = "document"


def convert(data: bytes, ending: str, kind: str) -> bytes | None:
    """Convert a file whose name would end so; None where LibreOffice cannot, or is not there."""
    return _converter(data, ending, kind)


def ask(converter: Converter) -> None:
    """From now on let another one convert."""
    global _converter  # noqa: PLW0603 - a process has one reader
    _converter = converter


def convert_here(data: bytes, ending: str, kind: str) -> bytes | None:
    """Convert in this process."""
    program = libreoffice.program()
    if program is None:
        return None
    with tempfile.TemporaryDirectory(prefix="kehoach-", ignore_cleanup_errors=True) as folder:
        office = libreoffice.LibreOffice(program, Path(folder))
        return convert_in(Path(folder), data, ending, lambda path: office.convert(path, kind))


def convert_in(
    folder: Path, data: bytes, ending: str, convert: Callable[[Path], Path | None]
) -> bytes | None:
    """Let the data lie as a file in a folder while it is converted."""
    source = folder / f"{_NAME}{ending}"
    source.write_bytes(data)
    try:
        made = convert(source)
        return made.read_bytes() if made is not None else None
    except OSError:  # no program may be started here
        return None
    finally:
        source.unlink()


_converter: Converter = convert_here
