"""What form fields and annotations show on the page is read; what they do not show is not."""

import pytest
from typeset.raw_pdf import TABLE, numbered, pdf, stream, text

from kehoach.extract.engines import read_page_grids

RECT = "/Rect [255 661 395 679]"


def last_cell(data: bytes) -> str:
    (page_grid,) = read_page_grids(data)
    return " ".join(line.text for line in page_grid.grids[0].cells[-1].lines)


def annotated(annotation: str, root: str = "", words: str = "Text") -> bytes:
    appearance = stream(
        f"BT /F1 10 Tf 2 5 Td ({words}) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 140 18] /Resources << /Font << /F1 5 0 R >> >>",
    )
    return pdf(TABLE, page="/Annots [6 0 R]", root=root, more=numbered(annotation, appearance))


FIELD = f"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /V (25.000) {RECT} /P 3 0 R "
FORM = "/AcroForm << /Fields [6 0 R] /DA (/F1 10 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>"


@pytest.mark.parametrize("kind", ["FreeText", "Stamp", "Widget /FT /Tx /V (Text)"])
def test_what_an_annotation_shows_is_read(kind: str) -> None:
    annotation = f"<< /Type /Annot /Subtype /{kind} {RECT} /F 4 /AP << /N 7 0 R >> >>"
    assert last_cell(annotated(annotation)) == "Text"


@pytest.mark.parametrize("flags", [2, 32])  # hidden; no view
def test_what_is_hidden_is_not_read(flags: int) -> None:
    annotation = f"<< /Type /Annot /Subtype /Stamp {RECT} /F {flags} /AP << /N 7 0 R >> >>"
    assert last_cell(annotated(annotation)) == ""


def test_a_link_shows_nothing() -> None:
    link = f"<< /Type /Annot /Subtype /Link {RECT} /A << /S /URI /URI (http://example.org) >> >>"
    assert last_cell(annotated(link)) == ""


def test_a_field_without_an_appearance_shows_its_value() -> None:
    field = FIELD + "/DA (/F1 10 Tf 0 g) /F 4 >>"
    assert last_cell(annotated(field, FORM)) == "25.000"


def test_a_field_shows_its_appearance_and_not_its_value() -> None:
    field = FIELD + "/DA (/F1 10 Tf 0 g) /F 4 /AP << /N 7 0 R >> >>"
    assert last_cell(annotated(field, FORM, "25.000 dong")) == "25.000 dong"


def test_the_text_of_the_page_stays() -> None:
    annotation = f"<< /Type /Annot /Subtype /Stamp {RECT} /F 4 /AP << /N 7 0 R >> >>"
    appearance = stream("", "/Type /XObject /Subtype /Form /BBox [0 0 140 18]")
    more = numbered(annotation, appearance)
    assert last_cell(pdf(f"{TABLE} {text('Text')}", page="/Annots [6 0 R]", more=more)) == "Text"


@pytest.mark.parametrize("kind", ["Highlight", "Underline", "StrikeOut", "Text"])
def test_marks_on_text_and_icons_of_notes_hide_nothing(kind: str) -> None:
    annotation = (
        f"<< /Type /Annot /Subtype /{kind} {RECT} /F 4 /QuadPoints "
        "[255 679 395 679 255 661 395 661] /AP << /N 7 0 R >> >>"
    )
    patch = stream("1 1 0 rg 0 0 140 18 re f", "/Type /XObject /Subtype /Form /BBox [0 0 140 18]")
    more = numbered(annotation, patch)
    assert last_cell(pdf(f"{TABLE} {text('Text')}", page="/Annots [6 0 R]", more=more)) == "Text"


def test_the_frame_of_a_field_is_no_rule() -> None:
    annotation = f"<< /Type /Annot /Subtype /Widget /FT /Tx {RECT} /F 4 /AP << /N 7 0 R >> >>"
    frame = stream(
        "1 w 30 .5 80 17 re S BT /F1 10 Tf 32 5 Td (25.000) Tj ET",
        "/Type /XObject /Subtype /Form /BBox [0 0 140 18] /Resources << /Font << /F1 5 0 R >> >>",
    )
    data = pdf(TABLE, page="/Annots [6 0 R]", more=numbered(annotation, frame))
    (page_grid,) = read_page_grids(data)
    assert len(page_grid.grids[0].cells) == 4
    assert last_cell(data) == "25.000"


def test_an_annotation_may_stand_on_a_blank_page() -> None:
    annotation = f"<< /Type /Annot /Subtype /Stamp {RECT} /F 4 /AP << /N 7 0 R >> >>"
    appearance = stream("0 0 140 18 re f", "/Type /XObject /Subtype /Form /BBox [0 0 140 18]")
    blank = pdf("", page="/Annots [6 0 R]", more=numbered(annotation, appearance))
    (page_grid,) = read_page_grids(blank)
    assert page_grid.grids == ()
    assert page_grid.error is None
