"""Reads the phrase corpus and compares readings with what it says (see corpus/README.md)."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent / "corpus"


class Case(NamedTuple):
    """One group of phrases; ``reading`` is None where nothing may be read."""

    name: str
    given: dict[str, Any]
    reading: dict[str, Any] | None
    phrases: tuple[str, ...]
    doubts: list[str] | None


def read_cases(name: str) -> list[Case]:
    """Return the groups of a corpus file, positive ones first."""
    with (FOLDER / f"{name}.toml").open("rb") as stream:
        corpus = tomllib.load(stream)
    return list(_cases(corpus))


def _cases(corpus: dict[str, Any]) -> Iterator[Case]:
    for group in (*corpus.get("group", ()), *corpus.get("negative", ())):
        yield Case(
            group["name"],
            group.get("given", {}),
            group.get("reading"),
            tuple(group["phrases"]),
            group.get("doubts"),
        )


def differs(wanted: object, found: object) -> bool:
    """Whether a reading lacks what the corpus names; "null" must be absent or None."""
    if isinstance(wanted, dict):
        return not isinstance(found, dict) or any(
            differs(value, found.get(key)) for key, value in wanted.items()
        )
    if isinstance(wanted, list):
        return (
            not isinstance(found, list)
            or len(wanted) != len(found)
            or any(map(differs, wanted, found))
        )
    return found is not None if wanted == "null" else wanted != found


def doubts_differ(case: Case, found: list[str]) -> bool:
    """Whether doubts are missing or too many."""
    if case.doubts is not None:
        return sorted(case.doubts) != sorted(found)
    return bool(found) == (case.reading is not None)
