"""What is told of a place on a page is told of the task that is printed there."""

from records_factory import cells_of, item

from kehoach.findings import Finding, finding
from kehoach.normalize.findings.page_coordinates import in_cells

(CELL, *_), (NEXT, *_) = cells_of(item(1)), cells_of(item(2))


def at(code: str, value: str, below: float) -> Finding:
    x0, top = CELL.x0 + 5, CELL.top + below
    return finding(code, value=value, page=CELL.page, box=(x0, top, x0 + 50, top + 10))


def test_doubtful_words_of_a_text_read_as_tasks_are_one_doubt_of_each_cell() -> None:
    lines = [at("text_doubtful", word, top) for word, top in [("a", 5), ("b", 20), ("c", 50)]]
    outside = at("text_doubtful", "d", -90)
    found = list(in_cells([*lines, outside], [CELL, NEXT]))
    told = [(each.code, each.severity, each.item_no, each.value) for each in found]
    assert told == [
        ("text_doubtful", "notice", None, "d"),
        ("cell_doubtful", "warning", 1, "a b"),
        ("cell_doubtful", "warning", 2, "c"),
    ]
    assert found[1].box == (CELL.x0 + 5, CELL.top + 5, CELL.x0 + 55, CELL.top + 30)


def test_what_else_is_told_in_a_cell_names_its_row_and_column() -> None:
    (found,) = in_cells([at("ink_unread", "", 50)], [CELL, NEXT])
    assert (found.code, found.item_no, found.column) == ("ink_unread", 2, NEXT.column_name)
