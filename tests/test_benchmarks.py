"""The benchmarks are run by hand and seldom: what they take from the package must be there."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from project import ROOT

SCRIPTS = sorted((ROOT / "benchmarks").glob("*.py"))


def imported(script: Path) -> Iterator[tuple[str, str]]:
    """Module and name of everything that a script imports from the package."""
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kehoach"):
            yield from ((node.module or "", each.name) for each in node.names)


def is_there(module: str, name: str) -> bool:
    if hasattr(import_module(module), name):
        return True
    try:
        import_module(f"{module}.{name}")
    except ModuleNotFoundError:
        return False
    return True


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_benchmark_imports_exists(script: Path) -> None:
    assert [each for each in imported(script) if not is_there(*each)] == []
