"""Have the editable package of this environment found before a folder that has its name.

Python looks for an editable package in all folders of its path first, and there takes any folder
called kehoach for a package without files.
"""

import sysconfig
from pathlib import Path

_FIRST = (
    "import sys; "
    'sys.meta_path.sort(key=lambda each: getattr(each, "__name__", "") != "_EditableFinder")'
)

if __name__ == "__main__":
    Path(sysconfig.get_path("purelib"), "zz_kehoach_first.pth").write_text(_FIRST)
