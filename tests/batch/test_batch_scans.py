"""Scans through the reader of a batch: in its sandbox, under its limits."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from scan_maker import Scan, scanned_images, scanned_pdf
from typeset.catalogue import case

from kehoach.batch import Settings, run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]
PLAN = case("total-row").pdf
SIDE = 12_500


def bomb() -> bytes:
    """A PDF of half a megabyte with an image of more pixels than is read."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawImage(ImageReader(Image.new("1", (SIDE, SIDE), 1)), 0, 0, 590, 840)
    canvas.save()
    return out.getvalue()


def test_scans_are_read_in_the_sandbox_and_a_bomb_ends_as_a_limit(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "scan.pdf").write_bytes(scanned_pdf(PLAN, Scan(dpi=150)))
    (image,) = scanned_images(PLAN, Scan(dpi=150, bilevel=True))
    image.save(inputs / "image.tif", dpi=(150, 150))
    (inputs / "bomb.pdf").write_bytes(bomb())
    assert (inputs / "bomb.pdf").stat().st_size < 1_000_000
    summary = run([inputs], tmp_path / "out", Settings())
    statuses = {Path(outcome.source).name: outcome.status for outcome in summary.outcomes}
    assert statuses.pop("bomb.pdf") in {"limit_size", "limit_memory"}
    assert statuses == {"scan.pdf": "ok_with_findings", "image.tif": "ok_with_findings"}


def test_photographs_in_a_folder_are_one_document_in_the_order_of_their_numbers(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "in" / "photographs"
    folder.mkdir(parents=True)
    (image,) = scanned_images(PLAN, Scan(dpi=150))
    for name in ("IMG_10.png", "IMG_9.png"):
        image.save(folder / name, dpi=(150, 150))
    settings = Settings(one_document=True, jobs=1)
    (outcome,) = run([tmp_path / "in"], tmp_path / "out", settings).outcomes
    assert (outcome.source, outcome.status) == (str(folder), "ok_with_findings")
    again = run([tmp_path / "in"], tmp_path / "out", settings)
    assert [each.reused for each in again.outcomes] == [True]
