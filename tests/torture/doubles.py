"""A stand-in for the reader that does what the document says: read, crash, hang, eat, flood.

A document is a text file: its first word names the deed, the rest are its arguments.
"""

import ctypes
import errno
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from kehoach.batch import Settings
from kehoach.corrections.correction import Correction
from kehoach.errors import DamagedError
from kehoach.model import BBox
from kehoach.records import CellRecord, DocumentRecord, ItemRecord, Records


def read(
    data: bytes, source: str, settings: Settings, corrections: Sequence[Correction] = ()
) -> Records:
    """Do what the document says, and return a plan of as many rows as it asks for.

    What people corrected is only counted.
    """
    deed, *arguments = data.decode().split() or ["rows"]
    DEEDS[deed](*arguments)
    records = plan(source, settings, int(arguments[0]) if deed == "rows" and arguments else 1)
    document = replace(records.document, corrections=len(corrections))
    return replace(records, document=document, **({"cells": ()} if deed == "unlawful" else {}))


def plan(source: str, settings: Settings, rows: int) -> Records:
    """A plan of one table with a task a row."""
    document = DocumentRecord(
        source, None, None, 1, settings.engine, "0", "ok", items=rows, glyphs=rows * 4,
        glyphs_in_cells=rows * 4, glyphs_outside=0,
    )  # fmt: skip
    return Records(
        "replaced-when-published",
        document,
        items=tuple(_item(number) for number in range(1, rows + 1)),
        cells=tuple(_cell(number) for number in range(1, rows + 1)),
    )


def _item(number: int) -> ItemRecord:
    blank = dict.fromkeys(each.name for each in fields(ItemRecord))
    lists = dict.fromkeys(
        (
            "heading_path",
            "repeated",
            "corrected",
            "funding_sources",
            "lead_agencies",
            "coordinating_agencies",
        ),
        (),
    )
    return ItemRecord(
        **{
            **blank,
            **lists,
            "item_no": number,
            "table_no": 1,
            "row_kind": "item",
            "tt": str(number),
            "task": f"Nhiệm vụ {number}",
            "page_first": 1,
            "page_last": 1,
        }
    )


def _cell(number: int) -> CellRecord:
    box = BBox(50, 50 + number, 100, 51 + number)
    return CellRecord(
        cell_id=f"{number:012x}",
        table_no=1,
        page=1,
        column_name="task",
        x0=box.x0,
        top=box.top,
        x1=box.x1,
        bottom=box.bottom,
        row_span=1,
        column_span=1,
        text=f"Nhiệm vụ {number}",
        item_first=number,
        item_last=number,
    )


def _rows(*_: str) -> None:
    pass


def _hang() -> None:
    time.sleep(3600)


def _stubborn(*_: str) -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)
    _hang()


def _spin() -> None:
    while True:
        pass


def _signal(name: str) -> None:
    os.kill(os.getpid(), getattr(signal, name))


def _segfault() -> None:
    ctypes.string_at(0)


def _abort() -> None:
    os.abort()


def _vanish(code: str = "0") -> None:
    os._exit(int(code))


def _leave() -> None:
    sys.exit(0)


def _flood() -> None:
    line = b"x" * 65536
    while True:
        os.write(1, line)
        os.write(2, line)


def _eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(1 << 20))


def _eat_natively() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    while address := libc.malloc(1 << 20):
        ctypes.memset(address, 1, 1 << 20)
    os.abort()


def _recurse() -> None:
    _recurse()


def _raise() -> None:
    raise ValueError("a fault in the reader")


def _full() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _garble() -> None:
    raise ValueError("half a pair \udc80")


def _damaged() -> None:
    raise DamagedError("cannot be opened; ask for the file again")


def _offspring(note: str, deed: str = "hang") -> None:
    """Leave a process of the same group behind that touches a note until it is killed."""
    if os.fork() == 0:
        while True:
            os.utime(note)
            time.sleep(0.05)
    DEEDS[deed]()


def _runaway(note: str, deed: str = "hang") -> None:
    """Leave a process behind that has left the group and the session, as far as that is let."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            while True:
                os.utime(note)
                time.sleep(0.05)
        os._exit(0)
    DEEDS[deed]()


def _environment() -> None:
    secrets = [name for name in os.environ if "SECRET" in name or "TOKEN" in name]
    raise ValueError(f"secrets: {secrets}")


def _leave_temporary() -> None:
    descriptor, _ = tempfile.mkstemp()
    os.write(descriptor, b"x" * 1000)
    os.abort()


def _connect() -> None:
    socket.create_connection(("127.0.0.1", 9), timeout=1)


def _execute() -> None:
    subprocess.run(["/bin/true"], check=True)


def _write(path: str) -> None:
    Path(path).write_text("outside")


def _write_temporary() -> None:
    with tempfile.TemporaryDirectory() as folder:
        inner = Path(folder) / "inner"
        inner.mkdir()
        (inner / "file").write_text("inside")


def _sleep(seconds: str) -> None:
    time.sleep(float(seconds))


def _burn(seconds: str) -> None:
    """Use so much CPU time, however long that takes."""
    until = time.process_time() + float(seconds)
    while time.process_time() < until:
        pass


def _wait(gate: str) -> None:
    """Wait until a file is gone."""
    while Path(gate).exists():
        time.sleep(0.01)


def _output() -> None:
    with tempfile.NamedTemporaryFile() as file:
        while True:
            file.write(b"x" * (1 << 20))


DEEDS = {
    "rows": _rows,
    "unlawful": _rows,
    "hang": _hang,
    "stubborn": _stubborn,
    "spin": _spin,
    "signal": _signal,
    "segfault": _segfault,
    "abort": _abort,
    "vanish": _vanish,
    "leave": _leave,
    "flood": _flood,
    "eat": _eat,
    "eat_natively": _eat_natively,
    "recurse": _recurse,
    "raise": _raise,
    "damaged": _damaged,
    "garble": _garble,
    "full": _full,
    "offspring": _offspring,
    "runaway": _runaway,
    "environment": _environment,
    "leave_temporary": _leave_temporary,
    "connect": _connect,
    "execute": _execute,
    "write": _write,
    "write_temporary": _write_temporary,
    "sleep": _sleep,
    "burn": _burn,
    "wait": _wait,
    "output": _output,
}
