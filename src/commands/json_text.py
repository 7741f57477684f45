"""JSON as it may be sent to a terminal: readable Vietnamese, nothing that acts."""

import json

from kehoach.text import printable


def json_text(value: object, indent: int | None = 2) -> str:
    """Return JSON in which every character is escaped that could act on a terminal."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    acting = {each for each in set(text) if each != "\n" and printable(each) != each}
    return text.translate({ord(each): json.dumps(each)[1:-1] for each in acting})
