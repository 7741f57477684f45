"""Two files of one plan beside each other: each cell in which they differ is a finding.

The file that repeats the plan of another (`kehoach.batch.same_plans`) gets the findings: a print
whose letters and rules had to be read, beside a Word file whose cells are given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

import pyarrow as pa

from kehoach.catalogue import word
from kehoach.findings import Finding, finding
from kehoach.normalize.columns.reading import NAMES
from kehoach.normalize.cross_check import differing_rows
from kehoach.normalize.to_records import finding_record
from kehoach.publish.streams import with_rows
from kehoach.records.keys import keyed

_BRIEF: Final = 120
_Item = Mapping[str, Any]
Streams = Mapping[str, bytes]


def with_differences(
    document: Mapping[str, Any], streams: Streams, others: Streams, name: str
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return the row and the tables of a document with what differs from a file called ``name``."""
    found = list(_differences(_items(streams), _items(others), name))
    records = list(keyed(document["sha256"], map(finding_record, found)))
    if not records:
        return dict(document), dict(streams)
    status = "ok_with_findings" if document["status"] == "ok" else document["status"]
    count = document.get("findings", 0) + len(records)
    told = with_rows("findings", streams.get("findings"), records)
    return {**document, "status": status, "findings": count}, {**streams, "findings": told}


def _items(streams: Streams) -> list[_Item]:
    data = streams.get("items")
    rows: list[_Item] = pa.ipc.open_stream(data).read_all().to_pylist() if data else []
    return rows


def _differences(items: Sequence[_Item], others: Sequence[_Item], name: str) -> Iterator[Finding]:
    rows, other_rows = (list(map(_texts, each)) for each in (items, others))
    for at, other in differing_rows(rows, other_rows):
        if at is None and other is not None:
            row = " | ".join(filter(None, other_rows[other]))[:_BRIEF]
            yield finding("files_differ", "more", name=name, row=row)
        elif at is not None and other is None:
            yield _placed(finding("files_differ", "fewer", name=name), items[at])
        elif at is not None and other is not None:
            for column, here, there in zip(NAMES, rows[at], other_rows[other], strict=True):
                if here != there:
                    text = there or word("cell.empty")
                    found = finding("files_differ", "cell", value=here, name=name, text=text)
                    yield replace(_placed(found, items[at]), column=column)


def _placed(found: Finding, item: _Item) -> Finding:
    return replace(found, item_no=item["item_no"], page=item["page_first"])


def _texts(item: _Item) -> tuple[str, ...]:
    """The cells on one line each: files may differ in where a line ends, but not in spaces."""
    return tuple(" ".join((item[name] or "").split()) for name in NAMES)
