"""CPU time of calls that take turns, so that a busy machine slows all of them alike.

Each call has a process of its own: what other libraries leave in memory, and the threads that they
start, are no burden to it.
"""

import gc
import multiprocessing
import resource
import statistics
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

_TURN = 0.5  # CPU seconds


@dataclass(frozen=True)
class Timing:
    """CPU seconds of each run, children included, and what the last run returned."""

    seconds: tuple[float, ...]
    result: Any

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.seconds)

    @property
    def spread(self) -> float:
        """Half the distance from the fastest to the slowest run."""
        return (max(self.seconds) - min(self.seconds)) / 2


def cpu_seconds() -> float:
    """CPU time of this process and its finished children so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def take_turns(calls: Mapping[str, Callable[[], Any]], runs: int) -> dict[str, Timing]:
    """Run all calls one after the other, ``runs`` times over, after a round that is not counted."""
    runners = {name: _started(call) for name, call in calls.items()}
    seconds: dict[str, list[float]] = {name: [] for name in calls}
    results: dict[str, Any] = {}
    for number in range(runs + 1):
        for name, runner in runners.items():
            print(f"\r{number}/{runs} {name:40}", end="", file=sys.stderr, flush=True)
            runner.send(number == runs)
            used, results[name] = runner.recv()
            if number:  # the first round imports the libraries and warms them up
                seconds[name].append(used)
    print("\r" + " " * 50, end="\r", file=sys.stderr)
    return {name: Timing(tuple(seconds[name]), results[name]) for name in calls}


def _started(call: Callable[[], Any]) -> Connection:
    """Fork a process that runs the call when it is told to; it ends with this one."""
    here, there = multiprocessing.Pipe()
    fork = multiprocessing.get_context("fork")
    fork.Process(target=_serve, args=(call, there), daemon=True).start()
    return here


def _serve(call: Callable[[], Any], channel: Connection) -> None:
    """Run one turn for each message, which says whether the result is wanted."""
    while True:
        is_wanted = channel.recv()
        gc.collect()
        used, result = _turn(call)
        channel.send((used, result if is_wanted else None))


def _turn(call: Callable[[], Any]) -> tuple[float, Any]:
    """CPU seconds a call, and what it returned; a short call is made again until the turn is up.

    Otherwise it would be measured with the processor's caches full of what ran before.
    """
    before, calls = cpu_seconds(), 0
    while True:
        result, calls = call(), calls + 1
        used = cpu_seconds() - before
        if used > _TURN:
            return used / calls, result
