"""Corrections are added and taken back under a lock: nothing is lost, whoever is killed."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from kehoach.corrections.correction import Correction
from kehoach.corrections.file import read
from kehoach.corrections.ledger import add, all_in, take_back
from kehoach.errors import OutputError

ONE = Correction("x.pdf", "value", read="a", right="b", column="task", who="An")
TWO = replace(ONE, read="c", right="d")

WRITER = """
import sys
from pathlib import Path
from kehoach.corrections.correction import Correction
from kehoach.corrections.ledger import add
for n in range(int(sys.argv[2])):
    made = Correction("x.pdf", "value", read=str(n), right="b", column="task", who=sys.argv[3])
    add(Path(sys.argv[1]), [made])
    print(n, flush=True)
"""


def writer(path: Path, count: int, who: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), str(count), who], stdout=subprocess.PIPE
    )


def test_what_is_added_is_there_and_can_be_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    assert all_in(path) == ()
    add(path, [ONE])
    add(path, [TWO, ONE])
    assert read(path) == (ONE, TWO, ONE)
    assert take_back(path, ONE)
    assert read(path) == (ONE, TWO)
    assert not take_back(path, replace(ONE, right="other"))


def test_what_a_person_wrote_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("note;document;deed;column;read;right\nsee letter;x.pdf;value;task;a;b\n")
    add(path, [TWO])
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("note;document;deed;column;read;right;")
    assert lines[1].startswith("see letter;x.pdf;value;task;a;b")
    assert [each.read for each in read(path)] == ["a", "c"]


def test_a_file_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("no folder")
    with pytest.raises(OutputError, match="cannot be written"):
        add(tmp_path / "folder" / "corrections.csv", [ONE])


@pytest.mark.slow
def test_two_programs_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    for each in [writer(path, 40, "An"), writer(path, 40, "Bình")]:
        each.communicate(timeout=60)
        assert each.returncode == 0
    said = [(each.who, each.read) for each in read(path)]
    assert sorted(said) == sorted((who, str(n)) for who in ("An", "Bình") for n in range(40))


@pytest.mark.slow
@pytest.mark.parametrize("patience", [0.0, 0.003, 0.01])
def test_a_writer_that_is_killed_loses_nothing_it_has_told(tmp_path: Path, patience: float) -> None:
    path = tmp_path / "corrections.csv"
    process = writer(path, 500, "An")
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(5)]
    time.sleep(patience)
    os.kill(process.pid, signal.SIGKILL)
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    kept = [each.read for each in read(path)]
    assert kept[: len(told)] == [str(int(line)) for line in told if line.endswith(b"\n")]
    add(path, [ONE])
    assert read(path)[-1] == ONE
