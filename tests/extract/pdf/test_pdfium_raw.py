"""The calls into PDFium, on damaged files: in a child, because a fault there ends the process."""

import json
import subprocess
import sys
from random import Random

import numpy as np
import pytest
from project import PLAN

from kehoach.extract.pdf import pdfium_raw as raw

# Reads each file named on the command line, and counts the handles opened and closed.
CHILD = """
import json, sys
from pathlib import Path
from kehoach.errors import DocumentError
from kehoach.extract import pdfium
from kehoach.extract.pdf import pdfium_raw as raw

bound = raw.library()
counts = {}

class Counting:
    def __getattr__(self, name):
        function = getattr(bound, name)
        def call(*arguments):
            result = function(*arguments)
            counts[name] = counts.get(name, 0) + ("Close" in name or bool(result))
            return result
        return call

raw.library = Counting
outcomes = {}
for name in sys.argv[1:]:
    try:
        pages = list(pdfium.read_pages(Path(name).read_bytes()))
        outcomes[Path(name).stem] = sum(page.error is None for page in pages)
    except DocumentError as error:
        outcomes[Path(name).stem] = type(error).__name__
print(json.dumps([outcomes, counts]))
"""


def damaged() -> dict[str, bytes]:
    whole = PLAN.read_bytes()
    files = {f"cut-{share}": whole[: len(whole) * share // 8] for share in range(1, 8)}
    for seed in range(12):
        random = Random(seed)  # noqa: S311 - test data
        harmed = bytearray(whole)
        for at in random.sample(range(len(harmed)), 300):
            harmed[at] = random.randrange(256)
        files[f"flipped-{seed}"] = bytes(harmed)
    files["whole"] = whole
    files["loop"] = tree(b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>")
    files["no-pages"] = tree(b"<< /Type /Pages /Kids [] /Count 0 >>")
    files["too-many"] = tree(b"<< /Type /Pages /Kids [3 0 R] /Count 5 >>")
    files["nothing"] = b"%PDF-1.7\n"
    return files


def tree(pages: bytes) -> bytes:
    """A file of one empty page under the given root of the page tree."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>",
    ]
    body = b"%PDF-1.7\n"
    for number, each in enumerate(objects, 1):
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    return body + b"trailer << /Root 1 0 R /Size 4 >>\n%%EOF\n"


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, object], dict[str, int]]:
    folder = tmp_path_factory.mktemp("damaged")
    for name, data in damaged().items():
        (folder / f"{name}.pdf").write_bytes(data)
    command = [sys.executable, "-c", CHILD, *map(str, sorted(folder.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-2000:]  # a signal would be negative
    outcomes, counts = json.loads(done.stdout)
    return outcomes, counts


def test_damage_ends_in_pages_or_in_an_error_of_ours(outcome) -> None:
    outcomes, _ = outcome
    assert outcomes.keys() == damaged().keys()
    assert outcomes["whole"] == 16
    assert outcomes["nothing"] == outcomes["no-pages"] == "DamagedError"
    assert all(each == "DamagedError" or int(each) <= 16 for each in outcomes.values())
    assert any(isinstance(each, int) for name, each in outcomes.items() if "flipped" in name)


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        ("FPDF_LoadMemDocument64", "FPDF_CloseDocument"),
        ("FPDF_LoadPage", "FPDF_ClosePage"),
        ("FPDFText_LoadPage", "FPDFText_ClosePage"),
    ],
)
def test_every_handle_is_closed(outcome, opened: str, closed: str) -> None:
    _, counts = outcome
    assert counts[opened] == counts[closed] > 16


def test_handles_are_closed_when_reading_stops_early(monkeypatch: pytest.MonkeyPatch) -> None:
    from kehoach.extract.pdfium import read_pages

    closed = []
    library = raw.library()
    close = library.FPDF_CloseDocument
    monkeypatch.setattr(
        library, "FPDF_CloseDocument", lambda handle: closed.append(handle) or close(handle)
    )
    pages = read_pages(PLAN.read_bytes())
    next(pages)
    before = len(closed)
    pages.close()
    assert len(closed) == before + 1


def test_code_points_in_bulk_are_those_of_single_calls() -> None:
    library = raw.library()
    with raw.open_document(PLAN.read_bytes()) as document, raw.open_page(document, 0) as page:
        with raw.open_text(page) as handle:
            code, boxes = raw.characters(handle)
            origins = raw.origins(handle, np.arange(len(code)), boxes)
        text = library.FPDFText_LoadPage(page)
        single = [library.FPDFText_GetUnicode(text, at) for at in range(len(code))]
        library.FPDFText_ClosePage(text)
    assert code.tolist() == single
    assert boxes.shape == (len(code), 4)
    assert origins.shape == (len(code), 2)


def test_nothing_asked_is_nothing_read() -> None:
    assert raw.bounds([]).shape == (0, 4)
    assert raw.matrices([]).shape == (0, 6)
    points, kinds, closes = raw.segments([], np.zeros(0, np.int64))
    assert points.shape == (0, 2)
    assert len(kinds) == len(closes) == 0
