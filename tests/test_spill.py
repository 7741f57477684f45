"""What lies in a file is what was put there, and a plan is read the same with it and without."""

import pickle
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import pytest
from project import ROOT

from kehoach import pipeline, spill
from kehoach.batch.settings import Settings
from kehoach.normalize import plan
from kehoach.pipeline import read_records
from kehoach.spill import Spill, Spilled

PLAN = ROOT / "data" / "raw" / "duc-tho-2022.pdf"


def test_what_there_is_room_for_is_not_copied() -> None:
    values = ("a", ["b"])
    assert Spill().keep(values) is values


def test_what_there_is_no_room_for_is_read_from_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "_ROOM", 6)
    spilled = Spill(weight=2)
    kept = [spilled.keep((number, str(number))) for number in range(9)]
    assert [isinstance(each, Spilled) for each in kept] == [False] + [True] * 8
    for number in (8, 1, 1, 5, 0, 8):
        assert kept[number] == (number, str(number))
        assert (len(kept[number]), *kept[number]) == (2, number, str(number))
    assert kept[3][:1] == (3,)
    assert spilled.keep(()) == ()


def test_one_value_in_several_sequences_kept_together_stays_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spill, "_ROOM", 0)
    merged = ["over two rows"]
    first, second = Spill().keep_together(((merged, 1), (2, merged)))
    assert first[0] is second[1]
    assert first == ([*merged], 1)
    assert first != second


def test_a_sequence_goes_elsewhere_as_a_tuple(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "_ROOM", 0)
    kept = Spill().keep((1, 2))
    assert pickle.loads(pickle.dumps(kept)) == (1, 2)  # noqa: S301
    assert hash(kept) == hash((1, 2))


def test_a_plan_without_room_in_memory_is_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = PLAN.read_bytes()
    with_room = read_records(data, PLAN.name, Settings())
    monkeypatch.setattr(spill, "_ROOM", 0)
    assert read_records(data, PLAN.name, Settings()) == with_room


@dataclass(frozen=True, slots=True)
class _Plain:
    left: int
    right: "str | None" = None


@dataclass(frozen=True)
class _WithMore:
    left: int
    right: int

    @cached_property
    def both(self) -> int:
        return self.left + self.right


class _Told(tuple[int, ...]):
    doubts: tuple[str, ...] = ()


class _Made(NamedTuple):
    text: str
    box: tuple[float, float]


def test_values_of_every_kind_come_back_with_all_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spill, "_ROOM", 0)
    monkeypatch.setattr(spill, "_RECENT", 0)
    told, more = _Told((1, 2)), _WithMore(1, 2)
    told.doubts = ("which?",)
    more.__dict__["both"] = 7  # what it holds beside its fields
    values: tuple[Any, ...] = (_Plain(1), _Made("a", (0.5, 1.0)), told, more, None, 3.5)
    kept = Spill().keep(values)
    assert isinstance(kept, Spilled)
    read = kept.values
    assert read == values
    assert [type(each) for each in read] == [type(each) for each in values]
    assert (read[2].doubts, read[3].both) == (("which?",), 7)


def test_the_bytes_of_a_long_document_are_given_up_once_they_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []

    class Content(bytes):
        __slots__ = ()

        def __del__(self) -> None:
            told.append("bytes gone")

    def read_plan(*given: Any) -> Any:
        told.append("pages read")
        return plan.read_plan(*given)

    monkeypatch.setattr(pipeline, "_LONG", 0)
    monkeypatch.setattr(pipeline, "read_plan", read_plan)
    read_records(Content(PLAN.read_bytes()), PLAN.name, Settings())
    assert told == ["bytes gone", "pages read"]
