"""Serial numbers: how they are written, and which one lies below another."""

import regex

from kehoach.text import squeeze

_ROMAN = regex.compile(r"^(?=[IVXL])(X{0,3}(?:IX|IV|V?I{0,3})|L)$")
_MARKS = "().:/,;-–— "
_FIRST = regex.compile(r"^(?:0?1(?:\.0?1)*|a)$")
_BELOW_LETTERS = regex.compile(r"^(?:[IVXL]+|[A-ZĐ])(?:\.\d{1,2})+$")


def is_roman(code: str) -> bool:
    """Tell a Roman numeral up to fifty."""
    return _ROMAN.match(code) is not None


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
    return f"number {depth}" if code[:1].isdigit() else "other"


def is_first(text: str) -> bool:
    """Tell whether a number begins a list below another ("1", "1.1", "a)"), as a dash does."""
    code = section_code(text)
    return _FIRST.match(code) is not None or (not code and bool(text.strip()))


def is_below(text: str, above: str) -> bool:
    """Tell whether a number lies below ``above``: it goes on with it, or begins a list."""
    code, parent = section_code(text), section_code(above)
    if code.startswith(parent + ".") or is_first(text):
        return True
    return style_of(parent).startswith("below") and style_of(code).startswith("number")
