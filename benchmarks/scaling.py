"""Made plans of any length, and the cost of reading them in a process of their own.

    python benchmarks/scaling.py PDF {page_grids,pages,records}

prints the CPU seconds and the peak memory in MB of one reading: ``pages`` and ``page_grids``
stream, keeping nothing; ``records`` is the whole document.
"""

import json
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_ROWS_A_PAGE = 5  # at most, of the plan of eleven columns below
_PART = 100  # pages; setting a plan takes longer than linear


@dataclass(frozen=True)
class Cost:
    """What one reading took; ``items`` is 0 where only page_grids were read."""

    pages: int
    items: int
    seconds: float
    peak_mb: float


def make_plan(pages: int, path: Path) -> None:
    """Set plans of eleven columns, a hundred pages each, with different texts; one file of all."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    while len(document) < pages:
        part = pypdfium2.PdfDocument(_part(min(pages, _PART), seed=len(document)))
        wanted = min(len(part), pages - len(document))
        document.import_pages(part, list(range(wanted)))
        part.close()
    document.save(path)


def _part(pages: int, seed: int) -> bytes:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from typeset.case import Draft
    from typeset.plans import plan
    from typeset.sheet import Rules, Style

    table = plan("eleven", (pages * _ROWS_A_PAGE // 8 + 1,) * 8, seed=seed)
    draft = Draft()
    draft.plan(table, Style(flow="whole", leading=12), Rules(repeat=table.header))
    return draft.print("part").pdf


def crowded_page(path: Path, rectangles: int) -> None:
    """Draw one page of so many small rectangles."""
    import pypdfium2

    document = pypdfium2.PdfDocument.new()
    page = document.new_page(842, 595)
    raw = pypdfium2.raw
    for number in range(rectangles):
        x, y = 5.0 * (number * 37 % 160), 5.0 * (number * 101 % 110)
        shape = raw.FPDFPageObj_CreateNewRect(x, y, 4 + number % 30, 0.5)
        raw.FPDFPath_SetDrawMode(shape, raw.FPDF_FILLMODE_ALTERNATE, False)
        raw.FPDFPage_InsertObject(page, shape)
    page.gen_content()
    document.save(path)


def measure(path: Path, what: str) -> Cost:
    """Read a file in a fresh process."""
    command = [sys.executable, __file__, str(path), what]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Cost(**json.loads(done.stdout))


def _read(path: Path, what: str) -> tuple[int, int]:
    data = path.read_bytes()
    if what == "records":
        from kehoach.batch.settings import Limits, Settings
        from kehoach.pipeline import read_records

        settings = Settings(limits=Limits(max_pages=100_000))
        records = read_records(data, path.name, settings)
        return records.document.pages or 0, len(records.items)
    if what == "pages":
        from kehoach.extract.pdfium import read_pages

        return sum(1 for _ in read_pages(data)), 0
    from kehoach.extract.engines import read_page_grids

    return sum(1 for _ in read_page_grids(data)), 0


def _peak_kb(since_fork: int) -> int:
    """Peak of this program alone, where the system tells it; else that since the fork."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    told = [int(line.split()[1]) for line in lines if line.startswith("VmHWM:")]
    return told[0] if told else since_fork


def _main() -> None:
    pages, items = _read(Path(sys.argv[1]), sys.argv[2])
    used = resource.getrusage(resource.RUSAGE_SELF)
    cost = {
        "pages": pages,
        "items": items,
        "seconds": used.ru_utime + used.ru_stime,
        "peak_mb": _peak_kb(used.ru_maxrss) / 1024,
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    _main()
