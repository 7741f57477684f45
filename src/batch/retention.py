"""Results that no run uses any more are removed, so that the folder of results stays bounded.

Never removed: what the tables just published are made of, and files that are no results.
"""

import re
import time
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kehoach.batch.claims import lifetime
from kehoach.batch.objects import ObjectFolder
from kehoach.batch.settings import Settings
from kehoach.errors import OutputError

_DAY_SECONDS = 86_400
_RESULT = re.compile(r"[0-9a-f]{2}/[0-9a-f]{64}-[0-9a-f]{16}\.zip")
_CLAIM = re.compile(_RESULT.pattern + r"\.claim")


@dataclass(frozen=True, slots=True)
class Retention:
    """What is kept: the entries ``used``, and others for ``settings.keep_days`` after their use."""

    used: AbstractSet[str]
    settings: Settings

    def is_over(self, name: str, age: float) -> bool:
        """Tell whether a file of this name below the results, so many seconds old, may go."""
        if _CLAIM.fullmatch(name):
            return age > lifetime(self.settings.limits)
        if name in self.used or not _RESULT.fullmatch(name):
            return False
        return age > self.settings.keep_days * _DAY_SECONDS


def prune_folder(folder: Path, retention: Retention) -> None:
    """Remove what may go below a folder of results; what cannot be removed stays, unsaid."""
    now = time.time()
    for path in folder.glob("*/*"):
        with suppress(OSError):
            name = path.relative_to(folder).as_posix()
            if retention.is_over(name, now - path.lstat().st_mtime):
                path.unlink()


def prune_shelf(shelf: ObjectFolder, retention: Retention) -> None:
    """Do the same in object storage, where the age of a result counts from its making."""
    with suppress(OutputError):
        for name, age in shelf.ages():
            if retention.is_over(name, age):
                shelf.remove(name)
