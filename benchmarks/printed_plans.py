"""Random plans of corpus phrases, printed by Chromium: rows exact, and rows wrong without a word.

    python benchmarks/printed_plans.py [--plans 40] [--seed 0] [--show]

Each plan has its own columns, headings, widths, type, borders and merged cells; its pages cut rows
anywhere. A row is exact where each of its cells comes out letter for letter, blanks too.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from pathlib import Path

import kehoach
from kehoach.errors import DocumentError

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from browser.chromium import find_chromium, start
from phrase_corpus import read_cases

_VERBS = ("Xây dựng", "Triển khai", "Rà soát", "Ban hành", "Kiểm tra", "Đôn đốc", "Hoàn thiện")
_OBJECTS = (
    "kế hoạch cải cách hành chính",
    "danh mục thủ tục hành chính",
    "hệ thống văn bản quy phạm pháp luật",
    "cơ sở dữ liệu chuyên ngành",
    "mô hình một cửa liên thông",
    "việc sử dụng tài sản công",
)
_ENDS = (
    "trên địa bàn",
    "theo quy định của pháp luật",
    "phù hợp với tình hình thực tế của địa phương",
    "và báo cáo kết quả thực hiện về cơ quan thường trực",
)
_SECTIONS = ("CẢI CÁCH THỂ CHẾ", "CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH", "TÀI CHÍNH CÔNG", "CHUYỂN ĐỔI SỐ")
_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_HEADINGS = {
    "tt": ("TT", "STT", "Số TT"),
    "task": ("Nội dung nhiệm vụ", "Nhiệm vụ", "Nội dung công việc"),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì"),
    "coordinating": ("Cơ quan phối hợp", "Đơn vị phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời gian thực hiện", "Thời hạn"),
    "funding": ("Kinh phí", "Kinh phí thực hiện"),
}
_CORPUS = {
    "lead": "agencies",
    "coordinating": "agencies",
    "deadline": "deadlines",
    "funding": "funding",
}
_WIDTHS = {
    "tt": 5,
    "task": 30,
    "lead": 16,
    "coordinating": 18,
    "deadline": 14,
    "funding": 14,
}
_LONGEST = 60
"""Letters of the longest phrase that is put into a cell."""

Row = tuple[str | None, ...]


@dataclass(frozen=True)
class Made:
    """A plan as a page for a browser; ``rows`` hold the texts of its ``columns``."""

    page: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class _Plan:
    """Makes one plan, each choice from its seed."""

    def __init__(self, seed: int, phrases: dict[str, Sequence[str]]) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._phrases = phrases
        middle = ["lead", "deadline", *filter(self._maybe, ("coordinating", "funding"))]
        self._random.shuffle(middle)
        self._columns = ("tt", "task", *middle)
        self._merged = self._random.choice([None, *middle])
        self._empty = {each: self._random.choice((0.0, 0.0, 0.2)) for each in middle}

    def _maybe(self, _: object) -> bool:
        return self._random.random() < 0.6

    def make(self) -> Made:
        body, rows = "", list[Row]()
        sections, left, shared = self._maybe(None), 0, None
        section = number = 0
        for _ in range(self._random.randint(25, 60)):
            if sections and left == 0 and (not rows or self._random.random() < 0.1):
                section, number = section + 1, 0
                body += self._section(section)
            number += 1
            texts = self._texts(number)
            span = 0
            if self._merged and left == 0:
                span = left = self._random.choice((1, 1, 2, 3, 5))
                shared = texts[self._merged]
            if self._merged:
                texts[self._merged] = shared
                left -= 1
            body += self._row(texts, span)
            rows.append(tuple(texts[column] or None for column in self._columns))
        return Made(self._page(body), self._columns, tuple(rows))

    def _texts(self, number: int) -> dict[str, str | None]:
        texts: dict[str, str | None] = {"tt": str(number), "task": self._task()}
        for column, share in self._empty.items():
            phrase = self._random.choice(self._phrases[column])
            texts[column] = None if self._random.random() < share else phrase
        return texts

    def _task(self) -> str:
        choose = self._random.choice
        parts = (
            f"{choose(_VERBS)} {choose(_OBJECTS)} {choose(_ENDS)}"
            for _ in range(choose((1, 1, 2, 3, 5)))
        )
        return "; ".join(parts) + choose((".", "", ";"))

    def _section(self, number: int) -> str:
        code, title = _NUMERALS[min(number, len(_NUMERALS)) - 1], self._random.choice(_SECTIONS)
        return f"<tr><td><b>{code}</b><td colspan={len(self._columns) - 1}><b>{title}</b>"

    def _row(self, texts: dict[str, str | None], span: int) -> str:
        cells = ""
        for column in self._columns:
            if column != self._merged or span:
                rows = f" rowspan={span}" if column == self._merged else ""
                cells += f"<td{rows}>{escape(texts[column] or '')}"
        return f"<tr>{cells}"

    def _page(self, body: str) -> str:
        choose = self._random.choice
        whole = sum(_WIDTHS[column] for column in self._columns)
        widths = "".join(
            f"<col style='width:{100 * _WIDTHS[each] / whole:.1f}%'>" for each in self._columns
        )
        heads = "".join(f"<th>{choose(_HEADINGS[column])}" for column in self._columns)
        repeated = choose(("table-header-group", "table-row-group"))
        style = (
            f"@page{{size:A4 {choose(('landscape', 'portrait'))};margin:{choose((12, 20))}mm}}"
            f"body{{font:{choose((9, 10, 11, 12, 13))}pt {choose(('serif', 'sans-serif'))}}}"
            "table{border-collapse:collapse;width:100%;table-layout:fixed}"
            f"td,th{{border:{choose((0.5, 1, 1.5))}px solid;padding:{choose((2, 3, 5))}px;"
            f"vertical-align:{choose(('top', 'middle'))};overflow-wrap:break-word}}"
            f"thead{{display:{repeated}}}"
        )
        return (
            f"<html lang=vi><meta charset=utf-8><style>{style}</style><p>UBND TỈNH HÀ TĨNH</p>"
            f"<p>KẾ HOẠCH CÔNG TÁC NĂM 2026</p><table><colgroup>{widths}</colgroup>"
            f"<thead><tr>{heads}</thead><tbody>{body}</table>"
        )


def main() -> None:
    """Print plans, read them and count rows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--plans", type=int, default=40)
    parser.add_argument("--seed", type=int, default=0, help="of the first plan; the next follow")
    parser.add_argument("--show", action="store_true", help="print the cells that differ")
    arguments = parser.parse_args()
    program = find_chromium()
    if program is None:
        raise SystemExit("Chromium is not installed: it prints the plans")
    phrases = {column: _short(name) for column, name in _CORPUS.items()}
    counted = _Counted(arguments.show)
    with tempfile.TemporaryDirectory() as name, start(program, Path(name) / "profile") as browser:
        for seed in range(arguments.seed, arguments.seed + arguments.plans):
            made = _Plan(seed, phrases).make()
            page, pdf = Path(name, "plan.html"), Path(name, "plan.pdf")
            page.write_text(made.page, "utf-8")
            browser.open(page)
            browser.pdf(pdf)
            counted.add(seed, made, pdf)
    print(
        f"{arguments.plans} plans, {counted.whole} whole; {counted.exact} of {counted.rows} rows "
        f"exact, {counted.silent} wrong without a warning at the row"
    )


