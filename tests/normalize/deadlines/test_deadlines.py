"""The deadline reader against its corpus, its rules and the laws that hold for every phrase."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import Case, differs, doubts_differ, read_cases

from kehoach.normalize.deadlines import read_deadline
from kehoach.normalize.deadlines.grammar import LEXER, PHRASES
from kehoach.normalize.language.token_regex import Table
from kehoach.normalize.language.tokens import Tokens, reduce
from kehoach.normalize.periods.terms import PARTS, TERMS, YEARS
from kehoach.readings import Deadline, to_dict

CASES = read_cases("deadlines")
PASSES = (TERMS, YEARS, PARTS, PHRASES)
UNREAD = {"kind": "unread", "start": "null", "end": "null"}
SAMPLES = os.environ.get("KEHOACH_SAMPLES")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_corpus(case: Case) -> None:
    wrong = []
    for phrase in case.phrases:
        reading = read_deadline(phrase, **case.given)
        found = to_dict(reading)
        doubts = [doubt.code for doubt in reading.doubts]
        if differs(case.reading or UNREAD, found) or doubts_differ(case, doubts):
            wrong.append((phrase, found, doubts))
    assert wrong == []


def test_the_corpus_is_wide() -> None:
    phrases = [phrase for case in CASES for phrase in case.phrases]
    assert len(phrases) == len(set(phrases))
    assert len(phrases) >= 2 * 193


def _winners(table: Table[Any], tokens: Tokens) -> Iterator[str]:
    for found in table.matches(tokens.codes):
        yield found.rule.name


def test_every_rule_is_hit_and_none_is_shadowed() -> None:
    hit: set[str] = set()
    for case in CASES:
        for phrase in case.phrases:
            tokens = LEXER.lex(phrase).tokens
            for table in PASSES:
                hit.update(_winners(table, tokens))
                tokens = reduce(tokens, table) if table is not PHRASES else tokens
    named = [rule.name for table in PASSES for rule in table.rules]
    assert sorted(set(named) - hit) == []


def test_rule_names_are_unique_in_a_pass() -> None:
    for table in PASSES:
        names = [rule.name for rule in table.rules]
        assert len(names) == len(set(names))


# laws


def _same(first: Deadline, second: Deadline) -> bool:
    """Equal but for the words quoted from the text."""
    quoted = {"event", "instrument", "anchor", "doubts", "parts"}
    left, right = to_dict(first), to_dict(second)
    parts = [[part.kind for part in each.parts] for each in (first, second)]
    codes = [sorted(doubt.code for doubt in each.doubts) for each in (first, second)]
    plain = [{k: v for k, v in each.items() if k not in quoted} for each in (left, right)]
    return plain[0] == plain[1] and parts[0] == parts[1] and codes[0] == codes[1]


EVERY_PHRASE = [(phrase, case.given.get("plan_year")) for case in CASES for phrase in case.phrases]


@pytest.mark.slow
@pytest.mark.parametrize(
    "change",
    [
        lambda text: unicodedata.normalize("NFD", text),
        str.upper,
        str.lower,
        str.title,
        lambda text: text.replace(" ", "  "),
        lambda text: re.sub(" (?![-–])", "\n", text),  # a line may not begin with a dash: a bullet
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: f" {text}\n",
        lambda text: text.replace("-", "–"),
        lambda text: text.replace("-", "−").replace("/", "／"),
        lambda text: "\u200b".join(text.split(" ")).replace("\u200b", " \u200b"),
    ],
    ids=[
        "NFD",
        "upper",
        "lower",
        "title",
        "wide",
        "lines",
        "nbsp",
        "padded",
        "dashes",
        "signs",
        "invisible",
    ],
)
def test_writing_changes_nothing(change: Any) -> None:
    wrong = [
        (phrase, change(phrase))
        for phrase, year in EVERY_PHRASE
        if not _same(read_deadline(phrase, year), read_deadline(change(phrase), year))
    ]
    assert wrong == []


FORMS = [
    "{0:%d/%m/%Y}", "{0.day}/{0.month}/{0.year}", "ngày {0:%d/%m/%Y}", "{0:%d-%m-%Y}",
    "{0:%d.%m.%Y}", "{0:%Y-%m-%d}", "ngày {0.day} tháng {0.month} năm {0.year}",
    "Ngày {0:%d} tháng {0:%m} năm {0.year}", "ngày {0.day}/{0.month} năm {0.year}",
    "{0:%d/%m/%y}", "{0.day} tháng {0.month} năm {0.year}", "{0:%d}/{0:%m}{0:%Y}",
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_every_day_of_ten_years_reads_back(form: str) -> None:
    first = date(2020, 1, 1)
    days = [first + timedelta(days=n) for n in range(3653)]
    readings = [(day, read_deadline(form.format(day))) for day in days]
    assert days[-1] == date(2029, 12, 31)
    assert [d for d, r in readings if (r.kind, r.start, r.end) != ("date", d, d)] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_day_before_is_the_last_before_a_bound(form: str) -> None:
    days = [date(2023, 12, 30) + timedelta(days=n) for n in range(64)]
    before = [read_deadline(f"trước {form.format(day)}").end for day in days]
    assert before == [day - timedelta(days=1) for day in days]


@pytest.mark.parametrize("day", [30, 31])
@pytest.mark.parametrize("month", [2, 4, 6, 9, 11])
def test_days_that_do_not_exist_are_never_shifted(day: int, month: int) -> None:
    if (day, month) in {(30, 4), (30, 6), (30, 9), (30, 11)}:
        day = 32
    reading = read_deadline(f"Trước ngày {day}/{month}/2025")
    assert (reading.kind, reading.start, reading.end) == ("unread", None, None)
    assert [doubt.code for doubt in reading.doubts] == ["impossible_date"]


PIECES = st.sampled_from(
    [
        "trước",
        "sau",
        "từ",
        "đến",
        "hết",
        "chậm",
        "nhất",
        "ngày",
        "tháng",
        "quý",
        "năm",
        "tuần",
        "hằng",
        "định",
        "kỳ",
        "thường",
        "xuyên",
        "khi",
        "theo",
        "kế",
        "hoạch",
        "đầu",
        "cuối",
        "giữa",
        "I",
        "II",
        "IV",
        "V",
        "1",
        "3",
        "6",
        "15",
        "31",
        "2025",
        "2026",
        "12/2025",
        "30/6",
        "31/12/2025",
        "05/62025",
        "/",
        "-",
        ",",
        ";",
        ".",
        "(",
        ")",
        ":",
        "và",
        "hoặc",
        "lần",
        "giờ",
        "Q",
        "T",
        "nay",
        "đầu",
        "hạn",
        "các",
        "tiếp",
        "kể",
        "trở",
        "đi",
        "45/QĐ-UBND",
        "giai",
        "đoạn",
        "học",
        "âm",
        "lịch",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from([None, 2025]))
def test_start_is_never_after_end(pieces: list[str], plan_year: int | None) -> None:
    reading = read_deadline(" ".join(pieces), plan_year)
    for each in (reading, *reading.parts):
        assert each.start is None or each.end is None or each.start <= each.end
        assert each.kind != "unread" or (each.start, each.end, each.bound) == (None, None, None)
    assert reading.kind != "unread" or reading.doubts
    assert plan_year or not reading.year_assumed


@given(st.lists(PIECES, max_size=14))
def test_a_year_is_assumed_or_printed(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for part in read_deadline(text, 2071).parts:  # no two figures stand for a year so late
        if part.start and part.start.year >= 2070:
            assert part.year_assumed or part.open_end or part.bound == "from"


@given(st.text(max_size=60))
def test_any_text_is_read_or_doubted(text: str) -> None:
    reading = read_deadline(text, 2025)
    assert reading.kind != "unread" or reading.doubts


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "1,",
        "quý I, ",
        "từ ",
        "ngày ",
        "trước trước ",
        "khi có ",
        "2025-",
        "((((",
        "hằng năm, ",
        "1 tháng ",
        "a",
    ],
)
def test_long_texts_come_to_an_end(hostile: str) -> None:
    text = hostile * (100_000 // len(hostile))
    reading = read_deadline(text, 2025)
    assert all(
        part.start is None or part.end is None or part.start <= part.end for part in reading.parts
    )


@pytest.mark.skipif(not SAMPLES, reason="KEHOACH_SAMPLES is not set")
def test_sample_phrases() -> None:
    """Every phrase reads as expected, but where a second reading is as sensible."""
    lines = (Path(SAMPLES or "") / "phrases" / "deadlines.jsonl").read_text("utf-8").splitlines()
    keys = ("kind", "start", "end", "bound", "frequency", "year_assumed")
    wrong = []
    for sample in map(json.loads, lines):
        text = unicodedata.normalize("NFC", sample["text"])
        found = to_dict(read_deadline(text, sample["plan_year"]))
        if "other_reading" not in sample and any(
            found.get(key) != sample["expect"].get(key) for key in keys
        ):
            wrong.append((text, found))
    assert wrong == []
