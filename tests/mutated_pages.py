"""Pages of real plans with rules and text moved, doubled, deleted: what no printer makes.

`mutate` changes pages between the engine and the grid, so every stage after the engine meets it.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from kehoach.extract.displayed import displayed
from kehoach.extract.grid.page_grid import read_page_grid
from kehoach.model import Glyphs, Page, Rulings
from kehoach.normalize.plan import read_plan, to_records
from kehoach.publish.frames import to_frames
from kehoach.records import DocumentRecord, Records
from kehoach.records.keys import with_keys
from kehoach.schemas import check, explain

_FAR, _NEAR = 60.0, 4.0
"""How far a thing is moved, in points: to another cell, or within its own."""
Mutation = Callable[[random.Random, Page], Page]


def mutate(seed: int, pages: Sequence[Page], most: int = 6) -> list[Page]:
    """Return pages with up to ``most`` mutations, and at times in another order."""
    chance = random.Random(seed)  # noqa: S311 - the same mutations again
    changed = list(pages)
    for _ in range(chance.randint(1, most)):
        at = chance.randrange(len(changed))
        changed[at] = chance.choice(MUTATIONS)(chance, changed[at])
    if chance.random() < 0.2:
        changed.insert(chance.randrange(len(changed)), chance.choice(changed))
    if chance.random() < 0.2 and len(changed) > 1:
        changed.pop(chance.randrange(len(changed)))
    if chance.random() < 0.1:
        chance.shuffle(changed)
    return [replace(page, number=number) for number, page in enumerate(changed, 1)]


def read(pages: Sequence[Page]) -> Records:
    """Read pages as a document of them is read, tables checked; AssertionError where a law broke.

    A document that holds no plan after its mutations gives records without rows.
    """
    grids = [displayed(read_page_grid(page)) for page in pages]
    row = DocumentRecord("mutated.pdf", None, None, len(pages), "pdfium", "0", "ok")
    records = with_keys(to_records(read_plan(grids), "mutated-00000000", row, []))
    failures = check(to_frames((records,)))
    assert not failures, explain(failures, "the mutated document")
    return records


def _some(chance: random.Random, count: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Places of a few things of ``count``: one, a run of them, or each with one chance."""
    if not count:
        return np.zeros(0, np.int64)
    first = chance.randrange(count)
    how = chance.random()
    if how < 0.4:
        return np.array([first])
    if how < 0.8:
        return np.arange(first, min(count, first + chance.randint(1, 80)))
    return np.array([at for at in range(count) if chance.random() < 0.1], np.int64)


def _offset(chance: random.Random) -> float:
    reach = chance.choice((_NEAR, _FAR))
    return chance.uniform(-reach, reach)


def _with_rules(
    page: Page, level: bool, rules: "np.ndarray[tuple[int, int], np.dtype[np.float64]]"
) -> Page:
    kept = page.rulings
    horizontal, vertical = (rules, kept.vertical) if level else (kept.horizontal, rules)
    return replace(page, rulings=Rulings(horizontal, vertical))


def _rules_moved(chance: random.Random, page: Page) -> Page:
    level = chance.random() < 0.5
    rules = (page.rulings.horizontal if level else page.rulings.vertical).copy()
    rules[np.ix_(_some(chance, len(rules)), [1, 3] if level else [0, 2])] += _offset(chance)
    return _with_rules(page, level, rules)


def _rules_deleted(chance: random.Random, page: Page) -> Page:
    level = chance.random() < 0.5
    rules = page.rulings.horizontal if level else page.rulings.vertical
    return _with_rules(page, level, np.delete(rules, _some(chance, len(rules)), axis=0))


def _rules_doubled(chance: random.Random, page: Page) -> Page:
    level = chance.random() < 0.5
    rules = page.rulings.horizontal if level else page.rulings.vertical
    twins = rules[_some(chance, len(rules))] + chance.uniform(-_NEAR, _NEAR)
    return _with_rules(page, level, np.concatenate([rules, twins]))


