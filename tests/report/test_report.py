"""The review report as files: what it says, that nothing in it runs, that it is the same twice."""

import base64
import csv
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest
import records_factory as make
from PIL import Image
from report_fixture import HOSTILE, blank_pdf, hostile, sample, write_processed

from kehoach.catalogue import Severity, kinds
from kehoach.errors import OutputError, UsageError
from kehoach.findings import finding
from kehoach.normalize.to_records import finding_record
from kehoach.publish.frames import to_frames
from kehoach.publish.write import write_tables
from kehoach.readings import AgencyKind, DeadlineKind, Frequency, Qualifier
from kehoach.records import FindingRecord, Status
from kehoach.report import write_report
from kehoach.report.html import SCRIPTS, STYLES
from kehoach.report.plain_tables import place_in_file
from kehoach.report.site import _due, _due_days
from kehoach.report.tally import PRECISIONS
from kehoach.report.texts import Texts, _table
from kehoach.report.view import COLUMNS
from kehoach.words import said_in


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return blank_pdf(tmp_path_factory.mktemp("raw") / "ke-hoach.pdf", 3)


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Path:
    return write_processed(tmp_path_factory.mktemp("processed"), [sample(source)])


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, processed: Path) -> Path:
    return write_report(processed, tmp_path_factory.mktemp("report")).index.parent


