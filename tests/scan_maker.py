"""Scans of documents: what paper, glass, light and people do to a page, by choice and by seed.

Pages are drawn by PDFium and spoilt one thing after the other; the same call makes the same bytes.
"""

import io
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pypdfium2
from numpy.typing import NDArray
from PIL import Image

Greys = NDArray[np.float32]
_PAPER = 250.0


@dataclass(frozen=True)
class Scan:
    """How pages are scanned; lengths in points, shares 0 to 1, tones of 255."""

    dpi: int = 200
    bilevel: bool = False
    tilt: float = 0.0
    """Degrees, to either side."""
    turn: int = 0
    """Quarter turns by which the paper lay clockwise on the glass."""
    bow: float = 0.0
    """How far the middle of the page is off its edges."""
    perspective: float = 0.0
    """Share of the page by which its corners are off, as in a photograph."""
    shade: float = 0.0
    """Share of the light lost from one corner to the other."""
    bleed: float = 0.0
    """How much of the next page shines through."""
    seal: float = 0.0
    """How dark a round seal is that lies on every second page."""
    red: bool = False
    """Is the seal red? The scan is in colour then."""
    breaks: int = 0
    """Holes in the rules of a page."""
    speckle: float = 0.0
    """Share of the pixels that are specks."""
    edge: float = 0.0
    """Width of the dark edge of the glass."""
    streaks: int = 0
    """Dark lines of the glass over the whole of a page, from its head to its foot."""
    blur: float = 0.6
    noise: float = 7.0
    quality: int = 72
    threshold: int = 150
    seed: int = 7


def scanned_pdf(pdf: bytes, scan: Scan, pages: slice = slice(None)) -> bytes:
    """Return a PDF whose pages are images of those of ``pdf``."""
    first, *rest = scanned_images(pdf, scan, pages)
    out = io.BytesIO()
    how = {} if scan.bilevel else {"quality": scan.quality}
    first.save(out, "PDF", save_all=True, append_images=rest, resolution=scan.dpi, **how)
    return out.getvalue()


def scanned_images(pdf: bytes, scan: Scan, pages: slice = slice(None)) -> list[Image.Image]:
    """Return the images of some pages."""
    random = np.random.default_rng(scan.seed)
    drawn = list(_drawn(pdf, scan.dpi))
    spoilt = [
        _spoilt(page, drawn[(n + 1) % len(drawn)], scan, random, sealed=n % 2 == 0)
        for n, page in enumerate(drawn)
    ]
    images = [_image(page, scan) for page in spoilt]
    if scan.red:
        images = [
            _stamped(image, scan, random) if n % 2 == 0 else image for n, image in enumerate(images)
        ]
    return images[pages]


def _drawn(pdf: bytes, dpi: int) -> Any:
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            yield np.array(bitmap.to_pil().convert("L"), np.float32)


def _image(page: Greys, scan: Scan) -> Image.Image:
    page = np.rot90(page, -scan.turn)
    if scan.bilevel:
        return Image.fromarray(np.where(page < scan.threshold, 0, 255).astype(np.uint8)).convert(
            "1"
        )
    return Image.fromarray(page.astype(np.uint8))


def _stamped(image: Image.Image, scan: Scan, random: np.random.Generator) -> Image.Image:
    """The image with a seal in red, which lets the black under it through."""
    grey = np.asarray(image.convert("L"), np.float32)
    ink = scan.seal * cv2.GaussianBlur(_seal(grey.shape, scan.dpi / 72, random), (0, 0), 0.7) / 255
    share = np.stack((0.15 * ink, ink, 0.9 * ink), axis=-1)
    return Image.fromarray((grey[..., None] * (1 - share)).astype(np.uint8))


def _spoilt(
    page: Greys, behind: Greys, scan: Scan, random: np.random.Generator, *, sealed: bool
) -> Greys:
    dots = scan.dpi / 72
    if scan.bleed and behind.shape == page.shape:
        through = cv2.GaussianBlur(behind[:, ::-1], (0, 0), 2.0)
        page = np.minimum(page, 255 - scan.bleed * (255 - through))
    if scan.breaks:
        page = _broken(page, scan, random)
    if scan.seal and sealed and not scan.red:
        page = np.minimum(page, 255 - scan.seal * _seal(page.shape, dots, random))
    page = _laid(page, scan, random)
    if scan.shade:
        page = page * _light(page.shape, scan.shade)
    if scan.edge:
        page[:, : round(scan.edge * dots)] = 40
    if scan.streaks:
        page = _streaked(page, scan, random)
    if scan.blur:
        page = cv2.GaussianBlur(page, (0, 0), scan.blur)
    page = page * 0.94 + 8 + random.normal(0, scan.noise, page.shape)
    if scan.speckle:
        page = _speckled(page, scan.speckle, dots, random)
    return np.clip(page, 0, 255).astype(np.float32)


