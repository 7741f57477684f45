"""A bracket that is left open amid a page tells of lines that were cut off."""

from pathlib import Path

import kehoach

PAGE = """<title>Kế hoạch năm 2025</title><p>KẾ HOẠCH CÔNG TÁC NĂM 2025</p><table border=1>
<tr><th>TT<th>Nhiệm vụ<th>Cơ quan chủ trì<th>Thời gian
<tr><td>1<td>Xác định chỉ số (PAR<td>Sở Nội vụ<td>Quý I/2025
<tr><td>2<td>Rà soát (lần 2)<td>Sở Tư pháp (Phòng 1)<td>Quý II/2025
<tr><td>3<td>a) Tập huấn<td>Sở Y tế<td>Quý IV/2025</table>"""


def test_an_open_bracket_is_told_at_its_cell(tmp_path: Path) -> None:
    path = tmp_path / "plan.html"
    path.write_text(PAGE, encoding="utf-8")
    told = [
        (each.item_no, each.column_name)
        for each in kehoach.read_plan(path).findings
        if each.code == "text_breaks_off"
    ]
    assert told == [(1, "task")]
