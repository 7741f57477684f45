"""Several image files as one document: a tar of them, whose bytes the images alone decide."""

import io
import tarfile
from collections.abc import Iterable, Iterator
from typing import IO

from kehoach.errors import DamagedError
from kehoach.extract.scan.kinds import is_image_set
from kehoach.words import both


def write_image_set(images: Iterable[bytes], out: IO[bytes]) -> None:
    """Write image files as the pages of one document, in their order."""
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for number, image in enumerate(images, start=1):
            member = tarfile.TarInfo(f"{number:04}")
            member.size = len(image)
            archive.addfile(member, io.BytesIO(image))


def image_files(data: bytes) -> Iterator[bytes]:
    """Yield the image files of a document: itself, where it is one.

    Raises DamagedError for a set that breaks off.
    """
    if not is_image_set(data):
        yield data
        return
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for member in archive:
                file = archive.extractfile(member)
                if file is not None:
                    yield file.read()
    except tarfile.TarError as error:
        raise DamagedError(both("document.image_damaged", why=error)) from error
