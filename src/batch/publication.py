"""The published tables of a batch, made from the results kept, and put in place together.

A child process writes all files aside; the run itself then takes the old manifest away, renames
the files and writes the new manifest last. So a folder with a manifest holds exactly what the
manifest says, and one without is being published, or was when its run was killed: run again.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

import kehoach
from kehoach.atomic_write import atomic_write, sync
from kehoach.batch import store
from kehoach.batch.manifest import MANIFEST, Outcome
from kehoach.batch.same_plans import File, same_plans
from kehoach.batch.settings import Settings
from kehoach.errors import OutputError

if TYPE_CHECKING:
    import pyarrow as pa

    from kehoach.publish.streams import Stream

_CHUNK = 1 << 20
_TROUBLE_CHARACTERS = 4_000
"""Longest text in a report: a pipe holds it before anybody reads."""


def write_plan(path: Path, outcomes: Iterable[Outcome], settings: Settings) -> str:
    """Write what is to be published, a document a line, and return the plan's SHA-256."""
    digest = hashlib.sha256(settings.fingerprint().encode())
    in_order = sorted(outcomes, key=lambda each: each.document_id)
    same = same_plans(File(each.document_id, each.source, each.plan) for each in in_order)
    by_id = {outcome.document_id: outcome for outcome in in_order}
    with atomic_write(path) as file:
        for outcome in in_order:
            plan = _plan(outcome, by_id.get(same.get(outcome.document_id, "")), settings)
            line = json.dumps(plan).encode() + b"\n"
            digest.update(line)
            file.write(line)
    return digest.hexdigest()


def _plan(outcome: Outcome, twin: Outcome | None, settings: Settings) -> dict[str, Any]:
    """Fields of the document's row that are the run's to say; the entry knows the rest.

    ``twin`` is the file whose plan it repeats: what it is compared with where that is wished.
    """
    row = {
        "document_id": outcome.document_id,
        "source": outcome.source,
        "sha256": outcome.sha256,
        "bytes": outcome.bytes,
        "version": kehoach.__version__,
        "status": outcome.status,
        "error": outcome.error,
        "error_vi": outcome.error_vi,
        "same_as": twin and twin.document_id,
    }
    compared = twin if settings.cross_check else None
    return {
        "entry": outcome.entry,
        "row": row,
        "unread": {"engine": settings.engine},
        "twin": compared and {"entry": compared.entry, "name": Path(compared.source).name},
    }


def about(path: Path) -> dict[str, Any]:
    """Return what a manifest tells of a file: its size and its SHA-256."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
        return {"bytes": file.tell(), "sha256": digest.hexdigest()}


def put_in_place(aside: Path, out: Path, names: Iterable[str]) -> None:
    """Rename the files into the output folder, which has no manifest until all are there."""
    (out / MANIFEST).unlink(missing_ok=True)
    sync(out)
    for name in names:
        (aside / name).replace(out / name)
    sync(out)
    (aside / MANIFEST).replace(out / MANIFEST)
    sync(out)


def run(message: Mapping[str, str], report: int) -> NoReturn:
    """Write all files of a publication in this process, say so on ``report``, and end."""
    said: dict[str, Any] = {"trouble": "the tables could not be written"}
    try:
        said = _publish(Path(message["plan"]), Path(message["results"]), Path(message["aside"]))
    except BaseException as error:
        said = {"trouble": f"{type(error).__name__}: {error}"[:_TROUBLE_CHARACTERS]}
    finally:
        os.write(report, json.dumps(said).encode())
        os._exit(0)


def _publish(plan: Path, results: Path, aside: Path) -> dict[str, Any]:
    from kehoach.publish.write import write_tables

    damaged = _damaged(plan, results)
    if damaged:
        return {
            "trouble": f"{len(damaged):,} of the results were damaged after they were found whole; "
            "run again: their documents are read again"
        }
    rows = write_tables(batches(plan, results), aside)
    files = sorted(path for path in aside.iterdir() if path.is_file())
    for path in files:
        sync(path)
    return {"rows": rows, "files": {path.name: about(path) for path in files}}


def _damaged(plan: Path, results: Path) -> list[str]:
    """Entries of the plan that are not whole any more."""
    entries = (planned["entry"] for planned in _planned(plan))
    return [entry for entry in entries if entry and store.load(results / entry) is None]


def _planned(plan: Path) -> Iterator[dict[str, Any]]:
    with plan.open("rb") as lines:
        yield from map(json.loads, lines)


def batches(plan: Path, results: Path) -> Iterator["Mapping[str, pa.Table]"]:
    """Yield the tables of the planned documents, in the order of the plan, some at a time."""
    from kehoach.publish.streams import Gathering

    gathering = Gathering()
    for planned in _planned(plan):
        with _kept(results, planned["entry"]) as (known, tables):
            document = {**planned["unread"], **known, **planned["row"]}
            streams: Mapping[str, Stream] = tables
            if twin := planned["twin"]:
                from kehoach.batch.twin_files import with_differences

                with _kept(results, twin["entry"]) as (_, others):
                    both = _in_memory(tables), _in_memory(others)
                document, streams = with_differences(document, *both, twin["name"])
            yield from gathering.add(document, streams)
    yield gathering.release()


def _in_memory(tables: Mapping[str, IO[bytes]]) -> dict[str, bytes]:
    return {name: stream.read() for name, stream in tables.items()}


@contextmanager
def _kept(
    results: Path, entry: str | None
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, IO[bytes]]]]:
    """Open the row and the tables of an entry; OutputError where it is no longer whole."""
    if not entry:
        yield {}, {}
        return
    with store.opened(results / entry) as kept:
        if kept is None:
            raise OutputError(f"{entry} was damaged while it was published; run again")
        yield kept[0].document, kept[1]
