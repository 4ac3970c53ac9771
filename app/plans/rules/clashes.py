"""Promises that cannot be kept together, and why, as sentences for people. Pure."""

from collections.abc import Callable, Iterable, Mapping

from app.core.hours import time_of
from app.plans.rules.formats import listed
from app.plans.rules.wording import Names, Said, day, say, say_equipment, say_off_duty
from solver.check import Rule, Violation, broken_rules
from solver.plan import Conflict, Reason, Visit
from solver.problem import LockedVisit, Night, Problem

OTHERS_TOO = Said(
    id=" Janji lain mungkin juga bertabrakan: susun ulang untuk memeriksanya.",
    en=" Other promises may clash too: replan to find out.",
)
# What is wrong with a visit by itself, whichever crew makes it.
OF_THE_VISIT = frozenset({Rule.WINDOW, Rule.LENGTH, Rule.BREAK})


def say_promise(promise: LockedVisit | Night, names: Names) -> Said:
    """Kantor Lurah Ipilo: Sen, 11 Des 08.25, 120 menit."""
    date = day(promise.date)
    if isinstance(promise, Night):
        crew, place = names.of(promise.crew), names.of(promise.lodging)
        return Said(
            id=f"{crew} menginap di {place}, {date.id}", en=f"{crew} sleeps at {place}, {date.en}"
        )
    site, time = names.of(promise.site), time_of(promise.arrive_minute)
    length = promise.service_minutes
    by = f", {names.of(promise.crew)}" if promise.crew else ""
    return Said(
        id=f"{site}: {date.id} {time.replace(':', '.')}, {length} menit{by}",
        en=f"{site}: {date.en} {time}, {length} minutes{by}",
    )


def say_clash(conflict: Conflict, problem: Problem, names: Names) -> Said:
    """Why the promises that the conflict names cannot be kept: all together, or the one alone."""
    return _SAY.get(conflict.reason, _together)(conflict, problem, names)


def _change_limit(conflict: Conflict, _problem: Problem, _names: Names) -> Said:
    most, fewest = conflict.detail["max_changes"], conflict.detail["fewest_found"]
    return Said(
        id=f"Paling banyak {most} kunjungan yang sudah diketahui orang boleh berubah; dari rencana"
        f" yang ditemukan, paling sedikit {fewest} berubah.",
        en=f"At most {most} of the visits that people know may change; in the plans that were found"
        f" at least {fewest} do.",
    )


def _no_crew(conflict: Conflict, problem: Problem, names: Names) -> Said:
    if conflict.locked_nights:
        return _night(conflict, problem, names)
    (visit,) = conflict.locked
    date = day(visit.date)
    if visit.crew is not None:
        return say_off_duty(visit.crew, visit.date, names)
    return names.shut(visit.date) or Said(
        id=f"Tidak ada tim yang bertugas pada {date.id}.", en=f"No crew is on duty on {date.en}."
    )


def _no_equipment(conflict: Conflict, problem: Problem, names: Names) -> Said:
    (visit,) = conflict.locked
    site, date = names.of(visit.site), day(visit.date)
    needed = next(one.requires for one in problem.sites if one.id == visit.site)
    items = listed([say_equipment(item) for item in sorted(needed)])
    return Said(
        id=f"{site} perlu {items.id}; tidak ada tim yang membawanya pada {date.id}.",
        en=f"{site} needs {items.en}; no crew carries it on {date.en}.",
    )


def _time_window(conflict: Conflict, problem: Problem, names: Names) -> Said:
    """The rule it breaks with the crew that is nearest to keeping it."""
    (visit,) = conflict.locked
    found = [_broken_by(visit, crew, problem) for crew in _on_duty(problem, visit)]
    if not any(found):
        return _too_far(conflict, problem, names)
    return say(min((broken for broken in found if broken), key=len)[0], names)


