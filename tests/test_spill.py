"""What lies in a file is what was put there, and a plan is read the same with it and without."""

import pickle

import pytest
from project import ROOT

from kehoach import spill
from kehoach.batch.settings import Settings
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
