"""The help of every command as one page; ``python tests/cli_help.py`` writes docs/cli.md."""

import contextlib
import io
import os
from pathlib import Path
from unittest.mock import patch

from kehoach import cli

COMMANDS = ("", "run", "show", "tables", "parse", "report", "review", "compare", "export", "import")
_HEAD = """\
# The command line

<!-- Made from the help of the commands by: make docs -->

"""


def help_of(command: str) -> str:
    """Help of one command as it is printed in 80 columns; "" for that of the program."""
    printed = io.StringIO()
    settings = {"COLUMNS": "80", "NO_COLOR": "1"}  # newer versions of Python colour their help
    with (
        patch.dict(os.environ, settings),
        contextlib.redirect_stdout(printed),
        contextlib.suppress(SystemExit),
    ):
        cli.main([command, "--help"] if command else ["--help"])
    return printed.getvalue()


def page() -> str:
    """Return the page: one section a command."""
    sections = [
        f"## kehoach {name}".rstrip() + f"\n\n```\n{help_of(name)}```\n" for name in COMMANDS
    ]
    return _HEAD + "\n".join(sections)


if __name__ == "__main__":
    target = Path(__file__).parent.parent / "docs" / "cli.md"
    target.write_text(page(), encoding="utf-8")
