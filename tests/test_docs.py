"""The pages for readers: code prints what they say, links lead somewhere, lists are whole."""

import csv
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from doc_snippets import PAGES, make_folder, outputs, same, snippets
from project import ROOT

from kehoach.errors import EXIT_CODES

TEXTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("data/raw/*.md")])
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)(?:#[^)]*)?\)")
EXAMPLE = re.compile(r"^```(csv|toml) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as after ``make pipeline``."""
    return make_folder(tmp_path_factory.mktemp("project"))


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_code_prints_what_the_page_says(page: str, folder: Path) -> None:
    for snippet, printed in outputs(page, folder):
        if snippet.output is not None:
            assert same(snippet.output, printed), f"{page} is stale: make docs\n{snippet.code}"


def test_the_pages_hold_code() -> None:
    found = {page: len(snippets(page)) for page in PAGES}
    assert all(count >= 4 for count in found.values()), found


@pytest.mark.parametrize("page", TEXTS, ids=lambda path: path.name)
def test_links_lead_to_files_of_the_project(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


def make_targets() -> dict[str, str]:
    """Targets of the Makefile that have a description."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z-]+):[^#\n]*## (.+)$", text, re.MULTILINE))


@pytest.mark.parametrize("page", TEXTS, ids=lambda path: path.name)
def test_make_targets_that_are_named_exist(page: Path) -> None:
    named = set(re.findall(r"(?:`|^\$ |^)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.M))
    assert named <= set(make_targets())


def test_every_phony_target_is_in_the_help_of_make() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE)
    assert set(phony.split()) == set(make_targets())


def exit_code_rows(page: str) -> Iterator[tuple[int, str]]:
    text = (ROOT / page).read_text(encoding="utf-8")
    _, table = text.split("| exit code | meaning |\n|---|---|\n")
    for line in table.splitlines():
        if not line.startswith("|"):
            return
        code, meaning = line.strip("| ").split(" | ")
        yield int(code), meaning


def test_the_readme_lists_the_exit_codes() -> None:
    assert dict(exit_code_rows("README.md")) == EXIT_CODES


def test_examples_of_data_have_the_form_of_their_files() -> None:
    text = (ROOT / "docs" / "extending.md").read_text(encoding="utf-8")
    examples = EXAMPLE.findall(text)
    assert len(examples) >= 5
    for kind, name, content in examples:
        if kind == "toml":
            added = tomllib.loads(content)["group"][0]
            present = tomllib.loads((ROOT / name).read_text(encoding="utf-8"))["group"][0]
            assert set(added) <= set(present) | {"note", "given", "doubts"}
        else:
            head, *_ = csv.reader((ROOT / name).read_text(encoding="utf-8").splitlines())
            assert all(len(row) == len(head) for row in csv.reader(content.splitlines()))


def test_every_file_among_the_inputs_and_gold_has_a_line_on_its_origin() -> None:
    for folder in (ROOT / "data" / "raw", ROOT / "tests" / "gold"):
        told = (folder / "README.md").read_text(encoding="utf-8")
        tracked = [path.name for path in folder.iterdir() if path.name.startswith("duc-tho")]
        assert tracked
        assert all(f"`{name}`" in told for name in tracked)
