"""Landlock: the Linux kernel lets a process write below one folder only, and run no program.

Constants and structures as in ``linux/landlock.h``; the kernel documents them in
``userspace-api/landlock``. System calls have the same numbers on every architecture.
"""

import ctypes
import os
import sys
from pathlib import Path
from typing import Final

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION: Final = 1
_BENEATH: Final = 1
_PR_SET_NO_NEW_PRIVS: Final = 38

_EXECUTE: Final = 1 << 0
_WRITE_FILE: Final = 1 << 1
_REMOVE: Final = 0b11 << 4
_MAKE: Final = 0b111_1111 << 6
_REFER: Final = 1 << 13  # since version 2
_TRUNCATE: Final = 1 << 14  # since version 3
_TCP: Final = 0b11  # bind, connect; since version 4
_REMOVE_FILE: Final = 1 << 5
_MAKE_SOCKET: Final = 1 << 9
_SOCKETS: Final = Path("/tmp")  # noqa: S108 - the place is written in the program
_SCOPED: Final = 0b11  # abstract sockets and signals of others; since version 6


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def restrict_writing(folder: Path, *, programs: bool = False) -> bool:
    """Let this process write below ``folder`` only from now on; False where the kernel cannot.

    With ``programs`` it may start some, which may have a socket where LibreOffice makes one.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if version < 1:
        return False
    ruleset = _create(libc, version, 0 if programs else _EXECUTE)
    try:
        return (
            _allow(libc, ruleset, folder, _writing(version))
            and _allow(libc, ruleset, Path(os.devnull), _WRITE_FILE)
            and (not programs or _allow(libc, ruleset, _SOCKETS, _MAKE_SOCKET | _REMOVE_FILE))
            and libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
            and libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0)) == 0
        )
    finally:
        if ruleset >= 0:
            os.close(ruleset)


def _writing(version: int) -> int:
    known = _WRITE_FILE | _REMOVE | _MAKE
    known |= _REFER if version >= 2 else 0
    return known | (_TRUNCATE if version >= 3 else 0)


def _create(libc: ctypes.CDLL, version: int, more: int) -> int:
    """Make a set of rules under which nothing is allowed that it is about: writing, and more."""
    attributes = _Ruleset(
        more | _writing(version), _TCP if version >= 4 else 0, _SCOPED if version >= 6 else 0
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    made = libc.syscall(
        _CREATE_RULESET, ctypes.byref(attributes), ctypes.c_size_t(size), ctypes.c_uint32(0)
    )
    return int(made)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, access: int) -> bool:
    if ruleset < 0:
        return False
    parent = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = _PathBeneath(access, parent)
        added = libc.syscall(_ADD_RULE, ruleset, _BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
        return bool(added == 0)
    finally:
        os.close(parent)
