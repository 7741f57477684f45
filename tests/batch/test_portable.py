"""What Windows does not have is taken away: documents are read, written and shown all the same."""

import errno
import fcntl
import io
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from project import PLAN, TORTURE

from kehoach import cli
from kehoach.atomic_write import atomic_folder, sync


@pytest.mark.slow
def test_a_run_and_its_report_need_nothing_that_windows_lacks(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(TORTURE / "portable")}
    for given in (["run", PLAN, "--out", tmp_path / "out"], ["report", tmp_path / "out"]):
        words = [sys.executable, "-m", "kehoach", *map(str, given)]
        done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    assert pq.read_table(tmp_path / "out" / "items.parquet").num_rows == 57
    assert len(list((tmp_path / "out" / "report").rglob("*.webp"))) == 16


def test_what_is_synced_was_opened_for_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FlushFileBuffers of Windows refuses any other file."""

    def strict(descriptor: int) -> None:
        mode = fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE
        if mode == os.O_RDONLY and not os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(errno.EBADF, "opened for reading")

    monkeypatch.setattr(os, "fsync", strict)
    with atomic_folder(tmp_path) as aside:
        (aside / "a.txt").write_bytes(b"a")
    sync(tmp_path / "a.txt")
    assert (tmp_path / "a.txt").read_bytes() == b"a"


def test_what_goes_to_a_file_on_windows_is_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))
    cli._prepare_streams(is_windows=True)
    sys.stdout.write("Quý II thị trấn\n")
    sys.stdout.flush()
    assert written.getvalue().decode("utf-8").strip() == "Quý II thị trấn"
