"""Real plans, read whole: every gold row, by every engine."""

import pytest
from gold_rows import assert_rows, gold
from project import GOLD, ROOT, SAMPLES

import kehoach
from kehoach.api import PlanDocument
from kehoach.extract.engines import DEFAULT_ENGINE, pdf_engines

ENGINES_BY_COST = [
    engine if engine == DEFAULT_ENGINE else pytest.param(engine, marks=pytest.mark.slow)
    for engine in pdf_engines()
]
PLANS = SAMPLES / "plans" if SAMPLES else None
OURS = {"duc-tho-2022": ROOT / "data" / "raw", "duc-tho-2022-reflowed": GOLD}


@pytest.fixture(scope="module")
def plan() -> PlanDocument:
    return kehoach.read_plan(OURS["duc-tho-2022"] / "duc-tho-2022.pdf")


@pytest.mark.parametrize("engine", ENGINES_BY_COST)
@pytest.mark.parametrize("name", OURS)
def test_the_district_plan(name: str, engine: str) -> None:
    plan = kehoach.read_plan(OURS[name] / f"{name}.pdf", engine=engine)
    assert_rows(plan, gold(GOLD / "duc-tho-2022.rows.jsonl"))


@pytest.mark.skipif(PLANS is None, reason="KEHOACH_SAMPLES is not set")
@pytest.mark.parametrize("engine", ENGINES_BY_COST)
@pytest.mark.parametrize("name", ["bnnptnt-tthc-2014", "bnv-par-index-2013", "ttg-moi-truong-2014"])
def test_plans_of_ministries(name: str, engine: str) -> None:
    assert PLANS is not None
    plan = kehoach.read_plan(PLANS / f"{name}.pdf", engine=engine)
    assert_rows(plan, gold(PLANS / f"{name}.rows.jsonl"))


def test_every_glyph_is_accounted_for(plan: PlanDocument) -> None:
    document = plan.records.document
    assert document.glyphs == (document.glyphs_in_cells or 0) + (document.glyphs_outside or 0)
    in_cells = sum(len("".join((cell.text or "").split())) for cell in plan.records.cells)
    assert in_cells == document.glyphs_in_cells


def test_merged_cells_stand_on_every_row_and_are_named(plan: PlanDocument) -> None:
    for above, item in zip(plan.items[:-1], plan.items[1:], strict=True):
        for column in item.repeated:
            assert getattr(item, column) == getattr(above, column)
    assert plan.items[0].repeated == ()
    assert "objective" in plan.items[2].repeated


def test_a_target_stands_once_with_all_rows_of_its_objective(plan: PlanDocument) -> None:
    items = plan.records.items
    assert any(target.last_item_no > target.item_no for target in plan.records.targets)
    for target in plan.records.targets:
        first, *others = items[target.item_no - 1 : target.last_item_no]
        assert "objective" not in first.repeated
        assert all("objective" in item.repeated for item in others)
        after = items[target.last_item_no : target.last_item_no + 1]
        assert all("objective" not in item.repeated for item in after)


def test_every_page_break_is_a_row_of_joins(plan: PlanDocument) -> None:
    joins = plan.records.joins
    rows = [join for join in joins if join.column_name is None]
    assert [(join.page, join.next_page) for join in rows] == [(n, n + 1) for n in range(1, 16)]
    pages = {item.item_no: (item.page_first, item.page_last) for item in plan.items}
    for join in joins:
        assert (join.probability > 0.5) is join.joined
    for join in rows:
        first, last = pages.get(join.item_no or 0, (0, 0))
        assert (first <= join.page and join.next_page <= last) is join.joined


def test_signals_tell_name_weight_and_column(plan: PlanDocument) -> None:
    signals = [each for join in plan.records.joins for each in join.signals]
    assert signals
    columns = {cell.column_name for cell in plan.records.cells}
    for name, weight, *column in (each.split(" ", 2) for each in signals):
        assert name.replace("_", "").isalpha()
        assert weight == f"{float(weight):+.1f}"
        assert set(column) <= columns


def test_every_page_break_has_a_decision_with_its_reason(plan: PlanDocument) -> None:
    breaks = [f for f in plan.findings if f.code.startswith("page_break") and f.column_name is None]
    assert sorted({f.page for f in breaks}) == list(range(1, 16))
    decided = {(f.page, f.code) for f in breaks}
    assert len(decided) == 15, "two decisions at one break"
    assert all(": " in f.message for f in breaks)


def test_every_deadline_and_funding_cell_is_read(plan: PlanDocument) -> None:
    assert {item.deadline_kind for item in plan.items if item.deadline} == {
        "quarter",
        "quarter_list",
        "month",
        "month_range",
        "ongoing",
        "year",
        "event",
        "external_schedule",
    }
    funded = [item for item in plan.items if item.funding and "funding" not in item.repeated]
    assert all(item.funding_vnd is not None or item.funding_sources for item in funded)


def test_the_frames_pass_their_checks(plan: PlanDocument) -> None:
    frames = plan.to_frames()
    assert len(frames["items"]) == 57
    assert frames["items"]["item_no"].tolist() == list(range(1, 58))


@pytest.mark.slow
def test_a_second_engine_agrees() -> None:
    plan = kehoach.read_plan(OURS["duc-tho-2022"] / "duc-tho-2022.pdf", cross_check="pdfplumber")
    assert not [f for f in plan.findings if f.code == "engines_differ"]
