"""Funding cells: the corpus phrase by phrase, and laws that hold for every amount and spelling."""

import json
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from phrase_corpus import Case, differs, doubts_differ, read_cases

from kehoach.normalize.funding import funding_unit, read_funding
from kehoach.normalize.funding.amounts import RULES
from kehoach.normalize.funding.marks import KINDS
from kehoach.normalize.funding.sequence import mark_text
from kehoach.normalize.language.folded_text import align
from kehoach.normalize.language.vocabulary import read_vocabulary
from kehoach.readings import Funding, to_plain

CASES = read_cases("funding")
NOTHING = {
    "rule": "null",
    "amount_vnd": "null",
    "min_vnd": "null",
    "max_vnd": "null",
    "sources": [],
}
UNREAD = {"amount_vnd": "null", "min_vnd": "null", "sources": [], "parts": [NOTHING]}
SAMPLES = os.environ.get("KEHOACH_SAMPLES")


def readings() -> Iterator[tuple[str, Case, Funding]]:
    for case in CASES:
        for phrase in case.phrases:
            yield phrase, case, read_funding(phrase, **case.given)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_corpus(case: Case) -> None:
    wrong = []
    for phrase in case.phrases:
        reading = read_funding(phrase, **case.given)
        doubts = [doubt.code for doubt in reading.doubts]
        if differs(case.reading or UNREAD, to_plain(reading)) or doubts_differ(case, doubts):
            wrong.append((phrase, reading))
    assert wrong == []


def test_the_corpus_is_wide() -> None:
    phrases = [(phrase, str(case.given)) for case in CASES for phrase in case.phrases]
    assert len(phrases) == len(set(phrases))
    assert len(phrases) >= 2 * 55


def test_every_rule_is_hit_and_named() -> None:
    hit = {part.rule for _, _, reading in readings() for part in reading.parts}
    assert hit == {rule.name for rule in RULES} | {"source", None}


def test_every_source_of_the_vocabulary_is_hit() -> None:
    codes = {code for _, _, reading in readings() for code in reading.sources}
    assert codes == {row["code"] for row in read_vocabulary("funding_sources")}


def spellings(words: str) -> Iterator[str]:
    """Yield a phrase of the vocabulary with each of its alternatives, options left out."""
    items = re.findall(r"\[[^\]]*\]|\([^)]*\)|[^\s\[(]+", words)
    must = [item.strip("()").split("|") for item in items if not item.startswith("[")]
    yield from (" ".join(choice) for choice in product(*must))


def test_no_row_of_the_sources_is_shadowed_by_another() -> None:
    before = {
        "level": "Ngân sách trung ương, ",
        "list_source": "NSNN (",
        "given": "Trong dự toán NSNN ",
    }
    after = {"fund": " tình thương"}
    wrong = []
    for row in read_vocabulary("funding_sources"):
        for words in spellings(row["words"]):
            text = before.get(row["evidence"], "") + words + after.get(row["evidence"], "")
            code = row["code"].replace("city_budget", "province_budget")
            if code not in read_funding(text).sources:
                wrong.append((row["code"], text, read_funding(text).sources))
    assert wrong == []


def test_every_kind_of_mark_is_hit() -> None:
    texts = ["ĐVT: đồng", *(phrase for phrase, _, _ in readings())]
    found = {mark.kind for text in texts for mark in mark_text(align(text)).marks}
    assert found == set(KINDS)


def test_composition_case_and_white_space_change_nothing() -> None:
    for phrase, case, reading in readings():
        for variant in (
            unicodedata.normalize("NFD", phrase),
            f"  {phrase.replace(' ', '   ')} ",
            phrase.upper(),
            phrase.replace(" ", "\u00a0"),
        ):
            assert _bare(read_funding(variant, **case.given)) == _bare(reading), variant


@pytest.mark.parametrize(
    "text",
    [
        "Từ nguồn dự phòng ngân sách tỉnh",
        "Bố trí trong dự toán chi ngân sách nhà nước hằng năm",
        "Tổng sơ bộ: 782 tỷ đồng",
        "Không sử dụng ngân sách tỉnh",
        "2 nghìn 200 tỷ đồng/năm",
        "ngân sách tỉnh 70%, huyện 30%",
        "Nguồn vốn Trung ương, xã hội hóa: 5 tỷ rưỡi đồng",
    ],
)
def test_a_line_break_between_words_changes_nothing(text: str) -> None:
    for at, letter in enumerate(text):
        if letter == " ":
            variant = f"{text[:at]}\n{text[at + 1 :]}"
            assert _bare(read_funding(variant)) == _bare(read_funding(text)), variant


def _bare(reading: Funding) -> tuple[object, ...]:
    codes = [doubt.code for doubt in reading.doubts]
    per = reading.per.lower() if reading.per else None
    rules = [part.rule for part in reading.parts]
    money = (reading.amount_vnd, reading.min_vnd, reading.max_vnd, reading.currency)
    return (*money, per, reading.qualifier, reading.sources, rules, codes)


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def in_scale(vnd: int, exponent: int) -> str:
    """Return an amount in nghìn, triệu or tỷ, with a decimal comma where it is needed."""
    whole, rest = divmod(vnd, 10**exponent)
    decimals = str(rest).zfill(exponent).rstrip("0")
    if len(decimals) == 3 and decimals.endswith("0"):
        decimals += "0"
    return dotted(whole) + (f",{decimals}" if decimals else "")


