"""Fit the weights by which figures are told from their shape, on shapes drawn and spoilt.

python benchmarks/fit_figures.py [--rounds 40]   (writes src/extract/letters/figures.npz)

Faces: those of the bench of letters and others of the system, where they are installed.
"""

import argparse
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import cv2
import matplotlib
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from kehoach.extract.letters.figures import KINDS, features
from kehoach.extract.letters.ink import Shape, shapes_of

TARGET = Path(__file__).parents[1] / "src" / "extract" / "letters" / "figures.npz"
SYSTEM = Path("/usr/share/fonts/truetype")
CARRIED = Path(matplotlib.get_data_path(), "fonts", "ttf")
FACES = (
    *(
        SYSTEM / "croscore" / f"{family}-{style}.ttf"
        for family in ("Tinos", "Arimo")
        for style in ("Regular", "Regular", "Bold", "Italic", "BoldItalic")
    ),
    SYSTEM / "liberation" / "LiberationSansNarrow-Regular.ttf",
    *(
        CARRIED / f"{name}.ttf"
        for name in (
            "DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSans", "DejaVuSans-Bold", "STIXGeneral",
            "STIXGeneralBol", "STIXGeneralItalic", "cmr10",
        )
    ),
)  # fmt: skip
# Shapes that are no figures; what cannot be told from one (O from 0, l from I) is left out.
OTHERS = "ABCDEGHKLMNPQRSTUYabcdeghkmnpqrstuyfjwzFZĐđ&?[]"
HARD = "135678IVX"
FINENESS, HIDDEN, BATCH, DECAY = 3, 48, 64, 1e-4


def shapes(rounds: int, chance: np.random.Generator) -> Iterator[tuple[np.ndarray, int]]:
    """Features and kind of shapes: each round a new size, resolution and spoiling of each face."""
    faces = [path for path in FACES if path.exists()]
    for path in (path for _ in range(rounds) for path in faces):
        dpi = int(chance.choice([150, 200, 200, 250, 300]))
        face = ImageFont.truetype(path, FINENESS * chance.uniform(8.5, 14) * dpi / 72)
        others = chance.choice(list(OTHERS), 14, replace=False)
        for letter in chain(KINDS[:-1], HARD, others):
            if largest := _largest(shapes_of(_drawn(face, letter, dpi, chance))):
                yield features(largest.mask), KINDS.find(letter) % len(KINDS)


def _largest(found: tuple[Shape, ...]) -> Shape | None:
    return max(found, key=lambda shape: shape.mask.sum(), default=None)


def _drawn(
    face: ImageFont.FreeTypeFont, text: str, dpi: int, chance: np.random.Generator
) -> np.ndarray:
    """The ink of a text, printed and scanned."""
    size = (FINENESS * dpi // 2, FINENESS * dpi // 2)
    image = Image.new("L", size, 255)
    place = tuple(15 + chance.uniform(0, FINENESS, 2))
    ImageDraw.Draw(image).text(place, text, font=face, fill=0)
    shrink = 1 / FINENESS
    grey = cv2.resize(
        np.asarray(image, np.float32), None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA
    )
    turn = cv2.getRotationMatrix2D((size[0] / 6, size[1] / 6), chance.normal(0, 0.5), 1)
    grey = cv2.warpAffine(grey, turn, grey.shape[::-1], borderValue=255)
    grey = cv2.GaussianBlur(grey, (0, 0), chance.uniform(0.3, 1.0) * dpi / 200)
    grey = grey * 0.94 + 8 + chance.normal(0, chance.uniform(2, 14), grey.shape)
    return grey < chance.uniform(110, 185)


def fitted(values: np.ndarray, kinds: np.ndarray, epochs: int = 40) -> list[np.ndarray]:
    """Weights by Adam: inner, its bias, outer, its bias."""
    chance = np.random.default_rng(0)
    across, count = values.shape[1], len(KINDS)
    weights = [
        chance.normal(0, (2 / across) ** 0.5, (across, HIDDEN)),
        np.zeros(HIDDEN),
        chance.normal(0, (2 / HIDDEN) ** 0.5, (HIDDEN, count)),
        np.zeros(count),
    ]
    weights = [weight.astype(np.float32) for weight in weights]
    mean, square = [np.zeros_like(w) for w in weights], [np.zeros_like(w) for w in weights]
    step = 0
    for epoch in range(epochs):
        order, rate = chance.permutation(len(values)), 0.0015 * (1 + np.cos(np.pi * epoch / epochs))
        for start in range(0, len(order), BATCH):
            step += 1
            some = order[start : start + BATCH]
            for k, slope in enumerate(_slopes(weights, values[some], kinds[some])):
                mean[k] = 0.9 * mean[k] + 0.1 * slope
                square[k] = 0.999 * square[k] + 0.001 * slope**2
                wide = np.sqrt(square[k] / (1 - 0.999**step)) + 1e-8
                weights[k] -= rate * mean[k] / (1 - 0.9**step) / wide
    return weights


def _slopes(weights: list[np.ndarray], values: np.ndarray, kinds: np.ndarray) -> list[np.ndarray]:
    hidden, likely = _forward(weights, values)
    error = likely.copy()
    error[np.arange(len(kinds)), kinds] -= 1
    error /= len(kinds)
    inner = error @ weights[2].T * (hidden > 0)
    return [
        values.T @ inner + DECAY * weights[0],
        inner.sum(0),
        hidden.T @ error + DECAY * weights[2],
        error.sum(0),
    ]


def _forward(weights: list[np.ndarray], values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    hidden = np.maximum(values @ weights[0] + weights[1], 0)
    scores = hidden @ weights[2] + weights[3]
    likely = np.exp(scores - scores.max(1, keepdims=True))
    return hidden, likely / likely.sum(1, keepdims=True)


def main() -> None:
    """Draw shapes, fit on nine in ten of them, tell how the rest is read, write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=40, help="drawings of each face")
    chance = np.random.default_rng(7)
    drawn = list(shapes(parser.parse_args().rounds, chance))
    values, kinds = np.stack([v for v, _ in drawn]), np.array([k for _, k in drawn])
    order = chance.permutation(len(values))
    kept, tried = order[len(order) // 10 :], order[: len(order) // 10]
    weights = fitted(values[kept], kinds[kept])
    _, likely = _forward(weights, values[tried])
    right = likely.argmax(1) == kinds[tried]
    sure = likely.max(1) > 0.9
    print(f"{len(values)} shapes; of {len(tried)} kept apart {right.mean():.4f} right,")
    print(f"{sure.mean():.3f} of them with a probability over 0.9, {(sure & ~right).sum()} wrong")
    names = ("inner", "inner_bias", "outer", "outer_bias")
    stored = {n: w.astype(np.float16) for n, w in zip(names, weights, strict=True)}
    np.savez_compressed(TARGET, **stored)


if __name__ == "__main__":
    main()
