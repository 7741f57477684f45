"""A page whose letters no font names, or that are shapes, is read off its picture."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib import get_data_path
from matplotlib.font_manager import get_font
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.extract.engines import read_page_grids

FONT = Path(get_data_path(), "fonts/ttf/DejaVuSans.ttf")
SIZE = 11
XS = (50, 80, 320, 440, 545)
ROWS = (
    ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Rà soát văn bản", "Phòng Nội vụ", "Quý II/2026"),
    ("2", "Mở lớp tập huấn", "Văn phòng", "Quý III/2026"),
)


def as_shapes(canvas: Canvas, x: float, y: float, text: str) -> None:
    """Paint each letter as a shape, as programs do that embed no fonts."""
    font = get_font(FONT)
    font.set_size(text_to_path.FONT_SCALE, text_to_path.DPI)
    letters, outlines, _ = text_to_path.get_glyphs_with_font(font, text)
    size = SIZE / text_to_path.FONT_SCALE
    for letter, right, up, scale in letters:
        shape = canvas.beginPath()
        for points, kind in Outline(*outlines[letter]).iter_segments():
            at = ((points.reshape(-1, 2) * scale + (right, up)) * size + (x, y)).ravel()
            if kind == Outline.MOVETO:
                shape.moveTo(*at)
            elif kind == Outline.LINETO:
                shape.lineTo(*at)
            elif kind == Outline.CURVE3:
                shape.curveTo(*at[:2], *at)
            elif kind == Outline.CLOSEPOLY:
                shape.close()
        canvas.drawPath(shape, stroke=0, fill=1, fillMode=1)


def printed(named: bool = False, draw: Callable[..., None] = Canvas.drawString) -> bytes:
    """A plan of two rows; its font has no table that names its letters, unless ``named``."""
    registerFont(TTFont("DejaVu", FONT))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), pageCompression=0)
    canvas.setFont("DejaVu", SIZE)
    draw(canvas, 180, 790, "KẾ HOẠCH CÔNG TÁC NĂM 2026")
    for row in range(len(ROWS) + 1):
        canvas.line(XS[0], 760 - 30 * row, XS[-1], 760 - 30 * row)
    for x in XS:
        canvas.line(x, 760, x, 760 - 30 * len(ROWS))
    for row, texts in enumerate(ROWS):
        for x, text in zip(XS, texts, strict=False):
            draw(canvas, x + 3, 742 - 30 * row, text)
    canvas.save()
    pdf = out.getvalue()
    return pdf if named else re.sub(rb"/ToUnicode \d+ 0 R", lambda m: b" " * len(m[0]), pdf)


@pytest.mark.slow
@pytest.mark.parametrize("draw", [Canvas.drawString, as_shapes], ids=["nameless", "shapes"])
def test_they_are_recognised_and_said_to_be(tmp_path: Path, draw: Callable[..., None]) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed(draw=draw))
    plan = kehoach.read_plan(path)
    assert [(item.tt, item.task, item.lead, item.deadline) for item in plan.items] == list(ROWS[1:])
    codes = {found.code for found in plan.findings}
    assert "page_recognised" in codes
    assert "letters_unknown" not in codes


def test_named_letters_are_read() -> None:
    (page_grid,) = read_page_grids(printed(named=True))
    assert not page_grid.is_recognised
