"""The texts of headings of sections, as people corrected them."""

from collections.abc import Iterator, Sequence
from typing import Final

from kehoach.corrections.correction import Correction, bare
from kehoach.normalize.corrected.draft import DraftCell, DraftRow, DraftTable

_LONGEST_CODE: Final = 12
"""Letters of the number that may stand before a heading in its cell ("Nội dung 12:")."""


def rename_section(drafts: Sequence[DraftTable], meant: Correction) -> bool:
    """Let a heading say what a person says, wherever it is printed; False where it is not."""
    found = list(_cells(drafts, bare(meant.read)))
    for table, row, cell, at in found:
        cell.say(f"{(cell.text or '')[:at]}{meant.right}")
        table.learn(row)
    return bool(found)


def _cells(
    drafts: Sequence[DraftTable], said: str
) -> Iterator[tuple[DraftTable, DraftRow, DraftCell, int]]:
    """Yield the cells of a heading, each with where its text begins, after the number."""
    for table in drafts:
        for row in table.rows:
            cells = [cell for cell in row.distinct if cell.text]
            if len(cells) <= 2:
                yield from (
                    (table, row, cell, at)
                    for cell in cells
                    if (at := _start(cell.text or "", said)) is not None
                )


def _start(text: str, said: str) -> int | None:
    """Where the letters ``said`` begin in a text that ends with them; None where it does not."""
    places = [at for at, letter in enumerate(text) if not letter.isspace()]
    before = len(places) - len(said)
    if not said or before < 0 or before > _LONGEST_CODE:
        return None
    return places[before] if "".join(text[at] for at in places[before:]) == said else None
