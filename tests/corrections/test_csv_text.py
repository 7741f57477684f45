"""The file of corrections, as this program and spreadsheets write it."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.corrections.correction import Correction
from kehoach.corrections.csv_text import COLUMNS, Sheet, guarded, parse, unguarded, write
from kehoach.corrections.file import read
from kehoach.corrections.ledger import as_csv
from kehoach.errors import UsageError
from kehoach.publish import csv_rows

LINE = Correction(
    "ke-hoach-0123abcd",
    "value",
    read="Quý này\nhoặc quý sau",
    right="6/2022",
    table=1,
    row=12,
    page=3,
    row_text="12 | Rà soát, “đơn giản hóa”; thủ tục",
    column="deadline",
    finding="deadline_unread",
    who="Nguyễn Thị Ánh",
    when="2026-11-30T09:15:00+07:00",
    why="=theo bản giấy",
)


def saved(path: Path, text: str, encoding: str, separator: str) -> Path:
    """Save the text of a file as a spreadsheet does, with its own separator and encoding."""
    sheet = parse(text.encode("utf-8-sig"))
    lines = write(Sheet(sheet.heading, sheet.rows, separator)).removeprefix(codecs.BOM_UTF8)
    path.write_bytes(lines.decode().replace("\n", "\r\n").encode(encoding))
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_a_spreadsheet_saves_is_read(tmp_path: Path, encoding: str, separator: str) -> None:
    text = as_csv([LINE]).decode("utf-8-sig")
    path = saved(tmp_path / "corrections.csv", text, encoding, separator)
    (again,) = read(path)
    assert again.read.split() == LINE.read.split()
    assert (again.right, again.why, again.who) == (LINE.right, LINE.why, LINE.who)
    assert (again.table, again.row, again.page) == (1, 12, 3)


def test_the_vietnamese_code_page_is_read(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    # That code page has most tone marks as letters of their own, after the vowel.
    said = "So\u031b\u0309 Nô\u0323i vu\u0323;Sơ\u0309 Tài chính".replace("o\u031b", "ơ")
    path.write_bytes(f"document;deed;column;read;right\nx.pdf;value;lead;{said}".encode("cp1258"))
    (line,) = read(path)
    assert (line.read, line.right) == ("Sở Nội vụ", "Sở Tài chính")


def test_lines_of_a_spreadsheet_that_say_nothing_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text("sep=;\nDocument;Deed;Column;Read;Right\n;;;;\nx.pdf;value;task;a;b\n;;;;\n")
    assert [each.right for each in read(path)] == ["b"]


@pytest.mark.parametrize(
    "text", ["6/2022", "30", "1.234,5", "-5", "=1+1", "'", "1e5", "TRUE", "30%"]
)
def test_what_a_spreadsheet_would_change_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text(min_size=1))
def test_guarding_is_undone(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text).startswith("'") or not csv_rows.RISKY.match(text)


@given(
    st.lists(
        st.builds(
            Correction,
            document=st.just("x.pdf"),
            deed=st.just("value"),
            column=st.just("task"),
            read=st.text(st.characters(codec="utf-8", exclude_characters="\r\0")),
            right=st.text(st.characters(codec="utf-8", exclude_characters="\r\0")),
            page=st.none() | st.integers(1, 9),
        ),
        max_size=3,
    )
)
def test_nothing_is_lost_between_writing_and_reading(made: list[Correction]) -> None:
    sheet = parse(as_csv(made))
    assert sheet.heading == COLUMNS
    at = {name: sheet.heading.index(name) for name in ("read", "right")}
    said = [(unguarded(row[at["read"]]), unguarded(row[at["right"]])) for row in sheet.rows]
    assert said == [(each.read, each.right) for each in made]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("a;b\n1;2", "no column 'document'"),
        ("document,deed,read,right\nx.pdf,mend,a,b", "line 2: deed is 'mend'"),
        ("document,deed,read,right\n\nx.pdf,value,a,b", "line 3: value names no column"),
        ("document,deed,read,right,column\n,value,a,b,task", "line 2: names no document"),
        ("document,deed,read,right\nx.pdf,confirmed,a,b", "confirmed names no finding"),
        ("document,deed,read,right\nx.pdf,column,Ai,", "name of a column in right"),
        ("document,deed,read,right,page\nx.pdf,join,,,hai", "page is 'hai'"),
    ],
)
def test_a_line_that_cannot_be_done_is_refused_by_its_number(
    tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(content)
    with pytest.raises(UsageError, match=told):
        read(path)
