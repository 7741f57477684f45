"""The report as a folder: an overview, and for each document its review page and its charts."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kehoach.batch.manifest import read_manifest
from kehoach.errors import OutputError
from kehoach.libreoffice import LibreOffice
from kehoach.records import DocumentRecord, Records
from kehoach.report.account import account_of
from kehoach.report.charts import Chart, charts
from kehoach.report.comparison import comparison_page
from kehoach.report.explanations import explanations
from kehoach.report.folder import Folder
from kehoach.report.html import Pages, other_language
from kehoach.report.load import Processed
from kehoach.report.office_paper import on_paper, printer
from kehoach.report.page_pictures import Picture
from kehoach.report.pictures import PageDrawing, page_drawing, source_of
from kehoach.report.plain_tables import has_paper
from kehoach.report.series import Drawn, Series, series_in
from kehoach.report.straight_places import straightened
from kehoach.report.texts import LANGUAGES, Language, Texts
from kehoach.report.view import SEVERITIES, document_title, document_view
from kehoach.text import slug
from kehoach.words import said

_EXPLANATIONS = "findings"
"""Stem of the page that explains every kind of finding."""
_DUE_A_DAY = 100
"""Rows listed of one last day: the overview of a thousand plans stays a page that opens."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: ``index`` is the page to open first, ``pictures`` counts drawn pages.

    ``without_pictures`` counts documents that were read but whose file is not to be had now.
    """

    index: Path
    documents: int
    pictures: int
    without_pictures: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A document on the overview page; ``name`` is the stem of its pages."""

    name: str
    document_id: str
    document: DocumentRecord
    counts: Counter[str]

    @property
    def title(self) -> str:
        return document_title(self.document)


@dataclass(frozen=True, slots=True)
class _Due:
    """A row that has a last day: the page shows it in the week and month of that day."""

    day: date
    task: str
    lead: str
    name: str
    item_no: int


