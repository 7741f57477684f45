"""Speed and cells right beside other libraries, all measured in one run.

    python benchmarks/run.py [--quick] [--runs 5] [--write]

``--quick`` leaves out the slow libraries and the long plans; ``--write`` puts the results into
docs/benchmarks.md.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import astuple
from importlib.metadata import version
from pathlib import Path
from typing import Any

import scaling
from clock import Timing, cpu_seconds, take_turns
from gold import Gold, read_gold, score
from page import machine, table, write_section
from peers import peers, stacked

from kehoach.batch.settings import Settings
from kehoach.extract.engines import read_page_grids
from kehoach.extract.pdf import pdfium_raw
from kehoach.extract.pdfium import read_pages
from kehoach.normalize.tables.stitch import read_tables
from kehoach.pipeline import read_records

_ROOT = Path(__file__).parents[1]
_PLAN = _ROOT / "data" / "raw" / "duc-tho-2022.pdf"
_GOLD = _ROOT / "tests" / "gold" / "duc-tho-2022.rows.jsonl"
_SLOW = {"PyMuPDF find_tables", "camelot default", "img2table"}
_GRID = "kehoach: glyphs, rulings, grid"
_WHOLE = "kehoach: the whole document"
_PREFIX = "kehoach: "


def main() -> None:
    """Measure, print and, where asked, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--runs", type=int, default=5, help="runs of each reader, in turn")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md")
    arguments = parser.parse_args()
    lines = [machine(), ""]
    lines += _beside_peers(arguments.runs, arguments.quick)
    lines += ["", *_lengths((10, 100) if arguments.quick else (10, 100, 1000, 3000))]
    lines += ["", *_startup(arguments.runs)]
    print("\n".join(lines))
    if arguments.write:
        write_section("speed", lines)


def _beside_peers(runs: int, quick: bool) -> list[str]:
    """The table of stages and libraries on the plan of data/raw."""
    found = [each for each in peers() if not (quick and each[0] in _SLOW)]
    calls: dict[str, Callable[[], Any]] = dict(_stages(_PLAN.read_bytes()))
    calls |= {name: lambda read=read: read(_PLAN) for name, _, read in found}
    timings = take_turns(calls, runs)
    versions = {name: version(distribution) for name, distribution, _ in found}
    gold, pages = read_gold(_GOLD), len(list(read_pages(_PLAN.read_bytes())))
    rows = [
        _row(name, versions.get(name, ""), timing, timings[_GRID].median, pages)
        + _right(name, timing, gold)
        for name, timing in timings.items()
    ]
    heading = (
        "reader",
        "version",
        "CPU ms a page",
        "±",
        "times kehoach's grid",
        "cells right",
        "rows exact",
    )
    return [
        f"{_PLAN.name}: {pages} pages, {len(gold.rows)} rows, {len(gold.keys)} columns; "
        f"median and half the range of {runs} runs in turn",
        "",
        *table(heading, rows),
    ]


def _row(name: str, release: str, timing: Timing, unit: float, pages: int) -> tuple[str, ...]:
    per_page = 1000 / pages
    return (
        name,
        release or version("kehoach"),
        f"{timing.median * per_page:.1f}",
        f"{timing.spread * per_page:.1f}",
        f"{timing.median / unit:.1f}",
    )


def _right(name: str, timing: Timing, gold: Gold) -> tuple[str, str]:
    """Cells and rows right, of those that give the plan's rows."""
    if name == _WHOLE:
        rows = [[getattr(item, key) for key in gold.keys] for item in timing.result.items]
    elif name.startswith(_PREFIX):
        return "", ""
    else:
        rows = stacked(timing.result, len(gold.keys))
    got = score(gold, rows)
    return f"{100 * got.share:.1f} %", f"{got.rows}/{got.of_rows}"


