"""The default engine: glyphs and rulings of each page, read with PDFium."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from kehoach.errors import DamagedError, EncryptedError
from kehoach.extract.geometry import View, displayed, turned
from kehoach.extract.glyphs.misnamed_letters import MisnamedFonts
from kehoach.extract.glyphs.old_fonts import Converted, OldFonts
from kehoach.extract.glyphs.repeated_text import at_one_spot, find_repeats, shown_by_twins
from kehoach.extract.glyphs.text_losses import (
    tell_aslant,
    tell_losses,
    tell_pictures,
    tell_replaced,
    tell_unread,
)
from kehoach.extract.glyphs.text_objects import TextObjects, read_text_objects
from kehoach.extract.glyphs.text_turns import turns_from
from kehoach.extract.glyphs.visible_glyphs import empty_page, inked_among, is_blank
from kehoach.extract.glyphs.visible_text import Scene, find_unseen, on_scan
from kehoach.extract.glyphs.watermarks import find_watermarks
from kehoach.extract.numpy_idioms import where
from kehoach.extract.pdf import pdfium_raw as raw
from kehoach.extract.pdf import refusals
from kehoach.extract.pdf.layers import has_layers, leave_out_hidden
from kehoach.extract.pdf.page_objects import walk
from kehoach.extract.pdf.pdfium_annotations import open_shown
from kehoach.extract.pdf.pdfium_picture import shown
from kehoach.extract.pdf.replaced_words import read_as_printed
from kehoach.extract.rules.coloured_cells import coloured_cell_rules
from kehoach.extract.rules.paint import joined
from kehoach.extract.rules.painted_paths import ragged_paths, read_paint
from kehoach.extract.rules.ragged_clips import seen_under_clips
from kehoach.extract.rules.rulings import find_rulings
from kehoach.extract.rules.visible_rules import cut_ends, seen_rules
from kehoach.model import SLANTED, Glyphs, Page, PrintDefect

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from numpy.typing import NDArray

    from kehoach.extract.pdf.page_objects import Layer
    from kehoach.model import Floats

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

# PDFium keeps what it has parsed until the document is closed, about 25 kB a page.
_PAGES_AN_OPENING = 200
_LINE_ENDS = (0x02, 0xFFFE, 0xAD)
"""How a hyphen at a line end comes out of PDFium."""
_THIN = 0.1
"""Points: PDFium gives a blank that much of ink, at most."""
_UNKNOWN = 0xFFFD
_APART = 0.1
"""Share of the height of a font: a blank that PDFium sees and no file holds is wider."""


def read_pages(data: bytes) -> Iterator[Page]:
    """Read the pages of the PDF in ``data``, one at a time.

    A page that cannot be read comes with ``error`` set and no content. Raises EncryptedError or
    DamagedError when the document itself cannot be opened.
    """
    try:
        with raw.open_document(data) as document:
            count = raw.page_count(document)
        if count < 1:
            raise refusals.without_pages()
        in_layers = has_layers(data)
        known = _KnownFonts(OldFonts(), MisnamedFonts())
        for first in range(0, count, _PAGES_AN_OPENING):
            with raw.open_document(data) as document:
                for index in range(first, min(first + _PAGES_AN_OPENING, count)):
                    yield _read_page(document, index, known, in_layers=in_layers)
    except OSError as error:
        raise _open_error(error) from error


def _open_error(error: OSError) -> DamagedError | EncryptedError:
    match error.errno:
        case raw.PASSWORD_ERROR:
            return refusals.needs_password()
        case raw.SECURITY_ERROR:
            return refusals.for_certain_readers()
    return refusals.cannot_be_opened()


class _KnownFonts(NamedTuple):
    """What the pages so far told of the fonts of a document."""

    old: OldFonts
    misnamed: MisnamedFonts


def _read_page(document: int, index: int, known: "_KnownFonts", *, in_layers: bool) -> Page:
    try:
        with open_shown(document, index) as (page, annotated):
            return _convert(
                page,
                index + 1,
                known,
                lambda: _opened_again(document, index, in_layers=in_layers),
                in_layers=in_layers,
                annotated=annotated,
            )
    except OSError as error:
        return replace(empty_page(index + 1), error=f"{error.strerror} (code {error.errno})")


@contextmanager
def _opened_again(
    document: int, index: int, *, in_layers: bool
) -> Iterator[tuple[int, raw.Handles]]:
    """Handle of a page that is open already, and its text objects in the same order."""
    with raw.open_page(document, index) as page:
        layers = _layers(page, displayed(*raw.page_box(page)), in_layers=in_layers)
        yield page, [each for layer in layers for each in layer.of_kind(raw.TEXT).objects]


def _layers(page: int, view: View, *, in_layers: bool) -> "tuple[Layer, ...]":
    return tuple(walk(page, view, only_active=in_layers and leave_out_hidden(page, view)))


def _convert(
    page: int,
    number: int,
    known: _KnownFonts,
    again: "Callable[[], AbstractContextManager[tuple[int, raw.Handles]]]",
    *,
    in_layers: bool,
    annotated: bool,
) -> Page:
    view = displayed(*raw.page_box(page))
    layers = _layers(page, view, in_layers=in_layers)
    texts = read_text_objects(layers)
    replaced = read_as_printed(page, texts.objects, again)
    scene = _scene(page, view, layers)
    with raw.open_text(page) as text:
        read = _read_text(text, view, texts, scene, known)
    turn = texts.page_turn()
    turning = turned(view.width, view.height, turn)
    paint = scene.paint.turned(turning, turn)
    if annotated:  # the frame of a field or of a stamp is no rule of a table
        paint = paint.take(where(paint.order < layers[0].order.max(initial=-1)))
    defects = (
        *read.losses,
        *tell_unread(texts),
        *tell_aslant(texts),
        *tell_replaced(texts, replaced),
        *read.misnamed,
        *tell_pictures(scene.images, read.letters.box[read.is_seen], scene.size),
        *read.unsure,
    )
    return Page(
        number,
        turning.width,
        turning.height,
        read.glyphs(turning, turn, where(read.is_seen & ~read.is_joined)),
        find_rulings(np.concatenate((seen_rules(paint), coloured_cell_rules(paint)))),
        read.fonts,
        read.converted,
        min(_area(scene.images) / max(view.width * view.height, 1.0), 1.0),
        turn=turn,
        cut_ends=tuple(map(tuple, cut_ends(paint).tolist())),
        print_defects=tuple(each._replace(bbox=turning.box(each.bbox)) for each in defects),
        drawings=turning.boxes(scene.drawings),
        unseen=None if read.is_seen.all() else read.glyphs(turning, turn, where(~read.is_seen)),
        hidden_glyphs=read.hidden,
    )


def _read_text(
    text: int, view: View, texts: TextObjects, scene: Scene, known: _KnownFonts
) -> "_Text":
    """Read the letters of a page, and what of them is seen; ``text`` is PDFium's text page."""
    letters = _read_letters(text, view)
    owner = cache(lambda: raw.owners(text, letters.index, texts.objects))
    unseen = find_unseen(letters.box, texts, owner, scene)
    twice = at_one_spot(texts.box)
    unseen.hidden[shown_by_twins(unseen.hidden, twice, owner, texts.has_ink())] = False
    repeated = find_repeats(letters.code, twice, owner, unseen.cut | unseen.hidden)
    turn_of = np.where(find_watermarks(texts, twice), SLANTED, texts.turn)
    fonts, font = raw.fonts_of(texts.objects)
    old = None
    misnamed: Iterable[PrintDefect] = ()
    if known.old.may_be_in(letters.code, fonts):
        of_letters = np.append(font, -1)[owner()]
        old = known.old.convert(letters.code, letters.box, letters.after_blank, of_letters, fonts)
    else:
        misnamed = known.misnamed.tell(
            letters.code,
            letters.box,
            texts,
            (fonts, font),
            lambda at: raw.owners(text, letters.index[at], texts.objects),
        )
    is_seen = ~(unseen.cut | unseen.hidden | repeated)
    is_joined = np.zeros(len(is_seen), bool) if old is None else old.is_joined
    recognised = on_scan(texts, owner, scene)
    return _Text(
        _in_unicode(letters, old),
        is_seen,
        is_joined,
        np.append(turn_of, 0)[owner()] if turn_of.any() else None,  # -1: no object
        fonts,
        frozenset() if old is None else old.fonts,
        tell_losses(letters.box, owner(), unseen, texts.clip) if unseen.any() else (),
        tuple(misnamed),
        () if old is None else old.unsure,
        0 if recognised is None else int(np.count_nonzero(recognised & is_seen & ~is_joined)),
    )


