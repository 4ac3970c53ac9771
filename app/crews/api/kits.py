"""Doors to kits."""

from fastapi import Response

from app.accounts.access import Coordinator, Db
from app.core.pages import Page, PageOf, page
from app.core.versions import IfMatch, match, show
from app.crews import actions, queries
from app.crews.api.door import RowId, router
from app.crews.api.editing import given, renamed
from app.crews.schemas import KitEdit, KitNew, KitShown
from app.crews.tables import Kit


@router.get("/offices/{office}/kits")
def list_kits(caller: Coordinator, db: Db, asked: PageOf) -> Page[KitShown]:
    """The office's kits."""
    return page(db, queries.kits(caller.office_id), Kit.id, asked, show=_kit)


@router.post("/offices/{office}/kits", status_code=201)
def add_kit(caller: Coordinator, db: Db, asked: KitNew, response: Response) -> KitShown:
    """Add a kit."""
    made = actions.add_kit(
        db,
        office_id=caller.office_id,
        label=asked.label,
        state=asked.state,
        crew_id=asked.crew,
        provides=asked.provides,
    )
    show(response, made.version)
    return _kit(made)


@router.get("/offices/{office}/kits/{kit}")
def show_kit(caller: Coordinator, db: Db, kit: RowId, response: Response) -> KitShown:
    """A kit."""
    found = queries.kit(db, caller.office_id, kit)
    show(response, found.version)
    return _kit(found)


@router.patch("/offices/{office}/kits/{kit}")
def edit_kit(
    *,
    caller: Coordinator,
    db: Db,
    kit: RowId,
    asked: KitEdit,
    if_match: IfMatch,
    response: Response,
) -> KitShown:
    """Change a kit: it broke, it is lent, another crew has it."""
    found = queries.kit(db, caller.office_id, kit, for_edit=True)
    match(if_match, found.version)
    changes = renamed(given(asked, may_be_null=("crew",)), crew="crew_id")
    actions.edit_kit(db, kit=found, **changes)
    show(response, found.version)
    return _kit(found)


def _kit(found: Kit) -> KitShown:
    return KitShown(
        id=found.id,
        label=found.label,
        state=found.state,  # pyright: ignore[reportArgumentType] -- pydantic checks it
        crew=found.crew_id,
        provides=found.provides,
        version=found.version,
    )
