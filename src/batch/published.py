"""What an output holds already: whose its files are, and what a run would take away from it.

A file is ours when a manifest of kehoach tells of just these bytes. The journal remembers what the
manifest told while its files are being replaced, so that a run that was killed in that moment is
taken up, and no file of another hand is mistaken for ours.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, Protocol, TypeAlias

from kehoach.batch.manifest import MANIFEST, Change, Document, Outcome
from kehoach.errors import OutputError
from kehoach.records import TABLES
from kehoach.text import printable
from kehoach.words import counted, said

NAMES: Final = (
    *(f"{table}.{kind}" for table in TABLES for kind in ("parquet", "csv")),
    "datapackage.json",
    MANIFEST,
)
"""Every file that a run may publish."""
FOLDER: Final = "a folder"
"""Stands for what is told of a file, where a folder has its name."""
_NAMED: Final = 5
"""Documents and files that a message names; the rest are counted."""

About: TypeAlias = Mapping[str, Any]
"""What tells the bytes of a file: ``sha256`` where it can be had, and ``bytes``."""


class Place(Protocol):
    """An output as it is looked at here."""

    @property
    def text(self) -> str:
        """How messages name it."""
        ...

    def manifest(self) -> dict[str, Any]:
        """Return the manifest; {} where there is none of kehoach."""
        ...

    def journal(self) -> dict[str, Any]:
        """Return the journal; {} where there is none."""
        ...

    def about(self, name: str) -> About | str | None:
        """Return what tells the bytes of a file, `FOLDER` for a folder, None for nothing."""
        ...


def refuse_foreign(place: Place, *, force: bool = False) -> None:
    """Raise OutputError where a file or folder of another hand has a name that a run writes to.

    With ``force`` only a folder is in the way.
    """
    known, foreign = _known(place), []
    for name in NAMES:
        about = place.about(name)
        if about == FOLDER:
            raise OutputError(said("error.folder_in_the_way", place=place.text, name=name))
        if isinstance(about, Mapping) and not _is_ours(name, about, known):
            foreign.append(name)
    if foreign and not force:
        key = "error.foreign_one" if len(foreign) == 1 else "error.foreign"
        raise OutputError(said(key, place=place.text, names=_listed(foreign)))


def _is_ours(name: str, about: About, known: Mapping[str, Sequence[About]]) -> bool:
    if name == MANIFEST:  # it cannot tell its own bytes
        return name in known
    return any(is_same(about, told) for told in known.get(name, ()))


def is_same(one: About | str | None, other: About) -> bool:
    """Tell whether a file is there and nothing speaks against its being the one told of."""
    return isinstance(one, Mapping) and all(
        one[key] == other[key] for key in one.keys() & other.keys()
    )


def _known(place: Place) -> dict[str, list[About]]:
    """What manifest and journal tell of the files of each name."""
    manifest = place.manifest()
    known: dict[str, list[About]] = {MANIFEST: []} if manifest else {}
    for name, about in manifest.get("files", {}).items():
        known.setdefault(name, []).append(about)
    for name, told in place.journal().get("files", {}).items():
        known.setdefault(name, []).extend(told)
    return known


def journal_of(place: Place, files: Mapping[str, About]) -> bytes:
    """Return the journal to keep before ``files`` take the place of those that are published."""
    manifest = place.manifest()
    told = _known(place) if not manifest else {n: [a] for n, a in manifest["files"].items()}
    for name, about in files.items():
        told.setdefault(name, []).append(about)
    told.pop(MANIFEST, None)
    documents = [asdict(document) for document in _documents(place)]
    return json.dumps({"files": told, "documents": documents}, ensure_ascii=False).encode()


def _documents(place: Place) -> Iterator[Document]:
    listed = (place.manifest() or place.journal()).get("documents", [])
    for each in listed:
        yield Document(each["source"], each["sha256"], each["items"])


def change(place: Place, outcomes: Sequence[Outcome]) -> Change:
    """Compare what is published with what a run has read."""
    before = {document.source: document for document in _documents(place)}
    after = {outcome.source: outcome for outcome in outcomes}
    held = {outcome.sha256 for outcome in outcomes if outcome.items}
    known = {document.sha256 for document in before.values()}
    lost = [each for each in before.values() if each.items and each.sha256 not in held]
    return Change(
        added=[o for o in outcomes if o.source not in before and o.sha256 not in known],
        changed=[o for o in outcomes if o.source in before and o.sha256 != before[o.source].sha256],
        removed=[each for each in lost if each.source not in after],
        emptied=[each for each in lost if each.source in after and not after[each.source].items],
    )


def refuse_loss(place: Place, found: Change, *, replace: bool = False) -> None:
    """Raise OutputError where published rows would be gone, unless ``replace`` allows it."""
    if replace or not found.lost:
        return
    rows = sum(document.items for document in found.lost)
    parts = [
        f"{said(kind)}: {_listed([each.source for each in documents])}"
        for kind, documents in (
            ("error.no_longer_named", found.removed),
            ("error.without_rows", found.emptied),
        )
        if documents
    ]
    lost = {
        "documents": counted(len(found.lost), "document"),
        "rows": counted(rows, "row"),
        "parts": "; ".join(parts),
    }
    raise OutputError(said("error.would_lose", place=place.text, **lost))


def _listed(names: Collection[str]) -> str:
    shown = [printable(name) for name in names][:_NAMED]
    rest = len(names) - len(shown)
    told = ", ".join(shown)
    return said("run.and_more_names", names=told, number=f"{rest:,}") if rest else told
