"""PDFs made to hurt a reader: small files that loop, nest, swell or lie.

``HOSTILE`` maps a name to a function that returns the bytes of one file. None is larger than a few
megabytes; what they ask of a reader is.
"""

import zlib
from collections.abc import Callable

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<%b>>%b>>"
_MILLION = 1_000_000


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Put objects 1, 2, … into a file with a right cross-reference table; 1 is the catalogue."""
    body, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(body + end % (len(objects) + 1, trailer, start))


def stream(content: bytes, extra: bytes = b"", times: int = 1) -> bytes:
    """Compress content ``times`` over into a stream object."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * times
    head = b"<</Length %d/Filter[%b]%b>>" % (len(content), filters, extra)
    return head + b"stream\n" + content + b"\nendstream"


def page(content: bytes, *more: bytes, resources: bytes = b"", extra: bytes = b"") -> bytes:
    """Make a file of one page; ``more`` are objects 6, 7, …; object 5 is the font /F."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        _PAGE % (b"/Font<</F 5 0 R>>" + resources, extra),
        stream(content),
        _FONT,
        *more,
    )


def _text(words: bytes = b"plan") -> bytes:
    return b"BT /F 9 Tf 50 700 Td (" + words + b") Tj ET\n"


def page_tree_loop() -> bytes:
    """A page tree whose child is its own parent."""
    tree = b"<</Type/Pages/Count 9/Parent 3 0 R/Kids[3 0 R]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, tree.replace(b"3 0", b"2 0"))


def page_tree_deep() -> bytes:
    """A page tree of 50,000 levels."""
    levels = 50_000
    nodes = (
        b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>" % (number - 1, number + 1)
        for number in range(2, levels)
    )
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", *nodes, b"<</Type/Page/MediaBox[0 0 9 9]>>")


def page_count_lie() -> bytes:
    """One page, said to be two thousand million."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 2000000000/Kids[3 0 R]>>",
        _PAGE % (b"", b""),
        stream(_text()),
    )


def deflate_bomb() -> bytes:
    """A page of a thousand million spaces."""
    return page(_text() + b" " * (1000 * _MILLION))


def deflate_bomb_nested() -> bytes:
    """The same, compressed three times over."""
    content = stream(b" " * (1000 * _MILLION), times=3)
    whole = page(b"")
    return whole.replace(stream(b""), content)


def nested_arrays() -> bytes:
    """An object that opens a million arrays."""
    return page(_text(), b"[" * _MILLION + b"]" * _MILLION, extra=b"/PieceInfo 6 0 R")


def nested_arrays_in_content() -> bytes:
    """A page that opens a million arrays."""
    return page(b"[" * _MILLION + _text())


def nested_dictionaries() -> bytes:
    """An object of half a million dictionaries, one in the other."""
    return page(_text(), b"<</A" * 500_000 + b" 1" + b">>" * 500_000, extra=b"/PieceInfo 6 0 R")


def million_points() -> bytes:
    """A path of a million points."""
    points = b"".join(b"%d %d l " % (n % 595, n * 7 % 842) for n in range(_MILLION))
    return page(_text() + b"0 0 m " + points + b"S")


def rulings() -> bytes:
    """300,000 rulings, each with an edge of its own."""
    lines = (b"0 %.4f m 595 %.4f l S " % (n / 200, n / 200) for n in range(150_000))
    uprights = (b"%.4f 0 m %.4f 842 l S " % (n / 300, n / 300) for n in range(150_000))
    return page(_text() + b"".join(lines) + b"".join(uprights))


def rectangles() -> bytes:
    """A lattice of 400 × 400 ruled cells, each with a letter."""
    cells = (b"%d %d 1.4 2 re S " % (x * 1.4, y * 2) for x in range(400) for y in range(400))
    letters = (
        b"1 0 0 1 %d %d Tm (x) Tj " % (x * 1.4, y * 2) for x in range(400) for y in range(400)
    )
    return page(b"".join(cells) + b"BT /F 1 Tf " + b"".join(letters) + b"ET")


def million_glyphs() -> bytes:
    """A million characters on one page."""
    return page(_text(b"x" * 1000) * 1000)


def annotations() -> bytes:
    """100,000 annotations."""
    one = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/Border[0 0 1]>>"
    return page(_text(), extra=b"/Annots[" + one * 100_000 + b"]")


def form_loop() -> bytes:
    """A form that draws itself, and another that draws it a hundred times."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 6 0 R/B 7 0 R>>>>"
    forms = (stream(b"/A Do /B Do", head), stream(b"/A Do " * 100, head))
    return page(_text() + b"/A Do", *forms, resources=b"/XObject<</A 6 0 R>>")


def form_tree() -> bytes:
    """Forms that each draw the next ten times, nine levels deep: a thousand million drawings."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>"
    forms = [stream(b"/A Do " * 10, head % (number + 1)) for number in range(6, 15)]
    leaf = stream(b"0 0 m 9 9 l S", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return page(_text() + b"/A Do", *forms, leaf, resources=b"/XObject<</A 6 0 R>>")


def cmap_bomb() -> bytes:
    """A font whose character map names every code two hundred thousand times."""
    lines = b"<0000> <FFFF> <0000>\n" * 100
    blocks = (b"100 beginbfrange\n" + lines + b"endbfrange\n") * 2000
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 7 0 R"
    font += b"/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo"
    font += b"<</Registry(A)/Ordering(I)/Supplement 0>>>>]>>"
    text = b"BT /G 9 Tf 50 700 Td <00410042> Tj ET"
    return page(text, font, stream(blocks), resources=b"/Font<</G 6 0 R>>")


def image_giant() -> bytes:
    """An image said to be a million pixels wide and high."""
    head = b"/Type/XObject/Subtype/Image/Width 1000000/Height 1000000/BitsPerComponent 8"
    image = stream(b"\0" * 999, head + b"/ColorSpace/DeviceRGB")
    return page(_text() + b"q 500 0 0 500 0 0 cm /I Do Q", image, resources=b"/XObject<</I 6 0 R>>")


def page_repeated() -> bytes:
    """A page tree that names its one page 6,000 times."""
    tree = b"<</Type/Pages/Count 6000/Kids[" + b"3 0 R " * 6000 + b"]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", tree, _PAGE % (b"", b""), stream(_text()))


