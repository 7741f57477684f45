"""Small files of OpenDocument for tests, written part by part so that each trap can be set."""

import io
import zipfile

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
_NAMES = {
    **{name: _SPACE.format(name) for name in ("office", "text", "table", "style", "manifest")},
    "fo": _SPACE.format("xsl-fo-compatible"),
    "svg": _SPACE.format("svg-compatible"),
    "number": _SPACE.format("datastyle"),
    "draw": _SPACE.format("drawing"),
    "xlink": "http://www.w3.org/1999/xlink",
}
_SPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in _NAMES.items())
RULED = (
    '<style:style style:name="ruled" style:family="table-cell"><style:table-cell-properties '
    'fo:border="0.5pt solid #000000"/></style:style>'
)


def odf(kind: str, body: str, styles: str = "", *, manifest: str = "", head: str = "") -> bytes:
    """A file of a kind ("text", "spreadsheet"); ``styles`` are those without names.

    ``head`` stands at the head of each page.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        content = f"document-content {_SPACES}>{_inside(kind, body, styles)}"
        archive.writestr("content.xml", f"<office:{content}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", manifest)
        if head:
            pages = f"<style:master-page><style:header>{head}</style:header></style:master-page>"
            inner = f"<office:automatic-styles>{RULED}</office:automatic-styles>{pages}"
            styled = f"document-styles {_SPACES}>{inner}</office:document-styles>"
            archive.writestr("styles.xml", f"<office:{styled}")
    return out.getvalue()


def flat_odf(kind: str, body: str, styles: str = "") -> bytes:
    """The same as one part of XML."""
    mime = f'office:mimetype="application/vnd.oasis.opendocument.{kind}"'
    text = f"<office:document {_SPACES} {mime}>{_inside(kind, body, styles)}</office:document>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'.encode()


def _inside(kind: str, body: str, styles: str) -> str:
    made = f"<office:automatic-styles>{RULED}{styles}</office:automatic-styles>"
    return f"{made}<office:body><office:{kind}>{body}</office:{kind}></office:body>"


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def cell(*paragraphs: str, **attributes: object) -> str:
    """A ruled cell of paragraphs; plain text becomes one. Attributes have "_" for a dash."""
    inner = "".join(each if each.startswith("<") else p(each) for each in paragraphs)
    told = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f'<table:table-cell table:style-name="ruled"{told}>{inner}</table:table-cell>'


def row(*cells: str, **attributes: object) -> str:
    """A row of cells; plain text becomes one."""
    inner = "".join(each if each.startswith("<") else cell(each) for each in cells)
    told = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in attributes.items())
    return f"<table:table-row{told}>{inner}</table:table-row>"


def table(*rows: str, name: str = "T") -> str:
    """A table of rows."""
    return f'<table:table table:name="{name}">{"".join(rows)}</table:table>'


def value(kind: str, told: str, shown: str = "", style: str = "ruled", **more: str) -> str:
    """A cell of a sheet that holds a value of a kind ("float", "date") and shows a text."""
    name = f"{kind}-value" if kind in ("date", "time", "boolean", "string") else "value"
    rest = "".join(f' table:{k.replace("_", "-")}="{v}"' for k, v in more.items())
    return (
        f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" '
        f'office:{name}="{told}"{rest}>{p(shown) if shown else ""}</table:table-cell>'
    )


def text_cell(text: str, **more: str) -> str:
    """A cell of a sheet that holds a text."""
    return value("string", "", text, **more).replace(' office:string-value=""', "")
