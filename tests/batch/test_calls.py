"""Documents read in processes for callers that want values: order, errors, and what is let out."""

import asyncio
import multiprocessing
import os
import pickle
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import psutil
import pytest
from plan_reading import read
from project import PLAN, TORTURE
from torture import hostile

import kehoach
from kehoach import cli
from kehoach.batch import Limits, Settings, readings, run
from kehoach.batch.calls import Request, _Values, call
from kehoach.errors import DocumentError, InputError, NotPdfError, ReaderError
from kehoach.report import pictures, write_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="readers are forked"),
]


@pytest.fixture(scope="module")
def alone() -> tuple[Any, Any]:
    return kehoach.read_plan(PLAN).records, kehoach.read_tables(PLAN)


def test_readings_in_threads_are_those_of_one_thread(alone: Any) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert all(each == alone for each in pool.map(read, range(16)))


def test_readings_beside_an_event_loop_are_right(alone: Any) -> None:
    async def many() -> list[Any]:
        return await asyncio.gather(*(asyncio.to_thread(read, number) for number in range(6)))

    assert all(each == alone for each in asyncio.run(many()))


@pytest.mark.parametrize("method", ["fork", "spawn"])
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_readings_in_processes_are_right_also_forked_amid_a_reading(
    alone: Any, method: str
) -> None:
    with ThreadPoolExecutor(1) as pool:
        beside = pool.submit(read, 0)
        with multiprocessing.get_context(method).Pool(2) as processes:
            assert all(each == alone for each in processes.map_async(read, range(3)).get(120))
            # a worker that is killed while it waits for work may leave a lock behind
            processes.close()
            processes.join()
        assert beside.result() == alone


def test_many_plans_come_in_order_and_errors_with_them(tmp_path: Path, alone: Any) -> None:
    (tmp_path / "text.pdf").write_text("no PDF")
    (tmp_path / "twin.pdf").write_bytes(PLAN.read_bytes())
    os.mkfifo(tmp_path / "pipe.pdf")
    names = [PLAN, *(tmp_path / f"{name}.pdf" for name in ("text", "none", "pipe", "twin"))]
    plans = list(kehoach.read_plans(iter(names), workers=2))
    assert isinstance(plans[0], kehoach.PlanDocument)
    assert plans[0].records == alone[0]
    assert isinstance(plans[-1], kehoach.PlanDocument)
    assert plans[-1].items == alone[0].items
    kinds = [type(each) for each in plans[1:4]]
    assert kinds == [NotPdfError, InputError, InputError]
    assert all(
        str(error).startswith(f"{name}: ")
        for name, error in zip(names[1:4], plans[1:4], strict=True)
    )


def test_a_reader_that_needs_too_much_is_an_error_and_the_next_is_read() -> None:
    few = Limits(cpu_seconds=60, wall_seconds=0.01)
    (plan,) = kehoach.read_plans([PLAN], limits=few)
    assert isinstance(plan, ReaderError)
    assert plan.status == "limit_time"


def test_no_more_is_taken_than_is_read_and_an_iteration_left_early_leaves_no_process() -> None:
    taken: list[int] = []

    def paths() -> Iterator[Path]:
        for number in range(9):
            taken.append(number)
            yield PLAN

    before = set(psutil.Process().children(recursive=True))
    plans = kehoach.read_plans(paths(), workers=2)
    next(plans)
    assert len(taken) <= 3
    plans.close()  # type: ignore[attr-defined]
    assert set(psutil.Process().children(recursive=True)) <= before


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ("hang", "limit_time"),
        ("segfault", "crash"),
        ("eat", "limit_memory"),
        ("damaged", "damaged"),
    ],
)
def test_a_call_ends_as_a_batch_would(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, status: str
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(TORTURE))
    (tmp_path / "a.pdf").write_text(deed)
    limits = Limits(cpu_seconds=5, wall_seconds=3, memory_bytes=128 << 20)
    settings = Settings(limits=limits, reader="doubles:read")
    with pytest.raises(DocumentError) as caught:
        call(Request(tmp_path / "a.pdf", "doubles:read", {"source": "a.pdf"}), settings)
    assert caught.value.status == status


def test_nothing_but_values_is_unpickled() -> None:
    class Evil:
        def __reduce__(self) -> tuple[Any, tuple[str]]:
            return os.system, ("true",)

    for evil in (Evil(), shutil.rmtree, eval):
        with pytest.raises(pickle.UnpicklingError, match="is no value"):
            _Values(BytesIO(pickle.dumps(evil))).load()


@pytest.mark.parametrize("command", ["show", "tables"])
def test_commands_end_hostile_files_within_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    hostile_file = tmp_path / "hostile.pdf"
    hostile_file.write_bytes(hostile.HOSTILE["rulings"]())
    limits = ["--max-seconds", "1", "--max-cpu", "1"]
    assert cli.main([command, str(hostile_file), *limits]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"kehoach: {hostile_file}: ")
    assert "raise the limit" in line


def test_a_report_goes_on_where_pages_cannot_be_drawn_or_a_source_is_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(PLAN, tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(PLAN.read_bytes() + b"\n")
    run([tmp_path / "a.pdf", tmp_path / "b.pdf"], tmp_path / "out", Settings())
    (tmp_path / "b.pdf").unlink()
    os.mkfifo(tmp_path / "b.pdf")
    monkeypatch.setattr(pictures, "_LIMITS", Limits(wall_seconds=0.01))
    written = write_report(tmp_path / "out", tmp_path / "report")
    assert (written.documents, written.pictures, written.without_pictures) == (2, 0, 2)
    assert written.index.is_file()


def test_tables_come_from_a_process_as_they_are_read_in_this_one() -> None:
    assert readings.tables(PLAN, Settings()) == kehoach.check_tables(PLAN)
