"""The same plan gives the same rows, whatever kind of file it comes in."""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_plans import WRITERS, Texts, as_docx

import kehoach

TASKS = (
    "Ban hành kế hoạch kiểm tra công vụ",
    "Rà soát, sửa đổi, bổ sung văn bản; công khai trên cổng thông tin",
    "Tổ chức “Ngày hội đổi mới” & tập huấn cho cán bộ <cấp xã>",
    "- Khảo sát hiện trạng;\n- Lập hồ sơ mời thầu;\n- Ký hợp đồng.",
    "a) Số hóa hồ sơ hộ tịch\nb) Cập nhật dữ liệu dân cư",
    'Sửa chữa trụ sở "Nhà văn hóa"',
    "Mua 12 máy tính (CPU ≥ 2,5 GHz)",
)
LEADS = ("Sở Nội vụ", "Sở Tài chính, Sở Tư pháp", "Văn phòng UBND tỉnh; các sở, ban, ngành", "")
DEADLINES = ("Quý I/2026", "30/9/2026", "Trước ngày 15/11/2026", "Thường xuyên", "Tháng 5, tháng 8")
FUNDING = ("10", "1250", "25,5", "1.250,5", "")
SECTIONS = ("Cải cách thể chế", "Chuyển đổi số")

Section = list[tuple[str, str, str, str]]
task_rows = st.tuples(*map(st.sampled_from, (TASKS, LEADS, DEADLINES, FUNDING)))
sections = st.lists(st.lists(task_rows, min_size=1, max_size=4), min_size=1, max_size=2)


def rows_of(parts: list[Section], *, has_sections: bool) -> list[Texts]:
    """The rows as printed, numbered; each part below a heading of its own, or without."""
    rows: list[Texts] = []
    for at, part in enumerate(parts):
        if has_sections:
            rows.append(("I" * (at + 1), SECTIONS[at]))
        rows += [(str(number), *texts) for number, texts in enumerate(part, start=1)]
    return rows


def read(data: bytes, name: str) -> list[tuple[object, ...]]:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        plan = kehoach.read_plan(path)
    return [
        (i.heading_path, i.tt, i.task, i.lead, i.deadline, i.deadline_end, i.funding, i.funding_vnd)
        for i in plan.items
    ]


@pytest.mark.slow
@given(sections, st.booleans())
@settings(max_examples=15)
def test_the_same_rows_from_word_excel_csv_and_html(parts: list[Section], has: bool) -> None:
    rows = rows_of(parts, has_sections=has)
    wanted = read(as_docx(rows), "plan.docx")
    assert [row[1] for row in wanted] == [texts[0] for texts in rows if len(texts) > 2]
    assert [row[2] for row in wanted] == [texts[1] for texts in rows if len(texts) > 2]
    for kind, write in WRITERS.items():
        assert read(write(rows), f"plan.{kind}") == wanted, kind


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_same_rows_from_what_libreoffice_makes_of_a_word_file(tmp_path: Path) -> None:
    lines = zip(TASKS, LEADS * 2, DEADLINES * 2, FUNDING * 2, strict=False)
    rows = rows_of([list(lines)], has_sections=True)
    path = tmp_path / "plan.docx"
    path.write_bytes(as_docx(rows))
    for kind in ("pdf", "doc"):
        convert_to(kind, path)
        made = path.with_suffix(f".{kind}")
        assert read(made.read_bytes(), made.name) == read(path.read_bytes(), path.name), kind


def convert_to(kind: str, path: Path) -> None:
    user = f"-env:UserInstallation={(path.parent / 'user').as_uri()}"
    run = ["soffice", "--headless", user, "--convert-to", kind, "--outdir", str(path.parent)]
    subprocess.run([*run, str(path)], check=True, capture_output=True, timeout=180)
