"""A plan whose print lacks a rule, read with the rule that a person drew."""

from pathlib import Path

import pytest
from typeset.drawn_tables import HEIGHT, XS, YS, Drawn, stroke
from typeset.pdf import Leaf, write

import kehoach
from kehoach.corrections.correction import Correction
from kehoach.corrections.ledger import as_csv
from kehoach.corrections.rules import line_of, rules_of
from kehoach.errors import UsageError
from kehoach.records import Records

PLAN = (
    ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
    ("1", "Rà soát thủ tục hành chính", "Sở Nội vụ", "Quý II/2022"),
    ("2", "Tập huấn cán bộ xã", "Sở Tài chính", "Quý III/2022"),
    ("3", "Kiểm tra công vụ", "Thanh tra", "Quý IV/2022"),
)
MISSING = XS[2]
"""Between the tasks and who leads them."""


def plan(folder: Path, pages: int = 1) -> Path:
    table = Drawn(texts=PLAN)
    rules = "\n".join(
        stroke(*each) for each in table.rules() if each[0] != MISSING or each[1] == each[3]
    )
    leaf = Leaf((0, 0, 595, HEIGHT), f"0.5 w\n{rules}\n{table.letters()}")
    path = folder / "ke-hoach.pdf"
    path.write_bytes(write((leaf,) * pages))
    return path


def read(path: Path, *made: Correction) -> Records:
    file = path.with_name("corrections.csv")
    file.write_bytes(as_csv(made))
    return kehoach.read_plan(path, corrections=file).records


def drawn(right: str, page: int | None = 1) -> Correction:
    return Correction("ke-hoach.pdf", "rule", right=right, page=page)


def test_without_the_rule_two_columns_are_one(tmp_path: Path) -> None:
    assert [item.lead for item in read(plan(tmp_path)).items] == [None] * 3


@pytest.mark.parametrize("page", [1, None])
def test_with_the_rule_each_column_is_read(tmp_path: Path, page: int | None) -> None:
    records = read(plan(tmp_path), drawn(f"{MISSING} {YS[0] + 3} {MISSING} {YS[-1] - 4}", page))
    assert [item.lead for item in records.items] == ["Sở Nội vụ", "Sở Tài chính", "Thanh tra"]
    assert [item.task for item in records.items] == [row[1] for row in PLAN[1:]]
    assert [(each.deed, each.state) for each in records.corrections] == [("rule", "holds")]


def test_a_rule_for_every_page_is_drawn_on_every_page(tmp_path: Path) -> None:
    line = f"{MISSING} {YS[0]} {MISSING} {YS[-1]}"
    leads = [item.lead for item in read(plan(tmp_path, 2), drawn(line, None)).items]
    assert leads == ["Sở Nội vụ", "Sở Tài chính", "Thanh tra"] * 2


def test_a_rule_where_there_is_no_table_is_refused(tmp_path: Path) -> None:
    records = read(plan(tmp_path), drawn("300 500 300 600"))
    assert [each.state for each in records.corrections] == ["refused"]
    assert "correction_refused" in {each.code for each in records.findings}


def test_two_rules_on_one_page_are_two_corrections() -> None:
    one, two = drawn("100 10 100 90"), drawn("200 10 200 90")
    assert one.about != two.about
    assert len(rules_of([one, two])) == 2


@pytest.mark.parametrize(
    "text", ["", "1 2 3", "a b c d", "10 10 200 200", "10 10 11 12", "1 2 3 4 5"]
)
def test_what_is_no_line_is_told(tmp_path: Path, text: str) -> None:
    assert line_of(text) is None
    with pytest.raises(UsageError, match="line 2: rule needs four numbers"):
        read(plan(tmp_path), drawn(text))


def test_a_line_is_told_with_points_or_commas() -> None:
    assert line_of("312,5 40 312.5  560") == (312.5, 40, 312.5, 560)
