"""Doors to crews."""

from fastapi import Response

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.crews import actions, queries, rules
from app.crews.api.door import RowId, router
from app.crews.api.editing import given, renamed
from app.crews.api.hours import hours_shown, week_asked
from app.crews.schemas import CrewEdit, CrewNew, CrewShown, WeekdayHours
from app.crews.tables import Crew


@router.get("/offices/{office}/crews")
def list_crews(caller: Coordinator, db: Db, asked: PageOf) -> Page[CrewShown]:
    """The office's crews with their members and weekly hours."""
    members = queries.member_ids(db, caller.office_id)
    weeks = queries.weeks(db, caller.office_id)

    def shown(found: Crew) -> CrewShown:
        return _crew(found, members.get(found.id, []), weeks.get(found.id, {}))

    return page(db, queries.crews(caller.office_id), Crew.id, asked, show=shown)


@router.post("/offices/{office}/crews", status_code=201)
def add_crew(caller: Coordinator, db: Db, asked: CrewNew, response: Response) -> CrewShown:
    """Add a crew."""
    made = actions.add_crew(
        db,
        office_id=caller.office_id,
        name=asked.name,
        number=asked.number,
        depot_id=asked.depot,
        provides=asked.provides,
        needs=dict(asked.needs.items()),
        max_nights=asked.max_nights,
        members=asked.members,
        shifts=week_asked(asked.shifts),
    )
    return _whole_crew(db, made, response)


@router.get("/offices/{office}/crews/{crew}")
def show_crew(caller: Coordinator, db: Db, crew: RowId, response: Response) -> CrewShown:
    """A crew with its members and weekly hours."""
    return _whole_crew(db, queries.crew(db, caller.office_id, crew), response)


@router.patch("/offices/{office}/crews/{crew}")
def edit_crew(
    *,
    caller: Coordinator,
    db: Db,
    crew: RowId,
    asked: CrewEdit,
    if_match: IfMatch,
    response: Response,
) -> CrewShown:
    """Change a crew; members and shifts are replaced as a whole."""
    found = queries.crew(db, caller.office_id, crew, for_edit=True)
    match(if_match, found.version)
    changes = renamed(given(asked), depot="depot_id")
    if asked.shifts is not None:
        changes["shifts"] = week_asked(asked.shifts)
    actions.edit_crew(db, crew=found, **changes)
    return _whole_crew(db, found, response)


def _whole_crew(db: Db, found: Crew, response: Response) -> CrewShown:
    show(response, found.version)
    members = queries.member_ids(db, found.office_id).get(found.id, [])
    return _crew(found, members, queries.weeks(db, found.office_id).get(found.id, {}))


def _crew(found: Crew, members: list[str], week: dict[int, rules.Hours]) -> CrewShown:
    return CrewShown(
        id=found.id,
        name=found.name,
        number=found.number,
        depot=found.depot_id,
        provides=found.provides,
        needs=found.needs,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        max_nights=found.max_nights,
        active=found.active,
        members=members,
        shifts=[WeekdayHours(weekday=day, **hours_shown(hours)) for day, hours in week.items()],
        version=found.version,
    )
