"""``kehoach report``: what it prints, where it writes, how it fails."""

from pathlib import Path

import pytest
from report_fixture import blank_pdf, sample, write_processed

from kehoach.cli import main


@pytest.fixture
def processed(tmp_path: Path) -> Path:
    source = blank_pdf(tmp_path / "ke-hoach.pdf", 3)
    return write_processed(tmp_path / "processed", [sample(source)])


@pytest.mark.slow
def test_it_writes_beside_the_tables_and_says_what_to_open(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(processed)]) == 0
    index = processed / "report" / "index.html"
    assert index.is_file()
    assert capsys.readouterr().out.splitlines() == [
        "1 document, 3 page pictures",
        f"open {index} in a browser",
    ]


@pytest.mark.slow
def test_options_reach_the_report(processed: Path, tmp_path: Path) -> None:
    out = tmp_path / "trang"
    (tmp_path / "ke-hoach.pdf").rename(tmp_path / "moved.pdf")
    (tmp_path / "new").mkdir()
    (tmp_path / "moved.pdf").rename(tmp_path / "new" / "ke-hoach.pdf")
    options = ["--out", str(out), "--language", "en", "--sources", str(tmp_path / "new")]
    assert main(["report", str(processed), *options]) == 0
    assert '<html lang="en">' in (out / "index.html").read_text(encoding="utf-8")
    assert len(list(out.glob("pages/*/*.webp"))) == 3


@pytest.mark.slow
def test_missing_pictures_are_told(
    processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "ke-hoach.pdf").unlink()
    assert main(["report", str(processed)]) == 0
    said = capsys.readouterr().out
    assert "without pictures: 1, as their PDF has moved or changed" in said


def test_a_file_in_the_way_is_told(
    processed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("x", encoding="utf-8")
    assert main(["report", str(processed), "--out", str(tmp_path / "taken")]) == 4
    assert "taken: the report cannot be written here: Not a directory" in capsys.readouterr().err


def test_a_folder_without_tables_ends_with_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tmp_path)]) == 2
    assert "make the tables first: kehoach run" in capsys.readouterr().err


def test_a_damaged_table_ends_with_a_hint(
    processed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (processed / "cells.parquet").write_bytes(b"PAR1 cut short")
    assert main(["report", str(processed)]) == 2
    assert "cells.parquet: not a readable table" in capsys.readouterr().err
