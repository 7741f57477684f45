"""How an output table is declared: once, as a record class whose fields say what they mean.

A record class has ``TABLE``, an `OutputTable`; each of its fields is ``Annotated`` with a `Field`.
The type of a field gives the type of the column and whether it may be null. From these follow the
Arrow schema, the pandera schema, the data dictionary, the data package and the report's loader.
"""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Any, Final, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin

from kehoach.records.laws import RowLaw
from kehoach.records.values import Meanings

Kind: TypeAlias = Literal["text", "texts", "whole", "real", "date", "truth"]
"""What a column holds; ``texts`` are lists of text."""

_KINDS: Final[dict[type, Kind]] = {
    str: "text",
    tuple: "texts",
    int: "whole",
    float: "real",
    Decimal: "real",
    date: "date",
    bool: "truth",
}


class Field(NamedTuple):
    """What a column means; ``vi`` is its Vietnamese label and description.

    ``values`` are the codes allowed, ``least`` is the least number allowed. ``names`` says that a
    number is that of an item or of a page, which must then be there. ``is_repaired`` text is NFC
    with single spaces.
    """

    description: str
    vi: tuple[str, str]
    values: Meanings | None = None
    least: int | None = None
    names: Literal["item", "page"] | None = None
    is_repaired: bool = False


class OutputTable(NamedTuple):
    """What a table means; ``vi`` is its Vietnamese title and description.

    ``key`` names the columns that are unique together within a document, () for none; ``laws``
    hold within each row.
    """

    name: str
    title: str
    description: str
    vi: tuple[str, str]
    key: tuple[str, ...] | None = None
    laws: tuple[RowLaw, ...] = ()


class ColumnInfo(NamedTuple):
    """A column as declared; ``values`` are the codes allowed, empty when any value is."""

    name: str
    kind: Kind
    nullable: bool
    description: str
    label_vi: str
    description_vi: str
    values: Meanings
    least: int | None
    names: Literal["item", "page"] | None
    is_repaired: bool


class TableInfo(NamedTuple):
    """A table as declared; ``key`` names the columns that are unique together, () for none."""

    name: str
    title: str
    description: str
    title_vi: str
    description_vi: str
    key: tuple[str, ...]
    columns: tuple[ColumnInfo, ...]
    laws: tuple[RowLaw, ...]

    @property
    def is_of_items(self) -> bool:
        """Whether every row belongs to a row of ``items``."""
        owner = next((each for each in self.columns if each.name == "item_no"), None)
        return owner is not None and owner.names == "item" and not owner.nullable


_DOCUMENT_ID: Final = Field(
    "Document: slug of the file name, a hyphen, first 8 hex digits of the file's SHA-256.",
    ("Mã văn bản", "Tên tệp rút gọn, gạch nối và 8 ký tự đầu của mã băm SHA-256."),
)


def table_info(record: type[Any]) -> TableInfo:
    """Return the table that a record class declares, its column ``document_id`` first."""
    table: OutputTable = record.TABLE
    own = (_column(field.name, *get_args(field.type)) for field in fields(record))
    return TableInfo(
        name=table.name,
        title=table.title,
        description=table.description,
        title_vi=table.vi[0],
        description_vi=table.vi[1],
        key=() if table.key is None else ("document_id", *table.key),
        columns=(_column("document_id", str, _DOCUMENT_ID), *own),
        laws=table.laws,
    )


def _column(name: str, annotation: Any, field: Field) -> ColumnInfo:
    kind, nullable = _kind(annotation)
    return ColumnInfo(
        name=name,
        kind=kind,
        nullable=nullable,
        description=field.description,
        label_vi=field.vi[0],
        description_vi=field.vi[1],
        values=field.values or {},
        least=field.least,
        names=field.names,
        is_repaired=field.is_repaired,
    )


def _kind(annotation: Any) -> tuple[Kind, bool]:
    """What a column of such a type holds, and whether it may be null."""
    if get_origin(annotation) in (Union, UnionType):
        (known,) = (each for each in get_args(annotation) if each is not NoneType)
        return _kind(known)[0], True
    if get_origin(annotation) is Literal:
        return "text", False
    return _KINDS[get_origin(annotation) or annotation], False
