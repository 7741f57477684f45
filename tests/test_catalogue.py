"""The catalogue of findings: each code has wordings, a name and advice in two languages."""

import ast
import pickle
import string
from itertools import chain

import pytest
from project import ROOT

from kehoach import read_plan
from kehoach.catalogue import Kind, Variant, Word, column_word, kinds, listed, variant_of, word
from kehoach.findings import finding
from kehoach.normalize.columns.reading import NAMES
from kehoach.normalize.tables.break_signals import COLUMN_SIGNALS, ROW_SIGNALS

KINDS = list(kinds().values())
VARIANTS = [variant for kind in KINDS for variant in kind.variants]
ABOUT = (
    "file page table page_break column row amount letterhead deadline funding agency target list"
)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def names(value: Kind | Variant) -> str:
    return " ".join(value[:2])


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_a_code_has_a_name_and_advice_in_both_languages(kind: Kind) -> None:
    assert kind.code == kind.code.lower().replace(" ", "_")
    assert kind.about in ABOUT.split()
    assert "" not in kind
    for text in (kind.advice_en, kind.advice_vi):
        assert text[0].isupper()
        assert text.endswith((".", "?"))


@pytest.mark.parametrize("variant", VARIANTS, ids=names)
def test_both_languages_name_the_same_values(variant: Variant) -> None:
    assert variant.severity in ("error", "warning", "notice")
    assert fields(variant.en) == fields(variant.vi)


@pytest.mark.parametrize("variant", VARIANTS, ids=names)
def test_wordings_are_written_alike(variant: Variant) -> None:
    assert not variant.en.endswith(".")
    assert not variant.vi.endswith(".")
    assert not variant.en[0].isupper()


def test_codes_stand_once_and_in_groups() -> None:
    codes = [variant[:2] for variant in VARIANTS]
    assert len(set(codes)) == len(codes)
    groups = [kind.about for kind in KINDS]
    assert list(dict.fromkeys(groups)) == [
        group for n, group in enumerate(groups) if not n or groups[n - 1] != group
    ]


def test_a_finding_is_said_in_both_languages() -> None:
    found = finding("number_gap", value="7", before="5")
    assert found.severity == "warning"
    assert (found.message, found.message_vi) == (
        "gap in the serial numbers: 5 is followed by 7; a row or page may be missing",
        "Số thứ tự không liên tục: sau số 5 là số 7; có thể thiếu một dòng hoặc một trang",
    )


def test_a_variant_has_its_own_severity_or_that_of_its_code() -> None:
    assert finding("column_contested", name="lead", winner="Chủ trì").severity == "notice"
    assert finding("column_contested", "close", name="lead", winner="Chủ trì").severity == "warning"
    assert finding("page_break_apart", "cell", next_page=2, column="", reason="").severity == (
        finding("page_break_apart", "row", next_page=2, reason="").severity
    )


@pytest.mark.parametrize(("code", "variant"), [("no_such_code", ""), ("number_gap", "other")])
def test_what_is_not_in_the_catalogue_cannot_be_found(code: str, variant: str) -> None:
    with pytest.raises(LookupError, match=code):
        variant_of(code, variant)


def test_a_finding_without_a_value_of_its_wording_is_refused() -> None:
    with pytest.raises(LookupError, match="before"):
        finding("number_gap", value="7")


def test_a_value_is_never_taken_for_a_template() -> None:
    found = finding("number_slip", value="{0} {x}")
    assert (found.message, found.message_vi) == (
        "slip in the numbering: {0} {x}",
        "Đánh số có lỗi: {0} {x}",
    )


def test_words_in_a_wording_are_said_in_its_language() -> None:
    reason = listed([word("break.small_letter"), word("break.new_number")])
    said = finding("page_break_joined", "row_weak", page=1, next_page=2, reason=reason)
    assert "the sentence goes on, a new number begins" in said.message
    assert "câu chưa hết, một số thứ tự mới bắt đầu" in (said.message_vi or "")


def test_every_column_of_items_has_its_words() -> None:
    assert [name for name in NAMES if not isinstance(column_word(name), Word)] == []
    assert column_word("Địa bàn") == "Địa bàn"


def test_every_sign_at_a_page_break_has_its_words() -> None:
    signs = [signal.name for signal in (*ROW_SIGNALS, *COLUMN_SIGNALS)]
    assert [sign for sign in signs if not word(f"break.{sign}").vi] == []


def test_words_survive_the_way_between_processes() -> None:
    again = pickle.loads(pickle.dumps(word("column.lead")))  # noqa: S301  made a moment ago
    assert (again, again.vi) == ("lead", "Chủ trì")


def test_findings_of_a_plan_are_those_of_the_catalogue() -> None:
    findings = read_plan(ROOT / "data" / "raw" / "duc-tho-2022.pdf").records.findings
    assert len(findings) > 20
    assert {each.code for each in findings} <= kinds().keys()


def test_a_value_that_no_wording_names_is_given_to_none() -> None:
    """What a finding is about but does not say, as its table, is no value of its wording."""
    said = {kind.code: {*chain(*(fields(each.en) for each in kind.variants))} for kind in KINDS}
    given = [
        (name, keyword.arg)
        for path in (ROOT / "src").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "finding" and call.args
        for name in [getattr(call.args[0], "value", None)]
        for keyword in call.keywords
        if name in said and keyword.arg not in {None, "value", "page", "box", *said[name]}
    ]
    assert given == []
