"""The texts of one file, each in a font, turned into Unicode where their fonts are old ones."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from kehoach.extract.old_encodings.choice import AS_IT_IS, Choice, choose_for_runs
from kehoach.extract.old_encodings.fonts import old_font
from kehoach.extract.old_encodings.symbol_fonts import public_text
from kehoach.extract.old_encodings.tables import Encoding


class FontText(NamedTuple):
    """Some text and the name of its font; ``begins`` says that it does not go on with the last."""

    text: str
    font: str | None
    begins: bool = True


class UnicodeTexts(NamedTuple):
    """The same texts in Unicode, and the encoding that each was in; None: it is as it was.

    ``doubtful`` are the old fonts whose text was left as it is.
    """

    texts: list[str]
    encodings: list[Encoding | None]
    doubtful: frozenset[str]


def to_unicode(texts: Sequence[FontText]) -> UnicodeTexts:
    """Turn the texts of a file into Unicode; those in one font are judged together.

    Signs of symbol fonts become letters of their own.
    """
    choices = _choices(texts)
    made: list[str] = []
    encodings: list[Encoding | None] = []
    for run in _runs(texts):
        choice = choices[_group(run[0].font)].in_font(run[0].font)
        letters = choice.decode_run("".join(each.text for each in run))
        at = 0
        for each in run:
            text = "".join(letters[at : at + len(each.text)])
            at += len(each.text)
            encodings.append(choice.encoding if text != each.text else None)
            made.append(text if old_font(each.font) else public_text(text, each.font))
    doubtful = (each.font for each in texts if choices[_group(each.font)].is_doubtful)
    return UnicodeTexts(made, encodings, frozenset(font for font in doubtful if font))


def _group(font: str | None) -> str:
    """Fonts whose text is judged together: a word may be set in small letters and capitals."""
    old = old_font(font)
    return old.encoding if old else f"/{font or ''}"


def _choices(texts: Iterable[FontText]) -> dict[str, Choice]:
    whole: dict[str, list[str]] = {}
    named: dict[str, str | None] = {}
    before = None
    for each in texts:
        group = _group(each.font)
        named.setdefault(group, each.font)
        parts = whole.setdefault(group, [])
        parts += [each.text] if group == before and not each.begins else ["\n", each.text]
        before = group
    return {
        group: AS_IT_IS
        if (text := "".join(parts)).isascii() and group[0] == "/"
        else choose_for_runs(text, named[group])
        for group, parts in whole.items()
    }


def _runs(texts: Iterable[FontText]) -> Iterable[list[FontText]]:
    """Texts that follow each other in one font: a mark may stand in another run than its letter."""
    number = 0

    def run_of(each: FontText) -> tuple[int, str | None]:
        nonlocal number
        number += each.begins
        return number, each.font

    return (list(run) for _, run in groupby(texts, key=run_of))
