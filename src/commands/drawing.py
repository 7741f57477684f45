"""Draw what was read over the image of a page: cell outlines and row numbers."""

from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.errors import OutputError, UsageError
from kehoach.records import CellRecord, Records

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 2.0  # pixels a point: 144 dpi
_OUTLINE, _CUT, _NUMBER = (20, 90, 200), (200, 60, 20), (160, 0, 110)


def draw_page(source: Path, records: Records, page: int, out: Path) -> None:
    """Draw the cells of ``page`` (from 1) to the image file ``out``.

    Cells cut by a page break are outlined in another colour. Raises UsageError for a page that
    the document has not, OutputError when the image cannot be written.
    """
    from PIL import ImageDraw

    image = _render(source, page, records.document.pages or 0)
    draw = ImageDraw.Draw(image)
    pieces: dict[tuple[int | None, str], int] = {}
    for cell in records.cells:
        key = (cell.item_first, cell.column)
        pieces[key] = pieces.get(key, 0) + 1
    for cell in records.cells:
        if cell.page == page:
            is_cut = cell.item_first is not None and pieces[cell.item_first, cell.column] > 1
            box = [value * _SCALE for value in (cell.x0, cell.top, cell.x1, cell.bottom)]
            draw.rectangle(box, outline=_CUT if is_cut else _OUTLINE, width=2)
            draw.text((box[0] + 4, box[1] + 2), _label(cell), fill=_NUMBER)
    try:
        image.save(out)
    except (OSError, ValueError) as error:
        raise OutputError(f"cannot write the image {out}: {error}") from error


def _label(cell: CellRecord) -> str:
    if cell.item_first is None:
        return ""
    if cell.item_first == cell.item_last:
        return str(cell.item_first)
    return f"{cell.item_first}-{cell.item_last}"


def _render(source: Path, page: int, pages: int) -> "Image":
    import pypdfium2

    if not 1 <= page <= pages:
        raise UsageError(f"{source} has pages 1 to {pages}; there is no page {page}")
    document = pypdfium2.PdfDocument(source)
    try:
        image: Image = document[page - 1].render(scale=_SCALE).to_pil().convert("RGB")
        return image
    finally:
        document.close()
