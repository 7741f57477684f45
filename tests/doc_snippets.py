"""Code in the pages for readers: run, and compared with the output printed below it.

A block of ``python`` or ``console`` followed by a block of ``text`` promises that output. The
blocks of a page run in order and share their names, in a folder that holds ``data`` as after
``make pipeline``. ``python tests/doc_snippets.py`` writes the output anew (``make docs`` does).
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from kehoach import cli

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "README.vi.md", "docs/quickstart.md")

_BLOCK = re.compile(
    r"^```(?P<language>python|console)\n(?P<code>.*?)^```\n(?:\n```text\n(?P<output>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
_SECONDS = re.compile(r"\b\d+\.\d(?= s$|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A block of code and what it promises to print, None where it promises nothing."""

    language: str
    code: str
    output: str | None


def snippets(page: str) -> list[Snippet]:
    """Every block of code of a page, in order."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return [
        Snippet(each["language"], each["code"], each["output"]) for each in _BLOCK.finditer(text)
    ]


def same(promised: str, printed: str) -> bool:
    """Are the two alike, but for the seconds that a run took?"""
    return _SECONDS.sub("N", promised).strip() == _SECONDS.sub("N", printed).strip()


def make_folder(folder: Path) -> Path:
    """Fill a folder with ``data/raw`` and ``data/processed``; return it."""
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    _command("kehoach run data/raw --out data/processed", folder)
    return folder


def outputs(page: str, folder: Path) -> Iterator[tuple[Snippet, str]]:
    """Run the blocks of a page in ``folder``; yield each with what it printed."""
    names: dict[str, object] = {}
    for snippet in snippets(page):
        if snippet.language == "python":
            yield snippet, _python(snippet.code, names, folder)
        else:
            yield snippet, "".join(_command(line, folder) for line in snippet.code.splitlines())


def _python(code: str, names: dict[str, object], folder: Path) -> str:
    printed = io.StringIO()
    with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
        exec(compile(code, "snippet", "exec"), names)  # noqa: S102
    return printed.getvalue()


def _command(line: str, folder: Path) -> str:
    """Run a command of kehoach; others (make, git, pip) set up what is there already."""
    program, *arguments = shlex.split(line.removeprefix("$ "), comments=True) or [""]
    if program != "kehoach":
        return ""
    printed = io.StringIO()
    with (
        patch.dict(os.environ, {"COLUMNS": "80", "NO_COLOR": "1"}),
        patch("uvicorn.Server.run"),  # what serves until it is stopped is stopped at once
        patch("webbrowser.open"),
        contextlib.chdir(folder),
        contextlib.redirect_stdout(printed),
    ):
        code = cli.main(arguments)
    if code != 0:
        raise AssertionError(f"{line} ended with exit code {code}")
    return printed.getvalue()


def renewed(page: str, folder: Path) -> str:
    """Return the text of a page with the output that its code prints now."""
    printed = iter(list(outputs(page, folder)))

    def renew(block: re.Match[str]) -> str:
        snippet, now = next(printed)
        if snippet.output is None or same(snippet.output, now):
            return block[0]
        return block[0].replace(f"```text\n{snippet.output}```", f"```text\n{now.strip()}\n```")

    return _BLOCK.sub(renew, (ROOT / page).read_text(encoding="utf-8"))


def main() -> None:
    """Write the pages anew."""
    with tempfile.TemporaryDirectory() as folder:
        made = make_folder(Path(folder))
        for page in PAGES:
            (ROOT / page).write_text(renewed(page, made), encoding="utf-8")


if __name__ == "__main__":
    main()
