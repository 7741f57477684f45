"""Words and signs after which a text goes on: one list for cells, lines, lists and page breaks."""

import regex

LINKS = (
    *("và", "hoặc", "hay", "của", "thuộc", "cho", "với", "tại", "về", "trong"),
    *("từ", "đến", "theo", "do", "để", "nhằm", "bằng", "bởi", "nếu", "mà", "là", "các", "những"),
)
"""Words that join or govern what follows: no phrase ends in one."""

BEFORE_NUMBER = ("số", "ngày", "tháng", "quý", "điều", "khoản", "điểm", "mục")
"""Words that name a number after them; "năm" names a year, and may end a phrase."""

_CLOSED = {
    "thuộc": "trực",
    "bằng": "mặt|công|cân|thăng|văn|đồng",
    "tại": "hiện|tồn|thực",
    "từ": "chứng|ngôn",
    "do": "tự|lý|lí",
    "theo": "tiếp",
    "trong": "bên",
}
"""Words before which a link is the end of a word of two syllables: "mặt bằng", "tồn tại"."""

_LINK = "|".join(
    rf"(?<!\b(?:{_CLOSED[word]})\s){word}" if word in _CLOSED else word for word in LINKS
)
_ENDING = (  # "như trên" ends a phrase, "làm việc" too
    rf"{_LINK}|(?<!như\s|nêu\s|cấp\s)trên|(?:về|trong|cho|từ|với|bằng)\sviệc"
)
_OPEN_END = regex.compile(rf"(?:[,(/“«&]|\s\+|\S[\s]?[-–—]|\b(?:{_ENDING}))$", regex.IGNORECASE)
_NUMBER_END = regex.compile(rf"\b(?:{'|'.join(BEFORE_NUMBER)}|(năm))$", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d++(?!\s*(?:ngày|giờ|tháng|năm|%))|[IVX]+\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?:19|20)\d\d(?!\d)")
_IN_THE_MIDDLE = regex.compile(r"^(?!\p{Ll}(?:\)|\.\s\p{Lu}))[\p{Ll},;:.)\]”»%/]")  # but a)  a. Lập
_ENDED = regex.compile(r"[.;!?…]\W?$")
_CONTINUED = regex.compile(
    r"\s*[(\[]\s*(?:tiếp theo|tiếp|tt|continued|cont\.?)(?:\s[^()]{1,20})?\.?\s*[)\]]\W*$",
    regex.IGNORECASE,
)
_LONGEST_END = 20
"""Letters at the end of a text that the patterns look at, with what stands before."""


def ends_open(text: str) -> bool:
    """Tell a text that cannot end here: its last word or sign asks for more ("của", "(", "-")."""
    return _OPEN_END.search(text[-_LONGEST_END:]) is not None


def names_number(text: str, after: str) -> bool:
    """Tell a text whose last word names the number that ``after`` begins with ("số | 12")."""
    found = _NUMBER_END.search(text[-_LONGEST_END:])
    return found is not None and (_YEAR if found[1] else _NUMBER).match(after) is not None


def begins_inside(text: str) -> bool:
    """Tell a text that no sentence begins with: a small letter or a closing sign."""
    return _IN_THE_MIDDLE.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Tell a text that ends in a stop, perhaps before a quotation mark or bracket."""
    return _ENDED.search(text[-2:]) is not None


def is_continued(title: str) -> bool:
    """Tell a title that is printed again where its rows go on ("… (tiếp theo)")."""
    return _CONTINUED.search(title) is not None


def without_continued(title: str) -> str:
    """Take "(tiếp theo)" from the end of a title."""
    return str(_CONTINUED.sub("", title))