def _rules_shortened(chance: random.Random, page: Page) -> Page:
    """Spans change: a rule that ends early joins the cells that it parted."""
    level = chance.random() < 0.5
    rules = (page.rulings.horizontal if level else page.rulings.vertical).copy()
    low, high = (0, 2) if level else (1, 3)
    some, share = _some(chance, len(rules)), chance.random()
    end = chance.choice((low, high))
    cut = rules[some, low] + share * (rules[some, high] - rules[some, low])
    rules[some, end] = cut
    return _with_rules(page, level, rules)


def _rules_turned(chance: random.Random, page: Page) -> Page:
    """Level rules as upright ones: a grid where none was."""
    some = _some(chance, len(page.rulings.horizontal))
    turned = page.rulings.horizontal[some][:, [1, 0, 3, 2]]
    return _with_rules(page, False, np.concatenate([page.rulings.vertical, turned]))


def _glyphs(page: Page, kept: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Page:
    glyphs = page.glyphs
    turns = None if glyphs.turns is None else glyphs.turns[kept]
    columns = (glyphs.codepoint, glyphs.box, glyphs.baseline, glyphs.after_blank)
    return replace(page, glyphs=Glyphs(*(column[kept] for column in columns), turns))


def _text_moved(chance: random.Random, page: Page) -> Page:
    box, baseline = page.glyphs.box.copy(), page.glyphs.baseline.copy()
    some = _some(chance, len(box))
    across, down = _offset(chance), _offset(chance)
    box[some] += (across, down, across, down)
    baseline[some] += down
    return replace(page, glyphs=replace(page.glyphs, box=box, baseline=baseline))


def _text_deleted(chance: random.Random, page: Page) -> Page:
    count = len(page.glyphs)
    return _glyphs(page, np.delete(np.arange(count), _some(chance, count)))


def _text_doubled(chance: random.Random, page: Page) -> Page:
    count = len(page.glyphs)
    return _glyphs(page, np.concatenate([np.arange(count), _some(chance, count)]))


def _text_shuffled(chance: random.Random, page: Page) -> Page:
    order = np.arange(len(page.glyphs))
    some = _some(chance, len(order))
    order[some] = chance.sample(some.tolist(), len(some))
    return _glyphs(page, order)


def _text_resized(chance: random.Random, page: Page) -> Page:
    box = page.glyphs.box.copy()
    some = _some(chance, len(box))
    box[some, 2] = box[some, 0] + (box[some, 2] - box[some, 0]) * chance.choice((0.0, 0.3, 3.0))
    box[some, 3] = box[some, 1] + (box[some, 3] - box[some, 1]) * chance.choice((0.1, 1.0, 4.0))
    return replace(page, glyphs=replace(page.glyphs, box=box))


def _text_changed(chance: random.Random, page: Page) -> Page:
    """Other letters: numerals, signs, marks without a letter, what no font shows."""
    codes = page.glyphs.codepoint.copy()
    some = _some(chance, len(codes))
    codes[some] = [ord(chance.choice("0123456789IVX.,-–()/%đĐa\u0301\ufffd\u200b")) for _ in some]
    return replace(page, glyphs=replace(page.glyphs, codepoint=codes))


def _text_turned(chance: random.Random, page: Page) -> Page:
    turns = np.zeros(len(page.glyphs), np.int64)
    turns[_some(chance, len(turns))] = chance.choice((1, 2, 3, -1))
    return replace(page, glyphs=replace(page.glyphs, turns=turns))


def _all_stretched(chance: random.Random, page: Page) -> Page:
    """Text drawn to another scale than the rules."""
    scale = chance.uniform(0.7, 1.4)
    glyphs = page.glyphs
    grown = replace(glyphs, box=glyphs.box * scale, baseline=glyphs.baseline * scale)
    return replace(page, glyphs=grown)


MUTATIONS: tuple[Mutation, ...] = (
    _rules_moved,
    _rules_deleted,
    _rules_doubled,
    _rules_shortened,
    _rules_turned,
    _text_moved,
    _text_deleted,
    _text_doubled,
    _text_shuffled,
    _text_resized,
    _text_changed,
    _text_turned,
    _all_stretched,
)
