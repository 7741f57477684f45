"""The year a plan is for, from its title and its date of issue."""

import re

from kehoach.findings import Finding, finding
from kehoach.normalize.language.folded_text import align

_YEAR = r"(?:19|20)\d{2}"
# Years that say what other document is meant, not what year the plan is for.
_CITATION = re.compile(
    rf"ngay\s+\d{{1,2}}\s*(?:/|-|\.|thang)\s*\d{{1,2}}\s*(?:/|-|\.|nam)\s*{_YEAR}"
    rf"|(?<!\d)\d{{1,6}}[a-z]?\s*/\s*{_YEAR}\s*/\s*[a-z][\w-]*"
    rf"|(?:(?<!phap )luat|nghi dinh|nghi quyet|quyet dinh|thong tu|hien phap)\s+nam\s+{_YEAR}"
)
# A horizon: the plan reaches so far, but its yearly deadlines may lie in any year before.
_HORIZON = re.compile(
    rf"(?:tam nhin|dinh huong|den|toi)\s+(?:(?:den|toi|het)\s+)?(?:nam\s+)?{_YEAR}"
    rf"(?!\s*-\s*{_YEAR})"
)
_RANGE = re.compile(
    rf"(?:nam hoc|nien do)?\s*(?P<from>{_YEAR})\s*(?:-|den|den nam)\s*(?:nam\s+)?(?P<to>{_YEAR})"
)
_MONTH, _OF_YEAR = r"\s*(?:/|-|\.|thang)\s*", r"\s*(?:/|-|\.|nam)\s*"
# The days of a schedule: "từ ngày 16/3 đến ngày 22/3/2026".
_DAYS = re.compile(
    rf"tu\s+(?:ngay\s+)?\d{{1,2}}{_MONTH}(?P<first>\d{{1,2}})(?:{_OF_YEAR}(?P<from>{_YEAR}))?\s*"
    rf"(?:den|-)\s*(?:het\s+)?(?:ngay\s+)?\d{{1,2}}{_MONTH}(?P<last>\d{{1,2}}){_OF_YEAR}(?P<to>{_YEAR})"
)
# The day of a schedule: "(ngày 28 tháng 9 năm 2012)".
_DAY = re.compile(rf"\(\s*ngay\s+\d{{1,2}}{_MONTH}\d{{1,2}}{_OF_YEAR}(?P<year>{_YEAR})\s*\)")
_SCHOOL_YEAR = re.compile(rf"nam hoc\s+(?P<year>{_YEAR})\s*-\s*{_YEAR}")
_NAMED = re.compile(rf"(?:\bnam|/)\s*(?P<year>{_YEAR})\b")


def read_plan_year(
    title: str | None, issued_year: int | None
) -> tuple[int | None, tuple[Finding, ...]]:
    """Return the plan year, and what is doubtful about it.

    The year named in the title counts ("năm 2022"); years of cited documents and horizons ("tầm
    nhìn đến năm 2030") do not. A plan for several years has no plan year. A title without a year
    leaves the year of issue, with a doubt; so does a title year that had passed when the plan was
    issued, which is the year of what the plan is about.
    """
    folded = align(title).folded.replace("\n", " ") if title else ""
    text = _CITATION.sub(" ", folded)
    if match := _SCHOOL_YEAR.search(text):
        return _doubted(int(match["year"]), "school_year", title)
    years = _named_years(text) or _year_of_days(folded)
    if not years and (_RANGE.search(text) or _HORIZON.search(text)):
        return _doubted(None, "several_years", title)
    if not years:
        return _from_date(issued_year, title)
    if len(years) > 1:
        ahead = {year for year in years if issued_year and year >= issued_year}
        return _doubted(ahead.pop() if len(ahead) == 1 else None, "several_named", title)
    return _checked(years.pop(), issued_year, title)


def is_school_year(title: str | None) -> bool:
    """Tell whether a title names a school year ("năm học 2025 - 2026")."""
    return _SCHOOL_YEAR.search(align(title).folded.replace("\n", " ") if title else "") is not None


def _named_years(text: str) -> set[int]:
    single = _HORIZON.sub(" ", _RANGE.sub(" ", text))
    return {int(match["year"]) for match in _NAMED.finditer(single)}


def _year_of_days(text: str) -> set[int]:
    """The year in which all days of a schedule lie."""
    if day := _DAY.search(text):
        return {int(day["year"])}
    match = _DAYS.search(text)
    if match is None or match["from"] not in {None, match["to"]}:
        return set()
    return {int(match["to"])} if int(match["first"]) <= int(match["last"]) else set()


def _from_date(
    issued_year: int | None, title: str | None
) -> tuple[int | None, tuple[Finding, ...]]:
    if issued_year is None:
        return _doubted(None, "unknown", title)
    return _doubted(issued_year, "issued", title)


def _checked(
    year: int, issued_year: int | None, title: str | None
) -> tuple[int | None, tuple[Finding, ...]]:
    if issued_year is None or issued_year <= year <= issued_year + 2:
        return year, ()
    if year < issued_year:
        return _doubted(issued_year, "issued_later", title, named=year)
    return _doubted(year, "far_ahead", title, named=year)


def _doubted(
    year: int | None, why: str, title: str | None, named: int | None = None
) -> tuple[int | None, tuple[Finding, ...]]:
    return year, (finding("plan_year_unsure", why, value=title, year=named),)
