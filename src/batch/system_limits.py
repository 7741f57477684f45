"""Limits that the system itself holds this process to; Windows has none of them."""

from contextlib import suppress
from types import ModuleType

resource: ModuleType | None
try:
    import resource
except ImportError:  # no such module on Windows
    resource = None


_limited: set[str] = set()
"""The limits that `limit` has set in this process."""


def limit(name: str, soft: int, hard: int | None = None) -> bool:
    """Set the limit RLIMIT_``name``; tell whether one from outside is lower and stays."""
    if resource is None:
        return False
    which = getattr(resource, f"RLIMIT_{name}")
    _, ceiling = resource.getrlimit(which)
    bounds, is_lower = [soft, hard or soft], ceiling not in (resource.RLIM_INFINITY, -1)
    if is_lower:
        bounds = [min(bound, ceiling) for bound in bounds]
    with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and refuses it
        resource.setrlimit(which, (bounds[0], bounds[1]))
        _limited.add(name)
    return bool(is_lower and ceiling < soft)


def extend(name: str, by: int) -> None:
    """Raise the limit RLIMIT_``name`` that `limit` has set in this process; leave others alone."""
    if resource is None or name not in _limited:
        return
    which = getattr(resource, f"RLIMIT_{name}")
    soft, hard = resource.getrlimit(which)
    resource.setrlimit(which, (min(soft + by, hard), hard))


def relax_memory() -> None:
    """Allow the memory kept back to say that the limit was reached."""
    if resource is None:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def largest_file() -> int:
    """Return how many bytes a file written by this process may have; 0 where nothing limits it."""
    return int(resource.getrlimit(resource.RLIMIT_FSIZE)[0]) if resource is not None else 0
