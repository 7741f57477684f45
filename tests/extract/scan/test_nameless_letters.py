"""A page whose fonts do not name their letters is read off its picture."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from matplotlib import get_data_path
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.extract.engines import read_page_grids

XS = (50, 80, 320, 440, 545)
ROWS = (
    ("TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian"),
    ("1", "Rà soát văn bản", "Phòng Nội vụ", "Quý II/2026"),
    ("2", "Mở lớp tập huấn", "Văn phòng", "Quý III/2026"),
)


def printed(named: bool = False) -> bytes:
    """A plan of two rows; its font has no table that names its letters, unless ``named``."""
    registerFont(TTFont("DejaVu", Path(get_data_path(), "fonts/ttf/DejaVuSans.ttf")))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), pageCompression=0)
    canvas.setFont("DejaVu", 11)
    canvas.drawString(180, 790, "KẾ HOẠCH CÔNG TÁC NĂM 2026")
    for row in range(len(ROWS) + 1):
        canvas.line(XS[0], 760 - 30 * row, XS[-1], 760 - 30 * row)
    for x in XS:
        canvas.line(x, 760, x, 760 - 30 * len(ROWS))
    for row, texts in enumerate(ROWS):
        for x, text in zip(XS, texts, strict=False):
            canvas.drawString(x + 3, 742 - 30 * row, text)
    canvas.save()
    pdf = out.getvalue()
    return pdf if named else re.sub(rb"/ToUnicode \d+ 0 R", lambda m: b" " * len(m[0]), pdf)


@pytest.mark.slow
def test_they_are_recognised_and_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(printed())
    plan = kehoach.read_plan(path)
    assert [(item.tt, item.task, item.lead, item.deadline) for item in plan.items] == list(ROWS[1:])
    codes = {found.code for found in plan.findings}
    assert "page_recognised" in codes
    assert "letters_unknown" not in codes


def test_named_letters_are_read() -> None:
    (page_grid,) = read_page_grids(printed(named=True))
    assert not page_grid.is_recognised
