"""The marks of a cell in their order: what stands around one makes it a source of funds or not."""

import re
from collections.abc import Iterator

from kehoach.normalize.funding.marks import KINDS, PLANNED, Mark, Marked, lexicon, mark_at
from kehoach.normalize.language.folded_text import Aligned

_START = re.compile(r"\S")
_NO_MARK = Mark("stop", 0, 0)
_LISTING = frozenset({"comma", "and", "slash", "dash", "stop"})
"""Signs that go on with a list of budgets ("ngân sách tỉnh, huyện, xã")."""


_PAID = frozenset({"figure", "scale", "dong", "percent", "colon", "open", "close"})
"""What a budget of a list may be followed by: its amount or its share ("tỉnh 70%, huyện 30%")."""
_SHARE = re.compile(r"\s?:?\s?\d{1,3}\s?%")
_LEVEL_ENDS = re.compile(r"\s?(?:$|[\d,;:()/&-]|và\s)")


def _marks(text: Aligned) -> Iterator[Mark]:
    one, two, lists_budgets, planned = _NO_MARK, _NO_MARK, False, False
    start = _START.search(text.words)
    while start:
        mark = mark_at(text, start.start())
        if mark:
            if mark.kind == "given":
                mark = mark._replace(kind=_given(text, mark, two, planned=planned))
            mark = _in_place(text, mark, one, two, lists_budgets=lists_budgets)
            planned = mark.value == PLANNED or (planned and mark.kind != "stop")
            is_budget = mark.kind == "source" and mark.value.endswith("_budget")
            lists_budgets = is_budget or (lists_budgets and mark.kind in _PAID | _LISTING)
            one, two = two, mark
            yield mark
        start = _START.search(text.words, mark.end if mark else start.end())


def _has_share(text: Aligned, mark: Mark) -> bool:
    """Whether a level of government pays a share: "TW 80%, tỉnh 20%"."""
    return _SHARE.match(text.words, mark.end) is not None


_FUND_NAME = re.compile(r"\s(?!(?:do|được|để|của|và|là|từ|theo|này|trên|tại)(?!\w))[^\W\d_]")
"""After "quỹ": the name of a fund, whatever it is."""
_TASK = re.compile(
    r"\s(?:nhiệm vụ|chủ trì|phụ trách|thực hiện|triển khai|tham mưu|phối hợp|quản lý|theo dõi"
    r"|trách nhiệm|làm|việc|công việc|quyền|số lượng|biên chế|chỉ tiêu)(?!\w)"
)
"""After "được giao": what was given is work and no money."""


def _given(text: Aligned, mark: Mark, before: Mark, *, planned: bool) -> str:
    """Return what "được giao" is: a source behind "trong dự toán …", else perhaps the only one.

    "Người được giao", "được giao nhiệm vụ" speak of work.
    """
    if planned:
        return "source"
    is_past = text.words.startswith(("đã ", "được "), mark.start)
    is_work = before.kind == "word" or _TASK.match(text.words, mark.end)
    return "weak_source" if is_past and not is_work else "word"


def _in_place(text: Aligned, mark: Mark, one: Mark, two: Mark, *, lists_budgets: bool) -> Mark:
    """Return a mark as what stands before it makes it: ``two`` is the last, ``one`` before it."""
    if mark.kind == "level":
        follows = one.value.endswith("_budget") or _LEVEL_ENDS.match(text.words, mark.end)
        goes_on = two.kind in _LISTING and ((lists_budgets and follows) or _has_share(text, mark))
        return mark._replace(kind="source") if goes_on else Mark("word", mark.start, mark.end)
    if mark.kind == "source" and two.kind == "none":  # "không sử dụng vốn vay"
        return Mark("label", mark.start, mark.end)
    if mark.kind == "weak_source" and two.kind == "word":  # "cán bộ được bố trí"
        return Mark("word", mark.start, mark.end)
    if mark.kind == "fund" and not _FUND_NAME.match(text.words, mark.end):
        return Mark("word", mark.start, mark.end)
    return mark._replace(kind="source") if mark.kind == "fund" else mark


def _without_weak(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Settle what counts by what else is named.

    A weak source ("theo phân cấp ngân sách") is one where it is alone, enterprises where others
    pay too: "doanh nghiệp: 300.000 đồng/lần" is a fee for them.
    """
    kinds = {mark.kind for mark in marks}
    if not kinds & _UNSETTLED:
        return marks
    settled = {"weak_source": "source", "list_payer": "word"}
    if "source" in kinds:
        settled = {"weak_source": "label", "list_payer": "source"}
    return tuple(m._replace(kind=settled.get(m.kind, m.kind)) for m in marks)


_UNSETTLED = frozenset({"weak_source", "list_payer"})


def _with_city_level(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """A city beside which no province is named is one of the province's level."""
    codes = {mark.value for mark in marks if mark.kind == "source"}
    if "city_budget" not in codes or "province_budget" in codes:
        return marks
    return tuple(m._replace(value=CITY_LEVEL) if m.value == "city_budget" else m for m in marks)


CITY_LEVEL = "province_budget"


def mark_text(text: Aligned) -> Marked:
    """Divide a cell into marks; time grows in proportion to its length."""
    restored = lexicon().restored(text)
    marks = _with_city_level(_without_weak(tuple(_marks(restored))))
    return Marked(restored, marks, "".join([KINDS[mark.kind] for mark in marks]))
