"""What a record class declares, and that the declarations of the output tables are whole."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin

import duckdb
import pytest

from kehoach.records import RECORDS, TABLES, describe
from kehoach.records.declaration import Field, OutputTable, table_info
from kehoach.records.laws import AddsUp, InOrder
from kehoach.records.of_items import ItemNo

WORDS = ("Nhãn", "Ý nghĩa.")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A table of its own."""

    TABLE: ClassVar = OutputTable(
        name="meetings",
        title="Meetings",
        description="One row per meeting.",
        vi=("Cuộc họp", "Mỗi dòng là một cuộc họp."),
        key=("item_no",),
        laws=(InOrder("first_day", "last_day"),),
    )

    item_no: ItemNo
    first_day: Annotated[date, Field("First day.", WORDS)]
    last_day: Annotated[date | None, Field("Last day.", WORDS)]
    size: Annotated[Literal["small", "large"] | None, Field("Size.", WORDS)]
    guests: Annotated[tuple[str, ...], Field("Guests.", WORDS)]
    share: Annotated[Decimal | None, Field("Share.", WORDS)] = None
    held: Annotated[bool, Field("Held.", WORDS)] = True


def test_the_type_of_a_field_is_that_of_its_column() -> None:
    columns = {each.name: (each.kind, each.nullable) for each in table_info(Meeting).columns}
    assert columns == {
        "document_id": ("text", False),
        "item_no": ("whole", False),
        "first_day": ("date", False),
        "last_day": ("date", True),
        "size": ("text", True),
        "guests": ("texts", False),
        "share": ("real", True),
        "held": ("truth", False),
    }


def test_a_key_is_one_within_a_document() -> None:
    assert table_info(Meeting).key == ("document_id", "item_no")
    assert table_info(Meeting).is_of_items
    assert describe("documents").key == ("document_id",)
    assert describe("extras").key == ()


def test_tables_whose_rows_all_belong_to_items() -> None:
    assert [table for table in TABLES if describe(table).is_of_items] == [
        "extras",
        "activities",
        "outputs",
        "agencies",
        "deadlines",
        "funding",
        "targets",
    ]


def test_a_law_tells_its_columns() -> None:
    assert InOrder("start", "end").name == "start <= end"
    assert AddsUp("glyphs", ("inside", "outside")).name == "glyphs = inside + outside"


def literal(annotation: Any) -> tuple[str, ...]:
    """The codes that a type allows, () for any other type than Literal."""
    if get_origin(annotation) in (Union, UnionType):
        (annotation,) = (each for each in get_args(annotation) if each is not NoneType)
    return get_args(annotation) if get_origin(annotation) is Literal else ()


@pytest.mark.parametrize("table", TABLES)
def test_codes_of_a_type_are_those_explained(table: str) -> None:
    values = {column.name: list(column.values) for column in describe(table).columns}
    for field in fields(RECORDS[table]):
        if codes := literal(get_args(field.type)[0]):
            assert list(codes) == values[field.name], field.name


def test_no_column_bears_a_name_that_sql_reserves() -> None:
    reserved = duckdb.sql(
        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'"
    )
    words = {word for (word,) in reserved.fetchall()}
    assert "end" in words
    assert [(t, c.name) for t in TABLES for c in describe(t).columns if c.name in words] == []
