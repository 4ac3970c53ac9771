"""Stretches of one day as people write them; "HH:MM" texts compare like the times they name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.core.errors import Field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` to `end`, local wall time, "HH:MM"."""

    start: str
    end: str


@dataclass(frozen=True, slots=True, order=True)
class WeeklyWindow:
    """A span of each week. `weekday`: 0 is Monday."""

    weekday: int
    start: str
    end: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def clipped(span: Span, limits: Span) -> Span | None:
    """The part of `span` that lies inside `limits`, if any does."""
    start, end = max(span.start, limits.start), min(span.end, limits.end)
    return Span(start, end) if start < end else None


def wrong_in_spans(spans: Sequence[Span], *, path: str) -> tuple[Field, ...]:
    """What is wrong with the spans of one day: each ends after it starts, and none overlap."""
    return _wrong([(f"{path}.{index}", span) for index, span in enumerate(spans)], path)


def wrong_in_week(windows: Sequence[WeeklyWindow], *, path: str) -> tuple[Field, ...]:
    """What is wrong with weekly windows, weekday by weekday."""
    named = [(f"{path}.{index}", window) for index, window in enumerate(windows)]
    return tuple(
        wrong
        for weekday in sorted({window.weekday for window in windows})
        for wrong in _wrong([(at, w.span) for at, w in named if w.weekday == weekday], path)
    )


def wrong_in_breaks(breaks: Iterable[Span], within: Span, *, path: str) -> tuple[Field, ...]:
    """What is wrong with a day's breaks: they lie inside its hours and do not overlap."""
    spans = tuple(breaks)
    outside = tuple(
        Field(
            path=f"{path}.{index}",
            id="Istirahat harus di dalam jam pelayanan.",
            en="A break lies inside the hours.",
        )
        for index, span in enumerate(spans)
        if clipped(span, within) != span
    )
    return outside or wrong_in_spans(spans, path=path)


def _wrong(named: Sequence[tuple[str, Span]], path: str) -> tuple[Field, ...]:
    backwards = tuple(
        Field(path=at, id="Jam selesai harus sesudah jam mulai.", en="Must end after it starts.")
        for at, span in named
        if span.end <= span.start
    )
    return backwards or _overlaps([span for _, span in named], path)


def _overlaps(spans: Sequence[Span], path: str) -> tuple[Field, ...]:
    if all(before.end <= after.start for before, after in pairwise(sorted(spans))):
        return ()
    return (
        Field(path=path, id="Jam-jam ini bertumpang tindih.", en="These hours overlap each other."),
    )
