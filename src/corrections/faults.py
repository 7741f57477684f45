"""What keeps a line of ``corrections.csv`` from being done, whatever the document says."""

from collections.abc import Callable, Mapping
from typing import Final, TypeAlias

from kehoach.corrections.about_document import value_of
from kehoach.corrections.correction import DEEDS
from kehoach.corrections.rules import line_of
from kehoach.words import said

_Texts: TypeAlias = Mapping[str, str]


def fault_of(texts: _Texts) -> str:
    """Return what is wrong with the texts of a line, by column; "" for nothing."""
    deed = texts["deed"]
    if deed not in DEEDS:
        return said("fault.deed_unknown", deed=repr(deed), names=", ".join(DEEDS))
    if not texts["document"]:
        return said("fault.no_document")
    check = _CHECKS.get(deed)
    return check(texts) if check else ""


def _of_finding(texts: _Texts) -> str:
    return "" if texts["finding"] else said("fault.no_finding", deed=texts["deed"])


def _of_value(texts: _Texts) -> str:
    return "" if texts["column"] else said("fault.no_column")


def _of_column(texts: _Texts) -> str:
    if texts["read"] and texts["right"]:
        return ""
    return said("fault.column")


def _of_section(texts: _Texts) -> str:
    if texts["read"] and texts["right"]:
        return ""
    return said("fault.section")


def _of_document(texts: _Texts) -> str:
    try:
        value_of(texts["column"], texts["right"])
    except ValueError as error:
        return str(error)
    return ""


def _of_rule(texts: _Texts) -> str:
    if line_of(texts["right"]) is not None:
        return ""
    return said("fault.rule")


_CHECKS: Final[Mapping[str, Callable[[_Texts], str]]] = {
    "confirmed": _of_finding,
    "undecidable": _of_finding,
    "value": _of_value,
    "column": _of_column,
    "section": _of_section,
    "document": _of_document,
    "rule": _of_rule,
}
