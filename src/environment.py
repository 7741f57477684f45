"""What a process that reads documents is given of the environment."""

import os
from typing import Final

ONE_THREAD: Final = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENCV_FOR_THREADS_NUM": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
}
"""A process with threads cannot be forked safely; the cores are busy with other documents."""
_PASSED_ON: Final = frozenset(
    {
        "APPDATA",
        "CONDA_PREFIX",
        "DYLD_LIBRARY_PATH",
        "HOME",
        "LANG",
        "LANGUAGE",
        "LD_LIBRARY_PATH",
        "LD_PRELOAD",
        "MPLCONFIGDIR",
        "PATH",
        "PATHEXT",
        "SYSTEMROOT",
        "TEMP",
        "TMP",
        "TMPDIR",
        "TZ",
        "USERPROFILE",
        "VIRTUAL_ENV",
    }
)
_PASSED_ON_BEGINNINGS: Final = ("KEHOACH_", "LC_", "PYTHON", "XDG_")


def reader_environment() -> dict[str, str]:
    """Return what a reader needs of the environment: no keys, no tokens, no addresses."""
    return {
        name: value
        for name, value in os.environ.items()
        if name in _PASSED_ON or name.startswith(_PASSED_ON_BEGINNINGS)
    }
