"""kehoach from Python: what ``import kehoach`` offers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kehoach.errors import DocumentError
from kehoach.extract.engines import DEFAULT_ENGINE, engine_for
from kehoach.extract.source import read_bytes

if TYPE_CHECKING:
    import pandas as pd

    from kehoach.batch.settings import Limits
    from kehoach.compare import Comparison
    from kehoach.model import Table
    from kehoach.normalize.document_tables import DocumentTables
    from kehoach.readings import Agencies, Deadline, Funding, ListItems, Target
    from kehoach.records import FindingRecord, ItemRecord, Records
from kehoach.text import printable


@dataclass(frozen=True, slots=True)
class PlanDocument:
    """One plan as read: its records, and the frames made of them."""

    records: "Records"

    @property
    def items(self) -> "Sequence[ItemRecord]":
        """The rows of the plan."""
        return self.records.items

    @property
    def findings(self) -> "Sequence[FindingRecord]":
        """What a person should look at."""
        return self.records.findings

    def to_frames(self) -> "dict[str, pd.DataFrame]":
        """Return a checked pandas frame for each output table, by table name.

        Raises SchemaError when the records break a law of the output tables.
        """
        from kehoach.publish.frames import to_frames
        from kehoach.schemas import require

        frames = to_frames([self.records])
        require(frames, self.records.document.source)
        return frames


def read_plan(
    path: str | Path,
    *,
    engine: str = DEFAULT_ENGINE,
    cross_check: str | None = None,
    corrections: str | Path | None = None,
) -> PlanDocument:
    """Read the plan tables of one PDF.

    ``engine`` is "pdfium", "pdfplumber" or "camelot"; ``cross_check`` names a second engine: every
    cell in which it differs becomes a finding. ``corrections`` names a file of corrections
    (docs/corrections.md); UsageError where it cannot be read. Raises a DocumentError that says what
    is wrong with the file and what to do: NotPdfError, EncryptedError, DamagedError, NoTextError,
    NoTableError, InputError or LimitError.
    """
    from kehoach.batch.settings import Settings
    from kehoach.corrections.file import of_document
    from kehoach.pipeline import read_records

    try:
        data = read_bytes(Path(path))
        made = of_document(Path(corrections), data, Path(path).name) if corrections else ()
        return PlanDocument(read_records(data, str(path), Settings(engine, cross_check), made))
    except DocumentError as error:
        raise error.of(printable(str(path))) from error


def read_plans(
    paths: Iterable[str | Path],
    *,
    workers: int | None = None,
    engine: str = DEFAULT_ENGINE,
    cross_check: str | None = None,
    limits: "Limits | None" = None,
) -> "Iterator[PlanDocument | DocumentError]":
    """Read many PDFs, each in a process of its own; yield a plan or an error for each, in order.

    ``workers`` are read at once, one a core where it is None; ``paths`` may be a generator, of
    which no more is taken. ``limits`` hold for each (`kehoach.batch.Limits`). A document that
    crashes its reader or needs too much is an error like any other. Engines as for ``read_plan``.
    """
    from kehoach.batch.readings import plans

    engine_names = {engine, *([cross_check] if cross_check else [])}
    for name in engine_names:
        engine_for(b"%PDF-", name)  # raises UsageError for an unknown one
    read = plans(paths, engine, cross_check, workers, limits)
    return (each if isinstance(each, DocumentError) else PlanDocument(each) for each in read)


def compare_plans(old: PlanDocument, new: PlanDocument) -> "Comparison":
    """Compare two plans as read: pairs of tasks, each with what happened to it.

    `kehoach.compare.changes.changes` makes rows of the table ``changes`` of it.
    """
    from kehoach.compare import compare

    return compare(old.records, new.records)


def read_tables(path: str | Path, *, engine: str = DEFAULT_ENGINE) -> "tuple[Table, ...]":
    """Read every ruled table of a PDF, plan or not, joined over its pages.

    Merged cells stand on every row and column that they span. Raises as ``read_plan`` does, but
    for NoTableError: a document without tables gives an empty tuple.
    """
    return check_tables(path, engine=engine).tables


def check_tables(path: str | Path, *, engine: str = DEFAULT_ENGINE) -> "DocumentTables":
    """Read every ruled table of a PDF as ``read_tables`` does, with what should be looked at.

    ``is_whole`` of the result says whether all pages and tables were read in full.
    """
    from kehoach.batch.settings import Settings
    from kehoach.tables import read_tables as read

    try:
        return read(read_bytes(Path(path)), Settings(engine))
    except DocumentError as error:
        raise error.of(printable(str(path))) from error


def parse_deadline(text: str, plan_year: int | None = None) -> "Deadline":
    """Read a deadline phrase ("Quý II, III/2022", "Trước ngày 30/11").

    Dates are inclusive; a year that the phrase lacks is ``plan_year``, marked ``year_assumed``.
    What no rule reads is of kind "unread", with a doubt.
    """
    from kehoach.normalize.deadlines import read_deadline

    return read_deadline(text, plan_year)


def parse_funding(text: str, unit: str | None = None) -> "Funding":
    """Read a funding phrase ("27 triệu đồng/đơn vị"); ``unit`` is that of the column heading.

    Money is in whole đồng. What no rule reads has a doubt.
    """
    from kehoach.normalize.funding import read_funding

    return read_funding(text, unit)


def parse_agencies(text: str) -> "Agencies":
    """Split a cell into the agencies it names, each with its canonical name."""
    from kehoach.normalize.agencies import read_agencies

    return read_agencies(text)


def parse_targets(text: str) -> "tuple[Target, ...]":
    """Read the measurable targets of an objective ("Tối thiểu 35% cơ quan, đơn vị…")."""
    from kehoach.normalize.targets.reading import read_targets

    return read_targets(text)


def parse_activities(text: str) -> "ListItems":
    """Split a cell into its numbered or bulleted activities ("3.1. … 3.2. …")."""
    from kehoach.normalize.lists.reading import read_list

    return read_list(text, "activity")


def parse_outputs(text: str) -> "ListItems":
    """Split a cell into the outputs it lists, also where only commas part them."""
    from kehoach.normalize.lists.reading import read_list

    return read_list(text, "output")
