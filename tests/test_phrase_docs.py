"""The page on phrases is what the corpus says today, and shows what the readers do."""

import tomllib
from typing import get_args

import phrase_docs
from phrase_corpus import read_cases

from kehoach.readings import DeadlineKind


def test_the_page_in_docs_is_fresh() -> None:
    kept = phrase_docs.PATH.read_text(encoding="utf-8")
    assert kept == phrase_docs.page(), "stale: run python tests/phrase_docs.py"


def test_every_group_has_a_line() -> None:
    page = phrase_docs.page()
    for name in phrase_docs.READERS:
        if (phrase_docs.CORPUS / f"{name}.toml").is_file():
            for case in read_cases(name):
                assert f"\n| {case.name}" in page


def test_every_line_of_a_table_has_its_cells() -> None:
    rows = [line for line in phrase_docs.page().splitlines() if line.startswith("| ")]
    assert len(rows) > 100
    widths = {line.replace("\\|", "").count("|") for line in rows}
    assert widths == {3, 4}


def test_group_names_are_unique_in_a_file() -> None:
    for path in sorted(phrase_docs.CORPUS.glob("*.toml")):
        corpus = tomllib.loads(path.read_text("utf-8"))
        names = [group["name"] for key in ("group", "negative") for group in corpus.get(key, ())]
        assert len(names) == len(set(names)), path.name


def test_every_kind_of_deadline_has_an_example() -> None:
    lines = phrase_docs.page().splitlines()
    for kind in get_args(DeadlineKind):
        (line,) = [line for line in lines if line.startswith(f"| `{kind}` |")]
        assert len(line.split("|")[3].strip()) > 0
