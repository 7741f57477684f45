"""Tracked changes of a Word file that join paragraphs, made in its tree at first.

ISO/IEC 29500-1, 17.13.5.15: a paragraph whose end is deleted goes on with the next one.
"""

from itertools import pairwise
from xml.etree.ElementTree import Element

from kehoach.extract.office.docx_fields import DELETED
from kehoach.extract.office.package import W

_PARAGRAPH, _TABLE, _PROPERTIES = W + "p", W + "tbl", W + "pPr"


def is_end_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, or was moved elsewhere."""
    mark = paragraph.find(f"{_PROPERTIES}/{W}rPr")
    return mark is not None and any(mark.find(name) is not None for name in DELETED)


def join_paragraphs(root: Element) -> bool:
    """Join paragraphs whose end is deleted with those that follow; whether there were any."""
    if not any(map(is_end_deleted, root.iter(_PARAGRAPH))):
        return False
    for parent in list(root.iter()):
        blocks = [child for child in parent if child.tag in (_PARAGRAPH, _TABLE)]
        for paragraph, following in pairwise(blocks):
            if following.tag == paragraph.tag == _PARAGRAPH and is_end_deleted(paragraph):
                _join(paragraph, following)
                parent.remove(paragraph)
    return True


def _join(paragraph: Element, following: Element) -> None:
    at = 1 if following.find(_PROPERTIES) is not None else 0
    following[at:at] = [child for child in paragraph if child.tag != _PROPERTIES]
