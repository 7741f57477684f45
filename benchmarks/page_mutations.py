"""Read pages of plans with rules and text moved, doubled, deleted, until something breaks.

    python benchmarks/page_mutations.py [FILE ...] [--seconds 600] [--first 0]

Without files the plan of data/raw and the prints of the tests are mutated. A crash, a broken law
of the tables or a document that takes over 20 seconds of CPU time is printed with its seed, which
makes it again; the exit code is then 1.
"""

import argparse
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from mutated_pages import mutate, read
from project import PLAN, TESTS

from kehoach.extract import pdfium

_PAGES = 4
"""Pages in a row that are read together: enough for rows that go on, few enough for many tries."""
_HANG_SECONDS = 20


def main() -> int:
    """Mutate and read for so many seconds; print what broke and how many were read."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--first", type=int, default=0, help="first seed")
    arguments = parser.parse_args()
    files = arguments.files or [PLAN, *sorted((TESTS / "prints").glob("*.pdf"))]
    plans = [list(pdfium.read_pages(path.read_bytes())) for path in files]
    signal.signal(signal.SIGVTALRM, _hangs)
    broken: Counter[str] = Counter()
    seed, rows, end = arguments.first, 0, time.monotonic() + arguments.seconds
    while time.monotonic() < end:
        pages = plans[seed % len(plans)]
        first = seed // len(plans) % len(pages)
        rows += _tried(seed, pages[first : first + _PAGES], broken)
        seed += 1
    print(f"{seed - arguments.first} documents, {rows} rows read, {broken.total()} broke")
    print(*(f"{count:5} {place}" for place, count in broken.most_common()), sep="\n")
    return int(bool(broken))


def _tried(seed: int, pages: list[pdfium.Page], broken: Counter[str]) -> int:
    signal.setitimer(signal.ITIMER_VIRTUAL, _HANG_SECONDS)
    try:
        return len(read(mutate(seed, pages)).items)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(last.filename).name}:{last.lineno} {type(error).__name__}: {error!s:.150}"
        if not broken[place]:
            print(f"seed {seed}: {place}", flush=True)
        broken[place] += 1
        return 0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _hangs(*_: object) -> None:
    raise TimeoutError(f"not read in {_HANG_SECONDS} seconds of CPU time")


if __name__ == "__main__":
    sys.exit(main())
