"""Plans of several offices: column sets in their own order and wording, filled from phrases."""

from dataclasses import replace
from random import Random

from . import phrases as p
from .content import Cell, Column, Row, Table, header_rows, heading, item, merge, number_row

TT = Column("tt", ("STT",), 0.5, "center", "parts")

COLUMN_SETS: dict[str, tuple[Column, ...]] = {
    "three": (
        TT,
        Column("task", ("Nhiệm vụ",), 6),
        Column("lead", ("Cơ quan chủ trì",), 2.5, "center"),
    ),
    "four": (
        Column("tt", ("Số TT",), 0.6, "center"),
        Column("task", ("Nội dung công việc",), 5),
        Column("deadline", ("Thời hạn hoàn thành",), 1.6, "center"),
        Column("lead", ("Đơn vị chủ trì thực hiện",), 2, "center"),
    ),
    "five": (
        Column("tt", ("TT",), 0.5, "center"),
        Column("task", ("Nội dung nhiệm vụ",), 4),
        Column("lead", ("Cơ quan chủ trì",), 1.7, "center"),
        Column("coordinating", ("Cơ quan phối hợp",), 2, "center"),
        Column("deadline", ("Thời gian thực hiện",), 1.5, "center"),
    ),
    "six": (
        Column("tt", ("STT",), 0.5, "center"),
        Column("task", ("Tên nhiệm vụ, dự án",), 3.2),
        Column("output", ("Sản phẩm",), 2),
        Column("lead", ("Đơn vị chủ trì",), 1.7, "center"),
        Column("deadline", ("Thời gian hoàn thành",), 1.5, "center"),
        Column("note", ("Ghi chú",), 1.2),
    ),
    "eight": (
        Column("tt", ("TT",), 0.5, "center"),
        Column("task", ("Nhiệm vụ cụ thể",), 3),
        Column("output", ("Kết quả, sản phẩm",), 2),
        Column("lead", ("Cơ quan chủ trì",), 1.5, "center"),
        Column("coordinating", ("Cơ quan phối hợp",), 1.8, "center"),
        Column("start", ("Thời gian", "Bắt đầu"), 1.1, "center"),
        Column("deadline", ("Thời gian", "Hoàn thành"), 1.2, "center"),
        Column("funding", ("Kinh phí",), 1.3, "center"),
    ),
    "nine": (
        Column("tt", ("TT",), 0.5, "center"),
        Column("objective", ("Mục tiêu, chỉ tiêu",), 2.4),
        Column("task", ("Nhiệm vụ",), 2.4),
        Column("activity", ("Hoạt động",), 2.8),
        Column("output", ("Sản phẩm đầu ra",), 1.7),
        Column("lead", ("Chủ trì",), 1.3, "center"),
        Column("coordinating", ("Phối hợp",), 1.4, "center"),
        Column("deadline", ("Thời gian hoàn thành",), 1.3, "center"),
        Column("funding", ("Kinh phí (triệu đồng)",), 1.1, "center"),
    ),
    "eleven": (
        Column("tt", ("STT",), 0.5, "center"),
        Column("objective", ("Mục tiêu",), 2),
        Column("task", ("Nhiệm vụ",), 2.2),
        Column("activity", ("Các hoạt động",), 2.4),
        Column("output", ("Sản phẩm",), 1.5),
        Column("lead", ("Chủ trì",), 1.2, "center"),
        Column("coordinating", ("Phối hợp",), 1.3, "center"),
        Column("start", ("Thời gian", "Bắt đầu"), 1.25, "center"),
        Column("deadline", ("Thời gian", "Hoàn thành"), 1.3, "center"),
        Column("funding", ("Kinh phí",), 1.1, "center"),
        Column("note", ("Ghi chú",), 1.3),
    ),
    "unnumbered": (
        Column("task", ("Nội dung công việc",), 4),
        Column("output", ("Kết quả đầu ra",), 2),
        Column("lead", ("Đơn vị chủ trì",), 1.7, "center"),
        Column("coordinating", ("Đơn vị phối hợp",), 2, "center"),
        Column("deadline", ("Thời hạn hoàn thành",), 1.5, "center"),
    ),
    "reversed": (
        Column("note", ("Ghi chú",), 1.2),
        Column("deadline", ("Thời hạn",), 1.4, "center"),
        Column("coordinating", ("Đơn vị phối hợp",), 2, "center"),
        Column("lead", ("Đơn vị chủ trì",), 1.7, "center"),
        Column("task", ("Nội dung",), 4),
        Column("tt", ("TT",), 0.5, "center"),
    ),
    "extras": (
        Column("tt", ("TT",), 0.5, "center"),
        Column("task", ("Danh mục chương trình, dự án",), 3.4),
        Column("x", ("Địa điểm xây dựng",), 1.6),
        Column("x", ("Quy mô", "Diện tích (ha)"), 1.2, "center"),
        Column("x", ("Quy mô", "Chiều dài (km)"), 1.2, "center"),
        Column("lead", ("Đơn vị thực hiện",), 1.6, "center"),
        Column("deadline", ("Tiến độ",), 1.3, "center"),
        Column("funding", ("Kinh phí dự kiến",), 1.3, "center"),
    ),
}


