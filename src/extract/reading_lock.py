"""One document is read at a time in a process: PDFium and the memory that it fills are shared.

Threads wait for each other here, and nowhere else. Many documents at once are read in processes.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()


@contextmanager
def sole_reader() -> Iterator[None]:
    """Let no other thread read a document until the end of the block; do not nest."""
    with _lock:
        yield


def _renew() -> None:
    """Give a forked process a lock of its own: who held the old one is not there any more."""
    global _lock  # noqa: PLW0603 - threads of the process share it, and so nothing else can
    _lock = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew)
