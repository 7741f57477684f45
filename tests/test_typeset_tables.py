"""Every ruled table, plan or not, is read as printed: merged cells on every row they span."""

from pathlib import Path

import pypdfium2
import pytest
from typeset.compare import squash
from typeset.ruled_tables import MAKERS, TableCase, ruled_table

import kehoach


def _read(case: TableCase, folder: Path) -> list[list[list[str]]]:
    path = folder / "tables.pdf"
    path.write_bytes(case.pdf)
    return [
        [[squash(text) for text in row.texts] for row in (*table.header, *table.rows)]
        for table in kehoach.read_tables(path)
    ]


def _true(case: TableCase) -> list[list[list[str]]]:
    return [[[squash(text) for text in row] for row in table] for table in case.tables]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", MAKERS)
def test_ruled_table_is_read_as_printed(name: str, seed: int, tmp_path: Path) -> None:
    case = ruled_table(name, seed, 24)
    assert _read(case, tmp_path) == _true(case)


def test_cell_merged_over_thirteen_page_breaks(tmp_path: Path) -> None:
    case = ruled_table("procedures", 90, 190)
    assert len(pypdfium2.PdfDocument(case.pdf)) >= 14
    assert _read(case, tmp_path) == _true(case)
