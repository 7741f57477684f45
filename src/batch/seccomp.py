"""seccomp: the Linux kernel refuses system calls that no reading of a document needs.

The filter is a classic BPF program over ``struct seccomp_data`` (``linux/seccomp.h``): the number
of the call stands at byte 0, the architecture at 4, the low half of the first argument at 16.
"""

import ctypes
import errno
import os
import struct
import sys
from typing import Final

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_PR_SET_NO_NEW_PRIVS: Final = 38
_LOAD, _JUMP_EQUAL, _JUMP_ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW: Final = 0x7FFF0000
_FAIL: Final = 0x00050000
_CLONE_THREAD: Final = 0x00010000

_ARCHITECTURES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
# Numbers of system calls on x86-64 and on AArch64 (None: there is none of this name).
_NEVER: Final[dict[str, tuple[int | None, int | None]]] = {
    "socket": (41, 198),
    "connect": (42, 203),
    "sendto": (44, 206),
    "sendmsg": (46, 211),
    "bind": (49, 200),
    "listen": (50, 201),
    "fork": (57, None),
    "vfork": (58, None),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_open": (434, 434),
    "pidfd_send_signal": (424, 424),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "tkill": (200, 130),
    "io_uring_setup": (425, 425),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_by_handle_at": (304, 265),
    "chown": (92, None),
    "fchown": (93, 55),
    "lchown": (94, None),
    "fchownat": (260, 54),
    "setxattr": (188, 5),
    "lsetxattr": (189, 6),
    "fsetxattr": (190, 7),
    "removexattr": (197, 14),
    "lremovexattr": (198, 15),
    "fremovexattr": (199, 16),
    "utime": (132, None),
    "utimes": (235, None),
    "futimesat": (261, None),
    "utimensat": (280, 88),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "kexec_load": (246, 104),
    "reboot": (169, 142),
}
_PASSED_OVER: Final[dict[str, tuple[int | None, int | None]]] = {
    "chmod": (90, None),
    "fchmod": (91, 52),
    "fchmodat": (268, 53),
    "fchmodat2": (452, 452),
}
"""Calls that do nothing and say that they are done: libraries set the mode of what they write."""
_CLONE: Final = (56, 220)
_CLONE3: Final = (435, 435)
_TO_ONESELF: Final = ((62, 129), (234, 131))
"""kill and tgkill: allowed where the first argument is the process itself."""


def refuse_calls() -> bool:
    """Refuse network, programs, new processes and more from now on; False where that cannot be.

    Threads stay possible. What is refused fails with EPERM; changes of mode are passed over.
    """
    program = _program()
    if program is None:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, head, 0, 0) == 0)


def _program() -> bytes | None:
    """The filter for this machine, None for an unknown one."""
    machine = os.uname().machine
    if sys.platform != "linux" or machine not in _ARCHITECTURES or sys.maxsize <= 2**32:
        return None
    column = list(_ARCHITECTURES).index(machine)
    fail = _instruction(_RETURN, _FAIL | errno.EPERM)
    steps = [
        _instruction(_LOAD, _ARCHITECTURE),
        _instruction(_JUMP_EQUAL, _ARCHITECTURES[machine], 1, 0),
        fail,
        _instruction(_LOAD, _NUMBER),
    ]
    if machine == "x86_64":  # the calls of x32 have numbers of their own
        steps += [_instruction(_JUMP_ANY_BIT, 0x40000000, 0, 1), fail]
    for calls, answer in ((_NEVER, fail), (_PASSED_OVER, _instruction(_RETURN, _FAIL))):
        for numbers in calls.values():
            if (number := numbers[column]) is not None:
                steps += [_instruction(_JUMP_EQUAL, number, 0, 1), answer]
    missing = _instruction(_RETURN, _FAIL | errno.ENOSYS)  # then clone is tried
    steps += [_instruction(_JUMP_EQUAL, _CLONE3[column], 0, 1), missing]
    steps += _unless(_CLONE[column], _instruction(_JUMP_ANY_BIT, _CLONE_THREAD, 1, 0), fail)
    for number in (pair[column] for pair in _TO_ONESELF):
        steps += _unless(number, _instruction(_JUMP_EQUAL, os.getpid(), 1, 0), fail)
    return b"".join([*steps, _instruction(_RETURN, _ALLOW)])


def _unless(number: int, allowed: bytes, fail: bytes) -> list[bytes]:
    """Refuse a call unless a test of its first argument skips the refusal."""
    return [
        _instruction(_JUMP_EQUAL, number, 0, 4),
        _instruction(_LOAD, _FIRST_ARGUMENT),
        allowed,
        fail,
        _instruction(_RETURN, _ALLOW),
    ]


def _instruction(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_true, if_false, value)
