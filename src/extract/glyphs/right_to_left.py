"""Hebrew and Arabic: from letters in the order of their places to the order in which one reads.

After the Unicode Bidirectional Algorithm (UAX 9) in its simplest case: one line of one direction,
with numbers and foreign words in it that run to the right.
"""

import re

_LETTERS = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_RIGHT_TO_LEFT = re.compile(f"[{_LETTERS}]")
_FORWARDS = re.compile(
    rf"[^\W{_LETTERS}_](?:[^\W{_LETTERS}_]|[-.,:/%'\u2019&@+]|\s(?=[A-Za-z\u00c0-\u024f]))*"
)
_RUN = re.compile(rf"[{_LETTERS}](?:[{_LETTERS}\s\"'.,:-]*[{_LETTERS}])?")


def reading_order(text: str) -> str:
    """A line as it is read; ``text`` holds its letters from left to right."""
    backwards = len(_RIGHT_TO_LEFT.findall(text))
    if not backwards:
        return text
    if 2 * backwards > sum(letter.isalpha() for letter in text):
        turned = text[::-1]
        return _FORWARDS.sub(lambda run: run[0][::-1], turned)
    return _RUN.sub(lambda run: run[0][::-1], text)