def _laid(page: Greys, scan: Scan, random: np.random.Generator) -> Greys:
    """The page as it lay: aslant, bent, or seen from aside."""
    height, width = page.shape
    if scan.tilt:
        angle = float(random.uniform(0.7, 1) * random.choice([-1, 1])) * scan.tilt
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
        page = cv2.warpAffine(
            page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=_PAPER
        )
    if scan.bow:
        rise = scan.bow * scan.dpi / 72
        y, x = np.mgrid[0:height, 0:width].astype(np.float32)
        across = x + 0.4 * rise * np.sin(y / height * np.pi * 1.3)
        down = y + rise * np.sin(x / width * np.pi)
        page = cv2.remap(page, across, down, cv2.INTER_CUBIC, borderValue=_PAPER)
    if scan.perspective:
        corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
        off = random.uniform(-1, 1, (4, 2)) * scan.perspective * width
        seen = cv2.getPerspectiveTransform(corners, (corners + off).astype(np.float32))
        page = cv2.warpPerspective(
            page, seen, (width, height), flags=cv2.INTER_CUBIC, borderValue=200
        )
    return page


def _light(shape: tuple[int, ...], loss: float) -> Greys:
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]]
    return (1 - loss * (0.6 * x / shape[1] + 0.4 * y / shape[0])).astype(np.float32)


def _broken(page: Greys, scan: Scan, random: np.random.Generator) -> Greys:
    """The page with holes in its long lines."""
    ink = (page < 128).astype(np.uint8)
    page = page.copy()
    for size in ((1, scan.dpi // 2), (scan.dpi // 3, 1)):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8))
        ys, xs = lines.nonzero()
        for at in random.choice(len(ys), min(scan.breaks, len(ys)), replace=False).tolist():
            reach = int(random.integers(2, max(3, scan.dpi // 40)))
            hole = (
                slice(max(ys[at] - reach, 0), ys[at] + reach),
                slice(max(xs[at] - reach, 0), xs[at] + reach),
            )
            page[hole] = np.where(lines[hole] > 0, _PAPER, page[hole])
    return page


def _streaked(page: Greys, scan: Scan, random: np.random.Generator) -> Greys:
    """The page with lines of up to three pixels down all of it."""
    page = page.copy()
    for at in random.uniform(0.08, 0.92, scan.streaks):
        first, width = round(at * page.shape[1]), int(random.integers(1, 4))
        page[:, first : first + width] = np.minimum(page[:, first : first + width], 90)
    return page


def _seal(shape: tuple[int, ...], dots: float, random: np.random.Generator) -> Greys:
    """255 where a round seal of 36 mm has ink, somewhere amid the page."""
    mark = np.zeros(shape, np.uint8)
    radius, pen = int(51 * dots), max(2, round(dots))
    x, y = (int(random.uniform(0.3, 0.7) * side) for side in shape[::-1])
    cv2.circle(mark, (x, y), radius, 255, pen)
    cv2.circle(mark, (x, y), int(0.7 * radius), 255, max(1, pen // 2))
    angles = np.arange(0, 5) * 4 * np.pi / 5
    star = np.stack((x + 0.35 * radius * np.sin(angles), y - 0.35 * radius * np.cos(angles)), 1)
    cv2.polylines(mark, [star.astype(np.int32)], True, 255, pen)
    for step in range(24):
        angle = np.pi * step / 12
        place = int(x + 0.85 * radius * np.sin(angle)), int(y + 0.85 * radius * np.cos(angle))
        font = cv2.FONT_HERSHEY_SIMPLEX
        cv2.putText(mark, chr(65 + step), place, font, radius / 180, 255, max(1, pen // 2))
    return mark.astype(np.float32)


def _speckled(page: Greys, share: float, dots: float, random: np.random.Generator) -> Greys:
    """The page with black specks of up to a point."""
    specks = (random.random(page.shape) < share).astype(np.uint8)
    side = max(1, round(0.5 * dots))
    return np.where(cv2.dilate(specks, np.ones((side, side), np.uint8)) > 0, 30, page)
