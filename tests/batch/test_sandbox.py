"""What a reading may not do, by Python, by native code, and by processes that it starts."""

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from torture import harness

from kehoach.batch import run, seccomp

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("_doubles"),
    pytest.mark.skipif(os.name != "posix", reason="batches fork"),
]

CONFINED = """
import ctypes, errno, os, socket, subprocess, sys, tempfile, threading
from pathlib import Path
from kehoach.batch import landlock, sandbox, seccomp
inside, outside = map(Path, sys.argv[1:3])
walls = sys.argv[3].split(",")
door = os.open(outside, os.O_RDONLY)
libc = ctypes.CDLL(None, use_errno=True)
if "audit" in walls: sandbox._watch(inside)
if "landlock" in walls and not landlock.restrict_writing(inside): sys.exit(3)
if "seccomp" in walls and not seccomp.refuse_calls(): sys.exit(3)
(inside / "a").write_text("x"); (inside / "a").rename(inside / "b"); (inside / "b").unlink()
open(os.devnull, "w").close(); open(sys.executable, "rb").close()
thread = threading.Thread(target=(inside / "t").touch); thread.start(); thread.join()
assert (inside / "t").exists()
def native(name, *arguments):
    if getattr(libc, name)(*arguments) != -1: return
    raise PermissionError(ctypes.get_errno(), "refused")
deeds = {
  "audit landlock": [lambda: (outside / "a").write_text("x"), lambda: os.mkdir(outside / "d"),
    lambda: os.rename(outside / "old", inside / "old"), lambda: os.symlink("/", outside / "l"),
    lambda: os.remove(outside / "old"), lambda: os.open(outside / "b", os.O_CREAT | os.O_WRONLY)],
  "landlock": [lambda: os.open("b", os.O_CREAT | os.O_WRONLY, dir_fd=door),
    lambda: os.mkdir("d", dir_fd=door),
    lambda: os.rename("old", "new", src_dir_fd=door, dst_dir_fd=door),
    lambda: native("mkdir", os.fsencode(outside / "d"), 0o777)],
  "audit seccomp": [lambda: socket.create_connection(("127.0.0.1", 1)), lambda: os.fork(),
    lambda: subprocess.run(["true"]), lambda: os.chown(outside / "old", 1, 1)],
  "seccomp": [lambda: native("socket", 2, 1, 0), lambda: native("fork"),
    lambda: native("kill", os.getppid(), 0),
    lambda: native("chown", os.fsencode(outside / "old"), 1, 1),
    lambda: native("execv", b"/bin/true", 0)],
}
for kind, all_of_it in deeds.items():
    if not set(kind.split()) & set(walls): continue
    for number, deed in enumerate(all_of_it):
        try: deed()
        except PermissionError: continue
        raise AssertionError((kind, number))
os.kill(os.getpid(), 0)
if "seccomp" in walls:  # does nothing, and says that it did
    libc.chmod(os.fsencode(outside / "old"), 0)
    os.chmod(inside / "t", 0)
print("confined")
"""


@pytest.mark.parametrize("walls", ["audit", "landlock", "seccomp", "audit,landlock,seccomp"])
def test_nothing_gets_out_of_the_sandbox(tmp_path: Path, walls: str) -> None:
    for name in ("in", "out"):
        (tmp_path / name).mkdir()
    (tmp_path / "out/old").touch()
    mode = (tmp_path / "out/old").stat().st_mode
    arguments = [sys.executable, "-c", CONFINED, str(tmp_path / "in"), str(tmp_path / "out"), walls]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    if done.returncode == 3:
        pytest.skip("the kernel does not have it")
    assert (done.stdout, done.stderr) == ("confined\n", "")
    assert sorted(os.listdir(tmp_path / "out")) == ["old"]
    assert (tmp_path / "out/old").stat().st_mode == mode


def test_a_reader_has_no_secrets_of_its_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("AWS_SECRET_ACCESS_KEY", "GITHUB_TOKEN", "MY_SECRET"):
        monkeypatch.setenv(name, "hidden")
    inputs = harness.make_inputs(tmp_path / "in", ["environment"])
    (outcome,) = run([inputs], tmp_path / "out", harness.tight()).outcomes
    assert str(outcome.error).startswith("ValueError: secrets: [] ")


def test_what_a_dead_reader_leaves_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    inputs = harness.make_inputs(tmp_path / "in", ["leave_temporary", "hang", "rows 1"])
    run([inputs], tmp_path / "out", harness.tight())
    assert list((tmp_path / "temporary").iterdir()) == []
    readers = tmp_path / "out/.kehoach/results/.readers"
    assert list(readers.iterdir()) == []
    dead, alive = readers / f"{os.uname().nodename}-{2**22 + 1}-0", readers / "elsewhere-1-0"
    for folder in (dead, alive):
        folder.mkdir()
    run([inputs], tmp_path / "out", harness.tight())
    assert list(readers.iterdir()) == [alive]


def test_a_process_that_leaves_its_group_ends_with_its_reader(tmp_path: Path) -> None:
    """Also where no kernel forbids to start one: the fork server takes orphans in."""
    note = tmp_path / "note"
    note.touch()
    deeds = [f"runaway {note} {deed}" for deed in ("hang", "abort", "rows")]
    inputs = harness.make_inputs(tmp_path / "in", deeds)
    before = set(psutil.Process().children(recursive=True))
    run([inputs], tmp_path / "out", replace(harness.tight(), reader="unwalled:read"))
    touched = note.stat().st_mtime_ns
    time.sleep(0.3)
    assert note.stat().st_mtime_ns == touched
    assert set(psutil.Process().children(recursive=True)) <= before


def test_the_filter_is_known_for_two_architectures() -> None:
    calls = {**seccomp._NEVER, **seccomp._PASSED_OVER}
    assert all(len(numbers) == len(seccomp._ARCHITECTURES) for numbers in calls.values())