def contents_repeated() -> bytes:
    """A page that names its one content 100,000 times."""
    return page(_text()).replace(b"/Contents 4 0 R", b"/Contents[" + b"4 0 R " * 100_000 + b"]")


def type3_loop() -> bytes:
    """A font whose letter is drawn by writing that letter four times."""
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 65"
    font += b"/LastChar 65/Widths[9]/Encoding<</Differences[65/a]>>/CharProcs<</a 7 0 R>>"
    font += b"/Resources<</Font<</G 6 0 R>>>>>>"
    letter = stream(b"9 0 d0 BT /G 9 Tf (AAAA) Tj ET")
    return page(b"BT /G 9 Tf 50 700 Td (A) Tj ET", font, letter, resources=b"/Font<</G 6 0 R>>")


def pattern_loop() -> bytes:
    """A pattern that is painted with itself, a thousand times to the point."""
    head = b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 9 9]/XStep .001"
    head += b"/YStep .001/Resources<</Pattern<</Q 6 0 R>>>>"
    tile = stream(b"/Pattern cs /Q scn 0 0 9 9 re f", head)
    paint = b"/Pattern cs /Q scn 0 0 500 500 re f"
    return page(_text() + paint, tile, resources=b"/Pattern<</Q 6 0 R>>")


def states_saved() -> bytes:
    """A million graphics states saved and none restored."""
    return page(b"q " * _MILLION + _text())


def string_nested() -> bytes:
    """A string of 300,000 brackets, one in the other."""
    return page(b"BT /F 9 Tf 50 700 Td [" + b"(" * 300_000 + b"x" + b")" * 300_000 + b"] TJ ET")


def predictor_giant() -> bytes:
    """A stream said to have rows of 2,147,483,647 columns in 32 colours."""
    lie = b"/DecodeParms[<</Predictor 12/Columns 2147483647/Colors 32>>]/Filter"
    return page(_text()).replace(b"/Filter", lie, 1)


def stream_elsewhere() -> bytes:
    """A page whose content is said to be in a file of the system."""
    return page(_text()).replace(b"/Filter", b"/F(/etc/passwd)/FFilter", 1)


def script() -> bytes:
    """A document that runs a script for ever and opens an address when it is opened."""
    deeds = b"/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>"
    deeds += b"/AA<</O<</S/URI/URI(http://127.0.0.1:9/)>>>>"
    return page(_text()).replace(b"/Type/Catalog", b"/Type/Catalog" + deeds)


def xref_loop() -> bytes:
    """A cross-reference table that is its own predecessor."""
    whole = page(_text())
    start = whole.rindex(b"xref\n0")
    return whole.replace(b"/Root 1 0 R", b"/Root 1 0 R/Prev %d" % start)


def length_loop() -> bytes:
    """A stream whose length is the length of itself."""
    return page(_text()).replace(b"/Length", b"/Length 4 0 R/Ignored", 1)


def box_giant() -> bytes:
    """A page ten thousand million points wide."""
    return page(_text()).replace(b"[0 0 595 842]", b"[0 0 1e10 1e10]")


def numbers_giant() -> bytes:
    """Coordinates of 300 digits, and none at all."""
    return page(b"9" * 300 + b" 0 m 1 -" + b"9" * 300 + b" l S 0 0 m nan inf l S " + _text())


def cut_short() -> bytes:
    """The first half of a file."""
    whole = page(_text(), stream(b"x" * 5000))
    return whole[: len(whole) // 2]


def header_only() -> bytes:
    """A header and nothing else."""
    return b"%PDF-1.7\n"


def noise() -> bytes:
    """A header and a megabyte of noise."""
    return b"%PDF-1.7\n" + b"".join(
        zlib.crc32(b"%d" % n).to_bytes(4, "big") for n in range(250_000)
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        page_tree_loop,
        page_tree_deep,
        page_count_lie,
        deflate_bomb,
        deflate_bomb_nested,
        nested_arrays,
        nested_arrays_in_content,
        nested_dictionaries,
        million_points,
        rulings,
        rectangles,
        million_glyphs,
        annotations,
        form_loop,
        form_tree,
        cmap_bomb,
        image_giant,
        page_repeated,
        contents_repeated,
        type3_loop,
        pattern_loop,
        states_saved,
        string_nested,
        predictor_giant,
        stream_elsewhere,
        script,
        xref_loop,
        length_loop,
        box_giant,
        numbers_giant,
        cut_short,
        header_only,
        noise,
    )
}
