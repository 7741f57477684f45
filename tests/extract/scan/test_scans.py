"""A scan of a plan gives the rows of the plan at their places, and says of what it is not sure."""

import io
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from matplotlib import get_data_path
from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from scan_maker import Scan, scanned_images, scanned_pdf
from typeset.catalogue import case
from typeset.fonts import FILES

import kehoach
from kehoach.api import PlanDocument
from kehoach.errors import DamagedError, LimitError, NoTextError
from kehoach.extract import engines
from kehoach.extract.scan import image_file, kinds
from kehoach.extract.scan.image_file import page_images
from kehoach.extract.scan.image_set import write_image_set
from kehoach.extract.unread_parts import page_count

PLAN = case("total-row").pdf
LAID = Scan(tilt=0.8, bow=4.0)
BOX = ["x0", "top", "x1", "bottom"]


def read(data: bytes, folder: Path) -> PlanDocument:
    path = folder / "plan"
    path.write_bytes(data)
    return kehoach.read_plan(path)


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> PlanDocument:
    return read(scanned_pdf(PLAN, LAID), tmp_path_factory.mktemp("scan"))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> PlanDocument:
    return read(PLAN, tmp_path_factory.mktemp("print"))


@pytest.mark.slow
def test_a_scan_has_the_rows_of_the_print(scan: PlanDocument, printed: PlanDocument) -> None:
    assert [item.tt for item in scan.items] == [item.tt for item in printed.items]
    pairs = zip(scan.items, printed.items, strict=True)
    texts = [
        (getattr(a, name), getattr(b, name))
        for a, b in pairs
        for name in ("task", "lead", "output")
    ]
    assert sum(a == b for a, b in texts) > 0.7 * len(texts)


@pytest.mark.slow
def test_its_cells_stand_where_they_lie_on_the_scan(
    scan: PlanDocument, printed: PlanDocument
) -> None:
    """Turned by 0.8 degrees at most, and bowed: up to 8 points from the place of the print."""
    found, told = (plan.to_frames()["cells"] for plan in (scan, printed))
    assert found[["row_span", "column_span"]].equals(told[["row_span", "column_span"]])
    middles = [(each[BOX[:2]].to_numpy() + each[BOX[2:]].to_numpy()) / 2 for each in (found, told)]
    off = np.abs(middles[0] - middles[1])
    assert 1.0 < off.max() < 12.0
    straight = np.abs(np.diff(off, axis=0)).max()
    assert straight < 12.0


@pytest.mark.slow
def test_a_scan_says_how_sure_it_is(scan: PlanDocument, printed: PlanDocument) -> None:
    found, told = (plan.to_frames()["cells"] for plan in (scan, printed))
    has_text = found.text.notna()
    assert found.confidence[has_text].between(0, 1).all()
    assert found.read_as[has_text].notna().all()
    assert told.confidence.isna().all()
    assert told.read_as.isna().all()
    codes = {each.code for each in scan.records.findings}
    assert "page_recognised" in codes
    assert "page_is_scan" not in codes


@pytest.mark.slow
def test_pages_of_one_document_may_be_scans(tmp_path: Path) -> None:
    """One page is text, the next an image."""
    document = PdfDocument(PLAN)
    document.import_pages(PdfDocument(scanned_pdf(PLAN, Scan())))
    out = io.BytesIO()
    document.save(out)
    plan = read(out.getvalue(), tmp_path)
    cells = plan.to_frames()["cells"]
    assert cells[cells.page == 1].confidence.isna().all()
    assert cells[cells.page == 2].confidence.notna().any()
    pages = [each.page for each in plan.records.findings if each.code == "page_recognised"]
    assert pages == [2]


@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF"])
def test_images_are_documents(form: str, tmp_path: Path, printed: PlanDocument) -> None:
    (image,) = scanned_images(PLAN, Scan(dpi=150, turn=1))
    out = io.BytesIO()
    image.save(out, form, dpi=(150, 150))
    plan = read(out.getvalue(), tmp_path)
    assert len(plan.items) == len(printed.items)
    assert plan.records.document.engine == "image"


@pytest.mark.slow
def test_a_tiff_has_a_page_in_each_image() -> None:
    (image,) = scanned_images(PLAN, Scan(bilevel=True))
    out = io.BytesIO()
    image.save(out, "TIFF", save_all=True, append_images=[image], dpi=(200, 200))
    pages = list(engines.read_page_grids(out.getvalue()))
    assert page_count(out.getvalue()) == 2
    assert [page.page for page in pages] == [1, 2]
    assert pages[0].grids[0].cells == pages[1].grids[0].cells


def png(pixels: "np.ndarray[tuple[int, int], np.dtype[np.uint8]]") -> bytes:
    out = io.BytesIO()
    Image.fromarray(pixels).save(out, "PNG", dpi=(200, 200))
    return out.getvalue()


def test_an_image_of_few_letters_is_read_once_and_whole() -> None:
    pixels = np.full((400, 1200), 255, np.uint8)
    for at in (50, 150, 250):
        pixels[at : at + 3, 100:1100] = 0
    for at in (100, 500, 1097):
        pixels[50:253, at : at + 3] = 0
    (page,) = engines.read_page_grids(png(pixels))
    assert page.error is None
    assert [len(grid.cells) for grid in page.grids] == [4]


