"""Document keys: slug of the file name, "-", first 8 hex digits of the SHA-256."""

from kehoach.batch.inputs import Fingerprint
from kehoach.text import slug

_DIGITS = 8


class DocumentIds:
    """The keys given in one batch, no two alike."""

    def __init__(self) -> None:
        self._given: dict[tuple[int, str], str] = {}
        self._taken: set[str] = set()

    def of(self, number: int, name: str, fingerprint: Fingerprint | None) -> str:
        """Return the key of input ``number`` of this file name, the same whenever asked.

        An input that could not be hashed has zeros for its digits. Where two inputs would share a
        key (the same file in two folders) the later one gets "-2", "-3", …
        """
        digits = fingerprint.sha256[:_DIGITS] if fingerprint else "0" * _DIGITS
        if (number, digits) not in self._given:
            wanted = f"{slug(name)}-{digits}"
            self._given[number, digits] = self._free(wanted)
        return self._given[number, digits]

    def _free(self, wanted: str) -> str:
        key, count = wanted, 1
        while key in self._taken:
            count += 1
            key = f"{wanted}-{count}"
        self._taken.add(key)
        return key
