"""Hostile files and names through the real reader, beside a plan that must come out whole."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from project import PLAN, TORTURE
from torture import harness, hostile

from kehoach.batch import Limits, Settings, run

QUICK = (
    "page_tree_loop",
    "page_tree_deep",
    "page_count_lie",
    "nested_arrays",
    "nested_arrays_in_content",
    "nested_dictionaries",
    "million_glyphs",
    "image_giant",
    "contents_repeated",
    "type3_loop",
    "pattern_loop",
    "states_saved",
    "predictor_giant",
    "stream_elsewhere",
    "script",
    "xref_loop",
    "length_loop",
    "box_giant",
    "numbers_giant",
    "cut_short",
    "header_only",
    "noise",
)
NAMES = (
    b"-rf.pdf",
    b"a\nb.pdf",
    b"gpj.\xe2\x80\xae.pdf",
    b"\xff\xfe.pdf",
    b"=cmd|'C calc'!A0.pdf",
    b"\x1b[31m.pdf",
    "Kế hoạch – Đức Thọ.pdf".encode(),
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]


def test_hostile_files_end_in_a_status_and_hurt_no_plan(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    shutil.copy(PLAN, inputs)
    for name in QUICK:
        (inputs / f"{name}.pdf").write_bytes(hostile.HOSTILE[name]())
    limits = Limits(cpu_seconds=10, wall_seconds=30, memory_bytes=1 << 30)
    summary = run([inputs], tmp_path / "out", replace(Settings(), limits=limits))
    statuses = {Path(outcome.source).stem: outcome.status for outcome in summary.outcomes}
    assert statuses.pop(PLAN.stem) in {"ok", "ok_with_findings"}
    assert sorted(statuses) == sorted(QUICK)
    assert not {"ok", "ok_with_findings", "crash", "io_error"} & set(statuses.values())
    assert summary.rows["items"] == 57
    assert harness.faults(tmp_path / "out") == []


def test_hostile_names_are_listed_as_valid_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number, name in enumerate(NAMES):
        Path(os.fsdecode(os.fsencode(inputs) + b"/" + name)).write_text(f"rows {number + 1}")
    os.mkfifo(inputs / "pipe.pdf")
    (inputs / "loop.pdf").symlink_to("loop.pdf")
    summary = run([inputs], tmp_path / "out", harness.settings())
    documents = pq.read_table(tmp_path / "out/documents.parquet").to_pylist()
    sources = {row["source"].removeprefix(f"{inputs}/"): row["status"] for row in documents}
    wanted = {name.decode("utf-8", "backslashreplace"): "ok" for name in NAMES}
    assert sources == {**wanted, "pipe.pdf": "io_error", "loop.pdf": "io_error"}
    assert {row["document_id"] for row in documents if row["status"] == "io_error"} == {
        "pipe-00000000",
        "loop-00000000",
    }
    assert summary.statuses == {"ok": len(NAMES), "io_error": 2}
    assert harness.faults(tmp_path / "out") == []
