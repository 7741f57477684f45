"""What the program says in two languages: whole tables, the right language, nothing left out."""

import argparse
import re
import string
from importlib import import_module
from pathlib import Path

import pytest
from cli_help import COMMANDS, help_of
from project import PLAN, ROOT
from records_factory import failed

from kehoach import cli, words
from kehoach.commands.arguments import Parser
from kehoach.commands.help_vi import name_of, text_of
from kehoach.errors import EXIT_CODES
from kehoach.publish.streams import Gathering
from kehoach.records.values import STATUS
from kehoach.words import LANGUAGES, Language, keys, of_environment, said, said_in

SAID = re.compile(r'\b(?:said|counted)\((?:[^()"]*, )?"([a-z_.]+)"')
VIETNAMESE = re.compile("[ăâđêôơưáàảãạấầẩẫậếềểễệốồổỗộớờởỡợúùủũụứừửữựíìỉĩị]", re.IGNORECASE)


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", keys())
def test_each_sentence_is_there_in_both_languages(key: str) -> None:
    values = {name: name for language in LANGUAGES for name in names_in(raw(language, key))}
    assert names_in(raw("en", key)) >= names_in(raw("vi", key)) - {"reason"}
    assert all(said_in(language, key, **values) for language in LANGUAGES)


def raw(language: Language, key: str) -> str:
    return words._table()[key][language]


def test_each_sentence_that_is_said_is_in_the_table() -> None:
    known = set(keys())
    sources = [*ROOT.glob("src/**/*.py"), *ROOT.glob("src/report/templates/*.html")]
    used = {key for path in sources for key in SAID.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 40
    assert {key for key in used if key not in known and f"{key}.one" not in known} == set()


def test_a_sentence_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        said("no.such")
    with pytest.raises(KeyError):
        said("import.kept")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN"}, "vi"),
        ({"LANG": "en_US.UTF-8", "KEHOACH_LANGUAGE": "vi"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": ""}, "vi"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_environment_chooses(environment: dict[str, str], language: str) -> None:
    assert of_environment(environment) == language


def arguments_of(command: str) -> list[argparse.Action]:
    parser = Parser(prog=f"kehoach {command}")
    module = cli._MODULES.get(command, command)
    import_module(f"kehoach.commands.{module}").configure(parser)
    return parser._actions


@pytest.mark.parametrize("command", COMMANDS[1:])
def test_each_argument_of_each_command_has_help_in_vietnamese(command: str) -> None:
    assert text_of(command, "summary")
    assert text_of(command, "epilog")
    missing = [name_of(a) for a in arguments_of(command) if not text_of(command, name_of(a))]
    assert missing == []


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_in_the_language_asked_for(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_LANGUAGE", "vi")
    told = help_of(command)
    assert "tùy chọn:" in told
    assert "show this help" not in told
    monkeypatch.setenv("KEHOACH_LANGUAGE", "en")
    assert "tùy chọn" not in help_of(command)


def run(*given: str) -> int:
    try:
        return cli.main(given)
    except SystemExit as ended:
        return int(ended.code or 0)


def test_errors_say_the_reason_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", "vi", "show", "khong-co.pdf") == 1
    told = capsys.readouterr().err
    assert told == "kehoach: khong-co.pdf: không có tệp này; hãy kiểm tra tên và thư mục\n"
    assert run("show", "khong-co.pdf", "--language=vi") == 1
    assert capsys.readouterr().err == told


def test_wrong_calls_are_told_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", "vi", "run", "x.pdf") == 2
    assert "xem: kehoach run --help" in capsys.readouterr().err
    assert run("--language", "fr", "run", "x.pdf") == 2
    assert run("--language") == 2


@pytest.mark.slow
def test_a_run_is_told_in_vietnamese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)  # lines of any length, whoever runs the tests
    assert run("--language", "vi", "run", str(PLAN), "--out", str(tmp_path)) == 0
    told = capsys.readouterr().out
    assert "1 văn bản (1 đọc được); 57 dòng" in told
    assert STATUS["ok_with_findings"][1] in told


@pytest.mark.slow
def test_findings_are_told_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--language", "vi", "show", str(PLAN), "--row", "6") == 0
    *_, last = capsys.readouterr().out.strip().splitlines()
    assert VIETNAMESE.search(last)


def test_the_exit_codes_are_those_of_the_errors() -> None:
    assert {code: said_in("en", f"exit.{code}") for code in EXIT_CODES} == EXIT_CODES


def test_a_document_that_is_not_read_says_why_in_vietnamese() -> None:
    gathered = Gathering()
    row = {name: getattr(failed().document, name) for name in ("status", "error", "source")}
    first = {**row, "document_id": "a", "error_vi": None}
    for each in (first, {**row, "document_id": "b", "status": "ok", "error": None}):
        assert list(gathered.add(each, {})) == []
    told = gathered.release()["documents"]["error_vi"].to_pylist()
    assert told == ["Tệp bị hỏng: hãy lấy lại bản gốc.", None]


@pytest.mark.parametrize("status", [each for each in STATUS if not each.startswith("ok")])
def test_each_status_has_its_reason(status: str) -> None:
    assert VIETNAMESE.search(said_in("vi", f"reason.{status}"))
