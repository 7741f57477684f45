"""Tasks in prose: which numbered or bulleted paragraphs are tasks, and which fields are whose."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from kehoach.normalize.language.numerals import ROMAN_SHAPE, style_of
from kehoach.normalize.prose.fields import Field, Split, merged, split_fields
from kehoach.normalize.prose.paragraphs import ENDS, Paragraph
from kehoach.normalize.rows.sections import Heading, split_code
from kehoach.normalize.tables.line_joining import opening
from kehoach.text import fold

_BULLET = "bullet "
_BELOW_BULLETS = "bullet +"
"""The sign that offices set below another sign."""
_WORD = "word "
_NAMED = regex.compile(
    r"^(?P<word>\p{Lu}\p{L}+(?:\s\p{L}+)?)\s+"
    rf"(?P<code>\d{{1,2}}(?:\.\d{{1,2}})*|{ROMAN_SHAPE})\s*[.:]\s*(?P<title>.*)$",
    regex.DOTALL,
)
_SIGN = regex.compile(r"^[-–—+*•●▪]\s*")
_OTHER = frozenset(("coordinating", "output", "funding"))
_FEWEST_WORDS = 3


@dataclass(slots=True)
class Node:
    """A numbered or bulleted paragraph with what stands below it.

    ``style`` is how it is numbered; ``fields`` are said of it, with the paragraphs that say so;
    ``below`` are its own plain paragraphs and the nodes of the next level, in order.
    """

    code: str | None
    title: str
    style: str
    paragraph: Paragraph
    above: "Node | None" = None
    fields: list[tuple[Field, Paragraph]] = field(default_factory=list)
    below: "list[Node | Paragraph]" = field(default_factory=list)

    @property
    def is_task(self) -> bool:
        """Is it said who does it, or when it is done and something else of a task?"""
        said = {each.column for each, _ in self.fields if each.text}
        return "lead" in said or (bool(said & {"deadline", "start"}) and bool(said & _OTHER))

    @property
    def is_bullet(self) -> bool:
        """Is it marked by a sign and not by a number?"""
        return self.style.startswith(_BULLET)

    @property
    def nodes(self) -> "Iterator[Node]":
        """The nodes of the next level."""
        return (each for each in self.below if isinstance(each, Node))

    def holds_tasks(self) -> bool:
        """Is a task somewhere below it?"""
        return any(each.is_task or each.holds_tasks() for each in self.nodes)

    def has_told_sibling(self) -> bool:
        """Is anything said of a point beside it, as numbered or marked as it is?"""
        others = self.above.nodes if self.above is not None else ()
        return any(each.fields and each.style == self.style for each in others)

    def is_said_again(self, column: str) -> bool:
        """Are fields said of it that are now said again, each behind one of its two points?"""
        points = list(self.nodes)
        bullets = len(points) == 2 and all(each.is_bullet and not each.fields for each in points)
        return bullets and any(each.column == column for each, _ in self.fields)

    def hand_down(self) -> "Node":
        """Give what is said of it to the first of its points; returns the last, which is next."""
        first, *_, last = self.nodes
        first.fields, self.fields = self.fields, []
        return last

    def path(self) -> tuple[Heading, ...]:
        """The numbered paragraphs above it, outermost first."""
        if self.above is None:
            return ()
        return (*self.above.path(), *self.above.heading())

    def heading(self) -> tuple[Heading, ...]:
        """Its number and text, the word before the number included; () for a bullet."""
        if self.is_bullet:
            return ()
        if self.style.startswith(_WORD):
            return (Heading(None, self.paragraph.text),)
        return (Heading(self.code, self.title),)


@dataclass(slots=True)
class _Outline:
    """The nodes that are open at the current paragraph, outermost first."""

    top: list[Node] = field(default_factory=list)
    open_nodes: list[Node] = field(default_factory=list)
    listing: tuple[Node, str] | None = None
    """A field whose text may still come, item by item: its node and column."""

    def read(self, paragraph: Paragraph) -> None:
        """Take the next paragraph."""
        if fold(paragraph.text).startswith(ENDS):
            self.open_nodes.clear()
        code, style, text = opening_of(paragraph.text)
        split = split_fields(text)
        if split.fields and not split.head:
            self._add_fields(style, split, paragraph)
        elif code is not None or (style and split.fields and _is_task_text(split.head)):
            self._open(code, style, split, paragraph)
        elif style:
            self._add_bullet(style, split, paragraph)
        else:
            self._add_text(split, paragraph)

    def _open(self, code: str | None, style: str, split: Split, paragraph: Paragraph) -> None:
        depth = self._depth(style)
        del self.open_nodes[depth:]
        above = self.open_nodes[-1] if self.open_nodes else None
        node = Node(code, split.head, style, paragraph, above)
        (self.top if above is None else above.below).append(node)
        self.open_nodes.append(node)
        node.fields += [(each, paragraph) for each in split.fields]
        self.listing = None

    def _add_bullet(self, style: str, split: Split, paragraph: Paragraph) -> None:
        if self.listing is not None and style not in [node.style for node in self.open_nodes]:
            node, column = self.listing
            node.fields.append((Field(column, paragraph.text), paragraph))
        else:
            self._open(None, style, split, paragraph)

    def _add_text(self, split: Split, paragraph: Paragraph) -> None:
        """Plain text below a node, until its fields are told."""
        self.listing = None
        node = self._owner("")
        if node is not None and (split.fields or not node.fields):
            node.fields += [(each, paragraph) for each in split.fields]
            if split.head:
                node.below.append(paragraph)

    def _add_fields(self, style: str, split: Split, paragraph: Paragraph) -> None:
        first = split.fields[0]
        if first.column == "task" and first.text:
            self._open(None, style or "task", Split(first.text, split.fields[1:]), paragraph)
            return
        node = self._owner(style)
        if node is None:
            return
        if node.is_said_again(first.column):
            node = node.hand_down()
        node.fields += [(each, paragraph) for each in split.fields]
        last = split.fields[-1]
        self.listing = None if last.text else (node, last.column)

    def _owner(self, style: str) -> Node | None:
        """The node that fields in a style of numbering are said of: the nearest in another one.

        Where several points are listed and none has fields of its own, these are of what stands
        above the points.
        """
        nodes = self.open_nodes[: self._depth(style)] if style else list(self.open_nodes)
        while nodes and not nodes[-1].fields:
            node = nodes[-1]
            bare_bullet = node.is_bullet and style != _BELOW_BULLETS and node.above is not None
            if node.has_told_sibling() or not (bare_bullet or _is_one_of_many_points(node)):
                break
            nodes.pop()
        return nodes[-1] if nodes else None

    def _depth(self, style: str) -> int:
        """How many open nodes stand above one of this style."""
        styles = [node.style for node in self.open_nodes]
        return styles.index(style) if style in styles else len(styles)


def _is_one_of_many_points(node: Node) -> bool:
    if node.above is None or not (node.is_bullet or node.style == "letter"):
        return False
    return any(each is not node for each in node.above.nodes)


def opening_of(text: str) -> tuple[str | None, str, str]:
    """Number, style of numbering ("" for none) and rest of a paragraph.

    A sign before "Nhiệm vụ 1." adds nothing to the number.
    """
    named = _NAMED.match(_SIGN.sub("", text))
    if named is not None:
        return named["code"], _WORD + named["word"].lower(), named["title"]
    heading = split_code(text)
    if heading.code is not None:
        return heading.code, style_of(heading.code), heading.title
    label = opening(text)
    if label is None:
        return None, "", text
    sign, rest = label[0].strip(), text[label.end() :].strip()
    return (None, _BULLET + sign, rest) if label["bullet"] else (sign, style_of(sign), rest)


def _is_task_text(text: str) -> bool:
    return len(text.split()) >= _FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Task:
    """A task with its fields by column of ``items``, and the paragraphs that each stands in.

    ``is_bare``: nothing is said of it, but of tasks beside it.
    """

    headings: tuple[Heading, ...]
    texts: dict[str, str]
    paragraphs: dict[str, tuple[Paragraph, ...]]
    is_bare: bool


def find_tasks(paragraphs: Iterable[Paragraph]) -> list[Task]:
    """Find the tasks of a text in prose, in order; () where their fields are not named."""
    outline = _Outline()
    for paragraph in paragraphs:
        outline.read(paragraph)
    return list(_tasks(outline.top))


def _tasks(nodes: Sequence[Node]) -> Iterator[Task]:
    with_tasks = {node.style for node in nodes if node.is_task and not node.is_bullet}
    for node in nodes:
        holds_tasks = node.holds_tasks()
        if node.is_task:
            yield _task(node)
        elif not holds_tasks and node.style in with_tasks:
            yield _task(node, is_bare=True)
        if holds_tasks:
            yield from _tasks(list(node.nodes))


def _task(node: Node, *, is_bare: bool = False) -> Task:
    texts = {"tt": node.code or "", "task": node.title}
    where: dict[str, tuple[Paragraph, ...]] = dict.fromkeys(("tt", "task"), (node.paragraph,))
    points = list(_points(node))
    said = [*((Field("activity", each.text), each) for each in points), *node.fields]
    texts |= merged(tuple(each for each, _ in said))
    for column in texts.keys() - where.keys():
        of_it = (paragraph for each, paragraph in said if each.column == column and each.text)
        where[column] = tuple(dict.fromkeys(of_it))
    return Task(node.path(), {k: v for k, v in texts.items() if v}, where, is_bare)


def _points(node: Node) -> Iterator[Paragraph]:
    """What is to be done for a task, point by point: all below it that is no task of its own."""
    for each in node.below:
        if isinstance(each, Paragraph):
            yield each
        elif not (each.is_task or each.holds_tasks()):
            yield each.paragraph
            yield from _points(each)
