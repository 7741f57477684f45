"""The command line as a new user meets it: help, errors, exit codes, what it prints where."""

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from cli_help import COMMANDS, help_of, page
from project import PLAN, ROOT

import kehoach.api
import kehoach.normalize.targets.reading
from kehoach import cli
from kehoach.batch import Settings, readings
from kehoach.batch.calls import Request
from kehoach.batch.worker import find_reader
from kehoach.commands.json_text import json_text
from kehoach.commands.terminal import Screen, boxed, brief, listed
from kehoach.errors import EXIT_CODES, DocumentError, KehoachError
from kehoach.extract.source import read_bytes
from kehoach.publish import csv_rows, csv_text
from kehoach.text import printable


def call(*arguments: str | Path) -> int:
    """Exit code of a command in this process, however it ends."""
    try:
        return cli.main([str(each) for each in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def spawn(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own, without a terminal."""
    command = [sys.executable, "-m", "kehoach", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload]


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read where the test runs, which is quicker; tests/batch reads in processes."""

    def here(request: Request, settings: Settings) -> Any:
        try:
            data = read_bytes(request.path)
            return find_reader(request.function)(data, settings=settings, **request.arguments)
        except DocumentError as error:
            raise error.of(printable(str(request.path))) from error

    monkeypatch.setattr(readings, "call", here)


@pytest.fixture
def columns(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setenv("COLUMNS", "80")
    return 80


WRONG = {
    "command": (["rum"], "no command is called 'rum'; did you mean run?"),
    "no such command": (["frobnicate"], "there are: run, show, tables, parse"),
    "global option": (["--verison"], "no option is called --verison; did you mean --version?"),
    "option": (["show", "x.pdf", "--enigne", "pdfium"], "did you mean --engine?"),
    "shortened option": (["show", "x.pdf", "--verb"], "did you mean --verbose?"),
    "engine": (["show", "x.pdf", "--engine", "pdfum"], "did you mean pdfium?"),
    "phrase": (["parse", "deadlin", "x"], "did you mean deadline?"),
    "retry": (["run", "x", "--out", "y", "--retry", "all"], "there are: failed"),
    "jobs": (["run", "x", "--out", "y", "--jobs", "0"], "'0' is not a whole number above 0"),
    "limit": (["run", "x", "--out", "y", "--max-pages", "many"], "'many' is not a number above 0"),
    "missing file": (["show"], "required: FILE"),
    "too many": (["show", "a.pdf", "b.pdf"], "one argument too many: 'b.pdf'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_call_ends_in_one_line_and_the_way_to_the_help(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given, said = WRONG[name]
    assert call(*given) == 2
    printed = capsys.readouterr()
    first, second = printed.err.splitlines()
    assert said in first
    assert first.startswith("kehoach")
    assert second.startswith("try: kehoach")
    assert second.endswith("--help")
    assert printed.out == ""


BAD = {
    "missing": (["show", "{tmp}/no.pdf"], 1, "no such file"),
    "folder": (["show", "{tmp}"], 1, "a folder, not a file"),
    "no pdf": (["tables", str(ROOT / "pyproject.toml")], 1, "no PDF, Word"),
    "page alone": (["show", str(PLAN), "--page", "2"], 2, "--page and --image go together"),
    "page": (["show", str(PLAN), "--page", "99", "--image", "{tmp}/x.png"], 2, "pages 1 to 16"),
    "row": (["show", str(PLAN), "--row", "58"], 2, "the plan has rows 1 to 57"),
    "image kind": (["show", str(PLAN), "--page", "2", "--image", "{tmp}/x.foo"], 2, ".png"),
    "image place": (
        ["show", str(PLAN), "--page", "2", "--image", "{tmp}/no/x.png"],
        4,
        "No such file or directory",
    ),
    "csv place": (["tables", str(PLAN), "--csv", str(PLAN)], 4, "cannot write to"),
    "year": (["parse", "funding", "30", "--year", "2022"], 2, "--year is for"),
    "nothing to read": (["run", "{tmp}", "--out", "{tmp}-out"], 2, "no document in"),
    "output inside": (["run", str(PLAN.parent), "--out", str(PLAN.parent / "x")], 2, "inside"),
    "no tables": (["report", "{tmp}"], 2, "kehoach run"),
    "no workbook": (["export", "{tmp}"], 2, "kehoach run"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_done_is_one_line_with_its_exit_code(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, code, said = BAD[name]
    assert call(*(each.replace("{tmp}", str(tmp_path)) for each in given)) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("kehoach: ")
    assert said in line


def test_every_exit_code_of_an_error_is_listed() -> None:
    def classes(base: type[KehoachError]) -> Sequence[type[KehoachError]]:
        return [base, *(each for kind in base.__subclasses__() for each in classes(kind))]

    assert {each.exit_code for each in classes(KehoachError)} <= set(EXIT_CODES)


def test_a_fault_of_the_program_is_told_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: str) -> None:
        raise ZeroDivisionError("some\x1b[31m fault")

    monkeypatch.setattr(kehoach.normalize.targets.reading, "read_targets", fail)
    assert call("parse", "targets", "97%") == 70
    (line,) = capsys.readouterr().err.splitlines()
    assert "ZeroDivisionError: some\\x1b[31m fault" in line
    monkeypatch.setenv("KEHOACH_TRACEBACK", "1")
    call("parse", "targets", "97%")
    assert "Traceback" in capsys.readouterr().err


def test_an_interrupted_command_says_that_it_can_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(kehoach.normalize.targets.reading, "read_targets", stop)
    assert call("parse", "targets", "98%") == 130
    assert capsys.readouterr().err == "kehoach: stopped; run the same command again to go on\n"


@pytest.mark.slow
def test_a_reader_who_has_enough_ends_the_output_quietly() -> None:
    command = [sys.executable, "-m", "kehoach", "show", str(PLAN)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_told_in_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        shown = subprocess.run(
            [sys.executable, "-m", "kehoach", "parse", "targets", "35%"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert shown.returncode == 4
    assert shown.stderr == b"kehoach: No space left on device; put that right and run again\n"


def test_a_closed_output_is_no_fault() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m kehoach parse targets 35% >&-"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_pipe_is_refused_and_not_waited_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert call("show", tmp_path / "pipe.pdf") == 1
    assert "not a file" in capsys.readouterr().err


def test_a_hostile_file_name_stays_on_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("show", tmp_path / "a\x1b[31m\nb.pdf") == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.endswith("a\\x1b[31m\\x0ab.pdf: no such file; check the name and the folder")


@pytest.mark.slow
def test_a_terminal_without_vietnamese_gets_escapes_and_no_traceback() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = spawn("show", PLAN, "--row", "1", env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Qu\\xfd II/2022" in done.stdout


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="argparse sets its help anew there")
def test_the_help_is_the_page_in_docs() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_fits_80_columns_and_explains_every_option(command: str) -> None:
    text = help_of(command)
    assert max(map(len, text.splitlines())) <= 80
    for option in (line for line in text.splitlines() if line.startswith("  --")):
        name_and_value = option.split("  ")[1]
        after = text[text.index(option) + len(option) :].split("\n  --")[0]
        assert option.strip() != name_and_value or after.strip(), f"{option!r} is not explained"


@pytest.mark.parametrize("given", [["help", "run"], ["run", "--help"], ["run", "-h"]])
def test_help_is_found_in_each_way(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*given) == 0
    assert "usage: kehoach run" in capsys.readouterr().out


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert call() == 2
    assert "exit codes:" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--version") == 0
    assert capsys.readouterr().out == f"kehoach {kehoach.__version__}\n"


@pytest.mark.slow
def test_show_fits_the_screen_and_leaves_out_nothing(
    columns: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("show", PLAN, "--verbose") == 0
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= columns
    squeezed = "".join(text.split())
    plan = kehoach.read_plan(PLAN)
    for item in plan.items:
        for name in ("task", "activity", "output", "lead", "deadline"):
            printed = getattr(item, name)
            assert not printed or "".join(printed.split()) in squeezed
    assert all(finding.code in text for finding in plan.findings)


def test_show_names_the_notices_that_it_hides(capsys: pytest.CaptureFixture[str]) -> None:
    call("show", PLAN)
    *_, last = capsys.readouterr().out.splitlines()
    assert last.startswith("findings: ")
    assert last.endswith("--verbose lists the notices")


def test_show_one_row(capsys: pytest.CaptureFixture[str]) -> None:
    call("show", PLAN, "--row", "6")
    text = capsys.readouterr().out
    assert "→ quarter_list, 2022-04-01 to 2022-09-30" in text
    assert "→ 5,000,000 đồng" in text
    assert "page_break_joined  row 6, page 2" in text


def test_show_brief_is_a_line_a_row(columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    call("show", PLAN, "--brief")
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["row", "task", "lead", "deadline", "page"]
    assert len(rows) == 57
    assert all(len(row) <= columns for row in rows)


def test_show_brief_parts_by_tabs_where_there_is_no_screen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    call("show", PLAN, "--brief")
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == [str(number) for number in range(1, 58)]
    assert rows[2][1:4] == [
        "2.3. Ban hành Kế hoạch CCHC năm 2022",
        "Cơ quan Tổ chức - Nội vụ",
        "01/2022",
    ]


def test_the_drawing_has_the_size_of_the_page_and_ink_on_its_cells(tmp_path: Path) -> None:
    from PIL import Image

    out = tmp_path / "page.png"
    assert call("show", PLAN, "--page", "2", "--image", out) == 0
    image = Image.open(out).convert("RGB")
    assert image.size == (1684, 1191)
    colours = {colour for _, colour in image.getcolors(maxcolors=1 << 24) or []}
    assert {(20, 90, 200), (200, 60, 20)} <= colours


def test_tables_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call("tables", PLAN, "--json")
    (table,) = json.loads(capsys.readouterr().out)["tables"]
    assert (table["page_first"], table["page_last"], len(table["headings"])) == (1, 16, 9)
    assert all(len(row) == 9 for row in table["rows"])


def test_tables_as_csv(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call("tables", PLAN, "--csv", tmp_path)
    assert capsys.readouterr().out == f"1 table written to {tmp_path}\n"
    data = (tmp_path / "table-1.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {9}
    assert not any(text[:1] in {"=", "+", "-", "@"} for row in rows for text in row)


def test_both_kinds_of_csv_guard_the_same_text() -> None:
    assert csv_rows.RISKY.pattern == csv_text._RISKY.replace("(", "").replace(")", "")
    assert csv_rows.guarded("=cmd|'/C calc'!A0") == "'=cmd|'/C calc'!A0"
    assert csv_rows.guarded("- Công văn") == "'- Công văn"
    assert (csv_rows.guarded("a = b"), csv_rows.guarded(None)) == ("a = b", "")


def test_tables_fit_the_screen(columns: int, capsys: pytest.CaptureFixture[str]) -> None:
    call("tables", PLAN)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Table 1: pages 1 to 16")
    assert max(map(len, lines)) <= columns


PHRASES = {
    "deadline": ("Quý III, IV/2022", {"kind": "quarter_list", "end": "2022-12-31"}),
    "funding": ("27 triệu đồng/đơn vị", {"amount_vnd": 27_000_000, "per": "đơn vị"}),
    "agencies": ("Sở Nội vụ, Sở Tài chính", {}),
    "targets": ("Tối thiểu 35% cơ quan", {}),
    "activities": ("3.1. Thành lập Tổ 3.2. Phân công", {}),
    "outputs": ("- Công văn\n- Báo cáo", {}),
}


@pytest.mark.parametrize("kind", PHRASES)
def test_parse_prints_the_reading_as_json(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    text, expected = PHRASES[kind]
    assert call("parse", kind, text) == 0
    reading = json.loads(capsys.readouterr().out)
    found = {name: reading[name] for name in expected}
    assert found == expected
    size = {"agencies": 2, "activities": 2, "outputs": 2}.get(kind)
    assert size is None or len(reading[kind if kind == "agencies" else "items"]) == size


def test_parse_traces_a_deadline(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("parse", "deadline", "Tháng 9 nằm 2026", "--trace") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["tokens", "Tháng", "|", "9", "|", "nằm?", "|", "2026"]
    assert "phrases   period (Tháng 9 nằm 2026)" in lines
    assert "resolved  month, 2026-09-01 to 2026-09-30" in lines


@pytest.mark.parametrize("wrong", [["funding", "1 tỷ"], ["deadline", "-"]])
def test_parse_traces_nothing_else(wrong: list[str]) -> None:
    assert call("parse", *wrong, "--trace") == 2


def test_parse_takes_year_and_unit(capsys: pytest.CaptureFixture[str]) -> None:
    call("parse", "deadline", "Trước ngày 30/11", "--year", "2025")
    assert json.loads(capsys.readouterr().out)["end"] == "2025-11-29"
    call("parse", "funding", "30", "--unit", "triệu đồng")
    assert json.loads(capsys.readouterr().out)["amount_vnd"] == 30_000_000


def test_parse_reads_a_phrase_a_line() -> None:
    done = spawn("parse", "deadline", "-", input="Quý I/2022\nThường xuyên\n".encode())
    readings = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [each["kind"] for each in readings] == ["quarter", "ongoing"]


def test_nothing_that_acts_on_a_terminal_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "a\x1b[31m\x9b2J\u202eb\x07\u2028c"
    call("parse", "deadline", hostile)
    printed = capsys.readouterr().out
    assert not set(printed) & set("\x1b\x9b\u202e\x07\u2028")
    assert json.loads(json_text({"text": hostile})) == {"text": hostile}
    screen = Screen(width=80, has_colour=False)
    shown = boxed(["h\x1b[0m"], [[hostile]], screen) + "".join(brief([[hostile]], (0,), screen))
    assert not set(shown) & set("\x1b\x9b\u202e\x07\u2028")


def test_colour_only_where_it_is_wanted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[" in Screen().bold("x")
    monkeypatch.setenv("NO_COLOR", "1")
    assert Screen().bold("x") == "x"


@pytest.mark.slow
def test_run_prints_a_closing_table_and_one_line_for_what_is_not_ok(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.pdf").write_bytes(PLAN.read_bytes())
    (tmp_path / "in" / "a\nb.pdf").write_bytes(b"no pdf")
    done = spawn("run", tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 1
    (trouble,) = done.stderr.decode().splitlines()
    assert trouble.endswith("convert the document to one of them first")
    head, *rows, where, total = done.stdout.decode().splitlines()
    assert head.split() == ["document", "status", "rows", "to", "check", "findings", "seconds"]
    assert sorted(row.split()[-5:-3] for row in rows) == [
        ["not_pdf", "0"],
        ["ok_with_findings", "57"],
    ]
    assert total.startswith("2 documents (1 read, 1 not read); 57 rows, ")
    assert where == f"tables in {tmp_path / 'out'}"


def test_the_closing_table_wraps_at_words_on_a_narrow_terminal() -> None:
    rows = [
        ("document", "status", "rows"),
        ("plan.pdf", "read, with errors or warnings that nobody has looked at", "57"),
    ]
    lines = listed(rows, 2, Screen(width=40, has_colour=False))
    assert all(len(line) <= 40 for line in lines)
    told = " ".join(" ".join(lines).replace("57", "").split())
    assert "errors or warnings" in told
    assert "nobody has looked at" in told
    assert listed(rows, 2, Screen(width=None, has_colour=False))[1].endswith("looked at    57")


@pytest.mark.slow
def test_commands_start_without_what_they_do_not_need() -> None:
    code = (
        "import sys; from kehoach import cli; cli.main(sys.argv[1:]); "
        "print(*sys.modules, file=sys.stderr)"
    )
    for given in (["parse", "deadline", "Quý II/2022"], ["show", str(PLAN), "--brief"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *given], capture_output=True, text=True, check=True
        )
        loaded = {name.split(".")[0] for name in done.stderr.split()}
        assert not loaded & {"pandas", "pandera", "pyarrow", "rich", "PIL", "pdfplumber", "camelot"}
        assert "pypdfium2_raw" not in loaded or given[0] == "show"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("show", PLAN, "--row", "99"), "duc-tho-2022.pdf: there is no row 99; the plan has"),
        (("show", PLAN, "--cross-check", "pdfium"), "--cross-check pdfium: this engine reads"),
        (("run", PLAN, "--out", "o", "--cross-check", "pdfium"), "name another"),
        (("export", "--xlsx", "plans.csv"), "plans.csv: the name of this file must end in .xlsx"),
        (("report", "nowhere"), "nowhere: no such folder; make the tables first: kehoach run"),
        (("report", "--sources", "nowhere"), "nowhere: no such folder; --sources is where"),
    ],
)
def test_a_wrong_call_says_what_would_do(
    given: Sequence[object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*given) == 2
    assert said in capsys.readouterr().err


def test_a_plan_is_shown_in_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    assert call("--language", "vi", "show", PLAN, "--row", "6") == 0
    told = capsys.readouterr().out
    assert "Thời hạn   Quý II, III/2022" in told
    assert "→ nhiều quý, 01/04/2022 đến 30/09/2022" in told
    assert "→ 5.000.000 đồng" in told
    assert "Trang      2 đến 3" in told
    assert call("--language", "vi", "show", PLAN, "--row", "99") == 2
    assert "không có dòng 99; kế hoạch có các dòng 1 đến 57" in capsys.readouterr().err
