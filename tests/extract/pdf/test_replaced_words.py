"""What a file says in place of its letters is read only where these tell nothing else."""

import pytest
from typeset.raw_pdf import TABLE, pdf, text

from kehoach.extract.engines import read_page_grids


def read(content: str) -> tuple[str, list[tuple[str, str | None]]]:
    """The text of the last cell, and what is told."""
    (page_grid,) = read_page_grids(pdf(f"{TABLE} {content}"))
    defects = [(each.code, each.value) for each in page_grid.print_defects]
    return " ".join(line.text for line in page_grid.grids[0].cells[-1].lines), defects


def saying(words: str, content: str) -> str:
    return f"/Span << /ActualText ({words}) >> BDC {content} EMC"


@pytest.mark.parametrize("words", ["999", "12", "1250 million"])
def test_other_words_are_told_and_the_printed_ones_are_read(words: str) -> None:
    assert read(saying(words, text("1250"))) == ("1250", [("text_replaced", words)])


@pytest.mark.parametrize("words", ["", "1250", "1 250", "12-50"])
def test_the_same_words_are_no_matter(words: str) -> None:
    found, defects = read(saying(words, text("1250")))
    assert "".join(letter for letter in found if letter.isdigit()) == "1250"
    assert not defects


def test_signs_may_be_said_in_words() -> None:
    assert read(saying("yes", text("*"))) == ("yes", [])


def test_words_said_for_several_texts_are_told_at_each() -> None:
    content = saying("other", f"{text('two')} {text('texts', x=290)}")
    assert read(content) == ("two texts", [("text_replaced", "other")] * 2)
