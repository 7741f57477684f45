"""Bad input gives one clear error that says what is wrong and what to do."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from matplotlib import get_data_path
from project import PLAN
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

import kehoach
from kehoach.batch import Limits, Settings, run
from kehoach.batch.inputs import discover, passed_over
from kehoach.errors import (
    DamagedError,
    DocumentError,
    EncryptedError,
    InputError,
    LimitError,
    NoTableError,
    NoTextError,
    NotPdfError,
)
from kehoach.extract.source import has_damaged_stream
from kehoach.model import PageGrid
from kehoach.normalize.findings.page_checks import check_page_grids
from kehoach.pipeline import read_records


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
    "text": (b"TT task lead\n1 a b\n", NotPdfError, "no PDF, Word"),
    "cut": (PLAN.read_bytes()[:2000], DamagedError, "damaged"),
    "no-pages": (EMPTY_TREE, DamagedError, "damaged|no pages"),
    "locked": (
        pdf(prose, encrypt=StandardEncryption("secret", ownerPassword="x")),
        EncryptedError,
        "password",
    ),
    "for-certain-readers": (
        pdf(prose, encrypt=StandardEncryption("", ownerPassword="x")).replace(
            b"/Standard", b"/PubSecXX"
        ),
        EncryptedError,
        "certain readers",
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
    assert caught.value.vietnamese is not None
    assert f"{name}.pdf: " in caught.value.vietnamese
    assert str(caught.value).partition(": ")[2] not in caught.value.vietnamese


def test_a_plan_without_one_of_its_pages_is_partial_and_names_it() -> None:
    whole = PLAN.read_bytes()
    listed = re.search(rb"/Kids \[([^\]]*)\]", whole)
    assert listed is not None
    fourth = listed[1].split(b" R ")[3].strip()
    lost = whole.replace(b"\n" + fourth + b" obj\n<<", b"\n" + fourth + b" obj\n[[")
    assert lost != whole
    document = read_records(lost, "lost.pdf", Settings()).document
    assert document.status == "partial"
    assert document.error is not None
    assert document.error.startswith("1 of 16 pages cannot be read (4)")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        kehoach.read_plan(tmp_path / "nowhere.pdf")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        kehoach.read_plan(tmp_path)


def test_an_unknown_engine() -> None:
    with pytest.raises(kehoach.errors.UsageError, match="pdfium, pdfplumber, camelot"):
        kehoach.read_plan(PLAN, engine="tabula")


def test_a_byte_lost_in_a_compressed_stream_is_seen() -> None:
    whole = pdf(price_table)
    start = re.search(rb"/ASCII85Decode /FlateDecode[^>]*>>\s*stream\r?\n", whole)
    assert start is not None
    assert not has_damaged_stream(whole)
    end = whole.index(b"~>", start.end())
    for place in range(start.end(), end, 3):
        other = b"!" if whole[place : place + 1] != b"!" else b"#"
        assert has_damaged_stream(whole[:place] + other + whole[place + 1 :])
        assert has_damaged_stream(whole[:place] + whole[end:])
    assert has_damaged_stream(whole[:end])


def test_a_blank_page_amid_the_text_is_told() -> None:
    inked, blank = PageGrid(1, 9, 9, (), (), 5, 0), PageGrid(2, 9, 9, (), (), 0, 0)
    document = [replace(blank, page=1), replace(inked, page=2), blank, inked, blank]
    pages = [replace(page_grid, page=number) for number, page_grid in enumerate(document, 1)]
    found = [(f.code, f.page) for f in check_page_grids(pages) if f.code == "page_blank"]
    assert found == [("page_blank", 3)]
    assert not list(check_page_grids(pages[:1]))


def letterhead(canvas: Canvas) -> None:
    registerFont(TTFont("DejaVu", Path(get_data_path(), "fonts/ttf/DejaVuSans.ttf")))
    canvas.setFont("DejaVu", 9)
    for x, y, text in (
        (60, 780, "UBND HUYỆN ĐỨC THỌ"),
        (300, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (60, 765, "Số: 45/BC-UBND"),
        (300, 765, "Đức Thọ, ngày 14 tháng 01 năm 2022"),
        (250, 720, "BÁO CÁO"),
        (200, 705, "Về công tác thu gom rác thải"),
        (60, 660, "Trong tháng, các xã đã thu gom rác thải theo đúng lịch."),
    ):
        canvas.drawString(x, y, text)


def test_a_document_without_a_plan_tells_what_it_is(tmp_path: Path) -> None:
    source, out = tmp_path / "report.pdf", tmp_path / "out"
    source.write_bytes(pdf(letterhead))
    run([source], out, Settings())
    [row] = pq.read_table(out / "documents.parquet").to_pylist()
    names = ("status", "pages", "issuer", "number", "title", "issued_on")
    assert {name: row[name] for name in names} == {
        "status": "no_table",
        "issuer": "UBND huyện Đức Thọ",
        "pages": 1,
        "number": "45/BC-UBND",
        "title": "BÁO CÁO Về công tác thu gom rác thải",
        "issued_on": date(2022, 1, 14),
    }


@pytest.mark.parametrize("engine", ["pdfplumber", "camelot"])
@pytest.mark.parametrize("name", ["cut", "no-pages", "locked", "blank", "prose"])
def test_other_engines_say_the_same(name: str, engine: str, tmp_path: Path) -> None:
    data, error, _ = CASES[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(data)
    with pytest.raises(error):
        kehoach.read_plan(path, engine=engine)


def test_too_many_pages_are_counted() -> None:
    few = Settings(limits=Limits(max_pages=7))
    with pytest.raises(LimitError, match="has 16 pages, 9 more than the limit of 7"):
        read_records(PLAN.read_bytes(), "plan.pdf", few)


def test_a_damaged_plan_is_partial() -> None:
    whole = PLAN.read_bytes()
    start = whole.rindex(b"/FlateDecode")
    place = whole.index(b"stream", start) + 60
    lost = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
    assert has_damaged_stream(lost)
    document = read_records(lost, "lost.pdf", Settings()).document
    assert document.status == "partial"
    assert str(document.error).startswith("a part of the file is damaged: rows may be missing")


def nested(depth: int, canvas: Canvas) -> None:
    canvas.drawString(100, 700, "Text without any table, long enough to be one.")
    canvas.beginForm("f0")
    canvas.drawString(1, 1, "deep")
    canvas.endForm()
    for level in range(1, depth):
        canvas.beginForm(f"f{level}")
        canvas.doForm(f"f{level - 1}")
        canvas.endForm()
    canvas.doForm(f"f{depth - 1}")


def field(canvas: Canvas) -> None:
    canvas.drawString(100, 700, "Text without any table, long enough to be one.")
    canvas.acroForm.textfield(name="task", value="Ban hanh ke hoach", x=100, y=600)


UNREAD: dict[str, tuple[bytes, str]] = {
    "form fields": (pdf(field), "form fields, whose text is not read"),
    "deep forms": (pdf(lambda canvas: nested(15, canvas)), "forms are nested deeper"),
    "damage": (pdf(prose).replace(b"~>", b"!!~>", 1), "parts of the file are damaged"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_was_not_read_is_told_where_nothing_was_found(name: str) -> None:
    data, said = UNREAD[name]
    with pytest.raises((NoTableError, NoTextError), match=said):
        read_records(data, "plan.pdf", Settings())
    plain = pdf(lambda canvas: nested(5, canvas))
    with pytest.raises(NoTableError) as caught:
        read_records(plain, "plan.pdf", Settings())
    assert said not in str(caught.value)


def test_files_that_are_no_documents_are_passed_over_and_named(tmp_path: Path) -> None:
    for name in (
        *("plan.pdf", "notes.txt", "noending", ".hidden", "~$plan.docx", "corrections.csv"),
        *("README", "ReadMe.md", "Thumbs.db"),
    ):
        (tmp_path / name).write_text("x")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "picture.xcf").write_text("x")
    told = [Path(name).name for name in passed_over([tmp_path, tmp_path / "plan.pdf"])]
    assert sorted(told) == ["noending", "notes.txt", "picture.xcf"]


def test_what_tells_that_a_document_is_open_is_none(tmp_path: Path) -> None:
    for name in ("plan.docx", "~$plan.docx", ".~lock.plan.odt#", ".~lock.plan.odt"):
        (tmp_path / name).write_text("x")
    found = discover([tmp_path], tmp_path.parent / "out")
    assert [source.name for source in found] == ["plan.docx"]
