"""Doors for a week by hand as a spreadsheet: an empty one, and one that is checked and kept."""

from fastapi import Response

from app.accounts.access import Coordinator, Unit
from app.core.errors import Field, Invalid, to_correct
from app.imports import actions, render
from app.imports.adapters.form import Form
from app.imports.api.door import router
from app.imports.api.importing import FormSent, form_described, said_in
from app.imports.api.sheets import FILE, Ending, file_of
from app.imports.api.shown import week_shown
from app.imports.rules.definitions import DEFINITIONS, Kind
from app.imports.rules.reading import Reading
from app.imports.schemas import WeekFileNew, WeekRead

KINDS = (Kind.WEEK,)


@router.get(
    "/offices/{office}/plans/by-hand/template.{ending}", response_class=Response, responses=FILE
)
def show_week_template(caller: Coordinator, ending: Ending) -> Response:
    """An empty spreadsheet for a week's plan; as XLSX with a sheet that explains its columns."""
    table, explained = render.template_tables(DEFINITIONS[Kind.WEEK])
    return file_of(f"{caller.office_id}-rencana-minggu", ending, table, explained)


@router.post(
    "/offices/{office}/plans/by-hand/file",
    openapi_extra=form_described(WeekFileNew, KINDS),
    responses={201: {"model": WeekRead, "description": "The plan is kept"}},
)
def enter_week(*, caller: Coordinator, unit: Unit, form: FormSent, response: Response) -> WeekRead:
    """Check a week's plan in a spreadsheet, or keep it.

    A dry run answers its visits and the problems by row and column, and keeps nothing. A run makes
    the plan, found at Location; with any problem it is 422 and there is no plan.
    """
    sent, raw = said_in(form, WeekFileNew, KINDS), _file_in(form)

    def read() -> Reading:
        return actions.read_week(raw, sheet=sent.sheet, columns=sent.columns or "")

    if sent.dry_run:
        unit.only_look()
        reading = read()
        return week_shown(
            actions.check_week(unit.session, office_id=caller.office_id, reading=reading), None
        )
    prepared, plan = actions.enter_week(
        unit.session,
        office_id=caller.office_id,
        reading=unit.aside(read),
        today=caller.today,
        by=caller.member_id,
    )
    response.status_code = 201
    response.headers["Location"] = f"/v1/offices/{caller.office_id}/plans/{plan.id}"
    return week_shown(prepared, plan.id)


def _file_in(form: Form) -> bytes:
    raw = form.files.get(Kind.WEEK)
    if raw is not None:
        return raw
    here, there = to_correct(1)
    needed = Field(path=Kind.WEEK, id="Lampirkan berkasnya.", en="Attach the file.")
    raise Invalid("invalid_request", id=here, en=there, fields=(needed,))
