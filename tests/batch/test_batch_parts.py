"""The parts of a batch, each by itself: inputs, store, lock, keys, verdicts, fence, books."""

import os
import resource
import signal
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.atomic_write import atomic_write
from kehoach.batch import Limits, Outcome, Settings
from kehoach.batch.channel import Channel
from kehoach.batch.document_ids import DocumentIds
from kehoach.batch.exit_status import EXIT_MEMORY, exit_status_of
from kehoach.batch.inputs import (
    Fingerprint,
    LocalFile,
    Source,
    discover,
    fingerprint_of,
    open_regular,
    source_text,
)
from kehoach.batch.lock import sole_use
from kehoach.batch.manifest import exit_code
from kehoach.batch.store import Entry, Store, load, opened, save
from kehoach.batch.task import Exit
from kehoach.errors import InputError, LimitError, OutputError, UsageError
from kehoach.text import printable, slug

LIMITS = Limits(cpu_seconds=5, wall_seconds=9, memory_bytes=100 << 20)


# inputs


def local(sources: list[Source]) -> list[Path]:
    return [source.path for source in sources if isinstance(source, LocalFile)]


def names(paths: list[Path], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_folders_are_walked_in_byte_order_and_other_files_left_out(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/z.PDF", "a/note.txt", "B.pdf", "-rf.pdf", "x\ny.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = local(discover([tmp_path], tmp_path.parent / "out"))
    assert names(found, tmp_path) == ["-rf.pdf", "B.pdf", "a/z.PDF", "b.pdf", "x\ny.pdf"]


def test_a_file_named_is_taken_whatever_its_name_and_once(tmp_path: Path) -> None:
    (tmp_path / "plan.bin").touch()
    path = tmp_path / "plan.bin"
    assert local(discover([path, str(path)], tmp_path / "out")) == [path]


@pytest.mark.parametrize("name", ["plam.bin", "none/plan.bin", "plan.bin/x", "x" * 300, "a\0b"])
def test_a_source_that_does_not_exist_is_no_source(tmp_path: Path, name: str) -> None:
    path = tmp_path / "plan.bin"
    path.touch()
    with pytest.raises(UsageError, match=r"no such file or folder: .*; nothing was") as caught:
        discover([path, tmp_path / name], tmp_path / "out")
    assert ("did you mean" in str(caught.value)) == (name == "plam.bin")


def test_link_loops_end_and_linked_folders_are_walked_once(tmp_path: Path) -> None:
    (tmp_path / "in/real").mkdir(parents=True)
    (tmp_path / "far").mkdir()
    (tmp_path / "in/real/a.pdf").touch()
    (tmp_path / "far/b.pdf").touch()
    (tmp_path / "in/again").symlink_to(tmp_path / "in/real")
    (tmp_path / "in/loop").symlink_to(tmp_path / "in")
    (tmp_path / "in/far").symlink_to(tmp_path / "far")
    (tmp_path / "in/self.pdf").symlink_to("self.pdf")
    found = names(local(discover([tmp_path / "in"], tmp_path / "out")), tmp_path / "in")
    assert found == ["far/b.pdf", "real/a.pdf", "self.pdf"]


def test_output_may_not_lie_in_the_input_even_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.pdf").touch()
    (tmp_path / "link").symlink_to(tmp_path / "in")
    for out in (tmp_path / "in", tmp_path / "in/out", tmp_path / "link/out"):
        with pytest.raises(UsageError, match="lies inside the input folder"):
            discover([tmp_path / "in"], out)


def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to("loop")
    refused = {
        tmp_path / "pipe": "a named pipe",
        Path("/dev/zero"): "a device",
        tmp_path: "a folder",
        tmp_path / "loop": "symbolic links",
        tmp_path / "missing": "no such file",
    }
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        for path, reason in {**refused, tmp_path / "socket": "a socket"}.items():
            with pytest.raises(InputError, match=reason):
                open_regular(path)


def test_fingerprint_is_that_of_the_bytes_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"abc")
    descriptor = open_regular(path)
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert fingerprint_of(descriptor, 3) == Fingerprint(sha256, 3)
    with pytest.raises(LimitError, match="has 3 bytes, 1 more than the limit of 2"):
        fingerprint_of(descriptor, 2)
    os.close(descriptor)


def test_names_that_are_not_utf8_become_valid_text() -> None:
    text = source_text(Path(os.fsdecode(b"k\xe1\xba\xbf ho\xff.pdf")))
    assert text == "kế ho\\xff.pdf"
    assert text.encode()
    literal = source_text(Path("kế ho\\xff.pdf"))
    assert literal == "kế ho\\x5cxff.pdf"


# keys and text


def test_keys_are_slug_and_hash_and_never_alike() -> None:
    ids, fingerprint = DocumentIds(), Fingerprint("0123456789abcdef" * 4, 1)
    path = "Kế hoạch – Đức Thọ 2022.pdf"
    assert ids.of(0, path, fingerprint) == "ke-hoach-duc-tho-2022-01234567"
    assert ids.of(1, path, fingerprint) == "ke-hoach-duc-tho-2022-01234567-2"
    assert ids.of(0, path, fingerprint) == "ke-hoach-duc-tho-2022-01234567"
    assert ids.of(2, path, None) == "ke-hoach-duc-tho-2022-00000000"


@given(st.text())
def test_slugs_are_plain_and_stable(name: str) -> None:
    made = slug(name)
    assert made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug(made) == made


@given(st.text())
def test_printable_text_moves_nothing_in_a_terminal(text: str) -> None:
    shown = printable(text)
    assert shown.isprintable() or "\xa0" in shown or any(c.isspace() for c in shown)
    assert not set(shown) & set("\x00\x07\x08\n\r\x1b\x9b\u200e\u202e\u2066\u2028\ud800")


def test_printable_text_keeps_vietnamese_and_shows_what_it_hides() -> None:
    assert printable("Kế hoạch\n\x1b[31m\u202egpj") == "Kế hoạch\\x0a\\x1b[31m\\u202egpj"


# store


def test_an_entry_is_kept_whole_and_one_that_differs_in_any_byte_is_none(tmp_path: Path) -> None:
    row = {"pages": 2, "items": 1}
    counts = {"items": 1, "cells": 3}
    entry = Entry("ok", None, 0.5, LIMITS, row, errors=1, details=("law",), rows=counts)
    path = tmp_path / "ab/entry.zip"
    save(path, entry, {"items": [b"stream" * 8, b"stream"], "cells": [b"more"]}.items())
    kept = load(path)
    assert kept is not None
    assert replace(kept, details=tuple(kept.details)) == entry
    with opened(path) as found:
        assert found is not None
        assert found[0] == kept
        tables = {name: stream.read() for name, stream in found[1].items()}
    assert tables == {"items": b"stream" * 9, "cells": b"more"}
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert load(path) is None
        with opened(path) as found:
            assert found is None
        if place % 7 == 0:
            path.write_bytes(whole[:place])
            assert load(path) is None
    assert path.exists()


@pytest.mark.parametrize("rows", [{}, {"items": 2}, {"items": 1, "cells": 1}])
def test_an_entry_whose_tables_do_not_add_up_is_none(tmp_path: Path, rows: dict[str, int]) -> None:
    save(
        tmp_path / "e.zip",
        Entry("ok", None, 0.1, LIMITS, {"items": 1}, rows=rows),
        [("items", ())],
    )
    assert load(tmp_path / "e.zip") is None


def test_a_lack_of_descriptors_is_no_damage(tmp_path: Path) -> None:
    save(tmp_path / "e.zip", Entry("ok", None, 0.1, LIMITS))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        with pytest.raises(OSError, match="Too many open files"):
            load(tmp_path / "e.zip")
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert load(tmp_path / "e.zip")


def test_a_limit_from_outside_says_nothing_of_the_document() -> None:
    eaten = ended(code=EXIT_MEMORY, lowered=True)
    status = exit_status_of(eaten, LIMITS)
    assert status is not None
    assert (status.status, status.lasting) == ("limit_memory", False)


def test_entries_hold_for_their_settings_and_limits(tmp_path: Path) -> None:
    settings = Settings(limits=LIMITS)
    store = Store(tmp_path, settings)
    path = store.path("ab" * 32)
    others = [
        Store(tmp_path, replace(settings, engine="camelot")).path("ab" * 32),
        Store(tmp_path, replace(settings, cross_check="camelot")).path("ab" * 32),
        store.path("cd" * 32),
    ]
    assert len({path, *others}) == 4
    assert Store(tmp_path, replace(settings, jobs=9, strict=True)).path("ab" * 32) == path
    save(path, Entry("ok", None, 0.1, LIMITS, {"pages": 7}))
    few_pages = Store(tmp_path, Settings(limits=replace(LIMITS, max_pages=6)))
    more_time = Store(tmp_path, Settings(limits=replace(LIMITS, cpu_seconds=99)))
    assert store.find(path)
    assert more_time.find(path)
    assert few_pages.find(path) is None
    save(path, Entry("limit_time", "slow", 0.1, LIMITS))
    assert store.find(path)
    assert more_time.find(path) is None


def test_a_file_atomic_write_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("old")
    with pytest.raises(TypeError), atomic_write(path) as file:
        file.writelines([b"half", None])  # type: ignore[list-item]
    assert path.read_text() == "old"
    with atomic_write(path) as file:
        file.write(b"new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_lock_excludes_others_and_dies_with_its_holder(tmp_path: Path) -> None:
    hold = "import sys; from pathlib import Path; from kehoach.batch.lock import sole_use\n"
    hold += "with sole_use(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with (
            pytest.raises(OutputError, match=f"in use by process {holder.pid}"),
            sole_use(tmp_path),
        ):
            pass
        holder.kill()
    with sole_use(tmp_path):
        assert f'"pid": {os.getpid()}' in (tmp_path / "lock.json").read_text()


# verdicts and exit codes


def ended(**changes: object) -> Exit:
    plain = Exit(0, 0, None, False, 0.1, 0.1, 1 << 20, None)
    return replace(plain, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("how", "status", "lasting"),
    [
        (ended(killed=True, code=None, signal=signal.SIGKILL), "limit_time", True),
        (ended(code=None, signal=signal.SIGXCPU), "limit_time", True),
        (ended(code=None, signal=signal.SIGKILL, cpu_seconds=1e6), "limit_time", True),
        (ended(code=None, signal=signal.SIGKILL), "crash", False),
        (ended(code=None, signal=signal.SIGTERM), "crash", False),
        (ended(code=None, signal=signal.SIGSEGV), "crash", True),
        (ended(code=None, signal=signal.SIGABRT, grown_bytes=80 << 20), "limit_memory", True),
        (ended(code=EXIT_MEMORY), "limit_memory", True),
        (ended(), "crash", True),
        (ended(code=3, report={"stored": True}), "crash", True),
        (ended(report={"status": "damaged", "error": "x"}), "damaged", True),
        (ended(report={"status": "io_error", "error": "x"}), "io_error", False),
    ],
)
def test_every_end_has_its_verdict(how: Exit, status: str, lasting: bool) -> None:
    exit_status = exit_status_of(how, LIMITS)
    assert exit_status is not None
    assert (exit_status.status, exit_status.lasting) == (status, lasting)
    assert exit_status.error


def test_an_end_with_a_result_has_no_verdict() -> None:
    assert exit_status_of(ended(report={"stored": True}), LIMITS) is None


def test_exit_codes_tell_the_kind_of_trouble() -> None:
    ok = Outcome("a.pdf", "a-00000000", None, None, "ok")
    noted = replace(ok, status="ok_with_findings", errors=1)
    twin, scan = replace(ok, status="duplicate"), replace(ok, status="no_text")
    unlawful = replace(ok, status="schema_error")
    assert exit_code([ok, noted, twin], strict=False) == 0
    assert exit_code([ok, noted, twin], strict=True) == 3
    assert exit_code([ok, noted, scan], strict=True) == 1
    assert exit_code([ok, scan, unlawful], strict=False) == 5


# channel


def test_messages_arrive_whole_with_their_files_and_end_with_the_sender(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("inside")
    ours, theirs = map(Channel, socket.socketpair())
    with (tmp_path / "a").open() as file:
        ours.send({"n": 1, "name": "\udcff"}, file.fileno())
        ours.send({"n": 2, "long": "x" * 50_000})
    first, second = theirs.receive(), theirs.receive()
    assert first is not None
    assert first[0] == {"n": 1, "name": "\udcff"}
    assert first[1] is not None
    with os.fdopen(first[1]) as passed:
        assert passed.read() == "inside"
    assert second == ({"n": 2, "long": "x" * 50_000}, None)
    ours.close()
    assert theirs.receive() is None
    theirs.close()


# fence and weight


def test_the_run_itself_stays_light() -> None:
    heavy = "{'numpy', 'pandas', 'pyarrow', 'pandera', 'pypdfium2', 'pdfplumber', 'camelot'}"
    check = f"import sys, kehoach.batch; assert not {heavy} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", check], check=True)


