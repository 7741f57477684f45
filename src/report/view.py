"""What the page of one document shows, put together before any markup is written."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from kehoach.corrections.about_document import COLUMNS as LETTERHEAD
from kehoach.corrections.about_document import texts_of
from kehoach.corrections.correction import row_text
from kehoach.records import (
    CellRecord,
    DocumentRecord,
    FindingRecord,
    ItemRecord,
    JoinRecord,
    ListRecord,
    Records,
)
from kehoach.report.evidence import evidence, join_of
from kehoach.report.page_pictures import Picture
from kehoach.report.places import PageView, Places, Spot, page_views
from kehoach.report.plain_tables import has_paper
from kehoach.report.readings import Reading, Readings
from kehoach.report.recognised import Recognised, recognised
from kehoach.report.texts import Language, Texts
from kehoach.text import squeeze

COLUMNS = (
    "objective",
    "task",
    "activity",
    "output",
    "lead",
    "coordinating",
    "start",
    "deadline",
    "funding",
    "note",
)
EXTRAS = "extras"
HEADING_NAMES = ("tt", *COLUMNS, EXTRAS)
"""What a printed heading may name: a column of ``items``, or none of them."""
SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its number on the page, its words and the places it is about."""

    number: int
    finding: FindingRecord
    label: str
    advice: str
    """What to do about findings of this kind, "" where it is not known."""
    message: str
    language: Language
    """In which language the message is: English where it is in no other."""
    spots: tuple[Spot, ...]
    recognised: Recognised | None = None
    """What was read in the cell that it is about, where that is a cell of a scan."""
    evidence: tuple[str, ...] = ()
    """What spoke for and against at a page break, sign by sign."""

    @property
    def is_break(self) -> bool:
        """Whether it shows the two sides of a page break."""
        return len(self.spots) > 1


@dataclass(frozen=True, slots=True)
class FieldView:
    """A printed cell of a row beside its readings; ``lines`` are the items of a list."""

    column: str
    label: str
    text: str
    lines: tuple[ListRecord, ...]
    repeated: bool
    readings: tuple[Reading, ...]
    findings: tuple[FindingView, ...]
    is_corrected: bool = False
    was: str | None = None
    """What was read before a person corrected it, None where that is not known."""

    @property
    def name(self) -> str:
        """How a correction names the column: as in ``items``, or by its printed heading."""
        return self.label if self.column == "extra" else self.column


@dataclass(frozen=True, slots=True)
class RowView:
    """A row of the plan; ``pages`` are those on which its cells stand."""

    item: ItemRecord
    fields: tuple[FieldView, ...]
    pages: tuple[int, ...]
    findings: tuple[FindingView, ...]

    @property
    def text(self) -> str:
        """How a correction tells the row."""
        return row_text(getattr(self.item, name) for name in ("tt", *COLUMNS))


