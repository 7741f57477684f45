"""Python started beside a checkout that is called as the package is."""

import subprocess
import sys
from pathlib import Path

from project import ROOT


def test_the_import_leads_to_the_package(tmp_path: Path) -> None:
    (tmp_path / "kehoach").symlink_to(ROOT)
    code = "import kehoach.schemas; print(kehoach.__file__, kehoach.parse_deadline('năm 2026').end)"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.split() == [str(ROOT / "src" / "__init__.py"), "2026-12-31"]
