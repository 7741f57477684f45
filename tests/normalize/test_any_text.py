"""Whatever stands in the cells of a plan, its records keep every law of the output tables."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from kehoach.model import BBox, Cell, Grid, Line, PageGrid
from kehoach.normalize.plan import read_plan, to_records
from kehoach.publish.frames import to_frames
from kehoach.records import DocumentRecord
from kehoach.schemas import check
from kehoach.text import squeeze

HEADINGS = (
    "TT",
    "Mục tiêu",
    "Nhiệm vụ",
    "Hoạt động",
    "Kết quả",
    "Chủ trì",
    "Phối hợp",
    "Thời gian",
)
HEADINGS += ("Kinh phí (triệu đồng)", "Ghi chú", "Địa điểm")

TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            ".",
            "-",
            "–",
            "x",
            "0",
            "…",
            "/",
            "N/A",
            "\ufffd",
            "1.",
            "I",
            "a)",
            "- -",
            "(",
            "%",
            "35%",
            "31/4/2022",
            "Quý",
            "Quý 5/2022",
            "Tháng 13",
            "Quý IV/2021 - Quý I/2020",
            "năm 0000",
            "99999",
            "=1+1",
            "@SUM(A1)",
            "'",
            "\u202eabc",
            "không có",
            "Theo KH",
            "30 triệu",
            "-5 triệu đồng",
            "1.5",
            "999999999999999999999 tỷ đồng",
            "Sở",
            "các",
            "và",
            ", ,",
            "UBND",
            "Tổng cộng",
            "3.1. A - B; C",
        ]
    ),
    st.text(max_size=40),
)


def page_grid(rows: list[list[str]]) -> PageGrid:
    cells = []
    for r, texts in enumerate([list(HEADINGS), *rows]):
        for c, text in enumerate(texts):
            box = BBox(40.0 + 60 * c, 40.0 + 20 * r, 100.0 + 60 * c, 60.0 + 20 * r)
            clean = squeeze(text)
            lines = (Line(clean, box, box.bottom - 4),) if clean else ()
            cells.append(Cell(r, c, 1, 1, box, lines))
    glyphs = sum(len("".join(line.text.split())) for cell in cells for line in cell.lines)
    xs = tuple(40.0 + 60 * c for c in range(len(HEADINGS) + 1))
    ys = tuple(40.0 + 20 * r for r in range(len(rows) + 2))
    grid = Grid(1, BBox(xs[0], ys[0], xs[-1], ys[-1]), xs, ys, tuple(cells), glyphs=glyphs)
    return PageGrid(1, xs[-1] + 40, ys[-1] + 40, (grid,), (), glyphs, glyphs)


@given(st.lists(st.lists(TEXTS, min_size=11, max_size=11), min_size=1, max_size=4))
@example([["."] * 11])
@example([["-"] * 11, ["1", *["Quý"] * 10]])
@settings(max_examples=60, deadline=None)
def test_records_of_any_text_keep_the_laws(rows: list[list[str]]) -> None:
    plan = read_plan([page_grid(rows)])
    document = DocumentRecord("x.pdf", "0" * 64, 1, 1, "pdfium", "0", "ok")
    records = to_records(plan, "x-00000000", document)
    assert check(to_frames([records])) == ()
    assert all(finding.code != "text_lost" for finding in records.findings)
