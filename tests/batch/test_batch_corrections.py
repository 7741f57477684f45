"""Corrections in a batch: whose they are, what is read again, what is told of them."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from torture import harness

from kehoach.batch import Settings, Summary, run
from kehoach.corrections.correction import Correction
from kehoach.corrections.ledger import add, take_back
from kehoach.errors import UsageError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("_doubles", "_quick"),
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]
SETTINGS = Settings(reader=harness.READER, jobs=2)
MADE = Correction("00001.pdf", "value", read="a", right="b", column="task")


def read_again(summary: Summary) -> list[str]:
    return [Path(each.source).name for each in summary.outcomes if not each.reused]


def counts(out: Path) -> dict[str, int]:
    rows = pq.read_table(out / "documents.parquet").to_pylist()
    return {Path(row["source"]).name: row["corrections"] for row in rows}


def test_the_file_beside_the_documents_is_no_document_and_is_found(
    inputs: Path, tmp_path: Path
) -> None:
    add(inputs / "corrections.csv", [MADE, replace(MADE, read="c")])
    summary = run([inputs], tmp_path / "out", SETTINGS)
    assert len(summary.outcomes) == 3
    assert counts(tmp_path / "out") == {"00000.pdf": 0, "00001.pdf": 2, "00002.pdf": 0}
    assert summary.reviewed.corrections == 2


def test_just_what_a_changed_file_is_about_is_read_again(inputs: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", inputs / "corrections.csv"
    assert len(read_again(run([inputs], out, SETTINGS))) == 3
    add(file, [MADE])
    assert read_again(run([inputs], out, SETTINGS)) == ["00001.pdf"]
    assert counts(out)["00001.pdf"] == 1
    assert read_again(run([inputs], out, SETTINGS)) == []
    add(file, [replace(MADE, document="elsewhere.pdf")])
    assert read_again(run([inputs], out, SETTINGS)) == []
    take_back(file, MADE)
    assert read_again(run([inputs], out, SETTINGS)) == []
    assert counts(out)["00001.pdf"] == 0


def test_a_document_goes_by_its_content_whatever_it_is_called(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    ids = {each.source: each.document_id for each in run([inputs], out, SETTINGS).outcomes}
    add(tmp_path / "mine.csv", [replace(MADE, document=ids[str(inputs / "00002.pdf")])])
    (inputs / "00002.pdf").rename(inputs / "other.pdf")
    named = replace(SETTINGS, corrections=str(tmp_path / "mine.csv"))
    run([inputs], out, named)
    assert counts(out) == {"00000.pdf": 0, "00001.pdf": 0, "other.pdf": 1}
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["settings"]["corrections"] == str(tmp_path / "mine.csv")


def test_a_file_that_cannot_be_understood_stops_the_run_before_it_begins(
    inputs: Path, tmp_path: Path
) -> None:
    (inputs / "corrections.csv").write_text("document,deed,read,right\nx.pdf,mend,a,b\n")
    with pytest.raises(UsageError, match="line 2: deed is 'mend'"):
        run([inputs], tmp_path / "out", SETTINGS)
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_named_and_not_there_is_told(inputs: Path, tmp_path: Path) -> None:
    named = replace(SETTINGS, corrections=str(tmp_path / "none.csv"))
    with pytest.raises(UsageError, match=r"none\.csv: cannot be read"):
        run([inputs], tmp_path / "out", named)