@dataclass(frozen=True, slots=True)
class _DueDay:
    """A last day: some of its rows in the order of their documents, and how many there are more."""

    day: date
    rows: Sequence[_Due]
    more: int


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of finding, how often it occurs and in how many documents."""

    severity: str
    code: str
    count: int
    documents: int

    @property
    def rank(self) -> int:
        return SEVERITIES.index(self.severity)


def write_report(
    processed: Path,
    out: Path,
    *,
    sources: Path | None = None,
    language: Language = "vi",
    paper: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Summary:
    """Write the review report of a processed folder as static pages into ``out``.

    ``sources`` is where the PDF files are, if not where ``documents.source`` says. ``language`` is
    that of ``index.html``; every page links to its twin in the other language. ``paper`` shows
    files without pages as LibreOffice prints them. ``progress`` is told how many documents are
    done, and of how many. Raises UsageError where ``processed`` holds no tables, or LibreOffice is
    wanted and not installed, and OutputError where ``out`` cannot be written.
    """
    try:
        tables = Processed(processed)
        with page_drawing() as pages, printer() if paper else nullcontext() as prints:
            report = _Report(out, language, pages, prints)
            for done, records in enumerate(tables, 1):
                report.add(records, sources)
                if progress:
                    progress(done, len(tables))
            report.add_series(tables)
            return report.finish(read_manifest(processed).get("passed_over", []))
    except OSError as error:
        raise OutputError(said("error.report_unwritable", out=out, why=error.strerror)) from error


class _Report:
    """Writes pages as documents come, and the overview at the end."""

    def __init__(
        self, out: Path, language: Language, pages: PageDrawing, prints: LibreOffice | None
    ) -> None:
        self._out = out
        self._page_drawing = pages
        self._prints = prints
        self._folder = Folder(out)
        self._language = language
        self._pages = {each: (Pages(Texts(each)), Texts(each)) for each in LANGUAGES}
        self._seen: list[Records] = []
        self._lines: list[_Line] = []
        self._last: dict[Language, tuple[Chart, ...]] = {}
        self._pictures = 0
        self._without_pictures = 0
        self._ids = Counter[str]()
        self._due: list[_Due] = []
        self._drawn: dict[str, Drawn] = {}
        self._series: list[Series] = []

    def add(self, records: Records, sources: Path | None) -> None:
        """Write the pages of one document."""
        name = self._name(records.document_id)
        pictures = self._page_drawing.draw_pages(name, records, self._out, sources)
        self._drawn[records.document_id] = Drawn(name, pictures)
        shown = straightened(records, pictures)
        if self._prints is not None and not has_paper(records.document):
            shown, pictures = self._on_paper(name, records, self._prints, sources)
        counts = Counter[str](finding.severity for finding in records.findings)
        self._lines.append(_Line(name, records.document_id, records.document, counts))
        self._due += _due(records, name)
        self._seen.append(replace(records, cells=()))  # the bulk of a document
        self._pictures += len(pictures)
        self._without_pictures += _lacks_pictures(records, pictures)
        for picture in pictures:
            self._folder.keep(picture.path)
        for language, (pages, texts) in self._pages.items():
            view = document_view(shown, pictures, texts)
            drawn = self._last[language] = charts([records], texts)
            links = self._links(name, language)
            if drawn:
                links["charts"] = self._file(f"{name}.charts", language)
                self._write_charts(view.title, name, drawn, language)
            self._write(name, language, pages.write("document.html", view=view, links=links))

    def _on_paper(
        self, name: str, records: Records, prints: LibreOffice, sources: Path | None
    ) -> tuple[Records, tuple[Picture, ...]]:
        """The records of a file without pages on its print, with pictures; as they are without."""
        path = source_of(records.document, sources)
        printed = prints.convert(path, "pdf") if path else None
        paper = self._page_drawing.read_print(printed) if printed else None
        placed = on_paper(records, paper) if paper else None
        if printed is None or paper is None or placed is None:
            return records, ()
        return placed, self._page_drawing.draw_file(name, printed, paper.pages, self._out)

    def _name(self, document_id: str) -> str:
        """Stem of a document's pages, safe in any address. Two copies of a file need two names."""
        stem = slug(document_id)
        self._ids[stem] += 1
        copy = self._ids[stem]
        return f"{stem}-{copy}" if copy > 1 else stem

    def _overview_links(self, language: Language) -> dict[str, str]:
        """Links of the overview; with one document its charts lead to their rows."""
        links = self._links("index", language)
        if len(self._lines) == 1:
            links["document"] = self._file(self._lines[0].name, language)
        return links

    def _write_charts(
        self, title: str, name: str, drawn: Sequence[Chart], language: Language
    ) -> None:
        links = self._links(f"{name}.charts", language) | {"document": self._file(name, language)}
        page = self._pages[language][0].write(
            "charts_page.html", title=title, document_id=name, charts=drawn, links=links
        )
        self._write(f"{name}.charts", language, page)

    def add_series(self, tables: Processed) -> None:
        """Write a page for each office whose plans follow each other."""
        for series in series_in(tables):
            self._series.append(replace(series, compared=(), plans=()))
            for language, (_, texts) in self._pages.items():
                paper = series.paper(self._drawn, self._file("", language))
                links = self._links(series.name, language)
                page = comparison_page(
                    "series_page.html", texts, series.compared, paper, links=links
                )
                self._write(series.name, language, page)

    def finish(self, others: Sequence[str]) -> Summary:
        """Write the overview; ``others`` are files that no document was taken for."""
        for language, (pages, _) in self._pages.items():
            totals = sum((line.counts for line in self._lines), Counter[str]())
            page = pages.write(
                "overview.html",
                documents=self._lines,
                account=account_of([line.document for line in self._lines], others),
                severities=[(severity, totals[severity]) for severity in SEVERITIES],
                kinds=_kinds(self._seen),
                series=self._series,
                charts=self._all_charts(language),
                due=list(_due_days(self._due)),
                link=lambda name, language=language: self._file(name, language),
                links=self._overview_links(language),
            )
            self._write("index", language, page)
            self._write_explanations(language)
        self._folder.clear_old()
        return Summary(
            self._out / "index.html",
            len(self._lines),
            self._pictures,
            self._without_pictures,
        )

    def _write_explanations(self, language: Language) -> None:
        links = self._links(_EXPLANATIONS, language)
        page = self._pages[language][0].write(
            "findings.html", groups=explanations(language), links=links
        )
        self._write(_EXPLANATIONS, language, page)

    def _all_charts(self, language: Language) -> tuple[Chart, ...]:
        """Return the charts of all documents; of a single one they are drawn already."""
        if len(self._seen) == 1:
            return self._last[language]
        return charts(self._seen, Texts(language))

    def _file(self, name: str, language: Language) -> str:
        """File name of a page: the second language says so in its name."""
        return f"{name}.html" if language == self._language else f"{name}.{language}.html"

    def _links(self, name: str, language: Language) -> dict[str, str]:
        return {
            "overview": self._file("index", language),
            "findings": self._file(_EXPLANATIONS, language),
            "other_language": self._file(name, other_language(language)),
            "charts": "",
            "document": "",
        }

    def _write(self, name: str, language: Language, page: str) -> None:
        self._folder.write(self._file(name, language), page)


def _lacks_pictures(records: Records, pictures: Sequence[Picture]) -> bool:
    return bool(records.document.pages) and has_paper(records.document) and not pictures


def _due(records: Records, name: str) -> Iterator[_Due]:
    """Yield the rows of a document that have a last day; ``name`` is the stem of its pages."""
    for item in records.items:
        if item.deadline_end is not None and item.row_kind != "sum":
            task = item.task or item.activity or item.objective or ""
            yield _Due(item.deadline_end, task, item.lead or "", name, item.item_no)


def _due_days(rows: Sequence[_Due]) -> Iterator[_DueDay]:
    of_day: dict[date, list[_Due]] = {}
    for row in rows:
        of_day.setdefault(row.day, []).append(row)
    for day, due in sorted(of_day.items()):
        yield _DueDay(day, due[:_DUE_A_DAY], max(len(due) - _DUE_A_DAY, 0))


def _kinds(records: Sequence[Records]) -> list[_Kind]:
    """Count findings by kind, the worst and commonest first."""
    counts = Counter((f.severity, f.code) for each in records for f in each.findings)
    kinds_of = ({(f.severity, f.code) for f in each.findings} for each in records)
    spread = Counter(key for kinds in kinds_of for key in kinds)
    kinds = [_Kind(*key, count, spread[key]) for key, count in counts.items()]
    return sorted(kinds, key=lambda kind: (kind.rank, -kind.count, kind.code))
