"""Serial numbers: how they are written, and which one lies below another."""

import regex

from kehoach import roman
from kehoach.text import squeeze

ROMAN_SHAPE = "[IVXL]{1,7}"
"""Pattern of what may be a Roman numeral up to 50, in capitals; `is_roman` tells whether it is."""
_MARKS = "().:/,;-–— "
_FIRST = regex.compile(r"^(?:0?1(?:\.0?1)*|a)$")
_PAGE_NUMBER = regex.compile(
    r"^\W*+(?:(?:trang|page|tr)\W*+)?(\d{1,4})(?:\s*/\s*(\d{1,4}))?\W*$", regex.IGNORECASE
)
_NUMBER_AND_LETTER = regex.compile(r"^\d{1,3}[a-zđ]$")
_BELOW_LETTERS = regex.compile(rf"^(?:{ROMAN_SHAPE}|[A-ZĐ])(?:\.\d{{1,2}})+$")


def is_roman(code: str) -> bool:
    """Tell a Roman numeral up to fifty."""
    return code.isupper() and roman_value(code) is not None


def roman_value(numeral: str) -> int | None:
    """Return the number that a Roman numeral in either case stands for, up to 39, and 50."""
    return 50 if numeral.lower() == "l" else roman.roman_value(numeral)


def section_code(text: str) -> str:
    """A serial number without its marks, and a Roman numeral that a narrow column broke whole."""
    whole = "".join(text.split()).strip(_MARKS)
    return whole if is_roman(whole) else squeeze(text).strip(_MARKS)


def is_section_code(text: str) -> bool:
    """Tell a Roman numeral or a single capital letter ("VII", "A."), as sections are numbered."""
    bare = section_code(text)
    return is_roman(bare) or (len(bare) == 1 and bare.isalpha() and bare.isupper())


def style_of(code: str) -> str:
    """Name how a number is written: "roman", "capital", "letter", "number 1" ("2.3") and so on."""
    if is_roman(code):
        return "roman"
    if len(code) == 1 and code.isalpha():
        return "capital" if code.isupper() else "letter"
    depth = code.count(".")
    if _BELOW_LETTERS.match(code):
        return f"below letters {depth}"
    if _NUMBER_AND_LETTER.match(code):
        return "number and letter"
    return f"number {depth}" if code[:1].isdigit() else "other"


def is_first(text: str) -> bool:
    """Tell whether a number begins a list below another ("1", "1.1", "a)"), as a dash does."""
    code = section_code(text)
    return _FIRST.match(code) is not None or (not code and bool(text.strip()))


def page_number(text: str) -> int | None:
    """Return the number of a page that stands alone on its line ("12", "- 3 -", "Trang 3/16")."""
    found = _PAGE_NUMBER.match(text)
    return int(found[1]) if found else None


def page_total(text: str) -> int | None:
    """Return how many pages there are, as the line with the number of a page says ("3/16")."""
    found = _PAGE_NUMBER.match(text)
    return int(found[2]) if found and found[2] else None


def is_below(text: str, above: str) -> bool:
    """Tell whether a number lies below ``above``: it goes on with it ("1a"), or begins a list."""
    code, parent = section_code(text), section_code(above)
    if code.startswith(parent + ".") or is_first(text):
        return True
    if _NUMBER_AND_LETTER.match(code) and code[:-1] == parent:
        return True
    return style_of(parent).startswith("below") and style_of(code).startswith("number")
