"""Clips of other shapes than one rectangle, and masks over a form: what they leave is read."""

import pytest
from typeset.raw_pdf import TABLE, numbered, pdf, stream, text

from kehoach.extract.engines import read_page_grids

CLIPS = {
    "two rectangles": "100 660 40 20 re 380 660 20 20 re W n",
    "a slanted edge": "258 780 m 398 661 l 398 780 l h W n",
    "all but a hole": "90 650 320 60 re 255 661 140 18 re W* n",
    "a ring": "250 660 150 20 re 252 661 146 18 re W* n",
}
LEFT = {
    "two rectangles": "100 690 40 20 re 250 660 150 20 re W n",
    "a slanted square": "300 560 m 410 670 l 300 780 l 190 670 l h W n",
    "all but a hole": "90 650 320 60 re 105 661 140 18 re W* n",
    "rounded corners": "255 660 m 395 660 l 400 660 400 660 400 665 c 400 680 l 250 680 l "
    "250 665 l 250 660 250 660 255 660 c h W n",
}


def last_cell(data: bytes) -> tuple[str, list[str]]:
    """The text of the last cell, and what is told of the page."""
    (page_grid,) = read_page_grids(data)
    cell = page_grid.grids[0].cells[-1]
    return " ".join(line.text for line in cell.lines), [d.code for d in page_grid.print_defects]


def in_form(content: str) -> dict[str, str]:
    font = "/Resources << /Font << /F1 5 0 R >> >>"
    form = f"/Type /XObject /Subtype /Form /BBox [0 0 500 800] {font}"
    return {"resources": "/XObject << /Fm 6 0 R >>", "more": numbered(stream(content, form))}


@pytest.mark.parametrize("clip", CLIPS.values(), ids=CLIPS)
def test_text_outside_the_shape_of_a_clip_is_not_read(clip: str) -> None:
    content = f"{TABLE} q {clip} {text('Text')} Q"
    assert last_cell(pdf(content)) == ("", ["text_hidden"])


@pytest.mark.parametrize("clip", CLIPS.values(), ids=CLIPS)
def test_a_form_takes_on_the_shape_of_its_clip(clip: str) -> None:
    data = pdf(f"{TABLE} q {clip} /Fm Do Q", **in_form(text("Text")))
    assert last_cell(data) == ("", ["text_hidden"])


@pytest.mark.parametrize("clip", LEFT.values(), ids=LEFT)
def test_text_inside_the_shape_of_a_clip_is_read(clip: str) -> None:
    assert last_cell(pdf(f"{TABLE} q {clip} {text('Text')} Q")) == ("Text", [])


@pytest.mark.parametrize(("grey", "read"), [(0, ""), (1, "Text")])
def test_a_mask_over_a_form_hides_its_text(grey: int, read: str) -> None:
    group = "/Group << /S /Transparency /CS /DeviceGray >>"
    kind = f"/Type /XObject /Subtype /Form /BBox [0 0 500 800] {group}"
    mask = f"7 0 obj\n{stream(f'{grey} g 0 0 500 800 re f', kind)}\nendobj\n"
    form = in_form(text("Text"))
    state = "/ExtGState << /Gs << /SMask << /S /Luminosity /G 7 0 R >> >> >>"
    resources = f"{form['resources']} {state}"
    data = pdf(f"{TABLE} q /Gs gs /Fm Do Q", resources=resources, more=form["more"] + mask)
    assert last_cell(data)[0] == read