UNITS = (("nghìn", 3), ("triệu", 6), ("tỷ", 9))
AMOUNTS = st.integers(min_value=1, max_value=10**15)


@given(AMOUNTS)
def test_every_amount_reads_back_from_every_form_in_dong(vnd: int) -> None:
    spaced = f"{vnd:,}".replace(",", " ")
    forms = [f"{vnd} đồng", f"{dotted(vnd)} đồng", f"{dotted(vnd)}đ", f"{dotted(vnd)} VNĐ"]
    forms += [f"{spaced} đồng"] if vnd >= 10**6 else []
    assert [read_funding(form).amount_vnd for form in forms] == [vnd] * len(forms)


@given(AMOUNTS, st.sampled_from(UNITS))
def test_every_amount_reads_back_from_every_scale(vnd: int, unit: tuple[str, int]) -> None:
    name, exponent = unit
    figure = in_scale(vnd, exponent)
    forms = [f"{figure} {name} đồng", f"{figure}{name} đồng", f"{figure} {name.upper()} ĐỒNG"]
    assert [read_funding(form).amount_vnd for form in forms] == [vnd] * len(forms)
    assert read_funding(figure, f"{name} đồng").amount_vnd == vnd


@given(AMOUNTS, AMOUNTS)
def test_every_range_reads_back_in_order(one: int, other: int) -> None:
    low, high = sorted((one, other))
    for form in (f"từ {dotted(low)} đến {dotted(high)} đồng", f"{dotted(low)}-{dotted(high)} đồng"):
        reading = read_funding(form)
        assert (reading.min_vnd, reading.max_vnd, reading.amount_vnd) == (low, high, None)


@given(st.text(max_size=60), st.sampled_from([None, "triệu đồng", "đồng", "nghìn USD"]))
def test_any_text_gives_whole_money_and_says_when_nothing_is_read(
    text: str, unit: str | None
) -> None:
    reading = read_funding(text, unit)
    for part in reading.parts:
        assert all(isinstance(v, int | None) for v in (part.amount_vnd, part.min_vnd))
        is_half_open = (part.min_vnd is None) != (part.max_vnd is None)
        assert not is_half_open or part.qualifier in {"over", "under"} or reading.doubts
        assert (part.min_vnd or 0) <= (part.max_vnd or 10**18)
        assert part.rule is not None or reading.doubts


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("8- Kinh phí (triệu đồng)", "triệu đồng"),
        ("Kinh phí thực hiện (ĐVT: 1.000 đồng)", "1.000 đồng"),
        ("ĐVT: đồng", "đồng"),
        ("Đơn vị tính: Nghìn đồng", "Nghìn đồng"),
        ("Kinh phí\n(triệu\nđồng)", "triệu đồng"),
        ("KINH PHÍ (TRIỆU ĐỒNG)", "TRIỆU ĐỒNG"),
        ("Dự toán (tr.đ)", "tr.đ"),
        ("Vốn (triệu USD)", "triệu USD"),
        ("tỷ VND", "tỷ VND"),
        ("Tổng kinh phí, triệu đồng", "triệu đồng"),
        ("Kinh phí năm 2022 triệu đồng", "triệu đồng"),
        ("Kinh phí / đồng", "đồng"),
        ("Nhu cầu kinh phí (1.000đ)", "1.000đ"),
        ("Mức chi (đồng/người/ngày)", "đồng"),
        ("Đồng bằng", None),
        ("Thực hiện đồng bộ", None),
        ("Kinh phí", None),
        ("Hội đồng thẩm định", None),
        ("Cơ quan đồng chủ trì", None),
        ("Hợp đồng", None),
        ("Năm 2022", None),
    ],
)
def test_unit_of_a_heading(heading: str, unit: str | None) -> None:
    assert funding_unit(heading) == unit


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "9" * 50_000,
        "1." * 25_000,
        "5 triệu đồng, " * 3_000,
        "mươi " * 10_000,
        "5 x " * 12_000,
        "ĐT" * 25_000,
    ],
    ids=["digits", "groups", "amounts", "words", "factors", "word"],
)
def test_a_flood_of_figures_is_read_to_the_end(text: str) -> None:
    assert read_funding(text, "triệu đồng").parts[-1].printed


def test_nothing_printed_is_nothing_read() -> None:
    for text in ("", "  \n ", "\u200b"):
        reading = read_funding(text, "triệu đồng")
        assert (reading.parts, reading.doubts) == ((), ())


@pytest.mark.skipif(SAMPLES is None, reason="KEHOACH_SAMPLES is not set")
def test_phrases_of_real_documents() -> None:
    lines = (Path(SAMPLES or "") / "phrases/funding.jsonl").read_text("utf-8").splitlines()
    wrong = []
    for line in lines:
        phrase = json.loads(line)
        reading = read_funding(phrase["text"], phrase["unit_in_heading"])
        got = {key: getattr(reading, key) for key in phrase["expect"]}
        if {**got, "sources": list(reading.sources)} != phrase["expect"]:
            wrong.append((phrase["text"], got))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("12 345 triệu đồng", "may part thousands or two figures"),
        ("12,340 triệu đồng", "may be a decimal mark or part thousands"),
        ("1.23.4 triệu đồng", "not written as a number is"),
    ],
)
def test_a_figure_that_is_not_plain_says_why(text: str, why: str) -> None:
    (doubt,) = read_funding(text).doubts
    assert doubt.code == "funding_number_unclear"
    assert doubt.message.endswith(why)
