"""LibreOffice, where it is installed: it turns a file into one of another kind.

It is started without a window, with a profile of its own: no macro runs, and nothing is fetched
that a file names.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from kehoach.environment import reader_environment

_PROGRAMS: Final = ("soffice", "libreoffice")
_TELL: Final = ("versionrc", "bootstraprc", "version.ini", "bootstrap.ini")
_BESIDE: Final = (".", "../Resources")
"""Where these files are from the folder of the program."""
_TOLD: Final = re.compile(
    r"^(AboutBoxVersion|ProductKey|buildid)=(?:LibreOffice )?(.+)$", re.MULTILINE
)
_PATIENCE_S: Final = 120.0
# Pictures are blocked, and the way to all else (the styles of a page) leads to a port where nobody
# answers.
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
<prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Inet/Settings">
<prop oor:name="ooInetProxyType" oor:op="fuse"><value>2</value></prop>
<prop oor:name="ooInetNoProxy" oor:op="fuse"><value></value></prop>
<prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop>
<prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop>
<prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop>
</item>
</oor:items>
"""


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)


@cache
def version() -> str | None:
    """The version that is installed, as its files tell it ("7.4 40(Build:2)"); None without one."""
    found = program()
    if found is None:
        return None
    home = Path(found).resolve().parent
    told: dict[str, str] = {}
    for path in (home / folder / name for folder in _BESIDE for name in _TELL):
        with suppress(OSError):
            told.update(_TOLD.findall(path.read_text("utf-8", "replace")))
    number = told.get("AboutBoxVersion") or told.get("ProductKey")
    return " ".join(filter(None, (number, told.get("buildid")))) or "of no known version"


class LibreOffice:
    """Converts files, one after the other, with a profile in a folder of its own.

    ``fence`` is called in the program's process before it begins.
    """

    def __init__(self, program: str, folder: Path, fence: Callable[[], None] | None = None) -> None:
        self._program = program
        self._folder = folder
        self._fence = fence
        self._profile = folder / "profile"
        (self._profile / "user").mkdir(parents=True)
        settings = self._profile / "user" / "registrymodifications.xcu"
        settings.write_text(_PROFILE, encoding="utf-8")

    def convert(self, path: Path, kind: str) -> Path | None:
        """Convert a file to a kind ("pdf", "docx").

        None where LibreOffice cannot, or takes longer than two minutes. Raises OSError where it
        cannot be started.
        """
        out = Path(tempfile.mkdtemp(dir=self._folder))
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        words = [self._program, profile, "--headless", "--norestore", "--convert-to", kind]
        process = subprocess.Popen(  # noqa: S603 - the file is an argument of its own
            [*words, "--outdir", str(out), str(path.resolve())],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**reader_environment(), "TMPDIR": str(out)},
            start_new_session=True,
            preexec_fn=self._fence,  # noqa: PLW1509 - who has a fence has one thread
        )
        with suppress(subprocess.TimeoutExpired):
            try:
                process.wait(_PATIENCE_S)
            finally:  # it is not left behind by an interrupt either
                _end(process)
        return next(out.glob(f"*.{kind}"), None)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a program and all that it has started, where the system has groups of processes."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.wait()
