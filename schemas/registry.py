"""All table models by name, and what is told of them to the writers and the documentation."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import pandera.pandas as pandera
import pyarrow as pa

from kehoach.schemas.base import TableModel
from kehoach.schemas.documents import Documents
from kehoach.schemas.evidence import Cells, Findings
from kehoach.schemas.items import Items
from kehoach.schemas.lists import Activities, Agencies, Extras, Outputs
from kehoach.schemas.readings import Deadlines, Funding, Targets
from kehoach.schemas.values import Meanings

MODELS: Final[dict[str, type[TableModel]]] = {
    "items": Items,
    "extras": Extras,
    "activities": Activities,
    "outputs": Outputs,
    "agencies": Agencies,
    "deadlines": Deadlines,
    "funding": Funding,
    "targets": Targets,
    "cells": Cells,
    "findings": Findings,
    "documents": Documents,
}


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column as documented; ``values`` are the codes allowed, empty when any value is."""

    name: str
    type: pa.DataType
    nullable: bool
    description: str
    label_vi: str
    description_vi: str
    values: Meanings
    least: int | None


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table as documented; ``key`` names the columns that are unique together, () for none."""

    name: str
    title: str
    description: str
    title_vi: str
    description_vi: str
    key: tuple[str, ...]
    columns: tuple[ColumnInfo, ...]


@cache
def pandera_schema(table: str) -> pandera.DataFrameSchema:
    """Return the compiled pandera schema of a table; KeyError when there is no such table."""
    return MODELS[table].to_schema()


@cache
def pandera_row_schema(table: str) -> pandera.DataFrameSchema:
    """Return the part of a table's schema that is about rows: key and laws, not columns."""
    whole = pandera_schema(table)
    return pandera.DataFrameSchema(checks=whole.checks, unique=whole.unique, name=whole.name)


@cache
def describe(table: str) -> TableInfo:
    """Return what the model of a table says of it and of its columns."""
    schema = pandera_schema(table)
    vietnamese: dict[str, str] = getattr(MODELS[table].Config, "metadata")  # noqa: B009
    return TableInfo(
        name=table,
        title=str(schema.title),
        description=str(schema.description),
        title_vi=vietnamese["title_vi"],
        description_vi=vietnamese["description_vi"],
        key=tuple(schema.unique or ()),
        columns=tuple(_column_info(column) for column in schema.columns.values()),
    )


def _column_info(column: pandera.Column) -> ColumnInfo:
    metadata: dict[str, Any] = column.metadata or {}
    return ColumnInfo(
        name=str(column.name),
        type=_arrow_type(column),
        nullable=bool(column.nullable),
        description=str(column.description),
        label_vi=str(column.title),
        description_vi=metadata["description_vi"],
        values=metadata["values"],
        least=metadata["least"],
    )


def _arrow_type(column: pandera.Column) -> pa.DataType:
    return column.dtype.type.pyarrow_dtype


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Return a table's Arrow schema: types, nullability, descriptions as field metadata."""
    info = describe(table)
    metadata = {
        "title": info.title,
        "description": info.description,
        "title_vi": info.title_vi,
        "description_vi": info.description_vi,
    }
    return pa.schema([_field(column) for column in info.columns], metadata=metadata)


def _field(column: ColumnInfo) -> pa.Field:
    metadata = {
        "description": column.description,
        "label_vi": column.label_vi,
        "description_vi": column.description_vi,
    }
    return pa.field(column.name, column.type, nullable=column.nullable, metadata=metadata)
