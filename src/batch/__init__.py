"""Many documents: each read in a process of its own, results kept, tables published together."""

from kehoach.batch.manifest import Outcome, Progress, Summary
from kehoach.batch.run import run
from kehoach.batch.settings import Limits, Settings

__all__ = ["Limits", "Outcome", "Progress", "Settings", "Summary", "run"]