def _scene(page: int, view: View, layers: "tuple[Layer, ...]") -> Scene:
    size = view.width, view.height
    images = [layer.of_kind(raw.IMAGE) for layer in layers]
    parts, signs = zip(*map(read_paint, layers), strict=True)
    paint = joined(parts)
    if paint.ragged.any():
        painted = ragged_paths(layers)
        paint = seen_under_clips(paint, lambda boxes: shown(page, size, painted, boxes, least=1))
    return Scene(
        page,
        size,
        paint,
        np.concatenate([each.view.boxes(raw.bounds(each.objects)) for each in images]),
        np.concatenate([each.order for each in images]),
        np.concatenate(signs),
    )


def _area(boxes: "Floats") -> float:
    return float(np.prod(boxes[:, 2:] - boxes[:, :2], axis=1).sum())


@dataclass(frozen=True, slots=True)
class _Letters:
    """The inked characters of a page as columns of equal length n; places as displayed.

    ``index`` is that of each among the characters of PDFium's text page.
    """

    index: "Ints"
    code: "NDArray[np.uint32]"
    box: "Floats"
    origin: "Floats"
    after_blank: "NDArray[np.bool_]"
    encoding: "Ints | None" = None

    def those(self, which: "Ints") -> "_Letters":
        """The letters at some indices."""
        return _Letters(
            self.index[which],
            self.code[which],
            self.box[which],
            self.origin[which],
            self.after_blank[which],
            None if self.encoding is None else self.encoding[which],
        )