WORDINGS: dict[str, tuple[str, ...]] = {
    "tt": ("STT", "TT", "Số TT", "Stt"),
    "objective": ("Mục tiêu", "Mục tiêu, chỉ tiêu", "Chỉ tiêu", "Mục tiêu/Chỉ tiêu"),
    "task": (
        "Nhiệm vụ", "Nội dung", "Nội dung công việc", "Tên nhiệm vụ", "Nhiệm vụ cụ thể",
        "Nội dung nhiệm vụ", "Danh mục chương trình, dự án", "Tên văn bản", "Nội dung thực hiện",
    ),
    "activity": ("Hoạt động", "Các hoạt động", "Hoạt động cụ thể", "Hoạt động chủ yếu"),
    "output": (
        "Sản phẩm", "Kết quả, sản phẩm", "Sản phẩm đầu ra", "Kết quả đầu ra", "Sản phẩm dự kiến",
    ),
    "lead": (
        "Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Đơn vị chủ trì thực hiện",
        "Cơ quan, đơn vị chủ trì", "Cơ quan chủ trì tham mưu",
    ),
    "coordinating": (
        "Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Cơ quan, đơn vị phối hợp",
    ),
    "deadline": (
        "Thời gian hoàn thành", "Thời gian thực hiện", "Thời hạn hoàn thành", "Thời hạn",
        "Tiến độ thực hiện", "Thời gian",
    ),
    "funding": ("Kinh phí", "Kinh phí (triệu đồng)", "Kinh phí thực hiện", "Dự toán kinh phí"),
    "note": ("Ghi chú",),
}  # fmt: skip


def reworded(columns: tuple[Column, ...], random: Random) -> tuple[Column, ...]:
    """The same columns under other headings, as another office would name them."""
    return tuple(
        replace(c, headings=(random.choice(WORDINGS[c.key]),))
        if len(c.headings) == 1 and c.key in WORDINGS
        else c
        for c in columns
    )


