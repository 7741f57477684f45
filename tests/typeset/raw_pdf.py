"""A PDF of one page with every object written out: what no typesetting library sets."""

TABLE = "0.5 w 100 660 300 40 re S 250 660 m 250 700 l S 100 680 m 400 680 l S"
"""Two rows of two columns; the last cell is from 250, 660 to 400, 680."""


def text(words: str, x: float = 260, y: float = 665) -> str:
    return f"BT /F1 10 Tf {x} {y} Td ({words}) Tj ET"


def stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def pdf(
    content: str, *, page: str = "", resources: str = "", root: str = "", more: str = ""
) -> bytes:
    """A page of 500 x 800 points; ``more`` are numbered objects from 6 on, written as they are."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {root} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 800] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> {resources} >> {page} >>",
        stream(content),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body = "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}{more}trailer << /Root 1 0 R /Size 30 >>\n%%EOF\n".encode("latin1")


def numbered(*bodies: str) -> str:
    """Objects from 6 on."""
    return "".join(f"{n} 0 obj\n{each}\nendobj\n" for n, each in enumerate(bodies, 6))
