"""Processed folders for report tests, written from records without reading a PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from kehoach.records import (
    AgencyRecord,
    CellRecord,
    DeadlineRecord,
    DocumentRecord,
    ExtraRecord,
    Finding,
    FundingRecord,
    ItemRecord,
    ListRecord,
    Records,
    TargetRecord,
)

ROWS: Mapping[str, type[Any]] = {
    "items": ItemRecord,
    "extras": ExtraRecord,
    "activities": ListRecord,
    "outputs": ListRecord,
    "agencies": AgencyRecord,
    "deadlines": DeadlineRecord,
    "funding": FundingRecord,
    "targets": TargetRecord,
    "cells": CellRecord,
    "findings": Finding,
}


def write_processed(folder: Path, documents: Sequence[Records]) -> Path:
    """Write the tables of some documents as a run would."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder, "documents", DocumentRecord, [(d.document_id, d.document) for d in documents])
    for name, kind in ROWS.items():
        pairs = [(d.document_id, row) for d in documents for row in getattr(d, name)]
        _write(folder, name, kind, pairs)
    return folder


def _write(folder: Path, name: str, kind: type[Any], pairs: Sequence[tuple[str, Any]]) -> None:
    rows = [{"document_id": key, **asdict(row)} for key, row in pairs]
    table = (
        pa.Table.from_pylist(rows)
        if rows
        else pa.table({n: pa.array([], pa.string()) for n in ("document_id", *_names(kind))})
    )
    pq.write_table(table, folder / f"{name}.parquet")


def _names(kind: type[Any]) -> list[str]:
    assert get_type_hints(kind)
    return [field.name for field in fields(kind)]
