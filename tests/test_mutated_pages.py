"""Pages that no printer makes end in rows and findings, never in a crash or a broken law."""

import pytest
from mutated_pages import MUTATIONS, mutate, read
from project import PLAN

from kehoach.extract import pdfium
from kehoach.model import Page


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    return list(pdfium.read_pages(PLAN.read_bytes()))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_mutated_pages_are_read_without_a_crash(pages: list[Page], seed: int) -> None:
    first = seed % len(pages)
    read(mutate(seed, pages[first : first + 3]))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 180))
def test_many_mutated_pages_are_read_without_a_crash(pages: list[Page], seed: int) -> None:
    read(mutate(seed, pages[seed % len(pages) :][:4]))


def test_pages_that_are_not_mutated_keep_their_rows(pages: list[Page]) -> None:
    assert len(read(pages).items) == 57


def test_each_mutation_changes_a_page(pages: list[Page]) -> None:
    import random

    for change in MUTATIONS:
        changed = change(random.Random(5), pages[0])  # noqa: S311 - the same mutations again
        assert changed.glyphs is not pages[0].glyphs or changed.rulings is not pages[0].rulings
