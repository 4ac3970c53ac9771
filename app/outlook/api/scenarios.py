"""Doors to scenarios: think of changes, under a name; forecasts set them beside things as they are."""

from typing import Annotated

from fastapi import Path, Response

from app.accounts.access import Db, Manager
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.outlook import actions, queries
from app.outlook.api.beside_shown import names_in
from app.outlook.api.door import router
from app.outlook.api.forecasts_shown import said_shown
from app.outlook.rules.changes import CHANGES
from app.outlook.rules.wording_scenarios import say_change
from app.outlook.schemas.scenarios import ScenarioEdit, ScenarioNew, ScenarioShown
from app.outlook.tables import Scenario
from app.plans.rules import Names

ScenarioId = Annotated[str, Path(max_length=64)]


@router.post("/offices/{office}/scenarios", status_code=201)
def add_scenario(caller: Manager, db: Db, asked: ScenarioNew, response: Response) -> ScenarioShown:
    """Think of changes: crews, kits, hours, cards, who comes, a suspension. None is made."""
    made = actions.add_scenario(
        db,
        office_id=caller.office_id,
        name=asked.name,
        changes=[each.model_dump(mode="json") for each in asked.changes],
        by=caller.member_id,
    )
    return _whole(db, made, response)


@router.get("/offices/{office}/scenarios")
def list_scenarios(caller: Manager, db: Db, asked: PageOf) -> Page[ScenarioShown]:
    """The office's scenarios, the oldest first."""
    names = names_in(db, caller.office_id)
    found = queries.scenarios(caller.office_id)
    return page(db, found, Scenario.id, asked, show=lambda row: _shown(row, names))


@router.get("/offices/{office}/scenarios/{scenario}")
def show_scenario(
    caller: Manager, db: Db, scenario: ScenarioId, response: Response
) -> ScenarioShown:
    """One scenario with its changes."""
    return _whole(db, queries.scenario(db, caller.office_id, scenario), response)


@router.patch("/offices/{office}/scenarios/{scenario}")
def edit_scenario(
    *,
    caller: Manager,
    db: Db,
    scenario: ScenarioId,
    asked: ScenarioEdit,
    if_match: IfMatch,
    response: Response,
) -> ScenarioShown:
    """Change its name, or its changes as a whole; forecasts keep the version they had."""
    found = queries.scenario(db, caller.office_id, scenario, for_edit=True)
    match(if_match, found.version)
    changes = asked.changes
    actions.edit_scenario(
        db,
        scenario=found,
        name=asked.name,
        changes=None if changes is None else [each.model_dump(mode="json") for each in changes],
    )
    return _whole(db, found, response)


@router.delete("/offices/{office}/scenarios/{scenario}", status_code=204)
def remove_scenario(caller: Manager, db: Db, scenario: ScenarioId) -> None:
    """Forget it; forecasts keep what they had of it."""
    actions.remove_scenario(
        db, scenario=queries.scenario(db, caller.office_id, scenario, for_edit=True)
    )


def _whole(db: Db, found: Scenario, response: Response) -> ScenarioShown:
    show(response, found.version)
    return _shown(found, names_in(db, found.office_id))


def _shown(found: Scenario, names: Names) -> ScenarioShown:
    changes = CHANGES.validate_python(found.changes)
    return ScenarioShown.model_validate(
        {
            "id": found.id,
            "name": found.name,
            "changes": found.changes,
            "say": [said_shown(say_change(each, names)) for each in changes],
            "version": found.version,
            "by": found.made_by,
            "at": found.made_at,
        }
    )
