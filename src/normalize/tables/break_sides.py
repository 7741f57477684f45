"""Gather what stands on both sides of a page break in a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.model import Piece
from kehoach.normalize.columns.reading import ColumnReading
from kehoach.normalize.language.numerals import is_section_code
from kehoach.normalize.tables.break_evidence import ColumnBreak, PageBreak, Side
from kehoach.normalize.tables.cell_whitespace import blanks, line_pitch
from kehoach.normalize.tables.column_profile import ColumnProfile, learn_profiles, row_patterns
from kehoach.normalize.tables.fragments import Fragment, Part, is_spanning
from kehoach.normalize.tables.open_cells import OpenCell

_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in a table: its columns, rows and the step from line to line in points."""

    profiles: tuple[ColumnProfile, ...]
    serial: int | None
    pitch: float
    patterns: Mapping[tuple[bool, ...], int]

    @classmethod
    def of(cls, fragments: Sequence[Fragment], names: ColumnReading) -> "Usual":
        """Learn it from the fragments of the table."""
        pitch = line_pitch(fragments)
        profiles = learn_profiles(fragments, len(names.names), pitch)
        return cls(profiles, _serial(names, profiles), pitch, row_patterns(fragments))


def page_break(
    above: Sequence[OpenCell], sides: tuple[Fragment, Fragment], usual: Usual
) -> PageBreak:
    """Gather what stands on both sides of a page break; ``above`` is the row as read so far."""
    before, after = sides
    foot, head = before.matrix[-1], after.matrix[0]
    sides_above = _without_common_blank(
        [
            _side_above(cell, last, profile, usual.pitch)
            for cell, last, profile in zip(above, foot, usual.profiles, strict=True)
        ]
    )
    columns = [
        ColumnBreak(side, _side_below(first, usual.pitch), profile, column == usual.serial)
        for column, (side, first, profile) in enumerate(
            zip(sides_above, head, usual.profiles, strict=True)
        )
    ]
    return PageBreak(
        tuple(columns),
        is_heading=_is_heading_break(above, head, usual.serial),
        page_room=before.room_below / usual.pitch if usual.pitch else 0.0,
        seen_above=tuple(bool(c.above.text) for c in columns) in usual.patterns,
        seen_below=tuple(bool(c.below.text) for c in columns) in usual.patterns,
    )


def _without_common_blank(sides: Sequence[Side]) -> list[Side]:
    """Take away the blank that all cells with text leave at the foot: room of the page."""
    common = min([side.blank_below for side in sides if side.text], default=0.0)
    return [s._replace(blank_below=s.blank_below - common) if s.text else s for s in sides]


def _side_above(cell: OpenCell, part: Part | None, profile: ColumnProfile, pitch: float) -> Side:
    """The foot of a page in one column: the cell as read so far, its last piece above the break."""
    if part is None:
        return Side(cell.text, 1, cell.column_span)
    above, below = blanks(part.piece, pitch)
    return Side(
        cell.text,
        part.row_span,
        cell.column_span,
        part.open_bottom,
        sum(len(piece.lines) for piece in cell.pieces),
        above,
        below,
        line_room=_line_room(part, profile),
    )


def _line_room(part: Part, profile: ColumnProfile) -> float:
    """Points that the last line of a cell leaves free; below 0: not known."""
    if not part.piece.lines or part.column_span > 1:
        return -1.0
    measure = part.piece.frame.width - 2.0 * profile.padding
    return max(measure - part.piece.lines[-1].frame.width, 0.0)


def _side_below(part: Part | None, pitch: float) -> Side:
    """The head of the next page in one column."""
    if part is None:
        return Side("")
    above, below = blanks(part.piece, pitch)
    return Side(
        part.text,
        part.row_span,
        part.column_span,
        part.open_top,
        len(part.piece.lines),
        above,
        below,
        word_width=_word_width(part.piece),
    )


def _word_width(piece: Piece) -> float:
    """Width of the first word of a cell and the space before it, as its line is spaced."""
    if not piece.lines:
        return 0.0
    line = piece.lines[0]
    word = line.text.split(" ", 1)[0]
    return line.frame.width / max(len(line.text), 1) * (len(word) + 1)


def _is_heading_break(
    above: Sequence[OpenCell], head: Sequence[Part | None], serial: int | None
) -> bool:
    """Does a heading stand at the foot of the page or at the head of the next?"""
    texts_above = [cell.text for cell in above]
    texts_below = [part.text if part else "" for part in head]
    spans_above = is_spanning([cell.column_span for cell in above], texts_above)
    spans_below = is_spanning([part.column_span if part else 1 for part in head], texts_below)
    if spans_above or spans_below:
        return not (spans_above and spans_below and _goes_on(texts_below))
    if serial is None or _goes_on(texts_below) or _is_rest(texts_above, texts_below, serial):
        return False
    return _opens_section(texts_above, serial) or _opens_section(texts_below, serial)


def _opens_section(texts: Sequence[str], serial: int) -> bool:
    """A section's number and title, and nothing else."""
    return is_section_code(texts[serial]) and sum(map(bool, texts)) == 2


def _is_rest(above: Sequence[str], below: Sequence[str], serial: int) -> bool:
    """Is the text below, alone and without a code, in capitals as the title of a section above?"""
    said = [text for text in below if text]
    if not _opens_section(above, serial) or len(said) != 1 or below[serial]:
        return False
    at = below.index(said[0])
    return bool(above[at]) and above[at].isupper() and said[0].isupper()


def _goes_on(texts: Sequence[str]) -> bool:
    return any(text[:1].islower() for text in texts)


def _serial(names: ColumnReading, profiles: Sequence[ColumnProfile]) -> int | None:
    """The column of serial numbers: by its heading, if such stand in it, or by its counting."""
    named = names.index("tt")
    if named is not None and profiles[named].numbering >= _HALF:
        return named
    return next((at for at, each in enumerate(profiles) if each.counts), None)
