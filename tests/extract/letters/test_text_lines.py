"""The lines of a cell: what stands off them does not make them lower."""

from drawn_cells import shapes

from kehoach.extract.letters.ink import Shape
from kehoach.extract.letters.ink_account import capital_height
from kehoach.extract.letters.text_lines import text_lines


def below(text: tuple[Shape, ...], shape: Shape, heights: float) -> Shape:
    """The shape under a text, so many heights of a capital below its foot."""
    foot = max(each.bottom for each in text) + round(heights * capital_height(text))
    return shape._replace(top=foot, bottom=foot + shape.height)


def test_a_speck_away_from_a_line_is_of_no_line() -> None:
    text, (dot,) = shapes("Quý IV"), shapes(".")
    (line,) = text_lines((*text, below(text, dot, 1.0)), capital_height(text))
    assert len(line.shapes) == len(text)


def test_marks_of_letters_are_of_their_line() -> None:
    text = shapes("Ổn định, đợt Ậ")
    (line,) = text_lines(text, capital_height(shapes("H")))
    assert len(line.shapes) == len(text)