def _broken_by(visit: LockedVisit, crew: str, problem: Problem) -> list[Violation]:
    made_by = next(one.id for one in problem.crews if one.id == crew)
    alone = Visit(
        site=visit.site,
        crew=made_by,
        date=visit.date,
        arrive_minute=visit.arrive_minute,
        service_minutes=visit.service_minutes,
    )
    found = broken_rules(problem, visits=[alone], nights=[], staffing=[])
    return [violation for violation in found if violation.rule in OF_THE_VISIT]


def _too_far(conflict: Conflict, problem: Problem, names: Names) -> Said:
    if conflict.locked_nights:
        return _night(conflict, problem, names)
    return Said(
        id="Tidak ada tim yang dapat tiba pada waktunya dan kembali dalam jam kerja.",
        en="No crew can be there in time and back within its hours.",
    )


def _night(_conflict: Conflict, _problem: Problem, _names: Names) -> Said:
    return Said(
        id="Tim itu tidak dapat menginap di sana: jam kerja, jarak, atau batas menginapnya"
        " tidak mengizinkan.",
        en="The crew cannot sleep there: its hours, the distance or its limit of nights forbid it.",
    )


def _no_staff(conflict: Conflict, _problem: Problem, _names: Names) -> Said:
    dates = _dates(conflict)
    return Said(
        id=f"Petugas tidak cukup pada {dates.id}.", en=f"There are not enough people on {dates.en}."
    )


def _cards(conflict: Conflict, _problem: Problem, _names: Names) -> Said:
    dates = _dates(conflict)
    return Said(
        id=f"Blangko setelah cadangan loket tidak cukup untuk {dates.id}.",
        en=f"The cards left after the counter's reserve are not enough for {dates.en}.",
    )


def _together(conflict: Conflict, problem: Problem, _names: Names) -> Said:
    """How many crews there are for how many promises, on the dates that are too full.

    The set is the smallest that was found, not the only one.
    """
    dates = _dates(conflict)
    crews = {crew for visit in conflict.locked for crew in _on_duty(problem, visit)}
    count = len(conflict.locked) + len(conflict.locked_nights)
    all_there = len(problem.locked) + len(problem.locked_nights)
    more = OTHERS_TOO if all_there > count else Said(id="", en="")
    return Said(
        id=f"{count} janji pada {dates.id} untuk {len(crews)} tim: jamnya bertabrakan atau"
        f" perjalanannya terlalu jauh. Bila satu dilepas, sisanya di sini dapat ditepati.{more.id}",
        en=f"{count} promises on {dates.en} for {_crews(len(crews))}: they overlap or the drives are"
        f" too long. If one is released, the others here can be kept.{more.en}",
    )


def _crews(count: int) -> str:
    return "1 crew" if count == 1 else f"{count} crews"


def _on_duty(problem: Problem, visit: LockedVisit) -> list[str]:
    return [
        crew.id
        for crew in problem.crews
        if visit.crew in (None, crew.id) and any(shift.date == visit.date for shift in crew.shifts)
    ]


def _dates(conflict: Conflict) -> Said:
    dates = sorted({one.date for one in (*conflict.locked, *conflict.locked_nights)})
    return _joined([day(date) for date in dates])


def _joined(said: Iterable[Said]) -> Said:
    every = list(said)
    return Said(id="; ".join(one.id for one in every), en="; ".join(one.en for one in every))


_SAY: Mapping[Reason, Callable[[Conflict, Problem, Names], Said]] = {
    Reason.CHANGE_LIMIT: _change_limit,
    Reason.NO_CREW: _no_crew,
    Reason.NO_EQUIPMENT: _no_equipment,
    Reason.TIME_WINDOW: _time_window,
    Reason.TOO_FAR: _too_far,
    Reason.NO_STAFF: _no_staff,
    Reason.CARDS_EXHAUSTED: _cards,
    Reason.BLOCKED_BY_LOCKED: _together,
}
