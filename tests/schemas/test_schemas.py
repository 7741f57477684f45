"""The laws of the output tables, each broken once, and the names that other layers rely on."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from typing import Any

import pandas as pd
import pandera.errors
import pyarrow as pa
import pytest
import records_factory as make
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.errors import SchemaError
from kehoach.publish.frames import to_frames, to_tables
from kehoach.records import RECORDS, TABLES, Records, describe
from kehoach.schemas import arrow_schema, check, explain, model, require
from kehoach.schemas.checks import is_sound
from kehoach.schemas.laws import LAWS


def failures(*records: Records) -> set[tuple[str, str | None, str]]:
    """Table, column and law of each failure; Arrow data and frames are judged alike."""
    cases = check(to_tables(records))
    assert check(to_frames(records)) == cases
    return {(case.table, case.column, case.law) for case in cases}


def with_item(number: int, **changes: Any) -> Records:
    """A sound document in which one item is changed."""
    sound = make.records()
    items = [replace(i, **changes) if i.item_no == number else i for i in sound.items]
    return replace(sound, items=tuple(items))


def with_first(table: str, **changes: Any) -> Records:
    """A sound document in which the first row of a table is changed."""
    sound = make.records(findings=1)
    if table == "documents":
        return replace(sound, document=replace(sound.document, **changes))
    first, *others = getattr(sound, table)
    return replace(sound, **{table: (replace(first, **changes), *others)})


def without_cells_of(number: int) -> Records:
    sound = make.records()
    return replace(sound, cells=tuple(c for c in sound.cells if c.item_first != number))


def unread(*, with_finding: bool) -> Records:
    sound = make.records(findings=1)
    nothing: dict[str, Any] = {"starts_on": None, "ends_on": None, "kind": "unread", "rule": None}
    first = replace(sound.items[0], deadline_kind="unread", deadline_start=None, deadline_end=None)
    told = make.finding(code="deadline_unread", item_no=1)
    return replace(
        sound,
        items=(first, *sound.items[1:]),
        deadlines=(make.deadline(**nothing), *sound.deadlines[1:]),
        findings=(told if with_finding else make.finding(),),
    )


def is_passed_by_pandera(table: str, frame: pd.DataFrame) -> bool:
    try:
        model(table).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors:
        return False
    return True


@pytest.mark.parametrize("items", [1, 3, 40])
def test_sound_documents_keep_every_law(items: int) -> None:
    assert failures(make.records(items=items, findings=2), make.failed()) == set()


def test_no_documents_keep_every_law() -> None:
    assert check(to_frames([])) == ()


BROKEN: list[tuple[Callable[[], Records], tuple[str, str | None, str]]] = [
    (
        lambda: with_item(2, deadline_span_start=date(2022, 7, 1)),
        ("items", None, "deadline_span_start <= deadline_span_end"),
    ),
    (
        lambda: with_item(2, deadline_start=date(2022, 7, 1)),
        ("items", None, "deadline_start <= deadline_end"),
    ),
    (lambda: with_item(2, row_kind="sum"), ("items", None, "a sum counts no money again")),
    (lambda: with_item(2, page_last=0), ("items", None, "page_first <= page_last")),
    (lambda: with_item(2, page_last=2), ("items", "page_last", "the page is in the document")),
    (
        lambda: with_item(2, deadline_kind="soon"),
        ("items", "deadline_kind", "one of the codes declared"),
    ),
    (
        lambda: with_item(2, funding_sources=("district_budget", "somewhere")),
        ("items", "funding_sources", "one of the codes declared"),
    ),
    (lambda: with_item(2, table_no=0), ("items", "table_no", "at least 1")),
    (lambda: with_item(2, funding_vnd=-1), ("items", "funding_vnd", "at least 0")),
    (lambda: with_item(2, table_no=None), ("items", "table_no", "never null")),
    (lambda: with_item(2, item_no=1), ("items", None, "the key is unique")),
    (lambda: with_item(2, item_no=9), ("items", "item_no", "item_no runs from 1 without gaps")),
    (lambda: with_item(2, task=""), ("items", "task", "empty text is null")),
    (
        lambda: with_item(2, lead_agencies=("Sở Nội vụ", "")),
        ("items", "lead_agencies", "no part of a list is empty"),
    ),
    (lambda: with_item(2, task="hai  dấu"), ("items", "task", "text is NFC with single spaces")),
    (lambda: with_item(2, task="Ke\u0302"), ("items", "task", "text is NFC with single spaces")),
    (lambda: with_item(2, task="một \nhai"), ("items", "task", "text is NFC with single spaces")),
    (
        lambda: with_item(2, repeated=("funding",)),
        ("items", "funding_vnd", "money of a merged cell stands on its first row only"),
    ),
    (
        lambda: with_item(2, repeated=("funding",), funding_vnd=None),
        ("funding", None, "parts of a merged cell stand on its first row only"),
    ),
    (
        lambda: with_item(2, deadline_kind="unread"),
        ("items", None, "an unread deadline has no dates"),
    ),
    (
        lambda: unread(with_finding=False),
        ("items", "deadline_kind", "an unread deadline has a finding"),
    ),
    (lambda: unread(with_finding=False), ("deadlines", "kind", "an unread deadline has a finding")),
    (lambda: without_cells_of(2), ("items", None, "every item has cells")),
    (
        lambda: with_first("cells", cell_id=make.records().cells[1].cell_id),
        ("cells", None, "the key is unique"),
    ),
    (
        lambda: replace(make.records(findings=2), findings=(make.finding(finding_id="a"),) * 2),
        ("findings", None, "the key is unique"),
    ),
    (lambda: with_first("cells", page=2), ("cells", "page", "the page is in the document")),
    (lambda: with_first("cells", x0=500.0), ("cells", None, "x0 <= x1")),
    (lambda: with_first("cells", top=500.0), ("cells", None, "top <= bottom")),
    (lambda: with_first("cells", item_last=4), ("cells", "item_last", "the item is in items")),
    (
        lambda: with_first("cells", item_first=None),
        ("cells", None, "item_first and item_last are both there or both null"),
    ),
    (lambda: with_first("cells", item_first=3), ("cells", None, "item_first <= item_last")),
    (
        lambda: with_first("cells", file_row=1),
        ("cells", None, "file_table, file_row and file_column are all there or all null"),
    ),
    (lambda: with_first("extras", item_no=4), ("extras", "item_no", "the item is in items")),
    (lambda: with_first("outputs", position=2), ("outputs", None, "the key is unique")),
    (
        lambda: with_first("deadlines", starts_on=date(2023, 1, 1)),
        ("deadlines", None, "starts_on <= ends_on"),
    ),
    (lambda: with_first("funding", min_vnd=2, max_vnd=1), ("funding", None, "min_vnd <= max_vnd")),
    (
        lambda: with_first("funding", min_vnd=2, qualifier="max"),
        ("funding", None, "min_vnd only with qualifier over, range"),
    ),
    (
        lambda: with_first("funding", max_vnd=2, qualifier="over"),
        ("funding", None, "max_vnd only with qualifier max, under, range"),
    ),
    (
        lambda: with_first("targets", comparator="range"),
        ("targets", None, "a range has a value_max, and nothing else has"),
    ),
    (
        lambda: with_first("targets", comparator="range", value_max=1),
        ("targets", None, "value <= value_max"),
    ),
    (
        lambda: with_first("targets", item_no=2, last_item_no=1),
        ("targets", None, "item_no <= last_item_no"),
    ),
    (lambda: with_first("joins", page=2), ("joins", None, "page <= next_page")),
    (lambda: with_first("joins", item_no=4), ("joins", "item_no", "the item is in items")),
    (
        lambda: with_first("joins", next_page=2),
        ("joins", "next_page", "the page is in the document"),
    ),
    (lambda: with_first("findings", item_no=4), ("findings", "item_no", "the item is in items")),
    (lambda: with_first("findings", page=2), ("findings", "page", "the page is in the document")),
    (
        lambda: with_first("findings", x0=1.0),
        ("findings", None, "x0, top, x1, bottom are all there or all null"),
    ),
    (
        lambda: with_first("documents", glyphs=1001),
        ("documents", None, "glyphs = glyphs_in_cells + glyphs_outside"),
    ),
    (
        lambda: with_first("documents", glyphs=None),
        ("documents", None, "glyph counts are all there or all null"),
    ),
    (
        lambda: with_first("documents", pages=None),
        ("documents", None, "a document with items tells its pages"),
    ),
    (
        lambda: with_first("documents", items=4),
        ("documents", "items", "the count agrees with the table items"),
    ),
    (
        lambda: with_first("documents", findings=0),
        ("documents", "findings", "the count agrees with the table findings"),
    ),
    (lambda: with_first("documents", engine=""), ("documents", "engine", "empty text is null")),
    (
        lambda: with_first("documents", status="fine"),
        ("documents", "status", "one of the codes declared"),
    ),
]


@pytest.mark.slow
@pytest.mark.parametrize(("broken", "expected"), BROKEN)
def test_a_broken_law_is_told(
    broken: Callable[[], Records], expected: tuple[str, str | None, str]
) -> None:
    assert expected in failures(make.records("a-sound-one"), broken())


def test_every_law_between_tables_is_broken_by_a_test() -> None:
    tested = {law for _, (_, _, law) in BROKEN}
    assert {law.name for law in LAWS} - tested == {"the document is in documents"}


def test_every_law_of_a_model_is_broken_by_a_test() -> None:
    tested = {(table, law) for _, (table, _, law) in BROKEN}
    checks = {(t, c.name) for t in TABLES for c in model(t).checks}
    own = {(table, name) for table, name in checks if name != "as_declared"}
    assert own - tested == {
        ("deadlines", "an unread deadline has no dates"),  # tested on items, the rule is shared
        ("findings", "x0 <= x1"),
        ("findings", "top <= bottom"),
    }


def test_rows_of_an_unknown_document_are_told() -> None:
    frames = to_frames([make.records("a"), make.records("b")])
    frames["documents"] = frames["documents"].iloc[:1]
    told = {(case.table, case.document_id) for case in check(frames)}
    assert {("items", "b"), ("cells", "b"), ("targets", "b")} <= told
    assert ("items", "a") not in told


def test_an_unread_deadline_with_its_finding_is_sound() -> None:
    assert failures(unread(with_finding=True)) == set()
    impossible = make.finding(code="impossible_date", column_name="deadline", item_no=1)
    assert failures(replace(unread(with_finding=False), findings=(impossible,))) == set()


def test_a_repeated_unread_deadline_has_its_finding_where_it_is_printed() -> None:
    first = unread(with_finding=True)
    second = replace(
        first.items[1],
        repeated=("deadline",),
        deadline_kind="unread",
        deadline_start=None,
        deadline_end=None,
    )
    assert failures(replace(first, items=(first.items[0], second, first.items[2]))) == set()


def test_a_cell_may_cover_several_items() -> None:
    sound = make.records()
    merged = replace(sound.cells[0], item_last=3)
    assert failures(replace(sound, cells=(merged,))) == set()


def test_items_of_one_document_do_not_cover_for_another() -> None:
    many, few = make.records("a", items=3), make.records("b", items=1)
    stray = replace(few, cells=(*few.cells, replace(few.cells[0], cell_id="stray", item_last=2)))
    assert ("cells", "item_last", "the item is in items") in failures(many, stray)


def test_a_missing_table_a_missing_column_and_a_wrong_type_are_told() -> None:
    frames = to_frames([make.records()])
    del frames["extras"]
    frames["outputs"] = frames["outputs"].drop(columns="code")
    frames["targets"] = frames["targets"].astype({"value": "object"})
    told = {(case.table, case.column, case.law) for case in check(frames)}
    assert ("extras", None, "the table is there") in told
    assert any(table == "outputs" and "'code'" in law for table, _, law in told)
    assert any(table == "targets" and column == "value" for table, column, _ in told)


def test_columns_out_of_order_are_told() -> None:
    frames = to_frames([make.records()])
    frames["extras"] = frames["extras"][["item_no", "document_id", "heading", "text"]]
    assert [case.table for case in check(frames)] == ["extras"] * len(check(frames))
    assert check(frames)


def test_a_case_names_document_item_row_and_value() -> None:
    (case,) = check(to_frames([make.records("a"), replace(with_item(3, table_no=0))]))
    assert (case.document_id, case.item_no, case.row) == ("ke-hoach-2022-01234567", 3, 5)
    assert str(case) == ("items.table_no: at least 1: 0 (ke-hoach-2022-01234567, item 3, row 5)")


def test_require_tells_a_person_what_is_wrong() -> None:
    require(to_frames([make.records()]), "tốt.pdf")
    broken = to_frames([with_item(2, table_no=0)])
    with pytest.raises(SchemaError, match=r"(?s)hỏng\.pdf: .*not written.*items\.table_no"):
        require(broken, "hỏng.pdf")


def test_many_cases_are_counted_not_told() -> None:
    cases = check(to_frames([replace(make.records(items=30), cells=())]))
    assert len(cases) == 30
    assert explain(cases, "x.pdf").endswith("and 20 more")


@pytest.mark.parametrize("table", TABLES)
def test_columns_are_those_of_the_records_in_order(table: str) -> None:
    names = [field.name for field in fields(RECORDS[table])]
    assert arrow_schema(table).names == ["document_id", *names]


@pytest.mark.parametrize("table", TABLES)
def test_a_record_class_declares_the_table_that_it_fills(table: str) -> None:
    assert describe(table).name == table


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_in_both_languages(table: str) -> None:
    info = describe(table)
    assert all((info.title, info.description, info.title_vi, info.description_vi))
    for column in info.columns:
        assert column.description.endswith("."), column.name
        assert column.description_vi.endswith("."), column.name
        assert column.label_vi, column.name
    labels = [column.label_vi for column in info.columns]
    assert len(set(labels)) == len(labels)


def test_importing_kehoach_and_its_schemas_loads_no_pandas() -> None:
    code = (
        "import sys, kehoach.schemas; "
        "sys.exit(bool({'pandas', 'pandera', 'pyarrow'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_sound_tables_are_made_and_checked_without_pandas() -> None:
    code = (
        "import sys; from kehoach.publish.frames import to_tables, without_pandas; "
        "from kehoach.schemas import check; without_pandas(); "
        "from kehoach.records import DocumentRecord, Records; "
        "row = DocumentRecord('a.pdf', None, None, 1, 'pdfium', '0', 'ok'); "
        "assert not check(to_tables([Records('a', row)])); "
        "assert not {'pandas', 'pandera'} & set(sys.modules); "
        "import pandas"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_frames_are_backed_by_arrow_with_exact_types() -> None:
    frames = to_frames([make.records(), make.failed()])
    assert tuple(frames) == TABLES
    for table, frame in frames.items():
        expected = {field.name: pd.ArrowDtype(field.type) for field in arrow_schema(table)}
        assert dict(frame.dtypes) == expected


def test_frames_are_sorted_by_document_and_item() -> None:
    backwards = replace(make.records("b"), items=tuple(reversed(make.records().items)))
    items = to_frames([backwards, make.records("a")])["items"]
    keys = list(zip(items["document_id"], items["item_no"], strict=True))
    assert keys == [("a", 1), ("a", 2), ("a", 3), ("b", 1), ("b", 2), ("b", 3)]


def test_an_empty_cell_is_null_and_an_empty_list_is_a_list() -> None:
    items = to_frames([make.records(items=1)])["items"]
    assert items["note"].isna().all()
    assert pa.array(items["repeated"]).to_pylist() == [[]]


def test_money_beyond_64_bits_is_a_schema_error_that_names_the_document() -> None:
    with pytest.raises(SchemaError, match=r"b: a value does not fit items\.funding_vnd"):
        to_frames([make.records("a"), replace(with_item(2, funding_vnd=10**19), document_id="b")])


ODD = [
    None,
    0,
    -1,
    2**63,
    2**63 - 1,
    1.5,
    float("nan"),
    float("inf"),
    "",
    " ",
    "\ud800",
    "unread",
    date(1, 1, 1),
    date(9999, 12, 31),
    (),
    (None,),
    ("", "funding"),
    True,
]


@pytest.mark.slow
@settings(max_examples=30)
@given(table=st.sampled_from(TABLES), value=st.sampled_from(ODD), data=st.data())
def test_any_value_anywhere_is_refused_told_or_sound(
    table: str, value: object, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([field.name for field in fields(RECORDS[table])]))
    try:
        frames = to_frames([with_first(table, **{name: value})])
    except SchemaError as error:
        assert f"{table}.{name}" in str(error)  # noqa: PT017 - not every value is refused
        return
    assert is_sound(table, frames[table]) == is_passed_by_pandera(table, frames[table])
    if not check(frames):
        column = arrow_schema(table).field(name)
        assert value is not None or column.nullable
        assert value not in ("", ("", "funding"), (None,))


def test_a_missing_key_is_told_not_tripped_over() -> None:
    assert ("extras", "item_no", "never null") in failures(with_first("extras", item_no=None))


def test_half_a_surrogate_pair_is_written_out() -> None:
    frames = to_frames([with_first("documents", source="t\udc80p.pdf")])
    assert list(frames["documents"]["source"]) == ["t\\udc80p.pdf"]


def test_targets_come_back_as_printed() -> None:
    frames = to_frames([make.records(items=1)])
    assert list(frames["targets"]["value"]) == [35.5]
