"""Laws on each row of an output table, as data: the checks of the schema are made from them."""

from typing import NamedTuple, TypeAlias


class InOrder(NamedTuple):
    """``low <= high`` where both are there."""

    low: str
    high: str

    @property
    def name(self) -> str:
        """What a person is told."""
        return f"{self.low} <= {self.high}"


class AddsUp(NamedTuple):
    """``total`` is the sum of ``parts`` where all are there."""

    total: str
    parts: tuple[str, str]

    @property
    def name(self) -> str:
        """What a person is told."""
        return f"{self.total} = {' + '.join(self.parts)}"


class Together(NamedTuple):
    """All of ``columns`` are there, or all are null."""

    columns: tuple[str, ...]
    name: str


class NullWhere(NamedTuple):
    """All of ``columns`` are null where ``column`` is ``value``."""

    columns: tuple[str, ...]
    column: str
    value: str
    name: str


class ThereJustWhere(NamedTuple):
    """``there`` is not null where ``column`` is ``value``, and null elsewhere."""

    there: str
    column: str
    value: str
    name: str


class NullUnless(NamedTuple):
    """``there`` is null except where ``column`` is one of ``values``."""

    there: str
    column: str
    values: tuple[str, ...]

    @property
    def name(self) -> str:
        """What a person is told."""
        return f"{self.there} only with {self.column} {', '.join(self.values)}"


class ThereIfAny(NamedTuple):
    """``there`` is not null where ``number`` is above 0."""

    there: str
    number: str
    name: str


RowLaw: TypeAlias = (
    InOrder | AddsUp | Together | NullWhere | ThereJustWhere | NullUnless | ThereIfAny
)
