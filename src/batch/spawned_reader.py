"""A reader process that was started anew: for systems without fork.

    python -m kehoach.batch.spawned_reader HELLO MESSAGE

Both are JSON. The document is standard input, the report goes to standard output, a JSON object a
line; `kehoach.batch.watched_readers` is at the other end.
"""

import json
import os
import sys
from contextlib import suppress


def main() -> None:
    """Load, say so, and do the one thing that is asked."""
    report = os.dup(1)
    _binary(0, report)
    try:
        from kehoach.batch import reader_process

        hello, message = map(json.loads, sys.argv[1:3])
        settings = reader_process.settings_of(hello)
        reader_process.load(settings, hello["function"])
    except Exception as error:
        broken = {"broken": f"{type(error).__name__}: {error}"}
        os.write(report, json.dumps(broken).encode() + b"\n")
        return
    descriptor = None if "publish" in message else 0
    if descriptor is not None:
        descriptor = os.dup(descriptor)  # standard input itself becomes nothing
        _binary(descriptor)
    reader_process.work(message, settings, descriptor, report)


def _binary(*descriptors: int) -> None:
    """Let bytes pass as they are: Windows would end lines in its own way."""
    with suppress(ImportError):
        import msvcrt

        for descriptor in descriptors:
            msvcrt.setmode(descriptor, os.O_BINARY)  # type: ignore[attr-defined,unused-ignore]


if __name__ == "__main__":
    main()
