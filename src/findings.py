"""A finding: something that a person should look at, told by every layer in the same words.

The page layer finds what is wrong with a print, the phrase readers what is doubtful about a
reading, the checks what does not fit in a table. Each names a code of the catalogue; what is known
of the place is added on the way up. A row of the table ``findings`` is made of it at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kehoach.catalogue import Severity, Word, variant_of

Box: TypeAlias = tuple[float, float, float, float]
"""A place on a page: x0, top, x1, bottom in points."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should look at; ``value`` is the text that it is about.

    ``box`` is its place on ``page``, where one is known.
    """

    code: str
    severity: Severity
    message: str
    message_vi: str
    value: str | None = None
    item_no: int | None = None
    column: str | None = None
    page: int | None = None
    box: Box | None = None
    table_no: int | None = None
    row: int | None = None
    """Row of the table, from 0; told of tables that are not read as plans."""


def finding(
    code: str,
    variant: str = "",
    *,
    value: str | None = None,
    page: int | None = None,
    box: Box | None = None,
    **values: object,
) -> Finding:
    """Say what was found; ``{value}``, ``{page}`` and ``values`` fill the wording of the catalogue.

    Raises LookupError for a code, a variant or a name in the wording that is not there.
    """
    wording = variant_of(code, variant)
    values |= {"value": value, "page": page}
    return Finding(
        code,
        wording.severity,
        wording.en.format_map(values),
        wording.vi.format_map(_in_vietnamese(values)),
        value or None,
        page=page,
        box=box,
    )


def _in_vietnamese(values: Mapping[str, object]) -> dict[str, object]:
    return {name: each.vi if isinstance(each, Word) else each for name, each in values.items()}