def _stages(data: bytes) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each stage with all that comes before it."""
    settings = Settings()
    yield _PREFIX + "PDFium alone", lambda: _pdfium_alone(data)
    yield _PREFIX + "glyphs and rulings", lambda: list(read_pages(data))
    yield _GRID, lambda: list(read_page_grids(data))
    yield _PREFIX + "tables, stitched", lambda: read_tables(list(read_page_grids(data)))
    yield _WHOLE, lambda: _unremembered(lambda: read_records(data, _PLAN.name, settings))


def _pdfium_alone(data: bytes) -> None:
    """Load every page and its text, read nothing: nothing built on PDFium is faster."""
    library = pdfium_raw.library()
    with pdfium_raw.open_document(data) as document:
        for index in range(pdfium_raw.page_count(document)):
            with pdfium_raw.open_page(document, index) as page:
                text = library.FPDFText_LoadPage(page)
                library.FPDFText_CountChars(text)
                library.FPDFText_ClosePage(text)


def _unremembered(read: Callable[[], Any]) -> Any:
    """Read with none of the phrases remembered that the run before has read."""
    for name, module in list(sys.modules.items()):
        if name.startswith(("kehoach.normalize", "kehoach.text")):
            for each in vars(module).values():
                if hasattr(each, "cache_clear") and each.cache_parameters()["maxsize"] is not None:
                    each.cache_clear()
    return read()


def _lengths(lengths: tuple[int, ...]) -> list[str]:
    """Cost by number of pages, and of a page of very many rectangles."""
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for length in lengths:
            path = Path(folder) / f"plan-{length}.pdf"
            scaling.make_plan(length, path)
            rows += [
                _cost(f"{length:,} pages", what, scaling.measure(path, what))
                for what in ("page_grids", "records")
            ]
        path = Path(folder) / "crowded.pdf"
        scaling.crowded_page(path, 100_000)
        rows.append(
            _cost("1 page, 100,000 rectangles", "page_grids", scaling.measure(path, "page_grids"))
        )
    heading = ("plan", "what", "rows", "CPU s", "CPU ms a page", "peak MB")
    return [
        "Made plans, each read in a process of its own, start-up included",
        "",
        *table(heading, rows),
    ]


def _cost(plan: str, what: str, cost: scaling.Cost) -> tuple[str, ...]:
    pages, items, seconds, peak = astuple(cost)
    named = {"page_grids": "read, streaming", "records": "the whole document, kept"}[what]
    return (
        plan,
        named,
        f"{items:,}" if items else "",
        f"{seconds:.2f}",
        f"{1000 * seconds / pages:.1f}",
        f"{peak:.0f}",
    )


def _startup(runs: int) -> list[str]:
    """Time on the clock of whole commands, and the floors: Python alone, with libraries loaded."""
    kehoach = ("-m", "kehoach")
    loading = ("numpy, pypdfium2", "pyarrow.parquet, pandera.pandas")
    commands = {
        "python -c pass": ("-c", "pass"),
        **{f"python -c 'import {names}'": ("-c", f"import {names}") for names in loading},
        "kehoach --help": (*kehoach, "--help"),
        "kehoach parse deadline": (*kehoach, "parse", "deadline", "Quý III, IV/2022"),
        "kehoach parse agencies": (*kehoach, "parse", "agencies", "Sở Nội vụ"),
        "kehoach show, one plan": (*kehoach, "show", str(_PLAN)),
        "kehoach run, one plan": (*kehoach, "run", str(_PLAN), "--out", "processed"),
    }
    rows = [(name, *_waited(command, runs)) for name, command in commands.items()]
    heading = ("command", "fastest s", "median s", "CPU s, fastest")
    return [
        "Start-up, from the second time on: the first time Python compiles and keeps what it loads",
        "",
        *table(heading, rows),
    ]


def _waited(arguments: tuple[str, ...], runs: int) -> tuple[str, ...]:
    """Seconds on the clock, fastest and median, and CPU seconds, of a command in a new folder."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    waited, used = [], []
    for _ in range(1 + runs):
        with tempfile.TemporaryDirectory() as folder:
            before, cpu_before = time.perf_counter(), cpu_seconds()
            subprocess.run(
                [sys.executable, *arguments],
                capture_output=True,
                check=True,
                cwd=folder,
                env=environment,
            )
            waited.append(time.perf_counter() - before)
            used.append(cpu_seconds() - cpu_before)
    counted = sorted(waited[1:])
    return f"{counted[0]:.2f}", f"{counted[runs // 2]:.2f}", f"{min(used[1:]):.2f}"


if __name__ == "__main__":
    print(f"{platform.python_implementation()} {platform.python_version()}", file=sys.stderr)
    main()
