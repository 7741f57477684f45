"""The phrase readers: what each is called, which columns of ``items`` it reads, and how.

Light to import: the code and the vocabulary of a reader are loaded when it first reads.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from kehoach.normalize.agencies import Glossary
    from kehoach.normalize.lists.reading import ListKind
    from kehoach.readings import Agencies, Deadline, Funding, ListItems, Targets

R = TypeVar("R")
_SCHOOL_BEGINS = 8
"""Month in which a school year begins."""


class Context(NamedTuple):
    """What readings depend on besides the cell."""

    plan_year: int | None = None
    glossary: "Glossary | None" = None
    """The short forms that the document spells out."""
    unit: str | None = None
    """The unit of money that a heading or the lines above the table give."""
    is_school_year: bool = False
    """Does the plan's year begin in August, ``plan_year`` being its first calendar year?"""


class Reader(NamedTuple, Generic[R]):
    """How a kind of phrase is read.

    ``columns`` are read for the tables, what is doubtful there is told; ``also`` are columns that
    are read only for what they say of others. ``example`` makes a reader load all it needs.
    """

    kind: str
    columns: tuple[str, ...]
    read: Callable[[str, Context], R]
    example: str
    also: tuple[str, ...] = ()


# The same phrase stands in many rows; readings are values, so they can be shared.


def _deadline(text: str, context: Context) -> "Deadline":
    begins = _SCHOOL_BEGINS if context.is_school_year else 1
    return _cached_deadline(text, context.plan_year, begins)


@lru_cache(maxsize=4096)
def _cached_deadline(text: str, plan_year: int | None, begins: int) -> "Deadline":
    from kehoach.normalize.deadlines import read_deadline

    return read_deadline(text, plan_year, begins=begins)


def _funding(text: str, context: Context) -> "Funding":
    return _cached_funding(text, context.unit)


@lru_cache(maxsize=4096)
def _cached_funding(text: str, unit: str | None) -> "Funding":
    from kehoach.normalize.funding import read_funding

    return read_funding(text, unit)


def _agencies(text: str, context: Context) -> "Agencies":
    from kehoach.normalize.agencies import read_agencies

    return read_agencies(text, context.glossary)


def _targets(text: str, _: Context) -> "Targets":
    return _cached_targets(text)


@lru_cache(maxsize=1024)
def _cached_targets(text: str) -> "Targets":
    from kehoach.normalize.targets.reading import read_targets

    return read_targets(text)


def _list_of(kind: "ListKind") -> "Callable[[str, Context], ListItems]":
    def read(text: str, _: Context) -> "ListItems":
        from kehoach.normalize.lists.reading import read_list

        return read_list(text, kind)

    return read


DEADLINE: Final[Reader["Deadline"]] = Reader(
    "deadline", ("deadline",), _deadline, example="Quý II", also=("start",)
)
FUNDING: Final[Reader["Funding"]] = Reader(
    "funding", ("funding",), _funding, example="Ngân sách huyện: 1 triệu đồng"
)
AGENCIES: Final[Reader["Agencies"]] = Reader(
    "agencies", ("lead", "coordinating"), _agencies, example="Sở Nội vụ; UBND xã"
)
TARGETS: Final[Reader["Targets"]] = Reader(
    "targets", ("objective",), _targets, example="Tối thiểu 35% cơ quan, đơn vị"
)
ACTIVITIES: Final[Reader["ListItems"]] = Reader(
    "activities", ("activity",), _list_of("activity"), example="1. Ban hành kế hoạch"
)
OUTPUTS: Final[Reader["ListItems"]] = Reader(
    "outputs", ("output",), _list_of("output"), example="Kế hoạch, báo cáo"
)
READERS: Final[tuple[Reader[Any], ...]] = (
    DEADLINE,
    FUNDING,
    AGENCIES,
    TARGETS,
    ACTIVITIES,
    OUTPUTS,
)
"""All readers, in the order in which their doubts are told."""
