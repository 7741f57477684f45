"""Tasks that sentences give to offices, paragraph by paragraph, below their headings."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kehoach.normalize.prose.fields import Field
from kehoach.normalize.prose.paragraphs import Paragraph
from kehoach.normalize.prose.sentences import is_office, tasks_in
from kehoach.normalize.prose.tasks import END, Task, opening_of
from kehoach.normalize.rows.sections import Heading, Outline
from kehoach.text import fold

_LONGEST_HEADING = 150


def find_assignments(paragraphs: Iterable[Paragraph]) -> list[Task]:
    """Find the tasks that sentences give to offices, in order."""
    reading = _Reading()
    return [task for paragraph in paragraphs for task in reading.read(paragraph)]


@dataclass(slots=True)
class _Reading:
    """The headings that are open at the current paragraph; the office that the last one names."""

    outline: Outline = field(default_factory=lambda: Outline.of(()))
    office: tuple[str, Paragraph] | None = None
    is_over: bool = False

    def read(self, paragraph: Paragraph) -> Iterator[Task]:
        """Yield the tasks of a paragraph, or open the heading that it is."""
        self.is_over = self.is_over or fold(paragraph.text).startswith(END)
        if self.is_over:
            return
        code, style, text = opening_of(paragraph.text)
        told = list(tasks_in(text, self.office[0] if self.office else None))
        if code is not None and not (told and style == "letter"):
            self._close(code, text, paragraph, is_task=bool(told))
        for fields in told:
            yield self._task(fields, code or "", paragraph)

    def _close(self, code: str, text: str, paragraph: Paragraph, *, is_task: bool) -> None:
        """A number closes what stood below the one before it; a heading opens."""
        self.outline.open(Heading(code, text.strip(" :.")))
        if is_task or len(text) > _LONGEST_HEADING:
            self.outline.headings.pop()
            self.outline.styles.pop()
        self.office = (text.strip(" :."), paragraph) if not is_task and is_office(text) else None

    def _task(self, fields: tuple[Field, ...], code: str, paragraph: Paragraph) -> Task:
        texts = {"tt": code} | {each.column: each.text for each in fields}
        where: dict[str, tuple[Paragraph, ...]] = dict.fromkeys(texts, (paragraph,))
        if self.office is not None and texts["lead"] == self.office[0]:
            where["lead"] = (self.office[1],)
        said = {column: text for column, text in texts.items() if text}
        return Task(tuple(self.outline.headings), said, where, is_bare=False)
