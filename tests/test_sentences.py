"""What findings say, in two languages: every sentence of the code has its Vietnamese."""

import ast
import pickle
import string
from pathlib import Path

import pytest
from finding_sentences import ROOT, SOURCES, said

from kehoach import read_plan
from kehoach.normalize.columns.reading import NAMES
from kehoach.normalize.language.numbers import FORMS
from kehoach.normalize.tables.page_breaks import Relation
from kehoach.records import Finding
from kehoach.sentences import Sentence, listed, say, sentences, vietnamese, word

TEMPLATES = sorted(sentences())


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_of_the_code_has_its_vietnamese(path: Path) -> None:
    found = set(said(ast.parse(path.read_text(encoding="utf-8"))))
    assert None not in found, "a message put together by hand: write say(template, name=value)"
    missing = [text for text in found if text not in sentences()]
    assert not missing, "add to src/sentences.csv"


def test_the_code_is_searched_for_sentences() -> None:
    found = {text for path in SOURCES for text in said(ast.parse(path.read_text("utf-8")))}
    assert len(found) > 80


def test_names_that_stand_in_sentences_have_their_vietnamese() -> None:
    forms = [form.name for form in FORMS if not form.is_certain]
    relations = [each.value for each in Relation if each is not Relation.BOTH_EMPTY]
    assert [each for each in (*NAMES, *relations, *forms) if vietnamese(each) is None] == []


def test_no_sentence_is_left_over() -> None:
    texts = {
        node.value
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    texts |= {f"{some} cells are open at the break" for some in ("all", "only some")}
    assert [each for each in TEMPLATES if each not in texts and each not in COLUMNS] == []


COLUMNS = {"section", "subsection"}


@pytest.mark.parametrize("english", TEMPLATES)
def test_both_languages_name_the_same_values(english: str) -> None:
    assert fields(english) == fields(sentences()[english])


@pytest.mark.parametrize("english", TEMPLATES)
def test_sentences_are_written_alike(english: str) -> None:
    assert not english.endswith(".")
    assert not sentences()[english].endswith(".")
    assert not english[0].isupper()


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_a_sentence_is_its_english_and_knows_its_vietnamese() -> None:
    sentence = say("the same task stands in item {item} already", item=45)
    assert sentence == "the same task stands in item 45 already"
    assert sentence.vi == "Nhiệm vụ này đã có ở dòng 45"


def test_sentences_stand_in_sentences() -> None:
    inner = listed([word("the sentence goes on"), word("a new number begins")])
    outer = say("{message} (weak evidence)", message=inner)
    assert outer == "the sentence goes on, a new number begins (weak evidence)"
    assert outer.vi == "câu chưa hết, một số thứ tự mới bắt đầu (dấu hiệu chưa đủ rõ)"


def test_a_value_is_never_taken_for_a_template() -> None:
    sentence = say("slip in the numbering: {slip}", slip="{0} {x}")
    assert (sentence, sentence.vi) == (
        "slip in the numbering: {0} {x}",
        "Đánh số có lỗi: {0} {x}",
    )


def test_what_nobody_translated_stays_english() -> None:
    assert say("seen {n} times", n=2).vi is None
    assert Finding("notice", "x", "seen twice").message_vi is None


def test_a_finding_says_its_message_in_vietnamese() -> None:
    assert Finding("notice", "x", "the serial number is missing").message_vi == "Thiếu số thứ tự"
    assert Finding("notice", "x", Sentence("a", "b")).message_vi == "b"


def test_a_sentence_survives_the_way_between_processes() -> None:
    sentence = say("the same task stands in item {item} already", item=45)
    again = pickle.loads(pickle.dumps(sentence))  # noqa: S301 - made a moment ago
    assert (again, again.vi) == (sentence, sentence.vi)


def test_every_finding_of_a_plan_is_said_in_vietnamese() -> None:
    findings = read_plan(ROOT / "data" / "raw" / "duc-tho-2022.pdf").records.findings
    assert len(findings) > 20
    assert [each for each in findings if each.message_vi is None] == []
