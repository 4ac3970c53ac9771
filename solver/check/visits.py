"""Rules 3, 4, 5 and 10: one visit by itself."""

from collections.abc import Iterator

from solver.check.report import Rule, Violation
from solver.check.tours import Itineraries, Stop
from solver.plan import Json
from solver.problem import clock


def window(stop: Stop) -> Iterator[Violation]:
    """Rule 3: set-up and service lie inside one window; two adjoining windows are not one."""
    windows = [window for window in stop.site.windows if window.date == stop.visit.date]
    begins, ends = stop.visit.arrive_minute, stop.served_minute
    if any(open_.start_minute <= begins and ends <= open_.end_minute for open_ in windows):
        return
    hours = [f"{clock(each.start_minute)}-{clock(each.end_minute)}" for each in windows]
    opening = f"is open {', '.join(hours)}" if hours else "is closed"
    yield Violation(
        rule=Rule.WINDOW,
        where=stop.where,
        sentence=f"{stop.site.id} {opening} on {stop.visit.date}; set-up and service take "
        f"{clock(begins)}-{clock(ends)}.",
        detail=_detail(stop) | {"hours": [*hours], "from": clock(begins), "to": clock(ends)},
    )


def pause(itineraries: Itineraries, stop: Stop) -> Iterator[Violation]:
    """Rule 4: from arrival to departure no break of the shift is overlapped; it may be touched."""
    shift = itineraries.shift_of(stop)
    begins, ends = stop.visit.arrive_minute, stop.departure_minute
    for each in shift.breaks if shift else ():
        if begins < each.end_minute and each.start_minute < ends:
            yield Violation(
                rule=Rule.BREAK,
                where=stop.where,
                sentence=f"{stop.crew.id} is at {stop.site.id} {clock(begins)}-{clock(ends)}, "
                f"which overlaps its break {clock(each.start_minute)}-{clock(each.end_minute)}.",
                detail=_detail(stop)
                | {
                    "from": clock(each.start_minute),
                    "to": clock(each.end_minute),
                    "arrive": clock(begins),
                    "depart": clock(ends),
                },
            )


def length(stop: Stop) -> Iterator[Violation]:
    """Rule 5: service between the site's least and most, and a multiple of its step."""
    site, minutes = stop.site, stop.visit.service_minutes
    least, most = site.min_service_minutes, site.max_service_minutes
    step = site.service_step_minutes
    if not least <= minutes <= most or minutes % step:
        yield Violation(
            rule=Rule.LENGTH,
            where=stop.where,
            sentence=f"Service of {minutes} minutes at {site.id}; {least} to {most} are allowed, "
            f"in multiples of {step}.",
            detail=_detail(stop)
            | {"min": least, "max": most, "step": step, "service_minutes": minutes},
        )


def equipment(stop: Stop) -> Iterator[Violation]:
    """Rule 10: the crew brings what the site requires."""
    missing = sorted(stop.site.requires - stop.crew.provides)
    if missing:
        yield Violation(
            rule=Rule.EQUIPMENT,
            where=stop.where,
            sentence=f"{stop.site.id} requires {', '.join(missing)}, which {stop.crew.id} does "
            "not bring.",
            detail=_detail(stop) | {"items": [*missing]},
        )


def _detail(stop: Stop) -> dict[str, Json]:
    return {
        "site": stop.site.id,
        "crew": stop.crew.id,
        "date": stop.visit.date.isoformat(),
    }