@dataclass(frozen=True, slots=True)
class SectionView:
    """Rows in a run that stand under the same headings."""

    headings: tuple["SectionHeading", ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading as it is shown, with its number, and its text alone, as a correction names it."""

    shown: str
    text: str


@dataclass(frozen=True, slots=True)
class HeadingView:
    """A printed heading and the column of ``items`` that it was read as, else "extras"."""

    text: str
    column: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """Everything the page of a document shows."""

    document_id: str
    document: DocumentRecord
    title: str
    pages: tuple[PageView, ...]
    sections: tuple[SectionView, ...]
    findings: tuple[FindingView, ...]
    headings: tuple[HeadingView, ...] = ()

    @property
    def about(self) -> dict[str, str]:
        """What the document says of itself, as a person would write it."""
        return texts_of({name: getattr(self.document, name) for name in LETTERHEAD})

    @property
    def has_paper(self) -> bool:
        """Whether its pages are paper: what a file without pages shows is made up."""
        return bool(self.pages) and (self.has_pictures or has_paper(self.document))

    @property
    def takes_rules(self) -> bool:
        """Whether a rule that a person draws says something: of a file the cells are given."""
        return bool(self.pages) and has_paper(self.document)

    @property
    def has_pictures(self) -> bool:
        """Whether page pictures could be drawn."""
        return any(page.picture for page in self.pages)

    @property
    def finding_groups(self) -> tuple[tuple[str, str, tuple[FindingView, ...]], ...]:
        """Findings as (severity, label, findings): the worst first, notices kind by kind."""
        groups = groupby(self.findings, key=_group)
        return tuple((severity, label, tuple(views)) for (severity, label), views in groups)


def _group(view: FindingView) -> tuple[str, str]:
    """Errors and warnings stand together to be gone through; notices are many and alike."""
    severity = view.finding.severity
    return severity, view.label if severity == "notice" else ""


def document_view(records: Records, pictures: Sequence[Picture], texts: Texts) -> DocumentView:
    """Put together the page of one document."""
    pages = page_views(records.cells, pictures, records.document.pages)
    findings = _findings(records, Places(pages), texts)
    return DocumentView(
        records.document_id,
        records.document,
        document_title(records.document),
        pages,
        _sections(records, findings, texts),
        findings,
        tuple(_headings_read(records.cells)),
    )


def _headings_read(cells: Iterable[CellRecord]) -> Iterator[HeadingView]:
    """Yield the heading of each column of each table, once: its first cell that is of it alone."""
    own: dict[tuple[int, str], str] = {}
    for cell in cells:
        if cell.item_first is None and cell.column_span == 1 and cell.text:
            own.setdefault((cell.table_no, cell.column_name), squeeze(cell.text))
    for text, column in dict.fromkeys((text, column) for (_, column), text in own.items()):
        yield HeadingView(text, column if column in HEADING_NAMES else EXTRAS)


def document_title(document: DocumentRecord) -> str:
    """The title the document gives itself, else its file name."""
    return document.title or document.source.replace("\\", "/").rpartition("/")[2]


def _findings(records: Records, places: Places, texts: Texts) -> tuple[FindingView, ...]:
    """Number the findings in the order in which they are looked at: the worst first, then kinds."""
    order = sorted(records.findings, key=lambda f: (SEVERITIES.index(f.severity), f.code))
    return tuple(
        _finding(number, finding, join_of(finding, records.joins), places, texts)
        for number, finding in enumerate(order, 1)
    )


def _finding(
    number: int, finding: FindingRecord, join: JoinRecord | None, places: Places, texts: Texts
) -> FindingView:
    return FindingView(
        number,
        finding,
        texts(f"finding.{finding.code}"),
        texts.get(f"finding.{finding.code}.advice"),
        *_message(finding, texts.language),
        places.spots(finding, join),
        recognised(places.cell(finding), finding.value),
        () if join is None else evidence(join, texts),
    )


def _message(finding: FindingRecord, language: Language) -> tuple[str, Language]:
    """The message and its language."""
    if language == "vi" and finding.message_vi is not None:
        return finding.message_vi, "vi"
    return finding.message, "en"


def _sections(
    records: Records, findings: Sequence[FindingView], texts: Texts
) -> tuple[SectionView, ...]:
    rows = _Rows(records, findings, texts)
    groups = groupby(records.items, key=lambda item: (item.table_no, _headings(item)))
    return tuple(SectionView(key[1], tuple(map(rows.view, items))) for key, items in groups)


def _headings(item: ItemRecord) -> tuple[SectionHeading, ...]:
    """Return the headings above a row, outermost first, each with its printed number."""
    named = ((item.section_code, item.section), (item.subsection_code, item.subsection))
    pairs = [SectionHeading(" ".join(filter(None, pair)), pair[1] or "") for pair in named]
    return tuple(filter(lambda each: each.shown, pairs)) or tuple(
        SectionHeading(text, text) for text in item.heading_path
    )


class _Rows:
    """Gathers what belongs to each row of one document."""

    def __init__(self, records: Records, findings: Sequence[FindingView], texts: Texts) -> None:
        self._texts = texts
        self._readings = Readings(records, texts)
        self._findings: dict[int | None, list[FindingView]] = defaultdict(list)
        for view in findings:
            self._findings[view.finding.item_no].append(view)
        self._lists: dict[tuple[int, str], list[ListRecord]] = defaultdict(list)
        for column, lists in (("activity", records.activities), ("output", records.outputs)):
            for each in lists:
                self._lists[each.item_no, column].append(each)
        self._was = {
            (each.item_no, each.column_name): each.read or ""
            for each in records.corrections
            if each.deed == "value" and each.state == "holds"
        }
        self._extras: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for extra in records.extras:
            self._extras[extra.item_no].append((extra.heading, extra.text))

    def view(self, item: ItemRecord) -> RowView:
        """Everything about one row."""
        number = item.item_no
        fields = [self._field(item, column) for column in COLUMNS]
        extras = [self._extra(number, *extra) for extra in self._extras[number]]
        return RowView(
            item,
            (*filter(None, fields), *extras),
            tuple(range(item.page_first, item.page_last + 1)),
            tuple(self._findings[number]),
        )

    def _field(self, item: ItemRecord, column: str) -> FieldView | None:
        text: str | None = getattr(item, column)
        findings = tuple(f for f in self._findings[item.item_no] if f.finding.column_name == column)
        if text is None and not findings:
            return None
        lines = self._lists[item.item_no, column]
        is_corrected = column in item.corrected
        return FieldView(
            column,
            self._texts(f"column.{column}"),
            text or "",
            tuple(lines) if len(lines) > 1 else (),
            column in item.repeated,
            self._readings.of(item.item_no, column),
            findings,
            is_corrected,
            self._was.get((item.item_no, column)) if is_corrected else None,
        )

    def _extra(self, item_no: int, heading: str, text: str) -> FieldView:
        findings = tuple(f for f in self._findings[item_no] if f.finding.column_name == heading)
        return FieldView("extra", heading, text, (), False, (), findings)
