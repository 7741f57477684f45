"""Cases of rows and cells that page breaks cut."""

from dataclasses import replace

from . import furniture as f
from . import phrases as p
from .case import Draft
from .plans import COLUMN_SETS, edit, merged, plan
from .register import annex, finish, named
from .sheet import Rules, Style


def _long_text(count: int) -> str:
    """So many numbered steps, one paragraph each."""
    return "\n".join(f"3.{i}. {p.STEPS[i % len(p.STEPS)]} (đợt {i})" for i in range(1, count + 1))


@named("cell-over-three-pages")
def _three_pages() -> Draft:
    """One cell longer than a page: its row stands on three pages."""
    table = edit(plan("nine", (3, 2), seed=60), 1, activity=_long_text(45))
    draft = annex()
    draft.plan(table, Style(flow="top"), Rules(repeat=table.header))
    return finish(draft)


@named("cell-over-three-pages-centred")
def _three_pages_centred() -> Draft:
    """The same with centred cells: all other text of the row stands on its second page."""
    table = edit(plan("nine", (3, 2), seed=60), 1, activity=_long_text(45))
    draft = annex()
    draft.plan(table, Style(flow="whole"), Rules(repeat=table.header))
    return finish(draft)


@named("page-of-one-rest")
def _page_of_rest() -> Draft:
    """A page holds only the rest of one row, and another plan starts on the next page."""
    table = edit(plan("nine", (3,), seed=61), 2, activity=_long_text(22))
    draft = annex()
    draft.plan(table, Style(flow="top"))
    draft.page()
    f.line(draft.sheet, "PHỤ LỤC 2", bold=True, align="center")
    draft.plan(plan("four", (4,), seed=62), Style(flow="top"))
    return finish(draft)


@named("cut-after-number")
def _after_number() -> Draft:
    """A row cut right after its number: all other cells stand on the next page."""
    columns = tuple(
        replace(c, flow="top" if c.key == "tt" else "last") for c in COLUMN_SETS["five"]
    )
    table = plan(columns, (4, 4), seed=63)
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = annex()
    draft.plan(table, Style(), Rules(breaks=((third, 1),)))
    return finish(draft)


@named("cut-before-number")
def _before_number() -> Draft:
    """A cut row whose number and short cells stand on the next page, being centred."""
    table = plan("nine", (5, 4), seed=64)
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = annex()
    draft.plan(table, Style(flow="whole"), Rules(breaks=((third, 1),)))
    return finish(draft)


@named("cut-everywhere")
def _everywhere() -> Draft:
    """Every item is cut after its second line: as many pages as items."""
    table = plan("nine", (4, 3), seed=65)
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    draft = annex()
    draft.plan(table, Style(flow="top"), Rules(breaks=tuple((i, 2) for i in items)))
    return finish(draft)


@named("break-between-rows")
def _between_rows() -> Draft:
    """Every page ends with a whole row: nothing may be joined."""
    table = plan("nine", (4, 3), seed=66)
    items = [i for i, row in enumerate(table.rows) if row.kind == "item"]
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=tuple((i, 0) for i in items[2::2])))
    return finish(draft)


@named("two-rows-at-one-break")
def _two_rows() -> Draft:
    """Cells of two rows are cut at one break: columns are merged over different rows."""
    table = merged(
        plan("nine", (6,), seed=67),
        {"objective": ((0, 2), (2, 3)), "lead": ((1, 2), (3, 2)), "coordinating": ((2, 2),)},
        "top",
    )
    table = edit(table, 2, coordinating="; ".join(p.COORDINATING))
    third = [i for i, row in enumerate(table.rows) if row.kind == "item"][2]
    draft = annex()
    draft.plan(table, Style(flow="top"), Rules(breaks=((third, 2),)))
    return finish(draft)


@named("merged-cut-twice")
def _merged_twice() -> Draft:
    """A merged cell cut by two page breaks, its text flowing from the top."""
    table = merged(plan("nine", (9, 2), seed=68), {"objective": ((1, 7),)}, "top")
    table = edit(table, 1, objective="1.2. " + "; ".join(p.OBJECTIVES * 2))
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return finish(draft)


@named("merged-centred-later-page")
def _merged_later() -> Draft:
    """Merged cells centred as a whole: their text stands on a later page than their first row."""
    table = merged(
        plan("nine", (9, 2), seed=69), {"tt": ((1, 7),), "objective": ((1, 7),), "lead": ((2, 5),)}
    )
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(repeat=table.header))
    return finish(draft)


@named("merged-first-row-last-on-page")
def _merged_foot() -> Draft:
    """A merged cell whose first row ends a page: its text is all on the next one."""
    table = merged(
        plan("nine", (6,), seed=70), {"objective": ((2, 3),), "funding": ((2, 3),)}, "last"
    )
    fourth = [i for i, row in enumerate(table.rows) if row.kind == "item"][3]
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((fourth, 0),)))
    return finish(draft)


@named("heading-at-foot")
def _heading_foot() -> Draft:
    """A heading row alone at the foot of a page."""
    table = plan("nine", (3, 3), seed=71)
    second = [i for i, row in enumerate(table.rows) if row.kind == "heading"][1]
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second + 1, 0),)))
    return finish(draft)


@named("heading-at-head")
def _heading_head() -> Draft:
    """A page begins with a heading row, without a header above it."""
    table = plan("nine", (3, 3), seed=72)
    second = [i for i, row in enumerate(table.rows) if row.kind == "heading"][1]
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second, 0),)))
    return finish(draft)


@named("unnumbered-items")
def _unnumbered() -> Draft:
    """Numbers stand on groups of items only; a page break falls between items of one group."""
    table = merged(
        plan("nine", (7,), seed=73), {"tt": ((0, 3), (3, 3)), "objective": ((0, 3), (3, 3))}, "top"
    )
    second = [i for i, row in enumerate(table.rows) if row.kind == "item"][1]
    draft = annex()
    draft.plan(table, Style(flow="parts"), Rules(breaks=((second, 0),)))
    return finish(draft)
