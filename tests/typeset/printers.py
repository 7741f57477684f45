"""How the ink is drawn: what one producer or another makes of the same boxes and lines.

A printer turns a Sheet into content operators in PDF user space (origin bottom left).
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from .fonts import face
from .pdf import FONT_NAMES
from .rulings import RULES, rectangle, stroke, white_cross
from .sheet import Sheet, Text


@dataclass(frozen=True, slots=True)
class Printer:
    """One producer. ``rules`` is a key of RULES, ``text`` one of TEXTS.

    ``opens``: cells cut by a page break have no rule at the break. ``shading``: fills behind
    cells, by role, as (role, grey) pairs. ``spaced``: letter-spaced headings. ``nfd``: decomposed
    letters. ``shift``: text moved by so many points to the right (negative: over the border).
    ``underlined``: roles whose lines are underlined. ``watermark``: large grey words drawn aslant.
    ``colour``: operators before the rulings. ``clipped``: each line inside a clipping rectangle.
    ``shuffled``: lines in no order. ``white_strokes``: white rules through the cells' middles.
    ``run_across``: a number and the text beside it in one run, over the ruling between them.
    """

    rules: str = "stroke"
    text: str = "line"
    opens: bool = False
    shading: tuple[tuple[str, float], ...] = ()
    spaced: bool = False
    nfd: bool = False
    shift: float = 0.0
    run_across: bool = False
    underlined: tuple[str, ...] = ()
    watermark: str = ""
    colour: str = ""
    clipped: bool = False
    shuffled: bool = False
    white_strokes: bool = False
    thickness: float = 0.5

    def content(self, sheet: Sheet) -> str:
        """All operators of one page."""
        out = [f"1 0 0 1 0 0 cm {self.thickness} w"]
        grey = dict(self.shading)
        out += [
            f"{grey[box.role]} g {rectangle(box, sheet.height)} f 0 g"
            for box in sheet.boxes
            if box.role in grey
        ]
        if self.white_strokes:
            out += ["1 G", *(white_cross(box, sheet) for box in sheet.boxes), "0 G"]
        out += [self.colour, *RULES[self.rules](self, sheet), "0 g 0 G"]
        out += ["[] 0 d 0.5 w", *(stroke(line, sheet) for line in sheet.strokes)]
        out += [_underline(t, sheet) for t in sheet.texts if t.role in self.underlined]
        if self.watermark:
            out.append(_aslant(self.watermark, sheet))
        out += sheet.under
        out += (self._text(text, sheet.height) for text in self._runs(sheet))
        return "\n".join(out)

    # -- text ---------------------------------------------------------------------------

    def _runs(self, sheet: Sheet) -> list[Text]:
        if self.shuffled:
            return Random(1).sample(sheet.texts, len(sheet.texts))  # noqa: S311 - test data
        return _join_across(sheet.texts) if self.run_across else sheet.texts

    def _text(self, text: Text, height: float) -> str:
        letters = unicodedata.normalize("NFD", text.text) if self.nfd else text.text
        shift = self.shift if text.role == "cell" else 0.0
        shown = TEXTS[self.text](text, letters)
        if self.spaced and text.role in {"header", "heading"}:
            shown = f"0.6 Tc {shown} 0 Tc"
        start = f"1 0 0 1 {text.x + shift:.3f} {height - text.baseline:.3f} Tm"
        once = f"BT /{FONT_NAMES[text.face]} {text.size} Tf {start} {shown} ET"
        if self.clipped:
            y = height - text.baseline - text.size / 3
            clip = f"{text.x - 2:.2f} {y:.2f} {text.width + 20:.2f} {text.size * 1.4:.2f} re W* n"
            once = f"/P <</MCID 0>> BDC q {clip} {once} Q EMC"
        if self.text == "twice" and text.role != "body":
            again = f"1 0 0 1 {text.x + shift + 0.25:.3f} {height - text.baseline:.3f} Tm"
            once += f"\nBT /{FONT_NAMES[text.face]} {text.size} Tf {again} {shown} ET"
        return once


def _underline(text: Text, sheet: Sheet) -> str:
    """A thin filled rectangle under a line, as word processors underline."""
    y = sheet.height - text.baseline - 1.4
    return f"{text.x:.2f} {y:.2f} {text.fill or text.width:.2f} 0.5 re f"


def _aslant(words: str, sheet: Sheet) -> str:
    """Large grey words over the middle of the page, turned by 45 degrees."""
    size, turn = 70.0, 0.7071
    half = face("bold").width(words, size) / 2 * turn
    x, y = sheet.width / 2 - half, sheet.height / 2 - half
    shown = f"<{face('bold').encode(words)}> Tj"
    matrix = f"{turn} {turn} {-turn} {turn} {x:.2f} {y:.2f} Tm"
    return f"0.8 g BT /{FONT_NAMES['bold']} {size} Tf {matrix} {shown} ET 0 g"


def _join_across(texts: list[Text]) -> list[Text]:
    """Join the text of column 0 with that of column 1 on the same baseline into one run."""
    by_line = {round(t.baseline, 2): t for t in texts if t.column == 1 and t.role == "cell"}
    joined, gone = [], set()
    for text in texts:
        beside = by_line.get(round(text.baseline, 2))
        if text.column == 0 and text.role == "cell" and beside is not None:
            space = face(text.face).width(" ", text.size)
            gap = max(1, round((beside.x - text.x - text.width) / space))
            run = text.text + " " * gap + beside.text
            joined.append(Text(text.x, text.baseline, run, text.face, text.size, "cell", 0))
            gone.add(beside)
        else:
            joined.append(text)
    return [t for t in joined if t not in gone]


def _line(text: Text, letters: str) -> str:
    if text.fill is None or " " not in letters:
        return f"<{face(text.face).encode(letters)}> Tj"
    return _adjusted(text, letters, keep_spaces=True)


def _adjusted(text: Text, letters: str, *, keep_spaces: bool) -> str:
    """One TJ whose gaps are stretched until the line fills its width."""
    type_face, words = face(text.face), letters.split(" ")
    spare = (text.fill or text.width) - text.width
    gap = spare / max(1, len(words) - 1) * 1000 / text.size
    blank = type_face.width(" ", 1000)
    pieces = []
    for i, word in enumerate(words):
        last = i == len(words) - 1
        if keep_spaces:
            pieces.append(f"<{type_face.encode(word if last else word + ' ')}>")
            pieces.append("" if last else f"{-gap:.1f}")
        else:
            pieces.append(f"<{type_face.encode(word)}>")
            pieces.append("" if last else f"{-gap - blank:.1f}")
    return f"[{' '.join(pieces)}] TJ"


def _words(text: Text, letters: str) -> str:
    """Words set apart by moves alone: no space stands in the file."""
    return _adjusted(text, letters, keep_spaces=False)


def _letters(text: Text, letters: str) -> str:
    """Every letter a piece of its own with a tiny kern, as careful typesetters write."""
    type_face = face(text.face)
    pieces = " ".join(f"<{type_face.encode(c)}> {(-1) ** i * 3}" for i, c in enumerate(letters))
    return f"[{pieces}] TJ"


def _stroked(text: Text, letters: str) -> str:
    """Fake bold by render mode 2: filled and stroked."""
    return f"0.3 w 2 Tr {_line(text, letters)} 0 Tr"


TEXTS: dict[str, Callable[[Text, str], str]] = {
    "line": _line,
    "words": _words,
    "letters": _letters,
    "twice": _line,
    "stroked": _stroked,
}
