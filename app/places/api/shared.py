"""What the doors of places share."""

from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query

from app.core.wire import Day, Wire
from app.places.rules import Hours, Span, Why
from app.places.schemas.calendar import HoursShape
from app.places.schemas.shared import SpanShape, WhyShown

RowId = Annotated[str, Path(max_length=64)]
Start = Annotated[Day | None, Query(description="First date; the office's today when left out.")]
Days = Annotated[int, Query(ge=1, le=62)]
DayPath = Annotated[date, Path()]


def given(asked: Wire, *, nullable: frozenset[str] = frozenset()) -> dict[str, Any]:
    """The fields that were sent; null says nothing, except where it takes something away."""
    return {
        name: getattr(asked, name)
        for name in asked.model_fields_set
        if name in nullable or getattr(asked, name) is not None
    }


def span(shape: SpanShape | None) -> Span | None:
    return None if shape is None else Span(shape.start, shape.end)


def spans(shapes: list[SpanShape]) -> tuple[Span, ...]:
    return tuple(Span(shape.start, shape.end) for shape in shapes)


def span_shown(kept: Span) -> SpanShape:
    return SpanShape(start=kept.start, end=kept.end)


def hours_shown(hours: Hours) -> HoursShape:
    breaks = [span_shown(pause) for pause in hours.breaks]
    return HoursShape(start=hours.start, end=hours.end, breaks=breaks)


def why_shown(why: Why | None) -> WhyShown | None:
    return None if why is None else WhyShown(code=why.code, id=why.id, en=why.en)
