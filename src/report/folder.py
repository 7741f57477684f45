"""The folder of a report: whole files only, and no page left of a report before."""

from pathlib import Path

from kehoach.atomic_write import atomic_write

FILES = "files.txt"
"""Lists the files of a report in its folder, so that the next one can clear away old pages."""
_OURS = (".html", ".webp")


class Folder:
    """Writes files into a folder and remembers them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._files: set[str] = set()

    def keep(self, name: str) -> None:
        """Count a file that is there already among those of this report."""
        self._files.add(name)

    def write(self, name: str, text: str) -> None:
        """Write a page; who reads meanwhile sees the old one or the new one, whole."""
        path = self._path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as file:
            file.write(text.encode())
        self.keep(name)

    def clear_old(self) -> None:
        """Remove what an earlier report wrote here and this one did not; touch nothing else."""
        listing = self._path / FILES
        before = listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []
        for name in set(before) - self._files:
            path = self._path / name
            if path.suffix in _OURS and path.resolve().is_relative_to(self._path.resolve()):
                path.unlink(missing_ok=True)
        listing.write_text("".join(f"{name}\n" for name in sorted(self._files)), encoding="utf-8")
