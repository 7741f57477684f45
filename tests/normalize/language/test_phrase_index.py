"""The index of phrases, which is shared by all readings of a process."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from kehoach.normalize.language.phrase_index import Phrase, PhraseIndex

THREADS = 8
NAMES = [f"lớp {a} {b}" for a in ("học", "nghề", "mầm", "chồi", "lá") for b in ("một", "hai", "ba")]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def found_by_threads() -> list[int]:
    """End of the last phrase as each of several threads finds it in an index that none has used."""
    index = PhraseIndex(Phrase("class", name, name) for name in NAMES)
    start = Barrier(THREADS)

    def find(_: int) -> int:
        start.wait()
        hit = index.find(NAMES[-1], 0)
        return hit.end if hit else 0

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(find, range(THREADS)))


@pytest.mark.usefixtures("hasty")
def test_threads_find_the_same_in_an_index_that_none_has_used() -> None:
    for _ in range(20):
        assert found_by_threads() == [len(NAMES[-1])] * THREADS
