"""Which plans follow each other, and the history of their tasks."""

from dataclasses import replace

from records_factory import document, item

from kehoach.compare import compare_in_turn
from kehoach.compare.history import histories
from kehoach.compare.series import series_of
from kehoach.records import DocumentRecord, Records

OFFICE = "UBND huyện Đức Thọ"
REFORM = "Kế hoạch cải cách hành chính năm {}"


def plan(year: int | None, title: str | None = REFORM, **changes: object) -> DocumentRecord:
    about = document(
        issuer=OFFICE, plan_year=year, title=title and title.format(year), items=3, status="ok"
    )
    return replace(about, **changes)  # type: ignore[arg-type]


def ids(*plans: DocumentRecord) -> tuple[tuple[str, ...], ...]:
    return series_of((f"{place}", each) for place, each in enumerate(plans))


def test_years_of_one_office_on_one_subject_follow_each_other() -> None:
    assert ids(plan(2023), plan(2021), plan(2022)) == (("1", "2", "0"),)


def test_another_subject_or_office_is_another_series() -> None:
    forest = "Kế hoạch trồng rừng phòng hộ ven biển năm {}"
    other = plan(2023, issuer="UBND huyện Can Lộc")
    assert ids(plan(2022), plan(2023, forest), other) == ()
    assert ids(plan(2022), plan(2022, forest), plan(2023, forest), plan(2023)) == (
        ("0", "3"),
        ("1", "2"),
    )


def test_a_plan_without_a_title_is_told_by_its_file() -> None:
    plans = [plan(year, None, source=f"in/cchc-{year}.pdf") for year in (2022, 2023)]
    assert ids(*plans) == (("0", "1"),)


def test_copies_and_unread_files_are_left_out() -> None:
    assert ids(plan(2022), plan(2023, same_as="x"), plan(2024, status="damaged", items=0)) == ()
    assert ids(plan(2022), plan(2022), plan(None), plan(2023, issuer=None)) == ()


def test_of_one_year_the_first_plan_is_taken() -> None:
    assert ids(plan(2022), plan(2022), plan(2023)) == (("0", "2"),)


def test_a_history_has_each_task_in_each_plan() -> None:
    tasks = (("Trồng rừng", "Nạo vét kênh"), ("Nạo vét kênh",), ("Nạo vét kênh", "Mua xe"))
    plans = [
        Records(
            str(year), document(plan_year=year), tuple(item(n, task=t) for n, t in enumerate(of, 1))
        )
        for year, of in zip((2021, 2022, 2023), tasks, strict=True)
    ]
    found = [
        (each.text, [task is not None for task in each.tasks])
        for each in histories(compare_in_turn(plans))
    ]
    assert found == [
        ("Trồng rừng", [True, False, False]),
        ("Nạo vét kênh", [True, True, True]),
        ("Mua xe", [False, False, True]),
    ]
