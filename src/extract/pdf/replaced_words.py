"""Words that a file says in place of those it prints (ActualText, PDF Reference 1.7, 10.8.3).

PDFium reads such words and not the printed letters. They are meant for ligatures, hyphens and fonts
that name no letters; where the printed letters are known and are others, the printed ones hold.
"""

import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.pdf import pdfium_raw as raw

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

_PARAMETER = b"ActualText"


def read_as_printed(
    page: int,
    texts: raw.Handles,
    again: "Callable[[], AbstractContextManager[tuple[int, raw.Handles]]]",
) -> "dict[int, str]":
    """Take the words off those of ``texts`` that print others; return what was said, by index.

    ``again`` opens the same page and its text objects a second time.
    """
    marks = raw.marks_saying(texts, _PARAMETER)
    if not marks:
        return {}
    with again() as (copy, copies):
        for at, mark in raw.marks_saying(copies, _PARAMETER):
            raw.remove_mark(copies[at], mark)
        printed, said = _words(copy, copies), _words(page, texts)
    replaced = {}
    for group in _groups(marks):
        words = "".join(said[at] for at, _ in group)
        if _are_others("".join(printed[at] for at, _ in group), words):
            for at, mark in group:
                raw.remove_mark(texts[at], mark)
                replaced[at] = words
    return replaced


def _groups(marks: "list[tuple[int, int]]") -> "list[list[tuple[int, int]]]":
    """Objects that one mark is set around, by that mark: they follow each other."""
    breaks = [at for at, (a, b) in enumerate(pairwise(marks), 1) if a[1] != b[1]]
    return [marks[a:b] for a, b in pairwise((0, *breaks, len(marks)))]


def _words(page: int, texts: raw.Handles) -> "defaultdict[int, str]":
    """The letters of each text object of a page, by its index."""
    found: defaultdict[int, str] = defaultdict(str)
    with raw.open_text(page) as text:
        codes, _ = raw.characters(text)
        owners = raw.owners(text, np.arange(len(codes)), texts)
        for owner, code in zip(owners.tolist(), codes.tolist(), strict=True):
            found[owner] += chr(code)
    return found


def _are_others(printed: str, said: str) -> bool:
    """Are the printed letters known, and not those that are said?"""
    kinds = {unicodedata.category(letter) for letter in printed.replace("\ufffe", "-")}
    known = bool(printed) and kinds.isdisjoint({"Cc", "Co", "Cn"}) and "\ufffd" not in printed
    letters = _letters(printed)
    return known and bool(letters) and letters != _letters(said)


def _letters(text: str) -> str:
    """Letters and figures alone: hyphens, blanks and cases may differ."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(letter for letter in plain if letter.isalnum())
