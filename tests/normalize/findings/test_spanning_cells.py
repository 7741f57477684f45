"""A cell over several columns is told, softly where the columns hold two times of one task."""

from pathlib import Path

import kehoach

HEADINGS = ["TT", "Nhiệm vụ", "Đơn vị chủ trì", "Bắt đầu", "Kết thúc"]


def told(folder: Path, *cells: str) -> list[tuple[str, int | None, str | None]]:
    """What is told of the second of three tasks, whose cells are given as HTML."""
    rows = [
        f"<tr><td>{number}<td>{task}<td>Văn phòng<td>01/3/2026<td>30/6/2026"
        for number, task in ((1, "Rà soát văn bản"), (3, "Sơ kết công tác"))
    ]
    rows[1:1] = ["<tr><td>2" + "".join(cells)]
    head = "".join(f"<th>{heading}" for heading in HEADINGS)
    path = folder / "plan.html"
    path.write_text(f"<h1>KẾ HOẠCH NĂM 2026</h1><table><tr>{head}{''.join(rows)}</table>", "utf-8")
    findings = kehoach.read_plan(path).findings
    spans = [each for each in findings if each.code == "cell_spans_columns"]
    assert all("2 columns" in each.message for each in spans)
    return [(each.severity, each.item_no, each.column_name) for each in spans]


def test_one_time_for_start_and_end_is_a_notice(tmp_path: Path) -> None:
    cells = ("<td>Mở lớp tập huấn", "<td>Phòng Nội vụ", "<td colspan=2>Thường xuyên")
    assert told(tmp_path, *cells) == [("notice", 2, "start")]


def test_any_other_is_a_warning(tmp_path: Path) -> None:
    cells = ("<td colspan=2>Mở lớp tập huấn", "<td>01/3/2026", "<td>30/6/2026")
    assert told(tmp_path, *cells) == [("warning", 2, "task")]
