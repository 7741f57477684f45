"""What the rules for offices pass to each other: heads and names as known and as found."""

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Head:
    """The kind of an office ("Sở", "Ủy ban nhân dân").

    ``rank`` orders them: the lower is a unit of the higher. ``tail`` says what a name needs:
    "yes" a place alone makes one, "alone" nothing at all, "no" a name of its own, "proper" the
    name of a person or place, in which "và" stands between two.
    """

    name: str
    rank: int
    level: str
    tail: str
    length: int

    @property
    def needs_name(self) -> bool:
        """Whether the head alone, or with a place, is no office yet."""
        return self.tail in ("no", "proper")


class Name(NamedTuple):
    """A name under a head; ``lows`` and ``keys`` are its words without connectors."""

    text: str
    lows: tuple[str, ...]
    keys: tuple[str, ...]


class Known(NamedTuple):
    """Known names that the print fits, and the token after it; several make it ambiguous."""

    names: tuple[Name, ...]
    end: int
    is_slip: bool


class HeadHit(NamedTuple):
    """A head, the token after it, and the known name that follows, if one does."""

    head: Head
    end: int
    known: Known | None
