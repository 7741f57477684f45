"""Ruled tables that are no plans: procedures, laws, prices, scores. All must be read as printed."""

from dataclasses import dataclass, replace
from random import Random

from . import furniture as f
from . import phrases as p
from .case import LANDSCAPE, PORTRAIT, Draft
from .content import Cell, Column, Row, Table, header_rows, item, merge
from .printers import Printer
from .sheet import Rules, Style


@dataclass(frozen=True, slots=True)
class TableCase:
    """PDF bytes, and the text at each position of each table's rows, headers first."""

    pdf: bytes
    tables: tuple[tuple[tuple[str, ...], ...], ...]


def matrix(table: Table) -> tuple[tuple[str, ...], ...]:
    """The text over each column of each row; a merged cell's text stands wherever it covers."""
    owner = table.owners()
    rows = []
    for r in range(len(table.rows)):
        cells = [
            table.rows[owner[r, c][0]].cells[owner[r, c][1]] for c in range(len(table.columns))
        ]
        rows.append(tuple(cell.text if cell else "" for cell in cells))
    return tuple(rows)


def _columns(*headings: tuple[str, float, str]) -> tuple[Column, ...]:
    return tuple(
        Column(str(i), tuple(h.split("|")), share, align)  # type: ignore[arg-type]
        for i, (h, share, align) in enumerate(headings)
    )


PROCEDURES = _columns(
    ("STT", 0.5, "center"),
    ("Mã số TTHC", 1.4, "center"),
    ("Tên thủ tục hành chính", 3.5, "left"),
    ("Thời hạn giải quyết", 1.6, "center"),
    ("Địa điểm thực hiện", 1.8, "center"),
    ("Phí, lệ phí", 1.2, "center"),
    ("Căn cứ pháp lý", 3.0, "left"),
)
LAWS = _columns(
    ("TT", 0.5, "center"),
    ("Tên loại văn bản", 1.2, "center"),
    ("Số, ký hiệu; ngày, tháng, năm ban hành", 2.4, "left"),
    ("Trích yếu nội dung", 4.0, "left"),
    ("Thời điểm hết hiệu lực", 1.6, "center"),
)
PRICES = _columns(
    ("STT", 0.5, "center"),
    ("Tên dịch vụ", 3.6, "left"),
    ("Đơn vị tính", 1.1, "center"),
    ("Mức giá (đồng)|Khu vực đô thị", 1.3, "center"),
    ("Mức giá (đồng)|Khu vực nông thôn", 1.3, "center"),
    ("Ghi chú", 1.6, "left"),
)


def procedures(random: Random, count: int) -> Table:
    """A list of procedures; place and legal ground are merged over many rows."""
    rows = [*header_rows(PROCEDURES)]
    first = len(rows)
    for number in range(1, count + 1):
        texts = (
            str(number),
            f"{random.randint(1, 3)}.{random.randint(0, 19):03}{random.randint(100, 999)}",
            random.choice(p.TASKS) + f" (trường hợp {number})",
            f"{random.randint(3, 45)} ngày làm việc",
            "Trung tâm Phục vụ hành chính công tỉnh",
            random.choice(("Không", "150.000 đồng", "Theo quy định")),
            f"Luật số {random.randint(10, 99)}/2020/QH14; Nghị định số {number}/2021/NĐ-CP",
        )
        rows.append(_row(PROCEDURES, texts))
    merge(rows, 4, first, count, "whole")
    _merge_runs(random, rows, first, 6)
    return Table(PROCEDURES, tuple(rows))


def laws(random: Random, count: int) -> Table:
    """A list of laws under headings over the whole width."""
    rows = [*header_rows(LAWS)]
    for number in range(1, count + 1):
        if number % 9 == 1:
            title = Cell(f"{number // 9 + 1}. {random.choice(p.SECTIONS)}", columns=5, bold=True)
            rows.append(Row("heading", (title, None, None, None, None), splits=False))
        kind = random.choice(("Nghị quyết", "Quyết định", "Chỉ thị"))
        texts = (
            str(number),
            kind,
            f"{random.randint(1, 99)}/2019/QĐ-UBND ngày {random.randint(10, 28)}/9/2019",
            "; ".join(random.sample(p.TASKS, random.randint(1, 3))),
            f"01/{random.randint(1, 12):02}/2024",
        )
        rows.append(_row(LAWS, texts))
    return Table(LAWS, tuple(rows))


def prices(random: Random, count: int) -> Table:
    """A price list with a two-level header and merged units."""
    rows = [*header_rows(PRICES)]
    first = len(rows)
    for number in range(1, count + 1):
        price = random.randint(10, 990)
        texts = (
            str(number),
            random.choice(p.OUTPUTS) + f" loại {number}",
            "đồng/tháng",
            f"{price}.000",
            f"{price - 5}.000",
            random.choice(("", "", "Đã gồm thuế")),
        )
        rows.append(_row(PRICES, texts))
    _merge_runs(random, rows, first, 2)
    return Table(PRICES, tuple(rows))


def _row(columns: tuple[Column, ...], texts: tuple[str, ...]) -> Row:
    return item(columns, {column.key: text for column, text in zip(columns, texts, strict=True)})


def _merge_runs(random: Random, rows: list[Row], first: int, column: int) -> None:
    at = first
    while at < len(rows):
        count = min(random.randint(1, 5), len(rows) - at)
        if count > 1:
            merge(rows, column, at, count, random.choice(("top", "parts", "whole")))
        at += count


MAKERS = {"procedures": procedures, "laws": laws, "prices": prices}


def ruled_table(name: str, seed: int, count: int) -> TableCase:
    """One table of a kind of MAKERS in a document of its own, as Word prints it."""
    random = Random(seed)  # noqa: S311 - test data
    table = MAKERS[name](random, count)
    draft = Draft(LANDSCAPE if name == "procedures" else PORTRAIT)
    f.line(draft.sheet, "DANH MỤC", bold=True, align="center")
    rules = Rules(repeat=table.header if random.random() < 0.6 else ())
    draft.plan(table, Style(size=9, leading=12, flow=random.choice(("top", "parts"))), rules)
    f.page_numbers(draft.sheets, ("top",))
    opens = draft.undecidable > 0
    made = replace(draft.print(name, Printer("pieces", opens=opens)), damaged=False)
    return TableCase(made.pdf, (matrix(table),))
