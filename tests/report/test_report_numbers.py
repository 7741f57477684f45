"""The numbers behind the charts, the words of readings, and the places of findings."""

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from report_fixture import HOSTILE, blank_pdf, cell, item, row_cells, sample

from kehoach.readings import DeadlineKind, Qualifier
from kehoach.records import (
    AgencyRecord,
    FindingRecord,
    FundingRecord,
    ItemRecord,
    JoinRecord,
    Records,
    TargetRecord,
)
from kehoach.report.charts import Chart, Table, charts
from kehoach.report.drawing import Bar, lying_bars
from kehoach.report.evidence import join_of
from kehoach.report.html import Pages
from kehoach.report.page_pictures import Picture
from kehoach.report.places import Places, page_views
from kehoach.report.readings import target_words
from kehoach.report.tally import Period, due, goals, money, work
from kehoach.report.texts import Language, Texts
from kehoach.report.view import document_view


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    return sample(blank_pdf(tmp_path_factory.mktemp("raw") / "ke-hoach.pdf", 3))


def dated(kind: DeadlineKind | None, end: date | None) -> ItemRecord:
    return item(1, (1, 1), deadline_kind=kind, deadline_end=end)


def test_every_row_is_due_once_or_stands_apart() -> None:
    items = [
        dated("month", date(2022, 1, 31)),
        dated("quarter", date(2022, 6, 30)),
        dated("quarter_list", date(2022, 6, 30)),
        dated("year", date(2022, 12, 31)),
        dated("ongoing", date(2022, 12, 31)),
        dated("unread", None),
        dated("month", None),
        dated(None, None),
    ]
    items = [replace(each, item_no=number) for number, each in enumerate(items, 1)]
    counted = due(items)
    months = {p.month: count for p, count in counted.periods if count}
    assert months == {
        1: Counter(to_month=1),
        6: Counter(to_quarter=2),
        12: Counter(to_span=1),
    }
    assert counted.apart == (("ongoing", 1), ("unread", 1), ("open", 1), ("none", 1))
    assert counted.rows[Period(2022, 2, 6)] == (2, 3)
    assert counted.rows["open"] == (7,)
    assert [p.month for p, _ in counted.periods] == list(range(1, 13))


def test_a_far_deadline_does_not_squeeze_the_plan_year() -> None:
    items = [dated("month", date(2022, 5, 31))] * 8 + [dated("year", date(2045, 12, 31))]
    periods = due(items).periods
    assert len(periods) == 13
    assert periods[-1] == (Period(2022, side="after"), Counter(to_span=1))


def test_several_years_are_cut_into_quarters() -> None:
    ends = [date(2021, 3, 31), date(2022, 6, 30), date(2022, 7, 31), date(2023, 1, 31)]
    periods = due([dated("month", end) for end in ends]).periods
    assert [p for p, count in periods if count] == [
        Period(2021, 1),
        Period(2022, 2),
        Period(2022, 3),
        Period(2023, 1),
    ]
    assert len(periods) == 12


def test_no_deadline_gives_no_axis() -> None:
    assert due([]).periods == ()
    assert due([dated("ongoing", None)]).periods == ()


def part(number: int, vnd: int | None, source: str, said: Qualifier | None = None) -> FundingRecord:
    sources = (source,) if source else ()
    return FundingRecord(number, 1, vnd, None, None, "VND", None, said, sources, "x", "rule")


def test_money_of_a_merged_cell_counts_once(records: Records) -> None:
    rows = (
        item(1, (1, 1), funding_vnd=30_000_000),
        item(2, (1, 1), funding_vnd=None, repeated=("funding",)),
        item(3, (1, 1), funding="27 tr.đ/xã", funding_vnd=27_000_000, funding_per="xã"),
        item(4, (1, 1), funding=None, funding_vnd=None),
    )
    (section,) = money([replace(records, items=rows, funding=())])
    assert section.vnd.total() == 30_000_000
    assert section.rows.total() == 2
    assert section.rates == ("27 tr.đ/xã",)


def test_a_sum_row_is_not_counted_with_what_it_adds_up(records: Records) -> None:
    total = replace(item(4, (3, 3)), task="Tổng cộng", row_kind="sum", funding_vnd=90_000_000)
    summed = replace(records, items=(*records.items, total))
    tables = [
        {chart.title: chart.table.lines for chart in charts([each], Texts("en"))}
        for each in (records, summed)
    ]
    assert tables[0] == tables[1]


