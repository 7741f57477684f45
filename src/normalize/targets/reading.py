"""Measurable targets in objectives: "Tối thiểu 35% cơ quan", "Từ 20-30%", "16 xã", "4 lớp".

``value`` is exact and in the unit as printed ("60 triệu đồng/người/năm" is 60); ``subject`` is what
the words after the target say up to their verb, or where none follow, those before it; ``printed``
holds the direction and the bound ("Giảm bình quân 2,5%"). A word or figure that a slip has damaged,
so that the targets would be others, is doubted.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter

from kehoach.findings import Finding, finding
from kehoach.normalize.language.folded_text import Aligned, align
from kehoach.normalize.language.misprints import Misprint, MisprintFinder, weigh
from kehoach.normalize.language.number_words import TO_TEN
from kehoach.normalize.language.syllable_pairs import likelier_after
from kehoach.normalize.targets.due import dues, undated
from kehoach.normalize.targets.measures import Measured, measures
from kehoach.normalize.targets.subjects import Place, subjects
from kehoach.normalize.targets.times import Time, times
from kehoach.normalize.targets.unread import unread_figures
from kehoach.normalize.targets.words import lexicon
from kehoach.readings import Target, Targets

__all__ = ["read_targets"]

_FIGURE = re.compile(
    rf"\d|(?<!\w)[IlOoSZB|][IlOoSZB|\d]*\s?%|\s(?:{'|'.join(TO_TEN)})\s", re.IGNORECASE
)
"""A figure, or letters before a percent sign that look like one ("lO%"), or a number in words."""


def read_targets(text: str) -> Targets:
    """Return the measurable targets of an objective, in the order of the print.

    Its ``doubts`` are ``target_misprint``: a word or figure that is damaged, or may be;
    ``target_figure_unread``: a figure that no target was made of; and ``target_year_unknown``: a
    time by which one is to be reached, without a year.
    """
    printed = align(text)
    return _weighed(lexicon().restored(printed)) if _FIGURE.search(printed.printed) else Targets()


def _weighed(aligned: Aligned) -> Targets:
    found = list(measures(aligned))
    said = times(aligned)
    read = _read(aligned, found, said)
    reading = Targets(read, _unread(aligned, found, said, read))
    misprints = _finder().find(aligned, lambda start: _is_read(aligned, found, start))
    misprints += _strange_units(aligned, found)
    if not misprints:
        return reading
    others = {each: _reread(each.mended(aligned.printed)) for each in misprints}
    weighed, doubted, is_meant = weigh(reading, others, _value)
    of_words = tuple(_doubts(aligned, doubted, "meant" if is_meant else ""))
    if is_meant:
        meant = lexicon().restored(align(doubted[0].mended(aligned.printed)))
        mended = _as_printed(aligned, doubted)
        of_figures = _unread(meant, list(measures(meant)), times(meant), mended)
        return Targets(mended, (*of_figures, *of_words))
    return Targets(weighed, (*weighed.doubts, *of_words))


def _unread(
    text: Aligned, found: list[Measured], said: list[Time], targets: Sequence[Target]
) -> tuple[Finding, ...]:
    """Return the doubts about figures that are no target, and about times that have no year."""
    spans = [(each.start, each.end) for each in found]
    days = [each.reach_by for each in targets]
    quoted = {
        "target_figure_unread": unread_figures(text, found, said),
        "target_year_unknown": undated(text, spans, _beside(said, found), days),
    }
    return tuple(
        finding(code, value=" … ".join(printed)) for code, printed in quoted.items() if printed
    )


def _strange_units(text: Aligned, found: list[Measured]) -> Iterator[Misprint]:
    """Units of no vocabulary whose words never stand together, as others of the same letters do."""
    for each in found:
        words = list(_WORD.finditer(text.words, each.figure, each.unit.end))
        if each.unit.kind == "word" and len(words) > 1:
            first, second = words[-2:]
            for meant in likelier_after(first[0], second[0]):
                yield Misprint(*second.span(), meant, is_sure=False)


def _as_printed(text: Aligned, misprints: list[Misprint]) -> list[Target]:
    """Return the targets of a text once mended, with the words that are printed."""
    (misprint,) = misprints
    word = text.cut(misprint.start, misprint.end)
    targets = _reread(misprint.mended(text.printed), tells_subjects=True)
    return [replace(each, printed=each.printed.replace(misprint.meant, word)) for each in targets]


def _doubts(text: Aligned, misprints: list[Misprint], variant: str) -> list[Finding]:
    words = {text.cut(each.start, each.end): each.meant for each in reversed(misprints)}
    return [
        finding("target_misprint", variant, value=word, meant=meant)
        for word, meant in reversed(words.items())
    ]


@cache
def _finder() -> MisprintFinder:
    return MisprintFinder(lexicon(), has_figures=True)


def _is_read(text: Aligned, found: list[Measured], start: int) -> bool:
    """Whether a word was understood: one that is known bounds a figure, or is its unit."""
    word = _WORD.match(text.words, start)
    at = bisect_right(found, start, key=attrgetter("start")) - 1
    if at < 0 or start >= found[at].end or (word and word[0] not in lexicon().words):
        return False
    return found[at].unit.kind != "word" or start < found[at].figure


_WORD = re.compile(r"[^\W\d_]+")


def _reread(text: str, *, tells_subjects: bool = False) -> Targets:
    aligned = lexicon().restored(align(text))
    found = list(measures(aligned))
    said = times(aligned) if found else []
    return _read(aligned, found, said, tells_subjects=tells_subjects)


def _value(targets: Targets) -> tuple[object, ...]:
    """Return all that targets are filtered and compared by."""
    return tuple((t.comparator, t.value, t.value_max, t.unit.lower(), t.reach_by) for t in targets)


def _beside(said: list[Time], found: list[Measured]) -> list[Time]:
    """Return the times that are no figure of a target: "10/12 xã" is no day."""
    starts = [each.start for each in found]
    free = []
    for time in said:
        at = bisect_left(starts, time.end)
        if at == 0 or found[at - 1].end <= time.start:
            free.append(time)
    return free


def _read(
    aligned: Aligned, found: list[Measured], said: list[Time], *, tells_subjects: bool = True
) -> Targets:
    """Return the targets of figures; their subjects too, where they are asked for."""
    places = [Place(m.start, m.end, m.continues, m.unit.kind == "percent") for m in found]
    said = _beside(said, found)
    days = dues(aligned, [(m.start, m.end) for m in found], said)
    told = subjects(aligned, places, said) if tells_subjects else [None] * len(found)
    return Targets(
        Target(
            comparator=each.comparator,
            value=each.value,
            value_max=each.value_max,
            unit=each.unit.text,
            subject=subject,
            printed=aligned.cut(each.start, each.end),
            reach_by=day,
        )
        for each, subject, day in zip(found, told, days, strict=True)
    )
