"""How a drawn page lies in its file: turned, cropped, shifted, scaled, or inside a form."""

from collections.abc import Callable
from typing import TypeAlias

from .pdf import Leaf
from .sheet import Sheet

Paper: TypeAlias = Callable[[Sheet, str], Leaf]


def plain(sheet: Sheet, content: str) -> Leaf:
    """The page as it is."""
    return Leaf((0, 0, sheet.width, sheet.height), content)


def rotated_90(sheet: Sheet, content: str) -> Leaf:
    """Drawn on its side, to be shown upright by /Rotate 90."""
    turned = f"q 0 1 -1 0 {sheet.height:.3f} 0 cm\n{content}\nQ"
    return Leaf((0, 0, sheet.height, sheet.width), turned, rotate=90)


def rotated_180(sheet: Sheet, content: str) -> Leaf:
    """Drawn on its head, to be shown upright by /Rotate 180."""
    turned = f"q -1 0 0 -1 {sheet.width:.3f} {sheet.height:.3f} cm\n{content}\nQ"
    return Leaf((0, 0, sheet.width, sheet.height), turned, rotate=180)


def rotated_270(sheet: Sheet, content: str) -> Leaf:
    """Drawn on its other side, to be shown upright by /Rotate 270."""
    turned = f"q 0 -1 1 0 0 {sheet.width:.3f} cm\n{content}\nQ"
    return Leaf((0, 0, sheet.height, sheet.width), turned, rotate=270)


def sideways(sheet: Sheet, content: str) -> Leaf:
    """Drawn on its side and shown so: the reader turns the paper clockwise."""
    turned = f"q 0 1 -1 0 {sheet.height:.3f} 0 cm\n{content}\nQ"
    return Leaf((0, 0, sheet.height, sheet.width), turned)


def sideways_left(sheet: Sheet, content: str) -> Leaf:
    """Drawn on its other side and shown so."""
    turned = f"q 0 -1 1 0 0 {sheet.width:.3f} cm\n{content}\nQ"
    return Leaf((0, 0, sheet.height, sheet.width), turned)


def shifted_origin(sheet: Sheet, content: str) -> Leaf:
    """A MediaBox that does not begin at 0, 0."""
    x, y = -120.5, 300.25
    box = (x, y, x + sheet.width, y + sheet.height)
    return Leaf(box, f"q 1 0 0 1 {x} {y} cm\n{content}\nQ")


def cropped(sheet: Sheet, content: str) -> Leaf:
    """A larger sheet with printer's marks outside its CropBox."""
    x, y = 40.0, 55.0
    crop = (x, y, x + sheet.width, y + sheet.height)
    marks = f"0.25 w {x} 10 m {x} 45 l S 10 {y} m 30 {y} l S"
    media = (0, 0, sheet.width + 2 * x, sheet.height + 2 * y)
    return Leaf(media, f"{marks}\nq 1 0 0 1 {x} {y} cm\n{content}\nQ", crop=crop)


def cropped_rotated(sheet: Sheet, content: str) -> Leaf:
    """A CropBox, a shifted origin and /Rotate 90 together."""
    x, y = 30.0, -45.0
    crop = (x, y, x + sheet.height, y + sheet.width)
    media = (x - 20, y - 20, x + sheet.height + 10, y + sheet.width + 15)
    turned = f"q 0 1 -1 0 {x + sheet.height:.3f} {y} cm\n{content}\nQ"
    return Leaf(media, turned, rotate=90, crop=crop)


def user_unit(sheet: Sheet, content: str) -> Leaf:
    """Everything drawn at half size, with a UserUnit of 2."""
    return Leaf(
        (0, 0, sheet.width / 2, sheet.height / 2),
        f"q 0.5 0 0 0.5 0 0 cm\n{content}\nQ",
        user_unit=2.0,
    )


def in_form(sheet: Sheet, content: str) -> Leaf:
    """Everything inside a form XObject within another, each with its matrix."""
    return Leaf((0, 0, sheet.width, sheet.height), content, form=(0.24, 0, 0, 0.24, 13, -7))


def small_units(sheet: Sheet, content: str) -> Leaf:
    """Drawn in twentieths of a point under a scaling matrix."""
    return Leaf(
        (0, 0, sheet.width, sheet.height), f"q 0.05 0 0 0.05 0 0 cm 20 0 0 20 0 0 cm\n{content}\nQ"
    )


PAPERS: dict[str, Paper] = {
    paper.__name__.replace("_", "-"): paper
    for paper in (
        plain, rotated_90, rotated_180, rotated_270, sideways, sideways_left, shifted_origin,
        cropped, cropped_rotated, user_unit, in_form, small_units,
    )
}  # fmt: skip
