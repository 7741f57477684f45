"""Many documents: each read in a process of its own, results kept, tables published together.

What reads one document or only asks for settings loads nothing of a run.
"""

from typing import TYPE_CHECKING, Any

from kehoach.batch.settings import Limits, Settings

if TYPE_CHECKING:
    from kehoach.batch.manifest import Outcome, Progress, Summary
    from kehoach.batch.runner import run

__all__ = ["Limits", "Outcome", "Progress", "Settings", "Summary", "run"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'kehoach.batch' has no attribute {name!r}")
    from kehoach.batch import manifest, runner

    return runner.run if name == "run" else getattr(manifest, name)
