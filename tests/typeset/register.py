"""The register of named cases, and the frame that most of them share."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from . import furniture as f
from .case import LANDSCAPE, Case, Draft

CASES: dict[str, Callable[[], Case]] = {}
GROUPS: dict[str, str] = {}
"""Which module a case is from; one plan drawn by all printers has groups "print" and "paper"."""


@cache
def case(name: str) -> Case:
    """The case called ``name``, made once a session."""
    return CASES[name]()


def named(name: str) -> Callable[[Callable[[], Draft]], Callable[[], Draft]]:
    """Register a case that prints plainly; its purpose is the first line of its docstring."""

    def register(make: Callable[[], Draft]) -> Callable[[], Draft]:
        purpose = (make.__doc__ or "").strip().splitlines()[0]
        GROUPS[name] = make.__module__.rsplit(".")[-1].removesuffix("_cases")
        CASES[name] = lambda: replace(make().print(name), purpose=purpose)
        return make

    return register


def annex(size: tuple[float, float] = LANDSCAPE) -> Draft:
    """A document that begins with the head of an annex."""
    draft = Draft(size)
    f.annex_title(draft.sheet)
    return draft


def finish(draft: Draft, where: tuple[str, ...] = ("top",)) -> Draft:
    """Set signatures and page numbers."""
    f.signatures(draft.sheet)
    f.page_numbers(draft.sheets, where)
    return draft
