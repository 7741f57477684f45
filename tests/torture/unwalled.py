"""The doubles on a system without kernel walls: readers can start processes there."""

from doubles import read

from kehoach.batch import sandbox

__all__ = ["read"]

sandbox.refuse_calls = lambda: False
sandbox._NEVER = frozenset()
