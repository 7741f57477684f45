"""Break batches for a long time and count what held: ``make torture``.

``python tests/torture/sweep.py [SWEEP…] [--tries N]``; the sweeps are those in ``SWEEPS``, all by
default. Prints the fault table, and exits 1 where anything did not hold.
"""

import argparse
import json
import random
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import harness
import hostile
import pyarrow.parquet as pq

from kehoach.batch import Settings
from kehoach.batch.manifest import GOOD

PLAN = Path(__file__).parent.parent.parent / "data/raw/duc-tho-2022.pdf"
DEEDS = [f"rows {number % 7 + 1} {number}" for number in range(12)]
MISDEEDS = {
    "hang": "limit_time",
    "stubborn": "limit_time",
    "spin": "limit_time",
    "flood": "limit_time",
    "segfault": "crash",
    "abort": "crash",
    "vanish": "crash",
    "eat": "limit_memory",
    "eat_natively": "limit_memory",
    "output": "limit_size",
}


@dataclass
class Fault:
    """A kind of fault, how often it was tried, and what did not hold."""

    name: str
    tries: int = 0
    broken: list[str] = field(default_factory=list)

    def note(self, problems: list[str]) -> None:
        """Count a try."""
        self.tries += 1
        self.broken += problems


class Bench:
    """A folder to work in, with inputs and the tables that an undisturbed run makes of them."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.settings = settings
        self.inputs = harness.make_inputs(folder / "in", DEEDS)
        self.out = folder / "out"
        began = time.monotonic()
        assert harness.start(self.inputs, folder / "fresh", settings).end() == 0
        self.seconds = time.monotonic() - began
        self.wanted = harness.tables(folder / "fresh")

    def clear(self) -> None:
        """Start from an empty output folder."""
        shutil.rmtree(self.out, ignore_errors=True)

    def verify(self) -> list[str]:
        """Look at what stands there now, run again, and hold the end against the wanted tables."""
        problems = harness.faults(self.out)
        if harness.start(self.inputs, self.out, self.settings).end() != 0:
            problems.append("the next run did not end well")
        if harness.tables(self.out) != self.wanted:
            problems.append("the tables differ from those of an undisturbed run")
        return problems + harness.faults(self.out)


def kills(folder: Path, tries: int) -> Iterator[Fault]:
    """Kill -9 the run, or all its processes, at random moments."""
    bench = Bench(folder, harness.settings())
    dice = random.Random(1)  # noqa: S311 - chance, not secrecy
    for name, kill in (("run", harness.Run.kill), ("all processes", harness.Run.kill_all)):
        fault = Fault(f"kill -9 of the {name}, at random moments")
        for _ in range(tries // 2):
            bench.clear()
            started = harness.start(bench.inputs, bench.out, bench.settings)
            time.sleep(dice.uniform(0, bench.seconds))
            kill(started)
            fault.note(bench.verify())
        yield fault


def syscalls(folder: Path, tries: int) -> Iterator[Fault]:
    """Kill -9 at the n-th write, fsync or rename of every process, or let it fail: disk full."""
    if shutil.which("strace") is None:
        yield Fault("kill -9 at each write, fsync, rename: not tried, there is no strace")
        return
    bench = Bench(folder, harness.settings())
    for calls in ("write,pwrite64", "fsync,fdatasync", "rename,renameat,renameat2"):
        for what, injection in (("kill -9", "signal=KILL"), ("disk full", "error=ENOSPC")):
            fault = Fault(f"{what} at each {calls.partition(',')[0]}")
            for turn in range(1, tries + 1):
                try:
                    ended = _traced(bench, calls, f"inject={calls}:{injection}:when={turn}")
                except AssertionError as hang:
                    fault.note([f"call {turn}: {hang}"])
                    continue
                if ended == 0:
                    break
                fault.note(bench.verify())
            yield fault


def _traced(bench: Bench, calls: str, injection: str) -> int:
    bench.clear()
    quiet = ("strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e", injection)
    return harness.start(bench.inputs, bench.out, bench.settings, quiet).end()


def misdeeds(folder: Path, tries: int) -> Iterator[Fault]:
    """Mix misdeeds among good documents, in an order of chance."""
    dice = random.Random(2)  # noqa: S311 - chance, not secrecy
    good = [f"rows {number % 9 + 1} {number}" for number in range(20)]
    seen = {deed: Fault(deed) for deed in MISDEEDS}
    others = Fault("good documents beside them")
    for turn in range(max(1, tries // 10)):
        deeds = good + [f"{deed}" for deed in MISDEEDS]
        dice.shuffle(deeds)
        inputs = harness.make_inputs(folder / f"in{turn}", deeds)
        out = folder / f"out{turn}"
        harness.start(inputs, out, harness.tight()).end()
        documents = json.loads((out / "manifest.json").read_bytes())["documents"]
        for deed, document in zip(deeds, documents, strict=True):
            wanted = MISDEEDS.get(deed, "ok")
            right = document["status"] == wanted
            (seen.get(deed) or others).note([] if right else [f"{deed}: {document['status']}"])
        others.broken += harness.faults(out)
    yield from (*seen.values(), others)


def hostile_files(folder: Path, _tries: int) -> Iterator[Fault]:
    """Read every hostile PDF with the real reader, a plan among them."""
    inputs, out = folder / "in", folder / "out"
    inputs.mkdir()
    shutil.copy(PLAN, inputs)
    for name, make in hostile.HOSTILE.items():
        (inputs / f"{name}.pdf").write_bytes(make())
    began = time.monotonic()
    harness.start(inputs, out, Settings()).end()
    _say(f"hostile files: {time.monotonic() - began:.0f} s")
    documents = json.loads((out / "manifest.json").read_bytes())["documents"]
    for document in documents:
        name, status = Path(document["source"]).stem, document["status"]
        fault = Fault(f"{name} ({status}, {document['seconds']:.1f} s)")
        if name == PLAN.stem:
            fault.note([] if document["items"] == 57 else ["rows are missing"])
        else:
            fault.note(["is no plan"] if status in {"ok", "crash", "io_error"} else [])
        yield fault


def damage(folder: Path, tries: int) -> Iterator[Fault]:
    """Cut a plan short, change, blank and drop bytes of it: what is misread must have a finding."""
    inputs, out, whole = folder / "in", folder / "out", PLAN.read_bytes()
    inputs.mkdir()
    dice = random.Random(3)  # noqa: S311 - chance, not secrecy
    (inputs / "whole.pdf").write_bytes(whole)
    for number in range(tries):
        kind = DAMAGES[number % len(DAMAGES)]
        place = dice.randrange(len(whole))
        length = dice.choice((1, 16, 512, 4096))
        spoilt = whole[:place] + kind(whole[place : place + length], dice)
        rest = b"" if kind is _cut else whole[place + length :]
        (inputs / f"{number:04}{kind.__name__}.pdf").write_bytes(spoilt + rest)
    harness.start(inputs, out, Settings()).end()
    documents = _told(out)
    right = documents.pop("whole")
    faults = {kind.__name__: Fault(f"bytes of a plan: {kind.__name__[1:]}") for kind in DAMAGES}
    for name, told in sorted(documents.items()):
        is_silent = told.status in GOOD and told.rows != right.rows and told.codes <= right.codes
        faults[name[4:]].note([f"{name}: misread in silence"] if is_silent else [])
    yield from faults.values()


def _cut(_: bytes, __: random.Random) -> bytes:
    return b""


def _changed(part: bytes, dice: random.Random) -> bytes:
    return bytes(dice.randrange(256) for _ in part)


def _blanked(part: bytes, _: random.Random) -> bytes:
    return bytes(len(part))


def _dropped(_: bytes, __: random.Random) -> bytes:
    return b""


DAMAGES = (_cut, _changed, _blanked, _dropped)


@dataclass
class Told:
    """What was read of a document: its status, its rows, and the codes of its findings."""

    status: str
    rows: list[dict[str, object]] = field(default_factory=list)
    codes: set[tuple[object, object]] = field(default_factory=set)


def _told(out: Path) -> dict[str, Told]:
    told, names = {}, {}
    for row in pq.read_table(out / "documents.parquet").to_pylist():
        names[row["document_id"]] = name = Path(row["source"]).stem
        told[name] = Told(row["status"])
    for row in pq.read_table(out / "items.parquet").to_pylist():
        told[names[row.pop("document_id")]].rows.append(row)
    for row in pq.read_table(out / "findings.parquet").to_pylist():
        told[names[row["document_id"]]].codes.add((row["code"], row["page"]))
    return told


def quiet(folder: Path, _tries: int) -> Iterator[Fault]:
    """Watch from outside, by system calls, that reading uses no network and writes only there."""
    fault = Fault("network, and writing elsewhere, while reading")
    if shutil.which("strace") is None:
        yield fault
        return
    inputs, out, log = folder / "in", folder / "out", folder / "calls"
    inputs.mkdir()
    shutil.copy(PLAN, inputs)
    for engine in ("pdfium", "pdfplumber", "camelot"):
        calls = "trace=socket,connect,bind,openat,mkdir,rename,unlink,unlinkat,rmdir,symlink,link"
        prefix = ("strace", "-f", "-qq", "-y", "-e", calls, "-o", str(log))
        harness.start(inputs, out, Settings(engine=engine), prefix).end()
        fault.note([line for line in log.read_text().splitlines() if _is_loud(line, str(folder))])
    yield fault


def _is_loud(line: str, folder: str) -> bool:
    call = line.partition(" ")[2].lstrip()
    if call.startswith(("socket(", "connect(", "bind(")):
        return "AF_UNIX" not in call
    changes = not call.startswith("openat(") or "O_WRONLY" in call or "O_RDWR" in call
    # camelot loads matplotlib, which keeps its list of fonts in the user's cache.
    allowed = (folder, "/dev/null", f'"{tempfile.gettempdir()}', "__pycache__", "/matplotlib")
    return call[:1].isalpha() and changes and not any(place in call for place in allowed)


def scale(folder: Path, tries: int) -> Iterator[Fault]:
    """Read 50 × TRIES small documents; watch memory and open files of the run itself."""
    count = 50 * tries
    inputs = harness.make_inputs(folder / "in", (f"rows 3 {number}" for number in range(count)))
    settings = harness.settings()
    fault = Fault(f"{count} documents in one run")
    samples = _watch(harness.start(inputs, folder / "out", settings))
    first, last = samples[min(len(samples) - 1, 3)], samples[-1]
    _say(
        f"read {count} documents in {last.seconds:.1f} s, {count / last.seconds * 60:.0f} a minute"
    )
    _say(f"run: {first.memory_mb:.1f} MB at the start, {last.memory_mb:.1f} MB at the end")
    _say(f"open files: at most {max(sample.files for sample in samples)}")
    fault.note(harness.faults(folder / "out"))
    again = _watch(harness.start(inputs, folder / "out", settings))[-1]
    _say(f"the finished batch was recognised in {again.seconds:.1f} s")
    fault.note([] if again.seconds < 30 else ["recognised too late"])
    fault.note([] if last.memory_mb - first.memory_mb < 32 else ["memory grew"])
    yield fault


@dataclass
class Sample:
    """What the run's own process used at a moment."""

    seconds: float
    memory_mb: float
    files: int


