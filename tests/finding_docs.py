"""Writes docs/findings.md from the catalogue of findings: python tests/finding_docs.py [FILE]."""

import sys
from collections.abc import Iterator
from pathlib import Path

from kehoach.report.explanations import Explanation, explanations
from kehoach.report.texts import Texts

PATH = Path(__file__).parents[1] / "docs" / "findings.md"

HEAD = """# What findings mean

Each finding has a code, by which it can be counted and filtered, and a severity: an `error` says
that the data is wrong or lacks something until a person has looked; a `warning` that it may be; a
`notice` what was understood from a print that is not plain. "…" stands for what is said of the
case. The same page, in either language, comes with every report.

This page is made from `src/findings.csv` by `make docs`.
"""


def page() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *_sections()]).rstrip() + "\n"


def _sections() -> Iterator[str]:
    texts = Texts("en")
    both = zip(explanations("en"), explanations("vi"), strict=True)
    for (about, english), (_, vietnamese) in both:
        yield f"## {texts('about.' + about)}\n"
        for kind, its_vi in zip(english, vietnamese, strict=True):
            yield from _kind(kind, its_vi)


def _kind(kind: Explanation, its_vi: Explanation) -> Iterator[str]:
    yield f"### {kind.code}\n\n**{kind.label}** · {its_vi.label}\n"
    for (severity, text), (_, text_vi) in zip(kind.wordings, its_vi.wordings, strict=True):
        yield f"- `{severity}` {text}<br>{text_vi}"
    yield f"\n{kind.advice}<br>{its_vi.advice}\n"


def main(arguments: list[str]) -> None:
    """Write the page."""
    path = Path(arguments[0]) if arguments else PATH
    path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
