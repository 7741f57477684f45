"""The progress of a batch, its troubles line by line, and its closing table."""

from collections import Counter
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kehoach.commands.terminal import Screen, listed
from kehoach.records.values import STATUS
from kehoach.text import printable
from kehoach.words import counted, said, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.progress import Progress as Bar

    from kehoach.batch import Outcome, Summary
    from kehoach.batch import Progress as Event
    from kehoach.batch.manifest import Listener, Reviewed

_READ = ("ok", "ok_with_findings", "partial")
"""Statuses of documents whose rows are in the tables."""
_FEW_NAMES = 5
"""Files left aside that are named; the rest are counted."""
_FEW = 20
"""Documents that are listed one by one at the end; more are counted by status."""


@contextmanager
def shown(stream: TextIO, *, quiet: bool) -> "Iterator[Listener]":
    """Yield a listener that moves a progress bar; without a terminal it prints troubles only."""
    if quiet or not stream.isatty():
        yield partial(_tell, stream)
        return
    with ExitStack() as stack:
        # Made at the first word of the run: the terminal library loads while the reader does.
        bar = cache(lambda: stack.enter_context(_bar(stream)))

        def listen(event: "Event") -> None:
            (task,) = bar().task_ids
            bar().update(task, completed=event.done, total=event.total, description=event.stage)
            if line := _told(event):
                bar().console.print(line, soft_wrap=True)

        yield listen


def _bar(stream: TextIO) -> "Bar":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    bar = Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(file=stream, markup=False, emoji=False, highlight=False),
        transient=True,
    )
    bar.add_task("reading", total=None)
    return bar


def _tell(stream: TextIO, event: "Event") -> None:
    if line := _told(event):
        print(line, file=stream, flush=True)


def _told(event: "Event") -> str | None:
    if event.fault is not None:
        return printable(said("run.cluster", what=event.fault))
    if event.outcome is not None and not event.outcome.good:
        return trouble(event.outcome)
    return None


def trouble(outcome: "Outcome") -> str:
    """One line on a document that could not be read: its name, its status, what to do."""
    why = outcome.error or said("run.no_reason")
    if spoken() == "vi" and outcome.error_vi:
        return printable(f"{outcome.source}: {outcome.error_vi}")
    if spoken() == "vi":
        told = said("call.document", reason=_reason(outcome), what=why)
        return printable(f"{outcome.source}: {told}")
    return printable(f"{outcome.source}: {outcome.status}: {why}")


def _reason(outcome: "Outcome") -> str:
    return said(f"reason.{outcome.status}").removesuffix(".")


def close(summary: "Summary", out: str | Path, *, quiet: bool) -> None:
    """Print the closing table: what became of the documents, their rows, findings and seconds."""
    if quiet:
        return
    few = len(summary.outcomes) <= _FEW
    print("\n".join(_by_document(summary) if few else _by_status(summary)))
    print(said("run.tables_in", name=printable(str(out))))
    if summary.passed_over:
        print(said("run.passed_over", names=_named(summary.passed_over)))
    if summary.repeated:
        names = [f"{one} = {other}" for one, other in summary.repeated]
        print(said("run.repeated", names=_named(names)))
    if _is_reviewed(summary.reviewed):
        counts = {name: f"{count:,}" for name, count in asdict(summary.reviewed).items()}
        print(said("run.reviewed", **counts))
    print(_alarm(_total(summary)) if _is_bad(summary) else _total(summary))


def _is_reviewed(reviewed: "Reviewed") -> bool:
    return any(count for name, count in asdict(reviewed).items() if name != "open")


def _is_bad(summary: "Summary") -> bool:
    """Tell whether rows may be missing: a file was not read in full, or not at all."""
    return bool(summary.passed_over) or not all(each.good for each in summary.outcomes)


def _alarm(text: str) -> str:
    return Screen().alarm(text)


def _named(paths: "Sequence[str]") -> str:
    names = ", ".join(printable(path) for path in paths[:_FEW_NAMES])
    rest = len(paths) - _FEW_NAMES
    return said("run.and_more", names=names, number=f"{rest:,}") if rest > 0 else names


def tell_change(summary: "Summary", out: str | Path) -> None:
    """Print what a dry run would have made of what is published, a document a line."""
    change = summary.change
    lines = [
        *((said("run.add"), each.source, each.items) for each in change.added),
        *((said("run.change"), each.source, each.items) for each in change.changed),
        *((said("run.remove"), each.source, each.items) for each in change.removed),
        *((said("run.empty"), each.source, each.items) for each in change.emptied),
    ]
    headings = ("", said("run.document"), said("run.rows"))
    print("\n".join(listed([headings, *map(_listed, lines)], 2, Screen())))
    print(_total(summary))
    loss = said("run.needs_replace") if change.lost else ""
    print(said("run.not_published", name=printable(str(out))) + loss)


def _listed(line: tuple[str, str, int]) -> tuple[str, str, str]:
    deed, source, rows = line
    return deed, printable(source), f"{rows:,}"


def _by_document(summary: "Summary") -> list[str]:
    heads = ("document", "status", "rows", "to_check", "findings", "seconds")
    rows = [tuple(said(f"run.{head}") for head in heads)]
    rows += [
        (
            printable(each.source),
            _status(each.status),
            f"{each.items:,}",
            f"{each.errors + each.warnings:,}",
            f"{each.findings:,}",
            said("run.kept") if each.reused else f"{each.seconds:.1f}",
        )
        for each in summary.outcomes
    ]
    return listed(rows, 2, Screen())


def _status(status: str) -> str:
    """Return a status as it is said: its code, or in Vietnamese what it means."""
    return STATUS[status][1] if spoken() == "vi" else status


def _by_status(summary: "Summary") -> list[str]:
    counts = [(_status(status), f"{count:,}") for status, count in summary.statuses.items()]
    return listed([(said("run.status"), said("run.documents")), *counts], 1, Screen())


def _total(summary: "Summary") -> str:
    rows = counted(sum(each.items for each in summary.outcomes), "row")
    findings = counted(summary.findings, "finding")
    to_check = sum(each.errors + each.warnings for each in summary.outcomes)
    told = said("run.counts", rows=rows, findings=findings, number=f"{to_check:,}")
    kept = said("run.kept_before", number=f"{summary.reused:,}") if summary.reused else ""
    return f"{_documents(summary)}; {told}{kept}, {summary.seconds:.1f} s"


def _documents(summary: "Summary") -> str:
    """Count the files: read, not read, left aside as copies of others or as no documents."""
    statuses = Counter[str](each.status for each in summary.outcomes)
    copies, read = statuses["duplicate"], sum(statuses[each] for each in _READ)
    others = len(summary.passed_over)
    unread = statuses.total() - read - copies
    parts = {"read": read, "not_read": unread, "left_aside": copies + others}
    told = (said(f"run.{part}", number=f"{n:,}") for part, n in parts.items() if n)
    return f"{counted(statuses.total() + others, 'document')} ({', '.join(told)})"
