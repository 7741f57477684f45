"""Sentences that give tasks to offices: who, with whom, what and when, each as printed."""

import pytest

from kehoach.normalize.prose.sentences import Headed, office_headed, tasks_given, tasks_in


def read(text: str, office: str | None = None) -> list[dict[str, str]]:
    return [{each.column: each.text for each in fields} for fields in tasks_in(text, office)]


@pytest.mark.parametrize(
    ("text", "lead", "partners", "task", "when"),
    [
        (
            "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính, Sở Nội vụ xây dựng chính sách hỗ "
            "trợ; hoàn thành trước ngày 30/6/2026.",
            *("Sở Y tế", "Sở Tài chính, Sở Nội vụ", "xây dựng chính sách hỗ trợ"),
            "trước ngày 30/6/2026",
        ),
        (
            "Ban Tổ chức Tỉnh ủy tiếp tục chủ trì, phối hợp với Ban Tổ chức các xã "
            "đánh giá mô hình",
            *("Ban Tổ chức Tỉnh ủy", "Ban Tổ chức các xã", "đánh giá mô hình", ""),
        ),
        (
            "Giao Bộ Xây dựng chủ trì, phối hợp với các cơ quan, tổ chức có liên quan "
            "tổ chức sơ kết.",
            *("Bộ Xây dựng", "các cơ quan, tổ chức có liên quan", "tổ chức sơ kết", ""),
        ),
        (
            "Đề nghị Công an tỉnh chủ trì làm sạch dữ liệu, báo cáo kết quả trước ngày 15/12/2026.",
            *("Công an tỉnh", "", "làm sạch dữ liệu, báo cáo kết quả", "trước ngày 15/12/2026"),
        ),
        (
            "Sở Tài chính chủ trì, phối hợp với các sở, ngành quy trình hóa việc lập dự toán.",
            *("Sở Tài chính", "", "phối hợp với các sở, ngành quy trình hóa việc lập dự toán", ""),
        ),
    ],
)
def test_a_sentence_is_parted(text: str, lead: str, partners: str, task: str, when: str) -> None:
    wanted = {"task": task, "lead": lead, "coordinating": partners, "deadline": when}
    assert read(text) == [{column: said for column, said in wanted.items() if said}]


@pytest.mark.parametrize(
    ("said", "partners", "when"),
    [
        ("Phòng Kinh tế chủ trì, hoàn thành trong quý I/2026", "", "trong quý I/2026"),
        ("Phòng Kinh tế chủ trì", "", ""),
        (
            "Phòng Kinh tế chủ trì, phối hợp với Phòng Nội vụ, UBND các xã; xong trước 30/6/2026",
            "Phòng Nội vụ, UBND các xã",
            "trước 30/6/2026",
        ),
        (
            "Phòng Kinh tế chủ trì; Đoàn Thanh niên phối hợp; tháng 8/2026",
            "Đoàn Thanh niên",
            "tháng 8/2026",
        ),
        (
            "Phòng Kinh tế chủ trì thực hiện; thời gian: tháng 8, tháng 9/2026",
            "",
            "tháng 8, tháng 9/2026",
        ),
    ],
)
def test_a_bracket_behind_a_task_says_who_and_when(said: str, partners: str, when: str) -> None:
    wanted = {"task": "Lắp đặt mạng tại thôn", "lead": "Phòng Kinh tế", "coordinating": partners}
    wanted["deadline"] = when
    found = read(f"Lắp đặt mạng tại thôn ({said}).")
    assert found == [{column: text for column, text in wanted.items() if text}]


@pytest.mark.parametrize(
    "said", ["Không ai chủ trì", "Phòng Kinh tế chủ trì, có sự giám sát", "theo mẫu số 1"]
)
def test_a_bracket_that_says_else_gives_no_task(said: str) -> None:
    assert read(f"Lắp đặt mạng tại thôn ({said}).") == []


def test_every_sentence_of_a_paragraph_is_read() -> None:
    text = "Giao Sở Y tế chủ trì rà soát kho thuốc. Giao Sở Nội vụ chủ trì kiểm tra công vụ."
    assert [each["lead"] for each in read(text)] == ["Sở Y tế", "Sở Nội vụ"]


def test_below_the_heading_of_an_office() -> None:
    (task,) = read("Chủ trì biên soạn tài liệu; hoàn thành trong quý II/2026.", "Cục Môi trường")
    assert task == {
        "task": "biên soạn tài liệu",
        "lead": "Cục Môi trường",
        "deadline": "trong quý II/2026",
    }
    assert read("Chủ trì biên soạn tài liệu.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Cuộc họp do đồng chí Chủ tịch chủ trì bắt đầu lúc 8 giờ.",
        "Các sở, ngành phối hợp tuyên truyền, vận động người dân tham gia.",
        "Đồng chí Trần Bảo là người chủ trì.",
        "Theo phân công, việc chủ trì soạn thảo được giao cho các đơn vị.",
    ],
)
def test_other_sentences_give_no_task(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "lead", "task"),
    [
        (
            "Giao Cục Cảnh sát điều tra tội phạm về ma túy theo dõi việc thực hiện Kế hoạch",
            *("Cục Cảnh sát điều tra tội phạm về ma túy", "theo dõi việc thực hiện Kế hoạch"),
        ),
        (
            "Cơ quan Cảnh sát điều tra rà soát hồ sơ",
            *("Cơ quan Cảnh sát điều tra", "rà soát hồ sơ"),
        ),
        (
            "Các sở, ban, ngành tổ chức triển khai, hướng dẫn Công an xã kiểm tra",
            *("Các sở, ban, ngành", "tổ chức triển khai, hướng dẫn Công an xã kiểm tra"),
        ),
        (
            "Giao Sở Nội vụ - cơ quan thường trực cải cách hành chính - theo dõi, đôn đốc các xã",
            *("Sở Nội vụ", "theo dõi, đôn đốc các xã"),
        ),
    ],
)
def test_a_verb_in_a_name_begins_no_task(text: str, lead: str, task: str) -> None:
    [fields] = tasks_given(text, is_marked=True)
    assert {each.column: each.text for each in fields} == {"lead": lead, "task": task}


def test_what_an_office_is_besides_is_no_part_of_its_name() -> None:
    said = "Giao Phòng 5, Cục Quản lý thuốc, Bộ Y tế - đơn vị thường trực của Tổ công tác - "
    [told] = read(f"{said}chủ trì, phối hợp với các địa phương tổ chức thực hiện Kế hoạch")
    assert told["lead"] == "Phòng 5, Cục Quản lý thuốc, Bộ Y tế"
    assert told["coordinating"] == "các địa phương"


@pytest.mark.parametrize("end", ["", ":", "."])
def test_a_heading_names_who_helps_with_all_below(end: str) -> None:
    text = f"Sở Tài chính chủ trì, phối hợp với các sở, ban, ngành{end}"
    assert read(text) == []
    wanted = Headed("Sở Tài chính", "các sở, ban, ngành")
    assert office_headed(text, is_numbered=True) == wanted
