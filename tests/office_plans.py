"""One plan in every kind of office file: a title, and a table with sections and merged cells."""

import csv
import html
import io
from collections.abc import Iterator, Sequence
from itertools import groupby

import openpyxl
from office_files import cell, docx, paragraph, row, table
from openpyxl.styles import Alignment, Border, Side

TITLE = ("KẾ HOẠCH", "Công tác năm 2026")
HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành", "Kinh phí (triệu đồng)")
MERGED = 2
"""The column in which equal texts of rows below each other are one cell."""
Texts = tuple[str, ...]


def _merged(rows: Sequence[Texts]) -> Iterator[tuple[Texts, int]]:
    """The rows; how many of them the merged cell of a row covers, 0 where one above does."""
    for _, group in groupby(
        rows, key=lambda texts: (len(texts), texts[-1] if len(texts) == 2 else texts[MERGED])
    ):
        together = list(group)
        for at, texts in enumerate(together):
            yield texts, 0 if at else len(together)


def as_docx(rows: Sequence[Texts]) -> bytes:
    """As Word has it: line ends are paragraphs, sections span the columns."""
    made = [row(*HEADER)]
    for texts, height in _merged(rows):
        cells = [cell(*map(html.escape, text.split("\n"))) for text in texts]
        if len(texts) == 2:
            spans = f'<w:gridSpan w:val="{len(HEADER) - 1}"/>'
            cells[1] = cell(html.escape(texts[1]), properties=spans)
        elif height != 1:
            begins = 'w:val="restart"' if height else ""
            text = html.escape(texts[MERGED]) if height else ""
            cells[MERGED] = cell(text, properties=f"<w:vMerge {begins}/>")
        made.append(row(*cells))
    return docx("".join(map(paragraph, TITLE)) + table(*made))


def as_html(rows: Sequence[Texts]) -> bytes:
    """As a site has it: line ends are breaks."""
    lines = ["".join(f"<th>{heading}</th>" for heading in HEADER)]
    for texts, height in _merged(rows):
        cells = [html.escape(text).replace("\n", "<br>") for text in texts]
        attributes = [""] * len(cells)
        if len(texts) == 2:
            attributes[1] = f" colspan={len(HEADER) - 1}"
        elif height != 1:
            attributes[MERGED] = f" rowspan={height}" if height else "none"
        pairs = zip(attributes, cells, strict=True)
        lines.append("".join(f"<td{how}>{text}</td>" for how, text in pairs if how != "none"))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    titles = "".join(f"<p>{line}</p>" for line in TITLE)
    return (
        f"<!DOCTYPE html><meta charset=utf-8><body>{titles}<table border=1>{body}</table>".encode()
    )


def as_xlsx(rows: Sequence[Texts]) -> bytes:
    """As Excel has it: amounts are numbers where they are plain ones."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    merged: list[tuple[int, int, int, int]] = []
    for at, line in enumerate(TITLE, start=1):
        sheet.cell(at, 1, line)
    for at, (texts, height) in enumerate([(HEADER, 1), *_merged(rows)], start=4):
        for column in range(len(HEADER)):
            text = texts[column] if column < len(texts) else ""
            value = int(text) if text.isdecimal() else text or None
            made = sheet.cell(at, column + 1, value)
            made.border, made.alignment = (
                Border(*[Side(style="thin")] * 4),
                Alignment(wrap_text=True),
            )
        if len(texts) == 2:
            merged.append((at, at, 2, len(HEADER)))
        elif height > 1:
            merged.append((at, at + height - 1, MERGED + 1, MERGED + 1))
    for top, foot, left, right in merged:
        sheet.merge_cells(None, top, left, foot, right)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(rows: Sequence[Texts]) -> bytes:
    """As Excel saves it: all lines with as many semicolons, and no merged cells."""
    out = io.StringIO()
    lines = [*((line,) for line in TITLE), HEADER, *rows]
    writer = csv.writer(out, delimiter=";")
    writer.writerows([*texts, *[""] * (len(HEADER) - len(texts))] for texts in lines)
    return out.getvalue().encode("utf-8-sig")


WRITERS = {"docx": as_docx, "xlsx": as_xlsx, "csv": as_csv, "html": as_html}