def test_money_is_shared_among_sources_only_where_the_parts_add_up(records: Records) -> None:
    rows = (item(1, (1, 1), funding_vnd=100, funding_sources=("a", "b")),)
    whole = part(1, 100, "", "total")
    adds_up = (whole, part(1, 60, "a"), part(1, 40, "b"))
    (section,) = money([replace(records, items=rows, funding=adds_up)])
    assert section.vnd == {("a",): 60, ("b",): 40}
    falls_short = (whole, part(1, 60, "a"))
    (section,) = money([replace(records, items=rows, funding=falls_short)])
    assert section.vnd == {("a", "b"): 100}


def test_an_agency_named_twice_in_a_row_leads_it_once() -> None:
    named = [
        AgencyRecord(1, "lead", 1, "Phòng Tư pháp", "named", "x"),
        AgencyRecord(1, "lead", 2, "Phòng Tư pháp", "named", "y"),
        AgencyRecord(2, "coordinating", 1, "Phòng Tư pháp", "named", "x"),
        AgencyRecord(2, "lead", 1, "Phòng Y tế", "named", "x"),
    ]
    pairs = [("one", each) for each in named] + [("two", named[0])]
    assert work(pairs) == [("Phòng Tư pháp", 2, 1), ("Phòng Y tế", 1, 0)]


def target(value: int, unit: str = "%", most: int | None = None) -> TargetRecord:
    high = None if most is None else Decimal(most)
    kind = "at_least" if most is None else "range"
    return TargetRecord(1, 1, kind, Decimal(value), high, unit, None, "x", None, 1)


def test_only_shares_are_drawn_among_targets() -> None:
    percent, other = goals([target(35), target(90), target(120), target(3, "lớp")])
    assert [t.value for t in percent] == [90, 35]
    assert [t.value for t in other] == [120, 3]


def test_targets_in_words() -> None:
    texts = Texts("vi")
    assert target_words(target(35), texts) == "≥ 35%"
    assert target_words(target(1250, "hộ", 2500), texts) == "1.250 – 2.500 hộ"


@pytest.mark.parametrize(
    ("language", "number", "day"),
    [("vi", "1.250.000,5", "30/06/2022"), ("en", "1,250,000.5", "30 Jun 2022")],
)
def test_figures_and_days(language: Language, number: str, day: str) -> None:
    texts = Texts(language)
    assert texts.number(Decimal("1250000.50")) == number
    assert texts.number(100) == "100"
    assert texts.day(date(2022, 6, 30)) == day


def test_a_code_without_a_text_stands_for_itself() -> None:
    assert Texts("vi")("finding.some_new_code") == "some_new_code"


def test_charts_hold_the_numbers_they_draw(records: Records) -> None:
    made = {chart.title: chart for chart in charts([records], Texts("en"))}
    assert len(made) == 6
    totals = [line[-1] for line in made["What is due when"].table.lines]
    assert sum(map(int, totals)) == 2
    assert made["Work by agency"].table.lines[0] == ("Cơ quan Tổ chức - Nội vụ", "3", "0")
    assert made["Funding by section and source"].table.lines[0][-2] == "60,000,000"
    assert made["What is due when"].table.rows[5] == (1, 3)
    assert made["Work by agency"].table.rows[0] == (1, 2, 3)
    drawn = made["What is due when"].drawing
    assert drawn
    for sketch in (drawn.wide, drawn.narrow):
        assert "Q2 2022: 2" in [words.text for words in sketch.words]


def test_targets_of_several_documents_are_not_thrown_together(records: Records) -> None:
    titles = [chart.title for chart in charts([records, records], Texts("en"))]
    assert "Work by agency" in titles
    assert "Targets" not in titles


def test_on_a_phone_labels_stand_above_the_bars() -> None:
    drawn = lying_bars([Bar("Sở Nội vụ", (3.0,), "3")], ("",))
    label, note = drawn.narrow.words
    assert label.y < note.y
    assert label.x == 0
    label, note = drawn.wide.words
    assert label.y == note.y
    assert label.x > 100


def test_bars_are_as_long_as_their_values() -> None:
    drawn = lying_bars([Bar("a", (3.0, 1.0)), Bar("b", (2.0, 0.0))], ("x", "y"))
    key, bars = drawn.wide.blocks[:2], drawn.wide.blocks[2:]
    assert [block.series for block in key] == [1, 2]
    assert [block.series for block in bars] == [1, 2, 1]
    first, second, third = (block.width for block in bars)
    assert first == pytest.approx(3 * second)
    assert third == pytest.approx(2 * second)
    assert bars[1].x == pytest.approx(bars[0].x + bars[0].width)
    assert max(block.x + block.width for block in bars) < drawn.wide.width


