"""The Makefile as it is called: from another folder, with a Python that is not there."""

import shutil
import subprocess
from pathlib import Path

import pytest
from project import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "-f", str(ROOT / "Makefile"), *arguments]  # from where a user may stand
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_it_works_from_another_folder(tmp_path: Path) -> None:
    done = make(tmp_path, "help")
    assert done.returncode == 0
    assert "pipeline" in done.stdout
    assert make(tmp_path).stdout == done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_python_that_is_not_there_is_named(tmp_path: Path) -> None:
    done = make(tmp_path, "-B", ".venv/.installed", "PYTHON=nonsense")
    assert done.returncode == 2
    assert "no Python is called nonsense here; choose one with: make PYTHON=" in done.stderr
