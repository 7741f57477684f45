"""Bad input gives one clear error that says what is wrong and what to do."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.errors import (
    DamagedError,
    DocumentError,
    EncryptedError,
    InputError,
    NoTableError,
    NoTextError,
    NotPdfError,
)

PLAN = Path(__file__).parent.parent / "data" / "raw" / "duc-tho-2022.pdf"


def pdf(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A one-page PDF."""
    buffer = BytesIO()
    canvas = Canvas(buffer, **options)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def blank(canvas: Canvas) -> None:
    canvas.rect(100, 100, 200, 200)


def prose(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "Text without any table, long enough to be one.")


def price_table(canvas: Canvas) -> None:
    for y in (700, 680, 660):
        canvas.line(100, y, 400, y)
    for x in (100, 250, 400):
        canvas.line(x, 700, x, 660)
    for x, y, text in ((110, 685, "Hang"), (260, 685, "Gia"), (110, 665, "Gao"), (260, 665, "20")):
        canvas.drawString(x, y, text)


EMPTY_TREE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)

CASES: dict[str, tuple[bytes, type[DocumentError], str]] = {
    "empty": (b"", NotPdfError, "empty"),
    "text": (b"TT,task,lead\n1,a,b\n", NotPdfError, "not a PDF"),
    "cut": (PLAN.read_bytes()[:2000], DamagedError, "damaged"),
    "no-pages": (EMPTY_TREE, DamagedError, "damaged|no pages"),
    "locked": (
        pdf(prose, encrypt=StandardEncryption("secret", ownerPassword="x")),
        EncryptedError,
        "password",
    ),
    "blank": (pdf(blank), NoTextError, "no text"),
    "prose": (pdf(prose), NoTableError, "no ruled table"),
    "prices": (pdf(price_table), NoTableError, "none of them a plan"),
}


@pytest.mark.parametrize("name", CASES)
def test_the_error_says_what_is_wrong(name: str, tmp_path: Path) -> None:
    data, error, said = CASES[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    with pytest.raises(error, match=said) as caught:
        kehoach.read_plan(path)
    assert f"{name}.pdf" in str(caught.value)


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        kehoach.read_plan(tmp_path / "nowhere.pdf")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        kehoach.read_plan(tmp_path)


def test_an_unknown_engine() -> None:
    with pytest.raises(kehoach.errors.UsageError, match="pdfium, pdfplumber, camelot"):
        kehoach.read_plan(PLAN, engine="tabula")


@pytest.mark.parametrize("engine", ["pdfplumber", "camelot"])
@pytest.mark.parametrize("name", ["cut", "no-pages", "locked", "blank", "prose"])
def test_other_engines_say_the_same(name: str, engine: str, tmp_path: Path) -> None:
    data, error, _ = CASES[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    with pytest.raises(error):
        kehoach.read_plan(path, engine=engine)
