"""What a careful person would query in the letters: lost, exchanged, of an old encoding, no words.

Where a font lacks letters of Vietnamese, or the file names them wrongly, the words of a cell are no
words any more: "Tr?ng m?i", "huớng", "xây dng", or have no marks at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from kehoach.findings import Finding, finding
from kehoach.model import Cell, PageGrid
from kehoach.orthography import is_bare_syllable, is_syllable

# Share of letters with Vietnamese marks: printed Vietnamese has 0.2 to 0.3, English none.
_LEAST_MARKED = 0.04
_ENOUGH_LETTERS = 200
# Words of a page that are none, as a share of those with marks too: slips of a plan are fewer.
_LEAST_WORDS, _SHARE = 3, 0.01
# The same in one cell.
_LEAST_IN_CELL, _SHARE_OF_CELL = 2, 0.25
# Words of a column on a page: so many without any mark do not follow each other by chance.
_LEAST_BARE, _MOSTLY = 6, 0.8
_SAID = 5
_MOST = 20
"""Cells of a page that are told; a page of more has one cause."""

_MARKED = regex.compile(
    r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]",
    regex.IGNORECASE,
)
_LETTER = regex.compile(r"\p{L}")
_LEGACY_FONT = regex.compile(r"(?:^|\+)(?:\.?Vn[A-Z]|VNI-|\.VN|VPS |VISCII)")
_LEGACY_TEXT = regex.compile(r"[¸µ¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬ëíêìîïóñòô]")
_WORD = regex.compile(r"(?<![\p{L}\p{N}])\p{L}\p{Ll}+(?![\p{L}\p{N}])")
_HOLED = regex.compile(r"(?<!\S)\p{L}*(?:[?□](?=\p{Ll})|(?<=\p{L})□)[\p{L}?□]*(?![/=&.])")
"""A word with the sign that stands for letters a font or an encoding lacks."""


def check_letters(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Letters that the font does not name, and cells whose words are none."""
    for page_grid in page_grids:
        lost = "".join(_texts(page_grid)).count("\N{REPLACEMENT CHARACTER}")
        if lost:
            yield finding("letters_unknown", value=str(lost), page=page_grid.page)
        if not page_grid.is_recognised:
            yield from _no_words(page_grid)


def _no_words(page_grid: PageGrid) -> Iterator[Finding]:
    """Cells of a page whose words are none, and those of columns that have lost their marks."""
    cells = [(cell, " ".join(line.text for line in cell.lines)) for cell in _cells(page_grid)]
    words = {cell: _WORD.findall(text) for cell, text in cells if text}
    marked = {cell: [word for word in own if not word.isascii()] for cell, own in words.items()}
    wrong = {cell: [*filter(_is_none, own)] for cell, own in marked.items()}
    is_common = _is_damage(wrong.values(), marked.values(), _LEAST_WORDS, _SHARE)
    told = 0
    for cell, text in cells:
        if text and told < _MOST:
            holed = _HOLED.findall(text)
            if is_common or _is_damage(
                [wrong[cell]], [marked[cell]], _LEAST_IN_CELL, _SHARE_OF_CELL
            ):
                holed += wrong[cell]
            if holed:
                told += 1
                value = ", ".join([*dict.fromkeys(holed)][:_SAID])
                yield finding("letters_doubtful", value=value, page=page_grid.page, box=cell.bbox)
    if any(marked.values()):
        yield from _bare_columns(page_grid, words)


def _bare_columns(page_grid: PageGrid, words: dict[Cell, list[str]]) -> Iterator[Finding]:
    """The first cell of each column that has many words and not one mark of Vietnamese."""
    for grid in page_grid.grids:
        columns: dict[int, list[Cell]] = defaultdict(list)
        for cell in grid.cells:
            if cell.column_span == 1 and words.get(cell):
                columns[cell.column].append(cell)
        for own in columns.values():
            said = [word.lower() for cell in own for word in words[cell]]
            is_bare = len(said) >= _LEAST_BARE and all(map(str.isascii, said))
            if is_bare and sum(map(is_bare_syllable, said)) >= _MOSTLY * len(said):
                value = ", ".join([*dict.fromkeys(said)][:_SAID])
                page = page_grid.page
                yield finding("letters_doubtful", "bare", value=value, page=page, box=own[0].bbox)


def _is_none(word: str) -> bool:
    """Is a word in small letters, with marks, no syllable? Names may be of other languages."""
    return word.islower() and not is_syllable(word)


def _is_damage(
    wrong: Iterable[Sequence[str]], marked: Iterable[Sequence[str]], least: int, share: float
) -> bool:
    """Are there more words that are none than slips are?"""
    words = [word for own in wrong for word in own]
    return len({*words}) >= least and len(words) >= share * sum(map(len, marked))


def check_fonts(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Fonts from before Unicode, each where it first stands."""
    first_page = {font: s.page for s in reversed(page_grids) for font in s.fonts}
    for font in sorted(first_page):
        if _LEGACY_FONT.search(font):
            yield finding("legacy_font", value=font, page=first_page[font])


def check_language(page_grids: Sequence[PageGrid]) -> Iterator[Finding]:
    """Text that is no Vietnamese: a poor text recognition, or letters of an old encoding."""
    counts = Counter[str]()
    for page_grid in page_grids:
        counts.update("".join(_texts(page_grid)))
    letters, marked, odd = (
        sum(count for character, count in counts.items() if pattern.match(character))
        for pattern in (_LETTER, _MARKED, _LEGACY_TEXT)
    )
    if letters < _ENOUGH_LETTERS:
        return
    if odd > marked and odd > 0.08 * letters:
        yield finding("legacy_encoding")
    elif marked < _LEAST_MARKED * letters:
        yield finding("not_vietnamese")


def _texts(page_grid: PageGrid) -> Iterator[str]:
    yield from (line.text for line in page_grid.outside)
    yield from (line.text for cell in _cells(page_grid) for line in cell.lines)


def _cells(page_grid: PageGrid) -> Iterator[Cell]:
    yield from (cell for grid in page_grid.grids for cell in grid.cells)
