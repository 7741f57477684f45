"""The progress of a batch, its troubles line by line, and its closing table."""

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kehoach.text import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kehoach.batch import Outcome, Summary
    from kehoach.batch import Progress as Event
    from kehoach.batch.books import Listener


@contextmanager
def shown(stream: TextIO, *, quiet: bool) -> "Iterator[Listener]":
    """Yield a listener that moves a progress bar; without a terminal it prints troubles only."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(file=stream)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    )
    with bar:
        task = bar.add_task("reading", total=None)

        def listen(event: "Event") -> None:
            bar.update(task, completed=event.done, total=event.total, description=event.stage)
            if event.outcome is not None and not event.outcome.good:
                console.print(trouble(event.outcome), markup=False, highlight=False, soft_wrap=True)

        yield listen


def trouble(outcome: "Outcome") -> str:
    """One line on a document that could not be read: its name, its status, what to do."""
    said = outcome.error or "no reason was given"
    return printable(f"{outcome.source}: {outcome.status}: {said}")


def close(summary: "Summary", out: Path, *, quiet: bool) -> None:
    """Print the closing table: documents by status, rows, findings, seconds."""
    if quiet:
        return
    width = max(map(len, summary.statuses), default=0)
    lines = [f"{status:<{width}}  {count:>7,}" for status, count in summary.statuses.items()]
    rows, findings = summary.rows.get("items", 0), summary.rows.get("findings", 0)
    lines += [
        "",
        f"{len(summary.outcomes):,} documents, {rows:,} rows, {findings:,} findings, "
        f"{summary.seconds:.1f} s",
        f"tables in {printable(str(out))}",
    ]
    print("\n".join(lines), file=sys.stdout)