def _watch(started: harness.Run) -> list[Sample]:
    began, samples = time.monotonic(), []
    status = Path(f"/proc/{started.process.pid}")
    while started.process.poll() is None:
        try:
            kilobytes = re.search(r"VmRSS:\s+(\d+)", (status / "status").read_text())
            files = len(list((status / "fd").iterdir()))
        except OSError:
            break
        if kilobytes:
            now = time.monotonic() - began
            samples.append(Sample(now, int(kilobytes[1]) / 1024, files))
        time.sleep(0.2)
    started.end()
    return [*samples, replace(samples[-1], seconds=time.monotonic() - began)]


SWEEPS: dict[str, Callable[[Path, int], Iterator[Fault]]] = {
    "kills": kills,
    "syscalls": syscalls,
    "misdeeds": misdeeds,
    "hostile": hostile_files,
    "damage": damage,
    "quiet": quiet,
    "scale": scale,
}


def main() -> int:
    """Run the sweeps asked for and print the fault table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sweeps", nargs="*", choices=[*SWEEPS, []], default=[])
    parser.add_argument("--tries", type=int, default=200)
    arguments = parser.parse_args()
    faults = []
    for name in arguments.sweeps or SWEEPS:
        with tempfile.TemporaryDirectory(prefix="kehoach-torture-") as folder:
            for fault in SWEEPS[name](Path(folder), arguments.tries):
                held = fault.tries - len(fault.broken)
                _say(f"{fault.name:50} {fault.tries:6} tries {held:6} held")
                faults.append(fault)
    for fault in faults:
        for problem in fault.broken:
            _say(f"{fault.name}: {problem}")
    return 1 if any(fault.broken for fault in faults) else 0


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