class Filler:
    """Draws texts for the cells of a plan; no task is drawn twice."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - test data
        self.tasks = self.random.sample(p.TASKS, len(p.TASKS))
        self.count = 0

    def values(self, key_columns: tuple[Column, ...], number: str, long: int = 3) -> dict[str, str]:
        """Texts for one item; ``long`` is how many steps its activities have."""
        pick = self.random.choice
        self.count += 1
        round_, index = divmod(self.count - 1, len(self.tasks))
        task = self.tasks[index] + (f" (giai đoạn {round_ + 1})" if round_ else "")
        steps = self.random.sample(p.STEPS, min(long, len(p.STEPS)))
        texts = {
            "tt": number,
            "objective": f"1.{self.count}. {pick(p.OBJECTIVES)}",
            "task": task,
            "activity": "\n".join(f"3.{self.count}.{i}. {s}" for i, s in enumerate(steps, 1)),
            "output": "\n".join(f"- {o}" for o in self.random.sample(p.OUTPUTS, pick((1, 2, 2)))),
            "lead": pick(p.LEADS),
            "coordinating": pick(p.COORDINATING),
            "start": pick(p.STARTS),
            "deadline": pick(p.DEADLINES),
            "funding": pick(p.FUNDING),
            "note": pick(("", "", *p.NOTES)),
            "x": pick(("Xã An Bình", "Thị trấn Đông Hà", "12,5", "3,2", "Toàn huyện")),
        }
        return {column.key: texts[column.key] for column in key_columns}

    def item(self, columns: tuple[Column, ...], number: str, long: int = 3) -> Row:
        """One filled item row."""
        return item(columns, self.values(columns, number, long))


def plan(
    columns: str | tuple[Column, ...] = "five",
    counts: tuple[int, ...] = (3, 4),
    seed: int = 1,
    *,
    numbered: bool = False,
    headings: str = "roman",
) -> Table:
    """A plan with so many items in each section; ``headings``: a key of HEADINGS, or "none"."""
    chosen = COLUMN_SETS[columns] if isinstance(columns, str) else columns
    filler = Filler(seed)
    rows = list(header_rows(chosen))
    if numbered:
        rows.append(number_row(chosen))
    number = 0
    for section, count in enumerate(counts):
        rows += HEADINGS[headings](chosen, section)
        for _ in range(count):
            number += 1
            rows.append(filler.item(chosen, str(number)))
    return Table(chosen, tuple(rows))


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")


def _roman(columns: tuple[Column, ...], section: int) -> list[Row]:
    return [heading(columns, ROMAN[section], p.SECTIONS[section % 7])]


def _open_cells(columns: tuple[Column, ...], section: int) -> list[Row]:
    return [heading(columns, ROMAN[section], p.SECTIONS[section % 7], merged=False)]


def _letters(columns: tuple[Column, ...], section: int) -> list[Row]:
    """Roman sections, each with one lettered subsection under it."""
    return [
        *_roman(columns, section),
        heading(columns, "AB"[section % 2], p.SUBSECTIONS[section % 5], level=1),
    ]


def _full_width(columns: tuple[Column, ...], section: int) -> list[Row]:
    """One cell over the whole width; the number is part of the title as printed."""
    title = f"Nội dung {section + 1}: {p.SUBSECTIONS[section % 5]}"
    return [heading(columns, None, title)]


def _inline(columns: tuple[Column, ...], section: int) -> list[Row]:
    """One cell over the whole width that begins with the code: "II. …"."""
    code, title = ROMAN[section], p.SECTIONS[section % 7]
    row = heading(columns, None, f"{code}. {title}")
    return [replace(row, code=code, title=title)]


def _none(columns: tuple[Column, ...], section: int) -> list[Row]:
    return []


HEADINGS = {
    "roman": _roman,
    "open": _open_cells,
    "letters": _letters,
    "full": _full_width,
    "inline": _inline,
    "none": _none,
}


def merged(
    table: Table, groups: dict[str, tuple[tuple[int, int], ...]], flow: str = "whole"
) -> Table:
    """Merge items' cells: column key -> (first item, count) groups, items counted from 0."""
    rows = list(table.rows)
    at = [i for i, row in enumerate(rows) if row.kind == "item"]
    for key, spans in groups.items():
        column = next(i for i, c in enumerate(table.columns) if c.key == key)
        for first, count in spans:
            run = range(at[first], at[first] + count)
            assert all(rows[i].kind == "item" for i in run), "a merged cell over a heading"
            merge(rows, column, at[first], count, flow)  # type: ignore[arg-type]
    return Table(table.columns, tuple(rows), table.shares)


def edit(table: Table, number: int, **texts: str) -> Table:
    """Replace texts of one item (counted from 0) by column key."""
    rows = list(table.rows)
    at = [i for i, row in enumerate(rows) if row.kind == "item"][number]
    cells = list(rows[at].cells)
    for key, text in texts.items():
        column = next(i for i, c in enumerate(table.columns) if c.key == key)
        old = cells[column]
        assert old is not None
        cells[column] = Cell(text, old.rows, old.columns, old.bold, old.align, old.flow)
    rows[at] = Row("item", tuple(cells), edges=rows[at].edges, splits=rows[at].splits)
    return Table(table.columns, tuple(rows), table.shares)
