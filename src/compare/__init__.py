"""Two plans beside each other: which tasks are new, gone or moved, and what changed in them."""

from kehoach.compare.comparison import Comparison, Pair, compare, compare_in_turn

__all__ = ["Comparison", "Pair", "compare", "compare_in_turn"]
