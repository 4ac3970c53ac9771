"""Everything a plan names must be something its problem has."""

from collections.abc import Container, Iterator, Sequence

from solver.check.report import Rule, Violation
from solver.plan import CrewDay, Visit
from solver.problem import Night, Problem


def unknown(
    problem: Problem,
    visits: Sequence[Visit],
    nights: Sequence[Night],
    staffing: Sequence[CrewDay],
) -> Iterator[Violation]:
    """Names of a plan that its problem has not. Such visits and nights count for nothing."""
    sites = {site.id for site in problem.sites}
    crews = {crew.id for crew in problem.crews}
    lodgings = {lodging.id for lodging in problem.lodgings}
    people = {person.id for person in problem.staff or ()}
    for index, visit in enumerate(visits):
        yield from _missing(f"visits[{index}].site", visit.site, sites, "site")
        yield from _missing(f"visits[{index}].crew", visit.crew, crews, "crew")
    for index, night in enumerate(nights):
        yield from _missing(f"nights[{index}].crew", night.crew, crews, "crew")
        yield from _missing(f"nights[{index}].lodging", night.lodging, lodgings, "lodging")
    for index, crew_day in enumerate(staffing):
        where = f"staffing[{index}]"
        yield from _missing(f"{where}.crew", crew_day.crew, crews, "crew")
        for staff_id in crew_day.staff if problem.staff is not None else ():
            yield from _missing(f"{where}.staff", staff_id, people, "person")


def _missing(where: str, name: str, known: Container[str], what: str) -> Iterator[Violation]:
    if name not in known:
        yield Violation(
            rule=Rule.UNKNOWN,
            where=where,
            sentence=f"{name!r} is no {what} of the problem.",
            detail={"id": name, "kind": what},
        )
