"""Two engines on one document: every cell in which they differ becomes a finding."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import zip_longest

from kehoach.catalogue import word
from kehoach.findings import Finding, finding
from kehoach.normalize.columns.reading import NAMES
from kehoach.normalize.findings.placed import placed
from kehoach.normalize.plan import Plan
from kehoach.normalize.rows.items import Item
from kehoach.normalize.to_records import finding_record
from kehoach.records import Records


def compare(records: Records, plan: Plan, other: Plan, engine: str) -> Records:
    """Add a finding to ``records`` for each cell that ``other``, read with ``engine``, has not."""
    found = _differences(plan.items, other.items, engine)
    differences = tuple(map(finding_record, found))
    if not differences:
        return records
    findings = (*records.findings, *differences)
    status = "ok_with_findings" if records.document.status == "ok" else records.document.status
    document = replace(records.document, findings=len(findings), status=status)
    return replace(records, document=document, findings=findings)


def _differences(items: Sequence[Item], others: Sequence[Item], engine: str) -> Iterator[Finding]:
    rows, other_rows = (list(map(_texts, each)) for each in (items, others))
    for at, other in differing_rows(rows, other_rows):
        if at is not None and other is not None:
            yield from _cells(items[at], others[other], engine)
        elif at is not None:
            yield placed(finding("engines_differ", "fewer", engine=engine), item=items[at])
        elif other is not None:
            found = finding("engines_differ", "more", engine=engine, row=_brief(others[other]))
            yield placed(found, place=(others[other].row.row.page_first, None))


def differing_rows(
    rows: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int | None, int | None]]:
    """Pair the rows of two readings that are not alike; None where one of them has no such row."""
    matcher = SequenceMatcher(None, rows, others, autojunk=False)
    for kind, first, last, other_first, other_last in matcher.get_opcodes():
        if kind != "equal":
            yield from zip_longest(range(first, last), range(other_first, other_last))


def _texts(item: Item) -> tuple[str, ...]:
    extras = tuple(cell.text or "" for _, cell in item.extras)
    return tuple(_bare(item.text(name)) for name in NAMES) + tuple(map(_bare, extras))


def _bare(text: str | None) -> str:
    """A text on one line: engines may differ in where a line ends, but not in its spaces."""
    return " ".join((text or "").split())


def _brief(item: Item) -> str:
    return " | ".join(filter(None, (item.text(name) for name in NAMES)))[:120]


def _cells(item: Item, other: Item, engine: str) -> Iterator[Finding]:
    for name in NAMES:
        if _bare(item.text(name)) != _bare(other.text(name)):
            read = other.text(name) or word("cell.empty")
            value = item.text(name)
            found = finding("engines_differ", "cell", value=value, engine=engine, text=read)
            yield placed(found, item=item, column=name)
