"""What is in a layer that is off is not read, whether marked in the content or a form."""

import zlib

import pytest
from typeset.raw_pdf import TABLE, numbered, pdf, stream, text

from kehoach.extract.engines import read_page_grids
from kehoach.extract.pdf.layers import has_layers

ROOT = "/OCProperties << /OCGs [6 0 R 7 0 R] /D << /ON [6 0 R] /OFF [7 0 R] >> >>"
LAYERS = "<< /Type /OCG /Name (On) >>", "<< /Type /OCG /Name (Off) >>"
MARKED = "/Properties << /On 6 0 R /Off 7 0 R >>"
FORMS = "/XObject << /Shown 8 0 R /Hidden 9 0 R >>"
RULE = "325 660 m 325 680 l S"


def last_cells(data: bytes) -> list[str]:
    (page_grid,) = read_page_grids(data)
    return [" ".join(line.text for line in c.lines) for c in page_grid.grids[0].cells if c.row]


def form(words: str, layer: int) -> str:
    entries = f"/Type /XObject /Subtype /Form /BBox [0 0 500 800] /OC {layer} 0 R "
    return stream(
        f"{text(words)} {RULE if layer == 7 else ''}",
        entries + "/Resources << /Font << /F1 5 0 R >> >>",
    )


def in_content(*, nested: bool) -> bytes:
    off = f"/OC /Off BDC {text('Draft')} {RULE} EMC"
    on = f"/OC /On BDC {text('Final')} {off if nested else ''} EMC"
    content = f"{TABLE} {on} {'' if nested else off}"
    return pdf(content, resources=MARKED, root=ROOT, more=numbered(*LAYERS))


def in_forms() -> bytes:
    content = f"{TABLE} /Shown Do /Hidden Do"
    more = numbered(*LAYERS, form("Final", 6), form("Draft", 7))
    return pdf(content, resources=FORMS, root=ROOT, more=more)


@pytest.mark.parametrize("data", [in_content(nested=False), in_content(nested=True), in_forms()])
def test_a_layer_that_is_off_is_not_read(data: bytes) -> None:
    assert last_cells(data) == ["", "Final"]


def test_all_is_read_where_all_layers_are_on() -> None:
    data = in_forms().replace(b"/OFF [7 0 R]", b"/OFF [     ]")
    assert last_cells(data)[0] == ""
    assert len(last_cells(data)) == 3


def test_layers_are_found_in_a_packed_catalogue() -> None:
    packed = zlib.compress(b"1 0 << /Type /Catalog /OCProperties << /OCGs [] >> >>")
    head = b"9 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >> stream\n"
    assert has_layers(head + packed + b"\nendstream endobj")
    assert not has_layers(head + b"broken" + b"\nendstream endobj")
