"""The data dictionary in docs/ is what the models say today."""

from pathlib import Path

from project import ROOT

from kehoach.publish.csv_text import read_csv
from kehoach.publish.dictionary import PATH, dictionary, main
from kehoach.records import TABLES, describe


def test_the_dictionary_in_docs_is_fresh() -> None:
    kept = (ROOT / PATH).read_text(encoding="utf-8")
    assert kept == dictionary(), "stale: run python -m kehoach.publish.dictionary"


def test_every_column_and_code_is_in_it() -> None:
    sections = dictionary().split("\n## ")
    for table in TABLES:
        (section,) = (text for text in sections if text.startswith(f"{table}\n"))
        for column in describe(table).columns:
            assert f"\n| `{column.name}` | " in section
            assert all(f"\n| `{code}` | " in section for code in column.values)


def test_every_line_of_a_table_has_its_cells() -> None:
    for line in dictionary().splitlines():
        if line.startswith("| `"):
            assert len(line.replace(r"\|", "").split("|")) - 2 in (3, 6)


def test_it_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    main([str(tmp_path / "new" / "d.md")])
    assert (tmp_path / "new" / "d.md").read_text(encoding="utf-8") == dictionary()


def test_the_function_it_names_is_there() -> None:
    assert f"{read_csv.__module__}.{read_csv.__name__}(path, table)" in dictionary()