class Elements(HTMLParser):
    """Lists the elements of a page, and the texts of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in self.raw and self.lasttag == self.tags[-1][0]:
            self.raw[self.lasttag].append(data)
        self.text += data


def pages(folder: Path) -> Iterator[tuple[str, Elements]]:
    for path in sorted(folder.glob("*.html")):
        yield path.name, Elements(path.read_text(encoding="utf-8"))


def document_page(folder: Path, suffix: str = ".html") -> str:
    found = [p for p in folder.glob("ke-hoach-*.html") if p.name.count(".") == suffix.count(".")]
    return next(p for p in found if p.name.endswith(suffix)).read_text(encoding="utf-8")


def test_every_page_exists_in_both_languages(report: Path) -> None:
    names = {name for name, _ in pages(report)}
    assert "index.html" in names
    assert {name.replace(".html", ".en.html") for name in names if ".en." not in name} <= names
    assert len(names) == 8
    for name, page in pages(report):
        language = dict(page.tags)["html"]["lang"]
        assert language == ("en" if ".en." in name else "vi")


@pytest.mark.slow
def test_the_language_of_the_first_page_can_be_chosen(processed: Path, tmp_path: Path) -> None:
    index = write_report(processed, tmp_path, language="en").index
    assert '<html lang="en">' in index.read_text(encoding="utf-8")
    assert (tmp_path / "index.vi.html").is_file()


def test_all_links_lead_to_files_and_places_that_exist(report: Path) -> None:
    ids = {name: {a.get("id") for _, a in page.tags} for name, page in pages(report)}
    checked = 0
    for name, page in pages(report):
        for tag, attributes in page.tags:
            if tag != "a":
                continue
            target, _, place = (attributes["href"] or "").partition("#")
            assert (target or name) in ids, (name, attributes)
            assert not place or place in ids[target or name], (name, attributes)
            checked += 1
    assert checked > 40


def test_a_finding_leads_to_what_is_said_of_its_kind(report: Path) -> None:
    assert 'href="findings.html#deadline_unread"' in document_page(report)
    assert 'href="findings.en.html#deadline_unread"' in document_page(report, ".en.html")
    explained = Elements((report / "findings.html").read_text(encoding="utf-8"))
    assert {attributes.get("id") for tag, attributes in explained.tags if tag == "article"} == set(
        kinds()
    )


@pytest.mark.slow
def test_pictures_are_drawn_once_and_loaded_late(report: Path, processed: Path) -> None:
    pictures = sorted(report.glob("pages/*/*.webp"))
    assert [p.name for p in pictures] == ["001.webp", "002.webp", "003.webp"]
    before = [p.stat().st_mtime_ns for p in pictures]
    assert write_report(processed, report).pictures == 3
    assert [p.stat().st_mtime_ns for p in pictures] == before
    images = [a for tag, a in Elements(document_page(report)).tags if tag == "img"]
    assert len(images) >= 3
    assert {a["loading"] for a in images} == {"lazy"}
    assert all((report / (a["src"] or "")).is_file() for a in images)


@pytest.mark.slow
def test_two_runs_write_the_same_bytes(report: Path, processed: Path, tmp_path: Path) -> None:
    write_report(processed, tmp_path)
    written = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert len(written) == 12
    assert all((report / path).read_bytes() == data for path, data in written.items())


@pytest.mark.slow
def test_without_its_source_a_document_is_still_shown(source: Path, tmp_path: Path) -> None:
    copy = tmp_path / "ke-hoach.pdf"
    copy.write_bytes(source.read_bytes())
    processed = write_processed(tmp_path / "processed", [sample(copy)])
    copy.write_bytes(copy.read_bytes() + b"\n% changed since it was read")
    summary = write_report(processed, tmp_path / "out")
    page = document_page(tmp_path / "out")
    assert summary.pictures == 0
    assert "Không có ảnh trang" in page
    assert "<img" not in page
    assert page.count("<rect") > 30


@pytest.mark.slow
def test_sources_may_have_moved(source: Path, tmp_path: Path) -> None:
    records = sample(source)
    gone = replace(records, document=replace(records.document, source="data/raw/ke-hoach.pdf"))
    processed = write_processed(tmp_path / "processed", [gone])
    assert write_report(processed, tmp_path / "a").pictures == 0
    assert write_report(processed, tmp_path / "b", sources=source.parent).pictures == 3


@pytest.mark.slow
def test_documents_that_could_not_be_read_are_listed_with_the_reason(
    source: Path, tmp_path: Path
) -> None:
    scan = replace(sample(source).document, status="no_text", error="quét.pdf: a scan", items=0)
    empty = replace(sample(source), document=scan, **dict.fromkeys(TABLES_OF_ROWS, ()))
    write_report(write_processed(tmp_path / "in", [empty]), tmp_path / "out")
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert "Không có chữ (bản quét)" in index
    assert "quét.pdf: a scan" in index
    page = document_page(tmp_path / "out")
    assert said_in("vi", "reason.no_text") in page
    assert "Tài liệu này không có dòng nào." not in page


TABLES_OF_ROWS = (
    "items",
    "activities",
    "agencies",
    "deadlines",
    "funding",
    "targets",
    "cells",
    "findings",
)


@pytest.mark.slow
def test_two_copies_of_a_file_get_two_pages(source: Path, tmp_path: Path) -> None:
    processed = write_processed(tmp_path / "in", [sample(source), sample(source)])
    write_report(processed, tmp_path / "out")
    links = re.findall(r'href="(ke-hoach[^"]*)" lang', (tmp_path / "out/index.html").read_text())
    assert len(set(links)) == 2
    assert all((tmp_path / "out" / link).is_file() for link in links)


@pytest.mark.slow
def test_pages_of_documents_that_are_gone_are_cleared_away(source: Path, tmp_path: Path) -> None:
    kept, gone = sample(source), replace(sample(source), document_id="cu-00000000")
    write_report(write_processed(tmp_path / "in", [kept, gone]), tmp_path / "out")
    (tmp_path / "out" / "mine.html").write_text("not of the report")
    assert list(tmp_path.glob("out/pages/cu-00000000/*.webp"))
    write_report(write_processed(tmp_path / "in", [kept]), tmp_path / "out")
    assert not list(tmp_path.glob("out/cu-*.html"))
    assert not list(tmp_path.glob("out/pages/cu-00000000/*.webp"))
    assert (tmp_path / "out" / "mine.html").is_file()
    assert document_page(tmp_path / "out")


@pytest.mark.slow
def test_nothing_outside_the_report_is_cleared_away(processed: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "mine.html").write_text("not of the report")
    (tmp_path / "out" / "files.txt").write_text(f"../mine.html\n{tmp_path}/mine.html\n")
    write_report(processed, tmp_path / "out")
    assert (tmp_path / "mine.html").is_file()


def test_a_folder_without_tables_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no documents\.parquet here"):
        write_report(tmp_path, tmp_path / "out")


def test_an_output_folder_that_cannot_be_is_named(processed: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(processed, tmp_path / "file")


@pytest.fixture(scope="module")
def hostile_report(tmp_path_factory: pytest.TempPathFactory, source: Path) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_processed(folder / "in", [hostile(sample(source))])
    return write_report(folder / "in", folder / "out").index.parent


def test_hostile_texts_stay_texts(hostile_report: Path) -> None:
    for name, page in pages(hostile_report):
        tags = [tag for tag, _ in page.tags]
        assert tags.count("script") == tags.count("style") == 1, name
        assert not [a for _, attrs in page.tags for a in attrs if a.startswith("on")], name
        assert not [a for _, attrs in page.tags for a in attrs if a == "style"], name
        assert all(HOSTILE[0] not in attrs.values() for _, attrs in page.tags)
        if not name.startswith("findings."):  # which tells of no document
            assert HOSTILE[0] in page.text, name
            assert "{{ 7 * 7 }}" in page.text, name


def test_the_policy_allows_the_one_script_and_style_of_the_page(hostile_report: Path) -> None:
    assets = files("kehoach.report").joinpath("assets")
    for _, page in pages(hostile_report):
        policy = next(a["content"] for t, a in page.tags if a.get("http-equiv")) or ""
        assert policy.startswith("default-src 'none'; ")
        for kind, names in (("script", SCRIPTS), ("style", STYLES)):
            parts = (assets.joinpath(name) for name in names)
            text = "".join(part.read_text(encoding="utf-8") for part in parts)
            assert page.raw[kind][0] == text
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{kind}-src 'sha256-{digest}'" in policy


def test_every_text_stands_in_both_languages() -> None:
    rows = _table()
    assert len(rows) > 150
    for key, row in rows.items():
        assert row["vi"], key
        assert row["en"], key
        names = [sorted(re.findall(r"\{(\w+)\}", row[language])) for language in ("vi", "en")]
        assert names[0] == names[1], key


@pytest.mark.slow
@pytest.mark.parametrize("key", ["../../x", "a #1 100%?", "“ạ”"])
def test_pages_have_names_that_any_address_can_hold(tmp_path: Path, key: str) -> None:
    write_tables(to_frames([make.records(key)]), tmp_path / "in")
    write_report(tmp_path / "in", tmp_path / "out" / "deep")
    written = list(tmp_path.rglob("*.html"))
    assert {path.parent for path in written} == {tmp_path / "out" / "deep"}
    assert len(written) == 8
    assert all(re.fullmatch(r"[a-z0-9-]+(\.charts)?(\.en)?\.html", p.name) for p in written)


def test_a_reason_with_words_of_its_own_stands_alone_in_the_language_of_the_page(
    tmp_path: Path,
) -> None:
    told = {"error": "page 3 is torn", "error_vi": "trang 3 bị rách"}
    failed = make.failed()
    torn = replace(failed, document=replace(failed.document, **told))
    index = write_report(write_processed(tmp_path / "in", [torn]), tmp_path / "out").index
    texts = [index.read_text("utf-8"), index.with_name("index.en.html").read_text("utf-8")]
    assert ["trang 3 bị rách" in text for text in texts] == [True, False]
    assert ["page 3 is torn" in text for text in texts] == [False, True]
    assert not any(said_in("en", "reason.damaged") in text for text in texts)
    assert not any(said_in("vi", "reason.damaged") in text for text in texts)


@pytest.mark.slow
def test_of_a_day_on_which_much_is_due_some_rows_are_listed_and_the_others_counted(
    source: Path, tmp_path: Path
) -> None:
    read = sample(source)
    busy = tuple(
        replace(read.items[0], item_no=number, deadline_end=date(2022, 12, 31))
        for number in range(1, 131)
    )
    day = list(_due_days(list(_due(replace(read, items=busy), "plan"))))
    assert [(each.day, len(each.rows), each.more) for each in day] == [
        (date(2022, 12, 31), 100, 30)
    ]


def test_a_file_that_was_not_read_has_nothing_to_review(tmp_path: Path) -> None:
    write_tables(to_frames([make.failed()]), tmp_path / "in")
    folder = write_report(tmp_path / "in", tmp_path / "out").index.parent
    (page,) = (p for p in folder.glob("*.html") if p.name.count(".") == 1 and "-" in p.stem)
    text = page.read_text(encoding="utf-8")
    assert said_in("vi", "reason.damaged") in text
    assert Texts("vi")("no_findings") not in text
    assert 'id="search"' not in text


@pytest.mark.slow
def test_a_message_is_in_the_language_of_the_page(tmp_path: Path) -> None:
    said = replace(finding_record(finding("number_missing")), item_no=1)
    alone = FindingRecord("notice", "number_missing", "nobody translated this", item_no=1)
    records = make.records(items=1)
    document = replace(records.document, findings=2)
    write_tables(
        to_frames([replace(records, findings=(said, alone), document=document)]), tmp_path / "in"
    )
    folder = write_report(tmp_path / "in", tmp_path / "out").index.parent
    vietnamese, english = (
        (folder / f"{records.document_id}{end}").read_text(encoding="utf-8")
        for end in (".html", ".en.html")
    )
    assert '<p class="message">Thiếu số thứ tự</p>' in vietnamese
    assert '<p class="message" lang="en">nobody translated this</p>' in vietnamese
    assert '<p class="message">the serial number is missing</p>' in english


def test_templates_ask_only_for_texts_that_exist() -> None:
    texts = Texts("vi")
    asked = {
        key
        for path in files("kehoach.report").joinpath("templates").iterdir()
        for key in re.findall(r'\bt\("([\w.]+)"[),]', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 40
    assert [key for key in asked if key not in texts] == []


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("status", get_args(Status)),
        ("severity", get_args(Severity)),
        ("deadline", get_args(DeadlineKind)),
        ("frequency", get_args(Frequency)),
        ("qualifier", get_args(Qualifier)),
        ("agency", set(get_args(AgencyKind)) - {"named"}),
        ("column", (*COLUMNS, "tt")),
        ("precision", PRECISIONS),
    ],
)
def test_every_value_that_is_shown_has_words(prefix: str, values: Sequence[str]) -> None:
    assert len(values) > 1
    assert [value for value in values if f"{prefix}.{value}" not in Texts("en")] == []


def test_every_funding_source_of_the_vocabulary_has_words() -> None:
    path = files("kehoach.normalize").joinpath("vocabulary/funding_sources.csv")
    codes = {row["code"] for row in csv.DictReader(path.read_text("utf-8").splitlines())}
    assert len(codes) > 10
    assert [code for code in codes if f"source.{code}" not in Texts("vi")] == []


def colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", css))


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_stand_out_from_their_grounds(scheme: str) -> None:
    css = files("kehoach.report").joinpath("assets/report.css").read_text(encoding="utf-8")
    first, second = re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    named = colours(first) | (colours(second) if scheme == "dark" else {})
    grounds = ("paper", "surface", "faint", "lit-ground")
    pairs = [(ink, ground) for ink in ("ink", "quiet", "accent") for ground in grounds]
    pairs += [(n, f"{n}-soft") for n in ("error", "warning", "notice", "good")]
    pairs += [(n, ground) for n in ("error", "warning") for ground in ("surface", "lit-ground")]
    for ink, ground in pairs:
        a, b = sorted((luminance(named[ink]), luminance(named[ground])))
        assert (b + 0.05) / (a + 0.05) >= 4.5, (ink, ground)


@pytest.mark.slow
def test_plans_of_an_office_that_follow_each_other_are_compared(tmp_path: Path) -> None:
    first = sample(blank_pdf(tmp_path / "mot.pdf", 2), pages=2)
    second = sample(blank_pdf(tmp_path / "hai.pdf", 3))
    later = replace(second.document, plan_year=2023, title="Kế hoạch cải cách hành chính năm 2023")
    write_processed(tmp_path / "in", [first, replace(second, document=later)])
    folder = write_report(tmp_path / "in", tmp_path / "out").index.parent
    page = (folder / "years-1.html").read_text(encoding="utf-8")
    assert 'href="years-1.html"' in (folder / "index.html").read_text(encoding="utf-8")
    for name in (first.document_id, second.document_id):
        assert f'href="{name}.html#item-1"' in page
        assert f'src="pages/{name}/001.webp"' in page
    assert f'href="{first.document_id}.en.html#item-1"' in (folder / "years-1.en.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.slow
def test_a_file_without_paper_shows_its_cells_as_a_table(tmp_path: Path) -> None:
    word = sample(blank_pdf(tmp_path / "tep.docx", 2), pages=2)
    merged = replace(
        word.cells[1],
        bottom=word.cells[9].bottom,
        item_last=2,
        text="gộp <hai> dòng",
        file_table=1,
        file_row=2,
        file_column=3,
    )
    cells = (word.cells[0], merged, *word.cells[2:9], *word.cells[10:16])
    about = replace(word.document, format="docx")
    write_processed(tmp_path / "in", [replace(word, document=about, cells=cells)])
    summary = write_report(tmp_path / "in", tmp_path / "out")
    assert summary.without_pictures == 0
    page = (tmp_path / "out" / f"{word.document_id}.html").read_text(encoding="utf-8")
    table = page.partition('<div class="plain"')[2].partition("</div>")[0]
    assert table.count("<tr>") == 2
    assert (
        '<td title="Trong tệp: bảng 1, hàng 2, ô 3" data-first="1" data-last="2" '
        'data-column="objective" rowspan="2">'
        "gộp &lt;hai&gt; dòng</td>"
    ) in table
    assert 'class="cells' not in page
    assert 'id="every-page"' not in page


def test_a_cell_of_a_sheet_is_named_as_spreadsheets_do(tmp_path: Path) -> None:
    made = sample(blank_pdf(tmp_path / "tep.xlsx", 1), pages=1)
    about = replace(made.document, format="xlsx")
    cell = replace(made.cells[0], file_table=2, file_row=5, file_column=28)
    place = place_in_file(cell, about)
    assert place is not None
    assert (place["table"], place["column"], place["row"]) == (2, "AB", 5)


@pytest.mark.slow
def test_an_image_has_a_picture_at_its_own_size(tmp_path: Path) -> None:
    path = tmp_path / "anh.png"
    Image.new("L", (1654, 2339), 255).save(path, dpi=(200, 200))
    scan = sample(path, pages=1)
    about = replace(scan.document, format="image")
    write_processed(tmp_path / "in", [replace(scan, document=about)])
    assert write_report(tmp_path / "in", tmp_path / "out").pictures == 1
    page = (tmp_path / "out" / f"{scan.document_id}.html").read_text(encoding="utf-8")
    assert 'width="595.4" height="842"' in page
