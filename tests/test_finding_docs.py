"""The page on findings is what the catalogue says today."""

import finding_docs

from kehoach.catalogue import kinds


def test_the_page_in_docs_is_fresh() -> None:
    kept = finding_docs.PATH.read_text(encoding="utf-8")
    assert kept == finding_docs.page(), "stale: run make docs"


def test_every_code_has_a_place_to_link_to() -> None:
    headings = [line[4:] for line in finding_docs.page().splitlines() if line.startswith("### ")]
    assert headings == list(kinds())
