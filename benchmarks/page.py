"""Tables of results, printed and written into docs/benchmarks.md."""

import os
import platform
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

_PAGE = Path(__file__).parents[1] / "docs" / "benchmarks.md"


def machine() -> str:
    """When and on what this was measured."""
    day = datetime.now(UTC).date().isoformat()
    libraries = ", ".join(f"{name} {version(name)}" for name in ("pypdfium2", "numpy"))
    return (
        f"{day}, {_processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}, load {os.getloadavg()[0]:.1f}"
    )


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    found = re.search(r"model name\s*: (.*)", told.read_text()) if told.exists() else None
    return found[1] if found else platform.processor() or platform.machine()


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lay out a Markdown table; all columns but the first are set to the right."""
    body = [tuple(heading), *map(tuple, rows)]
    widths = [max(len(row[column]) for row in body) for column in range(len(heading))]
    lines = ["| " + " | ".join(_cells(row, widths)) + " |" for row in body]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [lines[0], "| " + " | ".join(rule) + " |", *lines[1:]]


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    return [
        row[0].ljust(widths[0]),
        *(text.rjust(width) for text, width in zip(row[1:], widths[1:], strict=True)),
    ]


def write_section(name: str, lines: Sequence[str]) -> None:
    """Replace what stands between the two marks of that name in docs/benchmarks.md."""
    begin, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    text = _PAGE.read_text("utf-8")
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    _PAGE.write_text(before + "\n".join((begin, "", *lines, "", end)) + after, "utf-8")
