"""Tasks that a text gives to offices: by its sentences, and point by point below an office."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kehoach.normalize.prose.fields import Field
from kehoach.normalize.prose.paragraphs import ENDS, Paragraph
from kehoach.normalize.prose.sentences import office_headed, task_below, tasks_given, tasks_in
from kehoach.normalize.prose.tasks import Task, opening_of
from kehoach.normalize.rows.sections import Heading, Outline
from kehoach.normalize.tables.line_joining import glue
from kehoach.text import fold

_STOPS = (".", ";", "!")
# Headings over what was done, and not over what is to be done as well.
_PAST = re.compile(
    r"(?!.*(?:\bva|,)\s+(?:phuong huong|nhiem vu|giai phap|muc tieu|ke hoach|trien khai)\b)"
    r"(?:ket qua(?! (?:can|phai|du kien|mong doi))|tinh hinh|thuc trang|boi canh|ton tai|han che)\b"
)


def find_assignments(paragraphs: Iterable[Paragraph]) -> list[Task]:
    """Find the tasks that a text gives to offices, in order."""
    reading = _Reading()
    for paragraph in paragraphs:
        if fold(paragraph.text).startswith(ENDS):
            break
        reading.read(paragraph)
    return reading.tasks


@dataclass(slots=True)
class _Office:
    """An office below which tasks stand, and how the first of them is marked, if any is.

    ``partners`` help with all of them. ``is_task``: a task stands beside its name, so that what is
    below it are points of that task.
    """

    name: str
    paragraph: Paragraph
    partners: str = ""
    is_task: bool = False
    marked: str | None = None


@dataclass(slots=True)
class _Reading:
    """The headings that are open at the current paragraph, and the tasks so far."""

    outline: Outline = field(default_factory=lambda: Outline.of(()))
    styles: list[str] = field(default_factory=list)
    """How the numbered paragraphs above are numbered, outermost first."""
    office: _Office | None = None
    tasks: list[Task] = field(default_factory=list)

    def read(self, paragraph: Paragraph) -> None:
        """Take the tasks of a paragraph, or open the heading that it is."""
        before = len(self.tasks)
        self._read(paragraph)
        if any(_PAST.match(fold(heading.title)) for heading in self.outline.headings):
            del self.tasks[before:]

    def _read(self, paragraph: Paragraph) -> None:
        code, style, text = opening_of(paragraph.text)
        office = self.office.name if self.office and not self.office.is_task else None
        told = list(tasks_in(text, office))
        headed = None if told else office_headed(text, is_numbered=code is not None)
        if not told and headed is None:
            told = list(tasks_given(text, is_marked=bool(style)))
        if told or headed is not None or not self._is_below(style):
            if code is not None and not (told and office and style == "letter"):
                self._open(Heading(code, text.strip(" :.")), style, is_task=bool(told))
            self.tasks += [self._task(fields, code or "", paragraph) for fields in told]
            if headed is not None:
                self.office = _Office(headed.office, paragraph, headed.partners)
            elif told and not text.endswith(_STOPS):
                self.office = _Office(self.tasks[-1].texts["lead"], paragraph, is_task=True)
        else:
            self._take(code, style, text, paragraph)

    def _open(self, heading: Heading, style: str, *, is_task: bool) -> None:
        """A number closes what stood below the one before it; a heading opens."""
        self.outline.open(heading)
        if is_task:
            self.outline.headings.pop()
            self.outline.styles.pop()
        depth = self.styles.index(style) if style in self.styles else len(self.styles)
        self.styles[depth:] = [style]
        self.office = None

    def _is_below(self, style: str) -> bool:
        """Does a paragraph marked so stand below the office, and not beside a heading above it?"""
        return self.office is not None and style not in self.styles

    def _take(self, code: str | None, style: str, text: str, paragraph: Paragraph) -> None:
        """Take a point below an office: a task marked as the first one, or a part of the last."""
        office = self.office
        if office is None:
            return
        if office.marked is None:
            office.marked = style
        if office.is_task:
            self._add("activity", paragraph)
        elif style == office.marked:
            fields = task_below(text, office.name)
            self.tasks += [self._task(fields, code or "", paragraph)] if fields else []
        elif self.tasks and style:
            self._add("activity", paragraph)
        elif self.tasks and not self.tasks[-1].texts["task"].endswith(_STOPS):
            self._add("task", paragraph)

    def _add(self, column: str, paragraph: Paragraph) -> None:
        """Add a paragraph to the last task: a point of it, or what its text goes on with."""
        task = self.tasks[-1]
        before = task.texts.get(column, "")
        after = glue(before, paragraph.text) if column == "task" else f"{before}\n{paragraph.text}"
        where = (*task.paragraphs.get(column, ()), paragraph)
        self.tasks[-1] = replace(
            task,
            texts=task.texts | {column: after.strip()},
            paragraphs=task.paragraphs | {column: where},
        )

    def _task(self, fields: tuple[Field, ...], code: str, paragraph: Paragraph) -> Task:
        texts = {"tt": code} | {each.column: each.text for each in fields}
        where: dict[str, tuple[Paragraph, ...]] = dict.fromkeys(texts, (paragraph,))
        office = self.office
        if office is not None and texts["lead"] == office.name:
            where["lead"] = (office.paragraph,)
            if office.partners and not texts.get("coordinating"):
                texts["coordinating"] = office.partners
                where["coordinating"] = (office.paragraph,)
        said = {column: text for column, text in texts.items() if text}
        return Task(tuple(self.outline.headings), said, where, is_bare=False)
