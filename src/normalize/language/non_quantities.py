"""Figures that count nothing: dates, years, document numbers, list numbers.

Patterns are for text in small letters with single white space (`Aligned.words`).
Both money and targets are read around them.
"""

YEAR = r"(?:19|20)\d\d(?![\d]|[.,]\d)"

_DOCUMENT_TYPES = (
    "nđ|nd|qđ|qd|tt|nq|tb|kh|ct|ctr|bc|cv|ttr|hd|đa|da|ubtvqh|ttlt|qh|ttg|ubnd|hđnd|hdnd|btc|tw|cp"
    "|lct|l|pl|vbhn|gm|tbkl|pa|sl|ttrlb|cđ|cd"
)
_NUMBERED = (
    r"(?<!tổng\s)(?<!dân\s)(?<!chỉ\s)(?<!hệ\s)(?<!tỷ\s)(?<!sĩ\s)số|điều|khoản|điểm|mục"
    r"|(?<!đạt\s)(?<!ở\s)mức|phụ\slục|biểu|biểu\ssố|mẫu|mẫu\ssố|chương\strình|đề\sán|nghị\squyết"
    r"|nghị\sđịnh|thông\stư|quyết\sđịnh|kế\shoạch|dự\sán|luật|văn\sbản|công\svăn|khóa|kỳ|kì|đợt"
    r"|cấp\sđộ|mức\sđộ|loại|hạng|tuần|nhóm|tiểu\sdự\sán|hợp\sphần|chỉ\sthị|quý|quí|bậc|lớp"
    r"|giai\sđoạn"
)
_MONEY_FOLLOWS = (
    r"(?![.,]?\d|[.,]?\s?(?:chục|trăm|nghìn|ngàn|triệu|tỷ|tỉ|tr|đồng|đ|d|vnđ|vnd|usd|k|trđ|%)"
    r"(?![^\W\d_]|\s(?:lệ|trọng|suất|số|giá)(?!\w)))"
)
_MEASURE_FOLLOWS = r"(?!\s(?:ha|km[2²]?|m[23²³]?|tấn|tạ|kg|lít|điểm|lần|phần\străm)(?!\w))"
_OUTLINE = r"\d{1,2}(?:[.]{1,2}\d{1,2})*"

NAMED: tuple[tuple[str, str], ...] = (
    ("standard", r"(?:tcvn|iso|qcvn)(?:[\s/:-](?:iec|iso|tcvn))?\s?\d+(?:[-.]\d+)*(?::\d{4})?"),
    ("years_named", rf"(?:giai\sđoạn|thời\skỳ|năm|năm\shọc)\s{YEAR}\s?-\s?{YEAR}"),
    ("day", r"ngày\s\d{1,2}(?:/\d{1,2}(?:/\d{4})?|\stháng\s\d{1,2}(?:\snăm\s\d{4})?)(?![.,]?\d)"),
    ("day_of_months", r"ngày\s\d{1,2}(?=\s(?:hằng|hàng|mỗi|cuối|của)\stháng(?![^\W\d_]))"),
    ("month", r"tháng\s\d{1,2}(?:\snăm\s\d{4})?" + _MONEY_FOLLOWS),
    ("year", rf"(?:năm\shọc|năm)(?:\s:)?\s{YEAR}" + _MONEY_FOLLOWS),
    ("industry", r"(?:công\snghiệp|cmcn)\s4[.,]0"),
    ("quarter", r"qu[ýí]\s(?:i{1,3}|iv)(?!\w)"),
    (
        "numbered",
        rf"(?<!mọi\s)(?<!mỗi\s)(?:{_NUMBERED})\s(?:số\s)?\d{{1,4}}"
        r"(?:(?:,|\svà|,\s(?:mức\sđộ|cấp\sđộ))\s?\d{1,2})*" + _MONEY_FOLLOWS + r"(?![^\W\d_]|[/-])",
    ),
)
"""What starts with a word ("năm 2022"): name and pattern, in the order in which they are tried."""

BARE: tuple[tuple[str, str], ...] = (
    (
        "document_number",
        rf"\d+[a-zđ]?/(?:\d{{4}}/)?(?:{_DOCUMENT_TYPES})\d*(?:-\w+)*(?![^\W\d_])",
    ),
    ("document_number_party", rf"\d+-(?:{_DOCUMENT_TYPES})/[^\W\d_]+"),
    ("date", r"\d{1,2}(?:/\d{1,2}/|[.]\d{1,2}[.]|-\d{1,2}-)\d{4}(?!\d)"),
    ("month_of_year", rf"\d{{1,2}}[/-]{YEAR}"),
    ("years", rf"{YEAR}\s?-\s?{YEAR}"),
    ("list_number", rf"(?:(?m:^)|(?<=[;:.+]\s)){_OUTLINE}[.)]\s(?=\D|\d+\s?%)"),
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
