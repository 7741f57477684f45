"""Office files that nobody reads but LibreOffice: it makes Word or Excel files of them.

Without it there is a message that says so. What was converted is told, and by which version.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module

from kehoach import libreoffice
from kehoach.errors import DamagedError, NotPdfError
from kehoach.extract.office.conversion import convert
from kehoach.model import BBox, PageGrid, PrintDefect
from kehoach.words import both

_HEAD = 4096
_ENDS = b"\0 \t\r\n"


@dataclass(frozen=True, slots=True)
class Convertible:
    """A kind of file: its name as a format and as people say it, and what is made of it."""

    format: str
    named: str
    endings: tuple[str, ...]
    """How names of its files end."""
    kind: str
    looks: Callable[[bytes], bool]


CONVERTIBLE = (
    Convertible("rtf", "RTF", (".rtf",), "docx", lambda data: _head(data).startswith(b"{\\rtf")),
    Convertible(
        "xlsb",
        "Excel (.xlsb)",
        (".xlsb",),
        "xlsx",
        lambda data: data.startswith(b"PK") and b"xl/workbook.bin" in data,
    ),
)


def _head(data: bytes) -> bytes:
    return data[:_HEAD].lstrip(_ENDS)


def read_page_grids(data: bytes) -> Iterator[PageGrid]:
    """Yield the pages of a file; raises NotPdfError without LibreOffice, else DamagedError."""
    file = next(each for each in CONVERTIBLE if each.looks(data))
    is_cut_off = file.format == "rtf" and not data.rstrip(_ENDS).endswith(b"}")
    pages = pages_of(data, file.endings[0], file.kind, is_doubtful=is_cut_off)
    if pages is None:
        if libreoffice.program() is None:
            raise NotPdfError(both("document.needs_libreoffice", kind=file.named))
        raise DamagedError(both("document.not_converted", kind=file.named))
    yield from pages


def pages_of(
    data: bytes, ending: str, kind: str, *, is_doubtful: bool
) -> Iterator[PageGrid] | None:
    """The pages of what LibreOffice makes of a file; None where it makes nothing.

    ``is_doubtful`` says that the file may be damaged: LibreOffice reads what it can, and is silent.
    """
    made = convert(data, ending, kind)
    if made is None:
        return None
    reader = import_module(f"kehoach.extract.office.{kind}")
    code = "converted_in_doubt" if is_doubtful else "converted"
    return (_told(page, code) for page in reader.read_page_grids(made))


def _told(page: PageGrid, code: str) -> PageGrid:
    """A page that says how it came here, where it is the first."""
    if page.page > 1:
        return page
    box = BBox(0.0, 0.0, page.width, 1.0)
    defect = PrintDefect(code, box, value=f"LibreOffice {libreoffice.version()}")
    return replace(page, print_defects=(defect, *page.print_defects))
