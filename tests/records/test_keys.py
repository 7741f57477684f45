"""Keys of cells and findings: one each, and the same at every reading."""

from dataclasses import replace

import pytest
import records_factory as make
from project import PLAN

import kehoach
from kehoach.records import Records


def cell_ids(records: Records) -> list[str]:
    return [cell.cell_id for cell in records.cells]


def finding_ids(records: Records) -> list[str]:
    return [finding.finding_id for finding in records.findings]


@pytest.fixture(scope="module")
def plan() -> Records:
    return kehoach.read_plan(PLAN).records


def test_each_cell_and_finding_of_a_plan_has_a_key_of_its_own(plan: Records) -> None:
    for keys in (cell_ids(plan), finding_ids(plan)):
        assert len(set(keys)) == len(keys)
        assert {len(key) for key in keys} == {12}


def test_keys_are_the_same_at_every_reading(plan: Records) -> None:
    again = kehoach.read_plan(PLAN).records
    assert cell_ids(again) == cell_ids(plan)
    assert finding_ids(again) == finding_ids(plan)


def test_a_row_more_changes_no_key_of_others(plan: Records) -> None:
    numbered = make.keyed(
        replace(
            plan,
            cells=(
                replace(plan.cells[0], page=99, item_first=1, item_last=1),
                *(
                    replace(c, item_first=c.item_first + 1, item_last=(c.item_last or 0) + 1)
                    if c.item_first
                    else c
                    for c in plan.cells
                ),
            ),
            findings=(
                replace(plan.findings[0], page=99),
                *(replace(f, item_no=f.item_no and f.item_no + 1) for f in plan.findings),
            ),
        )
    )
    assert cell_ids(numbered)[1:] == cell_ids(plan)
    assert finding_ids(numbered)[1:] == finding_ids(plan)


def test_another_file_has_other_keys() -> None:
    one = make.records(findings=1)
    other = make.keyed(replace(one, document=replace(one.document, sha256="f" * 64)))
    assert not set(cell_ids(one)) & set(cell_ids(other))
    assert finding_ids(one) != finding_ids(other)


def test_findings_alike_are_told_apart_by_their_order() -> None:
    twice = make.records(findings=2)
    first, second = finding_ids(twice)
    assert first != second
    assert finding_ids(make.records(findings=1)) == [first]
