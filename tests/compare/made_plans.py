"""A plan and the plan of the next year made from it by changes that are known."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from records_factory import document, item
from typeset import phrases

from kehoach.records import ItemRecord, Records

SECTIONS = (
    "Cải cách thể chế",
    "Cải cách thủ tục hành chính",
    "Xây dựng chính quyền điện tử, chính quyền số",
    "Tài nguyên, môi trường",
    "Giáo dục, y tế, an sinh xã hội",
)
PLACES = ("xã Hòa Bình", "thị trấn Nam Sơn", "cụm xã phía đông", "các xã vùng cao")
OFFICES = ("Phòng Nội vụ", "Phòng Tư pháp", "Phòng Tài chính - Kế hoạch", "Văn phòng UBND huyện")
KINDS = (
    "added",
    "gone",
    "moved",
    "reworded",
    "deadline",
    "funding",
    "lead",
    "output",
    "row_added",
    "row_gone",
)
QUARTERS = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class Planned:
    """A task of a made plan: ``name`` tells it from all others, ``rows`` lack their numbers."""

    name: str
    section: str
    rows: tuple[ItemRecord, ...]


def plan(year: int, random: Random) -> list[Planned]:
    """A plan of 144 tasks; four at a time differ in a place only."""
    return [
        _task(f"{number}", text, year, random, SECTIONS[number % len(SECTIONS)])
        for number, text in enumerate(
            f"{text} tại {place}" for text in phrases.TASKS for place in PLACES
        )
    ]


def _task(name: str, text: str, year: int, random: Random, section: str) -> Planned:
    rows = tuple(
        _row(text, year, random, place, section) for place in range(random.choice((1, 1, 1, 3)))
    )
    return Planned(name, section, rows)


def _row(text: str, year: int, random: Random, place: int, section: str) -> ItemRecord:
    office, steps = random.choice(OFFICES), phrases.STEPS
    row = item(
        section=section,
        heading_path=(section,),
        section_code=None,
        tt=None,
        task=f"{text} năm {year}",
        activity=steps[(place + random.randrange(4) * 3) % len(steps)],
        output=random.choice(phrases.OUTPUTS),
        lead=office,
        lead_agencies=(office,),
        objective=None,
        repeated=("task",) if place else (),
        funding=None,
        funding_vnd=None,
        funding_sources=(),
    )
    return _due(_paid(row, 10 * random.randrange(1, 9)), random.randrange(4), year)


def _paid(row: ItemRecord, millions: int) -> ItemRecord:
    return replace(row, funding=f"{millions}", funding_vnd=millions * 1_000_000)


def _due(row: ItemRecord, quarter: int, year: int) -> ItemRecord:
    first, last = 3 * quarter + 1, 3 * quarter + 3
    return replace(
        row,
        deadline=f"Quý {QUARTERS[quarter]}/{year}",
        deadline_start=date(year, first, 1),
        deadline_end=date(year, last, 31 if last in (3, 12) else 30),
    )


def _next_year(task: Planned) -> Planned:
    """The same task a year on, in the words of the next plan."""
    return replace(task, rows=tuple(map(_row_next_year, task.rows)))


def _row_next_year(row: ItemRecord) -> ItemRecord:
    assert row.deadline_end
    year, quarter = row.deadline_end.year + 1, (row.deadline_end.month - 1) // 3
    words = (row.task or "").replace(str(year - 1), str(year))
    return _due(replace(row, task=words), quarter, year)


def _first(task: Planned, change: Callable[[ItemRecord], ItemRecord]) -> Planned:
    """Change the first row; what merged rows repeat of it changes with it."""
    first = change(task.rows[0])
    return replace(task, rows=(first, *(replace(r, task=first.task) for r in task.rows[1:])))


def _reworded(row: ItemRecord, random: Random) -> ItemRecord:
    """Take two words away and put two elsewhere, before the place and the year."""
    words = (row.task or "").split()
    for added in random.sample(("tiếp tục", "kịp thời", "toàn bộ", "thường xuyên"), 2):
        del words[random.randrange(len(words) - 6)]
        words.insert(random.randrange(len(words) - 6), added)
    return replace(row, task=" ".join(words))


def _one_change(kind: str, task: Planned, random: Random) -> Planned:
    office = random.choice([each for each in OFFICES if each != task.rows[0].lead])
    if kind == "moved":
        there = random.choice([each for each in SECTIONS if each != task.section])
        rows = (replace(row, section=there, heading_path=(there,)) for row in task.rows)
        return Planned(task.name, there, tuple(rows))
    if kind == "row_added":
        more = replace(task.rows[-1], activity="Mời chuyên gia góp ý", repeated=("task",))
        return replace(task, rows=(*task.rows, more))
    if kind == "row_gone":
        return replace(task, rows=task.rows[:-1])
    changes: dict[str, Callable[[ItemRecord], ItemRecord]] = {
        "reworded": lambda row: _reworded(row, random),
        "deadline": _due_later,
        "funding": lambda row: _paid(row, 500),
        "lead": lambda row: replace(row, lead=office, lead_agencies=(office,)),
        "output": lambda row: replace(row, output="Phần mềm dùng chung của tỉnh"),
    }
    return _first(task, changes[kind])


def _due_later(row: ItemRecord) -> ItemRecord:
    assert row.deadline_end
    return _due(row, ((row.deadline_end.month - 1) // 3 + 1) % 4, row.deadline_end.year)


def next_plan(
    old: list[Planned], random: Random, each: int
) -> tuple[list[Planned], dict[str, str]]:
    """The plan of the next year, with ``each`` changes of every kind: name of task → kind."""
    kinds: dict[str, str] = {}
    for kind in KINDS[1:]:
        fit = [
            task
            for task in old
            if task.name not in kinds and (kind != "row_gone" or len(task.rows) > 1)
        ]
        kinds |= {task.name: kind for task in random.sample(fit, each)}
    new = [_changed(_next_year(task), kinds.get(task.name), random) for task in old]
    kept = [task for task in new if task is not None]
    for number in range(each):
        name, text = f"new {number}", f"{NEW_TASKS[number]} tại {random.choice(PLACES)}"
        added = _task(name, text, 2023, random, random.choice(SECTIONS))
        kept.insert(random.randrange(len(kept)), added)
        kinds[name] = "added"
    return kept, kinds


def _changed(task: Planned, kind: str | None, random: Random) -> Planned | None:
    if kind is None:
        return task
    return None if kind == "gone" else _one_change(kind, task, random)


NEW_TASKS = (
    "Lắp đặt camera giám sát giao thông",
    "Sửa chữa nhà văn hóa thôn",
    "Thí điểm trợ lý ảo hỗ trợ tra cứu pháp luật cho công chức",
    "Hiến máu tình nguyện",
    "Kiểm định phương tiện vận tải hành khách",
    "Trưng bày sách thiếu nhi",
    "Xét tặng danh hiệu nghệ nhân ưu tú",
    "Chuyển giao giống lúa chất lượng cao",
    "Quản lý hoạt động karaoke, quán bar",
    "Giải thể thao học sinh phổ thông",
    "Cấp thẻ bảo hiểm cho người cao tuổi",
    "Thu hồi giấy phép khai thác khoáng sản đã hết hạn",
)


def records(name: str, year: int, tasks: list[Planned]) -> tuple[Records, dict[int, str]]:
    """A plan as read, its sections on end; and the name of each row's task."""
    ordered = sorted(tasks, key=lambda task: SECTIONS.index(task.section))
    rows: list[ItemRecord] = []
    names: dict[int, str] = {}
    for task in ordered:
        for row in task.rows:
            names[len(rows) + 1] = task.name
            rows.append(replace(row, item_no=len(rows) + 1))
    about = replace(document(), plan_year=year, items=len(rows))
    return Records(f"{name}-00000000", about, tuple(rows)), names
