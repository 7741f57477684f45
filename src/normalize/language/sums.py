"""Rows that add up others, by their first words, and rows for what is left over ("khác")."""

import regex

from kehoach.text import fold

_SUM = regex.compile(
    r"^(?:tong (?:cong|so|kinh phi|nhu cau|du toan|von|muc)|tong|cong)"
    r"(?: (?:muc|phan|nhom|kinh phi|von|du toan|nhu cau|thuc hien|phat sinh|cac nguon|nam|giai doan"
    r"|[ivxl]{1,5}|[a-h]|\d{1,4}(?:\s*-\s*\d{4})?))*"
    r"(?: ?\(.*\))?(?:\s*[:.=]?\s*(?:[\d.,]+ ?(?:nghin |trieu |ty )?(?:dong)?)?)[\s.:]*$"
)
_SUM_HEAD = 16
"""Characters within which the first word of a sum stands, marks counted apart."""
_OTHER = regex.compile(r"^(?:\p{L}+ ){0,5}khac[\s.:]*$|^trong do\b|^du phong\b")
_LONGEST_OTHER = 60


def is_sum(text: str) -> bool:
    """Tell the first words of a row that adds up others ("Tổng cộng", "Cộng mục I")."""
    return _begins_as_sum(text) and _SUM.match(fold(text)) is not None


def begins_as_other(text: str) -> bool:
    """Tell the words of a row for the rest ("Chi phí khác", "Trong đó", "Dự phòng")."""
    return len(text) < _LONGEST_OTHER and _OTHER.match(fold(text)) is not None


def _begins_as_sum(text: str) -> bool:
    """A cheap test before a long text is folded."""
    return fold(text[:_SUM_HEAD]).startswith(("tong", "cong"))