def _short(name: str) -> list[str]:
    phrases = (" ".join(text.split()) for case in read_cases(name) for text in case.phrases)
    return sorted({each for each in phrases if 3 < len(each) < _LONGEST and each[0].isalnum()})


class _Counted:
    """Rows counted over all plans."""

    def __init__(self, show: bool) -> None:
        self._show = show
        self.whole = self.rows = self.exact = self.silent = 0

    def add(self, seed: int, made: Made, pdf: Path) -> None:
        """Count a plan."""
        try:
            records = kehoach.read_plan(pdf).records
        except DocumentError as error:
            print(f"{seed}: {error}")
            self.rows += len(made.rows)
            return
        read = [tuple(_flat(getattr(item, c)) for c in made.columns) for item in records.items]
        told = {each.item_no for each in records.findings if each.severity != "notice"}
        numbers = [item.item_no for item in records.items]
        matcher = SequenceMatcher(None, made.rows, read, autojunk=False)
        exact = sum(block.size for block in matcher.get_matching_blocks())
        self.rows, self.exact = self.rows + len(made.rows), self.exact + exact
        self.whole += exact == len(made.rows) == len(read)
        for what, a, b, c, d in matcher.get_opcodes():
            if what != "equal":
                self.silent += len(set(numbers[c:d]) - told) + max(b - a - (d - c), 0)
                if self._show:
                    print(f"{seed}: printed {made.rows[a:b]}\n  read {read[c:d]}")


def _flat(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())


if __name__ == "__main__":
    main()
