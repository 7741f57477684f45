"""Results that no run uses any more are removed, so that the folder of results stays bounded.

Never removed: what the tables just published are made of, and files that are no results.
"""

import math
import re
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass

from kehoach.batch.claims import lifetime
from kehoach.batch.settings import Settings
from kehoach.batch.storage import Storage
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


def prune(results: Storage, retention: Retention) -> None:
    """Remove what may go of the results; what cannot be removed stays, unsaid.

    The age of a result counts from its last use in a folder, from its making in object storage.
    """
    with suppress(OSError, OutputError):
        unused = [(n, v) for n, v in results.versions() if retention.is_over(n, math.inf)]
        now = results.now() if unused else 0.0
        for name, version in unused:
            if retention.is_over(name, now - version.modified):
                with suppress(OSError, OutputError):
                    results.remove(name)
