"""Numbers of sections and of outlines: does one follow another, or is something left out?"""

from typing import Literal

import regex

from kehoach.normalize.language.numerals import is_roman, roman_value, section_code

Step = Literal["next", "gap", "back", "other"]
Path = tuple[int, ...]

_LETTERS = "ABCDĐEGHIKLMNOPQRSTUVXY"
"""Capital letters as lists use them in Vietnamese; the Latin alphabet is tried too."""
_DOTTED = regex.compile(r"^(\d{1,3})(?:\.(\d{1,2}))*$")
_OUTLINE = regex.compile(
    r"^\W{0,2}(\d{1,2}(?:\.\d{1,2})+)(?![\d.]\d)(?:[.):]\s*(?=\S)|\s+(?=\p{L}))"
)
_INNER = regex.compile(r"(?<![\d.,/])\d{1,2}(?:\.\d{1,2})+(?![\d,%/])")


def places(code: str) -> dict[str, Path]:
    """Where a number may stand, by how it may be written: "C" is a letter and a Roman numeral."""
    bare = section_code(code)
    found: dict[str, Path] = {}
    if is_roman(bare) and (value := roman_value(bare)) is not None:
        found["roman"] = (value,)
    if len(bare) == len(bare.upper()) == 1 and bare.isalpha():  # the capital of "ß" is two
        kind = "capital" if bare.isupper() else "letter"
        found[f"{kind}, Latin"] = (ord(bare.upper()) - ord("A") + 1,)
        found[kind] = (_LETTERS.find(bare.upper()) + 1,)
    if _DOTTED.match(bare):
        found["number"] = tuple(map(int, bare.split(".")))
    return found


def step(before: str, after: str) -> Step:
    """Tell how one number comes after another; of two ways to read them the better one."""
    first, second = places(before), places(after)
    steps = {_step(first[kind], second[kind]) for kind in first.keys() & second.keys()}
    ranked: tuple[Step, ...] = ("next", "gap", "back")
    return next((each for each in ranked if each in steps), "other")


def _step(before: Path, after: Path) -> Step:
    if all(number == 1 for number in after):
        return "next"  # begins anew
    shared = 0
    while shared < min(len(before), len(after)) and before[shared] == after[shared]:
        shared += 1
    if shared == len(after):
        return "back"
    above = before[shared] if shared < len(before) else 0
    if after[shared] <= above:
        return "back"
    rest = after[shared + 1 :]
    is_next = after[shared] == above + 1 and all(number == 1 for number in rest)
    return "next" if is_next else "gap"


def is_start(code: str) -> bool:
    """Tell whether a number may stand first: "I", "A", "1.1"; or is none that is known."""
    found = places(code)
    return not found or any(all(number == 1 for number in path) for path in found.values())


def outline_number(text: str) -> str | None:
    """Return the outline number that a text begins with ("2.3. Xây dựng …"), None for none.

    It has two parts or more: a lone number may count anything.
    """
    found = _OUTLINE.match(text)
    return found[1] if found else None


def inner_numbers(text: str) -> list[str]:
    """All that may be outline numbers in a text, also inside its lines."""
    found: list[str] = _INNER.findall(text)
    return found


def step_width(before: str, after: str) -> int | None:
    """By how much the first part rises in which two numbers differ; None where it does not."""
    pairs = list(zip(before.split("."), after.split("."), strict=False))
    at = next((at for at, (one, other) in enumerate(pairs) if one != other), None)
    if at is None or any(part != "1" for part in after.split(".")[at + 1 :]):
        return None
    return int(pairs[at][1]) - int(pairs[at][0])