def test_entries_name_the_tables_they_hold(tmp_path: Path) -> None:
    rows = {"items": 1, "cells": 1}
    save(
        tmp_path / "e.zip",
        Entry("ok", None, 0.0, LIMITS, rows=rows),
        {"items": [b"1"], "cells": [b"2"]}.items(),
    )
    with zipfile.ZipFile(tmp_path / "e.zip") as archive:
        assert archive.namelist() == ["document.json", "items.arrow", "cells.arrow"]


def test_entries_are_kept_small(tmp_path: Path) -> None:
    path, blank = tmp_path / "e.zip", b" " * 10_000
    entry = Entry("ok", "a" * 10_000, 0.0, LIMITS, rows={"items": 1})
    save(path, entry, [("items", [blank])])
    assert path.stat().st_size < 2_000


def test_a_limit_is_raised_only_where_this_program_has_set_it() -> None:
    code = (
        "import resource\n"
        "from kehoach.batch.system_limits import extend, limit\n"
        "cpu = lambda: resource.getrlimit(resource.RLIMIT_CPU)\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 90))\n"
        "extend('CPU', 15)\n"
        "before = cpu()\n"
        "limit('CPU', 30, 50)\n"
        "extend('CPU', 15)\n"
        "once = cpu()\n"
        "extend('CPU', 15)\n"
        "print(before, once, cpu())\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "(20, 90) (45, 50) (50, 50)\n"
