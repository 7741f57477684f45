"""Draw what was read over the image of a page: cell outlines, row numbers, places of findings."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kehoach.batch import Settings, readings
from kehoach.errors import OutputError, UsageError
from kehoach.records import CellRecord, Records
from kehoach.words import said

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SCALE: Final = 2.0  # pixels a point: 144 dpi
_LABEL_POINTS: Final = 7.5


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a kind of cell is drawn: colour and what the legend calls it."""

    colour: tuple[int, int, int]
    meaning: str


_WHOLE = _Ink((20, 90, 200), "cell, with the numbers of its rows")
_CUT = _Ink((200, 60, 20), "cell cut by a page break")
_HEADER = _Ink((110, 110, 110), "header")
_FINDING = _Ink((190, 120, 0), "finding")


def draw_page(source: Path, records: Records, settings: Settings, page: int, out: Path) -> None:
    """Draw the cells of ``page`` (from 1) to the image file ``out``.

    Raises UsageError for a page that the document does not have or a file name that names no kind
    of image, OutputError when the image cannot be written.
    """
    from PIL import Image, ImageDraw

    if out.suffix.lower() not in Image.registered_extensions():
        raise UsageError(said("error.must_end", path=out, ending=".png (.jpg, .webp)"))
    pages = records.document.pages or 0
    if not 1 <= page <= pages:
        raise UsageError(said("error.no_page", name=source, pages=pages, page=page))
    image = readings.page_image(source, settings, page, _SCALE)
    canvas = Image.new("RGBA", image.size)
    _draw_cells(ImageDraw.Draw(canvas), records, page)
    drawn = Image.alpha_composite(image.convert("RGBA"), canvas).convert("RGB")
    try:
        drawn.save(out)
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(f"cannot write the image {out}: {reason}") from error


def _draw_cells(draw: "ImageDraw", records: Records, page: int) -> None:
    for finding in records.findings:
        if finding.page == page and finding.x0 is not None:
            box = _pixels(finding.x0, finding.top, finding.x1, finding.bottom)
            draw.rectangle(box, fill=(*_FINDING.colour, 40))
    pieces = Counter(map(_identity, records.cells))
    for cell in records.cells:
        if cell.page == page:
            _draw_cell(draw, cell, _ink(cell, pieces[_identity(cell)]))
    _draw_legend(draw)


def _identity(cell: CellRecord) -> tuple[int, int | None, str]:
    """What the pieces of one printed cell have in common."""
    return cell.table_no, cell.item_first, cell.column_name


def _ink(cell: CellRecord, pieces: int) -> _Ink:
    if cell.item_first is None:
        return _HEADER
    return _CUT if pieces > 1 else _WHOLE


def _pixels(*points: float | None) -> list[float]:
    return [(point or 0.0) * _SCALE for point in points]


def _draw_cell(draw: "ImageDraw", cell: CellRecord, ink: _Ink) -> None:
    box = _pixels(cell.x0, cell.top, cell.x1, cell.bottom)
    draw.rectangle(box, outline=(*ink.colour, 255), width=3)
    if cell.item_first is not None:
        rows = (str(each) for each in dict.fromkeys((cell.item_first, cell.item_last)))
        # The last line of a cell seldom reaches its end: the corner covers the least print.
        _draw_label(draw, (box[2] - 3, box[3] - 3), "-".join(rows), ink, anchor="rd")


def _draw_label(
    draw: "ImageDraw", place: tuple[float, float], text: str, ink: _Ink, anchor: str = "la"
) -> float:
    """Write text on a patch of colour; return where the patch ends on the right."""
    from PIL import ImageFont

    font = ImageFont.load_default(_LABEL_POINTS * _SCALE)
    left, top, right, bottom = draw.textbbox(place, text, font=font, anchor=anchor)
    draw.rectangle((left - 3, top - 2, right + 3, bottom + 3), fill=(*ink.colour, 200))
    draw.text(place, text, font=font, fill=(255, 255, 255, 255), anchor=anchor)
    return right + 3


def _draw_legend(draw: "ImageDraw") -> None:
    x = 6.0 * _SCALE
    for ink in (_WHOLE, _CUT, _HEADER, _FINDING):
        x = _draw_label(draw, (x, 3 * _SCALE), ink.meaning, ink) + 8 * _SCALE
