"""What the code can put into a finding, read from its source: the sentences and the codes."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = [*(ROOT / "src" / "normalize").rglob("*.py"), ROOT / "src" / "pipeline.py"]
MESSAGE_AT = {"Doubt": 1, "doubt": 1, "_doubted": 1, "finding": 2, "Finding": 2, "_about": 2}
"""Which argument is the message, by the function that takes it."""


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def said(tree: ast.Module) -> Iterator[str | None]:
    """Each sentence that a module can put into a finding; None for one that is no constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in ("say", "word"):
            yield from constants(node.args[0], tree)
        elif isinstance(node, ast.Call) and name_of(node) in MESSAGE_AT:
            for message in node.args[MESSAGE_AT[name_of(node)] :][:1]:
                yield from constants(message, tree)


def constants(node: ast.expr, tree: ast.Module) -> Iterator[str | None]:
    """The texts that an expression may have; what only hands a sentence on has none."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from constants(node.body, tree)
            yield from constants(node.orelse, tree)
        case ast.Name(id=name):
            for value in assigned(name, tree):
                yield from constants(value, tree)
        case ast.Subscript(value=ast.Name(id=name)):
            for table in assigned(name, tree):
                assert isinstance(table, ast.Dict)
                for value in table.values:
                    yield from constants(value, tree)
        case ast.JoinedStr(values=[ast.FormattedValue(value=choice), ast.Constant(value=rest)]):
            yield from (f"{first}{rest}" for first in constants(choice, tree) if first)
        case ast.JoinedStr() | ast.BinOp():
            yield None


def assigned(name: str, tree: ast.Module) -> Iterable[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            targets = [getattr(target, "id", "") for target in node.targets]
            if name in targets:
                yield node.value


def codes() -> set[str]:
    """Every code that a finding can have."""
    found = {"task_missing", "lead_missing", "deadline_missing"}
    for path in SOURCES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        for call in calls:
            if name_of(call) in MESSAGE_AT:
                texts = {text for arg in call.args[:2] for text in constants(arg, tree) if text}
                found |= {text for text in texts if re.fullmatch(r"[a-z]+(?:_[a-z]+)+", text)}
        found |= {
            str(key.value)
            for table in assigned("_BLEMISHES", tree)
            if isinstance(table, ast.Dict)
            for key in table.keys
            if isinstance(key, ast.Constant)
        }
    return found
