"""Templates to pages: everything is escaped, and a policy in each page names what may run.

The page's one script and one style sheet are written into it and named in the policy by their
digest: nothing else can run or restyle the page, whether it is opened from disk or from a server.
"""

import base64
import hashlib
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kehoach.catalogue import kinds
from kehoach.corrections.about_document import asks_about
from kehoach.report.plain_tables import place_in_file, plain_tables
from kehoach.report.texts import LANGUAGES, Language, Texts, column_label
from kehoach.report.unread import why_unread
from kehoach.report.view import HEADING_NAMES

STYLES: Final = ("report.css", "review.css", "paper.css")
SCRIPTS: Final = ("page.js", "search.js", "paper.js", "report.js", "rules.js", "review.js")
"""Parts of the one style sheet and the one script, in the order in which they are joined."""


class Pages:
    """Writes pages in one language."""

    def __init__(self, texts: Texts) -> None:
        self._environment = Environment(
            loader=PackageLoader("kehoach.report"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["points"] = points
        style, script = _asset(*STYLES), _asset(*SCRIPTS)
        self._environment.globals.update(
            t=texts,
            style=Markup(style),  # noqa: S704 - our own file, named in the policy by its digest
            script=Markup(script),  # noqa: S704 - the same
            policy=_policy(style, script),
            is_explained=lambda code: code in kinds(),
            heading_names=HEADING_NAMES,
            asks_about=asks_about,
            plain_tables=plain_tables,
            place_in_file=place_in_file,
            why_unread=lambda document: why_unread(document, texts.language),
            column_label=lambda column: column_label(column, texts),
        )

    def write(self, template: str, **values: Any) -> str:
        """Return a page."""
        return self._environment.get_template(template).render(**values)


def points(value: float) -> str:
    """Points with a tenth, the shortest way: "12.5", "12"."""
    return f"{value:.1f}".removesuffix(".0")


def other_language(language: Language) -> Language:
    """The language that the report's pages link to."""
    return next(each for each in LANGUAGES if each != language)


def _asset(*names: str) -> str:
    folder = files("kehoach.report").joinpath("assets")
    return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """The content security policy: our script, our style, pictures beside the page; no more.

    What served the page may be told what a person decides on it.
    """
    return "; ".join(
        (
            "default-src 'none'",
            "img-src 'self' file:",
            "connect-src 'self'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
