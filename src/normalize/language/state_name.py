"""The name and the motto of the state, and the name of the Party: what heads a letter."""

import re

from kehoach.text import fold

STATE = re.compile(
    r"cong hoa xa hoi(?: chu nghia(?: viet(?: nam)?)?|$)|chu nghia viet nam$"
    r"|doc lap\s*-\s*tu do\s*-\s*hanh phuc|dang cong san viet nam"
)
"""In folded text; it stands in letterheads alone."""


def names_state(text: str) -> bool:
    """Tell whether a text holds the name or the motto of the state, as letterheads alone do."""
    return STATE.search(fold(text)) is not None