@pytest.mark.parametrize("ink", [0, 255])
@pytest.mark.parametrize("shape", [(1, 1), (1, 2000), (2000, 1), (20, 20), (64, 64), (2000, 33)])
def test_an_image_too_small_for_letters_has_none(shape: tuple[int, int], ink: int) -> None:
    (page,) = engines.read_page_grids(png(np.full(shape, ink, np.uint8)))
    assert (page.error, page.glyphs, page.grids) == (None, 0, ())


def image_set(*texts: str) -> bytes:
    """A set of images, one for each text."""
    images = []
    for text in texts:
        out = io.BytesIO()
        Image.new("L", (100 + len(text), 50), 255).save(out, "PNG")
        images.append(out.getvalue())
    out = io.BytesIO()
    write_image_set(images, out)
    return out.getvalue()


def test_a_set_of_images_is_one_document_with_the_same_bytes() -> None:
    data = image_set("a", "ab")
    assert data == image_set("a", "ab")
    assert page_count(data) == 2
    assert engines.engine_for(data).name == "image"
    assert [image.grey.shape[1] for image in page_images(data)] == [101, 102]


def test_a_set_of_images_that_breaks_off_is_damaged() -> None:
    data = image_set("a" * 400, "b")
    with pytest.raises(DamagedError, match="damaged"):
        list(page_images(data[:700]))
    assert page_count(data[:700]) is None


def heic() -> bytes:
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"


def test_heic_names_what_reads_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(image_file, "HEIC_READERS", ())
    with pytest.raises(NoTextError, match="pi-heif"):
        read(heic(), tmp_path)
    assert page_count(heic()) is None


def test_heic_is_read_where_its_reader_is_installed(tmp_path: Path) -> None:
    reader = pytest.importorskip("pi_heif", reason="pi-heif is not installed")
    reader.register_heif_opener()
    with pytest.raises(DamagedError):
        read(heic(), tmp_path)


def test_an_image_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    (image,) = scanned_images(PLAN, Scan(dpi=100))
    out = io.BytesIO()
    image.save(out, "PNG")
    with pytest.raises(DamagedError, match="damaged"):
        read(out.getvalue()[:2000], tmp_path)


@pytest.mark.parametrize(("side", "said"), [(12_500, "12,500 x 12,500"), (20_000, "too many")])
def test_an_image_of_too_many_pixels_is_refused(side: int, said: str, tmp_path: Path) -> None:
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    with pytest.raises(LimitError, match=f"{said} pixels"):
        read(out.getvalue(), tmp_path)


def test_what_reads_scans_is_named_where_it_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(kinds, "find_spec", lambda _: None)
    kinds.has_reader.cache_clear()
    try:
        with pytest.raises(NoTextError, match=r"kehoach\[ocr\]"):
            read(scanned_pdf(PLAN, Scan(dpi=100)), tmp_path)
    finally:
        kinds.has_reader.cache_clear()


def with_hidden_text(scan: Image.Image, changed: Callable[[str], str] = str) -> bytes:
    """The page of the plan as an image, its text, or what it is changed to, hidden over it."""
    (page,) = engines.read_page_grids(PLAN)
    lines = [line for grid in page.grids for cell in grid.cells for line in cell.lines]
    registerFont(TTFont("hidden", str(Path(get_data_path()) / "fonts/ttf" / FILES["serif"])))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(page.width, page.height))
    canvas.drawImage(ImageReader(scan.convert("L")), 0, 0, page.width, page.height)
    for line in (*lines, *page.outside):
        text = changed(line.text)
        hidden = canvas.beginText(line.bbox.x0, page.height - line.baseline)
        hidden.setTextRenderMode(3)
        hidden.setFont("hidden", 9)
        hidden.setHorizScale(100 * line.bbox.width / stringWidth(text, "hidden", 9))
        hidden.textLine(text)
        canvas.drawText(hidden)
    canvas.save()
    return out.getvalue()


@pytest.mark.slow
def test_hidden_text_that_fits_is_used(tmp_path: Path, printed: PlanDocument) -> None:
    (image,) = scanned_images(PLAN, Scan(tilt=0.5))
    plan = read(with_hidden_text(image), tmp_path)
    assert "text_layer_used" in {each.code for each in plan.records.findings}
    assert [item.task for item in plan.items] == [item.task for item in printed.items]


@pytest.mark.slow
def test_hidden_text_that_differs_from_the_image_is_told_at_its_cell(tmp_path: Path) -> None:
    (image,) = scanned_images(PLAN, Scan())
    plan = read(with_hidden_text(image, lambda text: text.replace("2025", "2026")), tmp_path)
    changed = {item.item_no for item in plan.items if "2026" in (item.deadline or "")}
    told = {f.item_no for f in plan.records.findings if f.code == "text_layer_differs"}
    assert changed
    assert changed <= told


@pytest.mark.slow
def test_hidden_text_that_is_no_vietnamese_is_replaced(
    tmp_path: Path, printed: PlanDocument
) -> None:
    (image,) = scanned_images(PLAN, Scan())
    plan = read(with_hidden_text(image, lambda text: ("qzw rtk jf " * 20)[: len(text)]), tmp_path)
    assert "text_layer_replaced" in {each.code for each in plan.records.findings}
    assert [item.tt for item in plan.items] == [item.tt for item in printed.items]