def test_each_line_of_a_label_is_set_by_itself() -> None:
    drawn = lying_bars([Bar("Các phòng, ban, đơn vị thuộc Ủy ban nhân dân huyện", (3.0,))], ("",))
    assert [words.x for words in drawn.wide.words if words.text] == [205.0, 205.0]


def test_a_long_key_takes_several_lines() -> None:
    names = [f"nguồn kinh phí thứ {number} của kế hoạch" for number in range(6)]
    drawn = lying_bars([Bar("a", (1.0,) * 6)], names)
    for sketch in (drawn.wide, drawn.narrow):
        key = [words for words in sketch.words if words.text in names]
        assert max(words.x + 7 * len(names[0]) for words in key) <= sketch.width
        assert len({words.y for words in key}) > 1


def test_years_on_the_axis_are_not_named_twice(records: Records) -> None:
    years = (2021, 2024, 2030, 2040)
    items = [
        replace(item, deadline_kind="year", deadline_end=date(year, 12, 31))
        for item, year in zip(records.items * 2, years, strict=False)
    ]
    (chart, *_) = charts([replace(records, items=tuple(items))], Texts("vi"))
    assert chart.drawing
    texts = [words.text for words in chart.drawing.wide.words]
    assert texts.count("2030") == 1
    assert not any("2030: " in text for text in texts)
    assert "vào kỳ" in chart.note


def test_drawings_are_plain_and_escaped() -> None:
    drawn = lying_bars([Bar(text, (3.0, 1.0), text) for text in HOSTILE], ("<b>", "&"))
    chart = Chart("title", "note", drawn, Table((), ()))
    page = Pages(Texts("en")).write("charts.html", charts=[chart], links={"document": ""})
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 2
    for svg in drawings:
        elements = list(ET.fromstring(svg).iter())  # noqa: S314 - our own drawing
        names = {name for element in elements for name in element.attrib}
        assert not names & {"style", "id", "href", "onload"}
        assert {element.tag for element in elements} <= {"svg", "line", "rect", "text"}
        assert "series-2" in svg


def spots(
    records: Records, finding: FindingRecord, join: JoinRecord | None = None
) -> list[tuple[int, float, float]]:
    pictures = [Picture(page, 842, 595, f"{page}.webp") for page in (1, 2, 3)]
    found = Places(page_views(records.cells, pictures, 3)).spots(finding, join)
    return [(spot.page.number, spot.box.top, spot.box.bottom) for spot in found]


JOINED = JoinRecord(1, 1, 2, item_no=2, column_name=None, joined=True, probability=0.9, signals=())
APART = replace(JOINED, item_no=1, joined=False, probability=0.1)
CUT = FindingRecord("notice", "page_break_joined", "why", item_no=2, page=1)
BOTH_SIDES = [(1, 300, 560), (2, 40, 90)]


@pytest.mark.parametrize("column", [None, "task"])
def test_a_joined_break_shows_both_halves(records: Records, column: str | None) -> None:
    join = replace(JOINED, column_name=column)
    assert spots(records, replace(CUT, column_name=column), join) == BOTH_SIDES


def test_a_break_below_a_heading_shows_foot_and_head(records: Records) -> None:
    assert spots(records, CUT, replace(APART, item_no=None)) == BOTH_SIDES


def test_a_break_kept_apart_shows_the_row_after_though_a_merged_cell_goes_on(
    records: Records,
) -> None:
    merged = (cell(1, 1, (300, 560), (1, 2)), cell(2, 1, (40, 200), (1, 2)))
    cells = (*row_cells(1, (300, 560), 1), *row_cells(2, (40, 90), 2), *merged)
    assert spots(replace(records, cells=cells), CUT, APART) == BOTH_SIDES


def test_a_break_at_a_page_that_is_not_there_has_no_halves(records: Records) -> None:
    assert spots(records, replace(CUT, item_no=None), replace(JOINED, next_page=9)) == []


def test_a_finding_leads_to_its_decision() -> None:
    cell_joined = replace(JOINED, item_no=1, column_name="task")
    joins = (APART, cell_joined, replace(APART, page=2, next_page=3), replace(APART, item_no=7))
    apart = replace(CUT, code="page_break_apart")
    assert join_of(apart, joins) is joins[0]
    assert join_of(replace(apart, item_no=8), joins) is joins[3]
    assert join_of(replace(apart, page=2, item_no=None), joins) is joins[2]
    assert join_of(replace(CUT, column_name="task"), joins) is cell_joined
    assert join_of(CUT, joins) is None
    assert join_of(replace(apart, code="number_gap"), joins) is None


