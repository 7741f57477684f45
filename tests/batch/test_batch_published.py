"""What a run may not take away: published rows, files of another hand, folders in the way."""

import json
import os
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from project import TORTURE
from torture import harness

from kehoach import cli
from kehoach.batch import run
from kehoach.errors import OutputError, UsageError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("_quick"),
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]

NOT_OURS = {
    "items.csv": "a;b\n1;2\n",
    "manifest.json": '{"name": "another program"}',
    "datapackage.json": "{}",
    "items.parquet": "PAR1",
}


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_misspelt_source_touches_nothing(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    before = listing(out)
    with pytest.raises(UsageError, match="no such file or folder"):
        run([inputs.with_name("im")], out, harness.settings())
    with pytest.raises(UsageError):
        run([inputs, tmp_path / "none"], tmp_path / "new", harness.settings())
    assert listing(out) == before
    assert not (tmp_path / "new").exists()


def test_rows_that_would_be_lost_stop_the_run_until_that_is_meant(
    tmp_path: Path, inputs: Path
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    before = listing(out)
    other = harness.make_inputs(tmp_path / "other", ["rows 9"])
    refusal = r"would lose 3 documents with 8 rows \(no longer among the sources: .*--replace"
    with pytest.raises(OutputError, match=refusal) as caught:
        run([other], out, harness.settings())
    assert caught.value.exit_code == 4
    (inputs / "00000.pdf").write_text("damaged")
    with pytest.raises(OutputError, match=r"1 document with 3 rows \(now without rows: .*00000"):
        run([inputs], out, harness.settings())
    assert listing(out) == before
    assert run([inputs], out, harness.settings(replace=True)).rows["items"] == 5
    assert run([other], out, harness.settings(replace=True)).rows["items"] == 9


def test_documents_that_moved_grew_or_were_added_lose_nothing(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (inputs / "00000.pdf").rename(inputs / "renamed.pdf")
    (inputs / "00001.pdf").write_text("rows 2")
    (inputs / "new.pdf").write_text("rows 5")
    summary = run([inputs], out, harness.settings())
    assert summary.rows["items"] == 3 + 2 + 4 + 5
    assert summary.change is not None
    assert [Path(each.source).name for each in summary.change.added] == ["new.pdf"]
    assert [Path(each.source).name for each in summary.change.changed] == ["00001.pdf"]
    assert not summary.change.lost


def test_a_dry_run_publishes_nothing_and_says_what_it_would(
    tmp_path: Path, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    before = listing(out)
    (inputs / "00000.pdf").unlink()
    (inputs / "more.pdf").write_text("rows 2")
    summary = run([inputs], out, harness.settings(dry_run=True))
    assert listing(out) == before
    assert summary.change is not None
    assert [each.items for each in summary.change.added] == [2]
    assert [each.items for each in summary.change.removed] == [3]
    assert run([inputs], out, harness.settings(replace=True)).reused == 3
    new = tmp_path / "new"
    assert cli.main(["run", str(inputs), "--out", str(new), "--dry-run"]) == 1
    assert "nothing was published" in capsys.readouterr().out
    assert listing(new) == {}


@pytest.mark.parametrize("name", NOT_OURS)
def test_a_file_of_another_hand_is_kept(tmp_path: Path, inputs: Path, name: str) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / name).write_text(NOT_OURS[name])
    with pytest.raises(OutputError, match=f"{name} is not as kehoach wrote it"):
        run([inputs], out, harness.settings())
    assert listing(out) == {name: NOT_OURS[name].encode()}
    assert not (out / ".kehoach").exists()
    assert run([inputs], out, harness.settings(force=True)).exit_code == 0
    assert harness.faults(out) == []


def test_a_table_that_somebody_edited_is_kept(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    with (out / "items.csv").open("a") as file:
        file.write("a note\n")
    (inputs / "more.pdf").write_text("rows 2")
    with pytest.raises(OutputError, match=r"items.csv is not as kehoach wrote it"):
        run([inputs], out, harness.settings())
    assert (out / "items.csv").read_text().endswith("a note\n")
    run([inputs], out, harness.settings(force=True))
    assert harness.faults(out) == []


def test_a_folder_in_the_way_is_found_before_the_first_file_is_touched(
    tmp_path: Path, inputs: Path
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (out / "targets.csv").unlink()
    (out / "targets.csv").mkdir()
    before = listing(out)
    (inputs / "more.pdf").write_text("rows 2")
    for settings in (harness.settings(), harness.settings(force=True)):
        with pytest.raises(OutputError, match=r"a folder is called targets.csv"):
            run([inputs], out, settings)
    assert listing(out) == before


def test_a_linked_folder_of_results_is_not_cleared(tmp_path: Path, inputs: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    run([inputs], out, harness.settings())
    results = out / ".kehoach/results"
    results.rename(elsewhere)
    results.symlink_to(elsewhere)
    long_ago = time.time() - 99 * 86_400
    for path in elsewhere.rglob("*.zip"):
        os.utime(path, (long_ago, long_ago))
    (inputs / "00000.pdf").write_text("rows 2")
    kept = set(elsewhere.rglob("*.zip"))
    run([inputs], out, harness.settings(keep_days=0, replace=True))
    assert kept <= set(elsewhere.rglob("*.zip"))
    results.unlink()
    elsewhere.rename(results)
    shard = next(path for path in results.iterdir() if path.is_dir())
    shard.rename(elsewhere)
    shard.symlink_to(elsewhere)
    kept = set(elsewhere.iterdir())
    run([inputs], out, harness.settings(keep_days=0, replace=True))
    assert kept <= set(elsewhere.iterdir())


def test_a_publication_cut_off_is_taken_up_though_its_files_are_of_two_runs(
    tmp_path: Path, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    (inputs / "more.pdf").write_text("rows 5")
    move = Path.replace

    def cut_off(path: Path, target: Path) -> Path:
        if target == out / "items.csv":
            raise KeyboardInterrupt
        return move(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        with pytest.raises(KeyboardInterrupt):
            run([inputs], out, harness.settings())
    (inputs / "00002.pdf").unlink()
    with pytest.raises(OutputError, match="would lose 1 document with 4 rows"):
        run([inputs], out, harness.settings())
    (out / "manifest.json").write_text(json.dumps({"program": "another"}))
    with pytest.raises(OutputError, match=r"manifest.json is not as kehoach wrote it"):
        run([inputs], out, harness.settings(replace=True))
    (out / "manifest.json").unlink()
    run([inputs], out, harness.settings(replace=True))
    assert harness.faults(out) == []


def test_several_damaged_results_are_mended_in_one_run(tmp_path: Path, inputs: Path) -> None:
    out = tmp_path / "out"
    run([inputs], out, harness.settings())
    wanted = harness.tables(out)
    for number, path in enumerate(sorted((out / ".kehoach/results").rglob("*.zip"))[:2]):
        whole = bytearray(path.read_bytes())
        whole[-30 - number] ^= 0x04
        path.write_bytes(whole)
    again = run([inputs], out, harness.settings())
    assert (again.reused, again.exit_code) == (1, 0)
    assert harness.tables(out) == wanted


def test_a_reading_cut_by_a_limit_from_outside_is_not_kept(tmp_path: Path) -> None:
    inputs = harness.make_inputs(tmp_path / "in", ["output"])
    command = f"ulimit -f 64; exec {sys.executable} {TORTURE}/one_batch.py {inputs} {tmp_path}/out"
    settings = json.dumps(asdict(harness.settings()))
    subprocess.run(["/bin/bash", "-c", f"{command} '{settings}'"], check=False)
    assert not list((tmp_path / "out/.kehoach/results").rglob("*.zip"))
