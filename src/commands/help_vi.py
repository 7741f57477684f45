"""The help of the commands in Vietnamese: ``help_vi.csv``, by command and argument."""

import argparse
import csv
from functools import cache
from pathlib import Path
from typing import Final

from kehoach.words import said

_ANY: Final = "*"
_PROGRAM: Final = "kehoach"
_GROUPS: Final = {
    "positional arguments": "đối số",
    "options": "tùy chọn",
    "commands": "các lệnh",
    "limits of one document": "giới hạn cho một văn bản",
}
"""Titles of groups of arguments, most of them argparse's own."""


def translate(parser: argparse.ArgumentParser) -> None:
    """Put the help of a parser into Vietnamese; what has no words there stays as it is."""
    command = parser.prog.removeprefix(_PROGRAM).strip() or _PROGRAM
    parser.description = (
        text_of(command, "description") or text_of(command, "summary") or parser.description
    )
    if prose := text_of(command, "epilog"):
        _, title, examples = (parser.epilog or "").partition("examples:\n")
        parser.epilog = f"{prose}\n\n{said('help.examples')}\n{examples}" if title else prose
    for group in parser._action_groups:
        group.title = _GROUPS.get(group.title or "", group.title)
        for action in group._group_actions:
            action.help = text_of(command, name_of(action)) or action.help
            if isinstance(action, argparse._SubParsersAction):
                _translate_commands(action)


def _translate_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    for choice in commands._choices_actions:
        choice.help = text_of(choice.dest, "summary") or choice.help


def name_of(action: argparse.Action) -> str:
    """Return what an argument is called: its long option, or its place."""
    return action.option_strings[-1] if action.option_strings else action.dest


def text_of(command: str, argument: str) -> str | None:
    """Return the Vietnamese help of an argument, None where there is none."""
    return _table().get((command, argument)) or _table().get((_ANY, argument))


@cache
def _table() -> dict[tuple[str, str], str]:
    text = Path(__file__).with_name("help_vi.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(keepends=True))
    return {(row["command"], row["argument"]): row["text"] for row in rows}
