"""``datapackage.json``: what the written files are, as a Frictionless data package."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from kehoach.records import TABLES, describe
from kehoach.records.declaration import ColumnInfo, Kind, TableInfo

_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "texts": "string",
    "whole": "integer",
    "real": "number",
    "date": "date",
    "truth": "boolean",
}
_LIST_NOTE: Final = (
    r" A list: parts joined by ' | '; a bar or backslash in a part has a \ before it."
)

Json = dict[str, Any]


def write_package(folder: Path, rows: Mapping[str, int]) -> None:
    """Write ``datapackage.json`` beside the tables of ``folder``, which have so many rows each."""
    text = json.dumps(package(folder, rows), ensure_ascii=False, indent=2)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def package(folder: Path, rows: Mapping[str, int]) -> Json:
    """Describe the tables of ``folder``, with the size and hash of each file."""
    infos = [describe(table) for table in TABLES]
    return {
        "name": "kehoach",
        "title": "Vietnamese yearly plans as tables",
        "profile": "data-package",
        "resources": [
            *(_csv_resource(folder, info, rows[info.name]) for info in infos),
            *(_parquet_resource(folder, info) for info in infos),
        ],
    }


def _csv_resource(folder: Path, info: TableInfo, rows: int) -> Json:
    return {
        "name": info.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "title": info.title,
        "description": info.description,
        **_file(folder / f"{info.name}.csv"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": rows,
        "schema": table_schema(info),
    }


def _parquet_resource(folder: Path, info: TableInfo) -> Json:
    return {
        "name": f"{info.name}-parquet",
        "type": "file",
        "title": f"{info.title} (Parquet)",
        "description": info.description,
        **_file(folder / f"{info.name}.parquet"),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


def _file(path: Path) -> Json:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path.name, "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def table_schema(info: TableInfo) -> Json:
    """Return the Frictionless Table Schema of a table as it stands in CSV."""
    schema: Json = {"fields": [_field(column) for column in info.columns], "missingValues": [""]}
    if info.key:
        schema["primaryKey"] = list(info.key)
    if info.name != "documents":
        schema["foreignKeys"] = [_reference(info)]
    return schema


def _field(column: ColumnInfo) -> Json:
    is_list = column.kind == "texts"
    field: Json = {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.label_vi,
        "description": column.description + (_LIST_NOTE if is_list else ""),
    }
    constraints = _constraints(column, is_list=is_list)
    return {**field, "constraints": constraints} if constraints else field


def _constraints(column: ColumnInfo, *, is_list: bool) -> Json:
    constraints: Json = {}
    if not column.nullable and not is_list:
        constraints["required"] = True
    if column.least is not None:
        constraints["minimum"] = column.least
    if column.values and not is_list:
        constraints["enum"] = list(column.values)
    return constraints


def _reference(info: TableInfo) -> Json:
    """Rows belong to items where the key says so, else to documents."""
    fields = ["document_id", "item_no"] if info.is_of_items else ["document_id"]
    resource = "items" if info.is_of_items else "documents"
    return {"fields": fields, "reference": {"resource": resource, "fields": fields}}
