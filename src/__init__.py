"""Vietnamese yearly plans, from PDF annexes to checked tables.

    plan = kehoach.read_plan("plan.pdf")       one document: records, findings, frames
    for plan in kehoach.read_plans(paths): …   many, each in a process of its own
    tables = kehoach.read_tables("any.pdf")    every ruled table, as printed
    kehoach.compare_plans(old, new)            what changed from one plan to the next
    kehoach.parse_deadline("Quý II, III/2022") one phrase

Importing the package loads nothing else; what a function needs is imported when it is called.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from kehoach.api import (
        PlanDocument,
        check_tables,
        compare_plans,
        parse_activities,
        parse_agencies,
        parse_deadline,
        parse_funding,
        parse_outputs,
        parse_targets,
        read_plan,
        read_plans,
        read_tables,
    )

__all__ = [
    "PlanDocument",
    "__version__",
    "check_tables",
    "compare_plans",
    "parse_activities",
    "parse_agencies",
    "parse_deadline",
    "parse_funding",
    "parse_outputs",
    "parse_targets",
    "read_plan",
    "read_plans",
    "read_tables",
]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from kehoach import api

        return getattr(api, name)
    raise AttributeError(f"module 'kehoach' has no attribute {name!r}")