def test_the_signs_at_a_break_name_their_columns(records: Records) -> None:
    signals = ("small_letter +3.0 task", "some_new_sign -1.5 Cấp kiểm tra", "all_open +8.0")
    joins = (replace(JOINED, signals=signals),)
    view = document_view(replace(records, findings=(CUT,), joins=joins), (), Texts("vi"))
    assert view.findings[0].evidence == (
        "Nhiệm vụ: câu chưa hết (+3.0)",
        "Cấp kiểm tra: some new sign (-1.5)",
        "mọi ô đều để hở ở chỗ ngắt trang (+8.0)",
    )
    other = replace(CUT, code="number_gap")
    view = document_view(replace(records, findings=(other,), joins=joins), (), Texts("vi"))
    assert view.findings[0].evidence == ()


def test_a_finding_with_a_box_is_shown_there(records: Records) -> None:
    boxed = FindingRecord(
        "error",
        "any",
        "why",
        item_no=1,
        column_name="task",
        page=2,
        x0=10,
        top=20,
        x1=30,
        bottom=40,
    )
    assert spots(records, boxed) == [(2, 20, 40)]


def test_a_finding_without_a_box_is_shown_at_its_cell(records: Records) -> None:
    assert spots(
        records, FindingRecord("error", "any", "why", item_no=1, column_name="task", page=1)
    ) == [(1, 40, 300)]
    assert spots(records, FindingRecord("error", "any", "why", item_no=1)) == [(1, 40, 300)]


def test_a_finding_in_a_cut_cell_is_shown_on_the_piece_that_prints_it(records: Records) -> None:
    cells = [
        replace(each, text="Ban hành  Đề án")
        if (each.page, each.column_name) == (2, "task")
        else each
        for each in records.cells
    ]
    cut = replace(records, cells=tuple(cells))
    assert spots(
        cut, FindingRecord("error", "any", "why", item_no=2, column_name="task", page=1)
    ) == [(1, 300, 560)]
    assert spots(
        cut,
        FindingRecord("error", "any", "why", item_no=2, column_name="task", page=1, value="Đề án"),
    ) == [(2, 40, 90)]


def test_a_finding_about_nothing_in_particular_has_no_spot(records: Records) -> None:
    assert spots(records, FindingRecord("error", "any", "why")) == []
    assert (
        spots(
            records, FindingRecord("error", "any", "why", item_no=99, column_name="task", page=77)
        )
        == []
    )


def test_a_merged_cell_does_not_make_a_row_taller(records: Records) -> None:
    tall = replace(records.cells[0], bottom=560.0, item_first=1, item_last=2)
    cells = (tall, *row_cells(1, (40, 300), 1)[1:])
    whole_row = FindingRecord("error", "any", "why", item_no=1, page=1)
    assert spots(replace(records, cells=cells), whole_row) == [(1, 40, 300)]


def test_findings_are_numbered_from_the_worst(records: Records, tmp_path: Path) -> None:
    view = document_view(records, (), Texts("vi"))
    assert [f.finding.severity for f in view.findings] == ["error", "warning", "notice"]
    assert [f.number for f in view.findings] == [1, 2, 3]
    by_row = {row.item.item_no: row for section in view.sections for row in section.rows}
    deadline = next(f for f in by_row[2].fields if f.column == "deadline")
    assert [f.finding.code for f in deadline.findings] == ["deadline_unread"]
    assert deadline.readings[0].doubtful


def test_printed_text_and_reading_stand_together(records: Records) -> None:
    view = document_view(records, (), Texts("vi"))
    row = view.sections[0].rows[0]
    fields = {field.column: field for field in row.fields}
    assert fields["deadline"].text == "Quý II/2022"
    assert [r.words for r in fields["deadline"].readings] == ["01/04/2022 – 30/06/2022"]
    assert [r.words for r in fields["funding"].readings] == ["30.000.000 đ"]
    assert [line.code for line in fields["activity"].lines] == ["3.1", "3.2"]
    assert [section.headings[0].shown for section in view.sections] == [
        "I CÔNG TÁC CHỈ ĐẠO",
        "II CẢI CÁCH THỂ CHẾ",
    ]
