"""Print the plan with real programs: python tests/prints/make.py [NAME…]

Needs what is no part of the project: LibreOffice and Chromium on the path, the font Tinos, and
fpdf2, python-docx, typst and weasyprint from the dependency group "prints".
"""

import html
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from content import COLUMNS, TITLE, Cell, Heading, Row, table
from docx_file import write_docx

HERE = Path(__file__).parent
FONT = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf"
OBJECTIVES = ("tt", "objective")
FUNDING = (*OBJECTIVES, "coordinating", "funding")
LEADS = (*OBJECTIVES, "lead", "deadline")


def as_html(rows: list[Heading | Row], *, align: str, repeat: bool, size: int = 10) -> str:
    """The plan as a page for a browser; ``repeat`` the header on each page."""
    group = "table-header-group" if repeat else "table-row-group"
    style = (
        f"@page{{size:A4 landscape;margin:15mm}}body{{font:{size}pt Tinos}}p{{margin:0}}"
        "table{border-collapse:collapse;width:100%;table-layout:fixed}"
        f"td,th{{border:1px solid;padding:3px;vertical-align:{align};overflow-wrap:break-word}}"
        f"th{{text-align:left}}thead{{display:{group}}}"
    )
    total = sum(width for _, width in COLUMNS.values())
    widths = "".join(f"<col style='width:{100 * w / total:.2f}%'>" for _, w in COLUMNS.values())
    heads = "".join(f"<th>{heading}</th>" for heading, _ in COLUMNS.values())
    title = "".join(f"<p>{line}</p>" for line in TITLE)
    body = "".join(f"<tr>{_html_row(row)}</tr>" for row in rows)
    return (
        f"<html lang=vi><meta charset=utf-8><style>{style}</style>{title}<table><colgroup>{widths}"
        f"</colgroup><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _html_row(row: Heading | Row) -> str:
    if isinstance(row, Heading):
        return f"<td>{row.code}<td colspan={len(COLUMNS) - 1}>{html.escape(row.title)}"
    return "".join(_html_cell(cell) for cell in row.values() if cell is not None)


def _html_cell(cell: Cell) -> str:
    paragraphs = "".join(f"<p>{html.escape(text)}</p>" for text in cell.paragraphs)
    return f"<td rowspan={cell.rows}>{paragraphs}"


def as_typst(rows: list[Heading | Row], size: int) -> str:
    """The plan in the language of Typst, in narrow columns."""
    widths = ",".join(f"{width}fr" for _, width in COLUMNS.values())
    heads = ",".join(f"text({json.dumps(h, ensure_ascii=False)})" for h, _ in COLUMNS.values())
    out = [f'#set page(paper:"a4",flipped:true)\n#set text(font:"Tinos",size:{size}pt)\n']
    out.append(f"#table(columns:({widths}),align:top+left,table.header({heads}),")
    for row in rows:
        if isinstance(row, Heading):
            title = f"table.cell(colspan:{len(COLUMNS) - 1})[{_typst_text(row.title)}]"
            out.append(f"[{_typst_text(row.code)}],{title},")
            continue
        for cell in filter(None, row.values()):
            text = r"\ ".join(map(_typst_text, cell.paragraphs))
            out.append(f"table.cell(rowspan:{cell.rows})[{text}],")
    return "".join(out) + ")"


def _typst_text(text: str) -> str:
    return f"#text({json.dumps(text, ensure_ascii=False)})"


def chromium(path: Path, page: str) -> None:
    """Print a page with headless Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "plan.html"
        source.write_text(page, "utf8")
        switches = "--headless --no-sandbox --disable-gpu --no-first-run --no-pdf-header-footer"
        run = ["chromium", *switches.split(), f"--user-data-dir={folder}/user"]
        run += [f"--print-to-pdf={path}", source.as_uri()]
        subprocess.run(run, check=True, capture_output=True)


def weasyprint(path: Path, page: str) -> None:
    """Print a page with WeasyPrint."""
    from weasyprint import HTML

    HTML(string=page).write_pdf(path)


def libreoffice(path: Path, rows: list[Heading | Row], *, align: str, size: int) -> None:
    """Print a DOCX file with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"{path.stem}.docx"
        write_docx(source, rows, align=align, size=size)
        user = f"-env:UserInstallation=file://{folder}/user"
        run = ["soffice", "--headless", user, "--convert-to", "pdf", "--outdir", str(path.parent)]
        subprocess.run([*run, str(source)], check=True, capture_output=True)


def typst(path: Path, source: str) -> None:
    """Print with Typst."""
    import typst as compiler

    compiler.compile(source.encode(), output=str(path))


def fpdf2(path: Path, rows: list[Heading | Row], size: int) -> None:
    """Print with fpdf2, which strokes a rectangle for each cell."""
    from fpdf import FPDF

    pdf = FPDF(orientation="L")
    pdf.add_font("Tinos", "", FONT)
    pdf.set_font("Tinos", size=size)
    pdf.add_page()
    widths = tuple(width for _, width in COLUMNS.values())
    options = {"col_widths": widths, "text_align": "LEFT", "line_height": size * 0.42}
    with pdf.table(**options, headings_style=_plain()) as setter:
        setter.row([heading for heading, _ in COLUMNS.values()])
        for row in rows:
            line = setter.row()
            if isinstance(row, Heading):
                line.cell(row.code)
                line.cell(row.title, colspan=len(COLUMNS) - 1)
                continue
            for cell in filter(None, row.values()):
                line.cell("\n".join(cell.paragraphs), rowspan=cell.rows)
    pdf.output(str(path))


def _plain() -> object:
    from fpdf.fonts import FontFace

    return FontFace()


PRINTS: dict[str, Callable[[Path], None]] = {
    "chromium-overflow": lambda path: chromium(
        path, as_html(table(FUNDING), align="top", repeat=True)
    ),
    "chromium-centred": lambda path: chromium(
        path, as_html(table(OBJECTIVES), align="middle", repeat=False)
    ),
    "weasyprint": lambda path: weasyprint(path, as_html(table(()), align="middle", repeat=True)),
    "libreoffice-top": lambda path: libreoffice(path, table(LEADS), align="top", size=12),
    "libreoffice-centred": lambda path: libreoffice(path, table(()), align="center", size=9),
    "typst-narrow": lambda path: typst(path, as_typst(table(OBJECTIVES), size=12)),
    "fpdf2": lambda path: fpdf2(path, table(LEADS), size=9),
}


def main() -> None:
    """Make the prints named, or all."""
    for name in sys.argv[1:] or PRINTS:
        PRINTS[name](HERE / f"duc-tho-{name}.pdf")


if __name__ == "__main__":
    main()
