"""The rows of a plan as read by hand, and the comparison of a reading with them."""

import json
from pathlib import Path

from kehoach.api import PlanDocument

NOT_CELLS = {"kind", "item", "page_first", "pages"}


def gold(path: Path) -> list[dict[str, str | None]]:
    rows = map(json.loads, path.read_text(encoding="utf8").splitlines())
    return [
        {name: squeezed(text) for name, text in row.items() if name not in NOT_CELLS}
        for row in rows
        if row["kind"] == "item"
    ]


def squeezed(text: str | None) -> str | None:
    return "".join(text.split()) if text is not None else None


def assert_rows(plan: PlanDocument, expected: list[dict[str, str | None]]) -> None:
    found = [{name: squeezed(getattr(item, name)) for name in expected[0]} for item in plan.items]
    assert found == expected
