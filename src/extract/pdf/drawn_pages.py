"""Pages as PDFium draws them: what a person sees is what was read."""

from typing import TYPE_CHECKING, TypeVar

from kehoach.errors import DamagedError
from kehoach.extract.reading_lock import sole_reader
from kehoach.words import both

if TYPE_CHECKING:
    from collections.abc import Callable

    from pypdfium2 import PdfPage

_Drawn = TypeVar("_Drawn")


def with_page(data: bytes, page: int, draw: "Callable[[PdfPage], _Drawn]") -> _Drawn:
    """Return what ``draw`` makes of page ``page`` (from 1); raises DamagedError."""
    import pypdfium2

    with sole_reader():
        try:
            with pypdfium2.PdfDocument(data) as pdf:
                return draw(pdf[page - 1])
        except pypdfium2.PdfiumError as error:
            raise DamagedError(both("document.undrawn", page=page, why=error)) from error


def draw(
    data: bytes,
    settings: object,  # noqa: ARG001 - calls have it
    page: int,
    scale: float,
) -> tuple[tuple[int, int], bytes]:
    """Return the width and height in pixels of a drawn page, and its RGB values."""
    image = with_page(data, page, lambda each: each.render(scale=scale).to_pil().convert("RGB"))
    return image.size, image.tobytes()
