"""Doors to spreadsheets: what can be imported, templates, the backlog, what is wrong with a file."""

from typing import Annotated, Any, Literal

from fastapi import Depends, Path, Response

from app.accounts.access import Db, Manager, Unit
from app.backlog import queries as backlog
from app.core.errors import NotFound
from app.imports import actions, render
from app.imports.api.door import router
from app.imports.api.importing import FormSent, asked_of, declared, files_of, form_described
from app.imports.assemble.ground import gazetteer
from app.imports.render import CSV, XLSX, Table
from app.imports.rules.definitions import DEFINITIONS, IMPORTED, Definition, Kind
from app.imports.schemas import ColumnDescribed, KindDescribed, KindsDescribed

Ending = Literal["xlsx", "csv"]
FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The spreadsheet",
        "content": {kind.partition(";")[0]: {"schema": {"type": "string"}} for kind in (XLSX, CSV)},
    }
}


def _definition(kind: Annotated[str, Path(max_length=20)]) -> Definition:
    if kind not in IMPORTED:
        raise NotFound
    return DEFINITIONS[Kind(kind)]


KindOf = Annotated[Definition, Depends(_definition)]


@router.get("/offices/{office}/imports/kinds")
def list_kinds(_: Manager) -> KindsDescribed:
    """What kinds of spreadsheets can be imported, and what their columns may be called."""
    return KindsDescribed(items=[_described(DEFINITIONS[kind]) for kind in IMPORTED])


@router.get(
    "/offices/{office}/imports/templates/{kind}.{ending}",
    response_class=Response,
    responses=FILE,
)
def show_template(caller: Manager, definition: KindOf, ending: Ending) -> Response:
    """An empty spreadsheet of a kind; as XLSX with a sheet that explains its columns."""
    table, explained = render.template_tables(definition)
    return file_of(f"{caller.office_id}-contoh-{definition.kind}", ending, table, explained)


@router.get("/offices/{office}/exports/backlog.{ending}", response_class=Response, responses=FILE)
def export_backlog(caller: Manager, db: Db, ending: Ending) -> Response:
    """Who is unrecorded today, cohort by cohort. Imported again it changes nothing."""
    cohorts = backlog.cohorts(db, caller.office_id, today=caller.today)
    table = render.backlog_table(cohorts, gazetteer(db, caller.office_id))
    return file_of(f"{caller.office_id}-belum-rekam-{caller.today}", ending, table)


@router.post(
    "/offices/{office}/imports/problems.{ending}",
    response_class=Response,
    responses=FILE,
    openapi_extra=form_described(),
)
def export_problems(caller: Manager, unit: Unit, form: FormSent, ending: Ending) -> Response:
    """What is wrong with a file, as a spreadsheet to work through. It is checked and not kept."""
    unit.only_look()
    asked = asked_of(declared(form))
    readings = actions.read(files_of(form), asked=asked)
    prepared, _ = actions.check(
        unit.session, office_id=caller.office_id, asked=asked, readings=readings
    )
    names = {kind: definition.name_id for kind, definition in DEFINITIONS.items()}
    table = render.problem_table(prepared.problems, names)
    return file_of(f"{caller.office_id}-masalah", ending, table)


def file_of(name: str, ending: Ending, *tables: Table) -> Response:
    """The tables as a file to keep; CSV has room for the first alone."""
    body = render.as_xlsx(*tables) if ending == "xlsx" else render.as_csv(tables[0])
    return Response(
        body,
        media_type=XLSX if ending == "xlsx" else CSV,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def _described(definition: Definition) -> KindDescribed:
    return KindDescribed(
        kind=definition.kind.value,
        id=definition.name_id,
        en=definition.name_en,
        columns=[
            ColumnDescribed(
                field=column.field,
                names=list(column.names),
                parts=list(column.parts),
                id=column.meaning_id,
                en=column.meaning_en,
                type=column.type.value,
                choices=sorted(column.choices),
            )
            for column in definition.columns
        ],
        needs=[list(group) for group in definition.needs],
        advice_id=definition.advice_id,
        advice_en=definition.advice_en,
    )
