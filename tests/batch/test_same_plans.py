"""Files of one run that hold the same plan are told, whatever they are called or kept as."""

from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from office_files import docx, paragraph, row, table
from prose_plans import PLANS

from kehoach.batch import Settings, run
from kehoach.batch.same_plans import AboutPlan, File, same_plans, sketch_of
from kehoach.batch.twin_files import with_differences
from kehoach.pipeline import read_records
from kehoach.publish.frames import to_tables
from kehoach.publish.streams import to_streams
from kehoach.records import Records

TITLE = ("KẾ HOẠCH", "Thực hiện nhiệm vụ trọng tâm năm 2025")


def word(name: str, *, slip: bool = False) -> bytes:
    lines = [*TITLE, *PLANS[name].paragraphs]
    if slip:
        lines = [line.replace("Phòng Tư pháp", "Phòng Tu pháp") for line in lines]
    return docx("".join(paragraph(line) for line in lines))


def read(data: bytes) -> Records:
    return read_records(data, "plan", Settings())


def about(data: bytes, form: str = "docx") -> AboutPlan:
    return AboutPlan(sketch_of(read(data)), plan_year=2025, format=form)


PLAN = about(word("fields-as-bullets"))
SCAN = about(word("fields-as-bullets", slip=True), "pdf")
OTHER = about(word("fields-of-many-points"))


def test_a_print_repeats_the_word_file_beside_it() -> None:
    files = [File("b", "2025/ke-hoach.pdf", SCAN), File("z", "2025/Kế hoạch.docx", PLAN)]
    assert same_plans(files) == {"b": "z"}  # cells that are given speak for the plan
    assert same_plans(reversed(files)) == {"b": "z"}


def test_other_plans_of_the_same_name_stay_apart() -> None:
    files = [File("a", "ke-hoach.pdf", PLAN), File("b", "ke-hoach.docx", OTHER)]
    assert same_plans(files) == {}


def test_other_years_and_numbers_stay_apart() -> None:
    next_year = replace(PLAN, plan_year=2026)
    assert same_plans([File("a", "x.pdf", PLAN), File("b", "x.docx", next_year)]) == {}
    one, two = (replace(PLAN, number=each) for each in ("1/KH", "2/KH"))
    assert same_plans([File("a", "x.pdf", one), File("b", "x.docx", two)]) == {}


def test_files_of_one_number_and_date_are_compared_wherever_they_lie() -> None:
    plan = replace(PLAN, number="47/KH-UBND", issued_on="2025-01-14")
    scan = replace(SCAN, number="47/KH-UBND", issued_on="2025-01-14")
    files = [File("a", "x/scan01.pdf", scan), File("b", "y/plan.docx", plan)]
    assert same_plans(files) == {"a": "b"}
    assert same_plans([File("a", "x/1.pdf", SCAN), File("b", "y/2.docx", PLAN)]) == {}


def test_three_files_of_one_plan_name_the_same_one() -> None:
    files = [
        File(f"{at}", f"plan.{end}", replace(PLAN, format=end))
        for at, end in enumerate(("pdf", "docx", "html"))
    ]
    assert same_plans(files) == {"0": "1", "2": "1"}


def test_a_file_without_rows_is_the_same_as_none() -> None:
    assert same_plans([File("a", "x.pdf", AboutPlan()), File("b", "x.docx", AboutPlan())]) == {}


