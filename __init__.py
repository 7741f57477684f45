"""Where Python is started beside a checkout that is called kehoach, its import finds this folder.

It leads to the package, which lies in ``src``, as the installed name does.
"""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

if __name__ == "kehoach":
    _here = Path(__file__).resolve().parent
    _folders = [str(_here / "src"), str(_here)]  # the second for ``kehoach.schemas``
    _spec = spec_from_file_location(
        __name__, _here / "src" / "__init__.py", submodule_search_locations=_folders
    )
    assert _spec is not None  # noqa: S101 - a file that ends in .py has a loader
    assert _spec.loader is not None  # noqa: S101
    sys.modules[__name__] = module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules[__name__])
