"""A source of pages is declared once: its files, its pages and its boxes come out like any."""

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.errors import NotPdfError, UsageError
from kehoach.extract import engines
from kehoach.extract.engines import Engine, Promises, read_page_grids
from kehoach.model import BBox, Cell, Grid, Line, Page, PageGrid

TEXT = b"\x00grid\nNo.|Task\n1|Survey\n"


def typed_grids(data: bytes) -> Iterator[PageGrid]:
    """A table of a text file: one line a row, cells parted by bars, an inch each."""
    rows = [line.split("|") for line in data.decode().splitlines()[1:]]
    cells = tuple(
        Cell(r, c, 1, 1, (box := BBox(72.0 * c, 72.0 * r, 72.0 * c + 72, 72.0 * r + 72)),
             (Line(text, box),))
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    )  # fmt: skip
    edges = tuple(72.0 * edge for edge in range(len(rows[0]) + 1))
    letters = sum(len("".join(text.split())) for row in rows for text in row)
    grid = Grid(1, BBox(0, 0, edges[-1], edges[-1]), edges, edges, cells, glyphs=letters)
    yield PageGrid(1, edges[-1], edges[-1], (grid,), (), letters, letters)


def declare(monkeypatch: pytest.MonkeyPatch, engine: Engine, **functions: object) -> None:
    module = ModuleType(engine.module)
    vars(module).update(functions)
    monkeypatch.setitem(sys.modules, engine.module, module)
    monkeypatch.setitem(engines.ENGINES, engine.name, engine)


def test_a_source_is_a_module_and_one_declaration(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT)
    with pytest.raises(NotPdfError):
        kehoach.read_tables(path)
    typed = Engine("typed", "typed_source", begins=(b"\x00grid",), begins_within=5)
    declare(monkeypatch, typed, read_page_grids=typed_grids)
    (table,) = kehoach.read_tables(path)
    assert [row.texts for row in (*table.header, *table.rows)] == [("No.", "Task"), ("1", "Survey")]
    assert "typed" not in engines.pdf_engines()
    engines.warm("typed")


def two_pages() -> bytes:
    """A page of text, and a page that is one picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    file = BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Read")
    canvas.showPage()
    canvas.drawImage(ImageReader(Image.new("L", (9, 9), 128)), 0, 0, 595, 842)
    canvas.save()
    return file.getvalue()


def test_an_engine_is_chosen_for_each_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def read_page(data: bytes, page: Page) -> Page:
        return next(engines.ENGINES["pdfium"].load().read_pages(data))

    scans = Engine(
        "scans",
        "scan_source",
        begins=(),
        promises=Promises(content_order=False, confidence=True),
        rereads=lambda page: page.image_area > 0.5 and not len(page.glyphs),
    )
    monkeypatch.delitem(engines.ENGINES, "scan")
    declare(monkeypatch, scans, read_page=read_page)
    first, second = read_page_grids(two_pages())
    assert [line.text for line in first.outside] == [line.text for line in second.outside]


def test_an_unknown_engine_names_those_that_are() -> None:
    with pytest.raises(UsageError, match="pdfium, pdfplumber, camelot"):
        list(read_page_grids(two_pages(), "none"))


@pytest.mark.parametrize("name", ["pdfium", "pdfplumber"])
def test_glyphs_come_in_the_order_of_the_file(name: str) -> None:
    """What stands lowest is written first: the order is that of the file, not of the page."""
    file = BytesIO()
    canvas = Canvas(file)
    for y, text in ((100, "ab"), (700, "cd"), (400, "ef")):
        canvas.drawString(72, y, text)
    canvas.save()
    (page,) = engines.ENGINES[name].load().read_pages(file.getvalue())
    assert "".join(map(chr, page.glyphs.codepoint)) == "abcdef"
    assert np.allclose(page.glyphs.baseline, 842 - np.repeat((100, 700, 400), 2), atol=0.5)


def sideways_table(turn: int) -> bytes:
    """A table of two cells, drawn on its side: 300 x 40 to its reader, at 100, 200 of the paper."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(600, 800))
    canvas.translate(*((140, 200) if turn == 1 else (100, 500)))
    canvas.rotate(90 if turn == 1 else -90)
    canvas.grid((0, 200, 300), (0, 40))
    canvas.drawString(10, 15, "Sideways in a long cell")
    canvas.drawString(210, 15, "Short")
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize("turn", [1, 3])
def test_boxes_are_those_of_the_displayed_page(turn: int, tmp_path: Path) -> None:
    path = tmp_path / "sideways.pdf"
    path.write_bytes(sideways_table(turn))
    (table,) = kehoach.read_tables(path)
    long, short = (cell.pieces[0] for row in (*table.header, *table.rows) for cell in row.cells)
    top, bottom = 800 - 500, 800 - 200
    if turn == 3:
        boxes = [(100, top, 140, top + 200), (100, top + 200, 140, bottom)]
    else:
        boxes = [(100, bottom - 200, 140, bottom), (100, top, 140, bottom - 200)]
    assert np.allclose([long.bbox, short.bbox], boxes, atol=0.6)
    for piece in (long, short):
        assert piece.bbox.x0 < piece.lines[0].bbox.x0 < piece.lines[0].bbox.x1 < piece.bbox.x1
        assert piece.bbox.top < piece.lines[0].bbox.top < piece.lines[0].bbox.bottom
        assert piece.frame.height == pytest.approx(40, abs=0.6)


def corrected() -> bytes:
    """A table in which a figure is painted over and typed anew, a little beside the old one."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    canvas.grid([50, 150, 250], [300, 320, 340])
    for place, words in (((60, 325), "Code"), ((160, 325), "Price"), ((60, 305), "A-1")):
        canvas.drawString(*place, words)
    canvas.drawString(162, 305, "299.000")
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(155, 302, 80, 15, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    canvas.drawString(160, 305, "310.000")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "told"), [("pdfplumber", "text_hidden"), ("camelot", "text_hidden_read")]
)
def test_what_is_painted_over_is_left_out_or_told_by_all_engines(name: str, told: str) -> None:
    (page_grid,) = read_page_grids(corrected(), name)
    assert told in {each.code for each in page_grid.print_defects}
    price = page_grid.grids[0].cells[-1]
    assert (" ".join(line.text for line in price.lines) == "310.000") == (name == "pdfplumber")
