"""Figures that count nothing: dates, years, document numbers, list numbers.

Patterns are for folded text with single white space (`kehoach.normalize.language.folded_text`).
Both money and targets are read around them.
"""

YEAR = r"(?:19|20)\d\d(?![\d]|[.,]\d)"

_DOCUMENT_TYPES = (
    "nd|qd|tt|nq|tb|kh|ct|ctr|bc|cv|ttr|hd|da|ubtvqh|ttlt|qh|ttg|ubnd|hdnd|btc|tw|cp|l|pl|vbhn|lct"
    "|gm|tbkl|pa|sl|ttrlb|cd"
)
_NUMBERED = (
    r"(?<!tong\s)(?<!dan\s)(?<!chi\s)(?<!he\s)(?<!ty\s)(?<!si\s)so|dieu|khoan|diem|(?<!dat\s)(?<!o\s)muc|phu\sluc|bieu|bieu\sso|mau|mau\sso|chuong\strinh|de\san|nghi\squyet"
    r"|nghi\sdinh|thong\stu|quyet\sdinh|ke\shoach|du\san|luat|van\sban|cong\svan|khoa|ky|dot"
    r"|cap\sdo|muc\sdo|loai|hang|tuan|nhom|tieu\sduan|hop\sphan|chi\sthi|quy|bac|lop|giai\sdoan"
)
_MONEY_FOLLOWS = (
    r"(?![.,]?\d|[.,]?\s?(?:chuc|tram|nghin|ngan|trieu|ty|ti|tr|dong|d|vnd|usd|k|trd|%)(?![a-z]))"
)
_MEASURE_FOLLOWS = r"(?!\s(?:ha|km2?|m[23]?|tan|ta|kg|lit|diem|lan|phan\stram)(?![a-z0-9]))"
_OUTLINE = r"\d{1,2}(?:[.]{1,2}\d{1,2})*"

NAMED: tuple[tuple[str, str], ...] = (
    ("standard", r"(?:tcvn|iso|qcvn)(?:[\s/:-](?:iec|iso|tcvn))?\s?\d+(?:[-.]\d+)*(?::\d{4})?"),
    ("years_named", rf"(?:giai\sdoan|thoi\sky|nam|nam\shoc)\s{YEAR}\s?-\s?{YEAR}"),
    ("day", r"ngay\s\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\sthang\s\d{1,2}(?:\snam\s\d{4})?)(?![.,]?\d)"),
    ("day_of_months", r"ngay\s\d{1,2}(?=\s(?:hang|moi|cuoi|cua)\sthang(?![a-z]))"),
    ("month", r"thang\s\d{1,2}(?:\snam\s\d{4})?" + _MONEY_FOLLOWS),
    ("year", rf"(?:nam\shoc|nam)(?:\s:)?\s{YEAR}" + _MONEY_FOLLOWS),
    ("quarter", r"quy\s(?:i{1,3}|iv)(?![a-z0-9])"),
    (
        "numbered",
        rf"(?<!moi\s)(?:{_NUMBERED})\s(?:so\s)?\d{{1,4}}(?:(?:,|\sva|,\s(?:muc\sdo|cap\sdo))\s?\d{{1,2}})*"
        + _MONEY_FOLLOWS
        + r"(?![a-z/-])",
    ),
)
"""What starts with a word ("năm 2022"): name and pattern, in the order in which they are tried."""

BARE: tuple[tuple[str, str], ...] = (
    (
        "document_number",
        rf"\d+[a-z]?/(?:\d{{4}}/)?(?:{_DOCUMENT_TYPES})\d*(?:-[a-z0-9]+)*(?![a-z])",
    ),
    ("document_number_party", rf"\d+-(?:{_DOCUMENT_TYPES})/[a-z]+(?![a-z])"),
    ("date", r"\d{1,2}(?:/\d{1,2}/|[.]\d{1,2}[.]|-\d{1,2}-)\d{4}(?!\d)"),
    ("month_of_year", rf"\d{{1,2}}[/-]{YEAR}"),
    ("years", rf"{YEAR}\s?-\s?{YEAR}"),
    ("list_number", rf"(?:(?m:^)|(?<=[;:.+]\s)){_OUTLINE}[.)]\s(?=\D)"),
    ("outline_number", r"\d{1,2}(?:[.]{1,2}\d{1,2})+[.](?=\s)"),
    (
        "list_number_at_start",
        r"(?m:^)\d{1,2}(?:[.]{1,2}\d{1,2})+(?=\s)" + _MONEY_FOLLOWS + _MEASURE_FOLLOWS,
    ),
)
"""What starts with a figure ("12/2015/NĐ-CP"), likewise."""


def either(kinds: tuple[tuple[str, str], ...]) -> str:
    """Return one pattern for several kinds, without capturing groups."""
    return "|".join(f"(?:{pattern})" for _, pattern in kinds)
