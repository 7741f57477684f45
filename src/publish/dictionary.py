"""``docs/data-dictionary.md`` from the records: ``python -m kehoach.publish.dictionary``."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kehoach.records import TABLES, describe
from kehoach.records.declaration import ColumnInfo, Kind, TableInfo

PATH: Final = Path("docs") / "data-dictionary.md"
"""Where the dictionary is kept, from the root of the project."""

_TYPES: Final[dict[Kind, str]] = {
    "text": "text",
    "texts": "list of text",
    "whole": "whole number",
    "real": "number",
    "date": "date",
    "truth": "true or false",
}
_INTRODUCTION: Final = r"""# Data dictionary

<!-- Made from the declarations in src/records/ by: python -m kehoach.publish.dictionary -->

Each table is written as `NAME.parquet` and `NAME.csv`. All have `document_id`, the key of the table
`documents`; tables with `item_no` belong to the row of `items` with the same `document_id` and
`item_no`. Dates are inclusive, money is in đồng, boxes are in points (1/72 inch) on the page as
displayed, with the origin at the top left; pages count from 1. An empty cell is null, never "".

The same descriptions stand in the Parquet files (metadata of the table and of each column, also in
Vietnamese) and in `datapackage.json`.

## How CSV differs from Parquet

The values are the same; `kehoach.publish.csv_text.read_csv(path, table)` gives them back exactly.

- UTF-8 with a byte order mark, so that Excel shows Vietnamese; lines end with a line feed.
- Text stands in quotes; null is nothing at all between two commas.
- Dates are ISO (`2022-06-30`), truth is `true` or `false`.
- The parts of a list are joined by ` | `. A `|` or `\` inside a part has a `\` before it.
- A text that a spreadsheet would run as a formula, that is one which begins with `=`, `+`, `-`, `@`
  (or their full-width forms `＝＋－＠`), a tab or a line end, has an apostrophe before it. So has a
  text that begins with an apostrophe. To have the text as it was, take one leading apostrophe away.

Parquet holds all text as it is. Excel, when it opens a CSV by a double click, makes dates and
numbers of texts such as `01/2022` and `1.10`; and where it takes the semicolon for its list
separator, as it does with Vietnamese settings, it sees one column only. Open the CSV by Data > From
Text/CSV with all columns as text, or use the workbook (`kehoach export --xlsx`), which needs no
such care.

## Tables
"""


def dictionary() -> str:
    """Return the whole dictionary as Markdown."""
    infos = [describe(table) for table in (*TABLES, "changes")]
    contents = [f"- [`{info.name}`](#{info.name}): {info.description}" for info in infos]
    sections = [line for info in infos for line in _section(info)]
    return "\n".join([_INTRODUCTION, *contents, *sections]) + "\n"


def _section(info: TableInfo) -> Iterator[str]:
    key = ", ".join(f"`{name}`" for name in info.key) or "none"
    yield from ("", f"## {info.name}", "")
    yield f"{info.description} Key: {key}."
    yield from ("", f"*{info.title_vi}: {info.description_vi}*", "")
    yield "| column | type | null | meaning | nhãn | ý nghĩa |"
    yield "|---|---|---|---|---|---|"
    yield from (_line(column) for column in info.columns)
    for column in info.columns:
        yield from _codes(column)


def _line(column: ColumnInfo) -> str:
    least = "" if column.least is None else f", {column.least} or more"
    cells = (
        f"`{column.name}`",
        _TYPES[column.kind] + least,
        "yes" if column.nullable else "no",
        column.description,
        column.label_vi,
        column.description_vi,
    )
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"


def _codes(column: ColumnInfo) -> Iterator[str]:
    if column.values:
        yield from ("", f"Codes of `{column.name}`:", "")
        yield "| code | meaning | ý nghĩa |"
        yield "|---|---|---|"
        for code, (english, vietnamese) in column.values.items():
            yield f"| `{code}` | {english} | {vietnamese} |"


def main(arguments: list[str]) -> None:
    """Write the dictionary to the path given, or to `PATH`."""
    path = Path(arguments[0]) if arguments else PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dictionary(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