@pytest.mark.slow
def test_a_run_tells_them_and_what_the_files_are(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.docx").write_bytes(word("fields-as-bullets"))
    rows = "".join(f"<p>{line}</p>" for line in (*TITLE, *PLANS["fields-as-bullets"].paragraphs))
    page = f"<html><meta charset='utf-8'><body>{rows}</body></html>"
    (tmp_path / "in" / "plan.html").write_bytes(page.encode())
    out = tmp_path / "out"
    done = run([tmp_path / "in"], out, Settings(jobs=1))
    assert [tuple(Path(name).suffix for name in pair) for pair in done.repeated] == [
        (".html", ".docx")
    ]
    first = (out / "documents.parquet").read_bytes()
    documents = pq.read_table(out / "documents.parquet").to_pylist()
    assert {row["format"] for row in documents} == {"docx", "html"}
    said = {row["format"]: row["same_as"] for row in documents}
    ids = {row["format"]: row["document_id"] for row in documents}
    assert said == {"docx": None, "html": ids["docx"]}
    run([tmp_path / "in"], out, Settings(jobs=1))
    assert (out / "documents.parquet").read_bytes() == first


HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành")
ROWS = (
    ("1", "Ban hành kế hoạch chuyển đổi số của huyện", "Sở Nội vụ", "Quý I/2025"),
    ("2", "Kiểm tra việc thực hiện ở các xã, thị trấn", "Sở Tài chính", "Quý III/2025"),
    ("3", "Tổng kết, khen thưởng cuối năm", "Sở Nội vụ", "Quý IV/2025"),
)
CHANGED = (ROWS[0], (*ROWS[1][:3], "Quý II/2025"))


def table_of(*rows: tuple[str, ...]) -> bytes:
    return docx("".join(map(paragraph, TITLE)) + table(*(row(*texts) for texts in (HEADER, *rows))))


def test_files_of_one_plan_are_compared_cell_by_cell() -> None:
    plan, other = (read(table_of(*rows)) for rows in (CHANGED, ROWS))
    made, others = (
        {t: b"".join(s) for t, s in to_streams(to_tables((each,)))} for each in (plan, other)
    )
    document = {"sha256": "ab", "status": "ok", "findings": len(plan.findings)}
    same, _ = with_differences(document, made, made, "plan.docx")
    assert same == document
    told, streams = with_differences(document, made, others, "plan.docx")
    found = pa.ipc.open_stream(streams["findings"]).read_all().to_pylist()
    added = [each for each in found if each["code"] == "files_differ"]
    assert [(each["item_no"], each["column_name"], each["value"]) for each in added] == [
        (2, "deadline", "Quý II/2025"),
        (None, None, None),
    ]
    assert added[0]["message"] == "plan.docx has here: Quý III/2025"
    assert added[1]["message"].startswith("plan.docx has one more row: 3 | Tổng kết")
    assert (told["status"], told["findings"]) == ("ok_with_findings", len(found))
    assert len({each["finding_id"] for each in found}) == len(found)
    longer = {**document, "findings": len(other.findings)}
    _, streams = with_differences(longer, others, made, "plan.html")
    found = pa.ipc.open_stream(streams["findings"]).read_all().to_pylist()
    (fewer,) = (each for each in found if each["item_no"] == 3 and each["code"] == "files_differ")
    assert "plan.html" in fewer["message"]


@pytest.mark.slow
def test_a_run_compares_them_on_wish(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.docx").write_bytes(table_of(*ROWS))
    lines = "".join(f"<tr>{''.join(f'<td>{t}' for t in each)}" for each in (HEADER, *CHANGED))
    page = f"<!DOCTYPE html><html><meta charset='utf-8'><body><table border>{lines}</table>"
    (tmp_path / "in" / "plan.html").write_text(page, encoding="utf-8")
    for engine, count in ((None, 0), ("pdfplumber", 2)):
        out = tmp_path / f"out-{engine}"
        run([tmp_path / "in"], out, Settings(jobs=1, cross_check=engine))
        findings = pq.read_table(out / "findings.parquet").to_pylist()
        found = [each for each in findings if each["code"] == "files_differ"]
        assert len(found) == count
        documents = pq.read_table(out / "documents.parquet").to_pylist()
        (repeated,) = (each["document_id"] for each in documents if each["same_as"])
        assert {each["document_id"] for each in found} <= {repeated}
        assert sum(each["findings"] for each in documents) == len(findings)
