"""Cells of a table that may still grow, over page breaks and down its rows."""

from dataclasses import dataclass

from kehoach.model import Piece, TableCell
from kehoach.normalize.tables.cut_words import is_cut
from kehoach.normalize.tables.fragments import Part
from kehoach.normalize.tables.line_joining import glue, opening


@dataclass(slots=True, eq=False)
class OpenCell:
    """A cell that may still grow: over a page break, or down its rows."""

    column: int
    column_span: int
    row_first: int
    row_last: int
    pieces: list[Piece]
    text: str

    def add(self, part: Part, row_last: int) -> None:
        """Go on with a piece on the next page, as far as a row."""
        self.pieces.append(part.piece)
        self.text = continued(self.text, part.text)
        self.row_last = max(self.row_last, row_last)

    def close(self) -> TableCell:
        """Return the cell as it stands."""
        return TableCell(
            self.column,
            self.column_span,
            self.row_first,
            self.row_last,
            tuple(self.pieces),
            self.text or None,
        )


def continued(above: str, below: str) -> str:
    """Put the two halves of the text of a cell together."""
    if not above or not below:
        return above or below
    starts_item = opening(below) is not None and not is_cut(above, below)
    starts_sentence = above.endswith((".", ";", ":", "!", "?")) and below[:1].isupper()
    return f"{above}\n{below}" if starts_item or starts_sentence else glue(above, below)
