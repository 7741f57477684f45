"""Plans of one office that follow each other, compared on pages of the report."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kehoach.compare import Comparison, compare_in_turn
from kehoach.compare.series import series_of
from kehoach.records import Records
from kehoach.report.comparison import Paper, plan_name
from kehoach.report.load import Processed
from kehoach.report.page_pictures import Picture
from kehoach.report.places import page_views
from kehoach.report.straight_places import straightened


@dataclass(frozen=True, slots=True)
class Drawn:
    """The stem of a document's pages, and the pictures of its paper."""

    name: str
    pictures: Sequence[Picture]


@dataclass(frozen=True, slots=True)
class Series:
    """Plans compared in turn; ``name`` is the stem of the page that shows them."""

    name: str
    title: str
    years: str
    compared: Sequence[Comparison]
    plans: Sequence[Records]

    def paper(self, drawn: Mapping[str, Drawn], suffix: str) -> dict[str, Paper]:
        """The pages of the plans; ``suffix`` ends the names of pages of the language."""
        return {
            plan.document_id: Paper(
                page_views(straightened(plan, of.pictures).cells, of.pictures, plan.document.pages),
                f"{of.name}{suffix}",
            )
            for plan in self.plans
            for of in (drawn[plan.document_id],)
        }


def series_in(tables: Processed) -> list[Series]:
    """Return the plans that follow each other, compared; few documents have another year's."""
    found = series_of(tables.documents)
    return [
        _series(number, [tables.of(each) for each in ids]) for number, ids in enumerate(found, 1)
    ]


def _series(number: int, plans: Sequence[Records]) -> Series:
    years = ", ".join(str(plan.document.plan_year) for plan in plans)
    return Series(f"years-{number}", plan_name(plans[-1]), years, compare_in_turn(plans), plans)
