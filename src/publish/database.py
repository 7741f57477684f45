"""The tables as one database: what SQLite and DuckDB are told, with keys, comments and views."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from kehoach.records import TABLES, describe
from kehoach.records.declaration import ColumnInfo, Kind, TableInfo

ORDER: Final = (
    "documents",
    "items",
    *(name for name in TABLES if name not in ("documents", "items")),
)
"""The tables, each after those that it refers to."""


@dataclass(frozen=True, slots=True)
class View:
    """A question that many ask, as a view; its statement is understood by both databases."""

    name: str
    description: str
    statement: str


VIEWS: Final = (
    View(
        "due",
        "One row per last day of a deadline: what is due, and who leads. Ongoing work has none.",
        """
SELECT d.ends_on AS due_on, d.document_id, d.item_no, d.position, i.section_code, i.section,
       i.task, i.activity, i.lead, i.deadline, d.kind, d.bound, d.year_assumed
FROM deadlines AS d
JOIN items AS i ON i.document_id = d.document_id AND i.item_no = d.item_no
WHERE d.ends_on IS NOT NULL AND i.row_kind <> 'sum'""",
    ),
    View(
        "by_agency",
        "One row per agency that has a name: rows that it leads, helps with, and is named in.",
        """
SELECT agency,
       count(*) FILTER (WHERE role = 'lead') AS leads,
       count(*) FILTER (WHERE role = 'coordinating') AS coordinates,
       count(*) AS named
FROM agencies WHERE kind = 'named' GROUP BY agency""",
    ),
    View(
        "by_office",
        "One row per office of all documents: where it is, and the documents that name it.",
        """
SELECT office_id, min(name) AS name, min(kind) AS kind, min(level) AS level,
       min(province_code) AS province_code, min(province) AS province,
       min(district) AS district, min(commune) AS commune,
       count(*) AS documents, group_concat(document_id, ' ') AS document_ids,
       sum(mentions) AS mentions
FROM offices GROUP BY office_id""",
    ),
    View(
        "by_section",
        "One row per section of a plan: rows, ongoing ones, and money, each amount once.",
        """
SELECT document_id, section_code, section, min(item_no) AS first_item,
       count(*) FILTER (WHERE row_kind <> 'sum') AS items,
       count(*) FILTER (WHERE deadline_kind = 'ongoing') AS ongoing,
       sum(funding_vnd) FILTER (WHERE funding_per IS NULL) AS funding_vnd
FROM items GROUP BY document_id, section_code, section""",
    ),
)


def create_table(info: TableInfo, types: Mapping[Kind, str]) -> str:
    """Return the statement that makes a table, each column with its description behind it."""
    lines = [_column(column, types) for column in info.columns]
    keys = [*_keys(info)]
    last = len(lines) - 1
    body = [
        f"    {line}{',' if keys or place < last else ''}  -- {column.description}"
        for place, (line, column) in enumerate(zip(lines, info.columns, strict=True))
    ]
    body += [f"    {key}{',' if place < len(keys) - 1 else ''}" for place, key in enumerate(keys)]
    return f"CREATE TABLE {info.name} (  -- {info.description}\n" + "\n".join(body) + "\n)"


def _column(column: ColumnInfo, types: Mapping[Kind, str]) -> str:
    return f"{quoted(column.name)} {types[column.kind]}{'' if column.nullable else ' NOT NULL'}"


def quoted(name: str) -> str:
    """Return the name of a column as SQL takes it, also where it is a word of SQL (`when`)."""
    return f'"{name}"'


def _keys(info: TableInfo) -> Iterator[str]:
    if info.key:
        yield f"PRIMARY KEY ({', '.join(info.key)})"
    if info.name == "documents":
        return
    yield "FOREIGN KEY (document_id) REFERENCES documents (document_id)"
    if info.name != "items" and any(column.name == "item_no" for column in info.columns):
        yield "FOREIGN KEY (document_id, item_no) REFERENCES items (document_id, item_no)"


def create_view(view: View) -> str:
    """Return the statement that makes a view."""
    return f"CREATE VIEW {view.name} AS  -- {view.description}{view.statement}"


class Meaning(NamedTuple):
    """What a column means, or one of its codes."""

    table_name: str
    column_name: str
    code: str | None
    meaning: str
    meaning_vi: str


def meanings() -> Iterator[Meaning]:
    """Yield what each column and each of its codes means."""
    for name in ORDER:
        for column in describe(name).columns:
            yield Meaning(name, column.name, None, column.description, column.description_vi)
            for code, (english, vietnamese) in column.values.items():
                yield Meaning(name, column.name, code, english, vietnamese)


MEANINGS: Final = """CREATE TABLE meanings (  -- What each column and each of its codes means.
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    code TEXT,  -- null: the column itself
    meaning TEXT NOT NULL,
    meaning_vi TEXT NOT NULL
)"""