@dataclass(frozen=True, slots=True)
class _Text:
    """The letters of a page in Unicode, n of them, and what is known and told of them.

    ``is_joined`` tells marks that became a part of the letter before them; ``turns`` (n,) are the
    quarter turns of each, None where all stand upright; ``fonts`` are those of the page,
    ``converted`` the old ones whose text was turned into Unicode; ``hidden`` counts the letters
    that are seen only in the image of a scan.
    """

    letters: _Letters
    is_seen: "Bools"
    is_joined: "Bools"
    turns: "Ints | None"
    fonts: tuple[str, ...]
    converted: frozenset[str]
    losses: tuple[PrintDefect, ...]
    misnamed: tuple[PrintDefect, ...]
    unsure: tuple[PrintDefect, ...]
    hidden: int

    def glyphs(self, turning: View, page_turn: int, which: "Ints") -> Glyphs:
        """The letters at some indices, on the page turned so that its text runs right."""
        return _glyphs(self.letters, turning, self.turns, page_turn, which)


def _in_unicode(letters: _Letters, old: Converted | None) -> _Letters:
    """The letters with those of old fonts turned into Unicode; a hyphen at a line end is one."""
    code = letters.code if old is None else old.code
    for line_end in _LINE_ENDS:
        code[code == line_end] = ord("-")
    return letters if old is None else replace(letters, code=code, encoding=old.encoding)


def _read_letters(text: int, view: View) -> _Letters:
    code, boxes = raw.characters(text)
    printed = (boxes[:, 2] > boxes[:, 0]) | (boxes[:, 1] != boxes[:, 3])
    unnamed = where(printed & (code == 0))
    if len(unnamed):
        code[unnamed] = np.where(_draws(raw.ink(text, unnamed)), _UNKNOWN, ord(" "))
    # what PDFium generates has no box and is not on the page: only its blanks say something
    kept = where(printed | is_blank(code))
    inked, after_blank = inked_among(code.take(kept))
    generated = ~printed.take(kept.take(inked - 1))
    kept = kept.take(inked)
    code, boxes = code.take(kept), boxes.take(kept, axis=0)
    after_blank &= ~generated | _stand_apart(boxes)
    origins = view.points(raw.origins(text, kept, boxes))
    return _Letters(kept, code, view.boxes(boxes), origins, after_blank)


def _draws(ink: "Floats") -> "Bools":
    """(n,): does a letter draw anything? One that its font does not name may be a blank."""
    width, height = ink[:, 1] - ink[:, 0], ink[:, 3] - ink[:, 2]
    drawn: Bools = np.minimum(width, height) > _THIN
    return drawn


def _stand_apart(boxes: "Floats") -> "NDArray[np.bool_]":
    """(n,): does a letter stand off the one before it? PDFium sees blanks before some that do not.

    ``boxes`` (n, 4) are the loose boxes: as wide as the letter's advance, as high as its font.
    """
    low, high = np.minimum(boxes[:, :2], boxes[:, 2:]), np.maximum(boxes[:, :2], boxes[:, 2:])
    between = np.maximum(low[1:] - high[:-1], low[:-1] - high[1:]).max(axis=1)
    apart = np.ones(len(boxes), bool)
    apart[1:] = between > _APART * (high - low).max(axis=1)[1:]
    return apart


def _glyphs(
    letters: _Letters, turning: View, turns: "Ints | None", page_turn: int, seen: "Ints"
) -> Glyphs:
    """The letters at the indices ``seen``, on the page turned so that its text runs right."""
    turns = None if turns is None else turns_from(turns[seen], page_turn)
    if len(seen) < len(letters.code):
        letters = letters.those(seen)
    return Glyphs(
        letters.code,
        turning.boxes(letters.box),
        turning.points(letters.origin)[:, 1],
        letters.after_blank,
        turns,
        letters.encoding,
    )
