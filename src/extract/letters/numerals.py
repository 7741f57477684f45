"""The strokes of Roman numerals, which a reader of letters takes for other letters."""

import re
from itertools import pairwise

# What letters are in upright strokes, where a numeral is looked for.
_STROKES = {"H": "II", "N": "II", "U": "II", "n": "II", "u": "II", "m": "III", "M": "III"}
_STROKES |= {"V": "V", "v": "V", "Y": "V", "X": "X", "x": "X"}
_LOOKALIKES = r"[IVXLJTHNUMYÍÌÏỊỈĨÝ1lvxinmurjh!|\[\]íìïịỉĩ]"
_TOKEN = re.compile(rf"[\"'“]?({_LOOKALIKES}{{1,6}})((?:[/⁄.,;:)\-–].*)?)")
# Words that a numeral follows.
_TAKERS = frozenset(
    ("quý", "quy", "tháng", "loại", "hạng", "khóa", "khoá", "cấp", "phần", "mục", "chương")
) | {"kỳ", "kì", "nhóm", "đợt", "lục", "tập", "quyển"}
# Those that an Arabic number follows less often.
_QUARTERS = frozenset(("quý", "quy"))
_JOINTS = frozenset(("và", "đến", "-", "–", "~", "hoặc", "&", "tới"))


def split_numeral(text: str) -> tuple[str, str] | None:
    """A word that may be a numeral with marks or digits after it: both parts."""
    found = _TOKEN.fullmatch(text)
    return (found[1], found[2]) if found else None


def strokes(text: str) -> str:
    """A numeral as upright strokes, V and X, whatever letters it was taken for."""
    return "".join(_STROKES.get(letter, "I") for letter in text)


def takes_numeral(words: list[str], *, is_number: bool) -> bool:
    """May a numeral follow these words of a cell? ``is_number``: it was read as digits."""
    if not words:
        return False
    before = words[-1].lower().strip("(“\"'")
    takers = _QUARTERS if is_number else _TAKERS
    if before in takers:
        return True
    goes_on = before in _JOINTS or words[-1][-1:] in ",;-–"
    return goes_on and any(
        first.lower().strip("(") in takers and split_numeral(second) is not None
        for first, second in pairwise(words)
    )
