"""What a text looks like by itself: a number, the shape of a code."""

import regex

_FIGURE = regex.compile(r"^[\d.,\s/%()+x-]*\d[\d.,\s/%()+x-]*$")
_RUNS = regex.compile(r"\p{Ll}+|\p{Lu}+|\d+")
_LONGEST_SHAPE = 40


def starts_in_lower_case(text: str) -> bool:
    """Tell whether a text begins with a small letter."""
    return text[:1].islower()


def is_figure(text: str) -> bool:
    """Tell a number, an amount, a date in figures, and nothing else."""
    return _FIGURE.match(text) is not None


def shape(text: str) -> str:
    """How a short text is built ("VT-01" → "A-0"); "" for a long one.

    Words keep their letters, since "hộp" and "Phòng" are no codes of one kind.
    """
    if len(text) > _LONGEST_SHAPE:
        return ""
    if not any(map(str.isdigit, text)):
        return text.lower()
    return str(_RUNS.sub(lambda run: _sign(run[0]), text))


def _sign(run: str) -> str:
    if run[0].isdigit():
        return "0"
    return "A" if run[0].isupper() else "a"
