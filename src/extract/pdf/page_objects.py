"""The objects of a page and of the forms in it, with what they are drawn under."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, repeat
from typing import TYPE_CHECKING

import numpy as np

from kehoach.extract.geometry import View, then
from kehoach.extract.pdf import pdfium_raw as raw

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from kehoach.model import Floats

    Bools = NDArray[np.bool_]

_MAX_FORM_DEPTH = 12
NO_CLIP = np.array((-raw.UNCLIPPED, -raw.UNCLIPPED, raw.UNCLIPPED, raw.UNCLIPPED))


@dataclass(frozen=True, slots=True)
class Layer:
    """Objects of the page itself or of one form; or some of them.

    ``order`` (n,) ascends as the objects of the whole page are painted, by ``step`` from each to
    the next; ``clip`` (4,) is the box on the page that their form is clipped to; ``is_blended``
    tells that their form lets through what is below it, ``is_ragged`` that it is clipped to less
    than that box.
    """

    objects: raw.Handles
    kinds: "NDArray[np.int64]"
    order: "Floats"
    step: float
    view: View
    clip: "Floats"
    is_blended: bool = False
    is_ragged: bool = False

    def those(self, mask: "Bools") -> "Layer":
        """The objects for which ``mask`` (n,) is true."""
        chosen = list(compress(self.objects, mask))
        return Layer(
            chosen,
            self.kinds[mask],
            self.order[mask],
            self.step,
            self.view,
            self.clip,
            self.is_blended,
            self.is_ragged,
        )

    def of_kind(self, kind: int) -> "Layer":
        """The objects of one kind."""
        return self.those(self.kinds == kind)

    def clips(self) -> "tuple[Floats | None, Bools]":
        """(n, 4) the box on the page that each object is clipped to; None if nothing clips any.

        Beside it (n,): is it clipped to less than this box?
        """
        own, ragged = raw.clip_boxes(self.objects)
        ragged |= self.is_ragged
        if own is None:
            none = self.clip is NO_CLIP
            return None if none else np.tile(self.clip, (len(self.objects), 1)), ragged
        boxes = self.view.boxes(own)
        np.maximum(boxes[:, :2], self.clip[:2], out=boxes[:, :2])
        np.minimum(boxes[:, 2:], self.clip[2:], out=boxes[:, 2:])
        return boxes, ragged


def walk(page: int, view: View, *, only_active: bool = False) -> Iterator[Layer]:
    """Yield the objects of the page, and of each form in it; those left out, too, if not told."""
    objects, kinds = raw.page_objects(page)
    order = np.arange(1.0, len(objects) + 1)
    waiting = [(Layer(objects, kinds, order, 1.0, view, NO_CLIP), 0)]
    while waiting:
        layer, depth = waiting.pop()
        if only_active:
            layer = layer.those(raw.are_active(layer.objects))
        yield layer
        forms = layer.of_kind(raw.FORM)
        if forms.objects and depth < _MAX_FORM_DEPTH:
            waiting += ((inner, depth + 1) for inner in _forms(forms))


def nests_too_deep(page: int) -> bool:
    """Tell whether a page has forms within forms, deeper than `walk` follows them."""
    objects, kinds = raw.page_objects(page)
    for _ in range(_MAX_FORM_DEPTH + 1):
        inner = [raw.form_objects(form) for form in compress(objects, kinds == raw.FORM)]
        if not inner:
            return False
        objects = [each for handles, _ in inner for each in handles]
        kinds = np.concatenate([each for _, each in inner])
    return True


def _forms(forms: Layer) -> Iterator[Layer]:
    """What is in each form: painted after the form begins, before what comes after it."""
    matrices = raw.matrices(forms.objects).reshape(-1, 3, 2)
    clips, ragged = forms.clips()
    each_clip = repeat(NO_CLIP) if clips is None else clips
    blended = raw.are_blended(forms.objects) | forms.is_blended
    parts = zip(
        forms.objects,
        matrices,
        forms.order.tolist(),
        each_clip,
        blended.tolist(),
        ragged.tolist(),
        strict=False,
    )
    for form, matrix, begin, clip, is_blended, is_ragged in parts:
        objects, kinds = raw.form_objects(form)
        step = forms.step / (len(objects) + 1)
        order = begin + step * np.arange(len(objects))
        view = then(View(matrix, 0, 0), forms.view)
        yield Layer(objects, kinds, order, step, view, clip, is_blended, is_ragged)
